"""Who is seen again by another camera: by place and time, with a probability that knows of strangers."""

from __future__ import annotations

import numpy as np
import pytest

from uic.bench.track_across import quarter
from uic.geo.optics import Eye
from uic.vision.crossing import Passage, links, passage_of

EYE = Eye(east_m=0, north_m=0, height_m=6, bearing_deg=0, tilt_deg=20, field_deg=70, width_px=1920, height_px=1080)


def passage(camera: str, track: int, began: float, at: tuple[float, float], east_mps: float = 1.4, **more) -> Passage:
    """Ten seconds on a way to the east."""
    left, pace = (at[0] + 10 * east_mps, at[1]), (east_mps, 0.0)
    when = {"began": began, "ended": began + 10}
    return Passage(camera=camera, track=track, came_to=at, left_from=left, came_at=pace, left_at=pace, **when, **more)


def test_a_track_is_put_on_the_ground_with_its_pace_and_size():
    boxes = []
    for step in range(30):
        east, north = -4 + 0.28 * step, 20.0
        foot, head = EYE.pixel_of(east, north), EYE.pixel_of(east, north, 1.75)
        assert foot is not None
        assert head is not None
        boxes.append((foot[0] - 15, head[1], 30.0, foot[1] - head[1]))
    told = passage_of(EYE, "cam-1", 7, [0.2 * step for step in range(30)], np.array(boxes))
    assert told is not None
    assert told.came_to == pytest.approx((-4, 20), abs=0.05)
    assert told.left_at == pytest.approx((1.4, 0), abs=0.05)
    assert told.tall_m == pytest.approx(1.75, abs=0.03)


def test_feet_that_the_geometry_puts_in_the_sky_are_no_passage():
    assert passage_of(EYE, "cam-1", 7, [0.0], np.array([(100.0, 0.0, 30.0, 30.0)])) is None


def test_who_comes_when_a_walker_would_is_linked_and_the_reason_says_why():
    here = passage("cam-1", 1, 0.0, (0.0, 0.0))
    there = passage("cam-2", 2, 95.0, (114.0, 0.0))  # 100 m, 85 s later
    (link,) = links([here, there])
    assert (link.earlier, link.later) == (here, there)
    assert link.probability > 0.5
    assert link.reason == "120 m of way in 85 s (1.4 m/s)"


def test_who_would_have_had_to_fly_to_wait_or_to_turn_round_is_somebody_else():
    here = passage("cam-1", 1, 0.0, (0.0, 0.0))
    assert links([here, passage("cam-2", 2, 20.0, (114.0, 0.0))]) == []
    assert links([here, passage("cam-2", 2, 185.0, (50.0, 0.0))]) == []
    assert links([here, passage("cam-2", 2, 90.0, (-110.0, 0.0))]) == []


def test_of_two_who_come_at_the_same_time_the_size_tells_and_without_it_nobody_is_sure():
    here = passage("cam-1", 1, 0.0, (0.0, 0.0), tall_m=1.9)
    tall, small = (passage("cam-2", n, 95.0 + n, (114.0, 0.0), tall_m=m) for n, m in ((2, 1.9), (3, 1.45)))
    (link,) = links([here, tall, small])
    assert link.later is tall
    alike = [passage("cam-2", n, 95.0 + n, (114.0, 0.0), tall_m=1.9) for n in (2, 3, 4)]
    assert links([here, *alike]) == []


def test_the_way_is_measured_over_the_roads():
    roads, _ = quarter()
    here = Passage(camera="a", track=1, began=0, ended=10, came_to=(0, 0), left_from=(40, 0), left_at=(1.4, 0))
    there = Passage(camera="b", track=2, began=96, ended=99, came_to=(80, 80), left_from=(80, 90), came_at=(0, 1.4))
    (link,) = links([here, there], roads, least=0.3)
    assert link.way_m == pytest.approx(120, abs=2)
