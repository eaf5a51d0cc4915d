"""The keeper of alarms, in the hub.

An alarm changes only when its event comes back from the journal: what could not be journalled did not happen. The hub
gives a service its own events before its next command, so no command sees a state that is behind; timers wait for
them. What survives is the journal, and the tables that `Archive` brings up behind it.
"""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from uic.alarms import acts, commands, life, records
from uic.alarms.archive import line_of
from uic.alarms.book import Draft
from uic.alarms.desk import Desk
from uic.alarms.errors import AlarmError, AlarmTypeUnknown
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
from uic.alarms.keeper import Keeper, about
from uic.alarms.life import Step
from uic.alarms.model import Alarm, AlarmPriority, AlarmState, AlarmType
from uic.alarms.questions import Questions
from uic.alarms.timers import Timers
from uic.alarms.types import check_type
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, CommandRefused, NotAllowed
from uic.events import Envelope, Event, EventTypes
from uic.incidents.commands import OpenIncident
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
_AFTERWARDS_S = 0.001  # a moment is over when the clock, not the timer, says so
_A_TICK = 200  # alarms that one moment changes; the others follow in the next
_LONGEST = 500  # characters of a text
_LONGEST_SOURCE = 200
_INCIDENT_S = 1.0  # how long the keeper of incidents is waited for; it may at that moment wait for us
_INCIDENT_AGAIN_S = 5.0


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
        self._keeper = Keeper(store, now)
        self._desk = Desk(self._keeper)
        self._questions = Questions(self._keeper, operators)
        self._forget()

    def _forget(self) -> None:
        self._keeper.forget()
        self._timers = Timers()
        self._tick_waits = False
        self._waiting: deque[Callable[[], object]] = deque()
        self._ticks_at = 0.0  # monotonic seconds of the next tick
        self._ticked = datetime.fromtimestamp(0, UTC)
        self._recheck = True  # rules or types changed: look at every alarm
        self._closed_incidents: set[str] = set()
        self._gathering: set[str] = set()  # groups for which an incident is about to be opened

    # -- start and end ------------------------------------------------------------------------------------------

    def start(self, hub: ServiceHub) -> None:
        """Begin with the tables, go on with what the journal has beyond them."""
        self._forget()
        keeper = self._keeper
        keeper.begin(hub)
        kept = records.kept(keeper.store)
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
        self._learn_closed(hub)
        keeper.learn_dependants()
        keeper.archive.begin(hub, seq, kept.alarms)
        self._questions.begin(seq)
        self._wake(_SOON_S)

    def _learn_closed(self, hub: ServiceHub) -> None:
        """Of the cases that open alarms lie in, those that were closed before this start."""
        cases = {alarm.incident_id for alarm in self._keeper.book.alarms.values() if alarm.incident_id}
        for envelope in hub.replay(["incident"]) if cases else ():
            if envelope.type == IncidentChanged.topic and envelope.subject in cases:
                with contextlib.suppress(msgspec.MsgspecError):  # of another version: as if it had not been closed
                    self._incident_changed(envelope, _incident_changed.decode(envelope.data))

    def stop(self) -> None:
        """End; what is not in the tables yet is in the journal."""
        self._keeper.archive.close()
        self._keeper.store.close()

    def _read(self, kept: records.Kept) -> None:
        types = self._keeper.book.types
        types.declared.update({kind.key: kind for kind in kept.declared if kind.owner})
        types.settings.update({kind.key: kind for kind in kept.settings})
        types.gone |= kept.gone - {kind.key for kind in types.declared.values() if not kind.owner}
        self._keeper.book.rules = {rule.id: rule for rule in kept.rules}
        for alarm in kept.alarms:
            self._keep(alarm)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            **self._desk.handlers(),
            **self._questions.handlers(),
            commands.RaiseAlarm: self._raise,
            commands.ClearAlarm: self._clear,
            commands.DeclareAlarmTypes: self._declare,
            commands.SaveAlarmType: self._save_type,
            commands.ResetAlarmType: self._reset_type,
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

    def _raise(self, command: commands.RaiseAlarm, caller: Caller) -> Alarm:
        self._check_owner(command.type, caller, "raise")
        return self._do_raise(command)

    def _clear(self, command: commands.ClearAlarm, caller: Caller) -> Done:
        self._check_owner(command.type, caller, "clear")
        return self._do_clear(command)

    def _check_owner(self, key: str, caller: Caller, deed: str) -> None:
        """A service of the hub speaks of its own alarms alone: a plugin may not cry another's, or end it."""
        owner = self._keeper.book.types.of(key).owner
        if _service_of(caller) not in ("", owner):
            whose = f"{owner}'s" if owner else "the hub's or the centre's own"
            raise NotAllowed(f"{_service_of(caller)} may not {deed} {key}: that alarm is {whose}")

    def _do_raise(self, command: commands.RaiseAlarm) -> Alarm:
        kind = self._keeper.book.types.get(command.type)
        if not command.source.strip() or len(command.source) > _LONGEST_SOURCE:
            raise AlarmError(f"{command.type}: say what it is about, in 1 to 200 characters")
        draft, now = Draft(self._keeper.book), self._keeper.now()
        alarm = draft.at(command.type, command.source)
        if alarm is not None and self._goes_on(alarm, kind, now):
            draft.take(life.raise_again(alarm, kind, now, **_facts(command, alarm)))
        else:
            draft.take(life.begin(self._fresh(draft, command, kind, now), kind, now))
        self._keeper.commit(draft, now)
        raised = draft.at(command.type, command.source)
        assert raised is not None
        return raised

    def _do_clear(self, command: commands.ClearAlarm) -> Done:
        draft, now = Draft(self._keeper.book), self._keeper.now()
        alarm = draft.at(command.type, command.source)
        if alarm is not None:
            draft.take(life.clear(alarm, self._keeper.book.types.of(alarm.type), now))
        self._keeper.commit(draft, now)
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
        suppression, out_of_service = self._keeper.laws(draft, alarm, kind)
        return msgspec.structs.replace(
            alarm,
            incident_id="" if incident in self._closed_incidents else incident,
            suppression=suppression,
            out_of_service=out_of_service,
        )

    def _declare(self, command: commands.DeclareAlarmTypes, caller: Caller) -> Done:
        if _service_of(caller) not in ("", "plugins", command.owner):
            raise NotAllowed("alarm types are declared by the hook contribute_alarm_types")
        fresh, gone = self._keeper.book.types.news(command.owner, command.types)
        if fresh or gone:
            self._keeper.publish(AlarmTypesChanged(types=fresh, gone=gone))
        return Done()

    def _save_type(self, command: commands.SaveAlarmType, _caller: Caller) -> AlarmType:
        declared = self._keeper.book.types.declared.get(command.type.key)
        kind = msgspec.structs.replace(command.type, owner=declared.owner if declared is not None else "")
        check_type(kind)
        self._keeper.publish(AlarmTypesChanged(types=(kind,), by_administrator=True), subject=kind.key)
        return kind

    def _reset_type(self, command: commands.ResetAlarmType, _caller: Caller) -> Done:
        if command.key not in self._keeper.book.types.settings:
            raise AlarmTypeUnknown(f"no settings were made for {command.key!r}")
        declared = self._keeper.book.types.declared.get(command.key)
        told = (declared,) if declared is not None else ()
        gone = () if told else (command.key,)
        self._keeper.publish(AlarmTypesChanged(types=told, reset=(command.key,), gone=gone), subject=command.key)
        return Done()

    def _gathered(self, _envelope: Envelope, event: AlarmsGathered) -> None:
        self._when_current(lambda: self._put_under(event))

    def _put_under(self, event: AlarmsGathered) -> None:
        draft, now = Draft(self._keeper.book), self._keeper.now()
        for alarm_id in event.alarms:
            alarm = draft.get(alarm_id)
            if alarm is not None:
                draft.take(acts.group(alarm, now, person=event.by, incident_id=event.incident_id))
        self._keeper.commit(draft, now)

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
        raised = commands.RaiseAlarm(type="plugin.failed", source=f"plugin/{plugin.name}", text=why, text_en=why)
        self._when_current(lambda: self._do_raise(raised))

    def _plugin_well(self, _envelope: Envelope, event: PluginEnabled | PluginDisabled) -> None:
        over = commands.ClearAlarm(type="plugin.failed", source=f"plugin/{event.plugin.name}")
        self._when_current(lambda: self._do_clear(over))

    # -- incidents ----------------------------------------------------------------------------------------------

    def _incident_for(self, alarm: Alarm) -> None:
        """Have an incident opened when the alarm's type says so and enough of its group are there."""
        kind = self._keeper.book.types.of(alarm.type)
        group = alarm.group or f"alarm/{alarm.id}"
        if not kind.incident or alarm.incident_id or group in self._gathering:
            return
        if len(self._loose(alarm)) >= kind.incident_after:
            self._gathering.add(group)
            self._keeper.hub.after(_SOON_S, lambda: self._open_incident(alarm.id, group))

    def _loose(self, alarm: Alarm) -> list[Alarm]:
        """The open alarms of its group that are under no incident."""
        book = self._keeper.book
        members = (book.alarms.get(member) for member in (book.groups.get(alarm.group) or (alarm.id,)))
        return [member for member in members if member is not None and member.is_open and not member.incident_id]

    def _open_incident(self, alarm_id: str, group: str) -> None:
        """Ask for it; the keeper of incidents says by an event which alarms it has gathered."""
        self._gathering.discard(group)
        alarm = self._keeper.book.alarms.get(alarm_id)
        if alarm is None or not (loose := self._loose(alarm)):
            return
        cameras = tuple(dict.fromkeys(member.camera_id for member in loose if member.camera_id))
        wanted = OpenIncident(
            type=self._keeper.book.types.of(alarm.type).incident,
            geo=alarm.geo,
            cameras=cameras,
            alarms=tuple(member.id for member in loose),
            origin=group,
        )
        try:
            self._keeper.hub.ask(wanted, timeout_s=_INCIDENT_S)
        except CommandRefused as error:
            _log.warning("no incident for %s: %s", alarm.type, error)
        except BusError as error:
            _log.info("an incident for %s is asked for again: %s", alarm.type, error)
            self._gathering.add(group)
            self._keeper.hub.after(_INCIDENT_AGAIN_S, lambda: self._open_incident(alarm_id, group))

    # -- saying and hearing -------------------------------------------------------------------------------------

    def _heard(self, envelope: Envelope, event: Event) -> None:
        self._keeper.came_back(envelope.id)
        self._take(envelope, event)
        if isinstance(event, AlarmChanged) and event.change == "announced":
            self._incident_for(event.alarm)
        self._go_on()

    def _when_current(self, work: Callable[[], object]) -> None:
        """Do it as soon as all that we said has come back: what changes an alarm must know it as it is."""
        self._waiting.append(work)
        self._go_on()

    def _go_on(self) -> None:
        while self._waiting and not self._keeper.is_behind:
            self._waiting.popleft()()
        if self._tick_waits and not self._keeper.is_behind:
            self._tick()

    def _take(self, envelope: Envelope, event: Event) -> None:
        """Change the state: the only place that does, at the start as while it runs."""
        book = self._keeper.book
        if isinstance(event, AlarmChanged):
            self._keeper.live.note(line_of(envelope.seq, event).moment)
            self._keep(event.alarm)
        elif isinstance(event, AlarmRuleMade):
            book.rules[event.rule.id] = event.rule
            self._wake_at(event.rule.until)
        elif isinstance(event, AlarmRuleEnded):
            book.rules.pop(event.rule.id, None)
        elif isinstance(event, AlarmTypesChanged):
            book.types.take(event)
            self._keeper.learn_dependants()
            self._recheck = True
            self._wake(_SOON_S)
        elif isinstance(event, AlarmFiguresTold):
            self._keeper.live.staffed(event.figures.until, event.figures.operators_now)

    def _keep(self, alarm: Alarm) -> None:
        kind = self._keeper.book.types.of(alarm.type)
        rests = life.forget_at(alarm, kind)
        if rests is not None and rests <= self._keeper.now():
            self._keeper.book.drop(alarm.id)
            return
        self._keeper.book.keep(alarm)
        self._wake_at(self._timers.put(alarm, kind))

    def _wake_at(self, moment: datetime | None) -> None:
        if moment is not None:
            self._wake((moment - self._keeper.now()).total_seconds())

    def _wake(self, delay_s: float) -> None:
        """Tick then, unless one comes sooner anyhow."""
        delay_s = min(max(delay_s, 0.0) + _AFTERWARDS_S, _TICK_S)
        at = time.monotonic() + delay_s
        if self._ticks_at > time.monotonic() and self._ticks_at <= at + 0.005:
            return
        self._ticks_at = at
        self._keeper.hub.after(delay_s, self._tick)

    def _tick(self) -> None:
        """Do what the time asks for."""
        self._ticks_at = 0.0
        if self._keeper.is_behind:
            self._tick_waits = True
            self._wake(_SOON_S)
            return
        self._tick_waits = False
        now = self._keeper.now()
        if now < self._ticked - timedelta(seconds=1):
            _log.warning("the clock was set back by %.0f s", (self._ticked - now).total_seconds())
            self._recheck = True
        self._ticked = now
        try:
            if not self._end_rules(now):
                self._look_at(now)
        finally:
            self._wake(self._next_in_s(now))

    def _next_in_s(self, now: datetime) -> float:
        """Seconds until something happens by itself."""
        ends = [rule.until for rule in self._keeper.book.rules.values() if rule.until is not None]
        moments = [moment for moment in (self._timers.next_at, *ends) if moment is not None]
        return min(((moment - now).total_seconds() for moment in moments), default=_TICK_S)

    def _look_at(self, now: datetime) -> None:
        ids = list(self._keeper.book.alarms) if self._recheck else self._timers.take(now, _A_TICK)
        draft, tellings = Draft(self._keeper.book), []
        for alarm_id in ids:
            alarm = self._keeper.book.alarms.get(alarm_id)
            if alarm is None:
                continue
            if self._recheck:
                self._keeper.judge(draft, alarm, now)
            tellings += self._pass_time(draft, alarm_id, now)
        if self._recheck:
            for alarm in self._keeper.book.open():
                self._incident_for(alarm)
        self._recheck = False
        self._keeper.commit(draft, now)
        for alarm, telling in tellings:
            event = AlarmEscalated(
                alarm=alarm, to=telling.to, step=telling.step, supervisor=telling.supervisor, nag=telling.nag
            )
            self._keeper.publish(event, **about(alarm))

    def _pass_time(self, draft: Draft, alarm_id: str, now: datetime) -> list[tuple[Alarm, Telling]]:
        """One alarm up to now: what has run out, who is to be told, and whether it may be forgotten."""
        alarm = draft.get(alarm_id)
        assert alarm is not None
        kind = self._keeper.book.types.of(alarm.type)
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
            self._keeper.book.drop(alarm_id)
        else:
            self._timers.put(alarm, kind)
        return []

    def _end_rules(self, now: datetime) -> bool:
        """End the rules whose time is over; False: none is."""
        ended = [rule for rule in self._keeper.book.rules.values() if rule.until is not None and rule.until <= now]
        for rule in ended:
            self._keeper.publish(AlarmRuleEnded(rule=rule), subject=rule.id)
        if ended:
            self._keeper.rule_anew(self._keeper.rules_without(*ended), ended, now, "")
        return bool(ended)


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


_incident_changed = msgspec.msgpack.Decoder(IncidentChanged)


def _service_of(caller: Caller) -> str:
    """The service of the hub that asks; "": it is somebody else, held to the rights of a key or an account."""
    return caller.client.removeprefix("hub/") if caller.role == "service" and caller.client.startswith("hub/") else ""
