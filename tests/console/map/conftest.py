"""A console with a real window at a real hub with cameras, devices, units, alarms and cases, its map open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from uic.alarms.service import AlarmService
from uic.devices.commands import ImportCameras
from uic.devices.device_service import DeviceService
from uic.devices.model import Camera
from uic.devices.service import CameraService
from uic.geo.schematic import city_frame
from uic.hub import Hub, core_event_types
from uic.incidents.service import IncidentService
from uic.store import Store
from uic.units.service import UnitService
from uic_console.testing import Desk
from uic_console.wall.feed import Feed

OpenMap = Callable[..., Desk]


def street(count: int = 9) -> list[Camera]:
    """Cameras every 40 m along a street that runs east from the city hall, looking north; the last is unsurveyed."""
    frame, made = city_frame(), []
    for at in range(count):
        lat, lon = frame.to_degrees(40.0 * at, 0.0)
        last = at == count - 1
        made.append(
            Camera(
                id=f"cam-{at + 1}",
                number=at + 1,
                name=f"시청길 {at + 1}",
                name_en=f"Hall Street {at + 1}",
                place="동안구 관양동",
                lat=None if last else float(lat),
                lon=None if last else float(lon),
                bearing_deg=0.0 if at < 6 else None,
            )
        )
    return made


@pytest.fixture(name="street")
def known_street() -> list[Camera]:
    """The cameras that a map shows where a test gives it no others."""
    return street()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    made = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types())
    made.start()

    def store() -> Store:
        return Store(f"sqlite:///{tmp_path / 'records.db'}")

    services = (CameraService(store()), DeviceService(store()), UnitService(), AlarmService(store()))
    for service in (*services, IncidentService(store(), answer_s=60)):
        made.add_service(service)
    yield made
    made.stop()


@pytest.fixture
def open_map(hub: Hub, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenMap]:
    desks: list[Desk] = []

    def make(cameras: list[Camera] | None = None, *, language: str = "en", feed: Feed | None = None) -> Desk:
        known = street() if cameras is None else cameras
        if known:
            hub.ask(ImportCameras(cameras=tuple(known)))
        folder = tmp_path / f"desk-{len(desks)}"
        folder.mkdir()
        desk = Desk(hub.address, folder, language=language, feed=feed)  # type: ignore[arg-type]
        desks.append(desk)
        desk.start(size=(1600, 900))
        qtbot.waitUntil(lambda: len(desk.cameras.all()) == len(known), timeout=15000)
        desk.press("map.show")
        qtbot.waitUntil(lambda: desk.map.panel is not None, timeout=5000)
        view = desk.map.panel.view
        placed = sum(camera.lat is not None for camera in known)
        qtbot.waitUntil(lambda: view.devices is not None and len(view.devices) == placed, timeout=20000)
        return desk

    yield make
    for desk in desks:
        desk.close()
