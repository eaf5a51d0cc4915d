"""A camera that turns, who may turn it now, and for what: plain values."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["Ending", "Lease", "LeaseState", "Pose", "Preset", "Purpose", "Wish"]


class Purpose(enum.StrEnum):
    """Why a camera is steered: the law allows it only for what the camera was put up for (개인정보 보호법 제25조)."""

    CRIME = "crime"  # prevention and investigation of crime
    SAFETY = "safety"  # facilities, fire
    TRAFFIC = "traffic"  # enforcement and information
    DISASTER = "disaster"
    RESCUE = "rescue"  # a person in distress, an escort
    CARE = "care"  # maintenance of the camera itself


class Pose(msgspec.Struct, frozen=True, kw_only=True):
    """Where a camera looks, in the world: the driver knows what that is in its own numbers."""

    bearing_deg: float  # clockwise from north
    tilt_deg: float  # below the horizon
    field_deg: float  # horizontal field of view: zoom


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A named pose of one camera. The one with the key "duty" is where it looks when nobody wants it."""

    key: str
    ko: str
    en: str
    pose: Pose


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


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants of a camera."""

    camera: str
    purpose: Purpose
    priority: int = 5  # 1 goes before all others, 9 behind all
    seconds: float = 120.0  # then it is over unless renewed
    pose: Pose | None = None  # to turn there at once
    waits: bool = False  # when another goes before: wait for one's turn instead of being refused or ended
    note: str = ""  # "cast 12": what a loser reads


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
