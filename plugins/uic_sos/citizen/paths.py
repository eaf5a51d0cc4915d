"""The path that she means to take, as phones and apps write it: GeoJSON, encoded polyline, GPX. Plain values."""

from __future__ import annotations

import itertools
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

__all__ = ["PathWrong", "from_geojson", "from_gpx", "from_polyline", "length_m", "read_path"]

Point = tuple[float, float]  # latitude, longitude

_MOST = 5000  # points
_SHORTEST_M, _LONGEST_M = 20.0, 60_000.0
_M_PER_DEG = 111_195.0


class PathWrong(ValueError):
    """It is no path that can be followed; the words say why."""


def read_path(said: Any) -> tuple[Point, ...]:
    """A path from a JSON value: a GeoJSON object, or {"polyline": …, "precision": 5}, or {"gpx": …}."""
    if not isinstance(said, dict):
        raise PathWrong("a path is an object: GeoJSON, or one with polyline or gpx")
    if isinstance(said.get("polyline"), str):
        precision = said.get("precision", 5)
        return _checked(from_polyline(said["polyline"], precision if precision in (5, 6, 7) else 5))
    if isinstance(said.get("gpx"), str):
        return _checked(from_gpx(said["gpx"].encode()))
    return _checked(from_geojson(said))


def from_geojson(said: Any) -> list[Point]:
    """The first LineString of a geometry, a Feature or a FeatureCollection; of several lines, one after the other."""
    kind = said.get("type") if isinstance(said, dict) else None
    if kind == "FeatureCollection":
        for feature in said.get("features") or ():
            if isinstance(feature, dict) and (feature.get("geometry") or {}).get("type", "").endswith("LineString"):
                return from_geojson(feature)
        raise PathWrong("no line in this FeatureCollection")
    if kind == "Feature":
        return from_geojson(said.get("geometry"))
    if kind == "MultiLineString":
        return [point for line in said.get("coordinates") or () for point in _lon_lat(line)]
    if kind == "LineString":
        return _lon_lat(said.get("coordinates"))
    raise PathWrong(f"{kind!r} is no line")


def from_polyline(text: str, precision: int = 5) -> list[Point]:
    """An encoded polyline, as route planners write it."""
    points: list[Point] = []
    values = [0, 0]
    at, which = 0, 0
    while at < len(text):
        shift = value = 0
        while True:
            if at >= len(text):
                raise PathWrong("the polyline is cut off")
            piece = ord(text[at]) - 63
            at += 1
            if not 0 <= piece < 64 or shift > 60:
                raise PathWrong("this is no polyline")
            value |= (piece & 0x1F) << shift
            shift += 5
            if piece < 0x20:
                break
        values[which] += ~(value >> 1) if value & 1 else value >> 1
        if which == 1:
            points.append((values[0] / 10**precision, values[1] / 10**precision))
            if len(points) > _MOST:
                raise PathWrong(f"more than {_MOST} points")
        which ^= 1
    if which:
        raise PathWrong("the polyline is cut off")
    return points


def from_gpx(text: bytes) -> list[Point]:
    """The first route of a GPX file, or its first track."""
    if b"<!" in text.replace(b"<!--", b""):  # a DOCTYPE with entities has blown up many a reader
        raise PathWrong("this GPX has a document type, which none needs")
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise PathWrong(f"this is no GPX: {error}") from error
    for part, point in (("rte", "rtept"), ("trk", "trkpt")):
        found = root.find(f"{{*}}{part}")
        if found is not None and (points := [_gpx_point(one) for one in found.iter() if one.tag.endswith(point)]):
            return points
    raise PathWrong("this GPX has no route and no track")


def length_m(path: Sequence[Point]) -> float:
    """Metres along it."""
    return sum(_apart_m(one, other) for one, other in itertools.pairwise(path))


def _gpx_point(element: ET.Element) -> Point:
    try:
        return float(element.attrib["lat"]), float(element.attrib["lon"])
    except (KeyError, ValueError) as error:
        raise PathWrong("a point of this GPX has no place") from error


def _lon_lat(coordinates: Any) -> list[Point]:
    try:
        pairs = msgspec.convert(coordinates, list[list[float]])
        return [(pair[1], pair[0]) for pair in pairs]
    except (msgspec.ValidationError, IndexError) as error:
        raise PathWrong("the coordinates are no list of longitude and latitude") from error


def _checked(points: Iterable[Point]) -> tuple[Point, ...]:
    """Points that are places, none twice in a row, of a length that somebody goes."""
    path: list[Point] = []
    for lat, lon in points:
        if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
            raise PathWrong("a point is no place; are latitude and longitude swapped?")
        if not path or path[-1] != (lat, lon):
            path.append((lat, lon))
    if len(path) > _MOST:
        raise PathWrong(f"more than {_MOST} points")
    length = length_m(path)
    if len(path) < 2 or length < _SHORTEST_M:
        raise PathWrong(f"a path has two points and {_SHORTEST_M:.0f} m at least")
    if length > _LONGEST_M:
        raise PathWrong(f"{length / 1000:.0f} km is too long; {_LONGEST_M / 1000:.0f} km is the most")
    return tuple(path)


def _apart_m(one: Point, other: Point) -> float:
    east = (other[1] - one[1]) * math.cos(math.radians(one[0]))
    return math.hypot(east, other[0] - one[0]) * _M_PER_DEG
