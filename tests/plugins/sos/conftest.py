"""A hub with cameras along a street, patrol cars and the escort service, on a clock that a test sets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.alarms.commands import DeclareAlarmTypes
from uic.alarms.service import AlarmService
from uic.audit.service import AuditService
from uic.bus import HubClient
from uic.devices.commands import ImportCameras, SaveDevice
from uic.devices.device_service import DeviceService
from uic.devices.model import Device, DeviceKind
from uic.devices.service import CameraService
from uic.geo.schematic import city_frame
from uic.hub import Hub, core_event_types
from uic.incidents.commands import DeclareIncidentTypes
from uic.incidents.service import IncidentService
from uic.liaison.service import LiaisonService
from uic.ptz.service import PtzService
from uic.retention.service import RetentionService
from uic.settings import RetentionSettings
from uic.store import Store
from uic.testing.ptz import SWIFT, TurningCameras, turning_cameras
from uic.units.orders.service import OrderService
from uic.units.service import UnitService
from uic_sos.alarms import alarm_types, case_types, data_classes
from uic_sos.events import SOS_EVENTS
from uic_sos.service import SosService

sys.path.insert(0, str(Path(__file__).parent))

from sos_night import CAMERAS, ROADS, Clock, Night, turned_away


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Callable[[], Night]]:
    running: list[Night] = []
    clock = Clock()

    def end() -> None:
        while running:
            night = running.pop()
            night.client.close()
            night.hub.stop()

    def begin() -> Night:
        end()
        store = Store(f"sqlite:///{tmp_path / 'records.db'}")
        types = core_event_types()
        for event_type in SOS_EVENTS:
            types.add(event_type)
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=types)
        hub.start()
        for service in (CameraService(store), DeviceService(store), AlarmService(store), IncidentService(store)):
            hub.add_service(service)
        hub.add_service(AuditService(hub.trail, hub.broker.journal_path))
        for other in (UnitService(now=clock), LiaisonService(), _orders(clock)):
            hub.add_service(other)
        contributed = [("sos", data_classes())]
        hub.add_service(
            RetentionService(
                hub, store, RetentionSettings(), classes=lambda: contributed, wall_clock=lambda: clock().timestamp()
            )
        )
        hub.ask(DeclareAlarmTypes(owner="sos", types=tuple(alarm_types())))
        hub.ask(DeclareIncidentTypes(owner="sos", types=tuple(case_types())))
        hub.add_service(SosService(now=clock))
        client = HubClient(hub.address, client="console/1", event_types=types)
        client.wait()
        running.append(Night(hub, client, clock))
        return running[-1]

    yield begin
    end()


def _orders(clock: Clock) -> OrderService:
    return OrderService(roads=lambda: (city_frame(), ROADS), now=clock)


@pytest.fixture
def night(begin: Callable[[], Night]) -> Night:
    night = begin()
    night.hub.ask(ImportCameras(cameras=CAMERAS))
    for number in (1, 2):
        night.client.call(SaveDevice(device=Device(id=f"car-{number}", kind=DeviceKind.UNIT, name=f"순찰 {number}호")))
    night.cars()
    return night


@pytest.fixture
def heads() -> Iterator[TurningCameras]:
    """Two real heads behind their socket, that look away from the street on duty."""
    with turning_cameras("ptz-1", "ptz-2") as heads:
        yield heads


@pytest.fixture
def turning(night: Night, heads: TurningCameras, tmp_path: Path) -> Night:
    """A night with cameras that turn: one where no fixed camera sees the path, one down the side street."""
    keeper = PtzService(Store(f"sqlite:///{tmp_path / 'ptz.db'}"), SWIFT, status=night.hub.status)
    night.hub.add_service(keeper)
    night.hub.ask(ImportCameras(cameras=turned_away(heads.cameras)))
    return night
