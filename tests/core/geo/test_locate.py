"""Where something is, beside throwing the errors a thousand times."""

import math
import random
from dataclasses import replace

import numpy as np
import pytest

from uic.geo.locate import Bearing, Doubt, crossing, ground_fix
from uic.geo.optics import Eye

EYE = Eye(east_m=3, north_m=-7, height_m=8, bearing_deg=40, tilt_deg=20, field_deg=60, width_px=1280, height_px=720)


def inside(fix, east, north):
    turn = math.radians(fix.bearing_deg)
    along = (east - fix.east_m) * math.sin(turn) + (north - fix.north_m) * math.cos(turn)
    across = (east - fix.east_m) * math.cos(turn) - (north - fix.north_m) * math.sin(turn)
    return (along / fix.major_m) ** 2 + (across / fix.minor_m) ** 2 <= 1


def test_the_ellipse_holds_the_truth_95_times_in_100():
    doubt = Doubt(place_m=0.5, height_m=0.2, bearing_deg=1.0, tilt_deg=0.3, pixel_px=2.0)
    rng = random.Random(1)
    held = 0
    for _ in range(2000):
        truly = replace(
            EYE,
            east_m=EYE.east_m + rng.gauss(0, doubt.place_m),
            north_m=EYE.north_m + rng.gauss(0, doubt.place_m),
            height_m=EYE.height_m + rng.gauss(0, doubt.height_m),
            bearing_deg=EYE.bearing_deg + rng.gauss(0, doubt.bearing_deg),
            tilt_deg=EYE.tilt_deg + rng.gauss(0, doubt.tilt_deg),
        )
        truth = truly.ground_of(700 + rng.gauss(0, doubt.pixel_px), 500 + rng.gauss(0, doubt.pixel_px))
        held += inside(ground_fix(EYE, 700, 500, doubt), *truth)
    assert 0.93 < held / 2000 < 0.97


def test_the_sky_and_what_reaches_the_horizon_have_no_place():
    assert ground_fix(EYE, 640, 0) is None or ground_fix(EYE, 640, 0).major_m > ground_fix(EYE, 640, 700).major_m
    level = replace(EYE, tilt_deg=0.0)
    assert ground_fix(level, 640, 360) is None
    assert ground_fix(level, 640, 362) is None  # the tilt's error alone could lift it to the sky


def test_two_bearings_cross_where_they_cross_and_the_ellipse_is_theirs():
    fix = crossing([Bearing(east_m=0, north_m=0, bearing_deg=45), Bearing(east_m=200, north_m=0, bearing_deg=315)])
    assert (fix.east_m, fix.north_m) == (pytest.approx(100), pytest.approx(100))
    across = math.sqrt(5.991) * 100 * math.sqrt(2) * math.radians(1)
    assert (fix.major_m, fix.minor_m) == (pytest.approx(across), pytest.approx(across))


def test_a_third_bearing_makes_it_surer():
    two = [Bearing(east_m=0, north_m=0, bearing_deg=45), Bearing(east_m=200, north_m=0, bearing_deg=315)]
    more = crossing([*two, Bearing(east_m=100, north_m=-50, bearing_deg=0)])
    assert more.major_m <= crossing(two).major_m
    assert more.minor_m < crossing(two).minor_m


def test_bearings_that_never_meet_have_no_crossing():
    apart = [Bearing(east_m=0, north_m=0, bearing_deg=10), Bearing(east_m=50, north_m=0, bearing_deg=10)]
    behind = [Bearing(east_m=0, north_m=0, bearing_deg=225), Bearing(east_m=200, north_m=0, bearing_deg=135)]
    assert crossing(apart) is None
    assert crossing(behind) is None
    assert np.isfinite(crossing([*behind[:1], Bearing(east_m=-200, north_m=0, bearing_deg=135)]).major_m)
