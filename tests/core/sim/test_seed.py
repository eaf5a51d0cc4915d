"""The city that a machine without cameras begins with: its counts, and that everything stands where it can."""

from __future__ import annotations

from collections import Counter

from uic.devices import Body, CameraKind, DeviceKind
from uic.devices.device_service import check_devices
from uic.devices.policy import clashes, wrongs
from uic.sim import default_cameras
from uic.sim.seed import more_cameras, seed_devices


def test_it_has_the_cameras_that_the_city_had_and_none_is_wrong():
    cameras = (*default_cameras(), *more_cameras())
    assert Counter(camera.kind for camera in cameras) == {CameraKind.SURVEILLANCE: 2362, CameraKind.TRAFFIC: 218}
    assert [camera.number for camera in cameras] == list(range(1, 2581))
    assert [wrong for camera in cameras for wrong in wrongs(camera)] == []
    assert list(clashes(cameras, {})) == []
    assert len({camera.name for camera in cameras}) == 2580
    assert sum(camera.body is Body.PTZ for camera in cameras) > 400
    places = Counter((round(camera.lat, 4), round(camera.lon, 4)) for camera in cameras)
    assert max(places.values()) <= 6  # no crossing has more


def test_every_camera_plays_a_loop_of_the_kind_of_place_it_stands_at():
    known = {stream.url for camera in default_cameras() for stream in camera.streams}
    for camera in more_cameras():
        assert {stream.url for stream in camera.streams} <= known
        assert camera.name_en


def test_it_has_signals_terminals_gauges_and_patrol_cars_with_their_tablets():
    devices = seed_devices()
    check_devices(devices)
    count = Counter(device.kind for device in devices)
    assert (count[DeviceKind.SIGNAL], count[DeviceKind.TERMINAL]) == (81, 271)
    assert min(count[kind] for kind in DeviceKind if kind.family == "gauge") >= 4
    units = {device.id for device in devices if device.kind is DeviceKind.UNIT}
    assert {device.unit for device in devices if device.kind is DeviceKind.TABLET} == units
    assert all(device.lat is not None for device in devices if device.kind is not DeviceKind.TABLET)
