"""A camera is turned on its tile in a whole console: asked for, dragged, framed, by key; lost to a rescue; stuck."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from uic.alarms.commands import ListAlarms
from uic.alarms.model import Alarm
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Preset, Stream
from uic.hub import core_event_types
from uic.ptz.commands import AskLease, EndLease
from uic.ptz.model import HeadState, LeaseState, Pose, Purpose
from uic.settings import load
from uic.sim.control import Jam
from uic.testing import eventually
from uic.testing.hub_process import HubProcess
from uic.testing.ptz import TurningCameras, turning_cameras
from uic.video.engine import WallEngine
from uic_console.options import Options
from uic_console.shell.console import ShellConsole
from uic_console.wall.view import WallView

GATE = Preset(key="gate", ko="정문", en="Gate", pose=Pose(bearing_deg=200.0, tilt_deg=12.0, field_deg=20.0))
SETTINGS = {"health.every_s": "0.3", "ptz.settle_s": "0.2", "scenes.enabled": "false"}


@pytest.fixture
def street() -> Iterator[TurningCameras]:
    with turning_cameras("cam-1", "cam-2", presets=(GATE,)) as street:
        yield street


@pytest.fixture
def hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, h264_clip: Callable[..., Path], street: TurningCameras
) -> Iterator[HubProcess]:
    """The product's own hub, with cameras that play and turn."""
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    clip = str(h264_clip(320, 180, 10, 2.0))
    cameras = tuple(replace(one, streams=(Stream(url=clip),)) for one in street.cameras)
    with HubProcess(tmp_path / "hub", settings=SETTINGS) as process:
        with HubClient(process.address, client="test/furnish") as client:
            client.wait(20.0)
            client.call(ImportCameras(cameras=cameras), timeout_s=30.0)
        yield process


@pytest.fixture
def console(
    qapp: QApplication, hub: HubProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ShellConsole]:
    for name in ("STATE", "CONFIG"):
        monkeypatch.setenv(f"UIC_{name}_DIR", str(tmp_path / name.lower()))
    engine = WallEngine(1)
    settings = load(flags={"hub.address": hub.address, "wall.tiles": "4", "log.to_file": "false"})
    made = ShellConsole(Options(offscreen=True, language="en", size=(1366, 768)), settings, engine)
    made.show()
    made.window_.activateWindow()
    lives(lambda: made.figures().live == 2 and len(made.rooms.ptz.book.cameras) == 2, within_s=40.0)
    yield made
    made.window_.close()
    made.destroy()
    engine.close()


def lives(true: Callable[[], object], *, within_s: float = 20.0) -> None:
    """Let every window live until something is so."""
    eventually(lambda: QApplication.processEvents() or true(), within_s=within_s)


def view_of(console: ShellConsole) -> WallView:
    return next(one for one in console.window_.findChildren(WallView) if one.isVisible())


def in_picture(console: ShellConsole, x: float, y: float) -> QPoint:
    """A place of the first tile's picture, by shares of it."""
    view = view_of(console)
    picture = view.art(view.pane_of(0)).picture
    return QPointF(picture.x() + x * picture.width(), picture.y() + y * picture.height()).toPoint()


def looks(console: ShellConsole, bearing_deg: float, *, near: float = 1.0) -> bool:
    head = console.rooms.ptz.book.cameras["cam-1"].head
    return head.state is HeadState.STILL and abs(head.pose.bearing_deg - bearing_deg) <= near


def test_a_camera_is_turned_on_its_tile_lost_to_a_rescue_and_had_again(
    console: ShellConsole, hub: HubProcess, street: TurningCameras
) -> None:
    # Given the tile of a camera that turns, asked for by its key
    view, hand, book = view_of(console), console.rooms.ptz.hand, console.rooms.ptz.book
    console.actions.run("wall.layout.4")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_P)
    lives(lambda: hand.has("cam-1"))
    lives(lambda: any("In hand" in badge.word for badge in view.art(view.pane_of(0)).face.badges))
    # When a place in the picture is clicked, it comes to the middle
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=in_picture(console, 0.75, 0.5))
    lives(lambda: looks(console, 90.0 + 16.1))
    # When a box is drawn with Shift, it fills the picture
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, in_picture(console, 0.3, 0.3))
    QTest.mouseMove(view, in_picture(console, 0.6, 0.6))
    QTest.mouseMove(view, in_picture(console, 0.7, 0.7))
    QTest.mouseRelease(
        view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, in_picture(console, 0.7, 0.7)
    )
    lives(lambda: abs(book.cameras["cam-1"].head.pose.field_deg - 26.0) < 1.0 and looks(console, 106.1, near=2.0))
    # When an arrow is held, it turns for as long as that, and no longer
    before = book.cameras["cam-1"].head.pose.bearing_deg
    QTest.keyPress(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    lives(lambda: (before - book.cameras["cam-1"].head.pose.bearing_deg) % 360 > 20.0)
    QTest.keyRelease(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    lives(lambda: book.cameras["cam-1"].head.state is HeadState.STILL)
    assert not hand.is_driving
    own = book.cameras["cam-1"].head.pose.bearing_deg
    # When a rescue needs the camera, the operator is told by whom, and is in line for it
    with HubClient(hub.address, client="console/rescue", event_types=core_event_types()) as other:
        other.wait(20)
        lease = other.call(AskLease(camera="cam-1", purpose=Purpose.RESCUE, preset="gate", note="길 잃은 아이"))
        lives(lambda: hand.lease("cam-1").state is LeaseState.WAITING)
        lives(lambda: any("has 1 Turning 1 now" in said.text for said in console.messages.all()))
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        lives(lambda: looks(console, 200.0))
        # And has it again when the rescue is over, and what he looked at
        other.call(EndLease(camera="cam-1", lease=lease.id))
        lives(lambda: hand.has("cam-1") and looks(console, own))
        # When the camera does not get where it is sent, an alarm says so, until it does
        street.head("cam-1").obey(Jam(), 0.0)
        hand.preset("cam-1", "gate")
        lives(lambda: any(one.type == "health.head" for one in alarms(other)))
        lives(lambda: any("did not get where it was sent" in said.text for said in console.messages.all()))
        street.head("cam-1").obey(Jam(jammed=False), 0.0)
        hand.preset("cam-1", "gate")
        lives(lambda: looks(console, 200.0) and not any(one.active for one in alarms(other)))
    # And given back, it looks after its duty again
    QTest.keyClick(view, Qt.Key.Key_P)
    lives(lambda: looks(console, 90.0) and not book.leases)


def alarms(client: HubClient) -> list[Alarm]:
    return [one for one in client.call(ListAlarms(), timeout_s=20).alarms if one.type == "health.head"]
