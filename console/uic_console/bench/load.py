"""What a process and its children use, and how late its event loop is."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QObject, Qt, QTimer

from uic_console.latency import percentile

__all__ = ["LoopProbe", "Window", "children_of", "cpu_s", "pss_mb"]

BEAT_S = 0.005


def children_of(pid: int) -> list[psutil.Process]:
    """A process and everything below it."""
    root = psutil.Process(pid)
    return [root, *root.children(recursive=True)]


def cpu_s(pid: int) -> float:
    """CPU seconds of a process and its living descendants, and of those it has already buried."""
    total = 0.0
    for process in children_of(pid):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            total += times.user + times.system
    return total


def pss_mb(pid: int) -> float:
    """Memory with what is shared counted once. Adding up RSS would count it in each worker."""
    total = 0
    for process in children_of(pid):
        with contextlib.suppress(OSError, ValueError, psutil.Error):
            for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


class LoopProbe(QObject):
    """How late a 5 ms timer comes: what a click, or an alarm, would have waited."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.late_s: list[float] = []
        self._last = time.perf_counter()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._beat)
        timer.start(round(BEAT_S * 1000))

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late_s.append(max(0.0, now - self._last - BEAT_S))
        self._last = now

    def forget(self) -> None:
        """Begin anew."""
        self.late_s.clear()
        self._last = time.perf_counter()

    def late_ms(self, share: float) -> float:
        """Milliseconds that `share` of the beats were late at most."""
        return percentile(self.late_s, share) * 1e3


class Window(QObject):
    """The measured stretch: begins when everything is alive and settled, ends by itself.

    begin, end  called at its borders, on the GUI thread
    """

    def __init__(
        self,
        alive: Callable[[], bool],
        begin: Callable[[], None],
        end: Callable[[], None],
        *,
        seconds: float,
        settle_s: float,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._alive, self._begin, self._end = alive, begin, end
        self._seconds, self._settle = seconds, settle_s
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._wait)
        self._timer.start(50)

    def _wait(self) -> None:
        if self._alive():
            self._timer.stop()
            QTimer.singleShot(round(self._settle * 1000), self, self._open)

    def _open(self) -> None:
        self._begin()
        QTimer.singleShot(round(self._seconds * 1000), self, self._end)
