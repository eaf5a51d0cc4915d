"""A street with cameras and patrol cars, a clock that a test sets, and somebody who walks."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from uic.alarms.commands import ListAlarms
from uic.alarms.model import Alarm
from uic.bus import HubClient
from uic.devices.model import Camera
from uic.geo.roads import Road, Roads
from uic.geo.schematic import city_frame
from uic.hub import Hub
from uic.incidents.commands import ListIncidents
from uic.incidents.model import Incident
from uic.testing import eventually
from uic.units import Position, ReportPositions
from uic.units.orders import ListOrders, Order
from uic_sos.commands import ListEscorts, RegisterCitizen, ReportFixes, RequestEscort
from uic_sos.escorts import Citizen, Escort, PhoneFix

# A street of 800 m from west to east; she walks along it, a car waits at each end.
ROADS = Roads(
    [
        Road(id="a", points=((0.0, 0.0), (400.0, 0.0)), speed_mps=10.0),
        Road(id="b", points=((400.0, 0.0), (800.0, 0.0)), speed_mps=10.0),
        Road(id="side", points=((400.0, 0.0), (400.0, -300.0)), speed_mps=6.0),
    ]
)
PIN = "2580"


def place(east: float, north: float) -> tuple[float, float]:
    lat, lon = city_frame().to_degrees(east, north)
    return float(lat), float(lon)


PLAN = tuple(place(east, 0.0) for east in (0.0, 200.0, 400.0, 600.0))


def camera(number: int, east: float, bearing: float = 90.0) -> Camera:
    lat, lon = place(east, 3.0)
    return Camera(
        id=f"cam-{number}",
        number=number,
        name=f"관양로 {number}",
        lat=lat,
        lon=lon,
        height_m=6.0,
        bearing_deg=bearing,
        tilt_deg=12.0,
        field_wide_deg=70.0,
        range_m=110.0,
    )


CAMERAS = (camera(1, 0.0), camera(2, 120.0), camera(3, 330.0), camera(4, 430.0))


def turned_away(cameras: tuple[Camera, ...]) -> tuple[Camera, ...]:
    """Cameras that turn: one beside the path where no other looks, one down the side street. Neither looks there."""
    made = []
    for one, (lat, lon), bearing in zip(cameras, (place(275.0, 12.0), place(408.0, -60.0)), (0.0, 90.0), strict=True):
        made.append(replace(one, lat=lat, lon=lon, number=90 + one.number, bearing_deg=bearing, range_m=75.0))
    return tuple(made)


class Clock:
    """A clock that a test sets; it began a while ago, so that what a story sends is never of the future."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


class Night:
    """The hub, a room's client, and somebody who walks."""

    def __init__(self, hub: Hub, client: HubClient, clock: Clock) -> None:
        self.hub, self.client, self.clock = hub, client, clock

    def register(self, name: str = "김하나", **more: Any) -> Citizen:
        return self.client.call(RegisterCitizen(person=name, pin=PIN, **more))

    def request(self, who: Citizen, plan: tuple[tuple[float, float], ...] = PLAN) -> Escort:
        self.client.call(RequestEscort(citizen_id=who.id, plan=plan), timeout_s=20)
        return self.escort(who)

    def walk(self, who: Citizen, *places: tuple[float, float], mps: float = 1.4, every_s: float = 2.0) -> Escort:
        """She goes from the first place to the others; the clock goes with her. Where it stands at the end."""
        for (east, north), (to_east, to_north) in itertools.pairwise(places):
            way = math.dist((east, north), (to_east, to_north))
            for step in range(1, max(1, round(way / (mps * every_s))) + 1):
                share = min(1.0, step * mps * every_s / way)
                self.clock.at += timedelta(seconds=every_s)
                self.fix(who, east + (to_east - east) * share, north + (to_north - north) * share, speed_mps=mps)
        return self.escort(who)

    def fix(self, who: Citizen, east: float, north: float, **more: Any) -> None:
        lat, lon = place(east, north)
        one = PhoneFix(at=self.clock.at, lat=lat, lon=lon, accuracy_m=8.0, **more)
        self.client.call(ReportFixes(citizen_id=who.id, fixes=(one,)), timeout_s=20)

    def escort(self, who: Citizen) -> Escort:
        listed = self.client.call(ListEscorts()).escorts
        return next(one for one in listed if one.citizen_id == who.id)

    def until(self, who: Citizen, true: Callable[[Escort], object]) -> Escort:
        found = eventually(lambda: one if true(one := self.escort(who)) else None, within_s=20, every_s=0.05)
        assert found is not None
        return found

    def cars(self) -> None:
        """Both are where they were, a moment ago."""
        fixes = []
        for name, east in (("car-1", 0.0), ("car-2", 800.0)):
            lat, lon = place(east, 0.0)
            fixes.append(Position(unit=name, lat=lat, lon=lon, at=self.clock.at))
        self.client.call(ReportPositions(fixes=tuple(fixes)))

    def alarms(self) -> dict[str, Alarm]:
        return {one.type: one for one in self.client.call(ListAlarms()).alarms}

    def cases(self) -> tuple[Incident, ...]:
        return self.client.call(ListIncidents()).incidents

    def orders(self) -> tuple[Order, ...]:
        return self.client.call(ListOrders()).orders
