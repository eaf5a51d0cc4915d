"""How often somebody may come: a bucket each, which fills again with time."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["Rates"]

_MOST_KEPT = 50_000  # buckets; the full ones are forgotten first


class Rates:
    """Buckets by any key. Used on one thread. A bucket holds as much as comes in a `burst_s`."""

    def __init__(self, now: Callable[[], float] = time.monotonic, burst_s: float = 20.0) -> None:
        self._now, self._burst_s = now, burst_s
        self._buckets: dict[object, tuple[float, float]] = {}  # what is left, at

    def take(self, key: object, per_minute: float, amount: float = 1.0) -> float:
        """0 when it may come; else in how many seconds it may come again."""
        now, rate = self._now(), per_minute / 60.0
        most = max(1.0, rate * self._burst_s)
        left, at = self._buckets.get(key, (most, now))
        left = min(most, left + (now - at) * rate)
        if left < amount:
            self._buckets[key] = (left, now)
            return (amount - left) / rate
        if len(self._buckets) >= _MOST_KEPT:
            self._forget(now)
        self._buckets[key] = (left - amount, now)
        return 0.0

    def _forget(self, now: float) -> None:
        """Drop who has not come for long; of a flood of strangers, the oldest half."""
        kept = {key: one for key, one in self._buckets.items() if now - one[1] < 60.0}
        if len(kept) >= _MOST_KEPT:
            kept = dict(sorted(kept.items(), key=lambda one: one[1][1])[len(kept) // 2 :])
        self._buckets = kept
