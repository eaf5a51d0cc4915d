"""Times to respond: how soon after its opening a case was touched, a unit ordered and on scene, and it was closed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from uic.incidents.model import Incident, Milestone, Target

__all__ = ["Times", "TypeFigures", "figures", "moment"]


class Times(msgspec.Struct, frozen=True, kw_only=True):
    """How long it took to one milestone, over the cases that reached it or have had the time to."""

    milestone: Milestone
    count: int  # cases that reached it
    late: int = 0  # of all, those that did not reach it in time, reached later or not yet
    median_s: float | None = None
    p90_s: float | None = None
    within_s: float = 0.0  # the target; 0: none
    aim: float = 0.0  # share that should be within it
    share: float | None = None  # share that was, of those within it and those late; None: none yet

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None: there is none, or nothing to judge it by."""
        return None if self.share is None or not self.within_s else self.share >= self.aim


class TypeFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one incident type."""

    type: str
    cases: int
    open: int
    times: tuple[Times, ...]


def moment(incident: Incident, milestone: Milestone) -> datetime | None:
    """When a case reached a milestone."""
    at: datetime | None = getattr(incident, f"{milestone.value}_at")
    return at


def figures(incidents: Iterable[Incident], *, now: datetime) -> tuple[TypeFigures, ...]:
    """By type, the one with most cases first. A case that was a test is left out."""
    by_type: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.outcome != "test":
            by_type.setdefault(incident.type, []).append(incident)
    return tuple(
        TypeFigures(
            type=kind,
            cases=len(cases),
            open=sum(case.is_open for case in cases),
            times=tuple(_times(cases, milestone, now=now) for milestone in Milestone),
        )
        for kind, cases in sorted(by_type.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _times(cases: Sequence[Incident], milestone: Milestone, *, now: datetime) -> Times:
    """A case counts against the target it was opened under; one still waiting counts once its time is over."""
    took: list[float] = []
    in_time = late = 0
    shown = Target(milestone=milestone, within_s=0.0, share=0.0)
    for case in cases:
        reached = moment(case, milestone)
        if reached is not None:
            took.append((reached - case.opened_at).total_seconds())
        target = _target(case, milestone)
        if target is None:
            continue
        shown = target
        if reached is not None and took[-1] <= target.within_s:
            in_time += 1
        elif reached is not None or (case.is_open and (now - case.opened_at).total_seconds() > target.within_s):
            late += 1
    took.sort()
    judged = in_time + late
    return Times(
        milestone=milestone,
        count=len(took),
        late=late,
        median_s=_quantile(took, 0.5),
        p90_s=_quantile(took, 0.9),
        within_s=shown.within_s,
        aim=shown.share,
        share=in_time / judged if judged else None,
    )


def _target(case: Incident, milestone: Milestone) -> Target | None:
    return next((target for target in case.targets if target.milestone is milestone), None)


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    """The nearest rank: a time that was really taken."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
