"""The drawn city in metres, ready for painting. Loading takes some 0.5 s (shapely, scipy): on a thread, not here."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from uic.geo.frame import Floats, Frame

__all__ = ["Area", "Course", "Land", "Name", "load_land"]

BEYOND_M = 400.0  # shown around the districts


@dataclass(frozen=True, slots=True)
class Area:
    """A legal dong."""

    name: str
    rings: tuple[Floats, ...]  # (n, 2): east, north
    at: tuple[float, float]  # where its name goes


@dataclass(frozen=True, slots=True)
class Course:
    """A road, stream or railway."""

    ko: str
    en: str
    kind: str  # "main", "road", "water", "rail"
    points: Floats  # (n, 2)


@dataclass(frozen=True, slots=True)
class Name:
    """A station, place or hill."""

    ko: str
    en: str
    kind: str
    east: float
    north: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Land:
    """Everything below the devices."""

    frame: Frame
    areas: tuple[Area, ...]
    courses: tuple[Course, ...]
    names: tuple[Name, ...]
    bounds: tuple[float, float, float, float]  # west, south, east, north


def load_land() -> Land:
    """Read the schematic and turn it into metres."""
    from uic.geo.grid import point_number
    from uic.geo.schematic import CENTRE, city, city_frame

    point_number(*CENTRE)  # loads pyproj and its tables here and not under the mouse

    drawn, frame = city(), city_frame()

    def metres(points: tuple[tuple[float, float], ...]) -> Floats:
        lat, lon = np.array(points, float).T
        return np.column_stack(frame.to_metres(lat, lon))

    areas = []
    for name, rings in drawn.districts.items():
        made = tuple(metres(ring) for ring in rings)
        largest = max(made, key=lambda ring: float(np.prod(np.ptp(ring, axis=0))))
        middle = (largest.min(axis=0) + largest.max(axis=0)) / 2
        areas.append(Area(name, made, (float(middle[0]), float(middle[1]))))
    courses = tuple(Course(line.ko, line.en, line.kind, metres(line.points)) for line in drawn.lines)
    names = []
    for spot in drawn.spots:
        east, north = frame.to_metres(*spot.at)
        names.append(Name(spot.ko, spot.en, spot.kind, float(east), float(north), spot.radius_m))
    every = np.concatenate([ring for area in areas for ring in area.rings])
    (west, south), (east_m, north_m) = every.min(axis=0) - BEYOND_M, every.max(axis=0) + BEYOND_M
    return Land(frame, tuple(areas), courses, tuple(names), (float(west), float(south), float(east_m), float(north_m)))
