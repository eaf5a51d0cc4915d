"""Who is told next about an alarm that nobody answers: plain values in, plain values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from uic.alarms.model import Alarm, AlarmType

__all__ = ["Telling", "next_telling", "tell"]


class Telling(NamedTuple):
    """Somebody is told: when, who, and which part of the chain it is."""

    at: datetime
    after_s: float  # what `at` counts from lies so far back
    to: tuple[str, ...]
    step: int  # of the chain, from 1; 0: the type has no chain
    supervisor: bool = False
    nag: bool = False

    def is_due(self, now: datetime) -> bool:
        """Whether its moment has come; or lies farther away than it ever could: the clock was set back."""
        return self.at <= now or (self.at - now).total_seconds() > self.after_s + 1.0


def next_telling(alarm: Alarm, kind: AlarmType) -> Telling | None:
    """Who is told next, if nobody answers before; None: nobody any more, or nobody has to answer."""
    if not alarm.needs_answer or alarm.announced_at is None:
        return None
    if alarm.escalation_step < len(kind.escalation):
        step = kind.escalation[alarm.escalation_step]
        return Telling(_plus(alarm.announced_at, step.after_s), step.after_s, step.to, alarm.escalation_step + 1)
    step_told = alarm.escalation_step
    waits = []
    if kind.supervisor and kind.supervisor_after_s > 0 and not alarm.supervisor_told:
        after = kind.supervisor_after_s
        waits.append(Telling(_plus(alarm.announced_at, after), after, kind.supervisor, step_told, supervisor=True))
    if kind.nag_s > 0:
        told = alarm.told_at or alarm.announced_at
        waits.append(Telling(_plus(told, kind.nag_s), kind.nag_s, alarm.escalated_to, step_told, nag=True))
    return min(waits, key=lambda telling: telling.at, default=None)


def tell(alarm: Alarm, telling: Telling, now: datetime) -> Alarm:
    """The alarm after it."""
    if telling.nag:
        return msgspec.structs.replace(alarm, nags=alarm.nags + 1, told_at=now, changed_at=now)
    return msgspec.structs.replace(
        alarm,
        escalation_step=telling.step,
        escalated_to=telling.to,
        supervisor_told=alarm.supervisor_told or telling.supervisor,
        told_at=now,
        changed_at=now,
    )


def _plus(moment: datetime, seconds: float) -> datetime:
    return moment + timedelta(seconds=seconds)
