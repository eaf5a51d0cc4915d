"""Whether she is on her path: drawn tracks with the truth known, faults of delivery, and the command that replays."""

from __future__ import annotations

import io
import itertools
import math
import subprocess
import sys

import numpy as np
import pytest

from uic.errors import UicError
from uic_sos.bench import _fixed, _hysteresis, _ours, alarms, score, sos, total
from uic_sos.course import Change, Course, Fix, Plan, State
from uic_sos.course.csv_files import read_fixes, read_plan
from uic_sos.course.drawn import drawn

M = 1 / 111_195.0  # degrees of latitude
LAT, LON = 37.39, 126.95
EAST = M / math.cos(math.radians(LAT))
NORTHWARD = [(LAT, LON), (LAT + 1000 * M, LON)]


def walk(*legs: tuple[float, float, float], start: float = 0.0, every: float = 1.0, error: float = 0.7) -> list[Fix]:
    """Legs are seconds, and metres a second to the east and to the north; errors are drawn, the same each time."""
    dice, fixes, t, east, north = np.random.default_rng(7), [], start, 0.0, 0.0
    for seconds, east_mps, north_mps in legs:
        for _ in range(int(seconds / every)):
            t, east, north = t + every, east + east_mps * every, north + north_mps * every
            ex, ey = dice.normal(0, error, 2)
            fixes.append(Fix(t, LAT + (north + ey) * M, LON + (east + ex) * EAST))
    return fixes


def told(fixes: list[Fix], plan=NORTHWARD, **more) -> list[Change]:
    course = Course(Plan(plan), **more)
    return list(itertools.chain.from_iterable(course.take(fix) for fix in fixes))


def states(changes: list[Change]) -> list[str]:
    return [change.state.value for change in changes]


@pytest.fixture(scope="module")
def tracks():
    return list(drawn(20_261, count=72))


@pytest.fixture(scope="module")
def heard(tracks):
    """Each track, and when we raise an alarm on it."""
    return [(track, alarms(track, _ours)) for track in tracks]


def test_of_drawn_walks_and_drives_nearly_all_are_found_soon_and_false_alarms_are_rare(tracks, heard):
    ours = total(heard)
    assert ours.leaving >= 30
    assert ours.recall >= 0.95
    assert ours.at(0.5) <= 13
    assert ours.at(0.9) <= 60
    assert ours.false_per_h <= 0.5
    assert ours.false_per_h < 0.3 * score(tracks, _fixed).false_per_h
    assert ours.at(0.5) < 0.6 * score(tracks, _hysteresis).at(0.5)


def test_who_drives_off_is_found_in_seconds(heard):
    ours = total(one for one in heard if one[0].kind in ("clean drive", "town drive"))
    assert ours.leaving >= 20
    assert ours.recall == 1.0
    assert ours.at(0.5) <= 13
    assert ours.at(0.9) <= 30


def test_walking_home_nothing_is_said_but_that_she_arrived():
    assert states(told(walk((720, 0, 1.4)))) == ["arrived"]


def test_a_detour_is_off_course_and_back_on_course():
    changes = told(walk((200, 0, 1.4), (90, 1.4, 0), (90, -1.4, 0), (120, 0, 1.4)))
    assert states(changes) == ["off_course", "on_course"]
    assert 200 < changes[0].t < 235
    assert changes[0].reason == "away"
    assert changes[0].figures["off_m"] > 20


def test_abducted_along_her_path_she_moves_fast():
    assert "fast" in states(told(walk((120, 0, 1.4), (40, 0, 12))))
    assert "fast" not in states(told(walk((80, 0, 12))))  # who drives from the start is no walker


def test_standing_too_long_is_said():
    assert states(told(walk((100, 0, 1.4), (240, 0, 0), (60, 0, 1.4)))) == ["stopped", "on_course"]


def test_a_receiver_that_freezes_is_said_within_fifteen_seconds():
    fixes = walk((100, 0, 1.4))
    frozen = [Fix(fixes[-1].t + n, fixes[-1].lat, fixes[-1].lon) for n in range(1, 30)]
    changes = told([*fixes, *frozen])
    assert states(changes) == ["uncertain"]
    assert changes[0].reason == "frozen"
    assert changes[0].t - fixes[-1].t <= 15


def test_silence_is_said_by_the_clock_and_a_position_ends_it():
    course = Course(Plan(NORTHWARD))
    fixes = walk((60, 0, 1.4))
    for fix in fixes:
        assert course.take(fix) == ()
    assert course.tick(fixes[-1].t + 10) == ()
    assert states(list(course.tick(fixes[-1].t + 16))) == ["silent"]
    assert course.tick(fixes[-1].t + 17) == ()
    later = Fix(fixes[-1].t + 30, LAT + 126 * M, LON)
    assert states(list(course.take(later))) == ["on_course"]


