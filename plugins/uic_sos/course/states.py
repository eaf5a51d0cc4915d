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


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A state began.

    key       why: away, back, frozen, jump, gap, accuracy, still, car, quiet, near, end, button
    figures   off_m from her path, for_s, speed_mps, accuracy_m (1 sigma), along_m of her path, silent_s
    """

    t: float
    state: State
    key: str
    figures: dict[str, float] = {}
