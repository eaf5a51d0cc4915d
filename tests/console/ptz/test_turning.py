"""The panel of cameras that turn, on a real hub with simulated heads: asking, taking over, the pad, a joystick."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from uic.bus import HubClient
from uic.devices.model import Camera, Preset
from uic.hub import Hub, core_event_types
from uic.ptz.commands import AskLease, SavePreset
from uic.ptz.model import HeadState, LeaseState, Pose, Purpose
from uic.testing.ptz import turning_cameras, turning_hub
from uic_console.ptz.joystick import Joystick, Stick
from uic_console.ptz.pad import Pad, speed_of
from uic_console.testing import Desk

WAIT_MS = 20_000
GATE = Preset(key="gate", ko="정문", en="Gate", pose=Pose(bearing_deg=200.0, tilt_deg=12.0, field_deg=20.0))
EVENT = struct.Struct("@llHHi")
ABS, KEY, SYN = 3, 1, 0
RANGES = {0: (0, 1023, 15), 1: (0, 1023, 15), 5: (0, 255, 0)}  # x, y and the twist, as a USB stick names them


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with turning_cameras("cam-1", "cam-2", presets=(GATE,)) as street, turning_hub(tmp_path, street) as hub:
        yield hub


@pytest.fixture
def stick() -> Iterator[tuple[Joystick, int]]:
    """A joystick whose kernel is the other end of a pipe."""
    read, write = os.pipe()
    os.set_blocking(read, False)
    found = [(Path("/dev/input/event7"), read, Stick("Axis T8311", dict(RANGES)))]
    joystick = Joystick(find=lambda: [found.pop()] if found else [])
    yield joystick, write
    joystick.close()
    os.close(write)


@pytest.fixture
def desk(hub: Hub, tmp_path: Path, qtbot: QtBot, stick: tuple[Joystick, int]) -> Iterator[Desk]:
    desk = Desk(hub.address, tmp_path / "desk", joystick=stick[0])
    desk.start()
    qtbot.waitUntil(lambda: len(desk.ptz.book.cameras) == 2 and len(desk.cameras.all()) == 2, timeout=WAIT_MS)
    desk.wall.active.put(0, ["cam-1", "cam-2"])
    desk.press("ptz.show")
    qtbot.waitUntil(lambda: desk.find(QLabel, "ptz-who") is not None, timeout=WAIT_MS)
    yield desk
    desk.close()


@pytest.fixture
def other(hub: Hub) -> Iterator[HubClient]:
    with HubClient(hub.address, client="console/river", event_types=core_event_types()) as client:
        client.wait(20)
        yield client


def head(desk: Desk, camera: str = "cam-1"):
    return desk.ptz.book.cameras[camera].head


def push(fd: int, *events: tuple[int, int, int]) -> None:
    os.write(fd, b"".join(EVENT.pack(0, 0, *event) for event in (*events, (SYN, 0, 0))))


def who(desk: Desk) -> str:
    return desk.find(QLabel, "ptz-who").text()


def test_a_camera_is_asked_for_turned_by_the_pad_and_given_back(desk: Desk, qtbot: QtBot) -> None:
    pad = desk.find(Pad, "ptz-pad")
    assert who(desk) == "Nobody has it: it looks after its duty."
    assert not pad.isEnabled()
    QTest.mouseClick(desk.find(QPushButton, "ptz-take"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: who(desk).startswith("You · Safety and fire"), timeout=WAIT_MS)
    # While the stick is held to the right it turns right, and stops when it is let go
    middle = QPoint(pad.width() // 2, pad.height() // 2)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle + QPoint(pad.width() // 3, 0))
    qtbot.waitUntil(lambda: (head(desk).pose.bearing_deg - 90.0) % 360 > 10.0, timeout=WAIT_MS)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: head(desk).state is HeadState.STILL, timeout=WAIT_MS)
    # A preset by Enter
    views = desk.find(QListWidget, "ptz-views")
    views.setCurrentRow(0)
    QTest.keyClick(views, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: head(desk).looks_at == "gate" and head(desk).pose == GATE.pose, timeout=WAIT_MS)
    assert views.item(0).text().startswith("●")
    # Detection is suspended no longer than that, and the panel does not say so any more
    qtbot.waitUntil(lambda: head(desk).blind_since is None, timeout=WAIT_MS)
    assert "detection suspended" not in desk.find(QLabel, "ptz-state").text()
    QTest.mouseClick(desk.find(QPushButton, "ptz-give-back"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.ptz.book.leases and head(desk).pose.bearing_deg == 90.0, timeout=WAIT_MS)


def test_anothers_camera_is_waited_for_or_taken_over_with_a_reason_that_he_reads(
    desk: Desk, other: HubClient, qtbot: QtBot
) -> None:
    theirs = other.call(AskLease(camera="cam-1", purpose=Purpose.SAFETY, note="연기 확인"))
    qtbot.waitUntil(lambda: who(desk).startswith("local · Safety and fire · 연기 확인"), timeout=WAIT_MS)
    over, reason = desk.find(QPushButton, "ptz-over"), desk.find(QLineEdit, "ptz-reason")
    assert desk.find(QPushButton, "ptz-take").text() == "Wait for it"
    QTest.mouseClick(over, Qt.MouseButton.LeftButton)
    assert "Say why first" in reason.placeholderText()
    assert desk.ptz.book.active("cam-1").id == theirs.id
    QTest.keyClicks(reason, "119 request")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.ptz.hand.has("cam-1"), timeout=WAIT_MS)
    assert not over.isVisible()
    # A weightier purpose needs no reason: it goes before by itself, and is offered so
    other.call(AskLease(camera="cam-2", purpose=Purpose.TRAFFIC))
    desk.wall.active.select(1)
    qtbot.waitUntil(lambda: who(desk).startswith("local · Traffic"), timeout=WAIT_MS)
    assert desk.find(QPushButton, "ptz-take").text() == "Take the camera"
    purpose = desk.find(QComboBox, "ptz-purpose")
    purpose.setCurrentIndex(purpose.findData(Purpose.CARE.value))
    assert desk.find(QPushButton, "ptz-take").text() == "Wait for it"
    QTest.mouseClick(desk.find(QPushButton, "ptz-take"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "You are in line for it." in who(desk), timeout=WAIT_MS)


def test_what_is_looked_at_is_kept_under_a_name_and_under_the_same_name_again(desk: Desk, qtbot: QtBot) -> None:
    desk.press("ptz.toggle")
    qtbot.waitUntil(lambda: desk.ptz.hand.has("cam-1"), timeout=WAIT_MS)
    name = desk.find(QLineEdit, "ptz-new-name")
    qtbot.waitUntil(name.isVisible, timeout=WAIT_MS)
    for bearing in (120.0, 140.0):
        desk.ptz.hand.nudge("cam-1", bearing_deg=bearing - head(desk).pose.bearing_deg)
        qtbot.waitUntil(
            lambda wanted=bearing: (
                head(desk).state is HeadState.STILL and abs(head(desk).pose.bearing_deg - wanted) < 0.5
            ),
            timeout=WAIT_MS,
        )
        QTest.keyClicks(name, "Bank")
        QTest.keyClick(name, Qt.Key.Key_Return)

        def kept(wanted: float = bearing) -> bool:
            presets = {one.key: one for one in desk.ptz.book.cameras["cam-1"].presets}
            return "p1" in presets and abs(presets["p1"].pose.bearing_deg - wanted) < 0.5

        qtbot.waitUntil(kept, timeout=WAIT_MS)
    assert desk.find(QListWidget, "ptz-views").count() == 2


def test_who_loses_a_camera_reads_to_whom_and_why(desk: Desk, other: HubClient, qtbot: QtBot) -> None:
    desk.press("ptz.toggle")
    qtbot.waitUntil(lambda: desk.ptz.hand.has("cam-1"), timeout=WAIT_MS)
    other.call(AskLease(camera="cam-1", purpose=Purpose.RESCUE, over=True, note="길 잃은 아이"))
    said = "local has 1 Turning 1 now; you have it again afterwards: 길 잃은 아이"
    qtbot.waitUntil(lambda: (said, "warning") in desk.said, timeout=WAIT_MS)
    assert desk.ptz.hand.lease("cam-1").state is LeaseState.WAITING


def test_a_joystick_turns_zooms_stops_and_calls_presets(desk: Desk, stick: tuple[Joystick, int], qtbot: QtBot) -> None:
    push(stick[1], (KEY, 0x120, 1), (KEY, 0x120, 0))  # the trigger asks for the camera
    qtbot.waitUntil(lambda: desk.ptz.hand.has("cam-1"), timeout=WAIT_MS)
    assert desk.find(QLabel, "ptz-foot").text() == "Joystick: Axis T8311"
    push(stick[1], (ABS, 0, 900))
    qtbot.waitUntil(lambda: (head(desk).pose.bearing_deg - 90.0) % 360 > 10.0, timeout=WAIT_MS)
    push(stick[1], (ABS, 0, 512), (ABS, 5, 255))
    qtbot.waitUntil(lambda: head(desk).pose.field_deg < 30.0, timeout=WAIT_MS)
    push(stick[1], (ABS, 5, 127))
    qtbot.waitUntil(lambda: head(desk).state is HeadState.STILL and not desk.ptz.hand.is_driving, timeout=WAIT_MS)
    push(stick[1], (KEY, 0x121, 1))
    qtbot.waitUntil(lambda: head(desk).pose == GATE.pose, timeout=WAIT_MS)


def test_a_camera_that_is_fixed_and_an_empty_tile_are_said_so(desk: Desk, hub: Hub, qtbot: QtBot) -> None:
    from uic.devices.commands import SaveCamera

    hub.ask(SaveCamera(camera=Camera(id="cam-9", number=9, name="고정", name_en="Fixed")), by="test")
    qtbot.waitUntil(lambda: desk.cameras.get("cam-9") is not None, timeout=WAIT_MS)
    desk.wall.active.put(2, ["cam-9"])
    desk.wall.active.select(2)
    assert desk.find(QLabel, "ptz-empty").text() == "9 Fixed does not turn."
    desk.wall.active.select(3)
    assert desk.find(QLabel, "ptz-empty").text().startswith("Select a tile")
    assert not desk.press("ptz.toggle")


def test_the_words_change_with_the_language_and_names_of_presets_too(desk: Desk, hub: Hub, qtbot: QtBot) -> None:
    desk.languages.use("ko")
    qtbot.waitUntil(lambda: desk.find(QPushButton, "ptz-take").text() == "카메라 조작권 받기", timeout=WAIT_MS)
    assert desk.find(QListWidget, "ptz-views").item(0).text().endswith("정문")
    hub.ask(SavePreset(camera="cam-1", key="stairs", ko="계단", pose=GATE.pose), by="test")
    qtbot.waitUntil(lambda: desk.find(QListWidget, "ptz-views").count() == 2, timeout=WAIT_MS)


def test_numbers_of_a_stick_are_read_in_pieces_with_its_flat_middle_and_its_noise_left_out() -> None:
    stick = Stick("stick", dict(RANGES))
    whole = b"".join(EVENT.pack(0, 0, *one) for one in ((ABS, 0, 1023), (ABS, 1, 0), (ABS, 9, 77), (KEY, 30, 1)))
    assert stick.take(whole[:30]) == (True, [])
    assert stick.take(whole[30:]) == (True, [])
    pan, tilt, zoom = stick.speeds()
    assert (round(pan, 2), round(tilt, 2), zoom) == (0.71, 0.71, 0.0)  # a corner: full speed, both ways
    assert stick.take(EVENT.pack(0, 0, ABS, 0, 520) + EVENT.pack(0, 0, ABS, 1, 505)) == (True, [])
    assert stick.speeds() == (0.0, 0.0, 0.0)
    assert stick.take(EVENT.pack(0, 0, ABS, 0, 518)) == (False, [])


def test_a_stick_is_slow_near_its_middle_and_still_in_it() -> None:
    assert speed_of(0.1, 0.0) == (0.0, 0.0)
    assert speed_of(0.5, 0.0)[0] < 0.25
    assert speed_of(1.0, 0.0) == (1.0, 0.0)
    assert speed_of(0.0, -1.0) == (0.0, -1.0)


def test_a_place_of_the_map_is_looked_at_by_the_nearest_camera_that_turns(desk: Desk, qtbot: QtBot) -> None:
    camera = desk.cameras.get("cam-1")
    (near, look), (far, _look) = desk.ptz.lookers(camera.lat + 0.001, camera.lon)
    assert near == "Turn 1 Turning 1 here (111 m, Safety and fire)"
    assert far.startswith("Turn 2 Turning 2 here")
    look()
    qtbot.waitUntil(lambda: desk.ptz.hand.has("cam-1"), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: (head(desk).pose.bearing_deg + 1) % 360 < 2.0, timeout=WAIT_MS)  # north
    assert desk.ptz.lookers(camera.lat + 1.0, camera.lon) == []
