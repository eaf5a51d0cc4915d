"""Which alarms are in which case, as the alarm service says it, and which of them wait for an answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from uic.alarms.commands import ListAlarms
from uic.alarms.events import AlarmChanged
from uic.alarms.model import Alarm
from uic.bus.service import ServiceHub
from uic.errors import BusError, UnknownCommand
from uic.events import Envelope
from uic.incidents.gathering import Joined, shown_alarm
from uic.incidents.model import Words

__all__ = ["LinkedAlarms"]

_TOGETHER_S = 0.5  # alarms that join a case within this are one line of its timeline
_ASK_AGAIN_S = 1.0

_log = logging.getLogger(__name__)


class LinkedAlarms:
    """Follows `alarm.changed`. The truth is the alarm's own: an alarm says which case it is in.

    note   told which alarms have joined a case, some of them perhaps for the second time; False: try again later.
    """

    def __init__(self, note: Callable[[str, Mapping[str, Joined]], bool]) -> None:
        self._note = note
        self._hub: ServiceHub | None = None
        self._unanswered: dict[str, dict[str, Words]] = {}  # by case, by alarm
        self._case_of: dict[str, str] = {}
        self._joining: dict[str, dict[str, Joined]] = {}  # by case, by alarm: not in the timeline yet
        self._seq = -1  # of the snapshot; -1: none yet

    def start(self, hub: ServiceHub) -> None:
        """Ask for the alarms as soon as the service runs. May be called again."""
        self._hub, self._seq, self._joining = hub, -1, {}
        hub.after(0.0, self._learn)

    def unanswered(self, incident_id: str) -> Mapping[str, Words] | None:
        """The unacknowledged alarms of a case; None: not known yet."""
        return self._unanswered.get(incident_id, {}) if self._seq >= 0 else None

    def heard(self, envelope: Envelope, event: AlarmChanged) -> None:
        """An alarm is different."""
        if envelope.seq > self._seq:
            self._put(event.alarm, by=event.person if event.change == "grouped" else "")

    def _learn(self) -> None:
        """Ask once which alarms are in which case.

        The wait is short, since the alarm service may at this moment wait for an answer from here.
        """
        assert self._hub is not None
        try:
            listed = self._hub.ask(ListAlarms(), timeout_s=1.0)
        except UnknownCommand:
            self._seq = 0  # a hub without alarms
            return
        except BusError as error:
            _log.info("the alarms are not known yet: %s", error)
            self._hub.after(_ASK_AGAIN_S, self._learn)
            return
        self._unanswered.clear()
        self._case_of.clear()
        for alarm in listed.alarms:
            self._put(alarm)
        self._seq = listed.seq

    def _put(self, alarm: Alarm, *, by: str = "") -> None:
        before = self._case_of.pop(alarm.id, "")
        if before:
            self._unanswered.get(before, {}).pop(alarm.id, None)
        if not alarm.incident_id or not alarm.is_open:
            return
        self._case_of[alarm.id] = alarm.incident_id
        if alarm.needs_answer:
            titled = Words(ko=alarm.text or alarm.source, en=alarm.text_en or alarm.text or alarm.source)
            self._unanswered.setdefault(alarm.incident_id, {})[alarm.id] = titled
        if before != alarm.incident_id:
            self._joins(alarm, by)

    def _joins(self, alarm: Alarm, by: str) -> None:
        assert self._hub is not None
        if not self._joining:
            self._hub.after(_TOGETHER_S, self._tell)
        self._joining.setdefault(alarm.incident_id, {})[alarm.id] = Joined(shown_alarm(alarm), by)

    def _tell(self) -> None:
        assert self._hub is not None
        joining, self._joining = self._joining, {}
        for incident_id, alarms in joining.items():
            if not self._note(incident_id, alarms):
                self._joining.setdefault(incident_id, {}).update(alarms)
        if self._joining:
            self._hub.after(_TOGETHER_S, self._tell)
