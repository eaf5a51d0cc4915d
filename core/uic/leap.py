"""A wall clock that leaps makes everything look old at once: who lets go of what is old asks here first."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["Leap", "steady_s"]

_TOO_FAR_S = 6 * 3600.0


def steady_s() -> float:
    """A clock that nobody sets, and that goes on while the machine sleeps where the system has such a one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


class Leap:
    """How far the wall clock has been set since this was made. Any thread.

    wall, steady   the two clocks, seconds.
    """

    def __init__(self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = steady_s) -> None:
        self._wall, self._steady = wall, steady
        self._apart_s = wall() - steady()

    @property
    def seconds(self) -> float:
        """Forward is above 0."""
        return self._wall() - self._steady() - self._apart_s

    @property
    def is_too_far(self) -> bool:
        """Whether nothing may be let go for its age until the hub starts with a clock that is right."""
        return abs(self.seconds) >= _TOO_FAR_S
