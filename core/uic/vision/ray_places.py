"""Analysis workers on a Ray cluster: the hub's side. It loads no Ray; the bridge, a process beside the hub, does."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import multiprocessing
import queue
import threading
import time
from collections import deque
from typing import Any

from uic.errors import SettingsError
from uic.video.tuning import Tuning
from uic.vision import ray_bridge
from uic.vision.ray_keeper import Ended

__all__ = ["RayPlace", "RayPlaces"]

_log = logging.getLogger("uic.vision")

_MOST = 64  # workers of one hub
_AGAIN_S = 10.0  # the bridge ended: the next one is tried after so long


class RayPlace:
    """One worker somewhere in the cluster. Its flags are set by the thread that hears the bridge."""

    def __init__(self, number: int, places: RayPlaces) -> None:
        self.heard: deque[tuple[int, object]] = deque()
        self.generation = 0
        self.up = False
        self.ended = False
        self.started_at = 0.0
        self.keeper = 0  # the actor's process on its machine
        self._number, self._places = number, places
        self._pid, self._machine, self._how = 0, "", Ended("", ())

    @property
    def number(self) -> int:
        """From 0."""
        return self._number

    @property
    def pid(self) -> int:
        """On its machine."""
        return self._pid

    @property
    def machine(self) -> str:
        """Its name."""
        return self._machine

    def start(self) -> None:
        """Have the cluster find a core."""
        self.generation += 1
        self.up = self.ended = False
        self.started_at = time.monotonic()
        self._how = Ended("", ())
        self._places.tell("start", self._number, self.generation, None)

    def order(self, orders: list[Any]) -> None:
        """By way of the bridge."""
        if orders:
            self._places.tell("order", self._number, self.generation, orders)

    def hung(self, now: float, limit_s: float) -> bool:
        """Its keeper sees to that."""
        return False

    def kill(self) -> None:
        """The actor."""
        self._places.tell("kill", self._number, self.generation, None)

    def finish(self, within_s: float) -> None:
        """All end with the bridge."""

    def epitaph(self) -> str:
        """As the keeper said, or Ray."""
        return f"{self._how.how} (at {self._machine})" if self._machine else self._how.how

    def suspects(self) -> list[int]:
        """As the keeper said; none where it died with its worker."""
        return list(self._how.suspects)

    def hear(self, word: str, what: Any) -> None:
        """One word of the bridge about this generation."""
        if word == "up":
            self._pid, self._machine, self.keeper = what
            self.up = True
        elif word == "heard":
            self.heard.append((self.generation, what))
        elif word == "ended":
            self._how = what
            self.up = False
            self.ended = True


class RayPlaces:
    """Workers on one core each of a cluster, as many as are wanted, or as it has cores.

    address   "ray" or "ray://host:port".
    """

    starts_within_s = 30.0

    def __init__(self, address: str, workers: int, tuning: Tuning) -> None:
        if importlib.util.find_spec("ray") is None:
            raise SettingsError("workers on Ray need the package ray: pip install 'uic-console[ray]'")
        self._address, self._workers, self._tuning = address, workers, tuning
        self._cores = 0
        self._trouble = "the Ray cluster has not answered yet"
        self._places: dict[int, RayPlace] = {}
        self._closed = threading.Event()
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()  # of the bridge that is there, or comes next
        self._process: Any = None
        threading.Thread(target=self._keep, name="ray bridge", daemon=True).start()

    def wanted(self) -> int:
        """As it was told, or a worker for each core, once the cluster has answered."""
        return min(_MOST, self._workers or self._cores) if self._cores else 0

    def place(self, number: int) -> RayPlace:
        """One of them."""
        made = self._places[number] = RayPlace(number, self)
        return made

    def trouble(self) -> str:
        """Why the cluster is not there."""
        return self._trouble

    @property
    def bridge_pid(self) -> int:
        """Of the process that talks to Ray; 0: none."""
        return getattr(self._process, "pid", None) or 0

    def tell(self, word: str, number: int, generation: int, what: object) -> None:
        """To the bridge; never waits."""
        self._orders.put((word, number, generation, what))

    def close(self) -> None:
        """End bridge and workers."""
        self._closed.set()
        self.tell("end", 0, 0, None)
        process = self._process
        if process is not None:
            with contextlib.suppress(Exception):
                process.join(15.0)
                if process.is_alive():
                    process.kill()
                    process.join(2.0)

    # On threads of its own.

    def _keep(self) -> None:
        """A bridge, and after its end another one."""
        while not self._closed.is_set():
            orders = self._orders
            ours, theirs = multiprocessing.Pipe()
            context = multiprocessing.get_context("spawn")
            process = context.Process(
                target=ray_bridge.serve, args=(theirs, self._address, self._tuning), name="uic ray bridge"
            )
            process.daemon = True
            process.start()
            self._process = process
            theirs.close()
            threading.Thread(target=self._pass_on, args=(ours, orders), name="to the bridge", daemon=True).start()
            self._listen(ours)
            self._orders = queue.SimpleQueue()  # what is wanted from here on is for the next one
            orders.put(None)
            process.join(10.0)
            self._cores = 0
            self._all_end()
            if not self._closed.is_set():
                _log.warning("the bridge to Ray ended: %s", self._trouble or f"status {process.exitcode}")
                self._trouble = self._trouble or "the bridge to the Ray cluster ended"
            self._closed.wait(_AGAIN_S)

    @staticmethod
    def _pass_on(line: Any, orders: queue.SimpleQueue[Any]) -> None:
        with contextlib.suppress(OSError, ValueError):
            while (order := orders.get()) is not None:
                line.send(order)
                if order[0] == "end":
                    return

    def _listen(self, line: Any) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                word, number, generation, what = line.recv()
                if word == "cores":
                    self._cores, self._trouble = what, ""
                elif word == "trouble":
                    self._trouble = what
                elif (place := self._places.get(number)) is not None and place.generation == generation:
                    place.hear(word, what)
        line.close()

    def _all_end(self) -> None:
        for place in self._places.values():
            if not place.ended:
                place.hear("ended", Ended("the bridge to Ray ended", ()))
