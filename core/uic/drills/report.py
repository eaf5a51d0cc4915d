"""The report of an exercise: who did what when, and against which times. Plain values in, plain values out."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from uic.alarms.model import Alarm
from uic.incidents.figures import moment
from uic.incidents.model import Entry, Incident, StepState, Words
from uic.incidents.words import MILESTONES

if TYPE_CHECKING:
    from uic.drills.model import Note, Played
    from uic.drills.story import Story

__all__ = ["Answer", "Deed", "ExerciseReport", "PersonFigures", "Seen", "report"]

AnswerKind = Literal["acknowledge", "milestone", "step"]
Outcome = Literal["in_time", "late", "missed", "skipped", "open"]
_DEEDS_MOST = 5000
_ACKNOWLEDGED = Words(ko="경보 확인", en="Alarm acknowledged")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was expected of people, and what became of it."""

    inject: str  # key
    kind: AnswerKind
    what: Words
    limit_s: float
    took_s: float | None = None  # None: it was not done
    by: str = ""
    outcome: Outcome
    reason: str = ""  # why a step was skipped


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Something somebody did, or the story."""

    at_s: float  # since the beginning
    by: str  # account; "": the story
    what: str  # an `AlarmChange`, an `EntryKind`, or "inject", "note"
    about: str = ""  # the alarm's text, the case's number, the key of the inject
    text: str = ""


class PersonFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How one person did."""

    person: str
    deeds: int
    answers: int
    in_time: int
    median_s: float | None = None


class ExerciseReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an exercise. Its figures are of the exercise alone: nothing of it is in the city's."""

    title: str
    story: str  # key
    began_at: datetime.datetime
    until: datetime.datetime  # the moment it is of; of a whole one, the end
    ended: bool
    injects: int
    played: int
    answers: tuple[Answer, ...]
    in_time: int
    judged: int  # answers that are decided
    people: tuple[PersonFigures, ...]
    deeds: tuple[Deed, ...]
    cut: bool = False  # there were more deeds than are listed

    @property
    def share(self) -> float | None:
        """Of the answers that are decided, those in time; None: none is yet."""
        return self.in_time / self.judged if self.judged else None


class Seen(msgspec.Struct, kw_only=True):
    """What the keeper of an exercise has seen."""

    alarms: dict[str, Alarm] = msgspec.field(default_factory=dict)
    cases: dict[str, Incident] = msgspec.field(default_factory=dict)
    entries: dict[str, list[Entry]] = msgspec.field(default_factory=dict)  # by case
    deeds: list[Deed] = msgspec.field(default_factory=list)


def report(
    story: Story,
    *,
    title: str,
    began_at: datetime.datetime,
    now: datetime.datetime,
    ended: bool,
    played: Sequence[Played],
    notes: Iterable[Note],
    seen: Seen,
) -> ExerciseReport:
    """As it stands at a moment."""
    by_key = {one.key: one for one in story.inject}
    answers: list[Answer] = []
    for one in played:
        if one.alarm_id and (alarm := seen.alarms.get(one.alarm_id)) is not None:
            answers.append(_acknowledged(one.key, alarm, by_key[one.key].answer_s, now=now))
            case = seen.cases.get(one.incident_id or alarm.incident_id)
            if case is not None and by_key[one.key].incident:
                answers += _case(one.key, case, seen.entries.get(case.id, ()), now=now)
    deeds = sorted(
        [
            *seen.deeds,
            *(Deed(at_s=note.at_s, by=note.by, what="note", text=note.text) for note in notes),
            *(
                Deed(at_s=one.played_s, by="", what="inject", about=one.key, text=by_key[one.key].title.ko)
                for one in played
                if one.played_s is not None
            ),
        ],
        key=lambda deed: deed.at_s,
    )
    decided = [one for one in answers if one.outcome != "open"]
    return ExerciseReport(
        title=title,
        story=story.key,
        began_at=began_at,
        until=now,
        ended=ended,
        injects=len(story.inject),
        played=sum(one.played_s is not None for one in played),
        answers=tuple(answers),
        in_time=sum(one.outcome == "in_time" for one in decided),
        judged=len(decided),
        people=_people(answers, deeds),
        deeds=tuple(deeds[:_DEEDS_MOST]),
        cut=len(deeds) > _DEEDS_MOST,
    )


def _outcome(took_s: float | None, waited_s: float, limit_s: float) -> Outcome:
    """What was still in its time when the exercise ended stays open, and is not judged."""
    if took_s is not None:
        return "in_time" if took_s <= limit_s else "late"
    return "missed" if waited_s > limit_s else "open"


def _acknowledged(inject: str, alarm: Alarm, limit_s: float, *, now: datetime.datetime) -> Answer:
    """Counted from when it was first there: that is when the story made it happen."""
    at, by = alarm.acknowledged_at, alarm.acknowledged_by
    took = (at - alarm.raised_at).total_seconds() if at is not None and by != "hub" else None
    waited = (now - alarm.raised_at).total_seconds()
    return Answer(
        inject=inject,
        kind="acknowledge",
        what=_ACKNOWLEDGED,
        limit_s=limit_s,
        took_s=took,
        by=by if took is not None else "",
        outcome=_outcome(took, waited, limit_s),
    )


def _case(inject: str, case: Incident, entries: Iterable[Entry], *, now: datetime.datetime) -> Iterable[Answer]:
    """Against the times of its type, and of the steps of its procedure."""
    told = list(entries)
    waited = (now - case.opened_at).total_seconds()
    for target in case.targets:
        at = moment(case, target.milestone)
        took = (at - case.opened_at).total_seconds() if at is not None else None
        yield Answer(
            inject=inject,
            kind="milestone",
            what=MILESTONES[target.milestone],
            limit_s=target.within_s,
            took_s=took,
            by=_by(told, at),
            outcome=_outcome(took, waited, target.within_s),
        )
    for one in case.steps:
        if not one.applies or not one.step.limit_s:
            continue
        begun = one.due_at - datetime.timedelta(seconds=one.step.limit_s) if one.due_at is not None else case.opened_at
        done = one.at if one.state is StepState.DONE else None
        took = max(0.0, (done - begun).total_seconds()) if done is not None else None
        outcome = _outcome(took, (now - begun).total_seconds(), one.step.limit_s)
        yield Answer(
            inject=inject,
            kind="step",
            what=one.step.title,
            limit_s=one.step.limit_s,
            took_s=took,
            by=one.by,
            outcome="skipped" if one.state is StepState.SKIPPED else outcome,
            reason=one.reason,
        )


def _by(entries: Iterable[Entry], at: datetime.datetime | None) -> str:
    """Who did the first thing at that moment."""
    if at is None:
        return ""
    return next((one.by for one in entries if one.at >= at and one.by not in ("", "hub")), "")


def _people(answers: Sequence[Answer], deeds: Sequence[Deed]) -> tuple[PersonFigures, ...]:
    names = ({one.by for one in answers} | {deed.by for deed in deeds}) - {"", "hub"}
    return tuple(_person(name, answers, deeds) for name in sorted(names))


def _person(name: str, answers: Sequence[Answer], deeds: Sequence[Deed]) -> PersonFigures:
    own = [one for one in answers if one.by == name]
    took = sorted(one.took_s for one in own if one.took_s is not None)
    return PersonFigures(
        person=name,
        deeds=sum(deed.by == name for deed in deeds),
        answers=len(own),
        in_time=sum(one.outcome == "in_time" for one in own),
        median_s=took[math.ceil(len(took) / 2) - 1] if took else None,
    )
