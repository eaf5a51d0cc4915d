"""The times of a clip's pictures: seconds from its beginning, never backwards, whatever its container says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import av

__all__ = ["ClipClock"]

_LEAP_S = 20.0  # a longer gap than the clip's own length allows is a clock that was set
_MOST_S = 900.0  # as is any longer than this, whatever length is announced
_UNTRUE = 3  # steps backwards, before pictures are counted instead


class ClipClock:
    """Picture after picture in, their times out."""

    def __init__(self, rate: float, *, length_s: float = 0.0, counted: bool = False) -> None:
        """
        rate       pictures a second, as announced
        counted    the container knows no times: pictures follow each other at that rate
        """
        self.length_s = length_s
        self._step, self._counted = 1 / rate, counted
        self._first: float | None = None
        self._at = -self._step
        self._skipped = 0.0
        self._back = 0

    def time_of(self, frame: av.VideoFrame) -> float:
        """Of the next picture."""
        said = frame.time
        if self._counted or said is None or not math.isfinite(said):  # the last ones out of a decoder may have none
            return self._count()
        if self._first is None:
            self._first = said
        at = said - self._first - self._skipped
        if at <= self._at:
            self._back += 1
            self._counted = self._back > _UNTRUE
            return self._count()
        leaps = at - self._at > _LEAP_S and at > self.length_s + 1.0
        if leaps or at - self._at > _MOST_S:
            self._skipped += at - self._at - self._step
            return self._count()
        self._at = at
        return at

    def _count(self) -> float:
        self._at += self._step
        return self._at
