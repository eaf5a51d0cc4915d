"""Devices that are no cameras, and what cameras are made of: kept whole, checked, all or none."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from uic.bus import HubClient
from uic.devices import (
    Body,
    Camera,
    Device,
    DeviceKind,
    GetControl,
    ImportDevices,
    ListCameras,
    ListDevices,
    Maintenance,
    Pose,
    Preset,
    Purpose,
    RemoveDevice,
    SaveCamera,
    SaveDevice,
    Spectrum,
)
from uic.devices.device_service import DeviceService
from uic.devices.policy import wrongs, wrongs_of_device
from uic.devices.service import CameraService
from uic.errors import CommandRefused
from uic.hub import Hub, core_event_types
from uic.store import Store
from uic.testing import eventually

NOON = datetime(2026, 11, 22, 3, tzinfo=UTC)
NIGHT = Maintenance(begins_at=NOON, ends_at=NOON + timedelta(hours=2), note="렌즈 청소")
DOME = Camera(
    id="dome-1",
    number=7,
    name="관양사거리",
    body=Body.PTZ,
    spectrum=Spectrum.THERMAL,
    tilt_deg=12.5,
    bearing_deg=90.0,
    field_wide_deg=62.0,
    field_tele_deg=2.1,
    range_m=180.0,
    ptz="onvif://10.1.0.1/onvif/device_service",
    presets=(Preset(key="duty", ko="평시", en="Duty", pose=Pose(bearing_deg=90, tilt_deg=12.5, field_deg=62)),),
    purposes=(Purpose.CRIME, Purpose.RESCUE),
    maintenance=(NIGHT,),
)
GAUGE = Device(
    id="gauge-3",
    kind=DeviceKind.LEVEL,
    name="쌍개울 수위계",
    code="AY-03",
    groups=("하천",),
    lat=37.396,
    lon=126.94,
    maintenance=(NIGHT,),
    enabled=False,
)


@pytest.fixture
def begin(tmp_path, records_url):
    running: list[tuple[Hub, list[HubClient]]] = []

    def end() -> None:
        while running:
            hub, clients = running.pop()
            for client in clients:
                client.close()
            hub.stop()

    def begin(seed=None) -> HubClient:
        end()
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
        hub.start()
        running.append((hub, []))
        hub.add_service(CameraService(Store(records_url)))
        hub.add_service(DeviceService(Store(records_url), seed))
        return join()

    def join() -> HubClient:
        hub, clients = running[-1]
        client = HubClient(hub.address, client="console/test", event_types=core_event_types())
        clients.append(client)
        client.wait()
        return client

    begin.join = join
    yield begin
    end()


def test_a_dome_and_a_gauge_are_there_after_a_restart_with_every_field(begin):
    client = begin()
    client.call(SaveCamera(camera=DOME))
    client.call(SaveDevice(device=GAUGE))
    client = begin()
    assert client.call(ListCameras()).cameras == (DOME,)
    assert client.call(ListDevices()).devices == (GAUGE,)


def test_every_console_hears_of_a_device_that_comes_changes_and_goes(begin):
    client, other = begin(), begin.join()
    heard: list[str] = []
    other.follow(
        ["device"],
        snapshot=ListDevices(),
        reset=lambda _list: heard.append("all"),
        event=lambda e, _: heard.append(e.type),
    )
    eventually(lambda: heard)
    client.call(SaveDevice(device=GAUGE))
    client.call(SaveDevice(device=GAUGE))  # nothing changed
    client.call(SaveDevice(device=msgspec.structs.replace(GAUGE, enabled=True)))
    client.call(RemoveDevice(device_id=GAUGE.id))
    eventually(lambda: heard[-1] == "device.removed")
    assert heard == ["all", "device.saved", "device.saved", "device.removed"]
    with pytest.raises(CommandRefused, match="no device"):
        client.call(RemoveDevice(device_id=GAUGE.id))


def test_an_import_is_all_or_none_and_can_be_tried(begin):
    client = begin()
    signals = tuple(Device(id=f"signal-{at}", kind=DeviceKind.SIGNAL, name=f"신호 {at}") for at in range(3))
    assert client.call(ImportDevices(devices=signals, try_only=True)).added == 3
    assert client.call(ListDevices()).devices == ()
    with pytest.raises(CommandRefused, match="given twice"):
        client.call(ImportDevices(devices=(*signals, signals[0])))
    assert client.call(ListDevices()).devices == ()
    client.call(ImportDevices(devices=signals))
    result = client.call(ImportDevices(devices=(GAUGE, signals[0]), replace=True))
    assert (result.added, result.changed, result.unchanged, result.removed) == (1, 0, 1, 2)


def test_the_password_of_what_turns_a_camera_is_given_to_its_driver_and_read_by_nobody(begin, tmp_path):
    client = begin()
    whole = "onvif://root:s3cret@10.1.0.1/onvif/device_service"
    saved = client.call(SaveCamera(camera=msgspec.structs.replace(DOME, ptz=whole)))
    assert saved.ptz == DOME.ptz
    assert saved.ptz_secret
    again = client.call(SaveCamera(camera=msgspec.structs.replace(saved, name="다른 이름")))
    assert again.ptz_secret == saved.ptz_secret
    other = client.call(SaveCamera(camera=msgspec.structs.replace(again, ptz=whole.replace("s3", "S4"))))
    assert other.ptz_secret != saved.ptz_secret
    client = begin()
    assert client.call(GetControl(camera_id=DOME.id)).address == whole.replace("s3", "S4")
    assert not any(b"S4cret" in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


def test_seeds_are_planted_once(begin):
    client = begin(lambda: (GAUGE,))
    eventually(lambda: client.call(ListDevices()).devices)
    client.call(RemoveDevice(device_id=GAUGE.id))
    client = begin(lambda: (GAUGE,))
    client.call(SaveDevice(device=msgspec.structs.replace(GAUGE, id="other")))
    assert [one.id for one in client.call(ListDevices()).devices] == ["other"]


def test_ten_thousand_devices_are_listed_at_once(begin):
    client = begin()
    many = tuple(Device(id=f"d-{at}", kind=DeviceKind.TERMINAL, name=f"정류장 {at}") for at in range(10_000))
    client.call(ImportDevices(devices=many), timeout_s=60)
    took = []
    for _ in range(3):
        begun = time.perf_counter()
        assert len(client.call(ListDevices(), timeout_s=20).devices) == 10_000
        took.append(time.perf_counter() - begun)
    assert min(took) < 1.0  # 0.05 s on an idle machine; the bound is for a busy one


CHANGES = {
    "tilt": {"tilt_deg": 120.0},
    "bearing": {"bearing_deg": 400.0},
    "not between": {"height_m": float("nan")},
    "more than zoomed out": {"field_wide_deg": 2.0},
    "zoomed out is not": {"field_wide_deg": None},
    "range": {"range_m": -1.0},
    "what turns it": {"ptz": "http://10.0.0.1"},
    "names no host": {"ptz": "onvif:///x"},
    "preset": {"presets": DOME.presets * 2},
    "before it begins": {"maintenance": (Maintenance(begins_at=NOON, ends_at=NOON),)},
    "department": {"department": "가" * 201},
}


@pytest.mark.parametrize("why", CHANGES)
def test_an_impossible_pose_or_lens_is_refused_in_words(why):
    assert wrongs(DOME) == []
    assert any(why in wrong for wrong in wrongs(msgspec.structs.replace(DOME, **CHANGES[why])))


def test_a_device_that_cannot_be_is_refused_in_words():
    assert wrongs_of_device(GAUGE) == []
    for why, change in {
        "swapped": {"lat": 126.9, "lon": 37.4},
        "tablet": {"unit": "unit-1"},
        "password": {"feed": "http://me:pw@10.0.0.1/"},
        "id": {"id": "a b"},
        "code": {"code": "x" * 65},
    }.items():
        assert any(why in wrong for wrong in wrongs_of_device(msgspec.structs.replace(GAUGE, **change))), why


def test_an_old_record_without_the_new_fields_is_read():
    old = b'{"id":"cam-1","number":1,"name":"x","kind":"traffic"}'
    camera = msgspec.json.decode(old, type=Camera)
    assert (camera.body, camera.presets, camera.in_maintenance(NOON)) == (Body.FIXED, (), False)
    assert DOME.in_maintenance(NOON)
    assert not DOME.in_maintenance(NOON + timedelta(hours=2))
