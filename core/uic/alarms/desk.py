"""What people do with alarms, many at once, and the rules they make."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from uic.access.model import Right
from uic.access.roster import check_colleague
from uic.alarms import acts, commands, life
from uic.alarms.book import Draft, falls_under
from uic.alarms.errors import AlarmError, AlarmUnknown, MustAnswer, ReasonMissing
from uic.alarms.events import AlarmRuleEnded, AlarmRuleMade
from uic.alarms.keeper import Keeper
from uic.alarms.life import Step
from uic.alarms.model import Alarm, AlarmRule, AlarmType
from uic.bus.commands import Command, Done
from uic.bus.service import Caller
from uic.errors import NotAllowed, UicError

__all__ = ["Desk"]

_LONGEST = 500  # characters of a note

Act = Callable[[Alarm, AlarmType], list[Step]]
Handler = Callable[[Any, Caller], Any]


class Desk:
    """Handlers of the service; on its thread."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def handlers(self) -> dict[type[Command[Any]], Handler]:
        """The commands it takes."""
        return {
            commands.AcknowledgeAlarms: self.acknowledge,
            commands.CommentAlarms: self.comment,
            commands.AssignAlarms: self.assign,
            commands.OfferAlarms: self.offer,
            commands.AnswerOffer: self.answer_offer,
            commands.ShelveAlarms: self.shelve,
            commands.UnshelveAlarms: self.unshelve,
            commands.GroupAlarms: self.group,
            commands.SuppressAlarms: self.suppress,
            commands.TakeOutOfService: self.take_out,
            commands.EndAlarmRule: self.end_rule,
        }

    def acknowledge(self, command: commands.AcknowledgeAlarms, caller: Caller) -> commands.AlarmsDone:
        now, note = self._keeper.now(), command.note[:_LONGEST]

        def act(alarm: Alarm, kind: AlarmType) -> list[Step]:
            return life.acknowledge(alarm, kind, now, person=caller.person, note=note)

        return self._each(command.alarm_ids, caller, now, act)

    def comment(self, command: commands.CommentAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._keeper.now()
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.comment(alarm, now, person=caller.person, text=command.text),
        )

    def assign(self, command: commands.AssignAlarms, caller: Caller) -> commands.AlarmsDone:
        now, may, to = self._keeper.now(), self._may_order(caller), command.to.strip()
        if to not in ("", caller.person):
            check_colleague(self._keeper.hub, to)
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.assign(alarm, now, person=caller.person, to=to, may_order=may),
        )

    def offer(self, command: commands.OfferAlarms, caller: Caller) -> commands.AlarmsDone:
        now, may = self._keeper.now(), self._may_order(caller)
        to, note = command.to.strip(), command.note
        if to:
            check_colleague(self._keeper.hub, to)
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.offer(alarm, now, person=caller.person, to=to, note=note, may_order=may),
        )

    def answer_offer(self, command: commands.AnswerOffer, caller: Caller) -> commands.AlarmsDone:
        now, accept, note = self._keeper.now(), command.accept, command.note
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.answer_offer(alarm, now, person=caller.person, accept=accept, note=note),
        )

    def shelve(self, command: commands.ShelveAlarms, caller: Caller) -> commands.AlarmsDone:
        now, reason = self._keeper.now(), command.reason[:_LONGEST]

        def act(alarm: Alarm, kind: AlarmType) -> list[Step]:
            return life.shelve(alarm, kind, now, person=caller.person, duration_s=command.duration_s, reason=reason)

        return self._each(command.alarm_ids, caller, now, act)

    def unshelve(self, command: commands.UnshelveAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._keeper.now()
        return self._each(
            command.alarm_ids, caller, now, lambda alarm, _kind: life.unshelve(alarm, now, person=caller.person)
        )

    def group(self, command: commands.GroupAlarms, caller: Caller) -> commands.AlarmsDone:
        now = self._keeper.now()
        return self._each(
            command.alarm_ids,
            caller,
            now,
            lambda alarm, _kind: acts.group(alarm, now, person=caller.person, incident_id=command.incident_id),
        )

    def _each(self, ids: Iterable[str], caller: Caller, now: datetime, act: Act) -> commands.AlarmsDone:
        """Do one thing with several alarms; raises the first refusal when none could be done."""
        draft = Draft(self._keeper.book)
        done, refused, first = [], [], None
        for alarm_id in dict.fromkeys(ids):
            try:
                alarm = self._listed(draft, alarm_id, caller)
                draft.take(act(alarm, self._keeper.book.types.of(alarm.type)))
                done.append(alarm_id)
            except UicError as error:
                first = first or error
                refused.append(commands.Refusal(alarm_id=alarm_id, reason=error.code, text=str(error)))
        if first is not None and not done:
            raise first
        self._keeper.commit(draft, now)
        alarms = tuple(after for alarm_id in done if (after := draft.get(alarm_id)) is not None)
        return commands.AlarmsDone(alarms=alarms, refused=tuple(refused))

    def _listed(self, draft: Draft, alarm_id: str, caller: Caller) -> Alarm:
        """An alarm that is there and that the caller may handle. Raises AlarmUnknown, NotAllowed."""
        alarm = draft.get(alarm_id)
        if alarm is None or not alarm.is_open:
            raise AlarmUnknown("this alarm is no longer there: it was answered and is over")
        may = self._keeper.hub.may(caller, Right.ACKNOWLEDGE, area="alarm", camera=alarm.camera_id or None)
        if not may:
            raise NotAllowed(f"{caller.person} may not handle alarms of camera {alarm.camera_id}")
        return alarm

    def _may_order(self, caller: Caller) -> bool:
        return self._keeper.hub.may(caller, Right.APPROVE, area="alarm")

    def suppress(self, command: commands.SuppressAlarms, caller: Caller) -> AlarmRule:
        return self._rule("suppressed", command, command.condition, caller)

    def take_out(self, command: commands.TakeOutOfService, caller: Caller) -> AlarmRule:
        return self._rule("out_of_service", command, command.reason, caller)

    def _rule(self, kind: Any, command: Any, reason: str, caller: Caller) -> AlarmRule:
        now = self._keeper.now()
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
        self._keeper.publish(AlarmRuleMade(rule=rule), subject=rule.id)
        self._keeper.rule_anew({**self._keeper.book.rules, rule.id: rule}, (rule,), now, caller.person)
        return rule

    def _nothing_unanswered(self, rule: AlarmRule) -> None:
        for alarm in self._keeper.book.alarms.values():
            must = self._keeper.book.types.of(alarm.type).must_answer and alarm.is_unanswered
            if must and falls_under(rule, alarm):
                raise MustAnswer(f"{alarm.type} {alarm.source} must be answered first")

    def end_rule(self, command: commands.EndAlarmRule, caller: Caller) -> Done:
        rule = self._keeper.book.rules.get(command.rule_id)
        if rule is not None:
            self._keeper.publish(AlarmRuleEnded(rule=rule, person=caller.person), subject=rule.id)
            self._keeper.rule_anew(self._keeper.rules_without(rule), (rule,), self._keeper.now(), caller.person)
        return Done()
