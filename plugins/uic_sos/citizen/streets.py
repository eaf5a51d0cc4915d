"""The city's streets for phones and tablets: what maps draw, ways along them. Slow at first: not on a loop."""

from __future__ import annotations

import functools
import gzip
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from uic.geo.roads import By

__all__ = ["drive", "map_bytes", "way"]

Point = tuple[float, float]  # latitude, longitude


@functools.cache
def map_bytes() -> bytes:
    """Boundary, water and roads in JSON, packed with gzip; places as [latitude, longitude] to a metre."""
    from uic.geo.schematic import city, city_frame, city_roads

    roads = city_roads()
    frame = city_frame()
    drawn = []
    for road, line in zip(roads.roads, roads.lines, strict=True):
        lat, lon = frame.to_degrees(line[:, 0], line[:, 1])
        points = [[round(a, 5), round(b, 5)] for a, b in zip(lat.tolist(), lon.tolist(), strict=True)]
        drawn.append([2 if road.name else 1, points])
    known = city()
    told = {
        "area": [[[round(a, 5), round(b, 5)] for a, b in ring] for rings in known.districts.values() for ring in rings],
        "lines": [[line.kind, [[round(a, 5), round(b, 5)] for a, b in line.points]] for line in known.lines],
        "roads": drawn,
        "spots": [[spot.ko, spot.en, *spot.at, spot.kind] for spot in known.spots],
    }
    return gzip.compress(msgspec.json.encode(told), 6, mtime=0)


def way(here: Point, there: Point) -> list[Point] | None:
    """The quickest way on foot; None: there is none."""
    from uic.geo.roads import By

    found = _route(here, there, By.FOOT)
    return found[0] if found is not None else None


def drive(here: Point, there: Point) -> tuple[list[Point], float] | None:
    """The quickest way by car, and its seconds."""
    from uic.geo.roads import By

    return _route(here, there, By.CAR)


def _route(here: Point, there: Point, by: By) -> tuple[list[Point], float] | None:
    from uic.geo.schematic import city_frame, city_roads

    frame = city_frame()
    east, north = frame.to_metres([here[0], there[0]], [here[1], there[1]])
    found = city_roads().route((float(east[0]), float(north[0])), (float(east[1]), float(north[1])), by)
    if found is None:
        return None
    lat, lon = frame.to_degrees([x for x, _ in found.points], [y for _, y in found.points])
    return list(zip(lat.round(6).tolist(), lon.round(6).tolist(), strict=True)), found.time_s
