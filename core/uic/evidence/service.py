"""The keeper of evidence: watches the cameras of open cases, keeps clips with what came before, packs a case's folder.

Clips lie in <state folder>/evidence/<case>/ and go when their case is purged: what locks the case locks them.
"""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

from uic.audit.files import AuditFiles
from uic.audit.key import AuditKey
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import GetAddress
from uic.devices.model import StreamRole
from uic.errors import AuditError, BusError, EvidenceError, NotAllowed
from uic.events import Envelope, Event
from uic.evidence import commands as asked
from uic.evidence.archive import pack
from uic.evidence.contents import contents
from uic.evidence.model import Manifest
from uic.evidence.station import Station
from uic.incidents import policy
from uic.incidents.commands import Case, Gather, ListIncidents, ReadCase
from uic.incidents.events import IncidentChanged, IncidentsPurged
from uic.incidents.model import Clip, Incident

__all__ = ["EvidenceService"]

_log = logging.getLogger("uic.evidence")

_BEFORE_S = 30.0  # kept of each watched camera
_MOST_BYTES = 24 << 20  # of memory for that, a camera: 30 s at 6 Mbit/s
_MOST_CAMERAS = 64
_LONGEST_S = 3600.0  # of a clip, forwards
_CLIP_BYTES = 4 << 30
_AFTER_S = 120.0  # of the clip that a camera's coming to a case begins
_BEGIN_S = 0.2
_AGAIN_S = 1.0
_PIECE = 1 << 20
_ARCHIVES_KEPT = 4  # that nobody has fetched to their end
_NAME = re.compile(r"[0-9a-f]{8,32}")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A clip under way."""

    incident_id: str
    camera: str
    title: str
    file: Path


class EvidenceService:
    """Answers `evidence.*`.

    journal   the hub's, for the chain of custody; read only.
    room      departments that work in the control room itself (`incidents.room`).
    before_s  kept of each watched camera before anything happens.
    """

    name = "evidence"

    def __init__(self, journal: Path | None, *, room: Iterable[str] = (), before_s: float = _BEFORE_S) -> None:
        self._journal, self._room, self._before_s = journal, frozenset({"", *room}), before_s
        self._hub: ServiceHub | None = None
        self._station: Station | None = None
        self._cases: dict[str, Incident] = {}  # open ones
        self._asked_for: set[str] = set()  # cameras that somebody wants watched
        self._watched: set[str] = set()
        self._lost: dict[str, str] = {}
        self._clips: dict[int, _Wanted] = {}
        self._number = 0
        self._archives: dict[str, str] = {}  # name -> who had it made

    def start(self, hub: ServiceHub) -> None:
        """Let go of archives that a former hub left; ask for the open cases when their keeper runs."""
        self._hub = hub
        self._station = Station(self._told, seconds=self._before_s, most_bytes=_MOST_BYTES)
        shutil.rmtree(self._exports, ignore_errors=True)
        hub.after(_BEGIN_S, self._begin)

    def stop(self) -> None:
        """End the child; clips under way stay as far as they came, without their name."""
        if self._station is not None:
            self._station.end()
            self._station = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.ListWatched: self._list,
            asked.WatchCamera: self._watch_asked,
            asked.UnwatchCamera: self._unwatch_asked,
            asked.KeepClip: self._keep,
            asked.ExportEvidence: self._export,
            asked.FetchEvidence: self._fetch,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {IncidentChanged: self._changed, IncidentsPurged: self._purged}

    # Watching

    def _begin(self) -> None:
        try:
            listed = self._here.ask(ListIncidents())
        except BusError:  # its keeper has not started yet, or starts again
            self._here.after(_AGAIN_S, self._begin)
            return
        for one in listed.incidents:
            if one.is_open:
                self._cases.setdefault(one.id, one)
        self._rewatch()

    def _changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        one = event.incident
        before = self._cases.get(one.id)
        if one.is_open:
            self._cases[one.id] = one
        else:
            self._cases.pop(one.id, None)
        if before is not None and before.cameras == one.cameras and one.is_open:
            return
        had = self._watched.copy()
        self._rewatch()
        if one.is_open:
            known = before.cameras if before is not None else ()
            for camera in one.cameras:
                if camera not in known and camera in had:
                    self._begin_clip(one.id, camera, before_s=self._before_s, after_s=_AFTER_S)

    def _rewatch(self) -> None:
        """Cameras of cases first, the newest case first; not more than the memory is for."""
        newest = sorted(self._cases.values(), key=lambda one: one.opened_at, reverse=True)
        wanted = dict.fromkeys((*(camera for one in newest for camera in one.cameras), *sorted(self._asked_for)))
        chosen = set(list(wanted)[:_MOST_CAMERAS])
        for camera in self._watched - chosen:
            self._station_here.let_go(camera)
            self._lost.pop(camera, None)
        self._watched &= chosen
        for camera in chosen - self._watched:
            self._watch(camera)

    def _watch(self, camera: str) -> None:
        try:
            streams = self._here.ask(GetAddress(camera_id=camera, purpose="evidence")).streams
        except BusError as error:
            self._lost[camera] = str(error)
            return
        address = next((one.address for one in streams if one.role is StreamRole.MAIN), "")
        address = address or next((one.address for one in streams), "")
        if not address:
            self._lost[camera] = "the camera has no stream"
            return
        self._watched.add(camera)
        self._station_here.watch(camera, address)

    def _list(self, _command: asked.ListWatched, caller: Caller) -> asked.WatchedCameras:
        may = self._here.cameras_of(caller)
        seen = sorted(camera for camera in self._watched if may is None or may(camera))
        lost = {camera: why for camera, why in self._lost.items() if may is None or may(camera)}
        return asked.WatchedCameras(cameras=tuple(seen), before_s=self._before_s, lost=lost)

    def _watch_asked(self, command: asked.WatchCamera, _caller: Caller) -> Done:
        if len(self._watched) >= _MOST_CAMERAS and command.camera not in self._watched:
            raise EvidenceError(f"{_MOST_CAMERAS} cameras at once are watched; let go of one first")
        self._asked_for.add(command.camera)
        self._rewatch()
        if command.camera not in self._watched:
            self._asked_for.discard(command.camera)
            raise EvidenceError(self._lost.get(command.camera, "the camera cannot be watched"))
        return Done()

    def _unwatch_asked(self, command: asked.UnwatchCamera, _caller: Caller) -> Done:
        self._asked_for.discard(command.camera)
        self._rewatch()
        return Done()

    # Clips

    def _keep(self, command: asked.KeepClip, caller: Caller) -> Done:
        one = self._cases.get(command.incident_id)
        if one is None or not self._sees(one, caller):
            raise EvidenceError("no such open case")
        if not (0 <= command.before_s <= _LONGEST_S and 0 < command.after_s <= _LONGEST_S):
            raise EvidenceError(f"a clip begins and ends within {_LONGEST_S:g} s")
        if command.camera not in self._watched:
            raise EvidenceError("the camera is not watched: add it to the case first")
        title = policy.correct_text(command.title, "the title", longest=policy.LONGEST_TITLE, needed=False)
        self._begin_clip(one.id, command.camera, before_s=command.before_s, after_s=command.after_s, title=title)
        return Done()

    def _begin_clip(self, incident_id: str, camera: str, *, before_s: float, after_s: float, title: str = "") -> None:
        self._number += 1
        now, name = time.time(), uuid.uuid4().hex[:12]
        folder = self._folder(incident_id)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = folder / f"{name}.mp4"
        self._clips[self._number] = _Wanted(incident_id, camera, title, file)
        self._station_here.clip(
            {
                "clip": self._number,
                "camera": camera,
                "since": now - before_s,
                "until": now + after_s,
                "file": str(file),
                "picture": str(file.with_suffix(".jpg")),
                "most_bytes": _CLIP_BYTES,
            }
        )

    def _told(self, said: dict[str, Any]) -> None:
        self._here.post(partial(self._hear, said))

    def _hear(self, said: dict[str, Any]) -> None:
        if "seen" in said:
            self._lost.pop(said["seen"], None)
        elif "lost" in said and said["lost"] in self._watched:
            self._lost[said["lost"]] = str(said.get("reason", ""))
        elif "clip" in said and (wanted := self._clips.pop(said["clip"], None)) is not None:
            if "error" in said:
                _log.warning("a clip of %s was not kept: %s", wanted.camera, said["error"])
                return
            self._gather(wanted, float(said["since"]), float(said["until"]))

    def _gather(self, wanted: _Wanted, since: float, until: float) -> None:
        clip = Clip(
            id=wanted.file.stem,
            camera=wanted.camera,
            since=datetime.fromtimestamp(since, UTC),
            until=datetime.fromtimestamp(until, UTC),
            title=wanted.title,
            file=wanted.file.name,
        )
        try:
            self._here.ask(Gather(incident_id=wanted.incident_id, clips=(clip,)))
        except BusError as error:  # the clip is in the case's folder, and so in its archive, all the same
            _log.warning("case %s does not know of its clip %s: %s", wanted.incident_id, clip.id, error)

    def _purged(self, _envelope: Envelope, event: IncidentsPurged) -> None:
        for incident_id in event.incidents:
            shutil.rmtree(self._folder(incident_id), ignore_errors=True)

    # Taking out

    def _export(self, command: asked.ExportEvidence, caller: Caller) -> asked.Archive:
        if not command.purpose.strip():
            raise EvidenceError("say what it is taken out for")
        try:
            case = self._here.ask(ReadCase(incident_id=command.incident_id), timeout_s=10.0)
        except BusError as error:
            raise EvidenceError(str(error)) from error
        if not self._sees(case.incident, caller):
            raise NotAllowed("no such case, or none that you may see")
        self._check_cameras(case.incident, caller)
        name = uuid.uuid4().hex
        manifest = self._packed(case, name, caller.person, command.purpose)
        self._archives[name] = caller.person
        for old in list(self._archives)[:-_ARCHIVES_KEPT]:
            self._let_go(old)
        target = self._archive(name)
        with target.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        size, files = target.stat().st_size, len(manifest.parts)
        return asked.Archive(archive=name, bytes=size, sha256=digest, key=manifest.key, files=files)

    def _check_cameras(self, one: Incident, caller: Caller) -> None:
        """Clips leave the house only with who may take out of each of their cameras."""
        for camera in {clip.camera for clip in one.clips if clip.camera}:
            if not self._here.may(caller, "export", camera=camera):
                raise NotAllowed(f"you may not take pictures of camera {camera} out")

    def _packed(self, case: Case, name: str, person: str, reason: str) -> Manifest:
        one = case.incident
        try:
            key = AuditKey.load(AuditFiles(self._here.state_dir).key)
        except (FileNotFoundError, AuditError) as error:
            raise EvidenceError(f"this hub has no key to sign with: {error}") from error
        about = Manifest(
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
        with contextlib.ExitStack() as stack:
            db = None
            if self._journal is not None and self._journal.exists():
                opened = sqlite3.connect(f"file:{self._journal}?mode=ro", uri=True)
                db = stack.enter_context(contextlib.closing(opened))
            files = contents(case, self._folder(one.id), db)
            return pack(self._archive(name), key, files, about)

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

    def _sees(self, one: Incident, caller: Caller) -> bool:
        return policy.sees(one, caller, room=self._room, may=partial(self._here.may, caller, area="incident"))

    @property
    def _exports(self) -> Path:
        return self._here.state_dir / "evidence" / "exports"

    def _archive(self, name: str) -> Path:
        return self._exports / f"{name}.zip"

    def _folder(self, incident_id: str) -> Path:
        if not _NAME.fullmatch(incident_id):  # it becomes the name of a folder
            raise EvidenceError("no such case")
        return self._here.state_dir / "evidence" / incident_id

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    @property
    def _station_here(self) -> Station:
        assert self._station is not None, "not started"
        return self._station
