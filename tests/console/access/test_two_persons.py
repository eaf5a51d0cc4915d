"""What one person may not do alone: held, told to her, put before a second person, answered."""

from __future__ import annotations

import pytest

from uic.access import Grant, Right
from uic.devices.commands import ListCameras, SaveCamera
from uic.devices.model import Camera
from uic.errors import SecondPersonNeeded
from uic.testing.access import PASSWORD
from uic_console.access.model import Standing

OWN = PASSWORD + "!"
CAMERA = Camera(id="cam-7", number=7, name="관양로 12")


@pytest.fixture
def pair(hub_of, seat_at):
    """Kim, who may change cameras only with a second person, and the supervisor, at a console each."""
    hub = hub_of(request_s=60.0)
    see = [Grant(right=Right.SEE, area=area) for area in ("camera", "plugin", "layout")]
    hub.role("careful", *see, Grant(right=Right.ADMINISTER, area="camera", two_person=True))
    hub.person("kim", "careful")
    hub.sign_in(hub.own("console/first"), "kim")
    kim, chief = seat_at(hub), seat_at(hub)
    kim.enter("kim", OWN)
    chief.enter("admin", PASSWORD)
    for seat in (kim, chief):
        seat.until(lambda seat=seat: seat.model.standing is Standing.SIGNED_IN)
    return hub, kim, chief


def ask(seat) -> list[Exception]:
    failed: list[Exception] = []
    seat.desk.bus.ask(SaveCamera(camera=CAMERA), failed=failed.append)
    seat.until(lambda: failed)
    return failed


def cameras(hub) -> list[str]:
    return [camera.id for camera in hub.hub.ask(ListCameras()).cameras]


def test_the_asker_is_told_that_it_waits_and_the_second_person_agrees_at_her_own_console(pair):
    hub, kim, chief = pair
    assert isinstance(ask(kim)[0], SecondPersonNeeded)
    kim.until(lambda: kim.sees("request-strip"))
    assert kim.text("request-text").startswith("Needs a second person: cameras (camera.save)")
    assert kim.sees("request-account")
    chief.until(lambda: chief.sees("request-strip"))
    assert chief.text("request-text").startswith("kim of the night shift asks you to agree")
    left = chief.text("request-left")
    assert left.startswith("◷ 0:") or left == "◷ 1:00"
    chief.until(lambda: chief.text("request-left") != left)  # the time runs
    assert cameras(hub) == []
    chief.click("request-agree")
    chief.until(lambda: "cam-7" in cameras(hub))
    kim.until(lambda: not kim.sees("request-strip") and not chief.sees("request-strip"))
    kim.until(lambda: any("agreed to and done (관리자)" in text for text, _level in kim.desk.said))


def test_a_refusal_needs_a_reason_and_the_asker_reads_it(pair):
    hub, kim, chief = pair
    ask(kim)
    chief.until(lambda: chief.sees("request-strip"))
    assert not chief.find("request-refuse").isEnabled()
    chief.type("request-note", "wrong camera")
    chief.click("request-refuse")
    kim.until(lambda: any("refused (관리자): wrong camera" in text for text, _level in kim.desk.said))
    assert not kim.sees("request-strip")
    assert cameras(hub) == []


def test_a_colleague_agrees_at_the_askers_console_with_her_own_password(pair):
    hub, kim, _chief = pair
    ask(kim)
    kim.until(lambda: kim.sees("request-strip"))
    assert not kim.find("request-agree").isEnabled()
    kim.type("request-account", "kim")  # never the one who asked
    kim.type("request-password", OWN)
    kim.click("request-agree")
    kim.until(lambda: kim.text("request-wrong"))
    kim.type("request-account", "admin")
    kim.type("request-password", PASSWORD)
    kim.click("request-agree")
    kim.until(lambda: "cam-7" in cameras(hub))
    assert kim.model.account == "kim"


def test_what_is_not_wanted_any_more_is_withdrawn(pair):
    hub, kim, chief = pair
    ask(kim)
    kim.until(lambda: kim.sees("request-strip") and chief.sees("request-strip"))
    kim.click("request-refuse")
    chief.until(lambda: not chief.sees("request-strip"))
    assert cameras(hub) == []
