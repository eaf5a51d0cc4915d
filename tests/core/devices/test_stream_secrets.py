"""Passwords of streams: kept back, sealed at rest, given out one camera at a time, and never lost by a list."""

from __future__ import annotations

import sqlite3
import stat

import pytest

from uic.bus import HubClient
from uic.devices import (
    Camera,
    CameraRemoved,
    CameraSaved,
    CamerasImported,
    GetAddress,
    ImportCameras,
    ListCameras,
    RemoveCamera,
    SaveCamera,
    Stream,
    StreamRole,
)
from uic.devices.seal import KEY_FILE
from uic.devices.secrets import has_secret, shown
from uic.devices.service import CameraService
from uic.errors import CommandRefused
from uic.events import EventTypes
from uic.hub import Hub
from uic.store import Store
from uic.testing import eventually

TYPES = EventTypes([CameraSaved, CameraRemoved, CamerasImported])
PASSWORD = "s3:cr3t!"
MAIN = f"rtsp://guard:{PASSWORD}@10.0.0.1:554/main"
SUB = f"http://10.0.0.1/sub?channel=2&password={PASSWORD}&fps=5"
CAMERA = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url=MAIN), Stream(url=SUB, role=StreamRole.SUB)))


@pytest.fixture
def begin(tmp_path):
    """Start a hub over the same records; the one before is stopped."""
    running: list[Hub] = []
    clients: list[HubClient] = []

    def begin() -> HubClient:
        end()
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=TYPES)
        hub.start()
        running.append(hub)
        hub.add_service(CameraService(Store(f"sqlite:///{tmp_path / 'records.db'}")))
        clients.append(HubClient(hub.address, client="console/test", event_types=TYPES))
        clients[-1].wait()
        return clients[-1]

    def end() -> None:
        while clients:
            clients.pop().close()
        while running:
            running.pop().stop()

    begin.end = end
    yield begin
    end()


def addresses(client: HubClient, camera: str = "cam-7", purpose: str = "") -> list[str]:
    return [stream.address for stream in client.call(GetAddress(camera_id=camera, purpose=purpose)).streams]


def urls(camera: Camera) -> list[str]:
    return [stream.url for stream in camera.streams]


def test_what_everyone_may_read_of_an_address_has_no_password_in_it():
    assert shown(MAIN) == "rtsp://10.0.0.1:554/main"
    assert shown(SUB) == "http://10.0.0.1/sub?channel=2&password=…&fps=5"
    assert shown("rtsp://guard@h/1") == "rtsp://h/1"
    for plain in ("/clips/a@b.mp4", "scene:cam-1/main", "rtsp://h/a@b/c", "v4l2:/dev/video0"):
        assert shown(plain) == plain
        assert not has_secret(plain)


def test_lists_events_and_answers_carry_no_password_and_the_address_is_asked_for(begin):
    client = begin()
    heard: list[Camera] = []
    client.follow(["camera"], after=0, event=lambda _, event: heard.append(event.camera))
    saved = client.call(SaveCamera(camera=CAMERA))
    eventually(lambda: heard)
    (listed,) = client.call(ListCameras()).cameras
    assert saved == listed == heard[0]
    assert urls(listed) == [shown(MAIN), shown(SUB)]
    assert all(stream.secret for stream in listed.streams)
    assert addresses(client) == [MAIN, SUB]


def test_no_file_of_the_hub_holds_the_password_and_only_its_owner_reads_the_key(begin, tmp_path):
    client = begin()
    client.call(SaveCamera(camera=CAMERA))
    client.call(ImportCameras(cameras=(CAMERA,)))
    assert addresses(client) == [MAIN, SUB]
    begin.end()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"records.db", "journal.db", KEY_FILE} <= {path.name for path in files}
    for path in files:
        assert PASSWORD.encode() not in path.read_bytes(), path
    (key,) = (path for path in files if path.name == KEY_FILE)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_password_is_there_after_a_restart(begin):
    begin().call(SaveCamera(camera=CAMERA))
    assert addresses(begin()) == [MAIN, SUB]


def test_a_list_that_was_read_changed_and_written_back_loses_no_password(begin):
    client = begin()
    client.call(SaveCamera(camera=CAMERA))
    (listed,) = client.call(ListCameras()).cameras
    renamed = Camera(id=listed.id, number=7, name="비산동 7", streams=listed.streams)
    client.call(ImportCameras(cameras=(renamed,)))
    assert addresses(client) == [MAIN, SUB]
    bare = Camera(id=listed.id, number=7, name="비산동 7", streams=(Stream(url="rtsp://10.0.0.1:554/other"),))
    client.call(SaveCamera(camera=bare))
    assert addresses(client) == [f"rtsp://guard:{PASSWORD}@10.0.0.1:554/other"]


