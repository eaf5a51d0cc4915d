"""Places by what people type or are told: a camera, a station or place, a national point number, "lat, lon"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from uic.geo import is_place
from uic.geo.frame import Frame
from uic_console.map.devices import Devices
from uic_console.map.land import Land
from uic_console.search import Entry, search
from uic_console.wall.search import CameraIndex

__all__ = ["Finder", "Found", "coordinates", "number_of"]

MOST = 60  # of cameras
_PAIR = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something with a place."""

    title: str
    detail: str = ""
    east: float
    north: float
    camera: str = ""
    unit: str = ""


def coordinates(frame: Frame, east: float, north: float) -> str:
    """ "37.39430, 126.95680": about a metre."""
    lat, lon = frame.to_degrees(east, north)
    return f"{float(lat):.5f}, {float(lon):.5f}"


def number_of(frame: Frame, east: float, north: float) -> str:
    """The national point number of a place, "" outside Korea."""
    from uic.geo.grid import GridError, point_number  # pyproj: loaded by the land's thread

    lat, lon = frame.to_degrees(east, north)
    try:
        return point_number(float(lat), float(lon))
    except GridError:
        return ""


class Finder:
    """Searches the land and the cameras."""

    def __init__(self, land: Land) -> None:
        self._frame = land.frame
        spots = [Entry((name.ko, name.en, name.east, name.north), name.ko, name.en) for name in land.names]
        areas = [Entry((area.name, area.name, *area.at), area.name) for area in land.areas]
        middles = [(course.ko, course.en, *course.points[len(course.points) // 2].tolist()) for course in land.courses]
        self._places = [*spots, *areas, *(Entry(one, one[0], one[1]) for one in middles)]
        self._devices: Devices | None = None
        self._index: CameraIndex | None = None

    def tell(self, devices: Devices, index: CameraIndex) -> None:
        """Other cameras than before."""
        self._devices, self._index = devices, index

    def find(self, typed: str, *, korean: bool) -> list[Found]:
        """What fits, best first; [] for nothing typed."""
        if not typed.strip():
            return []
        if (exact := self._exactly(typed)) is not None:
            return [exact]
        places = [
            Found(title=ko if korean else en, detail=en if korean and en != ko else ko, east=east, north=north)
            for ko, en, east, north in search(self._places, typed, most=8)
        ]
        return [*places, *self._cameras(typed, korean)]

    def _exactly(self, typed: str) -> Found | None:
        from uic.geo.grid import GridError, place_of_number

        try:
            lat, lon = place_of_number(typed)
        except GridError:
            pair = _PAIR.fullmatch(typed)
            if pair is None:
                return None
            lat, lon = float(pair[1]), float(pair[2])
            if lat > 90 and is_place(lon, lat):
                lat, lon = lon, lat  # written the other way round: no latitude is above 90
        if not is_place(lat, lon):
            return None
        east, north = self._frame.to_metres(lat, lon)
        return Found(title=typed.strip(), detail=f"{lat:.5f}, {lon:.5f}", east=float(east), north=float(north))

    def _cameras(self, typed: str, korean: bool) -> list[Found]:
        devices, index = self._devices, self._index
        if devices is None or index is None:
            return []
        found = []
        for at in index.find(typed):
            camera = index.cameras[at]
            where = devices.index.get(camera.id)
            if where is None:
                continue
            name = camera.name if korean else camera.name_en or camera.name
            east, north = float(devices.east[where]), float(devices.north[where])
            found.append(
                Found(title=f"{camera.number} {name}", detail=camera.place, east=east, north=north, camera=camera.id)
            )
            if len(found) == MOST:
                break
        return found
