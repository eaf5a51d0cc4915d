"""How nets and signs did: the figures against cases counted by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from uic_netcasting.events import Outcome, SignState, Verdict
from uic_netcasting.figures.operations import (
    NetRecord,
    OperationsFigures,
    SignRecord,
    WatchedHour,
    figures_of,
    shift_of,
    shifts_of,
)

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)  # midnight in Anyang


def net(
    key: str,
    pattern: str,
    *,
    verdict: Verdict = "",
    outcome: Outcome = "",
    hours: float = 0.0,
    police_s: float | None = None,
) -> NetRecord:
    at = AT + timedelta(hours=hours)
    return NetRecord(
        id=key,
        origin="call" if pattern == "call" else "sign",
        pattern=pattern,
        camera="cam-1",
        happened_at=at,
        opened_at=at + timedelta(seconds=2),
        ordered_at=at + timedelta(seconds=police_s) if police_s is not None else None,
        shown_at=at + timedelta(seconds=police_s + 5) if police_s is not None else None,
        verdict=verdict,
        outcome=outcome,
    )


def sign(key: str, *, state: SignState, verdict: Verdict = "", cast: str = "", hours: float = 0.0) -> SignRecord:
    return SignRecord(
        id=key,
        pattern="fight",
        camera="cam-1",
        at=AT + timedelta(hours=hours),
        state=state,
        announced=state not in ("told", "kept", "joined"),
        cast=cast,
        verdict=verdict,
    )


def figures(nets: list[NetRecord], signs: list[SignRecord], hours: int = 0, cameras: int = 0) -> OperationsFigures:
    begin = int(AT.timestamp() * 1000)
    watched = [WatchedHour(hour_ms=begin + 3_600_000 * at, camera_s=3600.0 * cameras) for at in range(hours)]
    return figures_of(nets, signs, watched, since=AT, until=AT + timedelta(days=1), aim=0.3)


def test_arrests_at_the_scene_are_counted_of_the_nets_that_were_real() -> None:
    told = figures(
        [
            net("1", "fight", verdict="real", outcome="arrested"),
            net("2", "fight", verdict="real", outcome="escaped"),
            net("3", "fight", verdict="false"),
            net("4", "fight"),
        ],
        [],
    )
    row = told.whole
    assert (row.nets, row.judged, row.real, row.false, row.arrested) == (4, 3, 2, 1, 1)
    assert row.precision == pytest.approx(2 / 3)
    assert row.arrest_share == 0.5


def test_time_to_police_is_until_the_first_that_they_heard_of_it() -> None:
    row = figures([net(str(at), "fight", police_s=wait) for at, wait in enumerate((30, 60, 90))], []).whole
    assert row.to_net is not None
    assert (row.to_net.count, row.to_net.median_s) == (3, 2.0)
    assert row.to_police is not None
    assert (row.to_police.median_s, row.to_police.p90_s) == (60.0, 90.0)  # the order came before the pictures
    assert row.to_scene is None  # nobody was there: not a time of 0


def test_false_signs_are_told_per_camera_and_day_of_those_that_were_watched() -> None:
    signs = [
        sign("a", state="stopped", verdict="false"),
        sign("b", state="cast", verdict="false", cast="1"),
        sign("c", state="cast", verdict="real", cast="2"),
        sign("d", state="kept"),
        sign("e", state="told"),
    ]
    nets = [net("1", "fight", verdict="false"), net("2", "fight", verdict="real"), net("3", "call", verdict="false")]
    row = figures(nets, signs, hours=24, cameras=10).whole
    assert row.camera_days == 10
    assert (row.signs, row.announced, row.kept_back, row.false_signs) == (5, 4, 1, 3)  # the call is an alarm as well
    assert row.announced_rate == pytest.approx(0.4)
    assert row.false_rate == pytest.approx(0.3)
    unwatched = figures(nets, signs).whole
    assert unwatched.false_rate is None


def test_every_net_is_in_the_shift_of_its_sign_and_the_shifts_add_up() -> None:
    nets = [net("1", "fight", hours=0), net("2", "fight", hours=7), net("3", "fight", hours=8), net("4", "x", hours=23)]
    told = figures(nets, [], hours=24, cameras=3)
    assert {row.key: row.nets for row in told.shifts} == {"06:00–14:00": 2, "14:00–22:00": 0, "22:00–06:00": 2}
    assert sum(row.camera_days for row in told.shifts) == pytest.approx(told.whole.camera_days)
    assert [row.key for row in told.patterns] == ["fight", "x"]


def test_a_site_with_shifts_of_its_own_is_told_by_them() -> None:
    shifts = shifts_of(("09:00", "18:00"))
    assert [label for _, label in shifts] == ["09:00–18:00", "18:00–09:00"]
    assert shift_of(AT, shifts) == "18:00–09:00"
    assert shift_of(AT + timedelta(hours=9), shifts) == "09:00–18:00"
