"""The alarms of the hub as they are: what the journal has said so far. Changes only by `keep` and its kin."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from uic.alarms.life import Step
from uic.alarms.model import Alarm, AlarmRule, AlarmType
from uic.alarms.types import AlarmTypes

__all__ = ["Book", "Draft", "falls_under"]

Point = tuple[str, str]  # type, source


class Book:
    """Every alarm that is open, held back by a filter, or answered so lately that the answer still holds."""

    def __init__(self) -> None:
        self.types = AlarmTypes()
        self.alarms: dict[str, Alarm] = {}
        self.points: dict[Point, str] = {}
        self.rules: dict[str, AlarmRule] = {}
        self.groups: dict[str, dict[str, None]] = {}  # group → ids of its open alarms, oldest first

    def keep(self, alarm: Alarm) -> None:
        """Take in an alarm as it is now."""
        self.alarms[alarm.id] = alarm
        self.points[alarm.type, alarm.source] = alarm.id
        if alarm.group and alarm.is_open:
            self.groups.setdefault(alarm.group, {})[alarm.id] = None
        elif alarm.group:
            self._leave_group(alarm)

    def drop(self, alarm_id: str) -> None:
        """Let go of one that is normal; an unknown id is fine."""
        alarm = self.alarms.pop(alarm_id, None)
        if alarm is None:
            return
        if self.points.get((alarm.type, alarm.source)) == alarm_id:
            del self.points[alarm.type, alarm.source]
        self._leave_group(alarm)

    def _leave_group(self, alarm: Alarm) -> None:
        members = self.groups.get(alarm.group)
        if members is not None:
            members.pop(alarm.id, None)
            if not members:
                del self.groups[alarm.group]

    def at(self, kind: str, source: str) -> Alarm | None:
        """The alarm at a point."""
        alarm_id = self.points.get((kind, source))
        return self.alarms.get(alarm_id) if alarm_id is not None else None

    def open(self) -> list[Alarm]:
        """What a console lists: unanswered first, then by priority, newest first."""
        listed = [alarm for alarm in self.alarms.values() if alarm.is_open]
        listed.sort(key=lambda alarm: alarm.raised_at, reverse=True)
        listed.sort(key=lambda alarm: (alarm.is_hidden, not alarm.needs_answer, alarm.priority))
        return listed


class Draft:
    """What one command, or one moment, does to the book: seen by itself at once, by others once it is journalled."""

    def __init__(self, book: Book) -> None:
        self.steps: list[Step] = []
        self._book = book
        self._fresh: dict[str, Alarm] = {}
        self._points: dict[Point, str] = {}

    def take(self, steps: list[Step]) -> bool:
        """Add what an alarm goes through; False: nothing."""
        for step in steps:
            self._fresh[step.alarm.id] = step.alarm
            self._points[step.alarm.type, step.alarm.source] = step.alarm.id
        self.steps += steps
        return bool(steps)

    def get(self, alarm_id: str) -> Alarm | None:
        """An alarm as it will be."""
        return self._fresh.get(alarm_id) or self._book.alarms.get(alarm_id)

    def at(self, kind: str, source: str) -> Alarm | None:
        """The alarm at a point as it will be."""
        fresh = self._points.get((kind, source))
        return self._fresh[fresh] if fresh is not None else self._book.at(kind, source)

    def all(self) -> Iterator[Alarm]:
        """Every alarm as it will be."""
        yield from [self._fresh.get(key, alarm) for key, alarm in self._book.alarms.items()]
        yield from [alarm for key, alarm in self._fresh.items() if key not in self._book.alarms]

    def incident_of(self, group: str) -> str:
        """The incident that an open alarm of the group is under; "": none."""
        for alarm_id in reversed(self._book.groups.get(group, {})):
            alarm = self.get(alarm_id)
            if alarm is not None and alarm.is_open and alarm.incident_id:
                return alarm.incident_id
        return ""

    def suppressor(self, alarm: Alarm, kind: AlarmType) -> Alarm | None:
        """An alarm whose being there means that this one means nothing."""
        for other_type in kind.suppressed_by:
            for other in self.all():
                same = other.source == alarm.source or (alarm.camera_id and other.camera_id == alarm.camera_id)
                if other.type == other_type and other.active and not other.filtered and same:
                    return other
        return None


def falls_under(rule: AlarmRule, alarm: Alarm) -> bool:
    """Whether a rule is about an alarm."""
    if rule.camera_id and rule.camera_id != alarm.camera_id:
        return False
    return fnmatchcase(alarm.type, rule.type) and fnmatchcase(alarm.source, rule.source)
