"""What phones and patrol cars report of the city: their positions, wrong as GPS is; sent as a vendor's gateway does."""

from __future__ import annotations

import datetime as dt
import math

import msgspec
import numpy as np
import zmq
from numpy.typing import NDArray

from uic.geo.schematic import city_frame
from uic.sim.live.gps import error_at, spread_m
from uic.sim.live.reported import Reported
from uic.sim.live.traffic import PATROL
from uic.sim.live.world import STORY_IDS, Moment, World
from uic.units.model import Position

__all__ = ["FixChannel", "fixes_of", "patrol_name"]

_EVERY_S = 2
_ROUND_68 = math.sqrt(-2 * math.log(1 - 0.68))  # radius with 68 % of a round normal, in standard deviations


def patrol_name(number: int) -> str:
    """The unit's id in the registry."""
    return f"sim-patrol-{number + 1:02d}"


def fixes_of(world: World, moment: Moment, at: dt.datetime) -> Reported:
    """What all of them report now; `at` is when, in UTC."""
    cars = {mark: number for number, mark in enumerate(world.patrols())}
    patrols, phones = [], []
    for row in moment.rows:
        mark = int(row[9])
        if int(row[5]) == PATROL and mark in cars:
            patrols.append(_fix(world, row, moment.at, patrol_name(cars[mark]), at))
        elif mark >= STORY_IDS and row[5] == 0:
            phones.append(_fix(world, row, moment.at, f"phone:{moment.names[mark]}", at))
    return Reported(patrols=tuple(patrols), phones=tuple(phones))


def _fix(world: World, row: NDArray[np.float64], now: float, unit: str, at: dt.datetime) -> Position:
    east, north, heading, speed, mark = (float(row[column]) for column in (0, 1, 2, 3, 9))
    canyon = world.town.canyon(east, north)
    off_e, off_n = error_at(world.seed, int(mark), now, canyon)
    lat, lon = city_frame().to_degrees(east + off_e, north + off_n)
    moving = speed > 0.5
    return Position(
        unit=unit,
        lat=round(float(lat), 6),
        lon=round(float(lon), 6),
        at=at,
        accuracy_m=round(spread_m(canyon) * _ROUND_68, 1),
        speed_mps=round(speed, 1),
        heading_deg=round(math.degrees(heading) % 360, 0) if moving else None,
        battery=round(1.0 - (mark * 0.37 % 1.0) * 0.6, 2),
    )


class FixChannel:
    """Sends them every other second to whoever listens. Used on one thread."""

    def __init__(self, endpoint: str) -> None:
        self._socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.PUB)
        self._socket.setsockopt(zmq.LINGER, 0)
        self._socket.bind(endpoint)
        self._turn = 0

    def each_second(self, world: World, moment: Moment) -> None:
        """Called once a second."""
        self._turn = (self._turn + 1) % _EVERY_S
        if self._turn == 0:
            said = fixes_of(world, moment, dt.datetime.now(dt.UTC))
            self._socket.send(msgspec.msgpack.encode(said))
