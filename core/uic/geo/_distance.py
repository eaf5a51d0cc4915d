"""How far two places are apart."""

from __future__ import annotations

import math

__all__ = ["EARTH_RADIUS_M", "distance_m", "is_place"]

EARTH_RADIUS_M = 6_371_008.8  # mean radius of the WGS-84 ellipsoid; the sphere is within 0.6 % of it anywhere


def distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Metres along the great circle between two places in degrees (haversine: exact also for near places)."""
    north = math.radians(lat_b - lat_a) / 2
    east = math.radians(lon_b - lon_a) / 2
    chord = math.sin(north) ** 2 + math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(east) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord)))


def is_place(lat: float | None, lon: float | None) -> bool:
    """Whether the two are a place on earth: both known, finite, within bounds, and not the 0, 0 of an empty form."""
    if lat is None or lon is None or not (math.isfinite(lat) and math.isfinite(lon)):
        return False
    return -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0.0, 0.0)
