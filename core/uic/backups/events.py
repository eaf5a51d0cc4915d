"""What the keeper of backups says."""

from __future__ import annotations

from uic.events import Event

__all__ = ["BackupFailed", "BackupMade", "RecordsRestored", "RestoreBegun"]


class BackupMade(Event, frozen=True, kw_only=True):
    """A backup was made and read back."""

    topic = "backup.made"
    permission = "administer"
    path: str
    bytes: int
    automatic: bool


class BackupFailed(Event, frozen=True, kw_only=True):
    """A backup could not be made."""

    topic = "backup.failed"
    permission = "administer"
    reason: str
    automatic: bool


class RestoreBegun(Event, frozen=True, kw_only=True):
    """A backup was read and found whole; the hub now ends its services, puts it back and starts again."""

    topic = "backup.restore_begun"
    archive: str
    by: str


class RecordsRestored(Event, frozen=True, kw_only=True):
    """The hub has started on a backup; what it had before lies in a folder."""

    topic = "backup.restored"
    archive: str
    by: str
    before: str  # the folder
