"""Our client against a virtual camera that we did not write: found, described, turned, refused."""

from __future__ import annotations

import pytest

from uic.errors import OnvifDenied, OnvifError
from uic.onvif import OnvifCamera, Vector, camera_at, discover
from uic.testing.servers import free_port
from uic.testing.virtual_camera import is_there, virtual_camera

pytestmark = pytest.mark.skipif(not is_there(), reason="ipycam is not installed; scripts/test does")


@pytest.fixture(scope="module")
def address():
    with virtual_camera(user="root", password="p@ss&<1>", name="정문") as url:
        yield url


@pytest.fixture
def camera(address):
    return camera_at(address.replace("http://", "onvif://root:p%40ss%26%3C1%3E@") + "?profile=Profile_Sub")[0]


def test_it_says_who_it_is_and_what_it_sends(camera):
    assert camera.identity().manufacturer == "PythonCam"
    main, sub = camera.profiles()
    assert (main.token, main.width, main.height, main.encoding, main.turns) == (
        "Profile_Main",
        1920,
        1080,
        "H264",
        True,
    )
    assert (sub.width, sub.height) == (640, 360)


def test_the_password_is_put_into_a_stream_address_only_where_it_is_asked_for(camera):
    assert camera.stream_url("Profile_Main") == "rtsp://127.0.0.1:8554/video_main"
    whole = camera.stream_url("Profile_Main", with_password=True)
    assert whole == "rtsp://root:p%40ss%26%3C1%3E@127.0.0.1:8554/video_main"


def test_its_head_goes_where_it_is_sent_and_says_so(camera):
    camera.move_to("Profile_Main", Vector(pan=0.5, tilt=-0.25, zoom=0.3))
    assert camera.status("Profile_Main").at == Vector(pan=0.5, tilt=-0.25, zoom=0.3)
    camera.move_by("Profile_Main", Vector(pan=0.1))
    assert camera.status("Profile_Main").at.pan == pytest.approx(0.6)
    camera.drive("Profile_Main", Vector(pan=-1.0))
    camera.stop("Profile_Main")


def test_a_preset_is_kept_under_its_korean_name_and_gone_to(camera):
    camera.move_to("Profile_Main", Vector(pan=-0.4, tilt=0.2, zoom=0.0))
    token = camera.set_preset("Profile_Main", "정문 앞")
    camera.move_to("Profile_Main", Vector(pan=0.4, tilt=0.0, zoom=0.0))
    kept = {one.token: one for one in camera.presets("Profile_Main")}
    assert kept[token].name == "정문 앞"
    assert kept[token].at.pan == pytest.approx(-0.4)
    camera.go_to_preset("Profile_Main", token)


def test_a_wrong_password_is_told_from_a_camera_that_is_away(address):
    for user, password in (("root", "no"), ("", "")):
        with pytest.raises(OnvifDenied):
            OnvifCamera(address, user, password).identity()
    with pytest.raises(OnvifError, match="does not answer") as away:
        OnvifCamera(f"http://127.0.0.1:{free_port()}/onvif/device_service", timeout_s=2).identity()
    assert not isinstance(away.value, OnvifDenied)


def test_a_service_that_it_does_not_have_is_said_so(camera):
    with pytest.raises(OnvifError, match="no service for events"):
        camera.pull_point()


def test_its_picture_now_is_fetched_where_no_password_guards_it_and_never_for_one_in_the_clear(camera):
    with virtual_camera() as url:
        assert OnvifCamera(url).snapshot("Profile_Main").startswith(b"\xff\xd8")
    with pytest.raises(OnvifDenied, match="in the clear"):
        camera.snapshot("Profile_Main")


def test_it_is_found_on_the_network():
    port = free_port()
    with virtual_camera(discovery_port=port, name="Gate") as url:
        (found,) = discover(wait_s=1.2, hosts=["127.0.0.1"], port=port)
    assert (found.url, found.name, found.elsewhere) == (url, "Gate", False)
