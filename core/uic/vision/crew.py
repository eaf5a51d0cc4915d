"""The hub's side of the analysis workers: who looks at which camera, and what becomes of them when a worker dies."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from uic.video.blame import Blame
from uic.video.tuning import Tuning
from uic.vision import messages
from uic.vision.model import AnalystSpec, Attention, Watched, Watching
from uic.vision.places import Place, Places

__all__ = ["Crew"]

_log = logging.getLogger("uic.vision")

_QUICK_DEATH_S = 5.0


class Crew:
    """All workers of a hub. Every method is called on one thread, and returns at once.

    places  where they run.
    heard   called with each message of a worker, in `supervise`.
    """

    def __init__(self, places: Places, tuning: Tuning, heard: Callable[[object], None]) -> None:
        self.tuning = tuning
        self.died: list[tuple[int, str, tuple[str, ...]]] = []  # worker, how, suspects: until somebody takes them
        self._heard = heard
        self._places = places
        self._blame = Blame(tuning.crashes_allowed, tuning.crash_memory_s, time.monotonic)
        self._stations: list[Place] = []
        self._watches: dict[str, messages.Watch] = {}
        self._blind: set[str] = set()
        self._at: dict[str, int] = {}  # camera -> worker
        self._names: dict[int, str] = {}  # by index
        self._indices: dict[str, int] = {}
        self._analysts = messages.Analysts(())
        self._welcomed: dict[int, int] = {}  # worker -> the generation that was told all that it has to know
        self._busy: dict[int, float] = {}
        self._restart_at: dict[int, float] = {}
        self._quick = 0
        self._grow()

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
        self._blind.discard(camera)
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
        (self._blind.add if blind else self._blind.discard)(camera)
        if (at := self._at.get(camera)) is not None:
            self._order(at, messages.Blind(camera, blind))

    def analysts(self, specs: Iterable[AnalystSpec]) -> None:
        """What looks at what is seen."""
        self._analysts = messages.Analysts(tuple(specs))
        for station in self._stations:
            self._order(station.number, self._analysts)

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

    @property
    def size(self) -> int:
        """How many workers there are to be."""
        return max(len(self._stations), self._places.wanted())

    @property
    def trouble(self) -> str:
        """Why no worker can be had at all; "" when they can."""
        return self._places.trouble()

    def pids(self) -> list[int]:
        """Of the worker processes, by number; 0 for one that is not there."""
        return [station.pid if station.up else 0 for station in self._stations]

    def machines(self) -> list[str]:
        """Where they run, by number; "": here, or nowhere yet."""
        return [station.machine if station.up else "" for station in self._stations]

    def keepers(self) -> list[int]:
        """Processes that keep a worker, by number; 0 for a worker that needs none."""
        return [station.keeper if station.up else 0 for station in self._stations]

    def busy(self) -> list[float]:
        """The load of each, 0 to 1, as it told last; 0 for one that is not there."""
        return [self._busy.get(station.number, 0.0) if station.up else 0.0 for station in self._stations]

    def up(self) -> int:
        """How many workers are there."""
        return sum(station.up for station in self._stations)

    def supervise(self) -> None:
        """Hear the workers; replace those that died or hang. Call it a few times a second."""
        now = time.monotonic()
        self._grow()
        for station in self._stations:
            self._hear(station)
            if station.up and self._welcomed.get(station.number) != station.generation:
                self._welcome(station)
            if station.ended and station.number not in self._restart_at:
                self._bury(station, now)
            elif not station.ended and station.hung(now, max(10.0, self.tuning.hang_s)):
                station.kill()
            elif not self._there(station, now) and any(one.up for one in self._stations):
                self._hand_on(station.number)
        for number, at in list(self._restart_at.items()):
            if now >= at:
                del self._restart_at[number]
                self._stations[number].start()

    def close(self) -> None:
        """End every worker."""
        for station in self._stations:
            station.order([messages.End()])
        for station in self._stations:
            station.finish(2.0)
        self._places.close()

    # Inside.

    def _grow(self) -> None:
        """More workers, where more can be had than there are."""
        wanted = self._places.wanted()
        if len(self._stations) >= wanted:
            return
        while len(self._stations) < wanted:
            station = self._places.place(len(self._stations))
            self._stations.append(station)
            station.start()
        for camera, watch in self._watches.items():
            if camera not in self._at and camera not in self.held:
                self._send(camera, watch)

    def _hear(self, station: Place) -> None:
        while station.heard:
            generation, message = station.heard.popleft()
            if isinstance(message, Exception):
                _log.error("analysis worker %d could not be started: %s", station.number, message)
            elif generation == station.generation:
                if isinstance(message, messages.Report):
                    self._busy[station.number] = message.busy
                self._heard(message)

    def _order(self, worker: int, order: Any) -> None:
        """To a worker that is there and knows the rest; another one hears all when it comes."""
        station = self._stations[worker]
        if station.up and self._welcomed.get(worker) == station.generation:
            station.order([order])

    def _send(self, camera: str, watch: messages.Watch) -> None:
        at = self._at.get(camera)
        if at is None:
            if not self._stations:
                return
            at = self._at[camera] = self._lightest()
        for order in self._told_of(camera, watch):
            self._order(at, order)

    def _told_of(self, camera: str, watch: messages.Watch) -> list[Any]:
        return [watch, messages.Blind(camera, True)] if camera in self._blind else [watch]

    def _there(self, station: Place, now: float) -> bool:
        """Whether it can be given cameras: it is up, or comes up as workers do."""
        if station.ended or station.number in self._restart_at:
            return False
        return station.up or now - station.started_at < self._places.starts_within_s

    def _lightest(self) -> int:
        """The worker with the fewest cameras, of those that are there; of all, while none is."""
        count = Counter(self._at.values())
        now = time.monotonic()
        there = [one.number for one in self._stations if self._there(one, now)]
        return min(there or [one.number for one in self._stations], key=lambda number: count[number])

    def _bury(self, station: Place, now: float) -> None:
        """A worker is dead: find out who did it, and have the others look at its cameras at once."""
        how = station.epitaph()
        suspects = [self._names[number] for number in station.suspects() if number in self._names]
        _log.warning("analysis worker %d ended (%s) at %s", station.number, how, ", ".join(suspects) or "no camera")
        for camera in self._blame.crashed(suspects, how):
            _log.error("camera %s is no longer watched: %s", camera, self._blame.held[camera])
        self.died.append((station.number, how, tuple(suspects)))
        self._quick = self._quick + 1 if now - station.started_at < _QUICK_DEATH_S else 0
        wait = 0.2 if self._quick < 4 else min(30.0, 0.5 * 2.0 ** (self._quick - 4))
        self._restart_at[station.number] = now + wait
        self._hand_on(station.number)

    def _hand_on(self, worker: int) -> None:
        """Others look at its cameras, where there are others."""
        others = len(self._stations) > 1
        for camera in [one for one, at in self._at.items() if at == worker]:
            if others or camera in self.held:
                del self._at[camera]
                if camera not in self.held:
                    self._send(camera, self._watches[camera])

    def _welcome(self, station: Place) -> None:
        """A worker has come up: it hears what it is to do, and takes its share of cameras from those that have most."""
        self._welcomed[station.number] = station.generation
        orders: list[Any] = [self._analysts]
        mine = [camera for camera, at in self._at.items() if at == station.number]
        now = time.monotonic()
        count = Counter(self._at.values())
        share = len(self._at) // max(1, sum(self._there(one, now) for one in self._stations))
        for camera, at in list(self._at.items()):
            if count[station.number] >= share:
                break
            if at != station.number and count[at] > share:
                count[at] -= 1
                count[station.number] += 1
                self._order(at, messages.Drop(camera))
                self._at[camera] = station.number
                mine.append(camera)
        for camera in mine:
            orders += self._told_of(camera, self._watches[camera])
        station.order(orders)
