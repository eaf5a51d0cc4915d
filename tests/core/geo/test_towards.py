"""Which place comes next that way."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic.geo import distance_m, nearest_towards

WAYS = ("north", "east", "south", "west")
HERE = (37.3943, 126.9568)  # Anyang
STEP = 0.001  # degrees: 111 m to the north, 88 m to the east
degrees = st.floats(-0.05, 0.05)


def place(north: float, east: float) -> tuple[str, float, float]:
    return f"{north},{east}", HERE[0] + north * STEP, HERE[1] + east * STEP


def towards(way, *places):
    found = nearest_towards(*HERE, way, places)
    return found and found[0]


def test_up_is_north_right_is_east():
    around = [place(1, 0), place(0, 1), place(-1, 0), place(0, -1)]
    assert [towards(way, *around) for way in WAYS] == ["1,0", "0,1", "-1,0", "0,-1"]


def test_the_nearest_that_way_comes_whatever_is_nearer_another_way():
    assert towards("north", place(3, 0), place(2, 0.5), place(0.1, 1), place(-0.5, 0)) == "2,0.5"


def test_degrees_of_longitude_are_shorter_than_those_of_latitude():
    assert towards("north", place(1, 1.1)) == "1,1.1"  # 111 m north, 97 m east
    assert towards("east", place(1, 1.1)) is None


def test_there_is_none_where_no_camera_lies_that_way_or_has_no_place():
    assert towards("west", place(1, 0), place(0, 5)) is None
    assert towards("west", ("nowhere", None, None), ("empty form", 0.0, 0.0)) is None
    assert nearest_towards(*HERE, "west", []) is None


def test_a_camera_on_the_same_pole_lies_in_no_direction():
    assert [towards(way, place(0, 0), place(0.001, 0.001)) for way in WAYS] == [None] * 4


def test_it_says_how_far():
    found = nearest_towards(*HERE, "north", [place(1, 0)])
    assert found is not None
    assert found[1] == pytest.approx(111.2, abs=0.1)


@given(st.lists(st.tuples(degrees, degrees), max_size=12))
def test_every_camera_lies_one_way_and_none_two(offsets):
    for north, east in offsets:
        one = ("it", HERE[0] + north, HERE[1] + east)
        far = distance_m(*HERE, *one[1:]) >= 1.0
        assert sum(nearest_towards(*HERE, way, [one]) is not None for way in WAYS) == far


def test_the_whole_city_is_looked_through_without_holding_up_a_picture():
    city = [place(n / 7 - 40, e / 7 - 40) for n in range(80) for e in range(80)]
    took = []
    for _ in range(5):
        began = time.process_time()
        nearest_towards(*HERE, "north", city)
        took.append(time.process_time() - began)
    assert min(took) < 0.010
