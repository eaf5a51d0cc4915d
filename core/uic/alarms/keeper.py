"""The book of alarms and the one way to change it: judged by the rules, said, kept when the journal gives it back."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from uic.alarms import life
from uic.alarms.archive import Archive
from uic.alarms.book import Book, Draft, falls_under
from uic.alarms.events import AlarmChanged, AlarmRuleEnded, AlarmRuleMade, AlarmTypesChanged
from uic.alarms.life import Step
from uic.alarms.live import LiveFigures
from uic.alarms.model import Alarm, AlarmRule, AlarmType
from uic.bus.service import ServiceHub
from uic.events import Event

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["Keeper", "about"]

_log = logging.getLogger(__name__)

_UNHEARD_S = 2.0  # an event of ours that has not come back by then was not journalled
_HEARD = (AlarmChanged, AlarmRuleMade, AlarmRuleEnded, AlarmTypesChanged)


class Keeper:
    """What the parts of the service share. The service's thread only."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.store = store
        self.now = now
        self._hub: ServiceHub | None = None
        self.forget()

    def forget(self) -> None:
        """As before the first start: the hub may stop a service and start it again."""
        self.book = Book()
        self.archive = Archive(self.store, lambda key: self.book.types.of(key))
        self.live = LiveFigures()
        self._unheard: dict[str, float] = {}  # ids of our events on their way to us, and since when
        self._dependants: dict[str, set[str]] = {}  # type → types that mean nothing while it is there

    def begin(self, hub: ServiceHub) -> None:
        """The hub this service is in."""
        self._hub = hub

    @property
    def hub(self) -> ServiceHub:
        """The hub this service is in."""
        assert self._hub is not None, "not started"
        return self._hub

    def came_back(self, envelope_id: str) -> None:
        """The journal gave an event of ours back."""
        self._unheard.pop(envelope_id, None)

    @property
    def is_behind(self) -> bool:
        """Whether our own events are still on their way: time would act on a state that is old."""
        if self._unheard and time.monotonic() - next(iter(self._unheard.values())) > _UNHEARD_S:
            _log.warning("%d events did not come back from the journal", len(self._unheard))
            self._unheard.clear()
        return bool(self._unheard)

    def rules_without(self, *ended: AlarmRule) -> dict[str, AlarmRule]:
        """The rules in force but for these."""
        gone = {rule.id for rule in ended}
        return {key: rule for key, rule in self.book.rules.items() if key not in gone}

    def rule_anew(
        self, rules: Mapping[str, AlarmRule], changed: Iterable[AlarmRule], now: datetime, person: str
    ) -> None:
        """Have the alarms that the changed rules are about under those that are in force."""
        draft, about = Draft(self.book), tuple(changed)
        for alarm in draft.all():
            if any(falls_under(rule, alarm) for rule in about):
                self.judge(draft, alarm, now, person=person, rules=rules)
        self.commit(draft, now, rules=rules)

    def judge(
        self,
        draft: Draft,
        alarm: Alarm,
        now: datetime,
        *,
        person: str = "",
        rules: Mapping[str, AlarmRule] | None = None,
    ) -> None:
        """Put an alarm under the rules that are about it, and from under those that no longer are."""
        kind = self.book.types.of(alarm.type)
        suppression, out_of_service = self.laws(draft, alarm, kind, rules)
        draft.take(life.rule(alarm, kind, now, suppression=suppression, out_of_service=out_of_service, person=person))

    def laws(
        self, draft: Draft, alarm: Alarm, kind: AlarmType, rules: Mapping[str, AlarmRule] | None = None
    ) -> tuple[AlarmRule | None, AlarmRule | None]:
        """What suppresses an alarm, and what takes it out of service: the oldest rule of each kind."""
        found: dict[str, AlarmRule] = {}
        for rule in (self.book.rules if rules is None else rules).values():
            if falls_under(rule, alarm):
                found.setdefault(rule.kind, rule)
        if "suppressed" not in found and kind.suppressed_by:
            other = draft.suppressor(alarm, kind)
            if other is not None:
                found["suppressed"] = _suppressed_by(other, alarm)
        return found.get("suppressed"), found.get("out_of_service")

    def learn_dependants(self) -> None:
        """Which types depend on which: after the types changed."""
        self._dependants = {}
        for kind in self.book.types.in_force():
            for key in kind.suppressed_by:
                self._dependants.setdefault(key, set()).add(kind.key)

    def commit(self, draft: Draft, now: datetime, *, rules: Mapping[str, AlarmRule] | None = None) -> None:
        """Publish what was done, and what follows from it for alarms that depend on these."""
        touched = {step.alarm.id: step.alarm for step in draft.steps}
        for alarm_id, alarm in touched.items():
            kind = self.book.types.of(alarm.type)
            if kind.must_answer and alarm.acknowledged:  # a rule that had to wait for the answer
                current = draft.get(alarm_id)
                assert current is not None
                self.judge(draft, current, now, rules=rules)
        dependants = set().union(*(self._dependants.get(alarm.type, ()) for alarm in touched.values()))
        if dependants:
            for alarm in draft.all():
                if alarm.type in dependants:
                    self.judge(draft, alarm, now, rules=rules)
        for step in draft.steps:
            self._say(step)

    def _say(self, step: Step) -> None:
        alarm = step.alarm
        event = AlarmChanged(alarm=alarm, change=step.change, person=step.person, note=step.note)
        self.publish(event, cause=alarm.cause or None, **about(alarm))

    def publish(self, event: Event, **about: Any) -> None:
        """Say something; what changes the book is awaited."""
        envelope = self.hub.publish(event, **about)
        if type(event) in _HEARD:
            self._unheard[envelope.id] = time.monotonic()


def about(alarm: Alarm) -> dict[str, Any]:
    """What the envelope of an alarm's event says of it. Who may not see its camera does not hear of it."""
    return {
        "subject": alarm.id,
        "severity": int(alarm.priority),
        "geo": alarm.geo,
        "audience": (f"camera:{alarm.camera_id}",) if alarm.camera_id else (),
    }


def _suppressed_by(other: Alarm, alarm: Alarm) -> AlarmRule:
    return AlarmRule(
        id=f"alarm/{other.id}",
        kind="suppressed",
        type=alarm.type,
        source=alarm.source,
        reason=f"{other.type} {other.source}",
        since=other.raised_at,
    )
