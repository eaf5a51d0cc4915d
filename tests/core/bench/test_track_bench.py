"""How trackers are scored, and that ours is no worse than the plain way on a street it has not seen."""

from __future__ import annotations

import numpy as np
import pytest

from uic.bench.track import score, track


def rows(*boxes: tuple[int, int, float]) -> np.ndarray:
    return np.array([(frame, who, left, 0.0, 10.0, 20.0) for frame, who, left in boxes], float)


def test_a_switch_a_miss_and_a_mistake_are_counted_as_the_field_does():
    truth = rows(*((frame, 1, 0.0) for frame in range(1, 11)))
    told = rows(*((frame, 5 if frame < 7 else 6, 1.0) for frame in range(1, 10)), (10, 6, 50.0))
    counted = score(truth, told)
    assert (counted.missed, counted.false, counted.switches, counted.same) == (1, 1, 1, 6)
    assert counted.mota == pytest.approx(70.0)
    assert counted.idf1 == pytest.approx(60.0)


def test_who_was_matched_before_stays_matched_though_another_is_nearer():
    truth = rows((1, 1, 0.0), (2, 1, 0.0))
    assert score(truth, rows((1, 5, 0.0), (2, 5, 2.0), (2, 6, 0.0))).switches == 0


def test_the_benchmark_of_trackers_prints_ours_beside_the_plain_way():
    told = {(row.peer_name, row.metric): row for row in track(quick=True, only="frcnn")}
    for metric in ("mota", "idf1", "switches"):
        row = told["overlap alone", metric]
        assert row.ratio is not None
        assert row.ratio > 1, row
