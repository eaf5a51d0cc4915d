"""When something happens to an alarm by itself. Rebuilt from the alarms, so nothing of it needs keeping."""

from __future__ import annotations

import heapq
from datetime import datetime

from uic.alarms import life
from uic.alarms.escalation import next_telling
from uic.alarms.model import Alarm, AlarmType

__all__ = ["Timers"]


class Timers:
    """The next moment of each alarm. An entry may be out of date: who takes one looks at the alarm again."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, str]] = []

    def put(self, alarm: Alarm, kind: AlarmType) -> datetime | None:
        """Note when this alarm is to be looked at next."""
        telling = next_telling(alarm, kind)
        moments = (life.due(alarm, kind), life.forget_at(alarm, kind), telling.at if telling is not None else None)
        at = min((moment for moment in moments if moment is not None), default=None)
        if at is not None:
            heapq.heappush(self._heap, (at, alarm.id))
        return at

    def take(self, now: datetime, most: int) -> list[str]:
        """Up to `most` alarms whose moment has come."""
        taken: dict[str, None] = {}
        while self._heap and self._heap[0][0] <= now and len(taken) < most:
            taken[heapq.heappop(self._heap)[1]] = None
        return list(taken)

    def clear(self) -> None:
        """Forget every moment."""
        self._heap.clear()

    @property
    def next_at(self) -> datetime | None:
        """When the next one comes."""
        return self._heap[0][0] if self._heap else None
