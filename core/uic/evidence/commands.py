"""What the keeper of evidence can be asked."""

from __future__ import annotations

import msgspec

from uic.audit.model import Entry as AuditEntry
from uic.bus.commands import Command, Done
from uic.evidence.jobs import Job
from uic.evidence.pieces import Piece
from uic.evidence.redaction.model import Brief

__all__ = [
    "ArchivePiece",
    "BeginImport",
    "CancelJob",
    "CaseEvidence",
    "CloseFootage",
    "Custody",
    "EndImport",
    "ExportEvidence",
    "FetchEvidence",
    "Footage",
    "GetJob",
    "GetPictures",
    "GetSnapshot",
    "KeepClip",
    "KeepSnapshot",
    "ListWatched",
    "OpenFootage",
    "OpenScene",
    "Picture",
    "Pictures",
    "PutImport",
    "ReadCustody",
    "ReadEvidence",
    "SnapshotPicture",
    "UnwatchCamera",
    "Upload",
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


class KeepClip(Command[Job], frozen=True, kw_only=True):
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


class KeepSnapshot(Command[Job], frozen=True, kw_only=True):
    """Keep the newest picture of a watched camera for an open case, as large as the camera sends it."""

    name = "evidence.snapshot"
    permission = "acknowledge"
    camera_fields = ("camera",)
    subject_field = "incident_id"
    incident_id: str
    camera: str
    title: str = ""


class SnapshotPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A snapshot no larger than it was asked for."""

    piece: Piece  # with the hash of the file, which was looked at again
    jpeg: bytes


class GetSnapshot(Command[SnapshotPicture], frozen=True, kw_only=True):
    """A snapshot of a case as a smaller JPEG. The file is hashed again: one that was changed is refused."""

    name = "evidence.picture"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str
    piece: str
    width: int = 1280
    most_bytes: int = 250_000


class CaseEvidence(msgspec.Struct, frozen=True, kw_only=True):
    """What a case has, the oldest first, what is under way or has ended lately, true as of event `seq`."""

    pieces: tuple[Piece, ...]
    jobs: tuple[Job, ...]
    redactions: tuple[Brief, ...]
    watched: tuple[str, ...]  # cameras of which a clip or a snapshot can be kept
    before_s: float  # how far back a clip can begin
    seq: int
    lost: dict[str, str] = {}  # of the watched, which give no pictures now, and why
    used: int = 0  # bytes of all cases together
    most: int = 0  # that they may have


class ReadEvidence(Command[CaseEvidence], frozen=True, kw_only=True):
    """Look at what a case has. The audit says who did."""

    name = "evidence.read"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str


class GetJob(Command[Job], frozen=True, kw_only=True):
    """How something is that was begun for a case."""

    name = "evidence.get_job"
    changes = False
    job: str


class CancelJob(Command[Job], frozen=True, kw_only=True):
    """Stop what the caller, or whose case it is, began. A clip ends with what it has."""

    name = "evidence.cancel"
    permission = "acknowledge"
    job: str


class ExportEvidence(Command[Job], frozen=True, kw_only=True):
    """Take a case out with clips, timeline and chain of custody, for a reason; the job names the archive to fetch."""

    name = "evidence.export"
    permission = "export"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str
    purpose: str  # what for: a request's number


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """Where its bytes go."""

    upload: str
    piece_bytes: int  # of one `PutImport`, at most


class BeginImport(Command[Upload], frozen=True, kw_only=True):
    """Bring a clip from elsewhere into a case: its bytes follow."""

    name = "evidence.import"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    file: str  # its name there
    bytes: int
    source: str  # who gave it: a shop, a witness
    title: str = ""
    unplayable: bool = False  # keep it also where it cannot be played here


class PutImport(Command[Done], frozen=True, kw_only=True):
    """Bytes of a clip that is brought in, in order."""

    name = "evidence.import_put"
    permission = "acknowledge"
    changes = False
    upload: str
    offset: int
    data: bytes


class EndImport(Command[Job], frozen=True, kw_only=True):
    """That was all; with another hash than the hub finds it is refused. It is then looked at in a process apart."""

    name = "evidence.import_end"
    permission = "acknowledge"
    subject_field = "upload"
    upload: str
    sha256: str


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """The audit's entries about a case, newest first; `more`: there are older ones."""

    entries: tuple[AuditEntry, ...]
    more: bool = False


class ReadCustody(Command[Custody], frozen=True, kw_only=True):
    """Who did what with a case, and who looked at it."""

    name = "footage.custody"
    permission = "acknowledge"
    subject_field = "incident_id"
    changes = False
    incident_id: str


class Footage(msgspec.Struct, frozen=True, kw_only=True):
    """An opened file: pictures are asked by number, from 0."""

    view: str
    count: int
    fps: float
    width: int
    height: int
    seconds: float
    codec: str = ""


class OpenFootage(Command[Footage], frozen=True, kw_only=True):
    """Look at a piece of a case. The hub decodes it in a process apart; the audit says who looked."""

    name = "footage.open"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str
    piece: str


class OpenScene(Command[Footage], frozen=True, kw_only=True):
    """Look at a scene of the library."""

    name = "library.open"
    subject_field = "scene"
    changes = False
    audited = True
    scene: str


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """One decoded picture."""

    number: int
    at_s: float  # from the first one
    jpeg: bytes


class Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """In order; fewer than asked for where it ends, or where they are large."""

    pictures: tuple[Picture, ...]


class GetPictures(Command[Pictures], frozen=True, kw_only=True):
    """Pictures of an opened file, for who opened it, no larger than asked."""

    name = "footage.pictures"
    permission = ""
    changes = False
    view: str
    begin: int
    count: int = 1
    step: int = 1
    width: int = 1280
    height: int = 720


class CloseFootage(Command[Done], frozen=True, kw_only=True):
    """It is looked at no more; an unknown one is fine."""

    name = "footage.close"
    permission = ""
    changes = False
    view: str


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
