"""A hub with cases, units and people whose police have tablets, by a TAK server that we did not write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)

from uic.alarms.service import AlarmService
from uic.bus.commands import Command, ReplyT
from uic.cot import CotLinks, CotStatus, LinkState
from uic.cot.service import CotService
from uic.devices.commands import ImportCameras, ImportDevices
from uic.devices.device_service import DeviceService
from uic.devices.model import Camera, Device, DeviceKind
from uic.devices.service import CameraService
from uic.events import Geo
from uic.hub import Hub, core_event_types
from uic.incidents.commands import OpenIncident, PutUnit, ShareIncident
from uic.incidents.model import Incident
from uic.incidents.service import IncidentService
from uic.liaison import Person, PersonState
from uic.liaison.service import LiaisonService
from uic.settings import CotSettings, OrderSettings
from uic.store import Store
from uic.testing import eventually
from uic.testing.tak_server import Certificates, TakServer, certificates, tak_server
from uic.units.orders.service import OrderService
from uic.units.service import UnitService

POLICE = "경찰"


@dataclass
class Room:
    """The hub, and what is asked of it."""

    hub: Hub
    service: CotService

    def ask(self, command: Command[ReplyT], *, wait_s: float = 20.0) -> ReplyT:
        return self.hub.ask(command, by="test", timeout_s=wait_s)

    def status(self) -> CotLinks:
        return self.ask(CotStatus())

    def linked(self) -> bool:
        links = self.status().links
        return bool(links) and all(one.state is LinkState.UP for one in links)

    def case(self, *, sent: bool = True, unit: str = "") -> Incident:
        """A case at 관양로 12 with camera 1."""
        one = self.ask(
            OpenIncident(
                type="sos.escort", title="귀가 동행 <이탈>", place="관양로 12", geo=Geo(lat=37.39, lon=126.95),
                cameras=("cam-1",),
            )
        )  # fmt: skip
        if sent:
            self.ask(ShareIncident(incident_id=one.id, department=POLICE))
        return self.ask(PutUnit(incident_id=one.id, unit_id=unit)) if unit else one

    def person(self, case: Incident, **other: Any) -> Person:
        fields = {"lat": 37.391, "lon": 126.951, "at": datetime.now(UTC), "state": PersonState.DISTRESS, **other}
        return Person(id="escort/1", incident_id=case.id, name="김○○", note="경로에서 120 m & 벗어남", **fields)


Start = Callable[..., Room]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a hub with these settings of `cot`."""
    with ExitStack() as stack:
        number = 0

        def start(**settings: Any) -> Room:
            nonlocal number
            number += 1
            folder = tmp_path / f"hub-{number}"
            folder.mkdir()
            store = lambda: Store(f"sqlite:///{folder / 'records.db'}")  # noqa: E731
            hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
            stack.enter_context(hub)
            service = CotService(CotSettings(**{"every_s": 1.0, **settings}))
            services = (CameraService(store()), DeviceService(store()), UnitService(), AlarmService(store()))
            orders = OrderService(OrderSettings(answer_s=120))
            for one in (*services, IncidentService(store()), LiaisonService(), orders, service):
                hub.add_service(one)
            room = Room(hub, service)
            room.ask(ImportCameras(cameras=(CAMERA,)))
            room.ask(ImportDevices(devices=DEVICES))
            return room

        yield start


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("certificates"), "server", "hub", "T-21", "T-99", "localhost")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TakServer]:
    with tak_server(tmp_path / "taky") as server:
        yield server


@pytest.fixture
def room(start: Start, server: TakServer) -> Room:
    made = start(servers=(server.address,), video="rtsp://media.example:8554/{camera}")
    eventually(made.linked, within_s=30)
    return made


CAMERA = Camera(
    id="cam-1", number=101, name="관양로 12 앞", place="관양동", lat=37.3901, lon=126.9502, bearing_deg=45.0,
    tilt_deg=20.0, field_wide_deg=62.0, range_m=80.0,
)  # fmt: skip
DEVICES = (
    Device(id="p-21", kind=DeviceKind.UNIT, name="순21", code="순21", department=POLICE),
    Device(id="t-21", kind=DeviceKind.TABLET, name="순21 태블릿", code="T-21", unit="p-21", department=POLICE),
    Device(id="p-22", kind=DeviceKind.UNIT, name="순22", code="순22", department=POLICE),
)
