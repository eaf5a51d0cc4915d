"""The hub's side of redactions: finding in a process apart, what people say, making the file after an approval."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import Any

import msgspec

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import EvidenceError
from uic.evidence.apart import Apart
from uic.evidence.deeds import Deed, Deeds
from uic.evidence.events import EvidenceChanged, RedactionChanged
from uic.evidence.jobs import Job, JobKind, JobState
from uic.evidence.pieces import CaseFolder, Piece, PieceKind, is_name
from uic.evidence.redaction import commands as asked
from uic.evidence.redaction import policy
from uic.evidence.redaction.model import Brief, Cover, Flagged, Redaction, RedactionState, brief
from uic.evidence.rights import Rights
from uic.evidence.room import Room

__all__ = ["RedactionDesk"]

_log = logging.getLogger("uic.evidence")
_SILENT_S = 120.0  # a process that says nothing for so long is ended
_WAIT_S = 0.3


class RedactionDesk:
    """The service's thread only."""

    def __init__(
        self, hub: ServiceHub, rights: Rights, deeds: Deeds, folder: Callable[[str], CaseFolder], room: Room
    ) -> None:
        self._hub, self._rights, self._deeds, self._folder, self._room = hub, rights, deeds, folder, room
        self._known: dict[str, Redaction] = {}
        self._one = threading.Semaphore(1)  # they take a core each: one at a time

    @staticmethod
    def handlers(desk: Callable[[], RedactionDesk]) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """Of the desk that there is when they are called."""
        return {
            asked.BeginRedaction: lambda command, caller: desk()._begin(command, caller),
            asked.ReadRedaction: lambda command, caller: desk()._read(command, caller),
            asked.PutCover: lambda command, caller: desk()._put(command, caller),
            asked.SeeFlagged: lambda command, caller: desk()._see(command, caller),
            asked.ApproveRedaction: lambda command, caller: desk()._approve(command, caller),
            asked.DropRedaction: lambda command, caller: desk()._drop(command, caller),
        }

    def briefs(self, incident_id: str) -> tuple[Brief, ...]:
        """All of a case, the oldest first."""
        names = [path.stem for path in self._folder(incident_id).path.glob("*.covers") if is_name(path.stem)]
        found = [one for name in names if (one := self._recalled(incident_id, name)) is not None]
        return tuple(brief(one) for one in sorted(found, key=lambda one: one.at))

    def forget(self, incident_id: str) -> None:
        """The case is purged."""
        self._known = {key: one for key, one in self._known.items() if one.incident_id != incident_id}

    # What people say

    def _begin(self, command: asked.BeginRedaction, caller: Caller) -> Brief:
        case = self._rights.case(command.incident_id, caller)
        folder = self._folder(command.incident_id)
        piece = folder.get(command.piece)
        if piece is None or piece.kind in (PieceKind.REDACTED, PieceKind.SNAPSHOT):
            raise EvidenceError("faces are looked for in clips")
        self._rights.check_cameras((piece,), caller, "see")
        self._room.check(piece.bytes)
        one = Redaction(
            id=uuid.uuid4().hex[:12],
            incident_id=command.incident_id,
            piece=piece.id,
            state=RedactionState.FINDING,
            by=caller.person,
            at=datetime.now(UTC),
        )
        self._keep(one)
        job = self._job(JobKind.FIND, one, caller.person, piece.title or piece.came_as or piece.camera)
        file = folder.file(piece)

        def work(deed: Deed) -> dict[str, Any]:
            from uic.vision.models import DETECTOR, FACES, installed

            models = {name: str(installed(model) or "") for name, model in (("ssd", DETECTOR), ("faces", FACES))}
            read = [file, *(Path(path) for path in models.values() if path)]
            return self._apart(deed, "find", {"file": str(file), "models": models}, read, [])

        self._deeds.begin(job, self._rights.audience(case), self._told(one, work), partial(self._found, one.id))
        return brief(one)

    def _read(self, command: asked.ReadRedaction, caller: Caller) -> asked.RedactionNow:
        one = self._seen(command.incident_id, command.redaction, caller)
        return asked.RedactionNow(redaction=one, seq=self._hub.seq())

    def _put(self, command: asked.PutCover, caller: Caller) -> Redaction:
        one = self._seen(command.incident_id, command.redaction, caller)
        one = policy.changed(one, command.cover, version=command.version, by=caller.person)
        self._keep(one)
        return one

    def _see(self, command: asked.SeeFlagged, caller: Caller) -> Redaction:
        one = policy.seen(self._seen(command.incident_id, command.redaction, caller), command.flagged, by=caller.person)
        self._keep(one)
        return one

    def _approve(self, command: asked.ApproveRedaction, caller: Caller) -> Brief:
        case = self._rights.case(command.incident_id, caller)
        one = self._seen(command.incident_id, command.redaction, caller)
        if not command.purpose.strip():
            raise EvidenceError("say what it is released for")
        one = policy.approved(one, version=command.version, by=caller.person, now=datetime.now(UTC))
        folder = self._folder(one.incident_id)
        piece = folder.get(one.piece)
        if piece is None:
            raise EvidenceError("the clip is not there any more")
        self._room.check(piece.bytes)
        self._keep(one)
        job = self._job(JobKind.RENDER, one, caller.person, piece.title or piece.came_as or piece.camera)
        made = self._making(one)

        def work(deed: Deed) -> dict[str, Any]:
            made.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            covers = msgspec.to_builtins(one.covers)
            errand = {"file": str(folder.file(piece)), "out": str(made), "covers": covers}
            said = self._apart(deed, "render", errand, [folder.file(piece)], [made.parent])
            with made.open("rb") as done:
                return {**said, "sha256": file_digest(done, "sha256").hexdigest()}

        then = partial(self._rendered, one.id, piece)
        self._deeds.begin(job, self._rights.audience(case), self._told(one, work), then)
        return brief(one)

    def _drop(self, command: asked.DropRedaction, caller: Caller) -> Done:
        one = self._seen(command.incident_id, command.redaction, caller)
        if one.state not in (RedactionState.REVIEW, RedactionState.FAILED):
            raise EvidenceError(f"it is {one.state.value}: it cannot be dropped")
        self._path(one.incident_id, one.id).unlink(missing_ok=True)
        self._known.pop(one.id, None)
        self._publish(msgspec.structs.replace(one, state=RedactionState.FAILED, why="dropped"))
        return Done()

    # What the processes say

    def _told(self, one: Redaction, work: Callable[[Deed], Any]) -> Callable[[Deed], Any]:
        """The same work; where it fails, the redaction says so too."""

        def watched(deed: Deed) -> Any:
            try:
                while not self._one.acquire(timeout=_WAIT_S):
                    deed.check()
                try:
                    return work(deed)
                finally:
                    self._one.release()
            except Exception as error:
                why = "stopped" if deed.stopped.is_set() else str(error)
                self._hub.post(partial(self._failed, one.id, why))
                raise

        return watched

    def _apart(
        self, deed: Deed, task: str, errand: dict[str, Any], read: list[Path], write: list[Path]
    ) -> dict[str, Any]:
        deed.apart = Apart(task, errand, read=read, write=write)
        deed.check()
        return deed.apart.run(lambda said: deed.tell(float(said.get("share", 0.0))), within_s=_SILENT_S)

    def _found(self, redaction: str, said: dict[str, Any]) -> dict[str, Any]:
        one = self._known[redaction]
        known = {name: said[name] for name in ("means", "frames", "fps", "width", "height")}
        covers = msgspec.convert(said["covers"], tuple[Cover, ...])
        for cover in covers:
            policy.check_cover(cover, int(said["frames"]))
        flagged = msgspec.convert(said["flagged"], tuple[Flagged, ...])
        one = msgspec.convert(
            {**msgspec.to_builtins(one), **known, "state": RedactionState.REVIEW, "version": one.version + 1}, Redaction
        )
        self._keep(msgspec.structs.replace(one, covers=covers, flagged=flagged))
        return {}

    def _rendered(self, redaction: str, source: Piece, said: dict[str, Any]) -> dict[str, Any]:
        one, made = self._known[redaction], self._making(self._known[redaction])
        folder = self._folder(one.incident_id)
        piece = Piece(
            id=one.id,
            incident_id=one.incident_id,
            kind=PieceKind.REDACTED,
            file=f"{one.id}.mp4",
            bytes=made.stat().st_size,
            sha256=str(said["sha256"]),
            camera=source.camera,
            since=source.since,
            until=source.until,
            title=source.title or source.came_as,
            by=one.by,
            at=datetime.now(UTC),
            source=source.id,
            approved_by=one.approved_by,
            approved_at=one.approved_at,
            width=one.width,
            height=one.height,
            fps=one.fps,
            seconds=float(said["seconds"]),
            codec="h264",
        )
        made.replace(folder.make() / piece.file)
        folder.put(piece)
        self._room.add(piece.bytes)
        self._keep(msgspec.structs.replace(one, state=RedactionState.DONE, result=piece.id, version=one.version + 1))
        case = self._rights.read(one.incident_id)
        self._hub.publish(EvidenceChanged(piece=piece), subject=one.incident_id, audience=self._rights.audience(case))
        return {"piece": piece.id, "bytes": piece.bytes, "sha256": piece.sha256}

    def _failed(self, redaction: str, why: str) -> None:
        one = self._known.get(redaction)
        if one is None:
            return
        if one.state is RedactionState.RENDERING:  # what people have looked over stays: it can be approved again
            back = {"state": RedactionState.REVIEW, "approved_by": "", "approved_at": None, "why": why}
            self._keep(msgspec.structs.replace(one, **back, version=one.version + 1))
        elif one.state is RedactionState.FINDING:
            self._keep(msgspec.structs.replace(one, state=RedactionState.FAILED, why=why, version=one.version + 1))

    # Keeping

    def _seen(self, incident_id: str, redaction: str, caller: Caller) -> Redaction:
        self._rights.case(incident_id, caller)
        one = self._recalled(incident_id, redaction) if is_name(redaction) else None
        if one is None:
            raise EvidenceError("there is no such redaction any more")
        piece = self._folder(incident_id).get(one.piece)
        self._rights.check_cameras((piece,) if piece is not None else (), caller, "see")
        return one

    def _recalled(self, incident_id: str, redaction: str) -> Redaction | None:
        if (one := self._known.get(redaction)) is not None:
            return one if one.incident_id == incident_id else None
        try:
            one = msgspec.json.decode(self._path(incident_id, redaction).read_bytes(), type=Redaction)
        except (OSError, msgspec.MsgspecError) as error:
            _log.warning("redaction %s cannot be read: %s", redaction, error)
            return None
        if one.state is RedactionState.FINDING:  # the hub ended meanwhile
            one = msgspec.structs.replace(one, state=RedactionState.FAILED, why="the hub was started again")
        if one.state is RedactionState.RENDERING:
            back = {"state": RedactionState.REVIEW, "approved_by": "", "approved_at": None}
            one = msgspec.structs.replace(one, **back, why="the hub was started again")
        self._known[redaction] = one
        return one

    def _keep(self, one: Redaction) -> None:
        self._folder(one.incident_id).make()
        path = self._path(one.incident_id, one.id)
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(msgspec.json.encode(one))
        part.replace(path)
        self._known[one.id] = one
        self._publish(one)

    def _publish(self, one: Redaction) -> None:
        case = self._rights.read(one.incident_id)
        event = RedactionChanged(redaction=brief(one))
        self._hub.publish(event, subject=one.incident_id, audience=self._rights.audience(case))

    def _path(self, incident_id: str, redaction: str) -> Path:
        return self._folder(incident_id).path / f"{redaction}.covers"

    def _making(self, one: Redaction) -> Path:
        return self._hub.state_dir / "evidence" / "exports" / one.id / f"{one.id}.mp4"

    def _job(self, kind: JobKind, one: Redaction, by: str, title: str) -> Job:
        return Job(
            id=f"{kind}-{one.id}",
            kind=kind,
            incident_id=one.incident_id,
            by=by,
            began=datetime.now(UTC),
            title=title,
            state=JobState.RUNNING,
        )
