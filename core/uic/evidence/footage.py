"""Looking at what a case or the library has: opened in a process apart, on a thread where nobody else waits."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from uic.audit.commands import Filter
from uic.audit.search import page
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import EvidenceError
from uic.events import Envelope, Event
from uic.evidence import commands as asked
from uic.evidence.apart import Apart
from uic.evidence.events import LibraryChanged
from uic.evidence.pieces import CaseFolder, is_name
from uic.evidence.rights import Rights

__all__ = ["FootageService"]

_OPEN_S = 15.0
_ANSWER_S = 8.0
_IDLE_S = 300.0
_LOOK_S = 30.0  # how often it is looked who is idle
_OF_ONE = 3  # opened by one client at once: the oldest goes
_MOST = 24
_CUSTODY = 400  # entries


@dataclass
class _View:
    client: str
    apart: Apart
    path: Path
    used: float


class FootageService:
    """Answers `footage.*` and `library.open`.

    journal   the hub's, for the chain of custody; read only
    """

    name = "footage"

    def __init__(self, journal: Path | None, *, room: Collection[str] = ()) -> None:
        self._journal, self._room = journal, room
        self._hub: ServiceHub | None = None
        self._views: dict[str, _View] = {}

    def start(self, hub: ServiceHub) -> None:
        """Nothing is opened before it is asked for."""
        self._hub = hub
        self._rights = Rights(hub, self._room)
        hub.after(_LOOK_S, self._close_idle)

    def stop(self) -> None:
        """Close everything."""
        for name in list(self._views):
            self._close(name)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.OpenFootage: self._open_piece,
            asked.OpenScene: self._open_scene,
            asked.GetPictures: self._pictures,
            asked.CloseFootage: self._close_asked,
            asked.ReadCustody: self._custody,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {LibraryChanged: self._scene_changed}

    def _scene_changed(self, _envelope: Envelope, event: LibraryChanged) -> None:
        """Who looks at a scene that is taken back sees no more of it."""
        if event.scene.taken_back:
            for name in [name for name, view in self._views.items() if view.path == self._scene(event.scene.id)]:
                self._close(name)

    def _scene(self, scene_id: str) -> Path:
        return self._here.state_dir / "library" / f"{scene_id}.mp4"

    def _open_piece(self, command: asked.OpenFootage, caller: Caller) -> asked.Footage:
        self._rights.case(command.incident_id, caller)
        if not is_name(command.incident_id):
            raise EvidenceError("no such case")
        folder = CaseFolder(self._here.state_dir / "evidence" / command.incident_id, command.incident_id)
        piece = folder.get(command.piece)
        if piece is None:
            raise EvidenceError("the case has no such file any more")
        self._rights.check_cameras((piece,), caller, "see")
        return self._open(folder.file(piece), caller)

    def _open_scene(self, command: asked.OpenScene, caller: Caller) -> asked.Footage:
        path = self._scene(command.scene)
        if not is_name(command.scene) or not path.is_file():
            raise EvidenceError("the library has no such scene any more")
        return self._open(path, caller)

    def _open(self, path: Path, caller: Caller) -> asked.Footage:
        mine = [name for name, view in self._views.items() if view.client == caller.client]
        for name in mine[: -(_OF_ONE - 1)]:
            self._close(name)
        if len(self._views) >= _MOST:
            raise EvidenceError(f"{_MOST} files are looked at already; close one first")
        apart = Apart("view", {"file": str(path)}, read=[path])
        try:
            found = apart.answer(within_s=_OPEN_S)
            shown = msgspec.convert({**found, "view": uuid.uuid4().hex}, asked.Footage)
        except (EvidenceError, msgspec.ValidationError):
            apart.close()
            raise
        self._views[shown.view] = _View(caller.client, apart, path, time.monotonic())
        return shown

    def _pictures(self, command: asked.GetPictures, caller: Caller) -> asked.Pictures:
        view = self._views.get(command.view)
        if view is None or view.client != caller.client:
            raise EvidenceError("it was closed; open it again")
        view.used = time.monotonic()
        wanted = {name: getattr(command, name) for name in ("begin", "count", "step", "width", "height")}
        try:
            found = view.apart.ask(wanted, within_s=_ANSWER_S)
            return msgspec.convert({"pictures": found.get("frames", [])}, asked.Pictures)
        except (EvidenceError, msgspec.ValidationError) as error:
            self._close(command.view)
            raise EvidenceError(str(error)) from error

    def _close_asked(self, command: asked.CloseFootage, caller: Caller) -> Done:
        view = self._views.get(command.view)
        if view is not None and view.client == caller.client:
            self._close(command.view)
        return Done()

    def _close(self, name: str) -> None:
        if (view := self._views.pop(name, None)) is not None:
            view.apart.close()

    def _close_idle(self) -> None:
        for name, view in list(self._views.items()):
            if time.monotonic() - view.used > _IDLE_S:
                self._close(name)
        self._here.after(_LOOK_S, self._close_idle)

    def _custody(self, command: asked.ReadCustody, caller: Caller) -> asked.Custody:
        self._rights.case(command.incident_id, caller)
        if self._journal is None or not self._journal.exists():
            return asked.Custody(entries=())
        opened = sqlite3.connect(f"file:{self._journal}?mode=ro", uri=True)
        with contextlib.closing(opened) as db:
            found = page(db, Filter(text=command.incident_id), limit=_CUSTODY)
        return asked.Custody(entries=found.entries, more=found.more)

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub
