"""What a sign leads to, and how the budget of alarms is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from uic_netcasting.answers import AIM, Announced, allowed, budget_of, decide
from uic_netcasting.events import PatternFigures, SignPolicy

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CASTS = SignPolicy(pattern="fight", answer="cast")
ASKS = SignPolicy(pattern="fight", answer="ask", countdown_s=8.0)
FRESH = PatternFigures(pattern="fight")


def announced(camera: str, *hours_ago: float, verdict: str = "") -> list[Announced]:
    return [Announced(camera, NOW - timedelta(hours=one), verdict) for one in hours_ago]  # type: ignore[arg-type]


def test_a_pattern_casts_asks_or_is_only_told_as_its_policy_says() -> None:
    assert decide(CASTS, FRESH, "cam-1", [], cameras=100, now=NOW).answer == "cast"
    asked = decide(ASKS, FRESH, "cam-1", [], cameras=100, now=NOW)
    assert (asked.answer, asked.countdown_s) == ("ask", 8.0)
    assert decide(SignPolicy(pattern="fight", answer="tell"), FRESH, "cam-1", [], cameras=1, now=NOW).answer == "tell"


def test_a_pattern_that_was_wrong_too_often_only_asks_and_never_counts_down() -> None:
    quiet = PatternFigures(pattern="fight", quiet_until=NOW + timedelta(hours=3))
    for policy in (CASTS, ASKS):
        found = decide(policy, quiet, "cam-1", [], cameras=100, now=NOW)
        assert (found.answer, found.countdown_s, found.reason) == ("ask", 0.0, "quiet")


def test_one_camera_announces_three_signs_in_ten_days_and_no_more() -> None:
    before = announced("cam-1", 30, 60, 200)
    assert decide(CASTS, FRESH, "cam-1", before, cameras=1000, now=NOW).reason == "camera"
    assert decide(CASTS, FRESH, "cam-2", before, cameras=1000, now=NOW).answer == "cast"
    old = announced("cam-1", 30, 60, 241)  # ten days are 240 hours
    assert decide(CASTS, FRESH, "cam-1", old, cameras=1000, now=NOW).answer == "cast"
    assert len(before) / 10 <= AIM


def test_signs_that_turned_out_real_are_not_held_against_a_camera() -> None:
    before = announced("cam-1", 30, 60) + announced("cam-1", 90, 120, verdict="real")
    assert decide(CASTS, FRESH, "cam-1", before, cameras=1000, now=NOW).answer == "cast"


def test_all_cameras_together_announce_no_more_in_a_day_than_the_aim_says_for_them() -> None:
    thirty = [one for at in range(30) for one in announced(f"cam-{at}", 1)]
    assert allowed(100) == 30
    assert decide(CASTS, FRESH, "new", thirty, cameras=100, now=NOW).reason == "city"
    assert decide(CASTS, FRESH, "new", thirty[1:], cameras=100, now=NOW).answer == "cast"
    assert allowed(1) == 3  # a trial of one camera can still say something


def test_the_budget_that_is_shown_names_the_cameras_that_have_spent_theirs() -> None:
    shown = budget_of([*announced("cam-1", 1, 2, 30), *announced("cam-2", 3)], cameras=100, now=NOW)
    assert (shown.today, shown.allowed, shown.spent, shown.aim) == (3, 30, ("cam-1",), AIM)
