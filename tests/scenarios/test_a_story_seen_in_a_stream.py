"""The simulated city beside a hub: its cameras are registered, watched over RTSP, turned; its patrols report."""

from __future__ import annotations

import math
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner

from uic.bus import HubClient
from uic.cli._main import root
from uic.devices.commands import ListCameras, ListDevices
from uic.devices.device_service import DeviceService
from uic.devices.model import Body, DeviceKind
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.ptz.model import Pose
from uic.sim.control import HeadLine
from uic.sim.live.codec import number_of
from uic.sim.live.desk import AskCity, SetSky, StartStory, Step, StopStory, ask, running_city
from uic.sim.live.truth import Picture, Whereabouts, follow
from uic.sim.service import CityService
from uic.store import Store
from uic.testing import eventually
from uic.units import ListUnits
from uic.units.service import UnitService

OPTIONS = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}
MOST = 200.0  # seconds a slow machine may take to compile and draw a city
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A hub with the registry and the simulated city; its clock stands at a noon."""
    folder = tmp_path_factory.mktemp("city")
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
    hub.start()
    store = f"sqlite:///{folder / 'records.db'}"
    for service in (CameraService(Store(store)), DeviceService(Store(store)), UnitService()):
        hub.add_service(service)
    hub.add_service(CityService(rtsp_port=0, heads_port=0, seed=1, patrols=True, begin="2026-10-12T12:00:00", nice=0))
    client = HubClient(hub.address, client="console/1", event_types=core_event_types())
    client.wait(60.0)
    eventually(lambda: (folder / "sim-registered.json").exists(), within_s=MOST, every_s=0.2)
    city = running_city(folder)
    ask(city.desk, SetSky(sky="overcast"))
    ask(city.desk, Step(seconds=0.0))
    yield client, city, folder
    client.close()
    hub.stop()


def pictures(stream, count, *, after=0):
    """Of pictures with a number above `after`: the numbers, and the mean of their brightness."""
    found = []
    for frame in stream.decode(video=0):
        said = [number_of(bytes(data)) for data in frame.side_data if data.type.name == "SEI_UNREGISTERED"]
        number = next(one[0] for one in said if one)
        if number > after:
            found.append((number, frame.to_ndarray(format="gray")[:360].astype(float)))
        if len(found) == count:
            break
    return [number for number, _ in found], np.mean([picture for _, picture in found], axis=0)


def truth_of(city, camera, stream, after):
    """The first truth about a picture above a number; the stream is read on, for only what is watched is told."""
    told = follow(city.truth, topics=[f"picture/{camera}"], patience_s=20.0)
    for one in told:
        assert isinstance(one, Picture)
        next(stream.decode(video=0))
        if one.number > after:
            return {shown.id: shown for shown in one.shown}, one.number
    raise AssertionError("nothing was told")


def camera_of(client, camera):
    return next(one for one in client.call(ListCameras()).cameras if one.id == camera)


def test_a_bag_left_behind_is_in_the_stream_where_the_truth_says(served):
    client, city, _ = served
    url = camera_of(client, "live-02").streams[0].url
    with av.open(url, options=OPTIONS, timeout=(30, 30)) as stream:
        story = ask(city.desk, StartStory(story="bag_left")).stories[-1]
        at = ask(city.desk, Step(seconds=150.0)).at  # its owner is gone by then
        shown, number = truth_of(city, "live-02", stream, pictures(stream, 1)[0][0] + 5)
        numbers, with_bag = pictures(stream, 8, after=number)
        status = ask(city.desk, StopStory(number=story.number))
        assert status.at == at  # the clock stands: the story alone makes the difference
        _, without = pictures(stream, 8, after=numbers[-1] + 10)
    bag = shown["bag_left-1/bag"]
    rows, columns = np.nonzero(np.abs(with_bag - without) > 14)
    assert abs(columns.min() - bag.left) <= 4
    assert abs(columns.max() + 1 - bag.left - bag.width) <= 4
    assert abs(rows.min() - bag.top) <= 4
    assert abs(rows.max() + 1 - bag.top - bag.height) <= 5


def test_a_person_at_a_shell_runs_the_city_and_takes_its_truth_out(served, tmp_path):
    client, _city, folder = served

    def typed(*words):
        return CliRunner().invoke(root, ["sim", *words], env={"UIC_STATE_DIR": str(folder)})

    assert "hill_fire: 0 of 1800 s, best seen by live-08" in typed("start", "hill_fire").output
    assert "clock stands" in typed("step", "200").output
    with av.open(camera_of(client, "live-08").streams[0].url, options=OPTIONS, timeout=(30, 30)) as stream:
        next(stream.decode(video=0))
        words = ["truth", "--camera", "live-08", "--seconds", "0.4", "--mot", str(tmp_path)]
        eventually(lambda: typed(*words) and (tmp_path / "live-08.txt").exists(), within_s=30.0, every_s=0.2)
    names = dict(line.split(" ")[:2] for line in (tmp_path / "names.txt").read_text().splitlines())
    assert "hill_fire-1/smoke" in {name.replace("fire-2", "fire-1") for name in names.values()}
    assert all(len(line.split(",")) == 9 for line in (tmp_path / "live-08.txt").read_text().splitlines())
    assert "no longer turns" in typed("jam", "live-08").output
    assert "turns again" in typed("jam", "live-08", "--free").output
    assert "there is no story" in str(typed("start", "earthquake").exception)


def test_the_truth_is_for_this_user_alone_and_the_hub_never_hears_it(served):
    client, city, folder = served
    ask(city.desk, StartStory(story="mugging"))
    eventually(lambda: client.call(ListUnits()).positions, within_s=30.0, every_s=0.2)  # it does hear of patrols
    assert Path(city.truth.removeprefix("ipc://")).parent.stat().st_mode & 0o077 == 0
    assert (folder / "sim.json").stat().st_mode & 0o077 == 0
    kept = b"".join(file.read_bytes() for file in folder.glob("journal.db*"))
    assert b"unit.moved" in kept
    assert b"mugging" not in kept


def test_the_picture_follows_the_head_that_its_driver_turns(served):
    client, city, _ = served
    camera = camera_of(client, "live-01")
    assert camera.body is Body.PTZ
    with (
        av.open(camera.streams[0].url, options=OPTIONS, timeout=(30, 30)) as stream,
        HeadLine(camera.ptz, timeout_s=20.0) as line,
    ):
        numbers, before = pictures(stream, 4)
        there = Pose(bearing_deg=(camera.bearing_deg + 150) % 360, tilt_deg=10.0, field_deg=40.0)
        line.turn_to(there)
        eventually(lambda: not line.status().moving, within_s=20.0)
        assert line.status().pose.bearing_deg == pytest.approx(there.bearing_deg)
        _, now = truth_of(city, "live-01", stream, numbers[-1])  # of a picture painted since it stands
        _, turned = pictures(stream, 4, after=now)
    assert (np.abs(before - turned) > 15).mean() > 0.3


def test_patrol_cars_report_like_real_ones_and_as_wrong_as_gps_is(served):
    client, city, _ = served
    cars = [device for device in client.call(ListDevices()).devices if device.kind is DeviceKind.UNIT]
    assert len(cars) >= 10
    fixes = eventually(lambda: client.call(ListUnits()).positions, within_s=30.0, every_s=0.2)
    assert {fix.unit for fix in fixes} == {car.id for car in cars}
    told = next(one for one in follow(city.truth, topics=["where"], patience_s=30.0) if isinstance(one, Whereabouts))
    true = [one for one in told.who if one.kind == "patrol"]
    off = []
    for fix, one in zip(sorted(fixes, key=lambda fix: fix.unit), sorted(true, key=lambda one: one.id), strict=True):
        east = (fix.lon - one.lon) * 111_320 * math.cos(math.radians(one.lat))
        off.append(math.hypot(east, (fix.lat - one.lat) * 110_990))
    assert 0.3 < float(np.median(off)) < 80
    assert max(off) < 250


def test_a_camera_that_is_not_live_plays_its_prepared_loop(served):
    _client, city, _folder = served

    def opened():
        try:
            return av.open(f"rtsp://127.0.0.1:{city.rtsp}/cam-0007/sub", options=OPTIONS, timeout=(10, 10))
        except av.FFmpegError:
            return None  # 404 until it is made

    with eventually(opened, within_s=MOST, every_s=0.5) as stream:
        first, second = (next(stream.decode(video=0)).to_ndarray(format="gray") for _ in range(2))
    assert first.shape == (360, 640)
    assert (first != second).any()


def test_what_nobody_watches_is_not_painted(served):
    _client, city, _folder = served
    eventually(lambda: not ask(city.desk, AskCity()).watched, within_s=20.0, every_s=0.1)
