"""Cycles are collected on the GUI thread alone, a little at a time.

Python collects on whatever thread happens to allocate: the bus, the writer of files. If a cycle holds the last
reference to a widget or a timer, that thread destroys it, its events stay behind in the window's queue, and the next of
them ends the process. So the collector is switched off, and the GUI thread does its work between two beats. What lives
since the start is set aside (`gc.freeze`): going through it again and again is what would hold up the window.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

__all__ = ["Garbage"]

_BEAT_MS = 500
_OLDEST_EVERY_S = 60.0  # the whole heap: some ms after `settled`


class Garbage(QObject):
    """From when it is made until `close`; one in a process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._oldest_at = time.monotonic() + _OLDEST_EVERY_S
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MS)

    def settled(self) -> None:
        """The start is over: what is alive now will stay so, and is not looked at again."""
        gc.freeze()

    def close(self) -> None:
        """Leave it to whoever did it before."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_on:
            gc.enable()

    def _beat(self) -> None:
        now = time.monotonic()
        if now >= self._oldest_at:
            self._oldest_at = now + _OLDEST_EVERY_S
            gc.collect()
            return
        young, middle, _ = gc.get_count()
        young_most, middle_most, _ = gc.get_threshold()
        if middle > middle_most:
            gc.collect(1)
        elif young > young_most:
            gc.collect(0)
