"""What one service may ask of the hub, so that the others keep their time."""

from __future__ import annotations

import time

import msgspec

__all__ = ["Bucket", "Limits"]


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one service may ask of the hub. Above it the excess is refused and told; the others notice nothing."""

    events_per_s: float = 500.0
    events_at_once: float = 2000.0  # a burst: what a pause had saved up
    messages_per_s: float = 5000.0  # of any kind; above it the session ends


class Bucket:
    """Lets so many a second through, and a burst of what was saved up."""

    def __init__(self, rate: float, most: float) -> None:
        self._rate, self._most = rate, most
        self._left, self._at = most, time.monotonic()

    def take(self, count: int) -> bool:
        """Whether so many may pass now; those that may not cost nothing."""
        now = time.monotonic()
        self._left = min(self._most, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < count:
            return False
        self._left -= count
        return True
