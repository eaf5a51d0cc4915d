"""What goes in and what comes out: positions, states, and why a state began. Plain values, SI units."""

from __future__ import annotations

import enum

import msgspec

__all__ = ["Change", "Fix", "State"]


class State(enum.StrEnum):
    """How it stands with her."""

    ON_COURSE = "on_course"
    UNCERTAIN = "uncertain"  # her position cannot be trusted now
    OFF_COURSE = "off_course"
    STOPPED = "stopped"  # too long, away from both ends of her path
    FAST = "fast"  # a walker at the speed of a car
    SILENT = "silent"
    BUTTON = "button"
    ARRIVED = "arrived"


class Fix(msgspec.Struct, frozen=True):
    """One position as a phone says it.

    t             seconds of the phone's clock, any epoch
    lat, lon      WGS-84 degrees
    accuracy_m    radius that holds it in 68 % of all cases, as Android and iOS say it
    bearing_deg   from north by east
    """

    t: float
    lat: float
    lon: float
    accuracy_m: float | None = None
    speed_mps: float | None = None
    bearing_deg: float | None = None


class Change(msgspec.Struct, frozen=True):
    """A state began.

    reason    away, still_away, near, frozen, accuracy, still, car, quiet, end or button
    figures   off_m from her path, along_m of it, accuracy_m (1 sigma), speed_mps; for_s and silent_s where they matter
    """

    t: float
    state: State
    reason: str
    figures: dict[str, float] = {}
