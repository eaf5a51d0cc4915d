"""Which cameras a cast turns to: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable

from uic.devices.model import Camera
from uic.geo import distance_m, is_place
from uic_netcasting.events import CastCamera

__all__ = ["NEIGHBOURS", "RADIUS_M", "nearest"]

RADIUS_M = 500.0  # farther, a person on foot is minutes away
NEIGHBOURS = 12  # what the cast layout shows around its hotspot: 4 × 4 with a hotspot of 2 × 2


def nearest(
    sign: Camera, cameras: Iterable[Camera], *, radius_m: float = RADIUS_M, count: int = NEIGHBOURS
) -> tuple[CastCamera, ...]:
    """The cameras around the sign's, nearest first; equally near ones (to the centimetre) by number.

    Left out: the sign's own camera, disabled ones, those without a place, those beyond `radius_m` (its edge is in).
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
        if away_m <= radius_m:
            ranked.append((round(away_m, 2), camera.number, camera.id))
    return tuple(CastCamera(id=key, distance_m=round(away_m, 1)) for away_m, _, key in sorted(ranked)[: max(0, count)])
