"""Pictures whose address the hub keeps: opened for who may see them, for a purpose where one is asked, gone after."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.access import Grant, Right
from uic.devices.commands import ListCameras
from uic.devices.model import Camera, Stream
from uic.testing.access import PASSWORD
from uic.video.engine import WallEngine
from uic.video.wall import TileRequest, TileState
from uic_console.access.model import Standing

OWN = PASSWORD + "!"


@pytest.fixture
def engine() -> Iterator[WallEngine]:
    made = WallEngine(1)
    yield made
    made.close()


@pytest.fixture
def shelter(hub_of, seat_at, engine: WallEngine, h264_clip: Callable[..., Path]):
    """A protected camera that plays a true film, and a console with a decoder where somebody has signed in."""
    hub = hub_of()
    clip = str(h264_clip(320, 180, 10, 4.0))
    hub.place(
        Camera(id="cam-8", number=8, name="쉼터", groups=("police",), protected=True, streams=(Stream(url=clip),))
    )

    def sit(person: str, *grants: Grant):
        hub.role(f"role_of_{person}", *grants, Grant(right=Right.SEE, area="plugin"))
        hub.person(person, f"role_of_{person}")
        hub.sign_in(hub.own(f"console/first-{person}"), person)
        seat = seat_at(hub, streams=engine)
        seat.enter(person, OWN)
        seat.until(lambda: seat.model.standing is Standing.SIGNED_IN)
        return seat

    return hub, sit


def show(engine: WallEngine, hub) -> None:
    (camera,) = hub.hub.ask(ListCameras()).cameras
    engine.arrange([TileRequest(tile=1, camera=camera.id, streams=camera.streams, width=320, height=180)])


def views(hub) -> list[tuple[str, ...]]:
    """What the audit has of looks at protected cameras: who, at which, what for."""
    asked = "SELECT account, subject, purpose FROM audit WHERE action = 'camera.viewed'"
    with contextlib.closing(sqlite3.connect(hub.state_dir / "journal.db")) as journal:
        return journal.execute(asked).fetchall()


def state(engine: WallEngine) -> TileState:
    engine.supervise()
    engine.poll()
    return engine.status(1).state


def test_a_protected_camera_is_opened_when_its_purpose_is_said_and_the_audit_keeps_it(shelter, engine):
    hub, sit = shelter
    seat = sit("kim", Grant(right=Right.SEE, area="camera"))
    seat.until(lambda: seat.desk.cameras.get("cam-8"))
    show(engine, hub)
    seat.until(lambda: state(engine) is TileState.LOST)
    assert engine.status(1).reason == "protected: say what you look at it for"
    seat.until(lambda: "access.purpose" in seat.desk.offered)
    assert seat.desk.press("access.purpose")
    assert seat.text("purpose-cameras") == "8 쉼터"
    seat.type("purpose-other", "112 report 4711")
    seat.click("purpose-go")
    seat.until(lambda: state(engine) is TileState.LIVE)
    seat.until(lambda: "access.purpose" not in seat.desk.offered)
    assert views(hub) == [("kim", "cam-8", "112 report 4711")]
    # taken off the wall and put back: it is asked again
    engine.arrange([])
    seat.until(lambda: not seat.access.keeper._purposes)
    show(engine, hub)
    seat.until(lambda: state(engine) is TileState.LOST)


def test_who_may_not_see_the_camera_gets_no_address_and_the_tile_says_so(shelter, engine):
    hub, sit = shelter
    seat = sit("lee", Grant(right=Right.SEE, area="camera", cameras="group:river"))
    seat.until(lambda: seat.desk.bus.is_connected)
    show(engine, hub)
    seat.access.keeper.say_purpose(["cam-8"], "112 report")
    seat.until(lambda: state(engine) is TileState.LOST and "rights do not cover it" in engine.status(1).reason)
    assert engine.surface(1) is None


def test_what_was_opened_for_one_person_is_closed_when_the_next_one_takes_over(shelter, engine):
    hub, sit = shelter
    seat = sit("kim", Grant(right=Right.SEE, area="camera"))
    seat.until(lambda: seat.desk.cameras.get("cam-8"))
    show(engine, hub)
    seat.access.keeper.say_purpose(["cam-8"], "112 report")
    seat.until(lambda: state(engine) is TileState.LIVE)
    seat.model.enter("admin", PASSWORD, failed=lambda error: pytest.fail(str(error)))
    seat.until(lambda: seat.model.account == "admin")
    seat.until(lambda: state(engine) is TileState.LOST)
    assert engine.surface(1) is None
