"""Whose code keeps the GUI thread: hooks and call-backs are timed where they are called, all else is caught in the act.

A slot or a paint event of a plugin is called by Qt, past us. So a thread of this watch looks whether the event loop
still turns; when it does not, it reads where the GUI thread is, and a plugin whose code is on that stack is named.
"""

from __future__ import annotations

import faulthandler
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

__all__ = ["SLOW_GUI_MS", "STALL_MS", "Slow", "Stall", "StallWatch", "timed"]

SLOW_GUI_MS = 50.0  # of one call of a plugin on the GUI thread: the wall draws every 33 ms
STALL_MS = 250.0  # without a turn of the event loop: somebody's slot or paint event holds it
_BEAT_MS = 50

Slow = Callable[[str, float], None]  # (where, milliseconds)


@contextmanager
def timed(where: str, slow: Slow) -> Iterator[None]:
    """Tell `slow` when what is done inside took longer than the GUI thread has."""
    began = time.perf_counter()
    try:
        yield
    finally:
        took_ms = (time.perf_counter() - began) * 1000
        if took_ms > SLOW_GUI_MS:
            slow(where, took_ms)


class Stall(NamedTuple):
    """The event loop stood still."""

    plugin: str
    where: str  # "uic_gauges.widgets.panel:paintEvent, line 41"
    took_ms: float


class StallWatch(QObject):
    """`stalled` is emitted on the GUI thread, after the fact.

    owner   the plugin of a package ("uic_gauges"), or None.
    """

    stalled = Signal(object)  # Stall

    def __init__(self, owner: Callable[[str], str | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._owner = owner
        self._gui = threading.get_ident()
        self._beat_at = time.perf_counter()
        self._caught: tuple[str, str] | None = None
        self._ending = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._watch, name="stall-watch", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the watch."""
        self._timer.stop()
        self._ending.set()
        self._thread.join(1.0)

    def _beat(self) -> None:
        now = time.perf_counter()
        took_ms, caught = (now - self._beat_at) * 1000, self._caught
        self._beat_at, self._caught = now, None
        if caught is not None and took_ms > STALL_MS:
            self.stalled.emit(Stall(*caught, took_ms))

    def _watch(self) -> None:
        """The watch's own thread."""
        with tempfile.TemporaryFile(buffering=0) as paper:  # written past Python, so never kept by it
            while not self._ending.wait(_BEAT_MS / 1000):
                if self._caught is None and (time.perf_counter() - self._beat_at) * 1000 > STALL_MS:
                    self._caught = self._found(_stack(paper, self._gui))

    def _found(self, stack: list[tuple[Path, int, str]]) -> tuple[str, str] | None:
        """The plugin whose code is innermost on the stack, and where in it."""
        for file, line, function in stack:
            names = (*file.parts[:-1], file.stem)
            for at, package in enumerate(names):
                plugin = self._owner(package)
                if plugin is not None:
                    module = ".".join(names[at:]).removesuffix(".__init__")
                    return plugin, f"{module}:{function}, line {line}"
        return None


def _stack(paper: FileIO, thread: int) -> list[tuple[Path, int, str]]:
    """Where another thread is, innermost first: file, line, function.

    Written by the interpreter as text, on purpose. A frame in anybody's hands keeps the variables of that thread alive
    beyond their time: the last to let go of a widget would be this thread, which must never destroy one, and a painter
    would end after what it painted on is gone, by which the console dies.
    """
    paper.seek(0)
    paper.truncate()
    faulthandler.dump_traceback(paper, all_threads=True)
    paper.seek(0)
    written = paper.read().decode(errors="replace")
    of_thread = re.search(rf"^Thread {thread:#018x} .*?:\n((?:  File .*\n?)*)", written, re.MULTILINE)
    lines = _PLACE.finditer(of_thread[1]) if of_thread is not None else ()
    return [(Path(place[1]), int(place[2]), place[3]) for place in lines]


_PLACE = re.compile(r'^  File "(.+)", line (\d+) in (.+)$', re.MULTILINE)
