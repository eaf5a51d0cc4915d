"""The path that she means to take, in metres on a plane, and where on it somebody is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

__all__ = ["Place", "Plan"]

_DEGREE_M = 111_195.0  # of latitude, on a sphere of 6,371 km


class Place(NamedTuple):
    """The nearest place of a path."""

    off_m: float
    along_m: float


class Plan:
    """A line of two or more places; every question costs some microseconds for a path of some hundred places."""

    def __init__(self, places: Sequence[tuple[float, float]]) -> None:
        """`places`: latitude and longitude in degrees. Raises ValueError when they make no line."""
        given = np.array(places, np.float64)
        if given.ndim != 2 or given.shape[1] != 2 or len(given) < 2 or not np.isfinite(given).all():
            raise ValueError("a path is two places or more, each a latitude and a longitude")
        given[:, 1] = given[0, 1] + _turned(given[:, 1] - given[0, 1])  # a path may cross the date line
        self._lat, self._lon = (float(mean) for mean in given.mean(axis=0))
        self._east = _DEGREE_M * math.cos(math.radians(self._lat))
        points = np.column_stack(((given[:, 1] - self._lon) * self._east, (given[:, 0] - self._lat) * _DEGREE_M))
        points = points[np.concatenate(([True], np.hypot(*np.diff(points, axis=0).T) > 1e-3))]
        if len(points) < 2:
            raise ValueError("all places of the path are one")
        self._x, self._y = points[:-1, 0].copy(), points[:-1, 1].copy()
        self._dx, self._dy = np.diff(points[:, 0]), np.diff(points[:, 1])
        self._long = np.hypot(self._dx, self._dy)
        self._square = self._long**2
        self._from = np.concatenate(([0.0], np.cumsum(self._long)[:-1]))
        self.length_m = float(self._long.sum())

    def metres(self, lat: float, lon: float) -> tuple[float, float]:
        """East and north of the path's middle."""
        return float(_turned(lon - self._lon)) * self._east, (lat - self._lat) * _DEGREE_M

    def near(self, x: float, y: float, *, about_m: float | None = None, reach_m: float = 0.0) -> tuple[Place, Place]:
        """The nearest place of all, and the nearest one within `reach_m` along the path from `about_m`."""
        ax, ay = x - self._x, y - self._y
        share = ((ax * self._dx + ay * self._dy) / self._square).clip(0.0, 1.0)
        off = np.hypot(ax - share * self._dx, ay - share * self._dy)
        along = self._from + share * self._long
        best = int(off.argmin())
        nearest = Place(float(off[best]), float(along[best]))
        if about_m is None:
            return nearest, nearest
        within = np.where(np.abs(along - about_m) <= reach_m, off, np.inf)
        best = int(within.argmin())
        if not math.isfinite(within[best]):
            return nearest, nearest
        return nearest, Place(float(off[best]), float(along[best]))


def _turned(degrees: Any) -> Any:
    """Within half a turn of nought; a number or an array."""
    return (degrees + 180.0) % 360.0 - 180.0
