"""The keeper of alarms, in the hub.

An alarm changes only when its event comes back from the journal: what could not be journalled did not happen. The hub
gives a service its own events before its next command, so no command sees a state that is behind; timers wait for
them. What survives is the journal, and the tables that `Archive` brings up behind it.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from uic.access.model import Right
from uic.alarms import acts, commands, life, records
from uic.alarms.archive import Archive, line_of
from uic.alarms.book import Book, Draft, falls_under
from uic.alarms.errors import AlarmError, AlarmTypeUnknown, AlarmUnknown, MustAnswer, ReasonMissing
from uic.alarms.escalation import Telling, next_telling, tell
from uic.alarms.events import (
    ALARM_EVENTS,
    AlarmChanged,
    AlarmEscalated,
    AlarmFiguresTold,
    AlarmRuleEnded,
    AlarmRuleMade,
    AlarmTypesChanged,
)
from uic.alarms.figures import AlarmFigures, Norms, figures_of
from uic.alarms.life import Step
from uic.alarms.live import LiveFigures, mean_operators, standing_of
from uic.alarms.model import Alarm, AlarmPriority, AlarmRule, AlarmState, AlarmType
from uic.alarms.timers import Timers
from uic.alarms.types import check_type
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import NotAllowed, UicError
from uic.events import Envelope, Event, EventTypes
from uic.incidents.events import AlarmsGathered, IncidentChanged
from uic.incidents.model import IncidentState
from uic.plugins.events import PluginDisabled, PluginEnabled, PluginFailed
from uic.plugins.model import PluginState

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["AlarmService"]

_log = logging.getLogger(__name__)

_TICK_S = 5.0  # at the latest: the clock may have been set
_SOON_S = 0.05
_A_TICK = 200  # alarms that one moment changes; the others follow in the next
_UNHEARD_S = 2.0  # an event of ours that has not come back by then was not journalled
_FIGURES_S = 10.0
_FIGURES_ANYWAY_S = 60.0
_RECALL_AFTER_S = 3.0  # the wall comes first
_LONGEST = 500  # characters of a text; of a source 200
_LONGEST_REPORT = timedelta(days=400)

Act = Callable[[Alarm, AlarmType], list[Step]]


def _utc_now() -> datetime:
    return datetime.now(UTC)


class AlarmService:
    """Answers `alarm.*`. All methods run on the service's thread.

    operators   how many people are there to answer alarms now.
    """

    name = "alarms"

    def __init__(
        self,
        store: Store,
        *,
        operators: Callable[[], int] = lambda: 1,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._store = store
        self._operators = operators
        self._now = now
        self._hub: ServiceHub | None = None
        self._forget()

    def _forget(self) -> None:
        """As before the first start: the hub may stop a service and start it again."""
        self._book = Book()
        self._archive = Archive(self._store, lambda key: self._book.types.of(key))
        self._timers = Timers()
        self._live = LiveFigures()
        self._recall_to: int | None = None  # seq up to which the figures' past is still in the tables only
        self._unheard: dict[str, float] = {}  # ids of our events on their way to us, and since when
        self._tick_waits = False
        self._ticks_at = 0.0  # monotonic seconds of the next tick
        self._ticked = datetime.fromtimestamp(0, UTC)
        self._recheck = False  # rules or types changed: look at every alarm
        self._dependants: dict[str, set[str]] = {}  # type → types that mean nothing while it is there
        self._closed_incidents: set[str] = set()
        self._figures_told: tuple[float, AlarmFigures] | None = None

    # -- start and end ------------------------------------------------------------------------------------------

    def start(self, hub: ServiceHub) -> None:
        """Begin with the tables, go on with what the journal has beyond them."""
        self._forget()
        self._hub = hub
        kept = records.kept(self._store)
        seq = kept.seq if kept.seq <= hub.seq() else 0  # beyond it: another journal lies here now
        self._read(kept)
        types = EventTypes(ALARM_EVENTS)
        for envelope in hub.replay(["alarm"], after=seq):
            try:
                event = types.open(envelope)
            except msgspec.ValidationError:
                _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
                continue
            if event is not None:
                self._take(envelope, event)
        self._recall_to = seq
        self._archive.begin(hub, seq, kept.alarms)
        self._learn_dependants()
        self._recheck = True
        self._wake(_SOON_S)
        hub.after(_RECALL_AFTER_S, self._recall)
        hub.after(_FIGURES_S / 2, self._tell_figures)

    def stop(self) -> None:
        """End; what is not in the tables yet is in the journal."""
        self._archive.close()
        self._store.close()
        self._hub = None

    def _read(self, kept: records.Kept) -> None:
        types = self._book.types
        types.declared.update({kind.key: kind for kind in kept.declared if kind.owner})
        types.settings.update({kind.key: kind for kind in kept.settings})
        types.gone |= kept.gone - {kind.key for kind in types.declared.values() if not kind.owner}
        self._book.rules = {rule.id: rule for rule in kept.rules}
        for alarm in kept.alarms:
            self._keep(alarm)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            commands.RaiseAlarm: self._raise,
            commands.ClearAlarm: self._clear,
            commands.ListAlarms: self._list,
            commands.ListAlarmTypes: self._list_types,
            commands.ListPastAlarms: self._list_past,
            commands.GetAlarmHistory: self._history,
            commands.AcknowledgeAlarms: self._acknowledge,
            commands.CommentAlarms: self._comment,
            commands.AssignAlarms: self._assign,
            commands.OfferAlarms: self._offer,
            commands.AnswerOffer: self._answer_offer,
            commands.ShelveAlarms: self._shelve,
            commands.UnshelveAlarms: self._unshelve,
            commands.SuppressAlarms: self._suppress,
            commands.TakeOutOfService: self._take_out,
            commands.EndAlarmRule: self._end_rule,
            commands.GroupAlarms: self._group,
            commands.DeclareAlarmTypes: self._declare,
            commands.SaveAlarmType: self._save_type,
            commands.ResetAlarmType: self._reset_type,
            commands.GetAlarmFigures: self._figures,
            commands.ReportAlarmFigures: self._report,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Its own events, since only they change its state; and others' that are an alarm or gather alarms."""
        return {
            AlarmChanged: self._heard,
            AlarmRuleMade: self._heard,
            AlarmRuleEnded: self._heard,
            AlarmTypesChanged: self._heard,
            AlarmsGathered: self._gathered,
            IncidentChanged: self._incident_changed,
            PluginFailed: self._plugin_failed,
            PluginEnabled: self._plugin_well,
            PluginDisabled: self._plugin_well,
        }

    # -- what machines say --------------------------------------------------------------------------------------

    def _raise(self, command: commands.RaiseAlarm, _caller: Caller) -> Alarm:
        kind = self._book.types.get(command.type)
        if not command.source.strip() or len(command.source) > 200:
            raise AlarmError(f"{command.type}: say what it is about, in 1 to 200 characters")
        draft, now = Draft(self._book), self._now()
        alarm = draft.at(command.type, command.source)
        if alarm is not None and self._goes_on(alarm, kind, now):
            draft.take(life.raise_again(alarm, kind, now, **_facts(command, alarm)))
        else:
            draft.take(life.begin(self._fresh(draft, command, kind, now), kind, now))
        self._commit(draft, now)
        raised = draft.at(command.type, command.source)
        assert raised is not None
        return raised

    def _clear(self, command: commands.ClearAlarm, _caller: Caller) -> Done:
        draft, now = Draft(self._book), self._now()
        alarm = draft.at(command.type, command.source)
        if alarm is not None:
            draft.take(life.clear(alarm, self._book.types.of(alarm.type), now))
        self._commit(draft, now)
        return Done()

    def _goes_on(self, alarm: Alarm, kind: AlarmType, now: datetime) -> bool:
        """Whether another raise belongs to this episode."""
        rests = life.forget_at(alarm, kind)
        return rests is None or rests > now

    def _fresh(self, draft: Draft, command: commands.RaiseAlarm, kind: AlarmType, now: datetime) -> Alarm:
        """A new episode, before its first raise has gone through the filters."""
        group = {"source": command.source, "camera": command.camera_id, "type": command.type, "": ""}[kind.group_by]
        alarm = Alarm(
            id=uuid.uuid4().hex[:12],
            type=kind.key,
            source=command.source,
            state=AlarmState.NORMAL,
            priority=_priority(command, kind.priority),
            active=True,
            acknowledged=False,
            raised_at=now,
            last_active_at=now,
            changed_at=now,
            text=command.text[:_LONGEST],
            text_en=command.text_en[:_LONGEST],
            camera_id=command.camera_id,
            geo=command.geo,
            cause=command.cause,
            recent=(now,),
            group=f"{kind.group_by}/{group}" if group else "",
        )
        incident = draft.incident_of(alarm.group) if alarm.group else ""
        suppression, out_of_service = self._laws(draft, alarm, kind)
        return msgspec.structs.replace(
            alarm,
            incident_id="" if incident in self._closed_incidents else incident,
            suppression=suppression,
            out_of_service=out_of_service,
        )

    # -- what people do -----------------------------------------------------------------------------------------

    def _acknowledge(self, command: commands.AcknowledgeAlarms, caller: Caller) -> commands.AlarmsDone:
        now, note = self._now(), command.note[:_LONGEST]

        def act(alarm: Alarm, kind: AlarmType) -> list[Step]:
            return life.acknowledge(alarm, kind, now, person=caller.person, note=note)

        return self._each(command.alarm_ids, caller, now, act)

    def _comment(self, command: commands.CommentAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._now()
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.comment(alarm, now, person=caller.person, text=command.text),
        )

    def _assign(self, command: commands.AssignAlarms, caller: Caller) -> commands.AlarmsDone:
        now, may = self._now(), self._may_order(caller)
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.assign(alarm, now, person=caller.person, to=command.to.strip(), may_order=may),
        )

    def _offer(self, command: commands.OfferAlarms, caller: Caller) -> commands.AlarmsDone:
        now, may = self._now(), self._may_order(caller)
        to, note = command.to.strip(), command.note
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.offer(alarm, now, person=caller.person, to=to, note=note, may_order=may),
        )

    def _answer_offer(self, command: commands.AnswerOffer, caller: Caller) -> commands.AlarmsDone:
        now, accept, note = self._now(), command.accept, command.note
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.answer_offer(alarm, now, person=caller.person, accept=accept, note=note),
        )

    def _shelve(self, command: commands.ShelveAlarms, caller: Caller) -> commands.AlarmsDone:
        now, reason = self._now(), command.reason[:_LONGEST]

        def act(alarm: Alarm, kind: AlarmType) -> list[Step]:
            return life.shelve(alarm, kind, now, person=caller.person, duration_s=command.duration_s, reason=reason)

        return self._each(command.alarm_ids, caller, now, act)

    def _unshelve(self, command: commands.UnshelveAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._now()
        return self._each(
            command.alarm_ids, caller, now, lambda alarm, _kind: life.unshelve(alarm, now, person=caller.person)
        )

    def _group(self, command: commands.GroupAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._now()
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.group(alarm, now, person=caller.person, incident_id=command.incident_id),
        )

    def _each(self, ids: Iterable[str], caller: Caller, now: datetime, act: Act) -> commands.AlarmsDone:
        """Do one thing with several alarms; raises the first refusal when none could be done."""
        draft = Draft(self._book)
        done, refused, first = [], [], None
        for alarm_id in dict.fromkeys(ids):
            try:
                alarm = self._listed(draft, alarm_id, caller)
                draft.take(act(alarm, self._book.types.of(alarm.type)))
                done.append(alarm_id)
            except UicError as error:
                first = first or error
                refused.append(commands.Refusal(alarm_id=alarm_id, reason=error.code, text=str(error)))
        if first is not None and not done:
            raise first
        self._commit(draft, now, person=caller.person)
        alarms = tuple(after for alarm_id in done if (after := draft.get(alarm_id)) is not None)
        return commands.AlarmsDone(alarms=alarms, refused=tuple(refused))

    def _listed(self, draft: Draft, alarm_id: str, caller: Caller) -> Alarm:
        """An alarm that is there and that the caller may handle. Raises AlarmUnknown, NotAllowed."""
        alarm = draft.get(alarm_id)
        if alarm is None or not alarm.is_open:
            raise AlarmUnknown("this alarm is no longer there: it was answered and is over")
        may = self._here().may(caller, Right.ACKNOWLEDGE, area="alarm", camera=alarm.camera_id or None)
        if not may:
            raise NotAllowed(f"{caller.person} may not handle alarms of camera {alarm.camera_id}")
        return alarm

    def _may_order(self, caller: Caller) -> bool:
        return self._here().may(caller, Right.APPROVE, area="alarm")

    # -- rules --------------------------------------------------------------------------------------------------

    def _suppress(self, command: commands.SuppressAlarms, caller: Caller) -> AlarmRule:
        return self._rule("suppressed", command, command.condition, caller)

    def _take_out(self, command: commands.TakeOutOfService, caller: Caller) -> AlarmRule:
        return self._rule("out_of_service", command, command.reason, caller)

    def _rule(self, kind: Any, command: Any, reason: str, caller: Caller) -> AlarmRule:
        now = self._now()
        if not reason.strip():
            raise ReasonMissing("say why: the next shift reads it")
        if command.until is not None and command.until <= now:
            raise AlarmError("its end lies in the past")
        rule = AlarmRule(
            id=uuid.uuid4().hex[:12],
            kind=kind,
            type=command.type or "*",
            source=command.source or "*",
            camera_id=command.camera_id,
            reason=reason.strip()[:_LONGEST],
            by=caller.person,
            since=now,
            until=command.until,
        )
        self._nothing_unanswered(rule)
        self._publish(AlarmRuleMade(rule=rule), subject=rule.id)
        self._rule_anew({**self._book.rules, rule.id: rule}, (rule,), now, caller.person)
        return rule

    def _nothing_unanswered(self, rule: AlarmRule) -> None:
        for alarm in self._book.alarms.values():
            must = self._book.types.of(alarm.type).must_answer and alarm.is_unanswered
            if must and falls_under(rule, alarm):
                raise MustAnswer(f"{alarm.type} {alarm.source} must be answered first")

    def _end_rule(self, command: commands.EndAlarmRule, caller: Caller) -> Done:
        rule = self._book.rules.get(command.rule_id)
        if rule is not None:
            self._publish(AlarmRuleEnded(rule=rule, person=caller.person), subject=rule.id)
            self._rule_anew(self._rules_without(rule), (rule,), self._now(), caller.person)
        return Done()

    def _rules_without(self, *ended: AlarmRule) -> dict[str, AlarmRule]:
        gone = {rule.id for rule in ended}
        return {key: rule for key, rule in self._book.rules.items() if key not in gone}

    def _rule_anew(
        self, rules: Mapping[str, AlarmRule], changed: Iterable[AlarmRule], now: datetime, person: str
    ) -> None:
        """Have the alarms that the changed rules are about under those that are in force."""
        draft, about = Draft(self._book), tuple(changed)
        for alarm in draft.all():
            if any(falls_under(rule, alarm) for rule in about):
                self._judge(draft, alarm, now, person=person, rules=rules)
        self._commit(draft, now)

    def _judge(
        self,
        draft: Draft,
        alarm: Alarm,
        now: datetime,
        *,
        person: str = "",
        rules: Mapping[str, AlarmRule] | None = None,
    ) -> None:
        """Put an alarm under the rules that are about it, and from under those that no longer are."""
        kind = self._book.types.of(alarm.type)
        suppression, out_of_service = self._laws(draft, alarm, kind, rules)
        draft.take(life.rule(alarm, kind, now, suppression=suppression, out_of_service=out_of_service, person=person))

    def _laws(
        self, draft: Draft, alarm: Alarm, kind: AlarmType, rules: Mapping[str, AlarmRule] | None = None
    ) -> tuple[AlarmRule | None, AlarmRule | None]:
        """What suppresses an alarm, and what takes it out of service: the oldest rule of each kind."""
        found: dict[str, AlarmRule] = {}
        for rule in (self._book.rules if rules is None else rules).values():
            if falls_under(rule, alarm):
                found.setdefault(rule.kind, rule)
        if "suppressed" not in found and kind.suppressed_by:
            other = draft.suppressor(alarm, kind)
            if other is not None:
                found["suppressed"] = _suppressed_by(other, alarm)
        return found.get("suppressed"), found.get("out_of_service")

    def _learn_dependants(self) -> None:
        self._dependants = {}
        for kind in self._book.types.in_force():
            for key in kind.suppressed_by:
                self._dependants.setdefault(key, set()).add(kind.key)

    # -- types --------------------------------------------------------------------------------------------------

    def _declare(self, command: commands.DeclareAlarmTypes, _caller: Caller) -> Done:
        fresh, gone = self._book.types.news(command.owner, command.types)
        if fresh or gone:
            self._publish(AlarmTypesChanged(types=fresh, gone=gone))
        return Done()

    def _save_type(self, command: commands.SaveAlarmType, _caller: Caller) -> AlarmType:
        declared = self._book.types.declared.get(command.type.key)
        kind = msgspec.structs.replace(command.type, owner=declared.owner if declared is not None else "")
        check_type(kind)
        self._publish(AlarmTypesChanged(types=(kind,), by_administrator=True), subject=kind.key)
        return kind

    def _reset_type(self, command: commands.ResetAlarmType, _caller: Caller) -> Done:
        if command.key not in self._book.types.settings:
            raise AlarmTypeUnknown(f"no settings were made for {command.key!r}")
        declared = self._book.types.declared.get(command.key)
        told = (declared,) if declared is not None else ()
        gone = () if told else (command.key,)
        self._publish(AlarmTypesChanged(types=told, reset=(command.key,), gone=gone), subject=command.key)
        return Done()

    def _list_types(self, _command: commands.ListAlarmTypes, _caller: Caller) -> commands.AlarmTypeList:
        types = self._book.types
        return commands.AlarmTypeList(types=types.in_force(), declared=types.changed(), seq=self._here().seq())

    # -- what people ask ----------------------------------------------------------------------------------------

    def _list(self, _command: commands.ListAlarms, _caller: Caller) -> commands.AlarmList:
        return commands.AlarmList(
            alarms=tuple(self._book.open()),
            types=self._book.types.in_force(),
            rules=tuple(self._book.rules.values()),
            figures=self._live.now_at(self._now(), self._book.alarms.values()),
            seq=self._here().seq(),
        )

    def _list_past(self, command: commands.ListPastAlarms, _caller: Caller) -> commands.PastAlarmList:
        self._archive.settle(self._here())
        with self._store.reading() as session:
            found, more = records.past(session, command)
        over = (alarm for alarm in found if not self._is_open(alarm.id))
        return commands.PastAlarmList(alarms=tuple(over), more=more)

    def _is_open(self, alarm_id: str) -> bool:
        alarm = self._book.alarms.get(alarm_id)
        return alarm is not None and alarm.is_open

    def _history(self, command: commands.GetAlarmHistory, _caller: Caller) -> commands.AlarmHistory:
        self._archive.settle(self._here())
        with self._store.reading() as session:
            past, lines = records.history(session, command.alarm_id)
        alarm = self._book.alarms.get(command.alarm_id) or past
        if alarm is None:
            raise AlarmUnknown(f"there is no alarm {command.alarm_id}, or its history is no longer kept")
        return commands.AlarmHistory(alarm=alarm, lines=lines)

    def _figures(self, _command: commands.GetAlarmFigures, _caller: Caller) -> AlarmFigures:
        self._recall()
        self._staff()
        return self._live.now_at(self._now(), self._book.alarms.values())

    def _report(self, command: commands.ReportAlarmFigures, _caller: Caller) -> AlarmFigures:
        since, until = command.since, command.until
        if not since < until <= since + _LONGEST_REPORT:
            raise AlarmError(f"a report is over up to {_LONGEST_REPORT.days} days, its beginning before its end")
        self._archive.settle(self._here())
        now = self._now()
        with self._store.reading() as session:
            moments = records.moments(session, since, until)
            staff = records.staff(session, since, until)
            stale = records.stale_at(session, min(until, now), Norms().stale_s)
        standing = standing_of((alarm for alarm in self._book.alarms.values() if alarm.raised_at < until), until)
        return figures_of(
            moments,
            since=since,
            until=until,
            operators=mean_operators(staff, since, min(until, now)),
            operators_now=staff[-1][1] if staff else 0,
            standing=msgspec.structs.replace(standing, stale=tuple(dict.fromkeys((*stale, *standing.stale)))),
        )

    # -- others' events -----------------------------------------------------------------------------------------

    def _gathered(self, _envelope: Envelope, event: AlarmsGathered) -> None:
        draft, now = Draft(self._book), self._now()
        for alarm_id in event.alarms:
            alarm = draft.get(alarm_id)
            if alarm is not None:
                draft.take(acts.group(alarm, now, person=event.by, incident_id=event.incident_id))
        self._commit(draft, now)

    def _incident_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        if event.incident.state is IncidentState.CLOSED:
            self._closed_incidents.add(event.incident.id)
        else:
            self._closed_incidents.discard(event.incident.id)

    def _plugin_failed(self, _envelope: Envelope, event: PluginFailed) -> None:
        plugin = event.plugin
        if plugin.state not in (PluginState.FAILED, PluginState.REFUSED):
            return
        why = plugin.trouble.text if plugin.trouble is not None else ""
        service = Caller(client=f"hub/{self.name}", person="hub", role="service")
        self._raise(
            commands.RaiseAlarm(type="plugin.failed", source=f"plugin/{plugin.name}", text=why, text_en=why), service
        )

    def _plugin_well(self, _envelope: Envelope, event: PluginEnabled | PluginDisabled) -> None:
        service = Caller(client=f"hub/{self.name}", person="hub", role="service")
        self._clear(commands.ClearAlarm(type="plugin.failed", source=f"plugin/{event.plugin.name}"), service)

    # -- saying and hearing -------------------------------------------------------------------------------------

    def _commit(self, draft: Draft, now: datetime, *, person: str = "") -> None:
        """Publish what was done, and what follows from it for alarms that depend on these."""
        touched = {step.alarm.id: step.alarm for step in draft.steps}
        for alarm_id, alarm in touched.items():
            kind = self._book.types.of(alarm.type)
            if kind.must_answer and alarm.acknowledged:  # a rule that had to wait for the answer
                current = draft.get(alarm_id)
                assert current is not None
                self._judge(draft, current, now)
        dependants = set().union(*(self._dependants.get(alarm.type, ()) for alarm in touched.values()))
        if dependants:
            for alarm in draft.all():
                if alarm.type in dependants:
                    self._judge(draft, alarm, now)
        for step in draft.steps:
            self._say(step)

    def _say(self, step: Step) -> None:
        alarm = step.alarm
        event = AlarmChanged(alarm=alarm, change=step.change, person=step.person, note=step.note)
        self._publish(event, subject=alarm.id, severity=int(alarm.priority), geo=alarm.geo, cause=alarm.cause or None)

    def _publish(self, event: Event, **about: Any) -> None:
        envelope = self._here().publish(event, **about)
        if type(event) in _HEARD:
            self._unheard[envelope.id] = time.monotonic()

    def _heard(self, envelope: Envelope, event: Event) -> None:
        self._unheard.pop(envelope.id, None)
        self._take(envelope, event)
        if self._tick_waits and not self._unheard:
            self._tick()

    def _take(self, envelope: Envelope, event: Event) -> None:
        """Change the state: the only place that does, at the start as while it runs."""
        book = self._book
        if isinstance(event, AlarmChanged):
            self._live.note(line_of(envelope.seq, event).moment)
            self._keep(event.alarm)
        elif isinstance(event, AlarmRuleMade):
            book.rules[event.rule.id] = event.rule
            self._wake_at(event.rule.until)
        elif isinstance(event, AlarmRuleEnded):
            book.rules.pop(event.rule.id, None)
        elif isinstance(event, AlarmTypesChanged):
            book.types.take(event)
            self._learn_dependants()
            self._recheck = True
            self._wake(_SOON_S)
        elif isinstance(event, AlarmFiguresTold):
            self._live.staffed(event.figures.until, event.figures.operators_now)

    def _keep(self, alarm: Alarm) -> None:
        kind = self._book.types.of(alarm.type)
        rests = life.forget_at(alarm, kind)
        if rests is not None and rests <= self._now():
            self._book.drop(alarm.id)
            return
        self._book.keep(alarm)
        self._wake_at(self._timers.put(alarm, kind))

    # -- time ---------------------------------------------------------------------------------------------------

    def _wake_at(self, moment: datetime | None) -> None:
        if moment is not None:
            self._wake((moment - self._now()).total_seconds())

    def _wake(self, delay_s: float) -> None:
        """Tick then, unless one comes sooner anyhow."""
        delay_s = min(max(delay_s, 0.0), _TICK_S)
        at = time.monotonic() + delay_s
        if self._hub is None or (self._ticks_at > time.monotonic() and self._ticks_at <= at + 0.005):
            return
        self._ticks_at = at
        self._hub.after(delay_s, self._tick)

    def _tick(self) -> None:
        """Do what the time asks for."""
        if self._waits_for_itself():
            self._tick_waits = True
            self._wake(_SOON_S)
            return
        self._tick_waits = False
        self._ticks_at = 0.0
        now = self._now()
        if now < self._ticked - timedelta(seconds=1):
            _log.warning("the clock was set back by %.0f s", (self._ticked - now).total_seconds())
            self._recheck = True
        self._ticked = now
        try:
            self._end_rules(now)
            self._look_at(now)
        finally:
            following = self._timers.next_at
            self._wake((following - now).total_seconds() if following is not None else _TICK_S)

    def _waits_for_itself(self) -> bool:
        """Whether our own events are still on their way: the state is behind, and time would act on the old one."""
        if self._unheard and time.monotonic() - next(iter(self._unheard.values())) > _UNHEARD_S:
            _log.warning("%d events did not come back from the journal", len(self._unheard))
            self._unheard.clear()
        return bool(self._unheard)

    def _look_at(self, now: datetime) -> None:
        ids = list(self._book.alarms) if self._recheck else self._timers.take(now, _A_TICK)
        draft, tellings = Draft(self._book), []
        for alarm_id in ids:
            alarm = self._book.alarms.get(alarm_id)
            if alarm is None:
                continue
            if self._recheck:
                self._judge(draft, alarm, now)
            tellings += self._pass_time(draft, alarm_id, now)
        self._recheck = False
        self._commit(draft, now)
        for alarm, telling in tellings:
            self._publish(
                AlarmEscalated(
                    alarm=alarm, to=telling.to, step=telling.step, supervisor=telling.supervisor, nag=telling.nag
                ),
                subject=alarm.id,
                severity=int(alarm.priority),
                geo=alarm.geo,
            )

    def _pass_time(self, draft: Draft, alarm_id: str, now: datetime) -> list[tuple[Alarm, Telling]]:
        """One alarm up to now: what has run out, who is to be told, and whether it may be forgotten."""
        alarm = draft.get(alarm_id)
        assert alarm is not None
        kind = self._book.types.of(alarm.type)
        before = len(draft.steps)
        while draft.take(life.elapse(alarm, kind, now)):
            alarm = draft.steps[-1].alarm
        tellings = []
        while (telling := next_telling(alarm, kind)) is not None and telling.is_due(now):
            alarm = tell(alarm, telling, now)
            draft.take([Step(alarm, "nagged" if telling.nag else "escalated", "", ", ".join(telling.to))])
            tellings.append((alarm, telling))
        if len(draft.steps) > before:
            return tellings
        rests = life.forget_at(alarm, kind)
        if rests is not None and rests <= now:
            self._book.drop(alarm_id)
        else:
            self._timers.put(alarm, kind)
        return []

    def _end_rules(self, now: datetime) -> None:
        ended = [rule for rule in self._book.rules.values() if rule.until is not None and rule.until <= now]
        for rule in ended:
            self._publish(AlarmRuleEnded(rule=rule), subject=rule.id)
        if ended:
            self._rule_anew(self._rules_without(*ended), ended, now, "")

    # -- figures ------------------------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Read the figures' past, once."""
        upto, self._recall_to = self._recall_to, None
        if upto is None:
            return
        now = self._now()
        since = now - timedelta(days=1)
        try:
            with self._store.reading() as session:
                self._live.recall(
                    records.moments(session, since, now, upto_seq=upto), records.staff(session, since, now)
                )
        except UicError as error:
            _log.warning("the figures begin with this start of the hub: %s", error)

    def _staff(self) -> None:
        try:
            self._live.staffed(self._now(), self._operators())
        except Exception as error:  # whoever counts them: the figures go on with the last number
            _log.warning("the operators could not be counted: %s", error)

    def _tell_figures(self) -> None:
        hub = self._here()
        hub.after(_FIGURES_S, self._tell_figures)
        self._staff()
        figures = self._live.now_at(self._now(), self._book.alarms.values())
        now = time.monotonic()
        if self._figures_told is not None:
            told_at, told = self._figures_told
            if now - told_at < _FIGURES_ANYWAY_S - 1 and _same(told, figures):
                return
        self._figures_told = now, figures
        self._publish(AlarmFiguresTold(figures=figures))

    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


_HEARD = (AlarmChanged, AlarmRuleMade, AlarmRuleEnded, AlarmTypesChanged)


def _priority(command: commands.RaiseAlarm, otherwise: AlarmPriority) -> AlarmPriority:
    if command.priority is None:
        return otherwise
    if command.priority not in AlarmPriority.__members__.values():
        raise AlarmError(f"{command.type}: there is no priority {command.priority}: 1 critical … 4 low")
    return AlarmPriority(command.priority)


def _facts(command: commands.RaiseAlarm, alarm: Alarm) -> dict[str, Any]:
    """What a repeated raise says anew; what it leaves out stays."""
    return {
        "text": command.text[:_LONGEST] or alarm.text,
        "text_en": command.text_en[:_LONGEST] or alarm.text_en,
        "camera_id": command.camera_id or alarm.camera_id,
        "geo": command.geo or alarm.geo,
        "cause": command.cause or alarm.cause,
        "priority": _priority(command, alarm.priority),
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


def _same(one: AlarmFigures, other: AlarmFigures) -> bool:
    """Alike but for the time they are of."""
    moved = {"since": one.since, "until": one.until, "per_operator_per_10_min": 0.0}
    return msgspec.structs.replace(one, per_operator_per_10_min=0.0) == msgspec.structs.replace(other, **moved)
