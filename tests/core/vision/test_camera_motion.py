"""A camera's own motion detection, heard over ONVIF from a real event server: leases, restarts, many regions."""

from __future__ import annotations

import pytest

from uic.onvif.model import Happening
from uic.testing import eventually
from uic.testing.onvif_events import EventCamera
from uic.vision.camera_motion import CameraMotion, Heard, says_motion


@pytest.fixture
def listening():
    """Starts to hear a camera."""
    heard: list[CameraMotion] = []

    def listen(camera: EventCamera, login: str = "") -> CameraMotion:
        heard.append(CameraMotion(f"onvif://{login}{camera.place}/onvif/device_service"))
        heard[-1].start()
        return heard[-1]

    yield listen
    for one in heard:
        one.end()


def test_a_camera_that_asks_for_a_password_tells_when_motion_begins_and_ends(listening):
    with EventCamera(user="root", password="비밀 & <secret>") as camera:
        ears = listening(camera, "root:%EB%B9%84%EB%B0%80%20%26%20%3Csecret%3E@")
        eventually(lambda: camera.heard_by == 1 and not ears.trouble, within_s=20)
        camera.say(True)
        eventually(lambda: ears.moving, within_s=20)
        camera.say(False)
        eventually(lambda: not ears.moving, within_s=20)


def test_a_wrong_password_is_said_in_words_and_nothing_is_heard(listening):
    with EventCamera(user="root", password="right") as camera:
        ears = listening(camera, "root:wrong@")
        eventually(lambda: "does not take this user and password" in ears.trouble, within_s=20)
        assert camera.heard_by == 0


def test_a_subscription_is_renewed_in_time_however_short_the_camera_keeps_it(listening):
    with EventCamera(lease_s=2.0) as camera:
        ears = listening(camera)
        eventually(lambda: camera.renewed >= 2, within_s=30)
        assert camera.subscribed == 1
        camera.say(True)
        eventually(lambda: ears.moving, within_s=20)


def test_a_camera_that_never_renews_is_asked_anew_before_its_lease_ends(listening):
    with EventCamera(lease_s=2.0, renews=False) as camera:
        ears = listening(camera)
        eventually(lambda: camera.subscribed >= 3, within_s=30)
        camera.say(True)
        eventually(lambda: ears.moving, within_s=20)


def test_after_a_restart_it_is_heard_again_and_what_moved_meanwhile_is_known(listening):
    with EventCamera() as camera:
        ears = listening(camera)
        eventually(lambda: camera.heard_by == 1, within_s=20)
        camera.say(True)
        eventually(lambda: ears.moving, within_s=20)
        camera.deaf = True
        camera.lose()
        eventually(lambda: ears.trouble and not ears.moving, within_s=30)  # what is not heard is not known to move
        camera.deaf = False
        eventually(lambda: ears.moving, within_s=60)


def test_one_of_two_regions_that_rests_does_not_still_the_other():
    heard = Heard()
    event = lambda region, state: Happening("RuleEngine/CellMotionDetector/Motion", None, {"Rule": region}, state)  # noqa: E731
    heard.take([event("gate", {"IsMotion": "true"}), event("yard", {"IsMotion": "true"})], now=0)
    heard.take([event("gate", {"IsMotion": "false"})], now=1)
    assert heard.moving(1)
    heard.take([event("yard", {"IsMotion": "0"})], now=2)
    assert not heard.moving(2)


def test_a_line_that_was_crossed_moves_for_a_moment_and_a_lamp_that_failed_does_not():
    heard = Heard()
    heard.take([Happening("RuleEngine/LineDetector/Crossed", None, {}, {"ObjectId": "7"})], now=10)
    assert heard.moving(12)
    assert not heard.moving(60)
    assert says_motion(Happening("Device/HardwareFailure/FanFailure", None, {}, {"Failed": "true"})) is None
