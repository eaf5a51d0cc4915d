"""What is to be heard, and when: plain decisions with a clock from outside. No Qt, no sound.

A new alarm is heard once, of several at once the gravest. What nobody answers is heard again: by its priority, and at
once when the hub nags. What is answered, shelved, suppressed or out of service is never heard. While a person has asked
for quiet, only what must be answered is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from uic.alarms.model import Alarm

__all__ = ["Herald", "Repeats"]

GAP_S = 2.0  # between two sounds of the same gravity: a storm is one sound, not a thousand


@dataclass(frozen=True, slots=True)
class Repeats:
    """After how many seconds the gravest unanswered alarm is heard again, by its priority; 0: not by itself."""

    seconds: tuple[float, float, float, float] = (15.0, 60.0, 0.0, 0.0)
    must_answer_s: float = 15.0

    def after(self, priority: int, *, must_answer: bool) -> float:
        """For one alarm."""
        own = self.seconds[priority - 1]
        return min(own or self.must_answer_s, self.must_answer_s) if must_answer else own


class Herald:
    """Told of every change, asked every second."""

    def __init__(self, *, must_answer: Callable[[Alarm], bool], repeats: Repeats | None = None) -> None:
        self._must_answer, self._repeats = must_answer, repeats or Repeats()
        self._heard: dict[str, tuple[object, int]] = {}  # id → what of it was heard: its announcement, its nags
        self._new: dict[str, Alarm] = {}
        self._last_at = float("-inf")
        self._last_priority = 9
        self.quiet_until = float("-inf")

    def begin(self, alarms: Iterable[Alarm]) -> None:
        """A fresh list: what waits in it is news once, what was heard before is not."""
        waiting = {alarm.id: alarm for alarm in alarms if alarm.needs_answer}
        self._heard = {key: heard for key, heard in self._heard.items() if key in waiting}
        self._new.clear()
        for alarm in waiting.values():
            self.note(alarm)

    def note(self, alarm: Alarm) -> None:
        """An alarm is another than before."""
        if not alarm.needs_answer:
            self._heard.pop(alarm.id, None)
            self._new.pop(alarm.id, None)
        elif self._heard.get(alarm.id) != (alarm.announced_at, alarm.nags):
            self._new[alarm.id] = alarm

    def forget(self, alarm_id: str) -> None:
        """It is over."""
        self._heard.pop(alarm_id, None)
        self._new.pop(alarm_id, None)

    def is_quiet(self, now: float) -> bool:
        """Whether quiet was asked for and goes on."""
        return now < self.quiet_until

    def call(self, now: float, waiting: Mapping[str, Alarm], highest: Alarm | None) -> Alarm | None:
        """The alarm whose sound is to be heard now, or None. `now`: seconds of any steady clock."""
        news = [alarm for key in self._new if (alarm := waiting.get(key)) is not None and self._may(alarm, now)]
        if news:
            gravest = min(news, key=lambda alarm: alarm.priority)
            if now - self._last_at < GAP_S and gravest.priority >= self._last_priority:
                return None  # told a moment ago that there is something as grave; it waits for its turn
            self._new = {key: alarm for key, alarm in self._new.items() if alarm not in news}
            self._heard.update((alarm.id, (alarm.announced_at, alarm.nags)) for alarm in news)
            return self._told(gravest, now)
        if highest is None or not self._may(highest, now):
            return None
        after = self._repeats.after(int(highest.priority), must_answer=self._must_answer(highest))
        return self._told(highest, now) if after and now - self._last_at >= after else None

    def _may(self, alarm: Alarm, now: float) -> bool:
        return not self.is_quiet(now) or self._must_answer(alarm)

    def _told(self, alarm: Alarm, now: float) -> Alarm:
        self._last_at, self._last_priority = now, int(alarm.priority)
        return alarm
