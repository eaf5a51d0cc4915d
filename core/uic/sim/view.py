"""A pinhole camera on a pole: metres in the street to pixels in the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["NEAR_M", "SHIFT", "Points", "View", "fixed"]

SHIFT = 4  # fixed-point bits of OpenCV's sub-pixel drawing
NEAR_M = 0.6  # what is nearer than this is cut away
WIDEST = 8.0  # what lies more than this many times its distance to the side is cut away
Points = NDArray[np.float64]
_SIDES: tuple[tuple[Points, float], ...] = (
    (np.array([0.0, 0.0, 1.0]), NEAR_M),
    (np.array([1.0, 0.0, WIDEST]), 0.0),
    (np.array([-1.0, 0.0, WIDEST]), 0.0),
    (np.array([0.0, 1.0, WIDEST]), 0.0),
    (np.array([0.0, -1.0, WIDEST]), 0.0),
)


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera hangs and looks: x to the right, y ahead along the street, z up, all in metres."""

    width: int  # pixels
    height: int
    eye: tuple[float, float, float] = (0.0, 0.0, 6.0)
    yaw_deg: float = 0.0  # to the right of y
    pitch_deg: float = 18.0  # downwards
    focal: float = 0.85  # focal length as a share of the picture's width
    _axes: Points = field(init=False, repr=False, compare=False)
    _rows: tuple[tuple[float, float, float], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        yaw, pitch = math.radians(self.yaw_deg), math.radians(self.pitch_deg)
        ahead = np.array([math.sin(yaw) * math.cos(pitch), math.cos(yaw) * math.cos(pitch), -math.sin(pitch)])
        right = np.array([math.cos(yaw), -math.sin(yaw), 0.0])
        axes = np.stack([right, np.cross(ahead, right), ahead])
        object.__setattr__(self, "_axes", axes)
        object.__setattr__(self, "_rows", tuple((float(a), float(b), float(c)) for a, b, c in axes))

    @property
    def focal_px(self) -> float:
        """Pixels of one metre at one metre."""
        return self.focal * self.width

    def seen(self, points: Points) -> Points:
        """The points in the camera's own axes: right, down, ahead (metres)."""
        turned: Points = (np.asarray(points, float) - self.eye) @ self._axes.T
        return turned

    def pixels(self, seen: Points) -> Points:
        """Pixel positions of points from `seen`; all must lie ahead."""
        flat: Points = seen[:, :2] * (self.focal_px / seen[:, 2:3])
        flat += (self.width / 2, self.height / 2)
        return flat

    def polygon(self, points: Points) -> NDArray[np.int32] | None:
        """The outline of a flat face as OpenCV wants it (fixed point, `SHIFT`); None when it lies behind us."""
        cut = _cut(self.seen(points))
        return None if len(cut) < 3 else fixed(self.pixels(cut))

    def pixel(self, point: tuple[float, float, float]) -> tuple[float, float, float]:
        """One point as (x, y, pixels a metre there); pixels a metre is 0 when it lies behind us."""
        dx, dy, dz = point[0] - self.eye[0], point[1] - self.eye[1], point[2] - self.eye[2]
        right, down, ahead = (a * dx + b * dy + c * dz for a, b, c in self._rows)
        if ahead <= NEAR_M:
            return 0.0, 0.0, 0.0
        scale = self.focal_px / ahead
        return self.width / 2 + right * scale, self.height / 2 + down * scale, scale

    def horizon(self) -> float:
        """The row of the horizon."""
        return self.height / 2 - self.focal_px * math.tan(math.radians(self.pitch_deg))

    def scaled(self, factor: int) -> View:
        """The same view with more pixels."""
        return View(self.width * factor, self.height * factor, self.eye, self.yaw_deg, self.pitch_deg, self.focal)


def fixed(pixels: Points) -> NDArray[np.int32]:
    """Pixels as OpenCV's fixed point; far outside is cut to what its integers hold."""
    bounded = np.clip(pixels, -30_000, 30_000)
    return np.rint(bounded * (1 << SHIFT)).astype(np.int32)


def _cut(seen: Points) -> Points:
    """A polygon without its parts behind us or far beside the picture, whose pixels would be beyond all integers."""
    for plane, beyond in _SIDES:
        inside = seen @ plane > beyond
        if not inside.all():
            seen = _cut_by(seen, plane, beyond, inside)
            if len(seen) < 3:
                return seen
    return seen


def _cut_by(seen: Points, plane: Points, beyond: float, inside: NDArray[np.bool_]) -> Points:
    kept: list[Points] = []
    for index in range(len(seen)):
        here, there = seen[index - 1], seen[index]
        if inside[index - 1] != inside[index]:
            share = (beyond + 1e-9 - here @ plane) / ((there - here) @ plane)
            kept.append(here + share * (there - here))
        if inside[index]:
            kept.append(there)
    return np.array(kept).reshape(-1, 3)
