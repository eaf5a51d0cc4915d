"""Cameras as arrays: bunches, outlines, cones."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from shapely.geometry import Point, Polygon

from uic.devices.model import Camera
from uic.geo.schematic import city_frame
from uic.sim.city import city_csv
from uic_console.map.cones import prints_of
from uic_console.map.devices import BUNCH_PX, SINGLE_FROM, Devices
from uic_console.map.viewport import Viewport, round_length


@pytest.fixture(scope="module")
def devices() -> Devices:
    rows = csv.DictReader(io.StringIO(city_csv(2580)))
    cameras = [
        Camera(
            id=row["id"],
            number=int(row["number"]),
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            height_m=float(row["height_m"]),
            bearing_deg=float(row["bearing_deg"]),
        )
        for row in rows
    ]
    return Devices.of(cameras, city_frame())


@pytest.mark.parametrize("scale", [0.02, 0.08, 0.2, 0.5, 0.89])
def test_every_camera_is_in_exactly_one_bunch_and_bunches_leave_room(devices: Devices, scale: float) -> None:
    bunches = devices.bunches(scale)
    assert bunches is not None
    assert bunches.count.sum() == len(devices) == 2580
    if len(bunches.count) > 1:
        away = np.hypot(bunches.east[:, None] - bunches.east[None, :], bunches.north[:, None] - bunches.north[None, :])
        np.fill_diagonal(away, np.inf)
        assert away.min() * scale > BUNCH_PX / 4
    assert devices.bunches(SINGLE_FROM) is None


def test_an_outline_holds_what_shapely_says_it_holds(devices: Devices) -> None:
    outline = np.array([(-900, -700), (300, -1100), (1200, 200), (200, 100), (-400, 900)], float)
    polygon = Polygon(outline)
    expected = {
        camera
        for camera, east, north in zip(devices.ids, devices.east, devices.north, strict=True)
        if polygon.contains(Point(east, north))
    }
    assert set(devices.within(outline)) == expected
    assert expected


def test_a_cone_is_the_footprint_of_its_camera(devices: Devices) -> None:
    for camera in devices.ids[:40]:
        for density, ground in prints_of(devices.eyes[camera]):
            expected = np.array(devices.eyes[camera].footprint(density.value))
            ours, theirs = Polygon(ground), Polygon(expected)
            assert ours.symmetric_difference(theirs).area < 1e-6 * theirs.area + 1e-6


def test_what_is_under_a_pixel_is_drawn_at_that_pixel() -> None:
    view = Viewport(120.0, -50.0, 0.7, 800, 600)
    assert view.point(*view.place(33.0, 44.0)) == pytest.approx((33.0, 44.0))
    fitted = view.fitted((-1000, -2000, 3000, 4000))
    assert fitted.inside(np.array([-1000.0, 3000.0]), np.array([-2000.0, 4000.0])).all()


def test_a_scale_bar_is_one_two_or_five_times_a_power_of_ten() -> None:
    assert [round_length(most) for most in (1.0, 7.0, 1999.0, 2000.0, 49.0)] == [1.0, 5.0, 1000.0, 2000.0, 20.0]
