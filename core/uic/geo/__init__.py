"""Places, what cameras see of them, and the roads between them. WGS-84 degrees outside, metres of a `Frame` inside."""

from uic.geo._distance import EARTH_RADIUS_M, distance_m, is_place
from uic.geo._towards import Compass, nearest_towards

__all__ = ["EARTH_RADIUS_M", "Compass", "distance_m", "is_place", "nearest_towards"]
