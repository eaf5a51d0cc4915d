"""What people do with alarms beside answering them: plain values in, plain values out."""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.alarms.errors import NotYours, ReasonMissing
from uic.alarms.events import AlarmChange
from uic.alarms.life import Step
from uic.alarms.model import Alarm, AlarmComment

__all__ = ["answer_offer", "assign", "comment", "group", "offer"]

_COMMENTS_KEPT = 20  # in the alarm itself; its history has all
_LONGEST = 1000  # characters: an alarm with twenty of them still fits into an event


def comment(alarm: Alarm, now: datetime, *, person: str, text: str) -> list[Step]:
    """Write something to it. Raises ReasonMissing when there is nothing."""
    text = text.strip()[:_LONGEST]
    if not text:
        raise ReasonMissing("the comment is empty")
    said = AlarmComment(at=now, person=person, text=text)
    return _step(alarm, "commented", now, person, text, comments=(*alarm.comments, said)[-_COMMENTS_KEPT:])


def assign(alarm: Alarm, now: datetime, *, person: str, to: str, may_order: bool) -> list[Step]:
    """Take what is nobody's, let go of one's own; `may_order`: or give it to anybody. Raises NotYours."""
    if alarm.assigned_to == to and not alarm.offered_to:
        return []
    if not may_order and (to not in ("", person) or alarm.assigned_to not in ("", person)):
        whose = f"it is {alarm.assigned_to}'s" if alarm.assigned_to else "it is nobody's yet"
        raise NotYours(f"{whose}: offer it to {to or 'somebody'}, or ask a supervisor to assign it")
    fields = {"assigned_to": to, "assigned_at": now if to else None, **_NO_OFFER}
    return _step(alarm, "assigned", now, person, to, **fields)


def offer(alarm: Alarm, now: datetime, *, person: str, to: str, note: str, may_order: bool) -> list[Step]:
    """Ask a colleague to take it over. Raises NotYours, ReasonMissing."""
    if not to.strip():
        raise ReasonMissing("say to whom it is offered")
    if not may_order and alarm.assigned_to not in ("", person):
        raise NotYours(f"it is {alarm.assigned_to}'s to offer")
    if to == alarm.assigned_to:
        raise NotYours(f"it is {to}'s already")
    return _step(
        alarm, "offered", now, person, note.strip()[:_LONGEST], offered_to=to, offered_by=person, offered_at=now
    )


def answer_offer(alarm: Alarm, now: datetime, *, person: str, accept: bool, note: str) -> list[Step]:
    """Consent to take it over, or not; who offered may take that back. Raises NotYours."""
    if not alarm.offered_to:
        raise NotYours("it is not offered to anybody any more")
    if person != alarm.offered_to and (accept or person != alarm.offered_by):
        raise NotYours(f"it is offered to {alarm.offered_to}")
    note = note.strip()[:_LONGEST]
    if accept:
        return _step(alarm, "accepted", now, person, note, assigned_to=person, assigned_at=now, **_NO_OFFER)
    return _step(alarm, "declined", now, person, note, **_NO_OFFER)


def group(alarm: Alarm, now: datetime, *, person: str, incident_id: str) -> list[Step]:
    """Put it under an incident, or take it from one."""
    if alarm.incident_id == incident_id:
        return []
    return _step(alarm, "grouped", now, person, incident_id, incident_id=incident_id)


_NO_OFFER = {"offered_to": "", "offered_by": "", "offered_at": None}


def _step(alarm: Alarm, change: AlarmChange, now: datetime, person: str, note: str, **fields: object) -> list[Step]:
    return [Step(msgspec.structs.replace(alarm, changed_at=now, **fields), change, person, note)]
