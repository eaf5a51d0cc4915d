"""Cameras and other devices as arrays: which are where on the screen, in bunches when there is no room."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Body, Camera, CameraKind, Device, DeviceKind, Preset, Spectrum
from uic.geo import is_place
from uic.geo.frame import Floats, Frame
from uic.geo.optics import Eye

if TYPE_CHECKING:
    from uic.geo.blocks import Blocks
    from uic.geo.coverage import Coverage
    from uic.geo.extract import House

__all__ = ["FIELD_DEG", "HEIGHT_M", "TILT_DEG", "Bunches", "Devices", "Kind", "eye_of", "kind_of", "presets_of"]

HEIGHT_M, TILT_DEG, FIELD_DEG = 5.0, 12.0, 70.0  # assumed where the registry does not say
PICTURE = (1920, 1080)  # pixels, where no stream says
LEAST = 0.01  # pixels per metre: no map shows more
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


class Kind(enum.IntEnum):
    """What a device is, as far as its symbol goes."""

    FIXED = 0
    PTZ = 1
    THERMAL = 2
    TRAFFIC = 3  # a traffic camera
    SIGNAL = 4
    TERMINAL = 5
    RAIN = 6
    LEVEL = 7
    WIND = 8
    QUALITY = 9

    @property
    def is_camera(self) -> bool:
        """Whether it has a picture."""
        return self <= Kind.TRAFFIC


_OTHERS = {
    DeviceKind.SIGNAL: Kind.SIGNAL,
    DeviceKind.TERMINAL: Kind.TERMINAL,
    DeviceKind.RAIN: Kind.RAIN,
    DeviceKind.LEVEL: Kind.LEVEL,
    DeviceKind.WIND: Kind.WIND,
    DeviceKind.QUALITY: Kind.QUALITY,
}  # units and tablets move: they are drawn where they last were, not where they are registered


def kind_of(one: Camera | Device) -> Kind | None:
    """The symbol of a device; None: it has none of its own."""
    if isinstance(one, Device):
        return _OTHERS.get(one.kind)
    if one.kind is CameraKind.TRAFFIC:
        return Kind.TRAFFIC
    if one.spectrum is Spectrum.THERMAL:
        return Kind.THERMAL
    return Kind.PTZ if one.body is Body.PTZ else Kind.FIXED


@dataclass(slots=True)
class Devices:
    """Devices with a place. Made anew when the registry changes; made and asked on any one thread at a time."""

    ids: list[str]
    east: Floats
    north: Floats
    bearing: Floats  # degrees; NaN: not known
    kind: NDArray[np.int64]  # of `Kind`
    out: NDArray[np.bool_]  # of service, or worked on
    eyes: dict[str, Eye]  # of cameras with a known bearing
    ko: list[str]  # names
    en: list[str]
    without_place: int = 0  # cameras
    index: dict[str, int] = field(default_factory=dict)
    _bunches: dict[int, Bunches] = field(default_factory=dict)
    _coverage: Coverage | None = None

    @classmethod
    def of(
        cls, cameras: Sequence[Camera], frame: Frame, others: Sequence[Device] = (), houses: Sequence[House] = ()
    ) -> Devices:
        """Everything worked out, coverage and bunches too: some 0.2 s for 10,000, so not on the GUI thread."""
        from uic.geo.coverage import Coverage  # shapely takes 0.1 s to load: not before a map is opened

        now = datetime.now(UTC)
        every: list[Camera | Device] = [*cameras, *others]
        known = [(one, kind) for one in every if (kind := kind_of(one)) is not None]
        placed = [
            (one, kind)
            for one, kind in known
            if one.lat is not None and one.lon is not None and is_place(one.lat, one.lon)
        ]
        lat = np.array([one.lat for one, _ in placed], float)
        lon = np.array([one.lon for one, _ in placed], float)
        east, north = frame.to_metres(lat, lon) if placed else (np.zeros(0), np.zeros(0))
        eyes = {}
        for at, (one, _) in enumerate(placed):
            if isinstance(one, Camera) and one.bearing_deg is not None:
                eyes[one.id] = eye_of(one, float(east[at]), float(north[at]))
        made = cls(
            [one.id for one, _ in placed],
            east,
            north,
            np.array([math.nan if one.bearing_deg is None else one.bearing_deg for one, _ in placed], float),
            np.array([kind for _, kind in placed], np.int64),
            np.array([not one.enabled or one.in_maintenance(now) for one, _ in placed], bool),
            eyes,
            [_name(one, one.name) for one, _ in placed],
            [_name(one, one.name_en or one.name) for one, _ in placed],
            len(cameras) - sum(kind.is_camera for _, kind in placed),
        )
        made._work_out()
        seeing = [(camera, eye) for camera, eye in eyes.items() if not made.out[made.index[camera]]]
        made._coverage = Coverage(seeing, _blocks(houses)) if seeing else None
        return made

    def _work_out(self) -> None:
        self.index = {one: at for at, one in enumerate(self.ids)}
        for level in range(math.floor(math.log2(LEAST)), math.ceil(math.log2(SINGLE_FROM))):
            self._bunches[level] = self._gather(BUNCH_PX / 2.0**level)

    def only(self, kinds: Iterable[Kind]) -> Devices:
        """Those of some kinds; who sees what stays the same."""
        some = np.flatnonzero(np.isin(self.kind, [int(kind) for kind in kinds]))
        if len(some) == len(self.ids):
            return self
        at = some.tolist()
        made = replace(
            self,
            ids=[self.ids[one] for one in at],
            east=self.east[some],
            north=self.north[some],
            bearing=self.bearing[some],
            kind=self.kind[some],
            out=self.out[some],
            ko=[self.ko[one] for one in at],
            en=[self.en[one] for one in at],
            index={},
            _bunches={},
        )
        made._work_out()
        return made

    def drawn(self) -> Devices:
        """What drawing the land needs of it, for another process."""
        return replace(self, index={}, _bunches={}, _coverage=None)

    def is_camera(self, one: str) -> bool:
        """Whether it has a picture."""
        at = self.index.get(one)
        return at is not None and Kind(int(self.kind[at])).is_camera

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
        level = math.floor(math.log2(max(scale, LEAST)))
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
        """The cameras inside a closed outline (n, 2), the nearest to its middle first."""
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
        found = np.flatnonzero(inside & (self.kind <= Kind.TRAFFIC))
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


def _blocks(houses: Sequence[House]) -> Blocks | None:
    """What stands between cameras and places; None where no outline is given."""
    from shapely import Polygon, is_valid

    from uic.geo.blocks import Blocks

    known = [(outline, house.height_m) for house in houses if is_valid(outline := Polygon(house.ring))]
    return Blocks([outline for outline, _ in known], [height for _, height in known]) if known else None


def _name(one: Camera | Device, name: str) -> str:
    return f"{one.number} {name}" if isinstance(one, Camera) else f"{one.code} {name}".strip()


def eye_of(camera: Camera, east: float, north: float) -> Eye:
    """A camera with a known bearing as geometry; what the registry does not know is assumed."""
    main = max(camera.streams, key=lambda one: one.width * one.height, default=None)
    wide, high = (main.width, main.height) if main is not None and main.width and main.height else PICTURE
    return Eye(
        east_m=east,
        north_m=north,
        height_m=camera.height_m if camera.height_m else HEIGHT_M,
        bearing_deg=camera.bearing_deg or 0.0,
        tilt_deg=TILT_DEG if camera.tilt_deg is None else camera.tilt_deg,
        field_deg=camera.field_wide_deg or FIELD_DEG,
        width_px=wide,
        height_px=high,
        range_m=camera.range_m or math.inf,
    )


def presets_of(camera: Camera, eye: Eye) -> list[tuple[Preset, Eye]]:
    """Where a camera that turns can be sent to look, with what it would see there."""
    return [
        (
            preset,
            replace(
                eye,
                bearing_deg=preset.pose.bearing_deg,
                tilt_deg=preset.pose.tilt_deg,
                field_deg=preset.pose.field_deg,
            ),
        )
        for preset in camera.presets
    ]
