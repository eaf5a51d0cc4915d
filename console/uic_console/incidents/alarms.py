"""The alarms of the cases, as the alarm service says them; followed once a case is looked at."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from uic.alarms.commands import AcknowledgeAlarms, AlarmList, ListAlarms
from uic.alarms.events import AlarmChanged
from uic.alarms.model import Alarm, AlarmType
from uic_console.api import Bus, Follow

__all__ = ["CaseAlarms"]

_TOGETHER_MS = 100  # a storm changes the panel ten times a second, not a thousand times


class CaseAlarms(QObject):
    """Open alarms by the case they are in. GUI thread only."""

    changed = Signal()
    failed = Signal(object)  # Exception

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._following: Follow | None = None
        self._alarms: dict[str, Alarm] = {}
        self._types: dict[str, AlarmType] = {}
        self._tell = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._tell.timeout.connect(self.changed)

    def start(self) -> None:
        """Begin to follow; again is fine."""
        if self._following is None:
            self._following = self._bus.follow(["alarm"], snapshot=ListAlarms(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more."""
        if self._following is not None:
            self._following.stop()

    def of(self, incident_id: str) -> list[Alarm]:
        """The open alarms of a case, the worst first."""
        found = [alarm for alarm in self._alarms.values() if alarm.incident_id == incident_id]
        return sorted(found, key=lambda alarm: (not alarm.needs_answer, alarm.priority, alarm.raised_at))

    def title(self, alarm: Alarm, language: str) -> str:
        """What an alarm is called."""
        kind = self._types.get(alarm.type)
        title = alarm.type if kind is None else kind.title_ko if language == "ko" else kind.title_en
        text = alarm.text if language == "ko" else alarm.text_en or alarm.text
        return f"{title} — {text}" if text else title

    def acknowledge(self, alarm_id: str) -> None:
        """Answer one."""
        command = AcknowledgeAlarms(alarm_ids=(alarm_id,))
        self._bus.ask(command, answered=lambda _done: None, failed=self.failed.emit)

    def _take(self, reply: AlarmList) -> None:
        self._alarms = {alarm.id: alarm for alarm in reply.alarms if alarm.incident_id}
        self._types = {kind.key: kind for kind in reply.types}
        self.changed.emit()

    def _hear(self, _envelope: Any, event: Any) -> None:
        if not isinstance(event, AlarmChanged):
            return
        alarm = event.alarm
        known = self._alarms.pop(alarm.id, None)
        if alarm.incident_id and alarm.is_open:
            self._alarms[alarm.id] = alarm
        if (known is not None or alarm.incident_id) and not self._tell.isActive():
            self._tell.start()
