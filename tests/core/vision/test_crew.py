"""Analysis workers in a hub: motion becomes events, a worker that dies hands its cameras on, a bad stream is held."""

from __future__ import annotations

import os
import signal

import pytest
from street_of_eyes import film, pictures

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.settings import VisionSettings
from uic.store import Store
from uic.testing import eventually
from uic.video.tuning import Tuning
from uic.vision import Attend, Attention, CameraView, ListWatched, Watching, messages
from uic.vision.commands import DeclareAnalysts
from uic.vision.crew import Crew
from uic.vision.model import AnalystSpec
from uic.vision.service import VisionService, stream_for


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """5 s that come again and again, a key frame each second, somebody crosses from 2.2 to 3.8 s."""
    return film(tmp_path_factory.mktemp("crew") / "walk.mp4", pictures(5, ((2.2, 3.8),)), gop=10)


def camera(number: int, url) -> Camera:
    stream = Stream(url=str(url), width=640, height=360)
    return Camera(id=f"cam-{number:04d}", number=number, name=f"카메라 {number}", streams=(stream,))


class Room:
    """A hub with eyes."""

    def __init__(self, folder, workers: int, *, deadly: frozenset[str] = frozenset()) -> None:
        self.crew: Crew | None = None
        self.events: list = []

        def make(count, heard):
            tuning = Tuning(replay_s=0.0, replay_mb=1.0, deadly_cameras=deadly, crashes_allowed=2, nice=0)
            self.crew = Crew(count, tuning, heard)
            return self.crew

        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
        self.hub.start()
        self.hub.add_service(CameraService(Store(f"sqlite:///{folder / 'records.db'}")))
        self.eyes = VisionService(VisionSettings(run="on", workers=workers), crew=make)
        self.hub.add_service(self.eyes)
        self.client = HubClient(self.hub.address, client="test/1", event_types=core_event_types())
        self.client.wait()
        self.client.follow(["vision"], after=0, event=lambda _envelope, event: self.events.append(event))

    def watched(self):
        return {one.camera: one for one in self.client.call(ListWatched(), timeout_s=10).cameras}

    def close(self) -> None:
        self.client.close()
        self.hub.stop()


@pytest.fixture
def room(tmp_path, request):
    made: list[Room] = []

    def make(workers: int, **more) -> Room:
        made.append(Room(tmp_path, workers, **more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_motion_on_a_camera_is_an_event_that_begins_and_ends(room, walk):
    here = room(1)
    here.client.call(ImportCameras(cameras=(camera(1, walk),)))
    began = eventually(lambda: next((one for one in here.events if one.moving), None), within_s=90)
    assert began.camera == "cam-0001"
    assert began.by == "pixels"
    assert began.box is not None
    ended = eventually(lambda: next((one for one in here.events if not one.moving), None), within_s=90)
    assert 0.5 <= ended.seconds <= 30
    told = here.watched()["cam-0001"]
    assert told.how in (Watching.KEYS, Watching.DENSE)
    assert told.looked


def test_a_worker_that_is_killed_hands_its_cameras_to_the_others_and_comes_back(room, walk):
    here = room(2)
    here.client.call(ImportCameras(cameras=tuple(camera(number, walk) for number in range(1, 5))))
    alive = (Watching.KEYS, Watching.DENSE)

    def awake() -> bool:
        now = here.watched()
        return len(now) == 4 and all(one.how in alive for one in now.values())

    eventually(awake, within_s=90)
    assert sorted(one.worker for one in here.watched().values()) == [0, 0, 1, 1]
    before = here.crew.pids()
    os.kill(before[0], signal.SIGSEGV)
    eventually(lambda: [f for f in here.eyes.findings() if f.code.startswith("worker.")], within_s=60)
    eventually(lambda: here.crew.pids()[0] not in (0, before[0]), within_s=90)
    eventually(awake, within_s=90)
    assert here.crew.pids()[1] == before[1]


def test_a_stream_that_kills_its_worker_again_and_again_is_held_and_the_others_are_watched(room, walk):
    here = room(2, deadly=frozenset({"cam-0666"}))
    here.client.call(ImportCameras(cameras=(camera(1, walk), camera(2, walk), camera(666, walk))))
    held = eventually(lambda: [one for one in here.watched().values() if one.how is Watching.HELD], within_s=90)
    assert [one.camera for one in held] == ["cam-0666"]
    assert "SIGSEGV" in held[0].why
    others = lambda: [one.how for name, one in here.watched().items() if name != "cam-0666"]  # noqa: E731
    eventually(lambda: all(how in (Watching.KEYS, Watching.DENSE) for how in others()), within_s=90)
    assert any(one.code == "camera.quarantined" and one.name == "cam-0666" for one in here.eyes.findings())


def test_an_analyst_looks_in_the_worker_and_one_that_raises_harms_nobody(walk):
    heard: list = []
    crew = Crew(1, Tuning(replay_s=0.0, replay_mb=1.0), heard.append, mode="thread")
    try:
        here = "some_analysts"
        crew.analysts([
            AnalystSpec(key="walkers", make=f"{here}:CountsWalkers", settings=b"walker"),
            AnalystSpec(key="bad", make=f"{here}:Raises"),
        ])  # fmt: skip
        crew.watch(messages.Watch(view=CameraView(camera="cam-1"), index=0, url=str(walk)))

        def found():
            crew.supervise()
            return next((one for one in heard if isinstance(one, messages.FoundOn)), None)

        first = eventually(found, within_s=90)
        assert (first.camera, first.analyst, first.found.kind) == ("cam-1", "walkers", "walker")
        broken = lambda: next((one.broken for one in heard if isinstance(one, messages.Report) and one.broken), None)  # noqa: E731
        eventually(lambda: (crew.supervise(), broken())[1], within_s=60)
        assert "on purpose" in broken()["bad"]
    finally:
        crew.close()


def test_a_camera_in_a_cast_comes_first_and_a_turning_one_is_blind(room, walk):
    here = room(1)
    here.client.call(ImportCameras(cameras=(camera(1, walk), camera(2, walk))))
    eventually(lambda: len(here.watched()) == 2, within_s=60)
    here.client.call(Attend(cameras=("cam-0002",), attention=Attention.CAST, seconds=3600, purpose="crime"))
    eventually(lambda: here.watched()["cam-0002"].how is Watching.DENSE, within_s=90)
    assert here.watched()["cam-0002"].attention is Attention.CAST
    here.client.call(DeclareAnalysts(owner="test", analysts=()))
    here.client.call(Attend(cameras=("cam-0002",), attention=Attention.TURN))
    eventually(lambda: here.watched()["cam-0002"].attention is Attention.TURN, within_s=60)


def test_the_smallest_stream_that_shows_enough_is_looked_at():
    sizes = ((1920, 1080), (640, 360), (176, 144))
    streams = tuple(Stream(url=f"rtsp://h/{width}", width=width, height=height) for width, height in sizes)
    assert stream_for(_with(streams)).width == 640
    assert stream_for(_with(streams[2:])).width == 176
    assert stream_for(_with(())) is None


def _with(streams):
    return Camera(id="cam-1", number=1, name="카메라", streams=streams)
