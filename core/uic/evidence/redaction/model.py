"""What is to be taken out of a clip: boxes over spans of pictures, and what a person said of them.

Places are shares of the picture (0 to 1), pictures are counted from 0.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime

import msgspec

__all__ = ["Brief", "Cover", "Covered", "Flagged", "Key", "Redaction", "RedactionState", "brief"]


class Covered(enum.StrEnum):
    """What lies under a cover."""

    FACE = "face"
    HEAD = "head"  # of a person whose face was not found: the upper part of her
    PLATE = "plate"
    CAR = "car"  # the part of a car where its plate would be: no plate was found
    MOVING = "moving"  # it moves, and no network is here that could say more: all of it
    OTHER = "other"  # a person drew it


class RedactionState(enum.StrEnum):
    """How far it is."""

    FINDING = "finding"
    REVIEW = "review"  # a person has to look
    RENDERING = "rendering"  # approved
    DONE = "done"
    FAILED = "failed"


class Key(msgspec.Struct, frozen=True, array_like=True):
    """Where a cover lies in one picture; between two keys it moves straight on."""

    frame: int
    left: float
    top: float
    width: float
    height: float


class Cover(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is covered from its first key to its last."""

    id: int
    what: Covered
    keys: tuple[Key, ...]  # by frame, at least one
    score: float = 0.0  # how sure the finder was at its best
    by: str = ""  # who drew or changed it; "": found
    removed: bool = False  # a person said that nothing is to be covered there; it stays to be seen

    @property
    def begin(self) -> int:
        return self.keys[0].frame

    @property
    def end(self) -> int:
        """Its last picture, with it."""
        return self.keys[-1].frame


class Flagged(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch that a person must look at before anything is released."""

    id: int
    begin: int
    end: int
    why: str  # "unsure", "gap", "head", "car", "moving", "nobody"
    cover: int = 0  # which one it is about
    seen_by: str = ""


class Redaction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The covers of one clip, and what became of them."""

    id: str
    incident_id: str
    piece: str  # out of which
    state: RedactionState
    by: str
    at: datetime
    means: tuple[str, ...] = ()  # what looked: "centerface", "ssd", "edges", "motion"
    frames: int = 0
    fps: float = 25.0
    width: int = 0
    height: int = 0
    covers: tuple[Cover, ...] = ()
    flagged: tuple[Flagged, ...] = ()
    approved_by: str = ""
    approved_at: datetime | None = None
    result: str = ""  # the redacted piece
    why: str = ""  # it failed
    version: int = 1


class Brief(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A redaction without its covers: what an event carries."""

    id: str
    incident_id: str
    piece: str
    state: RedactionState
    by: str
    covers: int = 0
    unseen: int = 0  # stretches that nobody has looked at
    approved_by: str = ""
    result: str = ""
    why: str = ""
    version: int = 1


def brief(one: Redaction) -> Brief:
    """The short of it."""
    return Brief(
        id=one.id,
        incident_id=one.incident_id,
        piece=one.piece,
        state=one.state,
        by=one.by,
        covers=sum(not cover.removed for cover in one.covers),
        unseen=unseen(one.flagged),
        approved_by=one.approved_by,
        result=one.result,
        why=one.why,
        version=one.version,
    )


def unseen(flagged: Sequence[Flagged]) -> int:
    """How many stretches nobody has looked at."""
    return sum(not one.seen_by for one in flagged)
