"""The city's clock: seconds since a midnight of Seoul, as fast as one likes, standing, or step by step."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from zoneinfo import ZoneInfo

from uic.sim.live.eye import EPOCH

__all__ = ["CityClock", "seconds_of"]

_SEOUL = ZoneInfo("Asia/Seoul")
FASTEST = 600.0


def seconds_of(moment: dt.datetime) -> float:
    """A moment on the city's clock; one without a zone is Seoul's."""
    local = moment.astimezone(_SEOUL).replace(tzinfo=None) if moment.tzinfo else moment
    return (local - EPOCH).total_seconds()


class CityClock:
    """Any thread may ask and set it."""

    def __init__(self, begin: float, *, speed: float = 1.0, real: Callable[[], float] = time.monotonic) -> None:
        self._real = real
        self._lock = threading.Lock()
        self._from, self._at, self._speed = real(), begin, speed

    @property
    def speed(self) -> float:
        """City seconds a second; 0: it stands."""
        with self._lock:
            return self._speed

    def now(self) -> float:
        """What it shows."""
        with self._lock:
            return self._now()

    def _now(self) -> float:
        return self._at + (self._real() - self._from) * self._speed

    def run(self, speed: float) -> None:
        """From now on at another speed, 0 to `FASTEST`."""
        with self._lock:
            self._at, self._from = self._now(), self._real()
            self._speed = max(0.0, min(FASTEST, speed))

    def step(self, seconds: float) -> float:
        """Stand still, that much later (or earlier); answers what it shows then."""
        with self._lock:
            self._at, self._from, self._speed = self._now() + seconds, self._real(), 0.0
            return self._at

    def set(self, at: float) -> None:
        """Show another time, and run on as before."""
        with self._lock:
            self._at, self._from = at, self._real()
