"""The hub's side of the process that talks to tablets: starts it, feeds it, hears it, starts it again when it dies."""

from __future__ import annotations

import contextlib
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable

import msgspec

from uic.cot.frames import Begin, FromLink, ToLink, receive, send

__all__ = ["Apart"]

_WAIT_MOST = 20_000  # messages for a process that takes none: then it is ended, and another one begins
_AGAIN_S = (0.5, 30.0)
_STEADY_S = 60.0
_END_S = 3.0

_log = logging.getLogger(__name__)


class Apart:
    """One process at a time, for as long as it is wanted.

    hear    called with each message of it, on a thread of its own.
    fresh   called on that thread too when a new process has begun and knows nothing.
    """

    def __init__(self, begin: Begin, *, hear: Callable[[FromLink], None], fresh: Callable[[], None]) -> None:
        self._begin, self._hear, self._fresh = begin, hear, fresh
        self._out: queue.Queue[ToLink | None] = queue.Queue(_WAIT_MOST)
        self._process: subprocess.Popen[bytes] | None = None
        self._over = threading.Event()
        self._lock = threading.Lock()
        self.starts = 0
        self._thread = threading.Thread(target=self._run, name="cot", daemon=True)

    def start(self) -> None:
        """Begin; the first process is there soon."""
        self._thread.start()

    def tell(self, message: ToLink) -> None:
        """Say something to it; never waits."""
        try:
            self._out.put_nowait(message)
        except queue.Full:
            self._kill()

    def stop(self) -> None:
        """End it."""
        self._over.set()
        self._kill()
        self._thread.join(_END_S + 2)

    @property
    def pid(self) -> int | None:
        """Of the process that runs now."""
        process = self._process
        return process.pid if process is not None else None

    def _run(self) -> None:
        wait_s = _AGAIN_S[0]
        while not self._over.is_set():
            process = self._started()
            if process is None:
                return
            steady = threading.Event()
            timer = threading.Timer(_STEADY_S, steady.set)
            timer.daemon = True
            timer.start()
            self._hear_all(process)
            timer.cancel()
            self._end(process)
            if self._over.is_set():
                return
            wait_s = _AGAIN_S[0] if steady.is_set() else wait_s
            _log.warning("the process that talks to tablets has ended (%s); another one begins", process.returncode)
            self._over.wait(wait_s)
            wait_s = min(2 * wait_s, _AGAIN_S[1])

    def _started(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._over.is_set():
                return None
            self._out = queue.Queue(_WAIT_MOST)
            self._process = process = subprocess.Popen(
                [sys.executable, "-m", "uic.cot.link"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=True
            )
            self.starts += 1
        self.tell(self._begin)
        threading.Thread(target=self._feed, args=(process, self._out), name="cot-feed", daemon=True).start()
        self._fresh()
        return process

    def _feed(self, process: subprocess.Popen[bytes], out: queue.Queue[ToLink | None]) -> None:
        assert process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            while (message := out.get()) is not None:
                send(process.stdin, message)

    def _hear_all(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        with contextlib.suppress(OSError, ValueError, msgspec.DecodeError):  # who speaks rubbish is ended
            while (body := receive(process.stdout)) is not None:
                self._hear(msgspec.msgpack.decode(body, type=FromLink))

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        self._out.put(None) if not self._out.full() else None
        if process.poll() is None:
            process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()

    def _kill(self) -> None:
        with self._lock:
            process = self._process
        if process is not None and process.poll() is None:
            process.kill()
