"""Degrees outside, metres inside: the plane that touches the earth in the middle of a city."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["Floats", "Frame"]

Floats: TypeAlias = NDArray[np.float64]

_A = 6_378_137.0  # semi-major axis of WGS-84, metres
_F = 1 / 298.257_223_563  # its flattening
_E2 = _F * (2 - _F)
_ROUNDS = 4  # of Newton's method; 30 km off the second is below a millimetre already


class Frame:
    """East and north in metres from an origin (ENU by way of earth-centred coordinates, heights taken as 0).

    Within 10 km of the origin a distance in it is right to 1 : 1,000,000.
    """

    def __init__(self, lat: float, lon: float) -> None:
        self.lat, self.lon = lat, lon
        sin, cos = math.sin(math.radians(lat)), math.cos(math.radians(lat))
        self._turn = np.array([[-sin, cos]])  # of the meridian plane, into north
        self._origin = self._earth(np.array(lat), np.array(lon))
        curve = _A / math.sqrt(1 - _E2 * sin * sin)
        self._north_deg = math.degrees(1 / (curve * (1 - _E2) / (1 - _E2 * sin * sin)))
        self._east_deg = math.degrees(1 / (curve * cos))

    def _earth(self, lat: Floats, lon: Floats) -> Floats:
        """(3, …): towards the equator below the origin's meridian, east of it, and the pole; metres."""
        phi, away = np.radians(lat), np.radians(lon - self.lon)
        sin, cos = np.sin(phi), np.cos(phi)
        curve = _A / np.sqrt(1 - _E2 * sin * sin)
        return np.stack([curve * cos * np.cos(away), curve * cos * np.sin(away), curve * (1 - _E2) * sin])

    def to_metres(self, lat: ArrayLike, lon: ArrayLike) -> tuple[Floats, Floats]:
        """(east, north) of places, shaped as given."""
        at = self._earth(np.asarray(lat, float), np.asarray(lon, float))
        out, east, up = at[0] - self._origin[0], at[1], at[2] - self._origin[2]
        return east, self._turn[0, 0] * out + self._turn[0, 1] * up

    def to_degrees(self, east: ArrayLike, north: ArrayLike) -> tuple[Floats, Floats]:
        """(lat, lon) of points of the plane, shaped as given."""
        east, north = np.asarray(east, float), np.asarray(north, float)
        lat = self.lat + north * self._north_deg
        lon = self.lon + east * self._east_deg
        for _ in range(_ROUNDS):
            its_east, its_north = self.to_metres(lat, lon)
            lat = lat + (north - its_north) * self._north_deg
            lon = lon + (east - its_east) * self._east_deg
        return lat, lon
