"""What the keeper of evidence can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done

__all__ = [
    "Archive",
    "ArchivePiece",
    "ExportEvidence",
    "FetchEvidence",
    "KeepClip",
    "ListWatched",
    "UnwatchCamera",
    "WatchCamera",
    "WatchedCameras",
]


class WatchedCameras(msgspec.Struct, frozen=True, kw_only=True):
    """Cameras whose last seconds are kept, by id."""

    cameras: tuple[str, ...]
    before_s: float  # how far back a clip can begin
    lost: dict[str, str] = {}  # of those, which give no pictures now, and why


class ListWatched(Command[WatchedCameras], frozen=True, kw_only=True):
    """Of which cameras a clip would have what came before."""

    name = "evidence.watched"
    changes = False


class WatchCamera(Command[Done], frozen=True, kw_only=True):
    """Keep a camera's last seconds from now on. Those of open cases are watched anyway."""

    name = "evidence.watch"
    permission = "acknowledge"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str


class UnwatchCamera(Command[Done], frozen=True, kw_only=True):
    """Do not, unless an open case has it."""

    name = "evidence.unwatch"
    permission = "acknowledge"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str


class KeepClip(Command[Done], frozen=True, kw_only=True):
    """Keep a clip of a camera for an open case; when it is whole, the case has it (`uic.incidents.model.Clip`)."""

    name = "evidence.clip"
    permission = "acknowledge"
    camera_fields = ("camera",)
    subject_field = "incident_id"
    incident_id: str
    camera: str
    before_s: float = 30.0
    after_s: float = 30.0
    title: str = ""


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """A case's folder as one signed file, ready to be fetched."""

    archive: str
    bytes: int
    sha256: str  # of the whole file
    key: str  # fingerprint of the key that signed
    files: int


class ExportEvidence(Command[Archive], frozen=True, kw_only=True):
    """Take a case out with clips, timeline and chain of custody, for a reason."""

    name = "evidence.export"
    permission = "export"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str
    purpose: str  # what for: a request's number


class ArchivePiece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of an archive."""

    data: bytes


class FetchEvidence(Command[ArchivePiece], frozen=True, kw_only=True):
    """A piece from `offset` on, for who had it made; empty: that was all, and the hub lets go of it."""

    name = "evidence.fetch"
    permission = "export"
    changes = False
    archive: str
    offset: int
