"""From a box on the network to a camera in the registry: found, described apart from the hub, added."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from uic.bus import HubClient
from uic.devices import Body, Camera, GetAddress, GetControl, ListCameras, SaveCamera
from uic.devices.service import CameraService
from uic.errors import CommandRefused, OnvifError
from uic.hub import Hub, core_event_types
from uic.onvif import DescribeCamera, DiscoverCameras, record_of
from uic.onvif.service import OnvifService
from uic.onvif.worker import Describe, done_apart
from uic.store import Store
from uic.testing.servers import SilentServer, free_port
from uic.testing.virtual_camera import is_there, virtual_camera

needs_camera = pytest.mark.skipif(not is_there(), reason="ipycam is not installed; scripts/test does")


@pytest.fixture
def joined(tmp_path):
    port = free_port()
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
    hub.start()
    records = f"sqlite:///{tmp_path}/records.db"
    _ = Store(records).engine  # the libraries and the tables are there before a service has 15 s to start
    hub.add_service(CameraService(Store(records)))
    hub.add_service(OnvifService(port))
    with HubClient(hub.address, client="console/test", event_types=core_event_types()) as client:
        client.wait()
        yield client, port
    hub.stop()


@needs_camera
def test_a_camera_is_found_described_and_added_with_its_streams_and_its_head(joined):
    client, port = joined
    with virtual_camera(user="root", password="s3:cret", discovery_port=port, name="Gate") as url:
        (found,) = client.call(DiscoverCameras(wait_s=1.2, hosts=("127.0.0.1",)), timeout_s=40).found
        assert (found.url, found.name) == (url, "Gate")
        with pytest.raises(CommandRefused, match="user and password"):
            client.call(DescribeCamera(url=found.url, user="root", password="no"), timeout_s=40)
        known = client.call(DescribeCamera(url=found.url, user="root", password="s3:cret"), timeout_s=40)
    assert (known.manufacturer, known.main, known.sub) == ("PythonCam", "Profile_Main", "Profile_Sub")
    assert (known.turns, known.presets, known.events) == (True, ("Home",), False)
    assert any("in the clear" in trouble for trouble in known.troubles)
    made = record_of(known, Camera(id="gate", number=9, name="정문"), user="root", password="s3:cret")
    saved = client.call(SaveCamera(camera=made))
    assert saved.body is Body.PTZ
    assert "s3" not in str(client.call(ListCameras()).cameras)
    whole = client.call(GetAddress(camera_id="gate")).streams
    assert whole[0].address == "rtsp://root:s3%3Acret@127.0.0.1:8554/video_main"
    assert (saved.streams[1].width, saved.streams[1].codec) == (640, "h264")
    control = client.call(GetControl(camera_id="gate")).address
    assert control.startswith("onvif://root:s3%3Acret@127.0.0.1:")
    assert control.endswith("?profile=Profile_Main")


@needs_camera
def test_its_picture_comes_as_a_small_one_of_our_own_making():
    with virtual_camera() as url:
        _, known = done_apart(Describe(url, "", ""), within_s=30)
    assert known is not None
    with Image.open(io.BytesIO(known.picture)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (480, 270))


def test_one_who_listens_and_says_nothing_is_told_of_in_words():
    with SilentServer() as silent, pytest.raises(OnvifError, match="does not answer"):
        done_apart(Describe(f"onvif://127.0.0.1:{silent.port}", "", ""), within_s=30)
    with pytest.raises(OnvifError, match="reads onvif"):
        done_apart(Describe("file:///etc/passwd", "", ""), within_s=30)


def test_a_process_that_would_wait_for_ever_is_ended():
    with SilentServer() as silent, pytest.raises(OnvifError, match="too long"):
        done_apart(Describe(f"onvif://127.0.0.1:{silent.port}", "", ""), within_s=0.1)
