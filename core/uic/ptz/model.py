"""A camera that turns, who may turn it now, and for what: plain values."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

from uic.devices.model import Pose, Preset, Purpose

__all__ = [
    "DUTY",
    "BlindFigures",
    "Ending",
    "Head",
    "HeadState",
    "Lease",
    "LeaseState",
    "Pose",
    "Preset",
    "Purpose",
    "Stop",
    "Tour",
    "Whose",
    "Wish",
    "weight_of",
]

DUTY = "duty"  # key of the preset, or of the tour, that a camera looks after when nobody wants it
_WEIGHTS = {
    Purpose.RESCUE: 2,
    Purpose.DISASTER: 3,
    Purpose.CRIME: 3,
    Purpose.SAFETY: 5,
    Purpose.TRAFFIC: 6,
    Purpose.CARE: 7,
}


def weight_of(purpose: Purpose) -> int:
    """The priority a purpose has by itself: 1 goes before all others, 9 behind all."""
    return _WEIGHTS[purpose]


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """One look of a tour."""

    preset: str  # its key
    dwell_s: float = 10.0  # from when the camera is there


class Tour(msgspec.Struct, frozen=True, kw_only=True):
    """Presets one after another, over and over. The one with the key "duty" is walked while nobody wants the camera."""

    key: str
    ko: str
    en: str
    stops: tuple[Stop, ...]


class HeadState(enum.StrEnum):
    """How the mechanism of a camera does."""

    UNKNOWN = "unknown"  # nobody has asked it yet
    STILL = "still"
    MOVING = "moving"
    LOST = "lost"  # it does not answer
    STUCK = "stuck"  # it answers, and did not get where it was sent


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """A camera's mechanism as it is now."""

    camera: str
    state: HeadState = HeadState.UNKNOWN
    pose: Pose | None = None  # None: it does not say where it looks
    at: datetime | None = None  # of the pose
    looks_at: str = ""  # key of the preset it was sent to last and has not left since
    tour: str = ""  # key of the tour it walks
    blind_since: datetime | None = None  # detection on it is suspended since
    why: str = ""  # lost or stuck: what happened


class BlindFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How long detection on one camera was suspended because it moved."""

    camera: str
    day: str  # "2026-11-22", of the city's clock
    seconds: float
    times: int
    by_purpose: dict[str, float] = {}  # seconds by purpose code; "duty": on its own account


class LeaseState(enum.StrEnum):
    """Whose turn it is."""

    ACTIVE = "active"
    WAITING = "waiting"  # pre-empted or in line: it becomes active when those before it end
    ENDED = "ended"


class Ending(enum.StrEnum):
    """Why a lease is over."""

    NONE = ""
    RELEASED = "released"
    EXPIRED = "expired"
    PREEMPTED = "preempted"  # by one of more weight, and it did not want to wait
    HOLDER_GONE = "holder_gone"  # its session or its plugin ended
    HUB_RESTARTED = "hub_restarted"  # and its holder did not come back in time
    CAMERA_GONE = "camera_gone"


class Whose(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a part of the hub has a camera for, in words: people read it where a person's name would stand."""

    ko: str = ""  # "투망 2026-0147"
    en: str = ""

    def read(self, language: str) -> str:
        """In a language; in the other one where there are no words in it."""
        return (self.ko or self.en) if language == "ko" else (self.en or self.ko)


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of a camera."""

    camera: str
    purpose: Purpose
    priority: int = 5  # 1 goes before all others, 9 behind all
    seconds: float = 120.0  # then it is over unless renewed
    pose: Pose | None = None  # to turn there at once
    waits: bool = False  # when another goes before: wait for one's turn instead of being refused or ended
    over: bool = False  # take it over from an equal; `note` says why
    note: str = ""  # "cast 12": what a loser reads
    whose: Whose = Whose()


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """The right to steer one camera for a while."""

    id: str
    camera: str
    holder: str  # person, or the name of a plugin's service
    client: str  # "console/2", "hub/sos": its end ends the lease
    purpose: Purpose
    priority: int
    since: datetime
    expires_at: datetime
    pose: Pose | None = None
    waits: bool = False
    note: str = ""
    state: LeaseState = LeaseState.ACTIVE
    ending: Ending = Ending.NONE
    ended_by: str = ""  # the holder who pre-empted it, the person who released it
    reason: str = ""  # why it was taken over, in the words of who did
    whose: Whose = Whose()  # a part of the hub has it for that; empty: a person has it
    ended_whose: Whose = Whose()  # the same of who pre-empted it
    from_before: bool = False  # from before the hub's last start: over soon, unless its holder comes back
