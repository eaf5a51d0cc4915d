"""The Ray actor: on whatever machine it runs, it keeps one analysis worker there, in a process of its own.

The worker is the very one that runs without Ray. It is a child and not the actor itself, so that a stream that kills
it leaves somebody behind who can say whose stream that was, and who starts the next one at once.
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Sequence
from typing import Any

from uic.video.tuning import Tuning

__all__ = ["Ended", "Keeper", "Up"]

_LOOK_S = 0.25  # between two looks at the worker's heart


class Up:
    """What a keeper says first: its worker is there."""

    def __init__(self, pid: int, machine: str, keeper: int) -> None:
        self.pid, self.machine, self.keeper = pid, machine, keeper


class Ended:
    """What a keeper says last: how its worker ended, and at which cameras."""

    def __init__(self, how: str, suspects: Sequence[int]) -> None:
        self.how, self.suspects = how, tuple(suspects)


class Keeper:
    """One actor. Several of its methods run at once, each in a thread: who hears does not keep orders waiting.

    Ray imports it on each machine, so that the package must be installed there in the same version.
    """

    def __init__(self, number: int, tuning: Tuning, version: str) -> None:
        import uic

        if version != uic.__version__:
            raise RuntimeError(f"the machine has version {uic.__version__}, the hub has {version}")
        _forget_main()
        from uic.vision.local import LocalPlaces

        self._tuning = tuning
        self._places = LocalPlaces(1, tuning)
        self._place = self._places.place(number)
        self._news = threading.Event()
        self._place.said = self._news.set
        self._lock = threading.Lock()
        self._orders: dict[int, list[Any]] = {}  # that came before their turn
        self._next = 0
        self._told_up = self._told_end = False

    def start(self) -> None:
        """A new worker, after the last one's end too."""
        with self._lock:
            self._orders, self._next = {}, 0
        self._told_up = self._told_end = False
        self._place.start()

    def order(self, turn: int, batch: list[Any]) -> None:
        """For the worker that was started last; passed on in order of `turn`, from 0, however Ray's threads run."""
        with self._lock:
            self._orders[turn] = batch
            while (due := self._orders.pop(self._next, None)) is not None:
                self._next += 1
                self._place.order(due)

    def hear(self, wait_s: float) -> list[object]:
        """What the worker has told, in order; it waits a little where that is nothing."""
        deadline = time.monotonic() + wait_s
        while True:
            self._news.clear()
            said, left = self._said(), deadline - time.monotonic()
            if said or left <= 0:
                return said
            self._news.wait(min(left, _LOOK_S))

    def end(self) -> None:
        """The worker ends; so does the actor, as soon as nobody holds it."""
        self._place.finish(2.0)

    def _said(self) -> list[object]:
        place = self._place
        said: list[object] = []
        if place.up and not self._told_up:
            self._told_up = True
            said.append(Up(place.pid, _name_of_machine(), os.getpid()))
        ended = place.ended  # before what it told is taken: what it told last comes first
        while place.heard:
            generation, message = place.heard.popleft()
            if isinstance(message, Exception):
                said.append(Ended(f"it could not be started: {message}", ()))
                self._told_end = True
            elif generation == place.generation:
                said.append(message)
        now = time.monotonic()
        if ended and not self._told_end:
            self._told_end = True
            said.append(Ended(place.epitaph(), place.suspects()))
        elif not ended and place.hung(now, max(10.0, self._tuning.hang_s)):
            place.kill()
        return said


def _name_of_machine() -> str:
    return socket.gethostname()


def _forget_main() -> None:
    """Or the worker, as children of multiprocessing do, would import what this process runs: all of Ray."""
    main = sys.modules.get("__main__")
    if main is not None and getattr(main, "__file__", None):
        del main.__file__
    if main is not None:
        main.__spec__ = None
