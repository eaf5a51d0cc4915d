"""What may be done with a case, and what becomes of it: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import timedelta

import msgspec

from uic.bus.service import Caller
from uic.incidents.draft import Draft
from uic.incidents.errors import Incomplete, NotYours, WrongState
from uic.incidents.model import (
    EntryKind,
    FactValue,
    Incident,
    IncidentState,
    Missing,
    Need,
    Offer,
    Receipt,
    StepState,
    Unit,
    UnitState,
    Words,
)

__all__ = [
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "answer",
    "audience",
    "correct_text",
    "expire_offer",
    "may_decide",
    "missing",
    "move",
    "offer",
    "part_with",
    "put_unit",
    "receive",
    "sees",
    "set_fact",
    "take",
    "withdraw",
]

LONGEST_TEXT = 4000  # characters of a note
LONGEST_TITLE = 200
MAX_UNITS = 60
_WAYS: dict[IncidentState, tuple[IncidentState, ...]] = {
    IncidentState.NEW: (IncidentState.IN_PROGRESS, IncidentState.RESOLVED, IncidentState.CLOSED),
    IncidentState.IN_PROGRESS: (IncidentState.RESOLVED, IncidentState.CLOSED),
    IncidentState.RESOLVED: (IncidentState.IN_PROGRESS, IncidentState.CLOSED),
    IncidentState.CLOSED: (IncidentState.IN_PROGRESS,),
}


def sees(incident: Incident, caller: Caller, *, room: Collection[str], may: Callable[[str], bool]) -> bool:
    """Whether a caller may know of a case.

    room   departments whose people work in the control room itself: they see every case, and so does who is of no
           department and may present. Others see the cases that their department has in charge or that are shared
           with it, and those they are on or are offered. Who may approve sees all.
    """
    if caller.role == "service" or (caller.department in room and (caller.department or may("present"))):
        return True
    if caller.department and caller.department in (incident.department, *incident.shared):
        return True
    if caller.person == incident.owner or any(member.person == caller.person for member in incident.members):
        return True
    if incident.offer is not None and incident.offer.to == caller.person:
        return True
    return may("approve")


def audience(incident: Incident, *, room: Iterable[str]) -> tuple[str, ...]:
    """Who may read events of a case: the same people as `sees`, in the words of `uic.access.in_audience`."""
    departments = {*room, *incident.shared, incident.department} - ({""} - set(room))
    people = {member.person for member in incident.members} | {incident.owner}
    if incident.offer is not None:
        people.add(incident.offer.to)
    return (
        *(f"department:{name}" for name in sorted(departments)),
        *(f"person:{name}" for name in sorted(people - {""})),
        "right:approve",
    )


def may_decide(incident: Incident, caller: Caller, *, may_approve: Callable[[], bool]) -> bool:
    """Whether a caller may resolve, close, share, hand over and lock it: its owner, anybody while it has none."""
    return caller.role == "service" or incident.owner in ("", caller.person) or may_approve()


def correct_text(text: str, what: str, *, longest: int = LONGEST_TEXT, needed: bool = True) -> str:
    """The text without the spaces around it. Raises Incomplete when it is missing or too long."""
    said = text.strip()
    if needed and not said:
        raise Incomplete(f"{what} is missing")
    if len(said) > longest:
        raise Incomplete(f"{what} has {len(said)} characters; {longest} are possible")
    return said


def missing(incident: Incident, unanswered: Mapping[str, Words] | None) -> tuple[Missing, ...]:
    """What stands between a case and its closing.

    unanswered   its unacknowledged alarms by id; None: the alarms are not known.
    """
    found = [
        Missing(kind="step", ref=one.step.key, title=one.step.title)
        for one in incident.steps
        if one.applies and one.state is StepState.OPEN and one.step.need is not Need.OPTIONAL
    ]
    if unanswered is None:
        return (*found, Missing(kind="alarms_unknown"))
    return (*found, *(Missing(kind="alarm", ref=alarm, title=title) for alarm, title in unanswered.items()))


def move(draft: Draft, state: IncidentState, *, reason: str, outcome: str) -> None:
    """Bring it into another state; that nothing is missing is checked before."""
    was = draft.incident.state
    if state is was or state not in _WAYS[was]:
        raise WrongState(f"case {draft.incident.number} is {was.value}: it cannot become {state.value}")
    back = was in (IncidentState.RESOLVED, IncidentState.CLOSED) and state is IncidentState.IN_PROGRESS
    reason = correct_text(reason, "the reason for reopening", longest=1000, needed=back)
    draft.touch()
    if draft.incident.state is not state:
        draft.set(state=state)
        draft.say(EntryKind.STATE, reason or outcome, ref=state.value)
    if state is IncidentState.RESOLVED:
        draft.set(resolved_at=draft.at)
    if state is IncidentState.CLOSED:
        _close(draft, outcome)
    if back:
        reopened = draft.incident.reopened + (was is IncidentState.CLOSED)
        draft.set(resolved_at=None, closed_at=None, closed_by="", reopened=reopened)


def _close(draft: Draft, outcome: str) -> None:
    draft.set(
        closed_at=draft.at,
        closed_by=draft.caller.person,
        resolved_at=draft.incident.resolved_at or draft.at,
        outcome=outcome.strip() or draft.incident.outcome,
        offer=None,
    )


def take(draft: Draft, *, reason: str, may_approve: bool) -> None:
    """The caller becomes the owner."""
    incident, person = draft.incident, draft.caller.person
    if incident.owner == person:
        return
    if incident.owner:
        if not may_approve:
            raise NotYours(f"case {incident.number} is {incident.owner}'s: ask for it, or ask a supervisor")
        reason = correct_text(reason, f"the reason for taking it from {incident.owner}", longest=1000)
    draft.touch()
    draft.set(owner=person, offer=None)
    draft.say(EntryKind.TAKEN, reason, ref=person)


def offer(draft: Draft, *, to: str, note: str, answer_s: float) -> None:
    """Ask another person to take it over."""
    incident = draft.incident
    to = correct_text(to, "the person it is offered to", longest=200)
    if to == incident.owner:
        raise WrongState(f"case {incident.number} is {to}'s already")
    if incident.offer is not None:
        raise WrongState(f"case {incident.number} is offered to {incident.offer.to}: take that back first")
    draft.touch()
    until = draft.at + timedelta(seconds=answer_s)
    draft.set(offer=Offer(to=to, by=draft.caller.person, at=draft.at, until=until, note=note))
    draft.say(EntryKind.TRANSFER_OFFERED, note, ref=to)


def answer(draft: Draft, *, accept: bool, note: str) -> None:
    """The person it was offered to says yes or no."""
    offered = _offered(draft.incident)
    if offered.to != draft.caller.person:
        raise NotYours(f"case {draft.incident.number} is offered to {offered.to}, not to you")
    draft.set(offer=None)
    if not accept:
        draft.say(EntryKind.TRANSFER_DECLINED, note, ref=offered.to)
        return
    draft.touch()
    draft.set(owner=offered.to)
    draft.say(EntryKind.TRANSFER_ACCEPTED, note, ref=offered.to)


def part_with(draft: Draft, department: str) -> None:
    """A department the case was taken back from: its people are off it too, or they would go on seeing it."""
    incident = draft.incident
    gone = [one for one in incident.members if one.department == department and one.person != incident.owner]
    draft.set(
        members=tuple(one for one in incident.members if one not in gone),
        receipts=tuple(one for one in incident.receipts if one.department != department),
    )
    for one in gone:
        draft.say(EntryKind.LEFT, ref=one.person)


def receive(draft: Draft) -> None:
    """The caller's department says that it has the case; once."""
    caller, incident = draft.caller, draft.incident
    if caller.department not in incident.shared or not caller.department:
        raise WrongState(f"case {incident.number} was not sent to {caller.department or 'people of no department'}")
    if any(one.department == caller.department for one in incident.receipts):
        return
    receipt = Receipt(department=caller.department, person=caller.person, at=draft.at)
    draft.set(receipts=(*incident.receipts, receipt))
    draft.say(EntryKind.RECEIVED, ref=caller.department)


