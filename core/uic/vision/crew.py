"""The hub's side of the analysis workers: who looks at which camera, and what becomes of them when a worker dies."""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from uic.video._note import Note
from uic.video._station import Mode, Station, starting
from uic.video.blame import Blame, thread_in
from uic.video.memory import Board, Segment, Work
from uic.video.tuning import Tuning
from uic.vision import messages
from uic.vision._child import begin
from uic.vision.model import AnalystSpec, Attention, Watched, Watching

__all__ = ["Crew"]

_log = logging.getLogger("uic.vision")

_QUICK_DEATH_S = 5.0


class _Place(Station):
    """One analysis worker's place: as a decode worker's, but for what runs there."""

    def _begin(self, theirs: Connection) -> None:
        if self.mode == "thread":
            return self._begin_thread(theirs)
        if self.note is not None:
            self.note.close()
        self.note = Note()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["uic.vision._preload"])
        process = context.Process(
            target=begin,
            args=(self.number, self._segment, self._tuning, theirs, self.note),
            name=f"uic eyes {self.number}",
            daemon=True,
        )
        with starting:
            process.start()
        self._process = process
        theirs.close()
        return None

    def _begin_thread(self, theirs: Connection) -> None:
        import threading

        from uic.vision import worker

        arguments = (self.number, self._segment, self._tuning, theirs)
        self._process = threading.Thread(target=worker.serve, args=arguments, daemon=True)
        self._process.start()