def test_after_silence_somewhere_else_three_positions_are_enough_and_one_is_not():
    fixes = walk((200, 0, 1.4))
    away = [Fix(fixes[-1].t + 60 + 5 * n, LAT + 280 * M, LON + (150 + 7 * n) * EAST) for n in range(8)]
    assert "off_course" not in states(told([*fixes, away[0]]))
    assert "off_course" in states(told([*fixes, *away]))


@pytest.mark.parametrize(
    "fault", ["twice", "swapped", "one far away", "clock put back", "clock put forward", "nonsense"]
)
def test_faults_of_delivery_raise_no_alarm_and_hide_none(fault):
    def spoilt(fixes: list[Fix]) -> list[Fix]:
        match fault:
            case "twice":
                return [fix for fix in fixes for _ in range(2)]
            case "swapped":
                return [fixes[n ^ 1] for n in range(len(fixes) // 2 * 2)]
            case "one far away":
                spike = Fix(fixes[50].t, LAT + 1.0, LON)
                return [*fixes[:50], spike, *fixes[51:]]
            case "nonsense":
                return [*fixes[:50], Fix(math.nan, LAT, LON), Fix(51.0, 95.0, 500.0), *fixes[50:]]
            case _:
                shift = -3600.0 if "back" in fault else 3600.0
                return [*fixes[:50], *(Fix(fix.t + shift, fix.lat, fix.lon) for fix in fixes[50:])]

    assert "off_course" not in states(told(spoilt(walk((400, 0, 1.4)))))
    assert "off_course" in states(told(spoilt(walk((200, 0, 1.4), (80, 1.4, 0)))))


def test_silence_while_off_course_raises_no_second_alarm():
    fixes = walk((200, 0, 1.4), (120, 1.4, 0))
    changes = told([*fixes[:270], *fixes[310:]])
    assert states(changes) == ["off_course", "silent", "off_course"]
    assert changes[-1].reason == "still_away"


def test_a_path_that_is_none_is_refused(tmp_path):
    for places in ([], [(37.0, 127.0)], [(37.0, 127.0)] * 3, [(math.nan, 1.0), (1.0, 1.0)]):
        with pytest.raises(ValueError, match="path"):
            Plan(places)
    file = tmp_path / "plan.csv"
    file.write_text("lat,lon\n37.39,126.95\n137,126.95\n", encoding="utf-8")
    with pytest.raises(UicError, match=r"plan\.csv, line 3: .*latitude comes first"):
        read_plan(file)
    with pytest.raises(UicError, match="x, line 2: lat is 'north'"):
        list(read_fixes(io.StringIO("t,lat,lon\n1,north,126\n"), "x"))
    with pytest.raises(UicError, match="the column lon is missing"):
        list(read_fixes(io.StringIO("t,lat\n1,2\n"), "x"))


def test_the_command_answers_position_by_position_through_a_pipe(tmp_path):
    plan = tmp_path / "plan.csv"
    plan.write_text("lat,lon\n" + "".join(f"{lat},{lon}\n" for lat, lon in NORTHWARD), encoding="utf-8")
    fixes = walk((200, 0, 1.4), (80, 1.4, 0))
    command = [sys.executable, "-m", "uic", "sos", "replay", "--plan", str(plan), "--track"]
    with subprocess.Popen([*command, "-", "--alarms"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        run.stdin.write("t,lat,lon\n" + "".join(f"{fix.t},{fix.lat:.8f},{fix.lon:.8f}\n" for fix in fixes))
        run.stdin.flush()
        at = float(run.stdout.readline())  # though the track has not ended
        run.stdin.close()
        assert run.stdout.read() == ""
        assert run.wait(30) == 0
    assert [at] == [change.t for change in told(fixes) if change.state is State.OFF_COURSE]


def test_the_benchmark_names_both_plain_ways_and_the_cost():
    rows = list(sos(quick=True))
    assert {row.peer_name for row in rows} == {"50/30 m, 10 s and 3 fixes", "fixed 50 m", "one core at 1 Hz"}
    cost = next(row for row in rows if row.metric == "1000_escorts")
    assert cost.ours < 1.0


def test_a_line_of_a_receiver_that_knew_no_position_is_left_out_and_the_rest_is_read():
    lines = io.StringIO(
        "t,lat,lon\n1700000001.25,37.1,126.9\n1700000002,,\n1700000003,nan,nan\n1700000004,37.2,126.9\n"
    )
    assert [fix.t for fix in read_fixes(lines, "x")] == [1700000001.25, 1700000004.0]


def test_who_stands_between_high_houses_or_is_badly_delivered_is_not_said_to_leave():
    some = [track for track in drawn(20_262, count=36) if track.kind == "still" or "faulty" in track.kind]
    assert len(some) == 6
    assert score(some, _ours).false <= 1
    assert score(some, _fixed).false >= 5


def test_an_error_that_swings_out_and_stays_is_no_leaving_and_who_walks_out_as_far_is():
    """Thirty metres aside by a reflection for half a minute, beside a side street walked at the same distance."""
    fixes = walk((300, 0, 1.4))
    reflected = [Fix(fix.t, fix.lat, fix.lon + (30 * EAST if 150 <= fix.t < 180 else 0)) for fix in fixes]
    assert "off_course" not in states(told(reflected))
    assert "off_course" in states(told(walk((150, 0, 1.4), (40, 1.4, 0))))


def test_one_excursion_is_one_alarm_and_the_next_is_another():
    once = ((120, 1.2, 0.2), (120, -1.2, 0.2))
    changes = told(walk((150, 0, 1.4), *once, (150, 0, 1.4), *once, (60, 0, 1.4), error=3.0))
    assert states(changes) == ["off_course", "on_course"] * 2


def test_a_frozen_receiver_far_away_is_not_believed_and_silence_is_said():
    fixes = walk((100, 0, 1.4))
    far = [Fix(fixes[-1].t + n, LAT + 0.05, LON) for n in range(1, 60)]
    changes = told([*fixes, *far])
    assert states(changes) == ["silent"]
    assert changes[0].t - fixes[-1].t <= 15


@pytest.mark.parametrize("where", [(0.0, 179.999), (89.99, 10.0), (-89.9, -179.999), (0.0, 0.0)])
def test_a_path_anywhere_on_earth_is_followed(where):
    east = M / math.cos(math.radians(where[0]))

    def at(x: float, y: float) -> tuple[float, float]:
        return where[0] + y * M, (where[1] + x * east + 180) % 360 - 180

    plan = [at(0, 0), at(600, 0), at(600, 0), at(600, 100)]
    on = [Fix(n, *at(1.4 * n, 0.5)) for n in range(400)]
    off = [Fix(400 + n, *at(560, -1.4 * n)) for n in range(60)]
    assert states(told(on, plan)) == []
    assert "off_course" in states(told([*on, *off], plan))


def test_whatever_a_receiver_says_nothing_breaks_and_little_memory_is_used():
    dice = np.random.default_rng(3)
    course = Course(Plan([*NORTHWARD, *NORTHWARD]))  # there and back, and there again
    odd = (math.nan, math.inf, -math.inf, 0.0, -1.0, 1e300, 5e-324)
    for n in range(20_000):
        t = float(n) if dice.random() < 0.9 else float(dice.choice((*odd, n - 3600.0, n + 1e9)))
        lat, lon = np.array((LAT, LON)) + dice.normal(0, dice.choice((1e-9, 1e-4, 1.0)), 2)
        more = [float(dice.choice(odd)) if dice.random() < 0.05 else None for _ in range(3)]
        for change in course.take(Fix(t, lat if dice.random() < 0.99 else float(dice.choice(odd)), lon, *more)):
            assert all(math.isfinite(value) for value in change.figures.values())
    assert math.isfinite(course.noise_m)
    assert max(len(one) for one in (course._trail, course._leaving._path)) <= 64


@pytest.mark.parametrize(
    "text",
    [
        "t,lat,lon\n1,37.1,126.9\n2,37.2,126.9\n",
        "\ufeffT, Lat ,LON\r\n\r\n1,37.1,126.9\r\n2,37.2,126.9\r\n",
        "1,37.1,126.9\n\n# a remark\n2,37.2,126.9",
        'lon,lat,t,battery,accuracy_m\n126.9,37.1,"1",90,\n126.9,"37.2",2,x,nan\n',
        "1,37.1,126.9,,,\n2,37.2,126.9,-1,inf,\n",
    ],
)
def test_a_track_is_read_with_or_without_heading_mark_blank_lines_and_columns_that_are_missing(text):
    assert list(read_fixes(io.StringIO(text, newline=""), "x")) == [Fix(1.0, 37.1, 126.9), Fix(2.0, 37.2, 126.9)]
