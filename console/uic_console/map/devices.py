"""The cameras of the city as arrays: which are where on the screen, in bunches when there is no room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Camera, CameraKind
from uic.geo import is_place
from uic.geo.frame import Floats, Frame
from uic.geo.optics import Eye

if TYPE_CHECKING:
    from uic.geo.coverage import Coverage

__all__ = ["FIELD_DEG", "HEIGHT_M", "TILT_DEG", "Bunches", "Devices", "eye_of"]

HEIGHT_M, TILT_DEG, FIELD_DEG = 5.0, 12.0, 70.0  # assumed where the registry does not say
PICTURE = (1920, 1080)  # pixels, where no stream says
BUNCH_PX = 56.0  # side of a cell whose devices are one bunch
APART_PX = 30.0  # two bunches nearer than this are one
SINGLE_FROM = 0.9  # pixels per metre: from here on every device stands alone


@dataclass(frozen=True, slots=True)
class Bunches:
    """Cells of the plane and what is in each. A cell with one device names it."""

    east: Floats
    north: Floats
    count: NDArray[np.int64]
    first: NDArray[np.int64]  # index of one device of the cell


@dataclass(slots=True)
class Devices:
    """Cameras with a place. Made anew when the registry changes; made and asked on any one thread at a time."""

    ids: list[str]
    east: Floats
    north: Floats
    bearing: Floats  # degrees; NaN: not known
    kind: NDArray[np.int64]  # 0 surveillance, 1 traffic; + 2 where it is out of service
    eyes: dict[str, Eye]  # of those with a known bearing
    ko: list[str]  # names
    en: list[str]
    without_place: int = 0
    index: dict[str, int] = field(default_factory=dict)
    _bunches: dict[int, Bunches] = field(default_factory=dict)
    _coverage: Coverage | None = None

    @classmethod
    def of(cls, cameras: Sequence[Camera], frame: Frame) -> Devices:
        """Everything worked out, the coverage too: some 60 ms for 6,500 cameras, so not on the GUI thread."""
        from uic.geo.coverage import Coverage  # shapely takes 0.1 s to load: not before a map is opened

        placed = [
            camera
            for camera in cameras
            if camera.lat is not None and camera.lon is not None and is_place(camera.lat, camera.lon)
        ]
        lat = np.array([camera.lat for camera in placed], float)
        lon = np.array([camera.lon for camera in placed], float)
        east, north = frame.to_metres(lat, lon) if placed else (np.zeros(0), np.zeros(0))
        bearing = np.array([math.nan if camera.bearing_deg is None else camera.bearing_deg for camera in placed], float)
        kind = np.array([(camera.kind is CameraKind.TRAFFIC) + 2 * (not camera.enabled) for camera in placed], int)
        ids = [camera.id for camera in placed]
        eyes = {}
        for at, camera in enumerate(placed):
            if camera.bearing_deg is not None:
                eyes[camera.id] = eye_of(camera, float(east[at]), float(north[at]))
        ko = [f"{camera.number} {camera.name}" for camera in placed]
        en = [f"{camera.number} {camera.name_en or camera.name}" for camera in placed]
        made = cls(ids, east, north, bearing, kind, eyes, ko, en, len(cameras) - len(placed))
        made.index = {camera: at for at, camera in enumerate(ids)}
        seeing = [(camera.id, eyes[camera.id]) for camera in placed if camera.enabled and camera.id in eyes]
        made._coverage = Coverage(seeing) if seeing else None
        return made

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def coverage(self) -> Coverage | None:
        """Of those in service with a known bearing; None: there is none."""
        return self._coverage

    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north; None without any device."""
        if not self.ids:
            return None
        return float(self.east.min()), float(self.north.min()), float(self.east.max()), float(self.north.max())

    def bunches(self, scale: float) -> Bunches | None:
        """The bunches at a scale (pixels per metre); None: there every device stands alone.

        Cells stay where they are while the map is panned, and change with each doubling of the scale only.
        """
        if scale >= SINGLE_FROM:
            return None
        level = math.floor(math.log2(scale))
        if level not in self._bunches:
            self._bunches[level] = self._gather(BUNCH_PX / 2.0**level)
        return self._bunches[level]

    def _gather(self, side_m: float) -> Bunches:
        column = np.floor(self.east / side_m).astype(np.int64)
        row = np.floor(self.north / side_m).astype(np.int64)
        key = column * 1_000_003 + row
        _, first, inverse, count = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
        inverse = inverse.reshape(-1)
        east = np.bincount(inverse, self.east, len(count)) / count
        north = np.bincount(inverse, self.north, len(count)) / count
        return _apart(Bunches(east, north, count, first), side_m * APART_PX / BUNCH_PX)

    def nearest(self, east: float, north: float, *, within_m: float) -> str | None:
        """The device at a place."""
        if not self.ids:
            return None
        away = (self.east - east) ** 2 + (self.north - north) ** 2
        at = int(away.argmin())
        return self.ids[at] if away[at] <= within_m**2 else None

    def within(self, outline: Floats) -> list[str]:
        """Those inside a closed outline (n, 2), the nearest to its middle first."""
        if not self.ids or len(outline) < 3:
            return []
        inside = np.zeros(len(self.ids), bool)
        before = outline[-1]
        for after in outline:  # even-odd rule, one edge for all devices at a time
            crosses = (after[1] > self.north) != (before[1] > self.north)
            with np.errstate(divide="ignore", invalid="ignore"):
                at = (before[0] - after[0]) * (self.north - after[1]) / (before[1] - after[1]) + after[0]
            inside ^= crosses & (self.east < at)
            before = after
        middle = outline.mean(axis=0)
        found = np.flatnonzero(inside)
        away = np.hypot(self.east[found] - middle[0], self.north[found] - middle[1])
        return [self.ids[at] for at in found[np.argsort(away, kind="stable")]]


def _apart(bunches: Bunches, least_m: float) -> Bunches:
    """Bunches that would lie over each other as one, the larger taking the smaller."""
    east, north, count = bunches.east.copy(), bunches.north.copy(), bunches.count.copy()
    alive = np.ones(len(count), bool)
    for at in np.argsort(-count, kind="stable"):
        if not alive[at]:
            continue
        near = alive & (np.hypot(east - east[at], north - north[at]) < least_m)
        if near.sum() < 2:
            continue
        weight = count[near]
        east[at], north[at] = np.average(east[near], weights=weight), np.average(north[near], weights=weight)
        alive[near] = False
        alive[at], count[at] = True, weight.sum()
    return Bunches(east[alive], north[alive], count[alive], bunches.first[alive])


def eye_of(camera: Camera, east: float, north: float) -> Eye:
    """A camera with a known bearing as geometry; what the registry does not know is assumed."""
    main = max(camera.streams, key=lambda one: one.width * one.height, default=None)
    wide, high = (main.width, main.height) if main is not None and main.width and main.height else PICTURE
    return Eye(
        east_m=east,
        north_m=north,
        height_m=camera.height_m if camera.height_m else HEIGHT_M,
        bearing_deg=camera.bearing_deg or 0.0,
        tilt_deg=TILT_DEG,
        field_deg=FIELD_DEG,
        width_px=wide,
        height_px=high,
    )
