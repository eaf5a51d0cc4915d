"""The life cycle of one alarm: plain values in, plain values out, no clock of its own.

Every function takes an alarm and answers the steps it goes through, each the whole alarm and what changed; no step
means that nothing did. What follows from the facts (`state_of`) is in one place, so no path can leave the two apart.

What holds always, and the tests hold it to: an alarm that was announced leaves the list of the day only by a person's
answer, or hidden (and then comes back unanswered), or by the hub where its type says so (`latching` false,
`auto_acknowledge_s`) — and then the hub's name stands under it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec

from uic.alarms.errors import MustAnswer, NoteRequired, NothingToAnswer, NotShelvable, ReasonMissing
from uic.alarms.events import AlarmChange
from uic.alarms.model import Alarm, AlarmPriority, AlarmRule, AlarmState, AlarmType, Shelf

__all__ = [
    "HUB",
    "Step",
    "acknowledge",
    "begin",
    "clear",
    "due",
    "elapse",
    "forget_at",
    "raise_again",
    "rule",
    "shelve",
    "state_of",
    "unshelve",
]

HUB = "hub"  # who acknowledged, where it was no person
_RECENT_S = 60.0  # raises remembered at least so long
_RECENT_MAX = 10
_SLACK_S = 1.0


class Step(NamedTuple):
    """An alarm as it has become, and by what."""

    alarm: Alarm
    change: AlarmChange
    person: str = ""
    note: str = ""


def state_of(alarm: Alarm) -> AlarmState:
    """The state that follows from the facts."""
    stands = not alarm.filtered and (alarm.active or alarm.is_unanswered)
    if stands and alarm.out_of_service is not None:
        return AlarmState.OUT_OF_SERVICE
    if stands and alarm.suppression is not None:
        return AlarmState.SUPPRESSED
    if alarm.shelf is not None:
        return AlarmState.SHELVED
    if alarm.filtered or alarm.announced_at is None:
        return AlarmState.NORMAL
    if not alarm.acknowledged:
        return AlarmState.UNACKNOWLEDGED if alarm.active else AlarmState.RETURNED
    return AlarmState.ACKNOWLEDGED if alarm.active else AlarmState.NORMAL


def begin(alarm: Alarm, kind: AlarmType, now: datetime) -> list[Step]:
    """The first raise of an episode. `alarm` has its facts and the rules it falls under."""
    return _through_filters(alarm, kind, now)


def raise_again(alarm: Alarm, kind: AlarmType, now: datetime, **facts: Any) -> list[Step]:
    """The condition was raised once more; `facts` are what the raise says anew (text, place, priority)."""
    was_there, before = alarm.active, alarm.priority
    worse = min(before, facts.pop("priority", before))
    alarm = msgspec.structs.replace(
        alarm,
        active=True,
        last_active_at=now,
        count=alarm.count + 1,
        recent=_recent(alarm, kind, now),
        clearing_until=None,
        priority=AlarmPriority(worse),
        **facts,
    )
    if alarm.filtered:
        return _through_filters(alarm, kind, now)
    if not alarm.acknowledged or (worse == before and _answer_holds(alarm, kind, now, was_there=was_there)):
        return [_step(alarm, "again", now)]
    fresh = _unanswered(alarm)
    if was_there or worse < before:
        return _announce(fresh, now)
    return _through_filters(fresh, kind, now)


def clear(alarm: Alarm, kind: AlarmType, now: datetime) -> list[Step]:
    """The condition is over, or will be when its off delay has passed."""
    if not alarm.active or alarm.clearing_until is not None:
        return []
    if kind.off_delay_s > 0 and not alarm.filtered:
        later = now + timedelta(seconds=kind.off_delay_s)
        return [_step(msgspec.structs.replace(alarm, clearing_until=later), "returning", now)]
    return _over(alarm, kind, now)


def acknowledge(alarm: Alarm, kind: AlarmType, now: datetime, *, person: str, note: str) -> list[Step]:
    """A person answers; nothing changes where one has. Raises NothingToAnswer, NoteRequired."""
    if alarm.acknowledged:
        return []
    if not alarm.is_unanswered:
        raise NothingToAnswer(f"{alarm.type} {alarm.source} is not announced: there is nothing to answer")
    if kind.note_required and not note.strip():
        raise NoteRequired(f"{alarm.type} {alarm.source} needs a note: say what you found and did")
    return [_step(_answered(alarm, now, person=person, note=note.strip()), "acknowledged", now, person, note.strip())]


def shelve(alarm: Alarm, kind: AlarmType, now: datetime, *, person: str, duration_s: float, reason: str) -> list[Step]:
    """Put aside until `duration_s` have passed. Raises MustAnswer, NotShelvable, ReasonMissing."""
    if kind.must_answer:
        raise MustAnswer(f"{alarm.type} must be answered: it can't be shelved")
    if not reason.strip():
        raise ReasonMissing("shelving needs a reason: the next shift reads it")
    if not 0 < duration_s <= kind.max_shelve_s:
        raise NotShelvable(f"{alarm.type} can be shelved for at most {kind.max_shelve_s / 60:.0f} minutes")
    shelf = Shelf(since=now, until=now + timedelta(seconds=duration_s), by=person, reason=reason.strip())
    return [_step(msgspec.structs.replace(alarm, shelf=shelf), "shelved", now, person, reason.strip())]


def unshelve(alarm: Alarm, now: datetime, *, person: str = "") -> list[Step]:
    """Bring it back; nothing changes where it is not shelved."""
    if alarm.shelf is None:
        return []
    return _reappear(msgspec.structs.replace(alarm, shelf=None), "unshelved", now, person)


def rule(
    alarm: Alarm,
    kind: AlarmType,
    now: datetime,
    *,
    suppression: AlarmRule | None,
    out_of_service: AlarmRule | None,
    person: str = "",
) -> list[Step]:
    """Have it under these rules from now on. A must-answer alarm that is unanswered comes under no further one."""
    if kind.must_answer and alarm.is_unanswered:
        suppression = suppression if alarm.suppression is not None else None
        out_of_service = out_of_service if alarm.out_of_service is not None else None
    steps: list[Step] = []
    if alarm.out_of_service != out_of_service:
        change: AlarmChange = "in_service" if out_of_service is None else "out_of_service"
        steps += _ruled(alarm, change, now, person, out_of_service=out_of_service)
        alarm = steps[-1].alarm
    if alarm.suppression != suppression:
        change = "unsuppressed" if suppression is None else "suppressed"
        steps += _ruled(alarm, change, now, person, suppression=suppression)
    return steps


def elapse(alarm: Alarm, kind: AlarmType, now: datetime) -> list[Step]:
    """What time alone has brought about by now: delays over, back from the shelf, answered by itself."""
    if _reached(alarm.pending_until, now, kind.on_delay_s):
        return _announce(alarm, now)
    if _reached(alarm.clearing_until, now, kind.off_delay_s):
        return _over(alarm, kind, now)
    shelf = alarm.shelf
    if shelf is not None and _reached(shelf.until, now, (shelf.until - shelf.since).total_seconds()):
        return unshelve(alarm, now)
    auto = _auto_at(alarm, kind)
    if auto is not None and auto <= now:
        return [_step(_answered(alarm, now, person=HUB, note=""), "acknowledged", now)]
    return []


def due(alarm: Alarm, kind: AlarmType) -> datetime | None:
    """When `elapse` has something to do next."""
    shelf = alarm.shelf.until if alarm.shelf is not None else None
    moments = (alarm.pending_until, alarm.clearing_until, shelf, _auto_at(alarm, kind))
    return min((moment for moment in moments if moment is not None), default=None)


def forget_at(alarm: Alarm, kind: AlarmType) -> datetime | None:
    """From when on another raise is a new episode; None: not before something else happens."""
    if alarm.is_open or alarm.pending_until is not None:
        return None
    if alarm.filtered:
        return alarm.last_active_at + timedelta(seconds=kind.within_s if kind.count > 1 else 0)
    if alarm.acknowledged_at is not None and kind.reactivation_threshold_s > 0 and _by_a_person(alarm, kind):
        return alarm.acknowledged_at + timedelta(seconds=kind.reactivation_threshold_s)
    return alarm.changed_at


# -- the steps -------------------------------------------------------------------------------------------------


def _step(alarm: Alarm, change: AlarmChange, now: datetime, person: str = "", note: str = "") -> Step:
    return Step(msgspec.structs.replace(alarm, state=state_of(alarm), changed_at=now), change, person, note)


def _reached(moment: datetime | None, now: datetime, longest_s: float) -> bool:
    """Whether a moment has come; or lies farther away than it ever could: the clock was set back."""
    if moment is None:
        return False
    return moment <= now or (moment - now).total_seconds() > longest_s + _SLACK_S


def _through_filters(alarm: Alarm, kind: AlarmType, now: datetime) -> list[Step]:
    often = kind.count > 1 and _raises_since(alarm, now - timedelta(seconds=kind.within_s)) >= kind.count
    if often or (kind.count <= 1 and kind.on_delay_s <= 0):
        return _announce(alarm, now)
    pending = alarm.pending_until
    if pending is None and kind.on_delay_s > 0:
        pending = now + timedelta(seconds=kind.on_delay_s)
    return [_step(msgspec.structs.replace(alarm, filtered=True, pending_until=pending), "filtered", now)]


def _announce(alarm: Alarm, now: datetime) -> list[Step]:
    alarm = msgspec.structs.replace(alarm, filtered=False, pending_until=None)
    if alarm.out_of_service is not None:
        return [_step(alarm, "out_of_service", now)]
    if alarm.suppression is not None:
        return [_step(alarm, "suppressed", now)]
    if alarm.shelf is not None:
        return [_step(alarm, "again", now)]
    return [_step(_asked(alarm, now), "announced", now)]


def _over(alarm: Alarm, kind: AlarmType, now: datetime) -> list[Step]:
    alarm = msgspec.structs.replace(alarm, active=False, clearing_until=None, pending_until=None, returned_at=now)
    if alarm.is_unanswered and not kind.latching and not kind.must_answer:
        alarm = _answered(alarm, now, person=HUB, note="")
    closes = state_of(alarm) is AlarmState.NORMAL
    return [_step(alarm, "closed" if closes else "returned", now)]


def _ruled(alarm: Alarm, change: AlarmChange, now: datetime, person: str, **held: AlarmRule | None) -> list[Step]:
    alarm = msgspec.structs.replace(alarm, **held)
    (law,) = held.values()
    if law is not None:
        return [_step(alarm, change, now, person or law.by, law.reason)]
    return _reappear(alarm, change, now, person)


def _reappear(alarm: Alarm, change: AlarmChange, now: datetime, person: str) -> list[Step]:
    """Something that hid it is gone: what nobody has answered is announced (again)."""
    hidden = alarm.shelf is not None or alarm.suppression is not None or alarm.out_of_service is not None
    never_told = alarm.announced_at is None and alarm.active
    if hidden or alarm.filtered or not (alarm.is_unanswered or never_told):
        return [_step(alarm, change, now, person)]
    asked = _asked(alarm, now)
    return [_step(asked, change, now, person), _step(asked, "announced", now)]


def _asked(alarm: Alarm, now: datetime) -> Alarm:
    """Somebody's to answer from now on; the escalation begins anew."""
    return msgspec.structs.replace(
        _unanswered(alarm),
        announced_at=now,
        escalation_step=0,
        escalated_to=(),
        supervisor_told=False,
        nags=0,
        told_at=None,
    )


