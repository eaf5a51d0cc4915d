"""Which place comes next that way."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal, TypeVar

from uic.geo._distance import distance_m, is_place

__all__ = ["Compass", "nearest_towards"]

Compass = Literal["north", "east", "south", "west"]
Thing = TypeVar("Thing")
SAME_PLACE_M = 1.0  # nearer than this is on the same pole: it lies in no direction


def nearest_towards(
    lat: float, lon: float, towards: Compass, places: Iterable[tuple[Thing, float | None, float | None]]
) -> tuple[Thing, float] | None:
    """The nearest of the places (thing, latitude, longitude) within 45° of a direction, and how many metres off.

    The quarters meet without a gap, so every place lies one way or the other. None when there is none that way.
    On the plane that touches the earth here: right within a city, and 6,500 places take 3 ms.
    """
    squeeze = math.cos(math.radians(lat))
    best: tuple[float, Thing, float, float] | None = None
    for thing, its_lat, its_lon in places:
        if its_lat is None or its_lon is None:
            continue
        north = its_lat - lat
        east = ((its_lon - lon + 180) % 360 - 180) * squeeze
        square = north * north + east * east
        if (best is None or square < best[0]) and _lies(towards, north, east) and is_place(its_lat, its_lon):
            metres = distance_m(lat, lon, its_lat, its_lon)
            if metres >= SAME_PLACE_M:
                best = (square, thing, its_lat, its_lon)
    return None if best is None else (best[1], distance_m(lat, lon, best[2], best[3]))


def _lies(towards: Compass, north: float, east: float) -> bool:
    """Whether it is that way; what lies exactly between two ways counts to the first of them, clockwise."""
    if towards == "north":
        return north > 0 and -north < east <= north
    if towards == "south":
        return north < 0 and north <= east < -north
    if towards == "east":
        return east > 0 and -east <= north < east
    return east < 0 and east < north <= -east
