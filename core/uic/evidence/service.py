"""The keeper of evidence: watches the cameras of open cases, keeps clips with what came before, packs a case's folder.

Files lie in <state folder>/evidence/<case>/ and go when their case is purged: what locks the case locks them.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec

from uic.audit.files import AuditFiles
from uic.audit.key import AuditKey
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import AuditError, BusError, CommandRefused, EvidenceError, NotAllowed
from uic.events import Envelope, Event
from uic.evidence import commands as asked
from uic.evidence.archive import pack
from uic.evidence.contents import contents
from uic.evidence.deeds import Deed, Deeds
from uic.evidence.events import EvidenceChanged
from uic.evidence.importing import PIECE_BYTES, Bringing, look_at
from uic.evidence.jobs import Job, JobKind, JobState
from uic.evidence.model import Manifest
from uic.evidence.pieces import CaseFolder, Piece, PieceKind, is_name
from uic.evidence.redaction.desk import RedactionDesk
from uic.evidence.rights import Rights
from uic.evidence.room import Room
from uic.evidence.shrinking import shrunk
from uic.evidence.watching import Watching
from uic.health.model import Finding
from uic.incidents import policy
from uic.incidents.commands import Case, Gather, ListIncidents
from uic.incidents.events import IncidentChanged, IncidentsPurged
from uic.incidents.model import Clip, Incident
from uic.settings import EvidenceSettings

__all__ = ["EvidenceService"]

_log = logging.getLogger("uic.evidence")

_CLIP_BYTES = 4 << 30
_AFTER_S = 120.0  # of the clip that a camera's coming to a case begins
_BEGIN_S = 0.2
_AGAIN_S = 1.0
_PIECE = 1 << 20
_ARCHIVES_KEPT = 4  # that nobody has fetched to their end
_UPLOADS = 8  # at once
_GUESS_BYTES = 32 << 20  # of a clip that is about to begin


class EvidenceService:
    """Answers `evidence.*`.

    journal   the hub's, for the chain of custody; read only.
    room      departments that work in the control room itself (`incidents.room`).
    """

    name = "evidence"

    def __init__(
        self, journal: Path | None, settings: EvidenceSettings | None = None, *, room: Iterable[str] = ()
    ) -> None:
        self._journal, self._room = journal, frozenset({"", *room})
        self._settings = settings or EvidenceSettings()
        self._disk = Room(int(self._settings.disk_gb * 1e9))
        self._hub: ServiceHub | None = None
        self._cameras: Watching | None = None
        self._clips: dict[int, Piece] = {}  # under way, by number
        self._number = 0
        self._archives: dict[str, str] = {}  # name -> who had it made
        self._uploads: dict[str, Bringing] = {}

    def start(self, hub: ServiceHub) -> None:
        """Let go of archives that a former hub left; ask for the open cases when their keeper runs."""
        self._hub = hub
        self._cameras = Watching(hub, self._settings, self._told)
        self._deeds = Deeds(hub)
        self._rights = Rights(hub, self._room)
        self._desk = RedactionDesk(hub, self._rights, self._deeds, self._folder, self._disk)
        shutil.rmtree(self._exports, ignore_errors=True)
        self._exports.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._disk.count(self._top)
        hub.after(_BEGIN_S, self._begin)

    def stop(self) -> None:
        """End the child; clips under way stay as far as they came, without their name."""
        if self._cameras is not None:
            self._deeds.stop()
            self._cameras.station.end()
            self._cameras = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.ListWatched: self._list,
            asked.WatchCamera: self._watch_asked,
            asked.UnwatchCamera: self._unwatch_asked,
            asked.ReadEvidence: self._read,
            asked.KeepClip: self._keep,
            asked.KeepSnapshot: self._snap,
            asked.GetSnapshot: self._snapshot,
            asked.GetJob: self._job,
            asked.CancelJob: self._cancel,
            asked.BeginImport: self._import,
            asked.PutImport: self._import_put,
            asked.EndImport: self._import_end,
            asked.ExportEvidence: self._export,
            asked.FetchEvidence: self._fetch,
            **RedactionDesk.handlers(lambda: self._desk),
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {IncidentChanged: self._changed, IncidentsPurged: self._purged}

    def findings(self) -> tuple[Finding, ...]:
        """How full it is. Any thread."""
        return (self._disk.finding(),)

    # Watching

    def _begin(self) -> None:
        try:
            listed = self._here.ask(ListIncidents())
        except BusError:  # its keeper has not started yet, or starts again
            self._here.after(_AGAIN_S, self._begin)
            return
        for one in listed.incidents:
            if one.is_open:
                self._watching.cases.setdefault(one.id, one)
        self._watching.again()
        self._sweep({one.id for one in listed.incidents})

    def _sweep(self, known: set[str]) -> None:
        """Folders of cases that were purged while nobody could hear of it."""
        for path in self._top.iterdir():
            if path.name in known or not is_name(path.name):
                continue
            try:
                self._rights.read(path.name)
            except EvidenceError as error:
                cause = error.__cause__
                if isinstance(cause, CommandRefused) and cause.reason == "incident.unknown":
                    self._forget(path.name)

    def _changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        one, cases = event.incident, self._watching.cases
        before = cases.get(one.id)
        if one.is_open:
            cases[one.id] = one
        else:
            cases.pop(one.id, None)
        if before is not None and before.cameras == one.cameras and one.is_open:
            return
        had = self._watching.watched.copy()
        self._watching.again()
        if one.is_open:
            known = before.cameras if before is not None else ()
            for camera in one.cameras:
                if camera in had and camera not in known and not self._disk.is_full:
                    self._begin_clip(one, camera, before_s=self._settings.before_s, after_s=_AFTER_S, by="")

    def _list(self, _command: asked.ListWatched, caller: Caller) -> asked.WatchedCameras:
        may, watching = self._here.cameras_of(caller), self._watching
        seen = sorted(camera for camera in watching.watched if may is None or may(camera))
        lost = {camera: why for camera, why in watching.lost.items() if may is None or may(camera)}
        return asked.WatchedCameras(cameras=tuple(seen), before_s=self._settings.before_s, lost=lost)

    def _watch_asked(self, command: asked.WatchCamera, _caller: Caller) -> Done:
        watching = self._watching
        if watching.is_full and command.camera not in watching.watched:
            raise EvidenceError(f"{self._settings.cameras} cameras at once are watched; let go of one first")
        watching.asked_for.add(command.camera)
        watching.again()
        if command.camera not in watching.watched:
            watching.asked_for.discard(command.camera)
            raise EvidenceError(watching.lost.get(command.camera, "the camera cannot be watched"))
        return Done()

    def _unwatch_asked(self, command: asked.UnwatchCamera, _caller: Caller) -> Done:
        self._watching.asked_for.discard(command.camera)
        self._watching.again()
        return Done()

    # What a case has

    def _read(self, command: asked.ReadEvidence, caller: Caller) -> asked.CaseEvidence:
        case = self._rights.case(command.incident_id, caller)
        may, watching = self._here.cameras_of(caller), self._watching
        of_case = [camera for camera in case.incident.cameras if may is None or may(camera)]
        return asked.CaseEvidence(
            pieces=self._folder(command.incident_id).all(),
            jobs=self._deeds.of(command.incident_id),
            redactions=self._desk.briefs(command.incident_id),
            watched=tuple(camera for camera in of_case if camera in watching.watched),
            before_s=self._settings.before_s,
            seq=self._here.seq(),
            lost={camera: watching.lost[camera] for camera in of_case if camera in watching.lost},
            used=self._disk.used,
            most=self._disk.most,
        )

    def _snapshot(self, command: asked.GetSnapshot, caller: Caller) -> asked.SnapshotPicture:
        self._rights.case(command.incident_id, caller)
        folder = self._folder(command.incident_id)
        piece = folder.get(command.piece)
        if piece is None or piece.kind is not PieceKind.SNAPSHOT:
            raise EvidenceError("the case has no such snapshot")
        self._rights.check_cameras((piece,), caller, "see")
        jpeg = shrunk(folder.file(piece), piece.sha256, width=command.width, most_bytes=command.most_bytes)
        return asked.SnapshotPicture(piece=piece, jpeg=jpeg)

    def _job(self, command: asked.GetJob, caller: Caller) -> Job:
        job = self._deeds.get(command.job)
        if job is None:
            raise EvidenceError("that is not under way any more: the hub was started again")
        self._rights.case(job.incident_id, caller)
        return job

    def _cancel(self, command: asked.CancelJob, caller: Caller) -> Job:
        job = self._job(asked.GetJob(job=command.job), caller)
        case = self._rights.case(job.incident_id, caller)
        approves = partial(self._here.may, caller, "approve", area="incident")
        if job.by != caller.person and not policy.may_decide(case.incident, caller, may_approve=approves):
            raise NotAllowed(f"{job.by} began it")
        number = next((number for number, piece in self._clips.items() if piece.id == job.id), None)
        if number is not None:
            self._watching.station.cut(number, job.camera)
        else:
            self._deeds.cancel(job.id)
        return job

    # Clips

    def _open_case(self, incident_id: str, camera: str, caller: Caller) -> Incident:
        one = self._watching.cases.get(incident_id)
        may = partial(self._here.may, caller, area="incident")
        if one is None or not policy.sees(one, caller, room=self._room, may=may):
            raise EvidenceError("no such open case")
        if camera not in self._watching.watched:
            raise EvidenceError("the camera is not watched: add it to the case first")
        self._disk.check(_GUESS_BYTES)
        return one

    def _keep(self, command: asked.KeepClip, caller: Caller) -> Job:
        longest = self._settings.clip_min * 60
        if not (0 <= command.before_s <= max(longest, self._settings.before_s) and 0 < command.after_s <= longest):
            raise EvidenceError(f"a clip begins and ends within {longest:g} s")
        one = self._open_case(command.incident_id, command.camera, caller)
        title = policy.correct_text(command.title, "the title", longest=policy.LONGEST_TITLE, needed=False)
        before, after = command.before_s, command.after_s
        return self._begin_clip(one, command.camera, before_s=before, after_s=after, by=caller.person, title=title)

    def _snap(self, command: asked.KeepSnapshot, caller: Caller) -> Job:
        one = self._open_case(command.incident_id, command.camera, caller)
        title = policy.correct_text(command.title, "the title", longest=policy.LONGEST_TITLE, needed=False)
        return self._ordered(
            one, command.camera, PieceKind.SNAPSHOT, until=0.0, since=0.0, by=caller.person, title=title
        )

    def _begin_clip(
        self, one: Incident, camera: str, *, before_s: float, after_s: float, by: str, title: str = ""
    ) -> Job:
        now = time.time()
        since, until = now - before_s, now + after_s
        return self._ordered(one, camera, PieceKind.CLIP, since=since, until=until, by=by, title=title)

    def _ordered(
        self, one: Incident, camera: str, kind: PieceKind, *, since: float, until: float, by: str, title: str
    ) -> Job:
        """Have the child write it; the job ends when it has."""
        self._number += 1
        name, folder = uuid.uuid4().hex[:12], self._folder(one.id)
        file = folder.make() / f"{name}{'.jpg' if kind is PieceKind.SNAPSHOT else '.mp4'}"
        self._clips[self._number] = Piece(
            id=name, incident_id=one.id, kind=kind, file=file.name, bytes=0, camera=camera, title=title, by=by
        )
        ends = datetime.fromtimestamp(until, UTC) if until else None
        what = JobKind.SNAPSHOT if kind is PieceKind.SNAPSHOT else JobKind.CLIP
        job = self._new_job(what, one.id, by, id=name, camera=camera, title=title, ends=ends)
        self._deeds.add(job, policy.audience(one, room=self._room))
        order = {
            "clip": self._number,
            "camera": camera,
            "since": since,
            "until": until,
            "file": str(file),
            "picture": str(file.with_suffix(".jpg")),
            "most_bytes": min(_CLIP_BYTES, self._disk.left),
        }
        station = self._watching.station
        (station.picture if kind is PieceKind.SNAPSHOT else station.clip)(order)
        return job

    def _new_job(self, kind: JobKind, incident_id: str, by: str, *, id: str = "", **more: Any) -> Job:
        return Job(
            id=id or uuid.uuid4().hex[:12], kind=kind, incident_id=incident_id, by=by, began=datetime.now(UTC), **more
        )

    def _told(self, said: dict[str, Any]) -> None:
        self._here.post(partial(self._hear, said))

    def _hear(self, said: dict[str, Any]) -> None:
        if self._cameras is None:
            return
        if "seen" in said or "lost" in said:
            self._watching.heard(said)
        elif "clip" in said and (piece := self._clips.pop(said["clip"], None)) is not None:
            if "error" in said:
                _log.warning("a clip of %s was not kept: %s", piece.camera, said["error"])
                self._deeds.end(piece.id, state=JobState.FAILED, why=str(said["error"])[:300], share=0.0)
                return
            whole = msgspec.structs.replace(
                piece,
                since=datetime.fromtimestamp(float(said["since"]), UTC),
                until=datetime.fromtimestamp(float(said["until"]), UTC),
                seconds=round(float(said["until"]) - float(said["since"]), 2),
            )
            job = self._deeds.get(piece.id)
            file = self._folder(piece.incident_id).file(piece)
            if job is not None:
                self._deeds.go_on(job, lambda _deed: _hashed(file), partial(self._whole, whole))

    def _whole(self, piece: Piece, found: tuple[int, str]) -> dict[str, Any]:
        """Its file is there, and its hash taken: the case has it."""
        size, digest = found
        piece = msgspec.structs.replace(piece, bytes=size, sha256=digest, at=datetime.now(UTC))
        case = self._rights.read(piece.incident_id)
        self._folder(piece.incident_id).put(piece)
        self._disk.add(size)
        self._here.publish(
            EvidenceChanged(piece=piece), subject=piece.incident_id, audience=self._rights.audience(case)
        )
        if piece.kind in (PieceKind.CLIP, PieceKind.IMPORTED) and case.incident.is_open:
            self._gather(piece)
        return {"piece": piece.id, "bytes": size, "sha256": digest}

    def _gather(self, piece: Piece) -> None:
        clip = Clip(
            id=piece.id,
            camera=piece.camera,
            since=piece.since,
            until=piece.until,
            title=piece.title or piece.came_as,
            file=piece.file,
        )
        try:
            self._here.ask(Gather(incident_id=piece.incident_id, clips=(clip,)))
        except BusError as error:  # the clip is in the case's folder, and so in its archive, all the same
            _log.warning("case %s does not know of its clip %s: %s", piece.incident_id, clip.id, error)

    def _purged(self, _envelope: Envelope, event: IncidentsPurged) -> None:
        for incident_id in event.incidents:
            self._forget(incident_id)

    def _forget(self, incident_id: str) -> None:
        folder = self._folder(incident_id)
        self._disk.add(-folder.bytes())
        folder.clear()
        self._desk.forget(incident_id)

    # Bringing in

    def _import(self, command: asked.BeginImport, caller: Caller) -> asked.Upload:
        self._rights.case(command.incident_id, caller)
        if not 0 < command.bytes <= self._settings.import_mb * 1e6:
            raise EvidenceError(f"a file that is brought in has at most {self._settings.import_mb:g} MB")
        if not command.source.strip():
            raise EvidenceError("say who gave it")
        self._disk.check(command.bytes)
        for name in list(self._uploads)[: -(_UPLOADS - 1)]:
            self._uploads.pop(name).file.unlink(missing_ok=True)
        name = uuid.uuid4().hex[:12]
        file = self._exports / f"{name}.upload"
        file.touch(mode=0o600)
        self._uploads[name] = Bringing(command, caller, file)
        return asked.Upload(upload=name, piece_bytes=PIECE_BYTES)

    def _uploaded(self, name: str, caller: Caller) -> Bringing:
        known = self._uploads.get(name)
        if known is None or (known.caller.person, known.caller.client) != (caller.person, caller.client):
            raise EvidenceError("that is not being brought in; begin again")
        return known

    def _import_put(self, command: asked.PutImport, caller: Caller) -> Done:
        self._uploaded(command.upload, caller).put(command.offset, command.data)
        return Done()

    def _import_end(self, command: asked.EndImport, caller: Caller) -> Job:
        brought = self._uploaded(command.upload, caller)
        del self._uploads[command.upload]
        wanted = brought.asked
        try:
            brought.check(command.sha256)
            case = self._rights.case(wanted.incident_id, caller)
        except EvidenceError:
            brought.file.unlink(missing_ok=True)
            raise
        piece = Piece(
            id=command.upload,
            incident_id=wanted.incident_id,
            kind=PieceKind.IMPORTED,
            file=f"{command.upload}{brought.suffix}",
            bytes=brought.taken,
            title=policy.correct_text(wanted.title, "the title", longest=policy.LONGEST_TITLE, needed=False),
            by=caller.person,
            came_as=wanted.file[-200:],
            source=wanted.source.strip()[:200],
        )
        job = self._new_job(JobKind.IMPORT, wanted.incident_id, caller.person, id=piece.id, title=piece.came_as)
        picture = self._exports / f"{piece.id}.jpg"

        def work(deed: Deed) -> dict[str, Any]:
            try:
                return look_at(deed, brought.file, picture, unplayable=wanted.unplayable)
            except BaseException:
                brought.file.unlink(missing_ok=True)
                raise

        def then(found: dict[str, Any]) -> dict[str, Any]:
            folder = self._folder(piece.incident_id)
            brought.file.replace(folder.make() / piece.file)
            if picture.is_file():
                picture.replace(folder.path / f"{piece.id}.jpg")
            known = {key: found[key] for key in ("codec", "width", "height", "fps", "seconds") if key in found}
            return self._whole(msgspec.structs.replace(piece, **known), (brought.taken, command.sha256))

        return self._deeds.begin(job, self._rights.audience(case), work, then)

    # Taking out

    def _export(self, command: asked.ExportEvidence, caller: Caller) -> Job:
        if not command.purpose.strip():
            raise EvidenceError("say what it is taken out for")
        case = self._rights.case(command.incident_id, caller)
        folder = self._folder(command.incident_id)
        pieces = folder.all()
        self._rights.check_cameras(pieces, caller, "export")
        key, about = self._key(), _about(case, caller.person, command.purpose)
        total = max(1, sum(piece.bytes for piece in pieces))
        self._disk.check(total)
        job = self._new_job(JobKind.EXPORT, command.incident_id, caller.person)
        target = self._archive(job.id)

        def work(deed: Deed) -> tuple[Manifest, str, int]:
            done = 0

            def written(more: int) -> None:
                nonlocal done
                deed.check()
                done += more
                deed.tell(min(0.9, done / total))

            with contextlib.ExitStack() as stack:
                db = None
                if self._journal is not None and self._journal.exists():
                    opened = sqlite3.connect(f"file:{self._journal}?mode=ro", uri=True)
                    db = stack.enter_context(contextlib.closing(opened))
                manifest = pack(target, key, contents(case, folder, db), about, written=written)
            size, digest = _hashed(target)
            return manifest, digest, size

        def then(made: tuple[Manifest, str, int]) -> dict[str, Any]:
            manifest, digest, size = made
            self._archives[job.id] = caller.person
            for old in list(self._archives)[:-_ARCHIVES_KEPT]:
                self._let_go(old)
            said = {"archive": job.id, "bytes": size, "sha256": digest}
            return {**said, "key": manifest.key, "files": len(manifest.parts)}

        return self._deeds.begin(job, self._rights.audience(case), work, then)

    def _key(self) -> AuditKey:
        try:
            return AuditKey.load(AuditFiles(self._here.state_dir).key)
        except (FileNotFoundError, AuditError) as error:
            raise EvidenceError(f"this hub has no key to sign with: {error}") from error

    def _fetch(self, command: asked.FetchEvidence, caller: Caller) -> asked.ArchivePiece:
        if self._archives.get(command.archive) != caller.person or command.offset < 0:
            raise EvidenceError("there is no such archive; have it made again")
        with self._archive(command.archive).open("rb") as file:
            file.seek(command.offset)
            data = file.read(_PIECE)
        if not data:
            self._let_go(command.archive)
        return asked.ArchivePiece(data=data)

    def _let_go(self, name: str) -> None:
        self._archives.pop(name, None)
        self._archive(name).unlink(missing_ok=True)

    # Helpers

    @property
    def _top(self) -> Path:
        return self._here.state_dir / "evidence"

    @property
    def _exports(self) -> Path:
        return self._top / "exports"

    def _archive(self, name: str) -> Path:
        return self._exports / f"{name}.zip"

    def _folder(self, incident_id: str) -> CaseFolder:
        if not is_name(incident_id):  # it becomes the name of a folder
            raise EvidenceError("no such case")
        return CaseFolder(self._top / incident_id, incident_id)

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    @property
    def _watching(self) -> Watching:
        assert self._cameras is not None, "not started"
        return self._cameras


def _hashed(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return path.stat().st_size, digest


def _about(case: Case, person: str, reason: str) -> Manifest:
    one = case.incident
    return Manifest(
        made_at=time.time_ns() // 1_000_000,
        made_by=person,
        reason=reason,
        incident_id=one.id,
        number=one.number,
        title=one.title,
        key="",
        parts=(),
        mark=case.mark,
    )
