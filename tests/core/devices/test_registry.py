"""The registry in a real hub: two clients agree, all or none is kept, thousands are told at once."""

from __future__ import annotations

import time
from concurrent.futures import Future

import pytest

from uic.bus import HubClient
from uic.devices import (
    Camera,
    CameraRemoved,
    CameraSaved,
    CamerasImported,
    ImportCameras,
    ListCameras,
    Mask,
    RemoveCamera,
    SaveCamera,
    Stream,
    StreamRole,
)
from uic.devices.service import CameraService
from uic.errors import CommandRefused
from uic.events import EventTypes
from uic.hub import Hub
from uic.store import Store
from uic.testing import eventually

TYPES = EventTypes([CameraSaved, CameraRemoved, CamerasImported])


@pytest.fixture
def begin(tmp_path, records_url):
    """Start a hub with a registry over the same records; the one before is stopped."""
    running: list[Hub] = []

    def begin(seed=None) -> HubClient:
        end()
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=TYPES)
        hub.start()
        running.append(hub)
        hub.add_service(CameraService(Store(records_url), seed))
        return join()

    def join() -> HubClient:
        client = HubClient(running[-1].address, client="console/test", event_types=TYPES)
        clients.append(client)
        client.wait()
        return client

    clients: list[HubClient] = []

    def end() -> None:
        while clients:
            clients.pop().close()
        while running:
            running.pop().stop()

    begin.join = join
    yield begin
    end()


def street(count: int) -> tuple[Camera, ...]:
    return tuple(
        Camera(
            id=f"cam-{number:04}",
            number=number,
            name=f"관양동 {number}",
            place=f"시민대로 {number}",
            lat=37.39,
            lon=126.95,
            streams=(
                Stream(url=f"rtsp://10.0.0.1/{number}/main"),
                Stream(url=f"rtsp://10.0.0.1/{number}/sub", role=StreamRole.SUB),
            ),
        )
        for number in range(1, count + 1)
    )


def test_a_saved_camera_is_there_after_a_restart_with_every_field(begin):
    client = begin()
    camera = Camera(
        id="x-1",
        number=12,
        name="비산사거리",
        name_en="Bisan",
        height_m=6.5,
        bearing_deg=270,
        masks=(Mask(left=0.1, top=0.2, width=0.3, height=0.4),),
        streams=(Stream(url="/clips/a.mp4", width=1280, height=720, fps=15, codec="h264"),),
        enabled=False,
    )
    assert client.call(SaveCamera(camera=camera)) == camera
    assert begin().call(ListCameras()).cameras == (camera,)


def test_every_console_hears_of_a_change_once_and_agrees_with_the_snapshot(begin):
    client, other = begin(), begin.join()
    known: dict[str, Camera] = {}
    heard: list[str] = []

    def reset(listed) -> None:
        known.update({camera.id: camera for camera in listed.cameras})

    def event(_envelope, event) -> None:
        heard.append(event.topic)
        if isinstance(event, CameraSaved):
            known[event.camera.id] = event.camera
        elif isinstance(event, CameraRemoved):
            del known[event.camera_id]

    first, second = street(2)
    client.call(SaveCamera(camera=first))
    other.follow(["camera"], snapshot=ListCameras(), reset=reset, event=event)
    eventually(lambda: known)
    client.call(SaveCamera(camera=second))
    client.call(SaveCamera(camera=second))  # as it is already: no event
    client.call(RemoveCamera(camera_id=first.id))
    eventually(lambda: heard == ["camera.saved", "camera.removed"])
    assert known == {second.id: second}
    assert client.call(ListCameras()).cameras == (second,)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"number": 1, "id": "new"}, "the number 1 is taken by cam-0001"),
        ({"name": " "}, "the name is missing"),
        ({"lat": 126.9, "lon": 37.4}, "look swapped"),
        ({"streams": (Stream(url="rtsp://a"), Stream(url="rtsp://b"))}, "same role"),
        ({"masks": (Mask(left=0.9, top=0, width=0.2, height=1),)}, "outside the picture"),
        ({"id": "../etc"}, "the id '../etc'"),
    ],
)
def test_a_wrong_camera_is_refused_with_the_reason_and_nothing_is_kept(begin, change, reason):
    client = begin()
    client.call(ImportCameras(cameras=street(1)))
    fields = {"id": "cam-0002", "number": 2, "name": "Two"} | change
    with pytest.raises(CommandRefused, match="camera ") as caught:
        client.call(SaveCamera(camera=Camera(**fields)))
    assert reason in str(caught.value)
    assert caught.value.reason == "registry.failed"
    assert client.call(ListCameras()).cameras == street(1)
    assert begin().call(ListCameras()).cameras == street(1)


