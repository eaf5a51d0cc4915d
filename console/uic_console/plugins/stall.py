"""Whose code keeps the GUI thread: hooks and call-backs are timed where they are called, all else is caught in the act.

A slot or a paint event of a plugin is called by Qt, past us. So a thread of this watch looks whether the event loop
still turns; when it does not, it reads where the GUI thread is, and a plugin whose code is on that stack is named.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
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
        self._looking = threading.Lock()  # while the watch holds frames of the GUI thread in its hands
        self._seen: list[FrameType] = []  # let go of on the GUI thread: what lives in them may be widgets
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
        if self._seen and self._looking.acquire(blocking=False):
            self._seen.clear()
            self._looking.release()
        if caught is not None and took_ms > STALL_MS:
            self.stalled.emit(Stall(*caught, took_ms))

    def _watch(self) -> None:
        """The watch's own thread. Another thread's frame can be read: nothing else runs while this holds the GIL."""
        while not self._ending.wait(_BEAT_MS / 1000):
            if self._caught is None and (time.perf_counter() - self._beat_at) * 1000 > STALL_MS:
                with self._looking:
                    self._caught = self._found()

    def _found(self) -> tuple[str, str] | None:
        """The plugin whose code is innermost on the stack, and where in it.

        The GUI thread may go on while this looks. A frame that it leaves then dies with its last holder, and its
        widgets with it: that must not be this thread, so every frame is held until the GUI thread lets go of it.
        """
        frames = sys._current_frames()
        frame = frames.get(self._gui)
        while frame is not None:
            self._seen.append(frame)
            module = str(frame.f_globals.get("__name__", ""))
            plugin = self._owner(module.partition(".")[0])
            if plugin is not None:
                return plugin, f"{module}:{frame.f_code.co_name}, line {frame.f_lineno}"
            frame = frame.f_back
        return None
