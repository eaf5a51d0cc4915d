"""What the keeper of backups can be asked. All of it takes the right to administer."""

from __future__ import annotations

import msgspec

from uic.backups.model import BackupInfo, Manifest, Work
from uic.bus.commands import Command

__all__ = ["BackupList", "GetWork", "ListBackups", "LookInto", "MakeBackup", "RestoreBackup"]


class BackupList(msgspec.Struct, frozen=True, kw_only=True):
    """The archives in the hub's folder of backups, newest first."""

    folder: str
    backups: tuple[BackupInfo, ...]


class ListBackups(Command[BackupList], frozen=True, kw_only=True):
    """Which backups there are."""

    name = "backup.list"
    permission = "administer"
    changes = False


class GetWork(Command[Work], frozen=True, kw_only=True):
    """How far the backup or the restoring is that was begun last."""

    name = "backup.work"
    permission = "administer"
    changes = False


class LookInto(Command[Manifest], frozen=True, kw_only=True):
    """What an archive on the hub's machine says of itself, once its seal was found whole."""

    name = "backup.look"
    permission = "administer"
    changes = False
    path: str
    foreign: bool = False


class MakeBackup(Command[Work], frozen=True, kw_only=True):
    """Begin a backup; `backup.work` tells how far it is.

    to           a folder on the hub's machine; empty: the hub's own.
    passphrase   put the keys in too, sealed with it; empty: they are left out.
    """

    name = "backup.make"
    permission = "administer"
    subject_field = "to"
    secret_fields = ("passphrase",)
    to: str = ""
    passphrase: str = ""


class RestoreBackup(Command[Work], frozen=True, kw_only=True):
    """Read an archive, and if it is whole, start the hub again on it. What was there is put aside, not deleted.

    foreign      another installation made it: take it although nothing but its checksums vouches for it.
    passphrase   put back its keys too.
    """

    name = "backup.restore"
    permission = "administer"
    subject_field = "path"
    secret_fields = ("passphrase",)
    path: str
    foreign: bool = False
    passphrase: str = ""
