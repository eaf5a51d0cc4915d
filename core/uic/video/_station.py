"""The console's side of one decode worker: start it, talk to it, notice its end."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Literal

from uic.video._child import begin
from uic.video._note import Note
from uic.video.memory import Board, Segment, Work
from uic.video.tuning import Tuning

__all__ = ["Mode", "Station", "starting"]

Mode = Literal["process", "thread"]
_STEP_S = 0.25  # at most counted between two looks at the heart: a console that slept blames nobody
starting = threading.Lock()  # the fork server is one for all


class Station:
    """One worker's place. Its methods are called on the engine's thread; two threads of its own do what may block."""

    def __init__(self, number: int, *, segment: Segment, board: Board, tuning: Tuning, mode: Mode) -> None:
        self.number, self.mode = number, mode
        self.heard: deque[tuple[int, object]] = deque()  # generation, message
        self.cameras: set[str] = set()
        self.generation = 0
        self.up = False
        self.ended = False  # set by the listening thread when the worker's end of the line closes
        self.note: Note | None = None
        self.exitcode: int | None = None
        self.started_at = 0.0
        self.deaths: deque[float] = deque(maxlen=100)  # when a worker ended here that was to go on, monotonic
        self.said: Callable[[], None] = lambda: None
        self._segment, self._board, self._tuning = segment, board, tuning
        self._orders: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._process: Any = None
        self._heart, self._still_s, self._looked_at = -1.0, 0.0, 0.0

    def start(self) -> None:
        """Start a worker here. Returns at once: the fork server may need a second to come up."""
        self.generation += 1
        self.up = self.ended = False
        self.exitcode = None
        self._board.clear_work(self.number)
        self._heart, self._still_s = -1.0, 0.0
        self._orders = queue.SimpleQueue()
        self.started_at = time.monotonic()
        threading.Thread(
            target=self._live, args=(self.generation, self._orders), name=f"worker {self.number}", daemon=True
        ).start()

    def order(self, orders: list[Any]) -> None:
        """Send orders; never blocks."""
        if orders:
            self._orders.put(orders)

    def hung(self, now: float, limit_s: float) -> bool:
        """Whether its heart has stood still too long while we were looking."""
        heart = self._board.works[self.number * Work.WIDTH + Work.HEART]
        step = min(_STEP_S, now - self._looked_at)
        self._looked_at = now
        if heart != self._heart:
            self._heart, self._still_s = heart, 0.0
        elif self.up and heart:
            self._still_s += step
        return self.mode == "process" and self._still_s >= limit_s

    @property
    def pid(self) -> int:
        """Of the process; 0 when there is none."""
        return getattr(self._process, "pid", None) or 0

    @property
    def sentinel(self) -> int:
        """A descriptor that becomes readable when the process ends; -1 when there is none."""
        process = self._process
        return int(process.sentinel) if self.up and process is not None else -1

    def kill(self) -> None:
        """End the process, now."""
        if self.mode == "process" and self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def finish(self, within_s: float) -> None:
        """End it kindly, or else."""
        from uic.video.messages import End

        process, orders = self._process, self._orders
        orders.put([End()])
        orders.put(None)
        deadline = time.monotonic() + within_s
        while not self.ended and time.monotonic() < deadline:
            time.sleep(0.005)
        if self.mode == "process" and process is not None:
            if not self.ended:
                self.kill()
            process.join(1.0)

    def last_words(self) -> str:
        """What the process wrote as it died."""
        return self.note.read() if self.note is not None else ""

    def epitaph(self) -> str:
        """How it ended: the signal's name, or the exit status."""
        if self.mode == "thread" or self._process is None:
            return "error"
        self._process.join(0.05)
        code = self._process.exitcode
        if code is None:
            return "unknown"
        return signal.Signals(-code).name if code < 0 else f"status {code}"

    # On the station's own threads.

    def _live(self, generation: int, orders: queue.SimpleQueue[Any]) -> None:
        """Start the worker, then pass on orders until it ends."""
        ours, theirs = multiprocessing.Pipe()
        try:
            self._begin(theirs)
        except Exception as error:
            ours.close()
            theirs.close()
            self.exitcode = -1
            self.heard.append((generation, error))
            self.ended = True
            self.said()
            return
        self.up = True
        threading.Thread(
            target=self._listen, args=(ours, generation, orders), name=f"ear {self.number}", daemon=True
        ).start()
        with contextlib.suppress(OSError, ValueError):
            while (batch := orders.get()) is not None:
                ours.send(batch)

    def _begin(self, theirs: Connection) -> None:
        if self.mode == "thread":
            from uic.video import worker

            arguments = (self.number, self._segment, self._tuning, theirs)
            self._process = threading.Thread(target=worker.serve, args=arguments, daemon=True)
            self._process.start()
            return
        if self.note is not None:
            self.note.close()
        self.note = Note()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["uic.video._preload"])
        process = context.Process(
            target=begin,
            args=(self.number, self._segment, self._tuning, theirs, self.note),
            name=f"uic decode {self.number}",
            daemon=True,
        )
        with starting:
            process.start()
        self._process = process
        theirs.close()

    def _listen(self, ours: Connection, generation: int, orders: queue.SimpleQueue[Any]) -> None:
        """Hear the worker until its end of the line closes: that is the moment it dies."""
        with contextlib.suppress(EOFError, OSError):
            while (message := ours.recv()) is not None:
                self.heard.append((generation, message))
                self.said()
        if generation == self.generation:
            self.ended = True
            self.up = False
        orders.put(None)
        ours.close()
        self.said()
