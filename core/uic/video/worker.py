"""A decode worker: a decode loop in a process of its own, or in a thread of the same code.

The process obeys its console by a pipe and ends when the pipe does, so it never outlives it. What kills it, kills it
alone; a note of who was at work is left behind for the console to read.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection
from typing import Any

import av
import cv2
import numpy as np  # noqa: F401  (loaded once, in the fork server)

from uic.video import compose
from uic.video._loop import Loop
from uic.video.memory import Segment
from uic.video.messages import End
from uic.video.tuning import Tuning

__all__ = ["Note", "prepare", "serve", "serve_in_process"]


def prepare() -> None:
    """Load all that a worker needs, without starting a thread: called in the fork server."""
    av.logging.set_level(None)
    cv2.setNumThreads(1)  # a worker is one core's worth of work
    compose.preload()


class Note:
    """Where a dying worker writes which thread it was. Travels as a file descriptor."""

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = os.memfd_create("uic-note", os.MFD_CLOEXEC) if descriptor is None else descriptor

    def read(self) -> str:
        """What was written; empty when it died in silence."""
        with contextlib.suppress(OSError):
            return os.pread(self.descriptor, 1 << 18, 0).decode(errors="replace")
        return ""

    def close(self) -> None:
        """Forget it."""
        with contextlib.suppress(OSError):
            os.close(self.descriptor)

    def __reduce__(self) -> Any:
        from multiprocessing import reduction

        return _note, (reduction.DupFd(self.descriptor),)


def _note(handle: Any) -> Note:
    return Note(handle.detach())


def serve_in_process(worker: int, segment: Segment, tuning: Tuning, line: Connection, note: Note) -> None:
    """The main function of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the console's terminal is the console's affair
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.enable(file=note.descriptor, all_threads=True)
    if tuning.nice:
        with contextlib.suppress(OSError):
            os.nice(tuning.nice)
    sys.setswitchinterval(0.002)
    prepare()
    serve(worker, segment, tuning, line)
    os._exit(0)  # reading threads may be in the middle of a blocking read: do not wait for them


def serve(worker: int, segment: Segment, tuning: Tuning, line: Connection) -> None:
    """Work until told to end, or until the console is gone."""
    post_lock = threading.Lock()

    def post(message: object) -> None:
        with post_lock, contextlib.suppress(OSError, ValueError):
            line.send(message)

    loop = Loop(worker=worker, segment=segment, tuning=tuning, post=post)

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                for order in line.recv():
                    loop.tell(order)
        loop.tell(End())
        line.close()

    threading.Thread(target=listen, name="orders", daemon=True).start()
    try:
        loop.run()
    finally:
        post(None)  # the last word