def test_one_bad_camera_of_many_and_none_is_imported(begin):
    client = begin()
    many = [*street(50), Camera(id="bad", number=7, name="Seven again")]
    with pytest.raises(CommandRefused, match="number 7 is taken"):
        client.call(ImportCameras(cameras=tuple(many)))
    assert client.call(ListCameras()).cameras == ()
    assert begin().call(ListCameras()).cameras == ()


def test_an_import_says_what_it_changed_and_a_trial_changes_nothing(begin):
    client = begin()
    client.call(ImportCameras(cameras=street(4)))
    moved = [Camera(id="cam-0001", number=1, name="Moved"), *street(2)[1:], Camera(id="new", number=9, name="New")]
    trial = client.call(ImportCameras(cameras=tuple(moved), replace=True, try_only=True))
    assert (trial.added, trial.changed, trial.unchanged, trial.removed) == (1, 1, 1, 2)
    assert client.call(ListCameras()).cameras == street(4)
    assert client.call(ImportCameras(cameras=tuple(moved), replace=True)) == trial
    assert [camera.id for camera in begin().call(ListCameras()).cameras] == ["cam-0001", "cam-0002", "new"]


def test_two_cameras_swap_their_numbers_in_one_import(begin):
    client = begin()
    client.call(ImportCameras(cameras=street(2)))
    swapped = (Camera(id="cam-0001", number=2, name="a"), Camera(id="cam-0002", number=1, name="b"))
    client.call(ImportCameras(cameras=swapped))
    assert [camera.id for camera in begin().call(ListCameras()).cameras] == ["cam-0002", "cam-0001"]


def test_an_empty_registry_is_seeded_and_one_with_cameras_is_not(begin):
    assert begin(seed=lambda: street(3)).call(ListCameras()).cameras == street(3)
    assert begin(seed=lambda: street(9)).call(ListCameras()).cameras == street(3)


def test_a_registry_that_was_emptied_by_hand_stays_empty(begin):
    client = begin(seed=lambda: street(2))
    for camera in street(2):
        client.call(RemoveCamera(camera_id=camera.id))
    assert begin(seed=lambda: street(9)).call(ListCameras()).cameras == ()


def test_6500_cameras_are_listed_within_100_ms_and_imported_within_seconds(begin):
    client = begin()
    start = time.perf_counter()
    result = client.call(ImportCameras(cameras=street(6500)), timeout_s=30)
    assert result.added == 6500
    assert time.perf_counter() - start < 10
    times = []
    for _ in range(7):
        start = time.perf_counter()
        listed: Future = client.ask(ListCameras(), timeout_s=5)
        assert len(listed.result(5).cameras) == 6500
        times.append(time.perf_counter() - start)
    print(f"list of 6,500: {sorted(times)[3] * 1000:.0f} ms")
    assert min(times) < 0.1


def test_the_rest_of_a_seeded_city_follows_once_and_leaves_what_others_added(monkeypatch, tmp_path, records_url):
    monkeypatch.setattr("uic.devices.service._GROW_AFTER_S", 0.2)
    first, *rest = street(4)
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path / "hub", event_types=TYPES)
    hub.start()
    try:
        hub.add_service(CameraService(Store(records_url), lambda: (first,), lambda: tuple(rest)))
        with HubClient(hub.address, client="console/test", event_types=TYPES) as client:
            client.wait()
            simulated = Camera(id="live-1", number=3, name="모의")
            client.call(SaveCamera(camera=simulated))
            eventually(lambda: len(client.call(ListCameras()).cameras) == 4, within_s=20)
            listed = client.call(ListCameras()).cameras
            assert [camera.id for camera in listed] == ["cam-0001", "cam-0002", "live-1", "cam-0004"]
    finally:
        hub.stop()
