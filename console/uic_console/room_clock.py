"""What time it is in what is shown: now, and in a replay the moment that is replayed.

Ages of alarms, cases and positions are counted from it, so that a replayed room looks as it did. What belongs to this
machine (sign-ins, messages, file names) keeps the real time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

__all__ = ["RoomClock", "room_clock"]


class RoomClock:
    """GUI thread. `now` may be given away as a call-back: it goes on being true."""

    def __init__(self, steady: Callable[[], float] = time.monotonic) -> None:
        self._steady = steady
        self._shown: datetime | None = None  # None: the real time
        self._since = 0.0
        self._pace = 0.0  # shown seconds a second

    def now(self) -> datetime:
        """The moment that is shown, UTC."""
        if self._shown is None:
            return datetime.now(UTC)
        return self._shown + timedelta(seconds=(self._steady() - self._since) * self._pace)

    def show(self, moment: datetime, *, pace: float) -> None:
        """Another moment is shown; it goes on by `pace` until the next word."""
        self._shown, self._since, self._pace = moment, self._steady(), pace

    def be_real(self) -> None:
        """The real time again."""
        self._shown = None


room_clock = RoomClock()
