"""Analysis workers in a hub: motion becomes events, a worker that dies hands its cameras on, a bad stream is held."""

from __future__ import annotations

import os
import signal

import pytest
from room_of_eyes import Room, camera
from street_of_eyes import film, pictures

from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream
from uic.testing import eventually
from uic.testing.malformed import MALFORMED, malformed
from uic.testing.onvif_events import EventCamera
from uic.video.tuning import Tuning
from uic.vision import Attend, Attention, CameraView, VisionPassed, Watching, messages
from uic.vision.commands import DeclareAnalysts
from uic.vision.crew import Crew
from uic.vision.local import LocalPlaces
from uic.vision.model import AnalystSpec
from uic.vision.service import stream_for


@pytest.fixture(scope="module")
def walk(tmp_path_factory):
    """3.5 s that come again and again, a key frame each second, somebody crosses from 1.2 to 2.4 s."""
    return film(tmp_path_factory.mktemp("crew") / "walk.mp4", pictures(3.5, ((1.2, 2.4),)), gop=10)


@pytest.fixture(scope="module")
def here(tmp_path_factory, walk):
    """Two workers that look at four cameras; what the stream of a fifth would do to them is in its name."""
    room = Room(tmp_path_factory.mktemp("room"), 2, deadly=frozenset({"cam-0666"}))
    room.client.call(ImportCameras(cameras=tuple(camera(number, walk) for number in range(1, 5))))
    yield room
    room.close()


def test_motion_on_a_camera_is_an_event_that_begins_and_ends(here):
    began = eventually(lambda: next((one for one in here.motions if one.moving), None), within_s=90)
    assert began.by == "pixels"
    assert began.box is not None
    over = lambda one: one.camera == began.camera and not one.moving  # noqa: E731
    ended = eventually(lambda: next((one for one in here.motions if over(one)), None), within_s=90)
    assert 0.5 <= ended.seconds <= 30
    told = here.watched()[began.camera]
    assert told.how in (Watching.KEYS, Watching.DENSE)
    assert told.looked


def test_a_worker_that_is_killed_hands_its_cameras_to_the_others_and_comes_back(here):
    here.wait_awake()
    assert sorted(one.worker for one in here.watched().values()) == [0, 0, 1, 1]
    before = here.crew.pids()
    os.kill(before[0], signal.SIGSEGV)
    eventually(lambda: [f for f in here.eyes.findings() if f.code.startswith("worker.")], within_s=60)
    eventually(lambda: here.crew.pids()[0] not in (0, before[0]), within_s=90)
    here.wait_awake("cam-0001", "cam-0002", "cam-0003", "cam-0004")
    assert here.crew.pids()[1] == before[1]
    told = here.listed().eyes
    assert [one.deaths for one in told] == [1, 0]
    assert "SIGSEGV" in told[0].ended


def test_a_camera_in_a_cast_comes_first_and_is_let_go(here):
    here.wait_awake("cam-0002")
    here.client.call(Attend(cameras=("cam-0002",), attention=Attention.CAST, seconds=3600, purpose="crime"))
    dense = lambda one: (one.how, one.attention) == (Watching.DENSE, Attention.CAST)  # noqa: E731
    eventually(lambda: dense(here.watched()["cam-0002"]), within_s=90)
    here.client.call(DeclareAnalysts(owner="test", analysts=()))
    here.client.call(Attend(cameras=("cam-0002",), attention=Attention.TURN))
    eventually(lambda: here.watched()["cam-0002"].attention is Attention.TURN, within_s=60)


def test_where_somebody_went_is_told_of_a_nets_cameras_only_and_of_nobody_elses(here):
    closely = AnalystSpec(
        key="walkers", make="some_analysts:CountsWalkers", settings=b"walker", closely_for="net/", detects=False
    )
    here.client.call(DeclareAnalysts(owner="test", analysts=(closely,)))
    cast = {"attention": Attention.CAST, "seconds": 3600.0}
    here.client.call(Attend(cameras=("cam-0001",), owner="net/7", **cast))
    here.client.call(Attend(cameras=("cam-0004",), owner="sos/3", **cast))
    passed = lambda: [one for one in here.events if isinstance(one, VisionPassed)]  # noqa: E731
    (first, *_) = eventually(passed, within_s=90)
    assert (first.camera, first.analyst, first.found.kind) == ("cam-0001", "walkers", "walker")
    begun = len(here.motions)
    moved = lambda: {one.camera for one in here.motions[begun:]}  # noqa: E731
    eventually(lambda: {"cam-0002", "cam-0003", "cam-0004"} <= moved(), within_s=90)  # others were looked at, too
    assert {one.camera for one in passed()} == {"cam-0001"}
    here.client.call(Attend(cameras=("cam-0001",), owner="net/7", attention=Attention.TURN))
    here.client.call(Attend(cameras=("cam-0004",), owner="sos/3", attention=Attention.TURN))
    here.client.call(DeclareAnalysts(owner="test", analysts=()))


