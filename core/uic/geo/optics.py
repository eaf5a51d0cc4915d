"""What a camera on a pole sees: a pinhole looking down at level ground.

Metres are those of a `Frame`: east, north, up. Bearings are degrees clockwise from north, tilts degrees below the
horizon. Picture density is that of EN 62676-4: pixels per metre of a plane across the optical axis at the target.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from uic.geo.frame import Floats

__all__ = ["Density", "Eye", "axes_of"]


class Density(float, enum.Enum):
    """What a picture is good for, by pixels per metre (EN 62676-4:2015, table 4; monitor to identify)."""

    MONITOR = 12.5
    DETECT = 25.0
    OBSERVE = 62.5
    RECOGNISE = 125.0
    IDENTIFY = 250.0

    @classmethod
    def of(cls, px_per_m: float) -> Density | None:
        """The best class that a density reaches; None: not even to monitor."""
        return max((one for one in cls if px_per_m >= one.value), default=None, key=lambda one: one.value)


def axes_of(bearing_deg: Floats, tilt_deg: Floats) -> tuple[Floats, Floats, Floats]:
    """Unit vectors (…, 3) of right, down and forward, in east, north, up."""
    bearing, tilt = np.radians(bearing_deg), np.radians(tilt_deg)
    sin_b, cos_b, sin_t, cos_t = np.sin(bearing), np.cos(bearing), np.sin(tilt), np.cos(tilt)
    right = np.stack([cos_b, -sin_b, np.zeros_like(bearing)], axis=-1)
    forward = np.stack([sin_b * cos_t, cos_b * cos_t, -sin_t], axis=-1)
    down = np.stack([-sin_b * sin_t, -cos_b * sin_t, -cos_t], axis=-1)
    return right, down, forward


@dataclass(frozen=True, slots=True, kw_only=True)
class Eye:
    """A camera as geometry."""

    east_m: float
    north_m: float
    height_m: float  # of the lens above the ground
    bearing_deg: float
    tilt_deg: float  # below the horizon
    field_deg: float  # horizontal field of view, 1 to 170
    width_px: int
    height_px: int
    range_m: float = math.inf  # along the ground; farther away nothing is made out, whatever the lens says

    @property
    def focal_px(self) -> float:
        """Distance of the picture from the pinhole, in pixels; the same both ways (square pixels)."""
        return self.width_px / (2 * math.tan(math.radians(self.field_deg) / 2))

    def _axes(self) -> tuple[Floats, Floats, Floats]:
        return axes_of(np.array(self.bearing_deg), np.array(self.tilt_deg))

    def pixel_of(self, east_m: float, north_m: float, up_m: float = 0.0) -> tuple[float, float] | None:
        """Where a point is in the picture (x right, y down, from the top left corner); None: not in it."""
        at = self.image_of(east_m, north_m, up_m)
        return at if at and 0 <= at[0] <= self.width_px and 0 <= at[1] <= self.height_px else None

    def image_of(self, east_m: float, north_m: float, up_m: float = 0.0) -> tuple[float, float] | None:
        """The same on the plane of the picture, which goes on beyond its edges; None: the point is behind it."""
        right, down, forward = self._axes()
        away = np.array([east_m - self.east_m, north_m - self.north_m, up_m - self.height_m])
        depth = float(away @ forward)
        if depth <= 0:
            return None
        x = self.width_px / 2 + self.focal_px * float(away @ right) / depth
        y = self.height_px / 2 + self.focal_px * float(away @ down) / depth
        return x, y

    def ray(self, x_px: float, y_px: float) -> Floats:
        """Direction (3,) in which a pixel looks, not of unit length."""
        right, down, forward = self._axes()
        across, below = (x_px - self.width_px / 2) / self.focal_px, (y_px - self.height_px / 2) / self.focal_px
        return np.asarray(forward + across * right + below * down)

    def ground_of(self, x_px: float, y_px: float, up_m: float = 0.0) -> tuple[float, float] | None:
        """The point (east, north) at a height that a pixel shows on level ground; None: it shows the sky."""
        ray = self.ray(x_px, y_px)
        drop = self.height_m - up_m
        if drop <= 0 or ray[2] >= -1e-9:
            return None
        reach = drop / -ray[2]
        return self.east_m + float(ray[0]) * reach, self.north_m + float(ray[1]) * reach

    def density(self, east_m: float, north_m: float, up_m: float = 0.0) -> float:
        """Pixels per metre at a point; 0 where it is not in the picture, or out of range."""
        if self.pixel_of(east_m, north_m, up_m) is None:
            return 0.0
        if math.hypot(east_m - self.east_m, north_m - self.north_m) > self.range_m:
            return 0.0
        forward = self._axes()[2]
        away = np.array([east_m - self.east_m, north_m - self.north_m, up_m - self.height_m])
        return self.focal_px / float(away @ forward)

    def footprint(self, least: float = Density.MONITOR.value, up_m: float = 0.0) -> list[tuple[float, float]]:
        """The ground that it sees with at least so many pixels per metre: a convex polygon, counter-clockwise.

        Every bound (the four edges of the picture, and the depth at which the density falls below `least`) is a
        straight line on the ground, so the polygon is exact: a large square cut by five lines. Only the circle of a
        range is drawn with corners. Empty: it sees none.
        """
        right, down, forward = self._axes()
        far = self.focal_px / least
        half_x, half_y = self.width_px / 2 / self.focal_px, self.height_px / 2 / self.focal_px
        drop = up_m - self.height_m
        reach = far * math.sqrt(1 + half_x**2 + half_y**2)  # of the farthest corner of the picture at that depth
        square = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)]
        for normal, offset in (
            (forward * half_x - right, 0.0),
            (forward * half_x + right, 0.0),
            (forward * half_y - down, 0.0),
            (forward * half_y + down, 0.0),
            (-forward, far),
        ):
            square = _cut(square, float(normal[0]), float(normal[1]), float(normal[2]) * drop + offset)
        for side in range(_RANGE_SIDES if self.range_m < reach else 0):
            turn = 2 * math.pi * side / _RANGE_SIDES
            square = _cut(square, -math.cos(turn), -math.sin(turn), self.range_m)
        return [(self.east_m + east, self.north_m + north) for east, north in square]


_RANGE_SIDES = 64  # of the circle of a camera's range: it lies outside by 0.12 % at most


def _cut(polygon: Sequence[tuple[float, float]], a: float, b: float, c: float) -> list[tuple[float, float]]:
    """The part of a convex polygon where a·x + b·y + c ≥ 0 (Sutherland and Hodgman, 1974, one line)."""
    kept: list[tuple[float, float]] = []
    sides = [a * x + b * y + c for x, y in polygon]
    for index, ((x, y), side) in enumerate(zip(polygon, sides, strict=True)):
        (before_x, before_y), before = polygon[index - 1], sides[index - 1]
        if (side < 0) != (before < 0):
            share = before / (before - side)
            kept.append((before_x + share * (x - before_x), before_y + share * (y - before_y)))
        if side >= 0:
            kept.append((x, y))
    return kept
