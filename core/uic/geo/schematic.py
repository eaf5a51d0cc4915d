"""The drawn city that ships with the product: what a map shows and routes run on until the site has better data."""

from __future__ import annotations

import functools
import json
import math
import tomllib
from dataclasses import dataclass, field
from importlib import resources

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString, Point, shape
from shapely.geometry.base import BaseGeometry

from uic.geo.frame import Floats, Frame
from uic.geo.roads import Road, Roads, largest_part

__all__ = ["CENTRE", "City", "Line", "Spot", "city", "city_frame", "city_roads"]

CENTRE = (37.3943, 126.9568)  # the city hall; the origin of the city's metres
_STREET_M = 135.0  # between two side streets
_STREET_MPS = 6.0  # of a patrol car in a side street, 22 km/h
_STREET_TURN_DEG = 24.0  # most blocks of the old town and of Pyeongchon are turned so against north
_WATER_M = 14.0  # nearer to a stream than this runs no side street but over a bridge of a named road


@dataclass(frozen=True, slots=True)
class Line:
    """A road, stream or railway; points are (lat, lon)."""

    ko: str
    en: str
    points: tuple[tuple[float, float], ...]
    kind: str  # "main", "road", "water", "rail"
    kmh: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A station, place or hill."""

    ko: str
    en: str
    at: tuple[float, float]
    kind: str  # "station", "place", "hill"
    radius_m: float = 0.0


@dataclass(frozen=True, slots=True)
class City:
    """Everything that is drawn. `districts`: name → rings of (lat, lon)."""

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    districts: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = field(default_factory=dict)


@functools.cache
def city() -> City:
    """The schematic, read once."""
    folder = resources.files("uic_resources") / "city"
    drawn = tomllib.loads((folder / "anyang.toml").read_text(encoding="utf-8"))
    lines = [
        Line(one["ko"], one["en"], _pairs(one["points"]), one.get("class", kind), float(one.get("kmh", 0)))
        for kind in ("road", "water", "rail")
        for one in drawn[kind]
    ]
    spots = [
        Spot(one["ko"], one["en"], (one["at"][0], one["at"][1]), kind, float(one.get("radius_m", 0)))
        for kind in ("station", "place", "hill")
        for one in drawn[kind]
    ]
    bounds = json.loads((folder / "anyang_legal_dongs.geojson").read_text(encoding="utf-8"))
    districts = {
        f"{one['properties']['sigungu']} {one['properties']['emd']}": _rings(shape(one["geometry"]))
        for one in bounds["features"]
    }
    return City(tuple(lines), tuple(spots), districts)


def _pairs(points: list[list[float]]) -> tuple[tuple[float, float], ...]:
    return tuple((lat, lon) for lat, lon in points)


def _rings(area: BaseGeometry) -> tuple[tuple[tuple[float, float], ...], ...]:
    parts = area.geoms if hasattr(area, "geoms") else [area]
    return tuple(tuple((lat, lon) for lon, lat in part.exterior.coords) for part in parts)


@functools.cache
def city_frame() -> Frame:
    """The city's metres, about its hall."""
    return Frame(*CENTRE)


@functools.cache
def city_roads() -> Roads:
    """The named roads and side streets between them: some 4,000 pieces; made once, in about half a second.

    Side streets are a lattice inside the boundary, without hills and streams: plausible, not surveyed.
    """
    named = [line for line in city().lines if line.kind in ("main", "road")]
    courses = [LineString(_metres(line.points)) for line in named]
    streets = _streets(courses)
    noded = shapely.node(shapely.union_all([*courses, *streets]))
    tree = shapely.STRtree(courses)
    roads: list[Road] = []
    for piece in shapely.get_parts(noded):
        if piece.length < 0.5:
            continue
        middle = piece.interpolate(0.5, normalized=True)
        owner = tree.query(middle, predicate="dwithin", distance=0.01)
        line = named[int(owner[0])] if len(owner) else None
        points = tuple((round(x, 1), round(y, 1)) for x, y in piece.coords)
        speed = line.kmh / 3.6 if line is not None else _STREET_MPS
        roads.append(Road(id=f"{len(roads)}", points=points, speed_mps=speed, name=line.ko if line is not None else ""))
    return Roads(largest_part(roads))


def _metres(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    east, north = city_frame().to_metres([lat for lat, _ in points], [lon for _, lon in points])
    return list(zip(east.tolist(), north.tolist(), strict=True))


def _streets(courses: list[LineString]) -> list[LineString]:
    ground = shapely.union_all(
        [shapely.Polygon(_metres(ring)) for rings in city().districts.values() for ring in rings]
    )
    wild = [Point(_metres((spot.at,))[0]).buffer(spot.radius_m) for spot in city().spots if spot.kind == "hill"]
    water = [LineString(_metres(line.points)).buffer(_WATER_M) for line in city().lines if line.kind == "water"]
    near = shapely.union_all(courses).buffer(900.0)
    ground = ground.buffer(-60.0).intersection(near).difference(shapely.union_all([*wild, *water]))
    kept = shapely.intersection(_lattice(ground.bounds), ground)
    parts = shapely.get_parts(kept)
    return [part for part in parts if isinstance(part, LineString) and part.length > _STREET_M / 2]


def _lattice(bounds: tuple[float, float, float, float]) -> MultiLineString:
    low_x, low_y, high_x, high_y = bounds
    middle, half = ((low_x + high_x) / 2, (low_y + high_y) / 2), math.hypot(high_x - low_x, high_y - low_y) / 2
    turn = math.radians(_STREET_TURN_DEG)
    ahead: Floats = np.array([math.cos(turn), math.sin(turn)])
    across: Floats = np.array([-math.sin(turn), math.cos(turn)])
    lines = []
    for one, other in ((ahead, across), (across, ahead)):
        for step in np.arange(-half, half, _STREET_M):
            start = middle + one * -half + other * step
            lines.append(LineString([start, start + one * 2 * half]))
    return MultiLineString(lines)