def test_what_a_camera_says_itself_is_an_event_though_no_pixel_moves_and_it_ends(here, tmp_path):
    still = film(tmp_path / "still.mp4", pictures(3))
    with EventCamera() as own:
        address = f"onvif://{own.place}/onvif/device_service"
        stream = Stream(url=str(still), width=640, height=360)
        here.client.call(
            ImportCameras(cameras=(Camera(id="cam-7", number=7, name="c", streams=(stream,), ptz=address),))
        )
        heard = lambda: here.watched().get("cam-7") and here.watched()["cam-7"].own == "heard"  # noqa: E731
        eventually(heard, within_s=60)
        here.wait_awake("cam-7")
        said = lambda: [(one.moving, one.by) for one in here.motions if one.camera == "cam-7"]  # noqa: E731
        own.say(True)
        eventually(lambda: said()[:1] == [(True, "camera")], within_s=30)
        own.say(False)
        eventually(lambda: [moving for moving, _ in said()] == [True, False], within_s=30)


def test_broken_streams_of_every_kind_keep_no_other_camera_from_being_looked_at(here, tmp_path):
    kinds = {f"cam-{number}": kind for number, kind in enumerate(MALFORMED, start=101)}
    broken = tuple(camera(number, malformed(kind, tmp_path)) for number, kind in enumerate(MALFORMED, start=101))
    here.wait_awake("cam-0001", "cam-0002", "cam-0003", "cam-0004")
    before = here.crew.pids()
    here.client.call(ImportCameras(cameras=broken))
    troubled = lambda kind: next(one.why for name, one in here.watched().items() if kinds.get(_bare(name)) == kind)  # noqa: E731
    eventually(lambda: len(here.watched()) == 5 + len(MALFORMED) and troubled("a text page"), within_s=90)
    begun = lambda: len([one for one in here.motions if one.moving and one.camera < "cam-0005"])  # noqa: E731
    walks = begun()
    eventually(lambda: begun() > walks, within_s=60)
    assert here.crew.pids() == before
    here.wait_awake("cam-0001", "cam-0002", "cam-0003", "cam-0004")


def _bare(name: str) -> str:
    return f"cam-{int(name.partition('-')[2])}"


def test_a_stream_that_kills_its_worker_again_and_again_is_held_and_the_others_are_watched(here, walk):
    here.client.call(ImportCameras(cameras=(camera(666, walk),)))
    held = eventually(lambda: [one for one in here.watched().values() if one.how is Watching.HELD], within_s=90)
    assert [one.camera for one in held] == ["cam-0666"]
    assert "SIGSEGV" in held[0].why
    here.wait_awake("cam-0001", "cam-0002", "cam-0003", "cam-0004")
    assert any(one.code == "camera.quarantined" and one.name == "cam-0666" for one in here.eyes.findings())


def test_an_analyst_looks_in_the_worker_and_one_that_raises_harms_nobody(walk):
    heard: list = []
    tuning = Tuning(replay_s=0.0, replay_mb=1.0)
    crew = Crew(LocalPlaces(1, tuning, mode="thread"), tuning, heard.append)
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


def test_the_smallest_stream_that_shows_enough_is_looked_at():
    sizes = ((1920, 1080), (640, 360), (176, 144))
    streams = tuple(Stream(url=f"rtsp://h/{width}", width=width, height=height) for width, height in sizes)
    assert stream_for(_with(streams)).width == 640
    assert stream_for(_with(streams[2:])).width == 176
    assert stream_for(_with(())) is None


def _with(streams):
    return Camera(id="cam-1", number=1, name="카메라", streams=streams)
