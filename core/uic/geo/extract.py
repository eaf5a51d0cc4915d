"""Roads, houses, water and names of a city from an OpenStreetMap extract that lies at the site: nothing is fetched.

Reading needs seconds and libosmium, a library in C++: consoles read in a process of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from uic.errors import UicError
from uic.geo.frame import Floats, Frame
from uic.geo.roads import Road, largest_part

__all__ = ["Extract", "ExtractError", "House", "Patch", "Trace", "read_extract"]

MOST_BYTES = 2 << 30
MOST_WAYS = 400_000  # of one city: a whole country by mistake ends in words and not in a full memory
BEYOND_M = 3000.0  # kept around the bounds
STOREY_M = 3.0
HEIGHT_M = 6.0  # of a house whose height nobody wrote down

# Metres a second of a patrol car, not the limit; 0: no car. Whether one walks there.
_ROADS: dict[str, tuple[float, bool]] = {
    "motorway": (22.0, False),
    "motorway_link": (14.0, False),
    "trunk": (16.0, False),
    "trunk_link": (11.0, False),
    "primary": (12.5, True),
    "primary_link": (9.0, True),
    "secondary": (11.0, True),
    "secondary_link": (9.0, True),
    "tertiary": (9.5, True),
    "tertiary_link": (8.0, True),
    "unclassified": (7.0, True),
    "residential": (6.0, True),
    "living_street": (4.0, True),
    "service": (4.0, True),
    "track": (3.0, True),
    "pedestrian": (0.0, True),
    "footway": (0.0, True),
    "path": (0.0, True),
    "steps": (0.0, True),
    "cycleway": (0.0, True),
    "corridor": (0.0, True),
}
_MAIN = ("motorway", "trunk", "primary", "secondary")
_SHUT = ("no", "private")
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)")


class ExtractError(UicError):
    """The extract cannot be used; the schematic is."""

    code = "geo.extract"


@dataclass(frozen=True, slots=True)
class Trace:
    """A road, stream or railway as drawn. `kind`: "main", "road", "path", "water", "rail"."""

    ko: str
    en: str
    kind: str
    points: Floats  # (n, 2): east, north


@dataclass(frozen=True, slots=True)
class Patch:
    """Ground of one kind: "water", "wood"."""

    kind: str
    ring: Floats


@dataclass(frozen=True, slots=True)
class House:
    """The outline of a building."""

    ring: Floats
    height_m: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A named point: "station", "place", "hill"."""

    ko: str
    en: str
    kind: str
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Extract:
    """All that was read, in metres of the frame."""

    roads: tuple[Road, ...]  # pieces between junctions, those that hang together
    traces: tuple[Trace, ...]
    patches: tuple[Patch, ...]
    houses: tuple[House, ...]
    spots: tuple[Spot, ...]


@dataclass(slots=True)
class _Way:
    """A way of the file as it was."""

    id: int
    nodes: list[int]
    points: Floats
    tags: dict[str, str]


def read_extract(path: Path, frame: Frame, bounds: tuple[float, float, float, float]) -> Extract:
    """Read what lies within some kilometres of bounds (west, south, east, north; metres). Raises ExtractError."""
    try:
        if not path.is_file():
            raise ExtractError(f"{path} is no file")
        if path.stat().st_size > MOST_BYTES:
            raise ExtractError(f"{path} is larger than {MOST_BYTES >> 30} GB: cut the city out of it")
        ways, spots = _scan(path, frame, bounds)
    except (OSError, RuntimeError, ValueError) as error:
        raise ExtractError(f"{path} cannot be read: {error}") from error
    roads = [way for way in ways if way.tags.get("highway") in _ROADS]
    if not roads:
        raise ExtractError(f"{path} has no road in this city")
    return Extract(
        roads=tuple(largest_part(_pieces(roads))),
        traces=tuple(trace for way in ways if (trace := _trace(way)) is not None),
        patches=tuple(Patch(kind, way.points) for way in ways if (kind := _ground(way)) and len(way.points) > 3),
        houses=tuple(House(way.points, _height(way.tags)) for way in ways if _is_house(way)),
        spots=tuple(spots),
    )


_KEYS = ("highway", "building", "waterway", "railway", "natural", "landuse", "place", "station")


def _scan(path: Path, frame: Frame, bounds: tuple[float, float, float, float]) -> tuple[list[_Way], list[Spot]]:
    import osmium  # 30 ms and some MB: only where an extract is read

    west, south, east, north = bounds
    box = (west - BEYOND_M, south - BEYOND_M, east + BEYOND_M, north + BEYOND_M)
    ways: list[_Way] = []
    spots: list[Spot] = []
    source: Iterable[Any] = (
        osmium.FileProcessor(str(path)).with_locations().with_filter(osmium.filter.KeyFilter(*_KEYS))
    )
    for one in source:
        if one.is_node():
            spot = _spot(one, frame, box)
            if spot is not None:
                spots.append(spot)
        elif one.is_way():
            way = _way(one, frame, box)
            if way is not None:
                ways.append(way)
            if len(ways) > MOST_WAYS:
                raise ExtractError(f"{path} has more than {MOST_WAYS:,} ways in this city")
    return ways, spots


