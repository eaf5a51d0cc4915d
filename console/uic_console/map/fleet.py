"""Devices that are no cameras, and patrol units on the move, as this console knows them."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
from PySide6.QtCore import QObject, Signal

from uic.devices.commands import DeviceList, ListDevices
from uic.devices.events import DeviceRemoved, DeviceSaved, DevicesImported
from uic.devices.model import Device
from uic.events import Envelope, Event
from uic.geo import is_place
from uic.geo.frame import Floats, Frame
from uic.units import ListUnits, Position, UnitList, UnitMoved
from uic_console.api import Bus, Follow

__all__ = ["Fleet", "Patrol"]

MOST_FIXES = 900  # of one unit's track


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Patrol:
    """A unit as the map draws it: where it was last, how long ago, and the way it came."""

    id: str
    name: str
    east: float
    north: float
    heading_deg: float  # NaN: not known
    speed_mps: float | None
    accuracy_m: float
    battery: float | None
    age_s: float
    stale: bool
    track: Floats  # (n, 2), the newest last


@dataclass(slots=True)
class _Unit:
    fix: Position
    track: deque[tuple[float, float, datetime]] = field(default_factory=lambda: deque(maxlen=MOST_FIXES))


class Fleet(QObject):
    """Follows the registry of devices and the positions of units. GUI thread only; the hub holds the truth."""

    changed = Signal()  # devices
    moved = Signal()  # units

    def __init__(self, bus: Bus, *, track_min: float, stale_s: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.devices: dict[str, Device] = {}
        self.is_known = False  # the hub has said where units are
        self._bus, self._track, self._stale_s = bus, timedelta(minutes=track_min), stale_s
        self._units: dict[str, _Unit] = {}
        self._follows: list[Follow] = []

    def follow(self) -> None:
        """Begin, or begin anew for another person."""
        self.close()
        self._units, self.devices = {}, {}  # what the person before was shown is hers
        self.is_known = False
        self.changed.emit()
        follow = self._bus.follow
        self._follows = [
            follow(["device"], snapshot=ListDevices(), reset=self._take_devices, event=self._hear_device),
            follow(["unit"], snapshot=ListUnits(), reset=self._take_units, event=self._hear_unit),
        ]

    def close(self) -> None:
        """Follow no more."""
        for follow in self._follows:
            follow.stop()
        self._follows = []

    def __len__(self) -> int:
        return len(self._units)

    def patrols(self, frame: Frame, *, korean: bool, now: datetime | None = None) -> list[Patrol]:
        """Every unit that has said where it is, the longest unheard first, so that fresh ones lie on top."""
        now = now or datetime.now(UTC)
        made = [self._patrol(unit, frame, korean, now) for unit in self._units.values()]
        return sorted(made, key=lambda one: -one.age_s)

    def _patrol(self, unit: _Unit, frame: Frame, korean: bool, now: datetime) -> Patrol:
        fix, since = unit.fix, now - self._track
        age = max(0.0, (now - fix.at).total_seconds())
        known = [(lat, lon) for lat, lon, at in unit.track if at >= since]
        points = np.array([*known, (fix.lat, fix.lon)], float)
        east, north = frame.to_metres(points[:, 0], points[:, 1])
        return Patrol(
            id=fix.unit,
            name=self.name_of(fix.unit, korean=korean),
            east=float(east[-1]),
            north=float(north[-1]),
            heading_deg=math.nan if fix.heading_deg is None else fix.heading_deg,
            speed_mps=fix.speed_mps,
            accuracy_m=fix.accuracy_m,
            battery=fix.battery,
            age_s=age,
            stale=age > self._stale_s,
            track=np.column_stack([east, north]),
        )

    def name_of(self, unit: str, *, korean: bool) -> str:
        """What its people call a unit: its call sign, else its name; its id while the registry has neither."""
        known = self.devices.get(unit)
        if known is None:
            return unit
        return known.code or (known.name if korean else known.name_en or known.name)

    def _take_devices(self, listed: DeviceList) -> None:
        self.devices = {device.id: device for device in listed.devices}
        self.changed.emit()

    def _hear_device(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, DeviceSaved):
            self.devices[event.device.id] = event.device
        elif isinstance(event, DeviceRemoved):
            self.devices.pop(event.device_id, None)
        elif isinstance(event, DevicesImported):
            self._bus.ask(ListDevices(), answered=self._take_devices, timeout_s=10.0)
            return
        self.changed.emit()

    def _take_units(self, listed: UnitList) -> None:
        here = {fix.unit for fix in listed.positions}
        self._units = {unit: known for unit, known in self._units.items() if unit in here}
        for fix in listed.positions:
            self._put(fix)
        self.is_known = True
        self.moved.emit()

    def _hear_unit(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, UnitMoved):
            self._put(event.position)
            self.moved.emit()

    def _put(self, fix: Position) -> None:
        if not is_place(fix.lat, fix.lon):
            return
        unit = self._units.get(fix.unit)
        if unit is None:
            unit = self._units[fix.unit] = _Unit(fix)
        elif fix.at < unit.fix.at:
            return
        unit.fix = fix
        unit.track.append((fix.lat, fix.lon, fix.at))