def withdraw(draft: Draft) -> None:
    """Take the offer back."""
    offered = _offered(draft.incident)
    draft.set(offer=None)
    draft.say(EntryKind.TRANSFER_WITHDRAWN, ref=offered.to)


def expire_offer(draft: Draft) -> None:
    """Nobody answered in time: that is a no."""
    offered = _offered(draft.incident)
    draft.set(offer=None)
    draft.say(EntryKind.TRANSFER_EXPIRED, ref=offered.to)


def _offered(incident: Incident) -> Offer:
    if incident.offer is None:
        raise WrongState(f"case {incident.number} is not offered to anybody (any more)")
    return incident.offer


def put_unit(draft: Draft, unit_id: str, *, name: str, state: UnitState) -> None:
    """Order a unit, or say how far it is."""
    unit_id = correct_text(unit_id, "the unit", longest=80)
    known = next((unit for unit in draft.incident.units if unit.id == unit_id), None)
    if known is not None and known.state is state:
        return
    if known is None and len(draft.incident.units) >= MAX_UNITS:
        raise Incomplete(f"a case has at most {MAX_UNITS} units")
    draft.touch()
    unit = _unit_now(draft, known or Unit(id=unit_id, by=draft.caller.person), name=name.strip(), state=state)
    others = (one for one in draft.incident.units if one.id != unit_id)
    draft.set(units=(*others, unit))
    if state is not UnitState.FREE and draft.incident.ordered_at is None:
        draft.set(ordered_at=draft.at)
    if state is UnitState.ON_SCENE and draft.incident.on_scene_at is None:
        draft.set(on_scene_at=draft.at)
    draft.say(EntryKind.UNIT, unit.name or unit.id, ref=f"{unit.id}:{state.value}")


def _unit_now(draft: Draft, unit: Unit, *, name: str, state: UnitState) -> Unit:
    return msgspec.structs.replace(
        unit,
        name=name or unit.name or unit.id,
        state=state,
        ordered_at=unit.ordered_at or draft.at,
        on_scene_at=unit.on_scene_at or (draft.at if state is UnitState.ON_SCENE else None),
        free_at=draft.at if state is UnitState.FREE else None,
    )


def set_fact(draft: Draft, fact: str, value: FactValue | None) -> None:
    """Say a fact that the procedure asks for."""
    known = next((one for one in draft.incident.known_facts if one.key == fact), None)
    if known is None:
        raise Incomplete(f"the procedure of case {draft.incident.number} asks for no fact {fact!r}")
    if value is not None and not _fits(value, known.kind):
        raise Incomplete(f"the fact {fact!r} takes {known.kind}, not {value!r}")
    if draft.incident.facts.get(fact) == value:
        return
    facts = {key: said for key, said in draft.incident.facts.items() if key != fact}
    draft.touch()
    draft.set(facts=facts if value is None else {**facts, fact: value})
    draft.say(EntryKind.FACT, _said(value), ref=fact)


def _fits(value: FactValue, kind: str) -> bool:
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, bool if kind == "yes_no" else str)


def _said(value: FactValue | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