class Crew:
    """All workers of a hub. Every method is called on one thread, and returns at once.

    heard   called with each message of a worker, in `supervise`.
    """

    def __init__(
        self, workers: int, tuning: Tuning, heard: Callable[[object], None], *, mode: Mode = "process"
    ) -> None:
        self.tuning = tuning
        self.died: list[tuple[int, str, tuple[str, ...]]] = []  # worker, how, suspects: until somebody takes them
        self._heard = heard
        self._segment = Segment()
        self._board = Board(self._segment)
        self._blame = Blame(tuning.crashes_allowed, tuning.crash_memory_s, time.monotonic)
        self._stations = [
            _Place(number, segment=self._segment, board=self._board, tuning=tuning, mode=mode)
            for number in range(workers)
        ]
        self._watches: dict[str, messages.Watch] = {}
        self._at: dict[str, int] = {}  # camera -> worker
        self._names: dict[int, str] = {}  # by index
        self._indices: dict[str, int] = {}
        self._analysts = messages.Analysts(())
        self._restart_at: dict[int, float] = {}
        self._quick = 0
        for station in self._stations:
            station.start()

    # What the hub wants.

    def watch(self, watch: messages.Watch) -> None:
        """Look at a camera, or look at it by another address."""
        camera = watch.view.camera
        index = self._indices.setdefault(camera, len(self._indices) + 1)
        self._names[index] = camera
        self._watches[camera] = watch = replace(watch, index=index)
        if camera not in self._blame.held:
            self._send(camera, watch)

    def drop(self, camera: str) -> None:
        """Look at it no more."""
        if self._watches.pop(camera, None) is not None and (at := self._at.pop(camera, None)) is not None:
            self._order(at, messages.Drop(camera))

    def attend(self, camera: str, attention: Attention) -> None:
        """How much a camera matters from now on."""
        if (watch := self._watches.get(camera)) is not None and watch.attention is not attention:
            self._watches[camera] = replace(watch, attention=attention)
            if (at := self._at.get(camera)) is not None:
                self._order(at, messages.Attending(camera, attention))

    def blind(self, camera: str, blind: bool) -> None:
        """It turns, or has settled."""
        if (at := self._at.get(camera)) is not None:
            self._order(at, messages.Blind(camera, blind))

    def analysts(self, specs: Iterable[AnalystSpec]) -> None:
        """What looks at what is seen."""
        self._analysts = messages.Analysts(tuple(specs))
        for station in self._stations:
            station.order([self._analysts])

    def release(self, camera: str) -> None:
        """Let a held camera try again."""
        if self._blame.release(camera) and (watch := self._watches.get(camera)) is not None:
            self._send(camera, watch)

    # How it goes.

    @property
    def held(self) -> dict[str, str]:
        """Cameras that ended their worker again and again, and how."""
        return self._blame.held

    @property
    def cameras(self) -> dict[str, Watched]:
        """What is watched without having been reported of yet: waiting, or held."""
        return {
            camera: Watched(
                camera=camera,
                how=Watching.HELD if camera in self.held else Watching.WAITING,
                attention=watch.attention,
                worker=self._at.get(camera, -1),
                why=self.held.get(camera, ""),
            )
            for camera, watch in self._watches.items()
        }

    def worker_of(self, camera: str) -> int | None:
        """Who looks at it."""
        return self._at.get(camera)

    def pids(self) -> list[int]:
        """Of the worker processes, by number; 0 for one that is not there."""
        return [station.pid if station.up else 0 for station in self._stations]

    def up(self) -> int:
        """How many workers are there."""
        return sum(station.up for station in self._stations)

    def busy(self) -> float:
        """Mean load of those that are, 0 to 1."""
        rows = [self._board.work_row(one.number)[Work.BUSY] for one in self._stations if one.up]
        return sum(rows) / len(rows) if rows else 0.0

    def supervise(self) -> None:
        """Hear the workers; replace those that died or hang. Call it a few times a second."""
        now = time.monotonic()
        for station in self._stations:
            while station.heard:
                generation, message = station.heard.popleft()
                if isinstance(message, Exception):
                    _log.error("analysis worker %d could not be started: %s", station.number, message)
                elif generation == station.generation:
                    self._heard(message)
            if station.ended and station.number not in self._restart_at:
                self._bury(station, now)
            elif not station.ended and station.hung(now, max(10.0, self.tuning.hang_s)):
                station.kill()
        for number, at in list(self._restart_at.items()):
            if now >= at:
                del self._restart_at[number]
                self._revive(self._stations[number])

    def close(self) -> None:
        """End every worker."""
        for station in self._stations:
            station.order([messages.End()])
        for station in self._stations:
            station.finish(2.0)
        del self._board
        self._segment.close()

    # Inside.

    def _order(self, worker: int, order: Any) -> None:
        self._stations[worker].order([order])

    def _send(self, camera: str, watch: messages.Watch) -> None:
        at = self._at.get(camera)
        if at is None:
            at = self._at[camera] = self._lightest()
        self._order(at, watch)

    def _lightest(self) -> int:
        """The worker with the fewest cameras, of those that are there; of all, while none is."""
        count = Counter(self._at.values())
        there = [one.number for one in self._stations if not one.ended and one.number not in self._restart_at]
        return min(there or [one.number for one in self._stations], key=lambda number: count[number])

    def _bury(self, station: Station, now: float) -> None:
        """A worker is dead: find out who did it, and have the others look at its cameras at once."""
        how = station.epitaph()
        station.deaths.append(now)
        suspects = self._suspects(station)
        _log.warning("analysis worker %d ended (%s) at %s", station.number, how, ", ".join(suspects) or "no camera")
        for camera in self._blame.crashed(suspects, how):
            _log.error("camera %s is no longer watched: %s", camera, self._blame.held[camera])
        self.died.append((station.number, how, tuple(suspects)))
        self._quick = self._quick + 1 if now - station.started_at < _QUICK_DEATH_S else 0
        wait = 0.2 if self._quick < 4 else min(30.0, 0.5 * 2.0 ** (self._quick - 4))
        self._restart_at[station.number] = now + wait
        others = len(self._stations) > 1
        for camera in [one for one, at in self._at.items() if at == station.number]:
            if others or camera in self.held:
                del self._at[camera]
                if camera not in self.held:
                    self._send(camera, self._watches[camera])

    def _suspects(self, station: Station) -> list[str]:
        note = station.last_words()
        number = self._board.works_for(station.number, thread_in(note)) if note else 0
        looking = int(self._board.work_row(station.number)[Work.DECODING])
        numbers = [number] if number else [looking] if looking else self._board.all_at_work(station.number)
        return [self._names[number] for number in numbers if number in self._names]

    def _revive(self, station: Station) -> None:
        """A new worker takes its share of cameras from those that have most."""
        station.start()
        orders: list[Any] = [self._analysts]
        orders += [self._watches[camera] for camera, at in self._at.items() if at == station.number]
        share = len(self._at) // len(self._stations)
        count = Counter(self._at.values())
        for camera, at in list(self._at.items()):
            if count[station.number] >= share:
                break
            if at != station.number and count[at] > share:
                count[at] -= 1
                count[station.number] += 1
                self._order(at, messages.Drop(camera))
                self._at[camera] = station.number
                orders.append(self._watches[camera])
        station.order(orders)
