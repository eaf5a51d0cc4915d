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

import av

from uic.video import compose
from uic.video._loop import Loop
from uic.video._note import Note
from uic.video.memory import Segment
from uic.video.messages import End
from uic.video.tuning import Tuning

__all__ = ["prepare", "serve", "serve_in_process"]


def prepare() -> None:
    """Load all that a worker needs, without starting a thread: called in the fork server."""
    av.logging.set_level(None)
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")  # a worker is one core's worth of work
    compose.preload()


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
