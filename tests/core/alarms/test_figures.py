"""The figures, from moments whose answer can be counted by hand."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from uic.alarms.figures import AlarmFigures, Moment, Standing, figures_of
from uic.alarms.live import mean_operators
from uic.alarms.report import as_csv, as_html, as_text, rows

T0 = datetime(2026, 3, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def at(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


def moment(seconds: float, change: str = "announced", *, source: str = "gauge/1", **fields: object) -> Moment:
    known: dict[str, object] = {"alarm_id": source, "type": "test.gauge", "priority": 4, "active": True, **fields}
    return Moment(at=at(seconds), change=change, source=source, **known)  # type: ignore[arg-type]


def figures(moments: list[Moment], *, operators: float = 1.0, hours: float = 24.0) -> AlarmFigures:
    until = T0 + timedelta(hours=hours)
    return figures_of(moments, since=T0, until=until, operators=operators, standing=Standing())


def test_one_alarm_each_ten_minutes_for_one_operator_is_the_norm() -> None:
    told = figures([moment(600 * turn, source=f"g/{turn}") for turn in range(144)])
    assert told.announced == 144
    assert told.per_operator_per_10_min == pytest.approx(1.0)
    assert (told.floods, told.peak_10_min, told.last_10_min) == ((), 1, 1)
    assert figures([moment(600 * turn) for turn in range(144)], operators=3).per_operator_per_10_min == pytest.approx(
        1 / 3
    )


def test_eleven_in_ten_minutes_are_a_flood_and_ten_are_none() -> None:
    assert figures([moment(59 * turn) for turn in range(10)]).floods == ()
    eleven = [moment(3600 + 59 * turn) for turn in range(11)]
    (flood,) = figures(eleven).floods
    assert (flood.since, flood.until, flood.count, flood.peak) == (at(3600), at(3600 + 590), 11, 11)
    assert figures([moment(61 * turn) for turn in range(11)]).floods == (), "eleven in 10 min 10 s are none"
    assert figures(eleven, operators=2).floods == (), "two share them"


def test_a_flood_that_goes_on_is_one_and_another_hour_is_another() -> None:
    moments = [moment(30 * turn) for turn in range(60)] + [moment(20_000 + turn) for turn in range(12)]
    told = figures(moments)
    assert [(flood.count, flood.peak) for flood in told.floods] == [(60, 20), (12, 12)]


def test_the_worst_points_first_ten_at_most_with_their_share() -> None:
    moments = [moment(turn, source=f"g/{number}") for number in range(12) for turn in range(number + 1)]
    told = figures(sorted(moments, key=lambda one: one.at))
    assert len(told.worst) == 10
    assert (told.worst[0].source, told.worst[0].count) == ("g/11", 12)
    assert told.worst[0].share == pytest.approx(12 / 78)


def test_three_changes_in_a_minute_are_chattering() -> None:
    came_went_came = [moment(0), moment(20, "returned", active=False), moment(40, "again")]
    (point,) = figures(came_went_came).chattering
    assert (point.source, point.count) == ("gauge/1", 3)
    slow = [moment(0), moment(40, "returned", active=False), moment(80, "again")]
    assert figures(slow).chattering == ()
    repeats = [moment(0), moment(1, "again"), moment(2, "again"), moment(3, "again")]
    assert figures(repeats).chattering == (), "raised again while it is there is no change"


def test_the_time_to_acknowledge_counts_people_only() -> None:
    moments = []
    for turn, wait in enumerate([1, 2, 3, 4, 5, 6, 7, 8, 9, 100]):
        source = f"g/{turn}"
        moments += [moment(turn, source=source), moment(turn + wait, "acknowledged", source=source, person="kim")]
    moments += [moment(50, source="auto"), moment(5000, "acknowledged", source="auto")]
    told = figures(sorted(moments, key=lambda one: one.at))
    assert (told.acknowledged, told.median_acknowledge_s, told.p90_acknowledge_s) == (10, 5.0, 9.0)


def test_priorities_are_split() -> None:
    moments = [moment(turn, priority=priority) for turn, priority in enumerate([1, 2, 3, 3, 4, 4, 4])]
    assert figures(moments).by_priority == (1, 1, 2, 3)


def test_operators_are_averaged_over_the_time_and_never_below_one() -> None:
    assert mean_operators([], T0, T0 + DAY) == 1.0
    assert mean_operators([(T0 - DAY, 2), (T0 + DAY / 2, 6)], T0, T0 + DAY) == pytest.approx(4.0)
    assert mean_operators([(T0, 0)], T0, T0 + DAY) == 1.0


def test_only_the_time_asked_for_counts() -> None:
    assert figures([moment(-1), moment(0), moment(3599), moment(3600)], hours=1).announced == 2


def test_a_report_says_each_figure_beside_its_norm_in_both_languages() -> None:
    told = figures([moment(turn, source="=cmd|' /C calc'!A0") for turn in range(12)])
    text = as_text(told, "en")
    assert "!! Floods: 1  (Norm 0)" in text
    assert "ok Standing longer than a day: 0  (Norm 0)" in text
    assert "근무자 1인당 10분 경보 수" in as_text(told, "ko")
    assert {row.name for row in rows(told, "en")}.isdisjoint({row.name for row in rows(told, "ko")})
    cells = [cell for line in csv.reader(io.StringIO(as_csv(told, "ko").removeprefix("\ufeff"))) for cell in line]
    assert "경보 폭주 횟수" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]
    page = as_html(told, "ko")
    assert "<html lang='ko'>" in page
    assert "http" not in page
    assert "' /C" not in page, "a source is escaped"


def test_an_empty_day_has_figures_too() -> None:
    told = figures([])
    assert (told.announced, told.floods, told.worst, told.median_acknowledge_s) == (0, (), (), None)
    assert as_html(told, "en").count("none") == 3
