"""Facts about keeping and purging."""

from __future__ import annotations

from uic.events import Event
from uic.retention.model import EvidenceLock, RetentionReport

__all__ = ["EvidenceLocked", "EvidenceUnlocked", "RetentionRun"]


class RetentionRun(Event, frozen=True, kw_only=True):
    """A purge is done; what it let go of is gone."""

    topic = "retention.run"
    report: RetentionReport


class EvidenceLocked(Event, frozen=True, kw_only=True):
    """Data is held back from every purge."""

    topic = "evidence.locked"
    lock: EvidenceLock


class EvidenceUnlocked(Event, frozen=True, kw_only=True):
    """A lock was lifted, or has run out."""

    topic = "evidence.unlocked"
    lock: EvidenceLock
    by: str = ""  # "": it ran out
    reason: str = ""
