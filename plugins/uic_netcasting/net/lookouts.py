"""The cameras of a city as arrays: where each looks, where it could look, and how well it would see a point then."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Body, Camera, Pose, Purpose, StreamRole
from uic.geo import is_place
from uic.geo.frame import Floats
from uic.geo.optics import axes_of

if TYPE_CHECKING:
    from uic.geo.blocks import Blocks
    from uic.geo.frame import Frame

__all__ = ["Ints", "Look", "Lookouts", "aimed", "travel_s"]

Ints = NDArray[np.int64]

_HEIGHT_M = 6.0  # of a lens whose height nobody wrote down: most poles of the city
_WIDE_DEG, _TELE_DEG = 60.0, 3.0
_WIDTH_PX = 1920
_ASPECT = 16 / 9
_FAR_M = 250.0  # farther, haze and lamps let nobody be made out
_PERSON_M = 1.0  # the middle of a body
_PAN_DPS, _TILT_DPS, _ZOOM_S = 60.0, 30.0, 4.0  # what `uic.ptz` reckons with for a head that says nothing else


@dataclass(frozen=True, slots=True)
class Look:
    """Where a camera looks: degrees clockwise from north, below the horizon, and from side to side."""

    bearing_deg: float
    tilt_deg: float
    field_deg: float

    @classmethod
    def of(cls, pose: Pose) -> Look:
        return cls(pose.bearing_deg, pose.tilt_deg, pose.field_deg)

    @property
    def pose(self) -> Pose:
        return Pose(
            bearing_deg=round(self.bearing_deg, 2), tilt_deg=round(self.tilt_deg, 2), field_deg=round(self.field_deg, 2)
        )


class Lookouts:
    """All cameras that have a place. Where they look is changed by `turned`; one thread."""

    def __init__(self, cameras: Iterable[Camera], frame: Frame, *, purpose: Purpose = Purpose.CRIME) -> None:
        held = [one for one in cameras if one.enabled and is_place(one.lat, one.lon)]
        self.cameras = held
        self.index = {camera.id: at for at, camera in enumerate(held)}
        lat, lon = np.array([one.lat for one in held], float), np.array([one.lon for one in held], float)
        self.east_m, self.north_m = frame.to_metres(lat, lon) if held else (np.zeros(0), np.zeros(0))
        self.height_m = _column(held, "height_m", _HEIGHT_M)
        self.bearing_deg = _column(held, "bearing_deg", math.nan)  # nan: nobody knows where it looks
        self.tilt_deg = _column(held, "tilt_deg", 15.0)
        self.wide_deg = np.clip(_column(held, "field_wide_deg", _WIDE_DEG), 2.0, 170.0)
        self.field_deg = self.wide_deg.copy()
        self.tele_deg = np.minimum(self.wide_deg, _column(held, "field_tele_deg", _TELE_DEG))
        self.range_m = np.minimum(_column(held, "range_m", _FAR_M), _FAR_M)
        self.width_px = np.array([_width(one) for one in held], float)
        self.turns = np.array([_may_turn(one, purpose) for one in held], bool)

    def __len__(self) -> int:
        return len(self.cameras)

    def turned(self, camera: str, pose: Pose) -> None:
        """It looks there now."""
        at = self.index.get(camera)
        if at is not None:
            self.bearing_deg[at], self.tilt_deg[at], self.field_deg[at] = (
                pose.bearing_deg,
                pose.tilt_deg,
                pose.field_deg,
            )

    def look(self, at: int) -> Look | None:
        """Where one looks; None: nobody knows."""
        if math.isnan(self.bearing_deg[at]):
            return None
        return Look(float(self.bearing_deg[at]), float(self.tilt_deg[at]), float(self.field_deg[at]))

    def middle(self, at: int, look: Look, *, most_m: float) -> tuple[float, float]:
        """The point of the ground in the middle of its picture, `most_m` away at most."""
        down = math.tan(math.radians(look.tilt_deg))
        away = min(most_m, float(self.height_m[at]) / down if down > 1e-6 else most_m)
        turn = math.radians(look.bearing_deg)
        return float(self.east_m[at]) + away * math.sin(turn), float(self.north_m[at]) + away * math.cos(turn)

    def towards(self, at: int, point: tuple[float, float], wide_m: float = 20.0) -> Look:
        """The look that has a point in its middle."""
        row = aimed(self, np.array([at]), np.array([point]), wide_m)[0]
        return Look(*(float(part) for part in row))

    def near(self, points: Floats) -> Ints:
        """Those that could make something out at one of the points (n, 2)."""
        if not len(points) or not len(self):
            return np.zeros(0, np.int64)
        low, high = points.min(axis=0), points.max(axis=0)
        beside = np.maximum(np.maximum(low[0] - self.east_m, self.east_m - high[0]), 0.0)
        above = np.maximum(np.maximum(low[1] - self.north_m, self.north_m - high[1]), 0.0)
        roughly = np.flatnonzero(beside**2 + above**2 <= self.range_m**2)
        away = np.hypot(
            points[None, :, 0] - self.east_m[roughly, None], points[None, :, 1] - self.north_m[roughly, None]
        )
        return roughly[(away <= self.range_m[roughly, None]).any(axis=1)]

    def density(self, which: Ints, looks: Floats, points: Floats) -> Floats:
        """(views, points): pixels per metre for cameras `which` that look `looks` (views, 3); 0: not in the picture."""
        away = [
            points[None, :, 0] - self.east_m[which, None],
            points[None, :, 1] - self.north_m[which, None],
            (_PERSON_M - self.height_m[which])[:, None],
        ]
        axes = axes_of(looks[:, 0], looks[:, 1])
        right, down, forward = (
            axis[:, 0, None] * away[0] + axis[:, 1, None] * away[1] + axis[:, 2, None] * away[2] for axis in axes
        )
        half = np.tan(np.radians(looks[:, 2]) / 2)[:, None]
        inside = (forward > 0.5) & (np.abs(right) <= half * forward) & (np.abs(down) <= half / _ASPECT * forward)
        inside &= away[0] ** 2 + away[1] ** 2 <= self.range_m[which, None] ** 2
        focal = self.width_px[which, None] / (2 * half)
        return np.where(inside, focal / np.where(inside, forward, 1.0), 0.0)

    def hidden(self, which: Ints, points: Floats, blocks: Blocks | None) -> NDArray[np.bool_]:
        """(cameras, points): whether a house stands between."""
        shut = np.zeros((len(which), len(points)), bool)
        if blocks is None or not len(blocks):
            return shut
        east, north, height = self.east_m[which], self.north_m[which], self.height_m[which]
        for at, (x, y) in enumerate(points.tolist()):
            close = np.hypot(east - x, north - y) <= self.range_m[which]
            shut[close, at] = blocks.hidden(east[close], north[close], height[close], (x, y), _PERSON_M)
        return shut


def aimed(lookouts: Lookouts, which: Ints, points: Floats, wide_m: float) -> Floats:
    """(n, 3): looks by which cameras have each its point in the middle, and `wide_m` of it from side to side."""
    east = points[:, 0] - lookouts.east_m[which]
    north = points[:, 1] - lookouts.north_m[which]
    away = np.hypot(east, north)
    drop = lookouts.height_m[which] - _PERSON_M
    field = 2 * np.degrees(np.arctan2(wide_m / 2, np.hypot(away, drop)))
    field = np.clip(field, lookouts.tele_deg[which], lookouts.wide_deg[which])
    return np.column_stack([np.degrees(np.arctan2(east, north)) % 360, np.degrees(np.arctan2(drop, away)), field])


def travel_s(lookouts: Lookouts, which: Ints, looks: Floats) -> Floats:
    """Seconds a head needs from where it looks; for one of which nobody knows that, half a turn's."""
    bearing = lookouts.bearing_deg[which]
    pan = np.abs((looks[:, 0] - bearing + 180) % 360 - 180)
    pan = np.where(np.isnan(pan), 180.0, pan)
    tilt = np.abs(looks[:, 1] - lookouts.tilt_deg[which])
    span = np.log(np.maximum(lookouts.wide_deg[which] / lookouts.tele_deg[which], 1.01))
    zoom = np.abs(np.log(looks[:, 2] / lookouts.field_deg[which])) / span * _ZOOM_S
    return np.maximum(np.maximum(pan / _PAN_DPS, tilt / _TILT_DPS), zoom)


def _column(cameras: Sequence[Camera], name: str, missing: float) -> Floats:
    values = [getattr(one, name) for one in cameras]
    return np.array([missing if value is None else value for value in values], float)


def _width(camera: Camera) -> int:
    main = [stream.width for stream in camera.streams if stream.role is StreamRole.MAIN and stream.width]
    return main[0] if main else _WIDTH_PX


def _may_turn(camera: Camera, purpose: Purpose) -> bool:
    """Whether it turns, was put up for this, and nobody works on it."""
    if camera.body is not Body.PTZ or (camera.purposes and purpose not in camera.purposes):
        return False
    return not camera.in_maintenance(datetime.now().astimezone())
