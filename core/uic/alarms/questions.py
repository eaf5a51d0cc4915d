"""What people ask about alarms, and the figures that are told now and then."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from uic.access.model import Right
from uic.alarms import commands, records
from uic.alarms.errors import AlarmError, AlarmUnknown
from uic.alarms.events import AlarmFiguresTold
from uic.alarms.figures import AlarmFigures, Norms, figures_of
from uic.alarms.keeper import Keeper
from uic.alarms.live import mean_operators, standing_of
from uic.alarms.model import Alarm
from uic.bus.commands import Command
from uic.bus.service import Caller
from uic.errors import UicError
from uic.retention.model import Purged
from uic.retention.policy import holds

__all__ = ["Questions"]

_log = logging.getLogger(__name__)

_EVERY_S = 10.0
_ANYWAY_S = 60.0
_RECALL_AFTER_S = 3.0  # the wall comes first
_LONGEST_REPORT = timedelta(days=400)

Handler = Callable[[Any, Caller], Any]


class Questions:
    """Handlers of the service; on its thread. `operators` counts who is there to answer alarms."""

    def __init__(self, keeper: Keeper, operators: Callable[[], int]) -> None:
        self._keeper = keeper
        self._operators = operators
        self._past_upto: int | None = None  # seq up to which the figures' past is still in the tables only
        self._told: tuple[float, AlarmFigures] | None = None

    def begin(self, seq: int) -> None:
        """Tell the figures now and then; what was before `seq` is in the tables."""
        self._past_upto, self._told = seq, None
        self._keeper.hub.after(_RECALL_AFTER_S, self.recall)
        self._keeper.hub.after(_EVERY_S / 2, self._tell)

    def handlers(self) -> dict[type[Command[Any]], Handler]:
        """The commands it takes."""
        return {
            commands.ListAlarms: self.list,
            commands.ListAlarmTypes: self.list_types,
            commands.ListPastAlarms: self.list_past,
            commands.GetAlarmHistory: self.history,
            commands.GetAlarmFigures: self.figures,
            commands.ReportAlarmFigures: self.report,
            commands.PurgeAlarms: self.purge,
        }

    def list_types(self, _command: commands.ListAlarmTypes, _caller: Caller) -> commands.AlarmTypeList:
        types = self._keeper.book.types
        return commands.AlarmTypeList(types=types.in_force(), declared=types.changed(), seq=self._keeper.hub.seq())

    def list(self, _command: commands.ListAlarms, caller: Caller) -> commands.AlarmList:
        book = self._keeper.book
        sees = self._sees(caller)
        return commands.AlarmList(
            alarms=tuple(alarm for alarm in book.open() if sees(alarm)),
            types=book.types.in_force(),
            rules=tuple(book.rules.values()),
            figures=self._keeper.live.now_at(self._keeper.now(), book.alarms.values()),
            seq=self._keeper.hub.seq(),
        )

    def _sees(self, caller: Caller) -> Callable[[Alarm], bool]:
        """Who may not see a camera does not see its alarms."""
        cameras = self._keeper.hub.cameras_of(caller, Right.SEE, area="alarm")
        if cameras is None:
            return lambda _alarm: True
        return lambda alarm: not alarm.camera_id or cameras(alarm.camera_id)

    def list_past(self, command: commands.ListPastAlarms, caller: Caller) -> commands.PastAlarmList:
        self._keeper.archive.settle(self._keeper.hub)
        with self._keeper.store.reading() as session:
            found, more = records.past(session, command)
        sees = self._sees(caller)
        over = (alarm for alarm in found if not self._is_open(alarm.id) and sees(alarm))
        return commands.PastAlarmList(alarms=tuple(over), more=more)

    def _is_open(self, alarm_id: str) -> bool:
        alarm = self._keeper.book.alarms.get(alarm_id)
        return alarm is not None and alarm.is_open

    def history(self, command: commands.GetAlarmHistory, caller: Caller) -> commands.AlarmHistory:
        self._keeper.archive.settle(self._keeper.hub)
        with self._keeper.store.reading() as session:
            past, lines = records.history(session, command.alarm_id)
        alarm = self._keeper.book.alarms.get(command.alarm_id) or past
        if alarm is None or not self._sees(caller)(alarm):
            raise AlarmUnknown(f"there is no alarm {command.alarm_id}, or its history is no longer kept")
        return commands.AlarmHistory(alarm=alarm, lines=lines)

    def purge(self, command: commands.PurgeAlarms, _caller: Caller) -> Purged:
        before, now = datetime.fromtimestamp(command.before / 1000, UTC), int(self._keeper.now().timestamp() * 1000)
        self._keeper.archive.settle(self._keeper.hub)
        with self._keeper.store.writing() as session:
            old = records.over_before(session, before)
            free = [row.id for row in old if not _held(command, row, now)]
            if not command.dry_run:
                records.purge(session, free, before)
        return Purged(due=len(old), locked=len(old) - len(free), purged=len(free))

    def figures(self, _command: commands.GetAlarmFigures, _caller: Caller) -> AlarmFigures:
        self.recall()
        self.staff()
        return self._keeper.live.now_at(self._keeper.now(), self._keeper.book.alarms.values())

    def report(self, command: commands.ReportAlarmFigures, _caller: Caller) -> AlarmFigures:
        since, until = command.since, command.until
        if not since < until <= since + _LONGEST_REPORT:
            raise AlarmError(f"a report is over up to {_LONGEST_REPORT.days} days, its beginning before its end")
        self._keeper.archive.settle(self._keeper.hub)
        now = self._keeper.now()
        with self._keeper.store.reading() as session:
            moments = records.moments(session, since, until)
            staff = records.staff(session, since, until)
            stale = records.stale_at(session, min(until, now), Norms().stale_s)
        standing = standing_of((alarm for alarm in self._keeper.book.alarms.values() if alarm.raised_at < until), until)
        return figures_of(
            moments,
            since=since,
            until=until,
            operators=mean_operators(staff, since, min(until, now)),
            operators_now=staff[-1][1] if staff else 0,
            standing=msgspec.structs.replace(standing, stale=tuple(dict.fromkeys((*stale, *standing.stale)))),
        )

    def recall(self) -> None:
        """Read the figures' past, once."""
        upto, self._past_upto = self._past_upto, None
        if upto is None:
            return
        now = self._keeper.now()
        since = now - timedelta(days=1)
        try:
            with self._keeper.store.reading() as session:
                self._keeper.live.recall(
                    records.moments(session, since, now, upto_seq=upto), records.staff(session, since, now)
                )
        except UicError as error:
            _log.warning("the figures begin with this start of the hub: %s", error)

    def staff(self) -> None:
        """Count the people who are there."""
        try:
            self._keeper.live.staffed(self._keeper.now(), self._operators())
        except Exception as error:  # whoever counts them: the figures go on with the last number
            _log.warning("the operators could not be counted: %s", error)

    def _tell(self) -> None:
        self._keeper.hub.after(_EVERY_S, self._tell)
        self.staff()
        figures = self._keeper.live.now_at(self._keeper.now(), self._keeper.book.alarms.values())
        now = time.monotonic()
        if self._told is not None:
            told_at, told = self._told
            if now - told_at < _ANYWAY_S - 1 and _same(told, figures):
                return
        self._told = now, figures
        self._keeper.publish(AlarmFiguresTold(figures=figures))


def _held(command: commands.PurgeAlarms, over: records.Over, now: int) -> bool:
    """Whether a lock keeps an alarm: by its own id, its camera, or what it was about."""
    at = int(over.closed_at.timestamp() * 1000)
    subjects = filter(None, (over.id, over.camera_id, over.source))
    return any(holds(command.locks, data_class="alarms", subject=subject, at=at, now=now) for subject in subjects)


def _same(one: AlarmFigures, other: AlarmFigures) -> bool:
    """Alike but for the time they are of."""
    moved = {"since": one.since, "until": one.until, "per_operator_per_10_min": 0.0}
    return msgspec.structs.replace(one, per_operator_per_10_min=0.0) == msgspec.structs.replace(other, **moved)
