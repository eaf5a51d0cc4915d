"""Which cameras see a place and a path, beside asking each camera by itself."""

import itertools
import math
import random

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon, box

from uic.geo.blocks import Blocks
from uic.geo.coverage import Coverage
from uic.geo.optics import Density, Eye


def eye(east, north, bearing, **more):
    words = {"height_m": 5.0, "tilt_deg": 12.0, "field_deg": 60.0, "width_px": 1280, "height_px": 720, **more}
    return Eye(east_m=east, north_m=north, bearing_deg=bearing, **words)


def city(count, seed=3):
    rng = random.Random(seed)
    return [
        (
            f"cam-{index}",
            eye(
                rng.uniform(-900, 900),
                rng.uniform(-900, 900),
                rng.uniform(0, 360),
                tilt_deg=rng.uniform(2, 40),
                field_deg=rng.choice((30.0, 60.0, 90.0)),
            ),
        )
        for index in range(count)
    ]


def test_the_cameras_that_see_a_point_are_those_that_say_so_themselves_the_best_first():
    cameras = city(1500)
    coverage = Coverage(cameras)
    rng = random.Random(5)
    seen_somewhere = 0
    for _ in range(60):
        east, north = rng.uniform(-800, 800), rng.uniform(-800, 800)
        told = coverage.seeing(east, north)
        alone = {name: one.density(east, north, 1.0) for name, one in cameras}
        wanted = {name: density for name, density in alone.items() if density >= Density.MONITOR.value}
        assert {one.camera: pytest.approx(one.px_per_m) for one in told} == wanted
        assert [one.px_per_m for one in told] == pytest.approx(sorted(wanted.values(), reverse=True))
        seen_somewhere += len(told)
    assert seen_somewhere > 60


def test_a_building_hides_what_lies_behind_it_and_a_low_one_does_not():
    cameras = [("south", eye(0, 0, 0)), ("east", eye(60, 40, 270))]
    wall = box(-10, 15, 10, 16)
    assert [one.camera for one in Coverage(cameras).seeing(0, 40)] == ["south", "east"]
    tall = Coverage(cameras, Blocks([wall], [20.0]))
    assert [one.camera for one in tall.seeing(0, 40)] == ["east"]
    low = Coverage(cameras, Blocks([wall], [1.2]))
    assert {one.camera for one in low.seeing(0, 40)} == {"south", "east"}
    # the line from 5 m at 0 to 1 m at 40 is 3.4 m high where it leaves the wall at 16
    assert [len(Coverage(cameras, Blocks([wall], [height])).seeing(0, 40)) for height in (3.39, 3.41)] == [2, 1]


def test_the_shadow_of_a_building_is_as_long_as_the_lens_is_high_over_it():
    looks = eye(0, 0, 0, height_m=10.0, tilt_deg=30.0)
    roof = box(-2, 10, 2, 12)
    seen = Blocks([roof], [5.0]).seen_ground(looks, looks.footprint())
    assert not seen.contains(Point(0, 11))
    assert not seen.contains(Point(0, 23.9))  # 12 m · 10 / (10 − 5)
    assert seen.contains(Point(0, 24.1))
    assert seen.contains(Point(5, 15))
    high = Blocks([roof], [12.0]).seen_ground(looks, looks.footprint())
    assert not high.contains(Point(0, 60))


def test_a_camera_on_a_house_is_not_blinded_by_its_own_house():
    house = Blocks([box(-5, -5, 5, 0.5)], [12.0])
    assert [one.camera for one in Coverage([("own", eye(0, 0, 0))], house).seeing(0, 20)] == ["own"]


def test_a_path_is_told_camera_by_camera_with_its_gaps():
    cameras = [("a", eye(0, -2, 90)), ("b", eye(120, -2, 90)), ("far", eye(0, 2000, 0))]
    way = Coverage(cameras).along(np.array([(0.0, 0.0), (200.0, 0.0)]), least=Density.DETECT.value)
    assert way.length_m == 200
    assert [stretch.camera for stretch in way.stretches] == ["a", "b"]
    assert way.gaps
    ends = sorted([(one.from_m, one.to_m) for one in (*way.stretches, *way.gaps)])
    assert ends[0][0] == 0
    assert ends[-1][1] == 200
    assert all(first[1] == after[0] for first, after in itertools.pairwise(ends))
    for stretch in way.stretches:
        assert stretch.least_px_per_m >= Density.DETECT.value
    far_end = 1280 / (2 * math.tan(math.radians(30))) / 25
    assert way.stretches[0].to_m == pytest.approx(far_end, abs=5)
    assert 0 < way.seen_share < 1


def test_a_path_nobody_sees_is_one_gap_and_an_empty_city_says_so():
    path = np.array([(0.0, 0.0), (0.0, 100.0), (50.0, 100.0)])
    for cameras in ([], [("far", eye(5000, 5000, 0))]):
        way = Coverage(cameras).along(path)
        assert (way.length_m, way.stretches) == (150, ())
        assert [(gap.from_m, gap.to_m) for gap in way.gaps] == [(0, 150)]
    assert Coverage([]).seeing(0, 0) == []
    assert LineString(path).length == 150


def test_beyond_its_range_a_camera_sees_nothing_whatever_its_lens_could():
    far, near = eye(0, 0, 0, tilt_deg=5.0), eye(0, 0, 0, tilt_deg=5.0, range_m=40.0)
    coverage = Coverage([("far", far), ("near", near)])
    assert {one.camera for one in coverage.seeing(0, 39)} == {"far", "near"}
    assert {one.camera for one in coverage.seeing(0, 41)} == {"far"}
    assert (near.density(0, 39), near.density(0, 41)) == (pytest.approx(far.density(0, 39)), 0.0)
    cut, whole = Polygon(near.footprint()), Polygon(far.footprint())
    assert cut.area == pytest.approx(whole.intersection(Point(0, 0).buffer(40, quad_segs=64)).area, rel=0.003)
