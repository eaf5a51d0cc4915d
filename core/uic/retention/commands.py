"""What can be asked about keeping and purging."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.retention.model import EvidenceLock, KeptClass, Purged, RetentionReport

__all__ = [
    "ForgetSubjects",
    "ListLocks",
    "ListRetention",
    "LockEvidence",
    "LockList",
    "PurgeData",
    "RetentionList",
    "RunRetention",
    "UnlockEvidence",
]


class PurgeData(Command[Purged], frozen=True, kw_only=True):
    """The base of what a service is asked to purge of its own tables; it gives the command a name of its family.

    Let go of everything older than `before` but for what a lock holds (`uic.retention.holds`); with `dry_run` only
    count. The answer is what was, or would be, let go of.
    """

    permission = "administer"
    before: int  # milliseconds UTC
    locks: tuple[EvidenceLock, ...] = ()
    dry_run: bool = False


class RetentionList(msgspec.Struct, frozen=True, kw_only=True):
    """Every class of data, and when the purge runs."""

    classes: tuple[KeptClass, ...]
    last: RetentionReport | None  # the last purge that was no dry run
    next_at: int  # milliseconds UTC


class ListRetention(Command[RetentionList], frozen=True, kw_only=True):
    """Which data is kept how long."""

    name = "retention.list"
    permission = "see"
    changes = False


class RunRetention(Command[RetentionReport], frozen=True, kw_only=True):
    """Purge now what is due; with `dry_run` only say what would go. May take minutes: give it time."""

    name = "retention.run"
    permission = "administer"
    classes: tuple[str, ...] = ()  # (): all
    dry_run: bool = False


class ForgetSubjects(Command[Purged], frozen=True, kw_only=True):
    """Take a class's events of some subjects out of the journal now: somebody had what is kept of her deleted.

    What a lock holds stays.
    """

    name = "retention.forget"
    permission = "administer"
    subject_field = "data_class"
    data_class: str
    subjects: tuple[str, ...]


class LockList(msgspec.Struct, frozen=True, kw_only=True):
    """The locks that hold, the newest first, true as of event `seq`."""

    locks: tuple[EvidenceLock, ...]
    seq: int


class ListLocks(Command[LockList], frozen=True, kw_only=True):
    """What is locked as evidence."""

    name = "evidence.list"
    permission = "see"
    changes = False


class LockEvidence(Command[EvidenceLock], frozen=True, kw_only=True):
    """Hold data back from every purge. Who and when are the hub's to say."""

    name = "evidence.lock"
    permission = "export"
    subject_field = "subjects"
    headline: str
    reason: str
    subjects: tuple[str, ...]
    classes: tuple[str, ...] = ()
    since: int = 0  # milliseconds UTC
    until: int = 0
    keep_until: int = 0


class UnlockEvidence(Command[Done], frozen=True, kw_only=True):
    """Lift a lock: what it held goes with the next purge, if its time is over. Two persons wherever people sign in."""

    name = "evidence.unlock"
    permission = "approve"
    two_persons = True
    subject_field = "lock"
    lock: str
    reason: str
