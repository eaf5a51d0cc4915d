"""Work handed to a thread that waits at its sockets."""

from __future__ import annotations

import contextlib
import logging
import socket
from collections import deque
from collections.abc import Callable

__all__ = ["Inbox"]

_log = logging.getLogger("uic.bus")


class Inbox:
    """Any thread posts; the owner registers `waker` with its poller and calls `work`. One wake-up for many posts."""

    def __init__(self) -> None:
        self._posted: deque[Callable[[], None]] = deque()
        self._bell, self.waker = socket.socketpair()
        self._bell.setblocking(False)
        self.waker.setblocking(False)
        self._rung = False

    def __bool__(self) -> bool:
        return bool(self._posted)

    def post(self, work: Callable[[], None]) -> None:
        """Have it done on the owner's thread, soon."""
        self._posted.append(work)
        if not self._rung:
            self._rung = True
            with contextlib.suppress(BlockingIOError, OSError):  # full: it is awake; closed: it has ended
                self._bell.send(b"\0")

    def work(self) -> None:
        """Do what was posted so far. The owner's thread."""
        self._rung = False  # before the queue is read: what comes from now on rings again
        with contextlib.suppress(BlockingIOError, OSError):
            self.waker.recv(64)
        for _ in range(len(self._posted)):
            work = self._posted.popleft()
            try:
                work()
            except Exception:
                _log.exception("posted work failed")

    def close(self) -> None:
        """No more wake-ups."""
        self._bell.close()
        self.waker.close()
