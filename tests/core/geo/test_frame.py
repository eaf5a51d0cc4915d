"""Metres of a city: beside the geodesic that pyproj computes, and back to the degrees they came from."""

import numpy as np
import pytest
from pyproj import Geod

from uic.geo.frame import Frame

HALL = 37.3943, 126.9568
GEOD = Geod(ellps="WGS84")


@pytest.mark.parametrize("bearing", range(0, 360, 45))
@pytest.mark.parametrize("far_m", [1.0, 500.0, 10_000.0])
def test_a_distance_is_that_of_the_ellipsoid(bearing, far_m):
    lon, lat, _ = GEOD.fwd(HALL[1], HALL[0], bearing, far_m)
    east, north = Frame(*HALL).to_metres(lat, lon)
    assert np.hypot(east, north) == pytest.approx(far_m, rel=1e-6)
    turned = np.degrees(np.arctan2(east, north))
    assert (turned - bearing + 180) % 360 - 180 == pytest.approx(0, abs=1e-3)


def test_degrees_come_back_from_metres():
    lat = np.linspace(37.2, 37.6, 41)[:, None]
    lon = np.linspace(126.7, 127.2, 51)[None, :]
    frame = Frame(*HALL)
    again = frame.to_degrees(*frame.to_metres(*np.broadcast_arrays(lat, lon)))
    assert np.abs(again[0] - lat).max() < 1e-9
    assert np.abs(again[1] - lon).max() < 1e-9