def test_a_password_goes_to_no_other_device_and_can_be_dropped(begin):
    client = begin()
    client.call(SaveCamera(camera=CAMERA))
    moved = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url="rtsp://10.9.9.9/main"),))
    assert client.call(SaveCamera(camera=moved)).streams[0].secret == ""
    assert addresses(client) == ["rtsp://10.9.9.9/main"]
    client.call(SaveCamera(camera=CAMERA))
    dropped = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url="rtsp://@10.0.0.1:554/main"),))
    assert urls(client.call(SaveCamera(camera=dropped))) == ["rtsp://10.0.0.1:554/main"]
    assert addresses(client) == ["rtsp://10.0.0.1:554/main"]


def test_another_password_is_told_by_another_word_and_the_same_one_is_no_change(begin):
    client = begin()
    first = client.call(SaveCamera(camera=CAMERA)).streams[0].secret
    assert client.call(ImportCameras(cameras=(CAMERA,))).unchanged == 1
    changed = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url=MAIN.replace(PASSWORD, "new")),))
    assert client.call(SaveCamera(camera=changed)).streams[0].secret not in ("", first)


def test_a_removed_camera_leaves_no_password_behind(begin, tmp_path):
    client = begin()
    client.call(SaveCamera(camera=CAMERA))
    client.call(RemoveCamera(camera_id="cam-7"))
    again = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url=shown(MAIN)),))
    client.call(SaveCamera(camera=again))
    assert addresses(client) == [shown(MAIN)]
    with sqlite3.connect(tmp_path / "records.db") as db:
        assert db.execute("SELECT count(*) FROM camera_secret").fetchone() == (0,)


def test_a_protected_camera_shows_no_address_and_is_looked_at_for_a_purpose(begin):
    client = begin()
    plain = Stream(url="rtsp://10.0.0.2/open")
    saved = client.call(
        SaveCamera(camera=Camera(id="cam-8", number=8, name="여성쉼터", protected=True, streams=(plain,)))
    )
    assert urls(saved) == ["hub:cam-8/main"]
    with pytest.raises(CommandRefused, match="say what it is looked at for") as refused:
        addresses(client, "cam-8")
    assert refused.value.reason == "registry.purpose_missing"
    assert addresses(client, "cam-8", purpose="112 신고") == [plain.url]
    # and as it was again when it is no longer protected
    opened = Camera(id="cam-8", number=8, name="여성쉼터", streams=saved.streams)
    assert urls(client.call(SaveCamera(camera=opened))) == [plain.url]


def test_an_address_that_only_stands_for_a_kept_one_is_refused_where_none_is_kept(begin):
    client = begin()
    for url in ("hub:cam-9/main", "http://h/a?password=…"):
        with pytest.raises(CommandRefused, match="give it whole"):
            client.call(SaveCamera(camera=Camera(id="cam-9", number=9, name="9", streams=(Stream(url=url),))))


def test_without_its_key_nothing_is_lost_silently(begin, tmp_path):
    begin().call(SaveCamera(camera=CAMERA))
    begin.end()
    (tmp_path / "devices" / KEY_FILE).unlink()
    client = begin()
    assert len(client.call(ListCameras()).cameras) == 1
    with pytest.raises(CommandRefused, match="restore it, or give the addresses anew"):
        addresses(client)
    (listed,) = client.call(ListCameras()).cameras
    with pytest.raises(CommandRefused, match="restore it"):
        client.call(SaveCamera(camera=Camera(id="cam-7", number=7, name="new name", streams=listed.streams)))
    client.call(SaveCamera(camera=CAMERA))
    assert addresses(client) == [MAIN, SUB]


def test_passwords_that_lay_open_in_older_records_are_sealed_at_the_start(begin, tmp_path):
    plain = Camera(id="cam-7", number=7, name="관양동 7", streams=(Stream(url="rtsp://10.0.0.1:554/main"),))
    begin().call(SaveCamera(camera=plain))
    begin.end()
    with sqlite3.connect(tmp_path / "records.db") as db:
        db.execute("UPDATE camera SET streams = replace(streams, '10.0.0.1', ?)", (f"guard:{PASSWORD}@10.0.0.1",))
    client = begin()
    assert urls(client.call(ListCameras()).cameras[0]) == [shown(MAIN)]
    assert addresses(client) == [MAIN]
    begin.end()
    assert PASSWORD.encode() not in (tmp_path / "records.db").read_bytes()
