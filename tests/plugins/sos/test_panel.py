"""The operator's panel of escorts on a real window: who needs it first, the cameras that go with her, the car."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot
from sos_night import CAMERAS, PIN, PLAN, place

import uic_sos
from uic.alarms.commands import ListAlarms
from uic.devices.device_service import DeviceService
from uic.plugins import Found, PluginHost, installed
from uic.store import Store
from uic.testing.gateways import add_gateway
from uic.testing.hubs import PluginHub, plugin_hub, running
from uic.units.orders.service import OrderService
from uic.units.service import UnitService
from uic_console.testing import Desk
from uic_sos.commands import ListEscorts, PressButton, RegisterCitizen, ReportFixes, RequestEscort
from uic_sos.escorts import Citizen, Escort, PhoneFix
from uic_sos.widgets.panel import EscortPanel

SOON_S = 1.0  # her camera is on the wall so soon after the alarm


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[PluginHub]:
    def find() -> list[Found]:
        return [found for found in installed() if found.name == "sos"]

    with plugin_hub(tmp_path / "hub", host=PluginHost(find=find)) as hub:
        hub.hub.add_service(DeviceService(Store(f"sqlite:///{tmp_path / 'hub' / 'records.db'}")))
        hub.hub.add_service(UnitService())
        hub.hub.add_service(OrderService())
        hub.place(*CAMERAS)
        running(hub.client("test/0"), "sos", within_s=60)
        yield hub


@pytest.fixture
def desk(hub: PluginHub, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(hub.hub.address, tmp_path / "desk", name="console/seat-1")
    desk.start()
    qtbot.waitUntil(lambda: desk.actions.get("sos.escort-show") is not None, timeout=30000)
    desk.show_dock("sos.escorts")
    yield desk
    desk.close()


def set_out(hub: PluginHub, *, east: float = 60.0) -> Citizen:
    """Somebody is on her way, and was there a second ago."""
    client = hub.client("gateway/1", plugins=("sos",))
    who = client.call(RegisterCitizen(person="김하나", pin=PIN), timeout_s=20)
    client.call(RequestEscort(citizen_id=who.id, plan=PLAN), timeout_s=20)
    lat, lon = place(east, 0.0)
    fix = PhoneFix(at=datetime.now(UTC) - timedelta(seconds=1), lat=lat, lon=lon, accuracy_m=9.0, speed_mps=1.4)
    client.call(ReportFixes(citizen_id=who.id, fixes=(fix,)), timeout_s=20)
    return who


def escort(hub: PluginHub) -> Escort:
    return hub.hub.ask(ListEscorts()).escorts[0]


def text(desk: Desk, name: str) -> str:
    return str(desk.find(QLabel, f"sos-{name}").text())


def rows(desk: Desk) -> list[str]:
    shown = desk.find(QListWidget, "sos-list")
    return [shown.item(at).text() for at in range(shown.count())]


def press(qtbot: QtBot, desk: Desk, name: str) -> None:
    button = desk.find(QPushButton, f"sos-{name}")
    qtbot.waitUntil(button.isEnabled, timeout=30000)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_escort_shows_its_cameras_and_comes_to_the_wall_when_asked(hub: PluginHub, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Nobody is escorted" in text(desk, "empty"), timeout=30000)
    set_out(hub)
    qtbot.waitUntil(lambda: bool(rows(desk)) and "Now: 관양로 1" in text(desk, "detail"), timeout=30000)
    assert rows(desk)[0].startswith("● 김하나")
    assert "Next: 관양로 2" in text(desk, "detail")
    press(qtbot, desk, "show")
    qtbot.waitUntil(lambda: "cam-1" in desk.shown() and "cam-2" in desk.shown(), timeout=30000)
    press(qtbot, desk, "show")
    qtbot.waitUntil(lambda: "cam-1" not in desk.shown(), timeout=30000)


def test_the_button_puts_her_first_and_on_every_wall_and_an_operator_closes_it(
    hub: PluginHub, desk: Desk, qtbot: QtBot
) -> None:
    who = set_out(hub)
    hub.client("gateway/2").call(PressButton(citizen_id=who.id, silent=True), timeout_s=20)
    qtbot.waitUntil(lambda: bool(rows(desk)) and rows(desk)[0].startswith("◆ 김하나"), timeout=30000)
    qtbot.waitUntil(lambda: "cam-1" in desk.shown(), timeout=30000)
    qtbot.waitUntil(lambda: "nobody answers" in text(desk, "detail"), timeout=30000)  # there is no car here
    press(qtbot, desk, "order")
    qtbot.waitUntil(lambda: "called off" in text(desk, "detail"), timeout=30000)
    press(qtbot, desk, "close")
    qtbot.waitUntil(lambda: not escort(hub).is_open, timeout=30000)
    qtbot.waitUntil(lambda: "cam-1" not in desk.shown(), timeout=30000)
    # It is over and still in hand: the next one who sets out takes its place
    set_out(hub, east=140.0)
    qtbot.waitUntil(lambda: "Now: 관양로 2" in text(desk, "detail"), timeout=30000)


def test_her_path_and_place_are_on_the_map_and_her_track_only_once_it_was_opened(
    hub: PluginHub, desk: Desk, qtbot: QtBot
) -> None:
    set_out(hub)
    panel = desk.window_.findChild(EscortPanel, "sos-escorts")
    assert isinstance(panel, EscortPanel)
    model = panel._model
    qtbot.waitUntil(lambda: any(one.shape == "point" for one in model.map_features()), timeout=30000)
    assert any("no camera" in one.label for one in model.map_features())
    before = len(model.map_features())
    client = hub.client("gateway/3", plugins=("sos",))
    lat, lon = place(66.0, 0.0)
    client.call(
        ReportFixes(citizen_id=escort(hub).citizen_id, fixes=(PhoneFix(at=datetime.now(UTC), lat=lat, lon=lon),))
    )
    press(qtbot, desk, "track")
    qtbot.waitUntil(lambda: len(model.map_features()) == before + 1, timeout=30000)


def test_the_panel_speaks_korean(hub: PluginHub, desk: Desk, qtbot: QtBot) -> None:
    set_out(hub)
    qtbot.waitUntil(lambda: bool(rows(desk)), timeout=30000)
    desk.languages.use("ko")
    qtbot.waitUntil(lambda: "현재: 관양로 1" in text(desk, "detail"), timeout=30000)
    assert "경로 위" in rows(desk)[0]


def test_when_she_presses_the_button_her_camera_is_on_the_wall_within_a_second_of_the_alarm(
    hub: PluginHub, desk: Desk, qtbot: QtBot
) -> None:
    gateway = add_gateway(hub.hub, routes=lambda: [("sos", uic_sos.contribute_routes())])
    wall = desk.wall
    took: list[float] = []
    for number, east in enumerate((20.0, 140.0, 350.0)):  # another camera each time; a busy machine may be late once
        known = gateway.post("/sos/api/register", {"name": f"김하나 {number}", "pin": PIN})
        lat, lon = place(east, 0.0)
        fix = {"t": time.time(), "lat": lat, "lon": lon, "accuracy_m": 8.0}
        camera, shown = f"cam-{number + 1}", []

        def look(camera: str = camera, shown: list[float] = shown) -> None:
            if camera in desk.shown() and not shown:
                shown.append(time.time())

        wall.changed.connect(look)
        pressed = gateway.post(
            "/sos/api/button", {"id": "1", "silent": True, "fix": fix, "sent": time.time()}, token=known.json["token"]
        )
        assert pressed.status == 200, pressed.body
        qtbot.waitUntil(lambda shown=shown: bool(shown), timeout=30000)
        wall.changed.disconnect(look)
        alarms = [one for one in hub.hub.ask(ListAlarms(), timeout_s=20).alarms if one.type == "sos.button"]
        alarm = max(alarms, key=lambda one: one.raised_at)
        assert alarm.camera_id == camera
        took.append(shown[0] - alarm.raised_at.timestamp())
        # She is marked in its picture, and the tile says that it has her now
        assert [mark.label for mark in wall.marks(camera)] == [f"김하나 {number} ± 8 m"]
        assert wall.all[0].caption(camera) == "now"
        if took[-1] <= SOON_S:
            break
    print(f"from the alarm to the wall: {min(took):.2f} s")
    assert min(took) <= SOON_S, took
