"""Brings the records up to the journal, behind the service's back.

The journal is where an alarm is safe: its events and the answer to whoever asked are committed together. But the
journal forgets what is old, and reading all of it takes long; so what has been journalled is written into the tables a
moment later, in one transaction with the seq up to which they are true. A hub that dies between the two begins with
the tables and reads the rest from the journal. Records that are in trouble hold up nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from uic.alarms import life, records
from uic.alarms.events import (
    ALARM_EVENTS,
    AlarmChanged,
    AlarmFiguresTold,
    AlarmRuleEnded,
    AlarmRuleMade,
    AlarmTypesChanged,
)
from uic.alarms.figures import Moment
from uic.alarms.model import Alarm, AlarmType
from uic.alarms.records import Changes, Line
from uic.bus.service import ServiceHub
from uic.errors import UicError
from uic.events import Envelope, EventTypes

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Archive", "line_of"]

_log = logging.getLogger(__name__)

_EVERY_S = 1.0
_AGAIN_S = 5.0  # after the records were in trouble
_EVENTS_A_TURN = 1000


class Archive:
    """`tend` is called on the service's thread and takes what is new from the journal; a thread of its own writes it.

    kind_of   the type of an alarm that is there.
    """

    def __init__(self, store: Store, kind_of: Callable[[str], AlarmType]) -> None:
        self.seq = 0  # up to here the tables are true
        self._store = store
        self._kind_of = kind_of
        self._types = EventTypes(ALARM_EVENTS)
        self._writing: tuple[Changes, Future[None]] | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="alarm-archive")
        self._resting: dict[str, datetime] = {}  # normal alarms still in the tables, and when they may go
        self._operators = -1
        self._troubled = False
        self._closed = False

    def begin(self, hub: ServiceHub, seq: int, known: Iterable[Alarm]) -> None:
        """The tables are true as of `seq` and hold the alarms `known`; from now on they are kept up."""
        self.seq = seq
        for alarm in known:
            if (goes := life.forget_at(alarm, self._kind_of(alarm.type))) is not None:
                self._resting[alarm.id] = goes
        hub.after(_EVERY_S, lambda: self._tend(hub))

    def close(self) -> None:
        """Wait for what is being written; the rest is in the journal."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def settle(self, hub: ServiceHub) -> None:
        """Have the tables true as of now. The service's thread; raises StoreError."""
        if self._writing is not None:
            written, writing = self._writing
            if writing.exception() is None:
                self.seq = max(self.seq, written.seq)
        while (changes := self._news(hub)) is not None:
            self._pool.submit(self._write, changes).result()
            self.seq = changes.seq

    def _tend(self, hub: ServiceHub) -> None:
        changes = self._news(hub) if self._writing is None else None
        if changes is None:
            hub.after(_EVERY_S, lambda: self._tend(hub))
            return
        writing = self._pool.submit(self._write, changes)
        self._writing = changes, writing
        writing.add_done_callback(lambda done: hub.post(lambda: self._written(hub, changes, done)))

    def _written(self, hub: ServiceHub, changes: Changes, done: Future[None]) -> None:
        self._writing = None
        if self._closed:
            return
        error = done.exception()
        if error is None:
            self.seq = max(self.seq, changes.seq)
            more = len(changes.lines) >= _EVENTS_A_TURN
            hub.after(0.0 if more else _EVERY_S, lambda: self._tend(hub))
        else:
            self._operators = -1  # told again with what is read again
            hub.after(_AGAIN_S, lambda: self._tend(hub))
        if (error is not None) != self._troubled:
            self._troubled = error is not None
            _log.warning("the records of alarms are behind: %s" if error else "the records of alarms go on", error)

    def _write(self, changes: Changes) -> None:
        try:
            with self._store.writing() as session:
                records.write(session, changes)
        except UicError:
            raise
        except Exception as error:  # whatever it is: the journal has it all, and it is tried again
            raise RuntimeError(f"{type(error).__name__}: {error}") from error

    def _news(self, hub: ServiceHub) -> Changes | None:
        """What the journal has that the tables have not, some of it; None: nothing."""
        if hub.seq() <= self.seq:
            return None
        changes = Changes(seq=self.seq)
        for taken, envelope in enumerate(hub.replay(["alarm"], after=self.seq), 1):
            self._take(changes, envelope)
            changes.seq = envelope.seq
            if taken >= _EVENTS_A_TURN:
                break
        self._let_go(changes)
        return changes if changes.seq > self.seq else None

    def _take(self, changes: Changes, envelope: Envelope) -> None:
        try:
            event = self._types.open(envelope)
        except msgspec.ValidationError:
            _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
            return
        if isinstance(event, AlarmChanged):
            changes.lines.append(line_of(envelope.seq, event))
            self._take_alarm(changes, event.alarm)
        elif isinstance(event, AlarmRuleMade):
            changes.kept[f"rule/{event.rule.id}"] = _json(event.rule)
        elif isinstance(event, AlarmRuleEnded):
            changes.kept[f"rule/{event.rule.id}"] = None
        elif isinstance(event, AlarmTypesChanged):
            changes.kept.update(_types(event))
        elif isinstance(event, AlarmFiguresTold):
            self._take_operators(changes, event.figures.until, event.figures.operators_now)

    def _take_alarm(self, changes: Changes, alarm: Alarm) -> None:
        changes.kept[f"open/{alarm.id}"] = _json(alarm)
        goes = life.forget_at(alarm, self._kind_of(alarm.type))
        if goes is None:
            self._resting.pop(alarm.id, None)
            return
        self._resting[alarm.id] = goes
        if alarm.announced_at is not None:
            changes.past[alarm.id] = alarm

    def _take_operators(self, changes: Changes, at: datetime, operators: int) -> None:
        if operators != self._operators:
            self._operators = operators
            changes.staff[at] = operators

    def _let_go(self, changes: Changes) -> None:
        """Normal alarms go from what the service begins with, once another raise would be a new episode."""
        newest = max((line.moment.at for line in changes.lines), default=None)
        if newest is None:
            return
        for alarm_id in [key for key, goes in self._resting.items() if goes <= newest]:
            del self._resting[alarm_id]
            changes.kept[f"open/{alarm_id}"] = None


def line_of(seq: int, event: AlarmChanged) -> Line:
    """The line of history an event is."""
    alarm = event.alarm
    moment = Moment(
        at=alarm.changed_at,
        alarm_id=alarm.id,
        type=alarm.type,
        source=alarm.source,
        priority=alarm.priority,
        change=event.change,
        active=alarm.active,
        person=event.person,
    )
    return Line(seq=seq, moment=moment, state=alarm.state, note=event.note, count=alarm.count)


def _types(event: AlarmTypesChanged) -> Iterable[tuple[str, str | None]]:
    where = "setting" if event.by_administrator else "declared"
    for kind in event.types:
        yield f"{where}/{kind.key}", _json(kind)
        yield f"gone/{kind.key}", None
    for key in event.reset:
        yield f"setting/{key}", None
    for key in event.gone:
        yield f"gone/{key}", "true"


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
