"""How far two places are apart."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uic.geo import EARTH_RADIUS_M, distance_m, is_place

lats, lons = st.floats(-89.9, 89.9), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((0, 0), (0, 1), 111_195.08),  # one degree of the equator
        ((0, 0), (90, 0), 10_007_557.2),  # a quarter of a meridian
        ((0, 0), (0, 180), 20_015_114.4),  # half way round
        ((37.40150, 126.92277), (37.39454, 126.96385), 3710.5),  # Anyang station to Pyeongchon station
    ],
)
def test_known_distances(one: tuple[float, float], other: tuple[float, float], metres: float) -> None:
    assert distance_m(*one, *other) == pytest.approx(metres, rel=2e-3)


@given(lats, lons, lats, lons)
def test_there_and_back_is_as_far_and_never_beyond_half_the_earth(a: float, b: float, c: float, d: float) -> None:
    there = distance_m(a, b, c, d)
    assert there == pytest.approx(distance_m(c, d, a, b), abs=1e-6)
    assert 0 <= there <= math.pi * EARTH_RADIUS_M + 1e-6


@given(st.floats(37.35, 37.45), st.floats(126.87, 126.98), st.floats(-300, 300), st.floats(-300, 300))
def test_in_the_city_it_agrees_with_flat_metres(lat: float, lon: float, north_m: float, east_m: float) -> None:
    degree_m = math.radians(1) * EARTH_RADIUS_M
    other = (lat + north_m / degree_m, lon + east_m / degree_m / math.cos(math.radians(lat)))
    assert distance_m(lat, lon, *other) == pytest.approx(math.hypot(north_m, east_m), abs=0.05)


def test_what_is_no_place() -> None:
    assert is_place(37.4, 126.9)
    assert is_place(0.0, 12.0)
    for lat, lon in [(None, 1.0), (1.0, None), (float("nan"), 1.0), (91.0, 1.0), (1.0, 181.0), (0.0, 0.0)]:
        assert not is_place(lat, lon)