def _unanswered(alarm: Alarm) -> Alarm:
    return msgspec.structs.replace(
        alarm,
        announced_at=None,
        acknowledged=False,
        acknowledged_at=None,
        acknowledged_by="",
        acknowledged_note="",
    )


def _answered(alarm: Alarm, now: datetime, *, person: str, note: str) -> Alarm:
    return msgspec.structs.replace(
        alarm, acknowledged=True, acknowledged_at=now, acknowledged_by=person, acknowledged_note=note
    )


def _answer_holds(alarm: Alarm, kind: AlarmType, now: datetime, *, was_there: bool) -> bool:
    """Whether an answer given before stands for this raise too."""
    if kind.reactivation_threshold_s <= 0 or alarm.acknowledged_by == HUB or (kind.must_answer and not was_there):
        return was_there
    answered = alarm.acknowledged_at or now
    return now < answered + timedelta(seconds=kind.reactivation_threshold_s)


def _by_a_person(alarm: Alarm, kind: AlarmType) -> bool:
    """Whether its answer may hold for another raise: what must be answered is asked anew each time it comes."""
    return alarm.acknowledged_by != HUB and not kind.must_answer


def _auto_at(alarm: Alarm, kind: AlarmType) -> datetime | None:
    if kind.auto_acknowledge_s <= 0 or kind.must_answer or alarm.priority is not AlarmPriority.LOW:
        return None
    if not alarm.needs_answer or alarm.announced_at is None:
        return None
    return alarm.announced_at + timedelta(seconds=kind.auto_acknowledge_s)


def _recent(alarm: Alarm, kind: AlarmType, now: datetime) -> tuple[datetime, ...]:
    """The raises that still count, with this one."""
    oldest = now - timedelta(seconds=max(kind.within_s, _RECENT_S))
    kept = max(kind.count, _RECENT_MAX)
    return (*(at for at in alarm.recent if at > oldest), now)[-kept:]


def _raises_since(alarm: Alarm, moment: datetime) -> int:
    return sum(at > moment for at in alarm.recent)
