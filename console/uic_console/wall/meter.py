"""What was really shown: pictures a second, the rhythm of the wall, and the one line that says so."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

__all__ = ["Meter", "Summary"]

WINDOW_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Figures of all walls of a console."""

    asked: int  # visible tiles with a camera
    live: int  # of those, tiles whose pictures move
    shown_fps: float  # pictures drawn a second, over the last seconds
    dropped: int  # pictures of the streams that were never shown
    frame_ms_p95: float  # between one refresh of the wall and the next; 33 ms is the aim

    def line(self) -> str:
        """One line for a terminal."""
        return (
            f"tiles live {self.live}/{self.asked} · displayed {self.shown_fps:.1f} frames/s · "
            f"dropped {self.dropped} · p95 frame time {self.frame_ms_p95:.1f} ms"
        )


class Meter:
    """Counts drawn pictures and times refreshes over the last five seconds."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._shown: deque[tuple[float, int]] = deque()
        self._sum = 0
        self._last_tick = 0.0
        self._intervals: deque[tuple[float, float]] = deque()
        self._since = clock()

    def shown(self, pictures: int) -> None:
        """So many new pictures were drawn just now."""
        if pictures:
            now = self._clock()
            self._shown.append((now, pictures))
            self._sum += pictures
            self._forget(now)

    def tick(self) -> None:
        """The wall was refreshed."""
        now = self._clock()
        if self._last_tick:
            self._intervals.append((now, now - self._last_tick))
        self._last_tick = now
        while self._intervals and now - self._intervals[0][0] > WINDOW_S:
            self._intervals.popleft()

    def _forget(self, now: float) -> None:
        while self._shown and now - self._shown[0][0] > WINDOW_S:
            self._sum -= self._shown.popleft()[1]

    @property
    def fps(self) -> float:
        """Pictures a second, all tiles together."""
        now = self._clock()
        self._forget(now)
        return self._sum / max(0.001, min(WINDOW_S, now - self._since))

    @property
    def frame_ms_p95(self) -> float:
        """The 95th percentile of the time from one refresh to the next, in ms."""
        times = sorted(interval for _, interval in self._intervals)
        return times[min(len(times) - 1, int(len(times) * 0.95))] * 1000 if times else 0.0
