"""The service that cuts recordings out of a hub's journal, on a thread beside its own."""

from __future__ import annotations

import datetime
import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.drills import commands as asked
from uic.drills.core_kept import CORE
from uic.drills.cutting import Order, cut
from uic.drills.errors import DrillError, RecordingWrong
from uic.drills.events import RecordingFailed, RecordingMade
from uic.drills.kept import Kept
from uic.drills.model import Making, Recording, RecordingFile, Snapshot
from uic.drills.recording import OpenRecording, recording_key, recordings_in
from uic.errors import BusError, UicError
from uic.events import Envelope, Event
from uic.incidents.commands import ListIncidentTypes

__all__ = ["FOLDER", "RecordingKeeping", "RecordingService"]

_log = logging.getLogger("uic.drills")

FOLDER = "drill-recordings"  # below the state folder; the retention class of the same name empties it
_ASK_S = 10.0
_AHEAD = datetime.timedelta(seconds=1)
_TELL_S = 0.2
_TITLE_MOST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingKeeping:
    """Where recordings go, and how large and old they may become."""

    folder: Path
    most_bytes: int
    look_back: datetime.timedelta
    keep: datetime.timedelta | None  # None: for ever


class RecordingService:
    """Answers `drill.record` and its like. All methods but `_cut` run on the service's thread.

    kept   what plugins say of their snapshots: (plugin, those); asked each time.
    mark   of what kind the hub is.
    """

    name = "recordings"

    def __init__(
        self,
        journal: Path,
        keeping: RecordingKeeping,
        *,
        kept: Callable[[], Iterable[tuple[str, Sequence[Kept]]]] = tuple,
        mark: str = "",
    ) -> None:
        self._journal, self._keeping, self._contributed, self._mark = journal, keeping, kept, mark
        self._making = Making()
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()
        self._hub: ServiceHub | None = None

    def start(self, hub: ServiceHub) -> None:
        """Wait to be asked."""
        self._hub = hub
        self._ending.clear()

    def stop(self) -> None:
        """End the recording under way; nothing of it is left."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(5.0)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.MakeRecording: self._make,
            asked.GetMaking: lambda _command, _caller: self._making,
            asked.ListRecordings: self._list,
            asked.LookIntoRecording: self._look,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def _list(self, _command: asked.ListRecordings, _caller: Caller) -> asked.RecordingList:
        found: list[RecordingFile] = []
        for path in recordings_in(self._keeping.folder):
            about = path.stat()
            made_at = datetime.datetime.fromtimestamp(about.st_mtime, datetime.UTC)
            found.append(RecordingFile(path=str(path), bytes=about.st_size, made_at=made_at))
        return asked.RecordingList(folder=str(self._keeping.folder), recordings=tuple(found))

    def _look(self, command: asked.LookIntoRecording, _caller: Caller) -> Recording:
        key = recording_key(self._here.state_dir)
        with OpenRecording(Path(command.path), key, foreign=command.foreign) as opened:
            return opened.recording

    def _make(self, command: asked.MakeRecording, caller: Caller) -> Making:
        if not self._making.ended:
            raise DrillError("a recording is being made already: wait for its end")
        since, until = _aware(command.since), _aware(command.until)
        if until > datetime.datetime.now(datetime.UTC) + _AHEAD:
            raise RecordingWrong("what has not happened yet cannot be recorded: choose an earlier end")
        folder = Path(command.to) if command.to else self._keeping.folder
        if not folder.is_absolute():
            raise RecordingWrong(f"{folder}: name the folder from the root on; it is one of the hub's machine")
        kept = self._kept()
        key = recording_key(self._here.state_dir, make=True)
        assert key is not None
        order = Order(
            journal=self._journal,
            key=key,
            folder=folder,
            since=since,
            until=until,
            title=command.title.strip()[:_TITLE_MOST],
            by=caller.person,
            mark=self._mark,
            snapshots=self._snapshots(kept),
            kept=kept,
            look_back=self._keeping.look_back,
            most_bytes=self._keeping.most_bytes,
            keep=self._keeping.keep,
        )
        self._making = Making(run=self._making.run + 1, step="looking back", ended=False)
        self._thread = threading.Thread(target=self._cut, args=(order,), name="recording", daemon=True)
        self._thread.start()
        return self._making

    def _kept(self) -> tuple[Kept, ...]:
        return (*CORE, *(one for _plugin, kept in self._contributed() for one in kept))

    def _snapshots(self, kept: Iterable[Kept]) -> list[Snapshot]:
        """What the services say now. One that is off, or does not answer, says nothing."""
        found: list[Snapshot] = []
        asks: list[type[Command[Any]]] = [*(one.ask for one in kept), ListIncidentTypes]
        for command in asks:
            try:
                reply = self._here.ask(command(), timeout_s=_ASK_S)
            except BusError as error:
                _log.warning("the recording goes without %s: %s", command.name, error)
                continue
            found.append(Snapshot(command=command.name, reply=msgspec.msgpack.encode(reply)))
        return found

    def _cut(self, order: Order) -> None:
        """On a thread of its own."""
        told = 0.0

        def tell(step: str, done: int, of: int) -> None:
            nonlocal told
            if self._ending.is_set():
                raise DrillError("the hub ends")
            if time.monotonic() - told > _TELL_S or step != self._making.step:
                told = time.monotonic()
                self._making = msgspec.structs.replace(self._making, step=step, done=done, of=of)

        try:
            path, recording = cut(order, tell)
        except Exception as error:
            if not isinstance(error, UicError):
                _log.exception("a recording failed")
            reason = str(error) if isinstance(error, UicError) else f"{type(error).__name__}: {error}"
            self._making = msgspec.structs.replace(self._making, ended=True, failed=reason)
            self._here.post(lambda: self._say(RecordingFailed(reason=reason, by=order.by)))
            return
        shown = msgspec.structs.replace(recording, parts=())
        self._making = msgspec.structs.replace(self._making, ended=True, path=str(path), recording=shown)
        made = RecordingMade(
            path=str(path), title=recording.title, events=recording.events, bytes=path.stat().st_size, by=order.by
        )
        self._here.post(lambda: self._say(made))

    def _say(self, event: Event) -> None:
        self._here.publish(event)

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _aware(moment: datetime.datetime) -> datetime.datetime:
    if moment.tzinfo is None:
        raise RecordingWrong("say the time with its time zone")
    return moment.astimezone(datetime.UTC)
