"""The checklist of one case: which steps apply, which are late, and what ticking, undoing and skipping make of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import msgspec

from uic.incidents.conditions import Condition, condition
from uic.incidents.draft import Draft
from uic.incidents.errors import Incomplete, NotYours, StepUnknown, WrongState
from uic.incidents.facts import facts_of
from uic.incidents.model import CaseStep, EntryKind, Need, Procedure, StepState, Tell

__all__ = ["begin", "mark_late", "next_due", "reassess", "see", "skip", "tick", "undo"]

_ANYBODYS = ("supervisor", "administrator", "service")  # roles that may do every step

_read: Callable[[str], Condition] = lru_cache(maxsize=512)(condition)


def begin(draft: Draft, procedure: Procedure) -> None:
    """Give the case its checklist."""
    steps = tuple(
        CaseStep(step=step, applies=step.need is not Need.CONDITIONAL, due_at=_due(step.limit_s, draft.at))
        for step in procedure.steps
    )
    draft.set(procedure=procedure.key, steps=steps, known_facts=procedure.facts)
    reassess(draft)


def reassess(draft: Draft) -> None:
    """See anew which conditional steps apply; the time of one that comes up runs from now."""
    facts = facts_of(draft.incident)
    for case in draft.incident.steps:
        if case.step.need is not Need.CONDITIONAL:
            continue
        applies = _read(case.step.when).holds(facts)
        if applies is not case.applies:
            _put(draft, case, applies=applies, due_at=_due(case.step.limit_s, draft.at) if applies else None)


def tick(draft: Draft, key: str, *, note: str) -> None:
    """It is done."""
    case = _step(draft, key)
    if case.state is StepState.DONE:
        return
    _check_hand(draft, case)
    draft.touch()
    _put(draft, case, state=StepState.DONE, by=draft.caller.person, at=draft.at, reason="")
    draft.say(EntryKind.STEP_DONE, note.strip(), ref=key)
    _untell(draft, key)


def skip(draft: Draft, key: str, *, reason: str) -> bool:
    """It is left out; whether a supervisor must be told."""
    case = _step(draft, key)
    if case.state is not StepState.OPEN:
        raise WrongState(f"the step {case.step.title.en or key!r} is {case.state.value} already: undo that first")
    if not reason.strip():
        raise Incomplete(f"the reason why {case.step.title.en or key!r} is skipped is missing")
    _check_hand(draft, case)
    draft.touch()
    reason = reason.strip()[:1000]
    _put(draft, case, state=StepState.SKIPPED, by=draft.caller.person, at=draft.at, reason=reason)
    draft.say(EntryKind.STEP_SKIPPED, reason, ref=key)
    if case.step.need is Need.OPTIONAL or not case.applies:
        return False
    _tell(draft, Tell(step=key, what="skipped", at=draft.at, by=draft.caller.person, reason=reason))
    return True


def undo(draft: Draft, key: str) -> None:
    """It was ticked or skipped by mistake: open again. What was said stays in the timeline."""
    case = _step(draft, key)
    if case.state is StepState.OPEN:
        return
    _check_hand(draft, case)
    draft.touch()
    _put(draft, case, state=StepState.OPEN, by="", at=None, reason="")
    draft.say(EntryKind.STEP_UNDONE, ref=key)
    _untell(draft, key)


def see(draft: Draft, key: str) -> None:
    """A supervisor has seen what was told of a step."""
    if not any(tell.step == key and not tell.seen_by for tell in draft.incident.tells):
        return
    seen = {"seen_by": draft.caller.person, "seen_at": draft.at}
    tells = (
        msgspec.structs.replace(tell, **seen) if tell.step == key and not tell.seen_by else tell
        for tell in draft.incident.tells
    )
    draft.set(tells=tuple(tells))
    draft.say(EntryKind.TOLD, ref=key)


def mark_late(draft: Draft) -> tuple[str, ...]:
    """Steps whose time has run out since it was last looked; those a supervisor must be told of."""
    told = []
    for case in draft.incident.steps:
        if not _runs(case) or case.due_at is None or case.due_at > draft.at:
            continue
        _put(draft, case, late=True)
        draft.say(EntryKind.STEP_LATE, ref=case.step.key)
        if case.step.need is not Need.OPTIONAL:
            _tell(draft, Tell(step=case.step.key, what="late", at=draft.at))
            told.append(case.step.key)
    return tuple(told)


def next_due(steps: tuple[CaseStep, ...]) -> datetime | None:
    """When the next open step runs out of time."""
    return min((case.due_at for case in steps if _runs(case) and case.due_at is not None), default=None)


def _runs(case: CaseStep) -> bool:
    return case.applies and case.state is StepState.OPEN and not case.late


def _due(limit_s: float, since: datetime) -> datetime | None:
    return since + timedelta(seconds=limit_s) if limit_s else None


def _step(draft: Draft, key: str) -> CaseStep:
    for case in draft.incident.steps:
        if case.step.key == key:
            return case
    raise StepUnknown(f"the procedure of case {draft.incident.number} has no step {key!r}")


def _check_hand(draft: Draft, case: CaseStep) -> None:
    role = draft.caller.role
    if case.step.role and role != case.step.role and role not in _ANYBODYS:
        raise NotYours(f"the step {case.step.title.en or case.step.key!r} is for the role {case.step.role!r}")


def _put(draft: Draft, case: CaseStep, **fields: Any) -> None:
    changed = msgspec.structs.replace(case, **fields)
    steps = (changed if one.step.key == case.step.key else one for one in draft.incident.steps)
    draft.set(steps=tuple(steps))


def _tell(draft: Draft, tell: Tell) -> None:
    others = (one for one in draft.incident.tells if one.step != tell.step or one.seen_by)
    draft.set(tells=(*others, tell))


def _untell(draft: Draft, key: str) -> None:
    """It is settled after all: nobody needs to look at it any more, unless somebody has."""
    draft.set(tells=tuple(one for one in draft.incident.tells if one.step != key or one.seen_by))
