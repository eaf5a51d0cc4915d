"""An escort and who is escorted, as both halves and the gateway see them: plain values. Times are UTC, units SI."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = [
    "AHEAD_S",
    "Citizen",
    "Ending",
    "Escort",
    "Forecast",
    "Guardian",
    "Phase",
    "PhoneFix",
    "Reason",
    "Strip",
    "Unseen",
    "View",
]

AHEAD_S = 12.0  # so far ahead the next camera is made ready: a head that turns needs 3 to 5


class Guardian(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody whom she wants told."""

    name: str
    contact: str  # a telephone number, or an address that a message can be posted to ("https://…")


class Citizen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who may ask for an escort. Her PIN is kept by its hash only, and beside this."""

    id: str
    name: str
    phone: str = ""
    language: str = "ko"
    note: str = ""  # what helps to know her: "white cane"
    guardians: tuple[Guardian, ...] = ()
    tell_guardians: bool = False
    registered_at: datetime


class PhoneFix(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One position from a phone."""

    at: datetime  # when she was there, by the phone's clock as corrected by the gateway
    lat: float  # WGS-84 degrees
    lon: float
    accuracy_m: float | None = None
    speed_mps: float | None = None
    bearing_deg: float | None = None
    battery: float | None = None  # 0 to 1


class Phase(enum.StrEnum):
    """Whether she is followed."""

    FOLLOWED = "followed"
    OUTSIDE = "outside"  # beyond the city: the neighbouring centre was told; followed again when she is back
    OVER = "over"


class Ending(enum.StrEnum):
    """Why an escort is over."""

    NONE = ""
    ARRIVED = "arrived"
    CANCELLED = "cancelled"  # by her, with her PIN
    CLOSED = "closed"  # by an operator
    EXPIRED = "expired"  # nothing was heard for hours


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why a state holds: a key that both languages have words for, and the figures in it."""

    key: str = ""
    figures: dict[str, float] = {}


class View(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of her path, and the camera that sees it best."""

    camera: str
    from_m: float  # along the path
    to_m: float
    px_per_m: float  # the least on it


class Unseen(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of her path that no camera sees well enough."""

    from_m: float
    to_m: float


class Forecast(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The cameras along her path, in order, and the gaps."""

    length_m: float = 0.0
    views: tuple[View, ...] = ()
    gaps: tuple[Unseen, ...] = ()


class Strip(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The cameras that go with her. Ids; "": none."""

    before: str = ""
    now: str = ""
    next: str = ""
    px_per_m: float = 0.0  # at her, of `now`; 0: she is at its edge, and may be just outside
    x: float | None = None  # where she is in the picture of `now`: shares of it from the top left corner
    y: float | None = None
    spread: tuple[float, float, float, float] | None = None  # of her error circle there: left, top, width, height
    leased: bool = False  # `next` was turned to where she will be
    in_s: float | None = None  # until she is thought to come before `next`


class Escort(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One escort as it is now, without her track (`ReadTrack`: each look is audited)."""

    id: str
    citizen_id: str
    name: str  # hers, as operators and policemen read it
    phase: Phase = Phase.FOLLOWED
    ending: Ending = Ending.NONE
    state: str = "on_course"  # a `uic_sos.course.State`
    reason: Reason = Reason()
    since: datetime  # of the state
    began_at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""
    plan: tuple[tuple[float, float], ...] = ()  # (latitude, longitude); (): no path, the button alone
    forecast: Forecast = Forecast()
    fix: PhoneFix | None = None  # the newest
    along_m: float = 0.0  # progress on the path
    strip: Strip = Strip()
    button_at: datetime | None = None
    alarm_at: datetime | None = None  # the button counts from then unless she cancels with her PIN
    silent: bool = False  # her phone shows nothing of it
    distress: bool = False  # an alarm was raised, and is not over
    alarm_id: str = ""
    incident_id: str = ""
    order_id: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether she is followed, here or by a neighbour."""
        return self.phase is not Phase.OVER
