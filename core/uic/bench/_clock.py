"""CPU time of a call, its children and threads included."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

__all__ = ["children_cpu_s", "cpu_ms"]


def cpu_ms(call: Callable[[], object], *, rounds: int, within_s: float = 2.0) -> float:
    """Milliseconds of this thread's CPU per call: the quartile of up to `rounds` calls in `within_s`.

    The lower quartile: noise only ever adds. The first call, which fills caches, does not count.
    """
    call()
    took: list[float] = []
    end = time.perf_counter() + within_s
    while len(took) < rounds and (len(took) < 3 or time.perf_counter() < end):
        began = time.thread_time()
        call()
        took.append(time.thread_time() - began)
    return sorted(took)[len(took) // 4] * 1e3


def children_cpu_s() -> float:
    """CPU seconds of the children that ended and were waited for."""
    times = os.times()
    return times.children_user + times.children_system