def _way(one: Any, frame: Frame, box: tuple[float, float, float, float]) -> _Way | None:
    """A way that touches the box; nodes that the extract was cut off from are left out."""
    known = [(node.ref, node.lat, node.lon) for node in one.nodes if node.location.valid()]
    if len(known) < 2:
        return None
    nodes, lat, lon = zip(*known, strict=True)
    points = np.column_stack(frame.to_metres(np.array(lat), np.array(lon)))
    west, south, east, north = box
    inside = (points[:, 0] > west) & (points[:, 0] < east) & (points[:, 1] > south) & (points[:, 1] < north)
    if not inside.any():
        return None
    return _Way(one.id, list(nodes), points, dict(one.tags))


def _spot(one: Any, frame: Frame, box: tuple[float, float, float, float]) -> Spot | None:
    tags = dict(one.tags)
    kind = ""
    if tags.get("railway") == "station" or tags.get("station"):
        kind = "station"
    elif tags.get("natural") == "peak":
        kind = "hill"
    elif tags.get("place") in ("suburb", "quarter", "neighbourhood", "village", "square"):
        kind = "place"
    ko, en = _names(tags)
    if not kind or not ko or not one.location.valid():
        return None
    east_m, north_m = (float(value) for value in frame.to_metres(one.lat, one.lon))
    west, south, east, north = box
    if not (west < east_m < east and south < north_m < north):
        return None
    return Spot(ko, en, kind, east_m, north_m)


def _names(tags: dict[str, str]) -> tuple[str, str]:
    ko = tags.get("name:ko") or tags.get("name") or tags.get("name:en", "")
    return ko, tags.get("name:en") or ko


def _trace(way: _Way) -> Trace | None:
    tags = way.tags
    highway = tags.get("highway", "")
    if highway in _ROADS:
        kind = "main" if highway.removesuffix("_link") in _MAIN else "road" if _ROADS[highway][0] else "path"
    elif tags.get("waterway") in ("river", "stream", "canal"):
        kind = "water"
    elif tags.get("railway") in ("rail", "subway", "light_rail"):
        kind = "rail"
    else:
        return None
    return Trace(*_names(tags), kind, way.points)


def _ground(way: _Way) -> str:
    if way.nodes[0] != way.nodes[-1]:
        return ""
    if way.tags.get("natural") == "water" or way.tags.get("waterway") == "riverbank":
        return "water"
    return "wood" if way.tags.get("natural") == "wood" or way.tags.get("landuse") == "forest" else ""


def _is_house(way: _Way) -> bool:
    return way.tags.get("building", "no") != "no" and way.nodes[0] == way.nodes[-1] and len(way.nodes) > 3


def _height(tags: dict[str, str]) -> float:
    """Metres: as written, or by its storeys, or as low houses are."""
    if found := _NUMBER.match(tags.get("height", "")):
        return min(400.0, float(found[1]))
    if found := _NUMBER.match(tags.get("building:levels", "")):
        return min(400.0, max(1.0, float(found[1])) * STOREY_M)
    return HEIGHT_M


def _pieces(ways: list[_Way]) -> list[Road]:
    """Ways cut where they meet: a node that two ways share, or one twice, is a junction."""
    met = Counter(node for way in ways for node in way.nodes)
    roads: list[Road] = []
    for way in ways:
        speed, walk, one_way, backward = _manner(way.tags)
        nodes, points = (way.nodes[::-1], way.points[::-1]) if backward else (way.nodes, way.points)
        begin = 0
        for at in range(1, len(nodes)):
            if at < len(nodes) - 1 and met[nodes[at]] < 2:
                continue
            part = points[begin : at + 1].round(1)
            begin_at, begin = begin, at
            if float(np.hypot(*np.diff(part, axis=0).T).sum()) > 0.05:
                roads.append(
                    Road(
                        id=f"{way.id}/{begin_at}",
                        points=tuple((float(x), float(y)) for x, y in part),
                        speed_mps=speed,
                        walk=walk,
                        one_way=one_way,
                        name=_names(way.tags)[0],
                    )
                )
    return roads


def _manner(tags: dict[str, str]) -> tuple[float, bool, bool, bool]:
    """(metres a second by car, whether on foot, one way, against the order of the points)."""
    highway = tags["highway"]
    speed, walk = _ROADS[highway]
    cars = tags.get("motor_vehicle", tags.get("vehicle", tags.get("access", "yes")))
    if cars in _SHUT:
        speed = 0.0
    if found := _NUMBER.match(tags.get("maxspeed", "")):
        speed = min(speed, max(3.0, float(found[1]) / 3.6))
    on_foot = tags.get("foot", tags.get("access", ""))
    walk = False if on_foot in _SHUT else walk or on_foot in ("yes", "designated") or tags.get("sidewalk") == "both"
    said = tags.get("oneway", "")
    implied = highway.startswith("motorway") or tags.get("junction") in ("roundabout", "circular")
    one_way = said in ("yes", "1", "true", "-1") or (implied and said != "no")
    return speed, walk, one_way, said == "-1"
