"""The benchmarks that need a window run end to end in their smallest form."""

from __future__ import annotations

import pytest

from uic.bench import Row
from uic.bench.streams import SMALL
from uic_console.bench.alarms import alarms
from uic_console.bench.cases import CASES, QUICK, Case, Figures
from uic_console.bench.map import city_map
from uic_console.bench.paint import paint
from uic_console.bench.start import start
from uic_console.bench.wall import _trusted, wall


def _of(rows: list[Row], metric: str) -> dict[str, Row]:
    return {row.peer_name: row for row in rows if row.metric == metric}


@pytest.mark.parametrize(
    "case", [pytest.param(case, marks=[pytest.mark.slow] if case.live else [], id=case.name) for case in QUICK]
)
def test_the_wall_is_measured_beside_its_peers_on_the_same_streams(case: Case) -> None:
    rows = list(wall(quick=True, only=case.name))
    rows = [row for row in rows if row.case == case.name]
    costs = _of(rows, "cpu_per_shown")
    assert any(name.startswith("naive console") for name in costs)
    assert case.live or "decoding alone" in costs
    for name, row in costs.items():
        assert row.ours > 0
        if row.peer is None:
            assert "backlog" in name  # the only reason to be refused that a busy machine can give
        else:
            assert row.ratio == pytest.approx(row.peer / row.ours)
    assert 0 < _of(rows, "shown_worst_tile")[""].ours <= case.main.fps * 1.03 + 2 / case.measured_s
    assert 0 < _of(rows, "decoded_share")[""].ours <= 1
    assert _of(rows, "pss")[""].ours > 20
    assert _of(rows, "event_loop_p99")[""].ours < 1000


def test_a_run_that_shows_more_than_the_cameras_send_counts_for_nothing() -> None:
    case = Case(name="backlog", count=4, main=SMALL)
    honest = Figures(shown=4 * 10 * 5, seconds=5.0, cpu_s=1.0)
    assert not _trusted(case, honest).refused
    assert "backlog" in _trusted(case, Figures(shown=4 * 15 * 5, seconds=5.0, cpu_s=1.0)).refused
    assert "nothing" in _trusted(case, Figures(shown=0, seconds=5.0, cpu_s=1.0)).refused


def test_every_case_of_the_wall_has_its_own_name_and_a_square_of_tiles() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
    assert [case.columns for case in CASES if case.count] == [8, 8, 4, 5, 6, 6]


def test_painting_is_measured_beside_labels_and_plot_items(qapp) -> None:  # type: ignore[no-untyped-def]
    rows = list(paint(quick=True))
    assert {"QLabel and QPixmap, tile-sized", "pyqtgraph ImageItem"} <= set(_of(rows, "cpu_per_refresh_full"))
    (tile,) = _of(rows, "cpu_per_refresh_one_tile").values()
    assert 0 < tile.ours < min(row.ours for row in rows if row.metric == "cpu_per_refresh_full")


@pytest.mark.slow
def test_starting_is_measured_with_warm_and_cold_caches() -> None:
    rows = list(start(quick=True))
    warm, cold = ({row.metric: row for row in rows if row.case == case} for case in ("warm", "cold"))
    assert 0 < warm["window"].ours < warm["first_live_picture"].ours
    assert cold["first_live_picture"].ours > 0
    assert warm["window"].ratio == pytest.approx(1.5 / warm["window"].ours)


def test_frames_of_the_map_are_measured_beside_items_and_a_plot() -> None:
    rows = list(city_map(quick=True, only="2580 district"))
    assert {row.metric for row in rows} == {"frame_pan", "frame_zoom"}
    assert {row.peer_name for row in rows} >= {"QGraphicsScene, an item a device", "pyqtgraph ScatterPlotItem"}
    for row in rows:
        assert row.ours > 0
        assert row.peer is not None
        assert row.ratio == pytest.approx(row.peer / row.ours)


def test_what_a_long_list_of_alarms_costs_the_gui_thread_is_measured_act_by_act() -> None:
    (row,) = alarms(quick=True, only="select all")
    assert row.case == "1000 select all"
    assert 0 < row.ours < 1000
    assert row.ratio == pytest.approx(10 / row.ours)
