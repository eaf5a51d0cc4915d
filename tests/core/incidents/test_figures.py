"""Times to respond: who counts, who is late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from uic.incidents.figures import figures
from uic.incidents.model import Incident, IncidentState, Milestone, Target

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
SIXTY = (Target(milestone=Milestone.ORDERED, within_s=60),)


def case(ordered_after_s: float | None, *, opened_ago_s: float = 3600, **fields: object) -> Incident:
    opened = NOW - timedelta(seconds=opened_ago_s)
    ordered = opened + timedelta(seconds=ordered_after_s) if ordered_after_s is not None else None
    made = {"id": "x", "number": "2026-1", "type": "fire", "title": "", "priority": 1, "targets": SIXTY} | fields
    return Incident(opened_at=opened, ordered_at=ordered, **made)  # type: ignore[arg-type]


def ordered(*cases: Incident):
    (kind,) = figures(cases, now=NOW)
    return next(times for times in kind.times if times.milestone is Milestone.ORDERED)


def test_nine_of_ten_within_sixty_seconds_meet_the_target_and_eight_do_not() -> None:
    fast, slow = [case(10.0 + at) for at in range(9)], case(61.0)
    met = ordered(*fast, slow)
    assert (met.share, met.is_met, met.count, met.late) == (0.9, True, 10, 1)
    assert (met.median_s, met.p90_s) == (14.0, 18.0)
    assert ordered(*fast[:8], slow, case(300.0)).is_met is False


def test_a_case_that_still_waits_counts_as_late_only_once_its_time_is_over() -> None:
    waits = case(None, opened_ago_s=30)
    assert ordered(case(20.0), waits).share == 1.0
    assert ordered(case(20.0), case(None, opened_ago_s=61)).share == 0.5
    closed = case(None, state=IncidentState.CLOSED)
    assert ordered(case(20.0), closed).share == 1.0  # needed no unit


def test_a_test_is_no_case_and_no_case_is_no_figure() -> None:
    assert figures([case(500.0, outcome="test")], now=NOW) == ()
    none_yet = ordered(case(None, opened_ago_s=1))
    assert (none_yet.share, none_yet.median_s, none_yet.is_met) == (None, None, None)
