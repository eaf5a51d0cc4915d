"""Retention: which data is kept how long, the purge that ends it, and the locks that hold evidence back."""

from uic.retention.commands import (
    ForgetSubjects,
    ListLocks,
    ListRetention,
    LockEvidence,
    LockList,
    PurgeData,
    RetentionList,
    RunRetention,
    UnlockEvidence,
)
from uic.retention.events import EvidenceLocked, EvidenceUnlocked, RetentionRun
from uic.retention.model import DataClass, EvidenceLock, Purged
from uic.retention.policy import holds

__all__ = [
    "DataClass",
    "EvidenceLock",
    "EvidenceLocked",
    "EvidenceUnlocked",
    "ForgetSubjects",
    "ListLocks",
    "ListRetention",
    "LockEvidence",
    "LockList",
    "PurgeData",
    "Purged",
    "RetentionList",
    "RetentionRun",
    "RunRetention",
    "UnlockEvidence",
    "holds",
]
