"""What a backup is, and what every sealed archive says of itself."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

__all__ = ["FORMAT", "BackupInfo", "Manifest", "Part", "PartKind", "SealedList", "Work"]

FORMAT = 1  # grows when an older program could not read the archive

PartKind = Literal["journal", "records", "plugin", "file", "keys", "recording"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One file of it, by its path below the state folder."""

    name: str
    kind: PartKind
    bytes: int
    sha256: str  # hex


class SealedList(msgspec.Struct, frozen=True, kw_only=True):
    """What a sealed archive of any kind lists: its parts; everything in it is held to this."""

    format: int
    parts: tuple[Part, ...]


class Manifest(SealedList, frozen=True, kw_only=True):
    """What a backup says of itself."""

    format: int = FORMAT
    made_at: datetime.datetime
    made_by: str  # a person's account, or "hub"
    automatic: bool
    program: str  # version
    schema: str  # of the records
    database: str  # "sqlite", "postgresql"; the archive has SQLite files for both
    journal: str  # id of the journal
    seq: int  # of the newest event in it


class BackupInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An archive in the hub's folder of backups."""

    path: str
    bytes: int
    made_at: datetime.datetime
    automatic: bool


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """What is under way, or was last."""

    run: int = 0  # counts them; 0: nothing was begun
    what: Literal["", "backup", "restore"] = ""
    step: str = ""  # in words
    done: int = 0  # bytes
    of: int = 0
    ended: bool = True
    failed: str = ""
    archive: str = ""
    manifest: Manifest | None = None
