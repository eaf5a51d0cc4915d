"""What those are told in words and pictures who are shown a case: whom they look for, where and which way last.

Plain values. Times are UTC, places WGS-84 degrees, bearings degrees clockwise from north.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, get_args

import msgspec

__all__ = [
    "BUILDS",
    "COLOURS",
    "SEXES",
    "Build",
    "Bulletin",
    "Change",
    "LastSeen",
    "Reading",
    "Sex",
    "Snapshot",
    "Suspect",
    "Wear",
]

Sex = Literal["", "male", "female"]
Build = Literal["", "slim", "medium", "heavy"]
Change = Literal["first", "corrected", "restored", "withdrawn"]
SEXES: tuple[Sex, ...] = get_args(Sex)
BUILDS: tuple[Build, ...] = get_args(Build)
COLOURS = (
    "", "black", "white", "grey", "red", "orange", "yellow", "green", "blue", "navy", "purple", "pink", "brown",
    "beige",
)  # fmt: skip


class Wear(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something worn, carried or driven."""

    what: str = ""  # in words: "hooded jacket"; "": only its colour was seen
    colour: str = ""  # one of COLOURS


class Suspect(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who is looked for, as far as it was seen; what is empty was not."""

    sex: Sex = ""
    age_from: int = 0  # years; 0: not said
    age_to: int = 0
    build: Build = ""
    top: Wear = Wear()
    bottom: Wear = Wear()
    bag: Wear = Wear()
    vehicle: Wear = Wear()
    plate: str = ""
    text: str = ""  # what else


class LastSeen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where somebody was seen last, and which way she went."""

    place: str = ""
    camera: str = ""  # id
    lat: float | None = None
    lon: float | None = None
    at: datetime | None = None
    bearing_deg: float | None = None  # None: nobody saw which way


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A picture out of the case's evidence."""

    piece: str  # of the evidence
    sha256: str  # of the picture that is kept, as the camera sent it
    camera: str
    name: str = ""  # the camera's
    at: datetime | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far it has come to somebody."""

    who: str  # "unit/unit-07", "link/Kim, police station", "경찰/park"
    version: int
    shown_at: datetime
    read_at: datetime | None = None  # she says that she has read it


class Bulletin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """It goes to whoever is shown something of its case, as long as that is; a newer version takes its place."""

    id: str
    incident_id: str
    number: str  # of the case
    version: int = 1
    change: Change = "first"
    reason: str = ""  # of the change: what was wrong
    suspect: Suspect = Suspect()
    last: LastSeen = LastSeen()
    snapshots: tuple[Snapshot, ...] = ()
    at: datetime
    by: str = ""
    readings: tuple[Reading, ...] = ()
    former: tuple[int, ...] = ()  # versions that can be gone back to, the oldest first
    revision: int = 1  # grows with every reading too

    @property
    def is_withdrawn(self) -> bool:
        """It was wrong as a whole: nobody is looked for by it."""
        return self.change == "withdrawn"
