"""The budget keeper: when decoding asks more than a worker has, unimportant streams go to key frames only.

Pure policy, called a few times a second. It slows quickly (the wall is suffering) and gives back slowly (one at a
time, with room to spare), and what made the worker late again soon after is not tried again for a while.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from uic.video.wall import Importance

__all__ = ["Budget", "Demand"]

_LATE_FOR_S = 0.8  # late this long before anything is slowed
_ROOM = 0.12  # of the worker's capacity stays free when streams return
_CALM_S = 3.0  # without lateness before streams may return
_RETRY_MOST_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What one stream asks of its worker."""

    key: int
    importance: Importance
    pixels: int  # of its largest tile: small tiles are slowed first
    full: float  # seconds of work in a second, at its own rate
    slow: float  # the same on key frames only


@dataclass(slots=True)
class Budget:
    """Which streams are on key frames only."""

    limit: float = 0.92  # share of the worker's capacity that planned work may take
    slowed: set[int] = field(default_factory=set)
    _late_since: float = 0.0
    _calm_since: float = 0.0
    _returned_at: float = 0.0
    _patience_s: float = _CALM_S

    def decide(self, now: float, streams: Iterable[Demand], *, late: bool, capacity: float = 1.0) -> frozenset[int]:
        """The streams to hold to key frames.

        late       pictures came late, and the loop never rested, since last asked
        capacity   seconds of CPU in a second that the worker gets when it wants them: 1 on a core of its own
        """
        asked = {stream.key: stream for stream in streams}
        self.slowed &= {key for key, stream in asked.items() if stream.importance < Importance.HOTSPOT}
        if late:
            self._calm_since = 0.0
            self._late_since = self._late_since or now
            if now - self._late_since >= _LATE_FOR_S:
                self._slow(now, asked, self.limit * capacity)
        else:
            self._late_since = 0.0
            self._calm_since = self._calm_since or now
            if self.slowed and now - self._calm_since >= self._patience_s:
                self._return(now, asked, (self.limit - _ROOM) * capacity)
            elif not self.slowed and now - self._calm_since >= 4 * _RETRY_MOST_S:
                self._patience_s = _CALM_S
        return frozenset(self.slowed)

    def _slow(self, now: float, asked: dict[int, Demand], most: float) -> None:
        """Late in spite of the plan: bring it under the limit, and slow at least one more stream."""
        if self._returned_at and now - self._returned_at < 3 * _CALM_S:
            self._patience_s = min(_RETRY_MOST_S, self._patience_s * 2)
        self._returned_at = 0.0
        planned = self._planned(asked)
        candidates = (s for s in asked.values() if s.key not in self.slowed and s.importance < Importance.HOTSPOT)
        for count, stream in enumerate(sorted(candidates, key=lambda s: (s.importance, s.pixels, -s.full))):
            if count and planned <= most:
                break
            self.slowed.add(stream.key)
            planned -= stream.full - stream.slow
        self._late_since = now  # see what it brought before slowing more

    def _return(self, now: float, asked: dict[int, Demand], most: float) -> None:
        """Give back what there is room for, the most important and the largest first."""
        planned = self._planned(asked)
        returning = sorted((asked[key] for key in self.slowed), key=lambda s: (-s.importance, -s.pixels, s.full))
        for stream in returning:
            planned += stream.full - stream.slow
            if planned > most:
                break
            self.slowed.discard(stream.key)
            self._returned_at = now
        self._calm_since = now

    def _planned(self, asked: dict[int, Demand]) -> float:
        return sum(s.slow if s.key in self.slowed else s.full for s in asked.values())
