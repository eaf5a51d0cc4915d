"""What can go wrong with a backup.

BackupError
├── ArchiveBroken    it is no backup, or damaged, or changed since; nothing was touched
├── ArchiveForeign   another installation made it: only its checksums vouch for it
├── ArchiveNewer     a newer program made it
└── NoRoom           too little disk for it
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = ["ArchiveBroken", "ArchiveForeign", "ArchiveNewer", "BackupError", "NoRoom"]


class BackupError(UicError):
    """A backup could not be made or put back; the hub goes on as it was."""

    code = "backup.failed"


class ArchiveBroken(BackupError):
    """It is no backup, or it is damaged, or was changed since it was made."""

    code = "backup.broken"


class ArchiveForeign(BackupError):
    """It was made by another installation, and nobody has said that this is meant."""

    code = "backup.foreign"


class ArchiveNewer(BackupError):
    """It was made by a newer program."""

    code = "backup.newer"


class NoRoom(BackupError):
    """There is too little room on the disk."""

    code = "backup.no_room"
