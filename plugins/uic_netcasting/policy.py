"""Which cameras a cast turns to: plain values in, plain values out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from uic.devices.model import Camera
from uic.geo import distance_m, is_place
from uic_netcasting.events import CastCamera

__all__ = ["FEWEST", "NEIGHBOURS", "RADIUS_M", "REACH_M", "nearest", "place_said"]

RADIUS_M = 500.0  # farther, a person on foot is minutes away
FEWEST = 5  # where cameras stand far apart: what the smallest cast layout shows around its hotspot
REACH_M = 3_000.0  # and no farther than this: ten minutes by bicycle
_PAIR = re.compile(r"\s*(-?\d{1,3}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)\s*")
NEIGHBOURS = 12  # what the cast layout shows around its hotspot: 4 × 4 with a hotspot of 2 × 2


def nearest(
    sign: Camera,
    cameras: Iterable[Camera],
    *,
    radius_m: float = RADIUS_M,
    count: int = NEIGHBOURS,
    fewest: int = FEWEST,
    reach_m: float = REACH_M,
) -> tuple[CastCamera, ...]:
    """The cameras around the sign's, nearest first; equally near ones (to the centimetre) by number.

    Those within `radius_m` (its edge is in), `count` at most. Where fewer than `fewest` stand so near, the nearest
    ones up to `reach_m` fill up to that: an operator wants the next camera, however far the street is.
    Left out: the sign's own camera, disabled ones, those without a place.
    Empty when the sign's camera itself has no place: nothing can be said to be near it.
    """
    if sign.lat is None or sign.lon is None or not is_place(sign.lat, sign.lon):
        return ()
    ranked = []
    for camera in cameras:
        if camera.id == sign.id or not camera.enabled or camera.lat is None or camera.lon is None:
            continue
        if not is_place(camera.lat, camera.lon):
            continue
        away_m = distance_m(sign.lat, sign.lon, camera.lat, camera.lon)
        if away_m <= max(radius_m, reach_m):
            ranked.append((round(away_m, 2), camera.number, camera.id))
    ranked.sort()
    near = sum(away_m <= radius_m for away_m, _, _ in ranked)
    return tuple(
        CastCamera(id=key, distance_m=round(away_m, 1)) for away_m, _, key in ranked[: min(max(near, fewest), count)]
    )


def place_said(text: str) -> tuple[float, float] | None:
    """(lat, lon) from "37.3898, 126.9510" or a national point number ("다사 5191 3293"); None: it is neither."""
    if (pair := _PAIR.fullmatch(text)) is not None:
        lat, lon = float(pair[1]), float(pair[2])
        return (lat, lon) if is_place(lat, lon) else None
    from uic.geo.grid import GridError, place_of_number

    try:
        return place_of_number(text)
    except GridError:
        return None
