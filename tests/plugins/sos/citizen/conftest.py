"""A hub with the gateway, the plugin's routes, real orders and units, and somebody at the end of the line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from centre import Centre, Line

import uic_sos
from uic.alarms.service import AlarmService
from uic.devices.commands import SaveDevice
from uic.devices.device_service import DeviceService
from uic.devices.model import Device, DeviceKind
from uic.hub import Hub, core_event_types
from uic.incidents.service import IncidentService
from uic.settings import OrderSettings
from uic.store import Store
from uic.testing.gateways import add_gateway
from uic.units.orders.service import OrderService
from uic.units.service import UnitService


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    types = core_event_types()
    for event_type in uic_sos.contribute_events():
        types.add(event_type)
    with Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=types) as hub:
        store = Store(f"sqlite:///{tmp_path / 'records.db'}")
        hub.add_service(DeviceService(store))
        hub.add_service(UnitService())
        hub.add_service(AlarmService(store))
        hub.add_service(IncidentService(store))
        hub.add_service(OrderService(OrderSettings(answer_s=120)))
        centre = Centre()
        hub.add_service(centre)
        for number in (1, 2):
            car = Device(id=f"car-{number}", kind=DeviceKind.UNIT, name=f"순찰 {number}호")
            hub.ask(SaveDevice(device=car), by="test", timeout_s=20)
        yield Line(hub, add_gateway(hub, routes=lambda: [("sos", uic_sos.contribute_routes())]), centre)
