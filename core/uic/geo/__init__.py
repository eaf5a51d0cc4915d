"""Places and distances. WGS-84 degrees outside, metres inside."""

from uic.geo._distance import EARTH_RADIUS_M, distance_m, is_place

__all__ = ["EARTH_RADIUS_M", "distance_m", "is_place"]
