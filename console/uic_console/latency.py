"""How late the GUI thread is: the figure behind "nothing blocks the window for more than 10 ms"."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer

__all__ = ["LatencyMeter", "percentile"]


def percentile(values: list[float], share: float) -> float:
    """The value that `share` (0 to 1) of the values do not exceed; 0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class LatencyMeter(QObject):
    """A precise timer on the GUI thread; each beat records how long after its due time it came.

    One beat costs about 5 µs, so 50 a second are free. Python's signal handlers get their turn at each beat too.
    """

    def __init__(self, parent: QObject | None = None, *, every_ms: int = 20, keep_s: float = 30.0) -> None:
        super().__init__(parent)
        self._every = every_ms / 1000
        self._late: deque[float] = deque(maxlen=int(keep_s / self._every))
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(every_ms)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(0.0, now - self._last - self._every))
        self._last = now

    def late_ms(self, share: float = 0.95) -> float:
        """Milliseconds that `share` of the last 30 s' beats were late at most."""
        return percentile(list(self._late), share) * 1000

    def longest_ms(self) -> float:
        """The longest the window stood still in the last 30 s."""
        return max(self._late, default=0.0) * 1000

    def beats(self) -> int:
        """How many beats the figures rest on."""
        return len(self._late)

    def forget(self) -> None:
        """Begin anew: after start-up, before a measurement."""
        self._late.clear()
        self._last = time.perf_counter()
