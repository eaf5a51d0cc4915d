"""Backups of all that a hub keeps, taken while it runs, and putting one back."""

from uic.backups.events import BackupFailed, BackupMade, RecordsRestored, RestoreBegun
from uic.backups.model import BackupInfo, Manifest, Part, Work

__all__ = [
    "BackupFailed",
    "BackupInfo",
    "BackupMade",
    "Manifest",
    "Part",
    "RecordsRestored",
    "RestoreBegun",
    "Work",
]
