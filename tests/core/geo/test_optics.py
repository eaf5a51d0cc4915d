"""What a camera sees, beside closed forms of the pinhole and beside its own pixels, one by one."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from uic.geo.optics import Density, Eye

EYE = Eye(
    east_m=10.0,
    north_m=20.0,
    height_m=5.0,
    bearing_deg=0.0,
    tilt_deg=30.0,
    field_deg=60.0,
    width_px=1280,
    height_px=720,
)
eyes = st.builds(
    Eye,
    east_m=st.floats(-500, 500),
    north_m=st.floats(-500, 500),
    height_m=st.floats(2, 40),
    bearing_deg=st.floats(0, 360),
    tilt_deg=st.floats(-10, 90),
    field_deg=st.floats(5, 110),
    width_px=st.just(1280),
    height_px=st.just(720),
)


def test_the_middle_of_the_picture_looks_where_the_tilt_says():
    east, north = EYE.ground_of(640, 360)
    assert (east, north) == (pytest.approx(10.0), pytest.approx(20 + 5 / math.tan(math.radians(30))))


def test_the_density_across_the_axis_is_the_pictures_width_over_the_fields():
    middle = EYE.ground_of(640, 360)
    distance = math.hypot(5, 5 / math.tan(math.radians(30)))
    assert EYE.density(*middle) == pytest.approx(1280 / (2 * distance * math.tan(math.radians(30))))
    assert EYE.density(10, 0) == 0  # behind it


def test_a_camera_that_looks_straight_down_sees_a_rectangle():
    down = Eye(east_m=0, north_m=0, height_m=10, bearing_deg=0, tilt_deg=90, field_deg=90, width_px=1280, height_px=720)
    seen = Polygon(down.footprint())
    assert seen.bounds == pytest.approx((-10, -5.625, 10, 5.625))
    assert seen.area == pytest.approx(20 * 11.25)


def test_the_far_edge_lies_where_the_density_falls_below_what_is_asked():
    level = Eye(
        east_m=0, north_m=0, height_m=3, bearing_deg=90, tilt_deg=0, field_deg=60, width_px=1920, height_px=1080
    )
    far = 1920 / (2 * math.tan(math.radians(30))) / Density.DETECT.value
    assert Polygon(level.footprint(Density.DETECT.value)).bounds[2] == pytest.approx(far)


def test_who_looks_at_the_sky_sees_no_ground():
    up = Eye(east_m=0, north_m=0, height_m=3, bearing_deg=0, tilt_deg=-60, field_deg=40, width_px=640, height_px=360)
    assert up.footprint() == []
    assert up.ground_of(320, 180) is None


@settings(max_examples=150, deadline=None)
@given(eye=eyes, x=st.floats(0, 1280), y=st.floats(0, 720))
def test_a_pixels_ground_is_shown_by_that_pixel_and_lies_in_the_footprint(eye, x, y):
    ground = eye.ground_of(x, y)
    if ground is None or math.dist(ground, (eye.east_m, eye.north_m)) > 3000:
        return
    shown = eye.pixel_of(*ground)
    if shown is not None:  # on the very edge it may fall out by rounding
        assert shown == (pytest.approx(x, abs=1e-3), pytest.approx(y, abs=1e-3))
        footprint = eye.footprint()
        inside = len(footprint) > 2 and Polygon(footprint).buffer(1e-3).contains(Point(ground))
        assert inside == (eye.density(*ground) >= Density.MONITOR.value - 1e-6)


def test_the_classes_are_those_of_the_norm():
    reached = [Density.of(px) for px in (12.4, 12.5, 25, 62.5, 125, 250, 999)]
    names = [one.name if one else None for one in reached]
    assert names == [None, "MONITOR", "DETECT", "OBSERVE", "RECOGNISE", "IDENTIFY", "IDENTIFY"]
