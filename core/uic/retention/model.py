"""How long what is kept, what a lock holds back, and what a purge did: plain values."""

from __future__ import annotations

from typing import Any

import msgspec

from uic.plugins.specs import Title

__all__ = ["ClassReport", "DataClass", "EvidenceLock", "KeptClass", "Purged", "RetentionReport"]


class DataClass(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of data that is kept for a time. Its name is what settings, events and reports call it.

    Where it lies, in any number of these:

    events    topics of the journal; those of event types that name it as their `retention` belong to it anyway.
    folders   below the hub's state folder, one file for each piece, in a folder named by what it is of (a camera):
              `recordings/<camera>/….mp4`. The file's time is that of its end.
    command   a `PurgeData` command of the service that keeps it in tables of its own.
    """

    name: str
    title: Title
    days: float  # kept without a setting; 0: for ever
    events: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    command: Any = None  # type[Command[Purged]] | None


class EvidenceLock(msgspec.Struct, frozen=True, kw_only=True):
    """Holds data back from every purge until it is lifted or has run out."""

    id: str
    headline: str  # "Burglary, Gwanyang-ro 12"
    reason: str  # under what it is kept: a request's number, a case
    subjects: tuple[str, ...]  # what of: cameras, persons, units, incidents by their ids; "*": everything
    classes: tuple[str, ...] = ()  # of these kinds only; (): of all
    since: int = 0  # milliseconds UTC: data from then …
    until: int = 0  # … to then; 0: to no end
    keep_until: int = 0  # the lock runs out then; 0: only a person lifts it
    locked_by: str = ""
    locked_at: int = 0


class Purged(msgspec.Struct, frozen=True, kw_only=True):
    """What one keeper let go of, or would."""

    due: int = 0  # pieces older than the limit
    locked: int = 0  # of those, held back as evidence
    purged: int = 0  # of those, gone; in a dry run: that would go
    size: int = 0  # bytes of them, where that is known


class KeptClass(msgspec.Struct, frozen=True, kw_only=True):
    """A class of data with the time it is kept here."""

    name: str
    title: Title
    days: float  # 0: for ever
    default_days: float
    where: str  # "12 kinds of events, recordings/", in words
    by: str = ""  # the plugin that brought it; "": core


class ClassReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a purge did to one class."""

    name: str
    days: float
    before: int  # milliseconds UTC; what is older was due
    done: Purged = Purged()
    trouble: str = ""  # why it, or a part of it, could not be purged


class RetentionReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a purge did, or would do."""

    at: int  # milliseconds UTC
    dry_run: bool
    classes: tuple[ClassReport, ...] = ()
    refused: str = ""  # why nothing was begun

    @property
    def ok(self) -> bool:
        return not self.refused and not any(one.trouble for one in self.classes)
