"""The facts of alarms. None of them conflates: a reader that was away gets every one."""

from __future__ import annotations

from typing import Literal

from uic.alarms.figures import AlarmFigures
from uic.alarms.model import Alarm, AlarmRule, AlarmType
from uic.events import Event

__all__ = [
    "ALARM_EVENTS",
    "AlarmChange",
    "AlarmChanged",
    "AlarmEscalated",
    "AlarmFiguresTold",
    "AlarmRuleEnded",
    "AlarmRuleMade",
    "AlarmTypesChanged",
]

AlarmChange = Literal[
    "filtered",  # raised, but its on delay or count filter holds it back
    "announced",  # it is somebody's to answer now
    "again",  # raised once more while it was open
    "returning",  # the condition is away, its off delay runs
    "returned",  # the condition is over
    "closed",  # it is normal again: gone from every list
    "acknowledged",
    "commented",
    "assigned",
    "offered",
    "accepted",
    "declined",
    "shelved",
    "unshelved",
    "suppressed",
    "unsuppressed",
    "out_of_service",
    "in_service",
    "escalated",
    "nagged",
    "grouped",  # put under an incident, or taken from one
]


class AlarmChanged(Event, frozen=True, kw_only=True):
    """An alarm is different from before. Subject: its id; severity: its priority (1 critical … 4 low).

    One whose state is `normal` goes from every list. Not a state event: history and figures need each. Who may not see
    the alarm's camera does not get it.
    """

    topic = "alarm.changed"
    retention = "alarms"
    alarm: Alarm
    change: AlarmChange
    person: str = ""  # who did it; "": the world, or time
    note: str = ""


class AlarmEscalated(Event, frozen=True, kw_only=True):
    """Nobody has answered: somebody else is told. Said beside an `alarm.changed`; subject: the alarm's id."""

    topic = "alarm.escalated"
    retention = "alarms"
    alarm: Alarm
    to: tuple[str, ...]  # "role:supervisor", "department:교통", "account:kim"
    step: int  # of the chain, from 1
    supervisor: bool = False  # the chain did not answer
    nag: bool = False  # told before, and again


class AlarmTypesChanged(Event, frozen=True, kw_only=True):
    """Types were declared, changed or reset; those told are as they are in force now."""

    topic = "alarm.types_changed"
    types: tuple[AlarmType, ...] = ()
    by_administrator: bool = False  # False: a plugin was switched on
    reset: tuple[str, ...] = ()  # keys whose administrator's settings were thrown away
    gone: tuple[str, ...] = ()  # keys nobody declares any more


class AlarmRuleMade(Event, frozen=True, kw_only=True):
    """Alarms are suppressed by design, or out of service. Subject: the rule's id."""

    topic = "alarm.rule_made"
    rule: AlarmRule


class AlarmRuleEnded(Event, frozen=True, kw_only=True):
    """A rule is over. Subject: its id."""

    topic = "alarm.rule_ended"
    rule: AlarmRule
    person: str = ""  # "": its time was over


class AlarmFiguresTold(Event, frozen=True, kw_only=True):
    """How the alarms do: when a figure changes, at most every ten seconds, and every minute."""

    topic = "alarm.figures"
    state = True
    figures: AlarmFigures


ALARM_EVENTS = (AlarmChanged, AlarmEscalated, AlarmTypesChanged, AlarmRuleMade, AlarmRuleEnded, AlarmFiguresTold)
