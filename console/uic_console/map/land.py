"""The city in metres, ready for painting: the schematic, or what the site has. Loading takes 0.5 s and more: no GUI."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from uic.geo.frame import Floats, Frame
from uic.geo.tiles import TileError, open_tiles

if TYPE_CHECKING:
    from uic.geo.extract import Extract, House, Patch
    from uic.geo.roads import Road

__all__ = ["Area", "Course", "Land", "Name", "load_land", "read_apart"]

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
    kind: str  # "main", "road", "street", "path", "water", "rail"
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
    patches: tuple[Patch, ...] = ()
    houses: tuple[House, ...] = ()
    roads: tuple[Road, ...] = ()  # of the extract; (): the schematic's
    tiles: str = ""  # path of the file of map pictures that is drawn
    troubles: tuple[str, ...] = ()  # why the site's own map is not drawn, in words


def load_land(*, extract: str = "", tiles: str = "") -> Land:
    """The schematic; with the site's extract and map pictures where they can be used, and why not where they cannot."""
    from uic.geo.extract import ExtractError

    land = _schematic()
    if extract:
        try:
            land = _with(land, read_apart(Path(extract).expanduser(), land))
        except (ExtractError, BrokenProcessPool) as error:
            land = replace(land, troubles=(*land.troubles, str(error)))
    if tiles:
        try:
            open_tiles(Path(tiles).expanduser()).close()
            land = replace(land, tiles=str(Path(tiles).expanduser()))
        except TileError as error:
            land = replace(land, troubles=(*land.troubles, str(error)))
    return land


def read_apart(path: Path, land: Land) -> Extract:
    """Read an extract in a process of its own: its reader is a large library in C++, and it keeps Python's lock."""
    from uic.geo.extract import read_extract

    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as apart:
        return apart.submit(read_extract, path, land.frame, land.bounds).result()


def _with(land: Land, read: Extract) -> Land:
    return replace(
        land,
        courses=tuple(Course(one.ko, one.en, one.kind, one.points) for one in read.traces),
        names=tuple(Name(one.ko, one.en, one.kind, one.east, one.north, 0.0) for one in read.spots) or land.names,
        patches=read.patches,
        houses=read.houses,
        roads=read.roads,
    )


def _schematic() -> Land:
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
