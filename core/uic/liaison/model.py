"""People and units of cases as those see them whom the case was sent to: plain values."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

from uic.units.model import Position

__all__ = ["Person", "PersonState", "ShownPerson", "ShownUnit", "Spot"]


class PersonState(enum.StrEnum):
    """How it stands with somebody who is followed."""

    FOLLOWED = "followed"  # she asked for it, and nothing is wrong
    DISTRESS = "distress"  # off her way, or the button
    SILENT = "silent"  # nothing is heard of her: where she is now is not known
    SAFE = "safe"


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody is whom a case is about. Kept in memory, and for a short time in the journal; never in a log."""

    id: str  # "escort/12": of who follows her
    incident_id: str
    name: str  # what the policemen read
    lat: float  # WGS-84 degrees
    lon: float
    at: datetime  # UTC; when she was there
    state: PersonState = PersonState.FOLLOWED
    accuracy_m: float = 0.0  # radius of the circle she is in with 68 %; 0: not said
    speed_mps: float | None = None
    heading_deg: float | None = None  # clockwise from north
    battery: float | None = None  # 0 to 1, of her phone
    note: str = ""  # why, in words: "120 m off her way"
    camera: str = ""  # id of the one that sees her now
    way: tuple[tuple[float, float], ...] = ()  # latitude and longitude: where she means to go; 200 points at most


class Spot(msgspec.Struct, frozen=True, array_like=True):
    """Where somebody was."""

    lat: float
    lon: float
    at: datetime


class ShownPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is followed, and the way she came."""

    person: Person
    track: tuple[Spot, ...] = ()  # oldest first, the last minutes


class ShownUnit(msgspec.Struct, frozen=True, kw_only=True):
    """A unit that is on a case, and where it was last."""

    unit: str
    name: str
    incident_id: str
    position: Position | None = None  # None: it has not reported
