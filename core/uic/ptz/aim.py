"""Where to turn: poses from boxes of a picture, points of the ground, small steps. Plain values in and out."""

from __future__ import annotations

import math

import msgspec

from uic.geo.frame import Frame
from uic.geo.optics import Eye
from uic.ptz.errors import PtzError
from uic.ptz.model import Pose

__all__ = ["ANY", "Limits", "apart_deg", "clamped", "framing", "is_there", "looking_at", "nudged"]

_WIDTH_PX = 1600  # of the picture that boxes are taken of; any would do
_NEAREST_M = 0.5  # a point straight below has no bearing


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a mechanism can do."""

    wide_deg: float = 60.0  # horizontal field of view, zoomed out
    tele_deg: float = 3.0
    up_deg: float = -15.0  # least tilt below the horizon: negative looks up
    down_deg: float = 90.0
    pan_speed_deg_s: float = 60.0  # at full speed; what a move takes is judged by it
    tilt_speed_deg_s: float = 30.0
    zoom_s: float = 4.0  # from wide to tele


ANY = Limits(wide_deg=170.0, tele_deg=0.05, up_deg=-90.0, down_deg=90.0)  # what any mechanism could do


def clamped(pose: Pose, limits: Limits) -> Pose:
    """The nearest pose that the mechanism can take; raises PtzError for one that is no number."""
    if not all(map(math.isfinite, (pose.bearing_deg, pose.tilt_deg, pose.field_deg))):
        raise PtzError("a pose is three numbers: bearing, tilt, field of view")
    return Pose(
        bearing_deg=pose.bearing_deg % 360,
        tilt_deg=min(max(pose.tilt_deg, limits.up_deg), limits.down_deg),
        field_deg=min(max(pose.field_deg, limits.tele_deg), limits.wide_deg),
    )


def nudged(pose: Pose, *, bearing_deg: float, tilt_deg: float, zoom: float) -> Pose:
    """A step from a pose; zoom 2: things look twice as large."""
    if not zoom > 0:
        raise PtzError("a zoom step is a factor above 0")
    half = math.atan(math.tan(math.radians(pose.field_deg / 2)) / zoom)
    return Pose(
        bearing_deg=(pose.bearing_deg + bearing_deg) % 360,
        tilt_deg=pose.tilt_deg + tilt_deg,
        field_deg=2 * math.degrees(half),
    )


def framing(pose: Pose, *, left: float, top: float, width: float, height: float, aspect: float) -> Pose:
    """The pose that shows a box of the present picture as large as fits. Shares of the picture, from its top left.

    With a width and height of 0 only the direction changes.
    """
    shares = (left, top, width, height, aspect)
    if not all(map(math.isfinite, shares)) or min(width, height) < 0 or not 0.1 <= aspect <= 10:
        raise PtzError("a box is given by shares of the picture, from 0 to 1")
    height_px = _WIDTH_PX / aspect
    eye = Eye(
        east_m=0.0,
        north_m=0.0,
        height_m=0.0,
        bearing_deg=pose.bearing_deg,
        tilt_deg=pose.tilt_deg,
        field_deg=pose.field_deg,
        width_px=_WIDTH_PX,
        height_px=round(height_px),
    )
    east, north, up = (float(part) for part in eye.ray((left + width / 2) * _WIDTH_PX, (top + height / 2) * height_px))
    share = min(max(width, height), 1.0) or 1.0
    half = math.atan(math.tan(math.radians(pose.field_deg / 2)) * share)
    return Pose(
        bearing_deg=math.degrees(math.atan2(east, north)) % 360,
        tilt_deg=math.degrees(math.atan2(-up, math.hypot(east, north))),
        field_deg=2 * math.degrees(half),
    )


def looking_at(
    lat: float,
    lon: float,
    *,
    from_lat: float,
    from_lon: float,
    height_m: float,
    wide_m: float,
    up_m: float = 0.0,
    field_deg: float,
) -> Pose:
    """The pose that has a point of level ground in the middle, and shows `wide_m` of the place from side to side.

    field_deg   the field of view where `wide_m` is 0.
    """
    east, north = (float(part) for part in Frame(from_lat, from_lon).to_metres(lat, lon))
    away = math.hypot(east, north)
    drop = height_m - up_m
    slant = math.hypot(away, drop)
    if slant < _NEAREST_M:
        raise PtzError("that point is where the camera itself is")
    return Pose(
        bearing_deg=math.degrees(math.atan2(east, north)) % 360,
        tilt_deg=math.degrees(math.atan2(drop, away)),
        field_deg=2 * math.degrees(math.atan2(wide_m / 2, slant)) if wide_m > 0 else field_deg,
    )


def apart_deg(one: Pose, other: Pose) -> float:
    """The angle between the directions of two poses."""
    tilt, its = math.radians(one.tilt_deg), math.radians(other.tilt_deg)
    turn = math.radians(one.bearing_deg - other.bearing_deg)
    # the haversine form: exact for the small angles that matter here
    rise = math.sin((tilt - its) / 2) ** 2 + math.cos(tilt) * math.cos(its) * math.sin(turn / 2) ** 2
    return 2 * math.degrees(math.asin(math.sqrt(min(1.0, rise))))


def is_there(wanted: Pose, got: Pose) -> bool:
    """Whether a camera is where it was sent: the middle within a tenth of the picture, the zoom within an eighth.

    And never more exact than half a degree, which is what gears of older heads do.
    """
    near = apart_deg(wanted, got) <= max(0.5, 0.1 * wanted.field_deg)
    ratio = math.tan(math.radians(got.field_deg / 2)) / math.tan(math.radians(wanted.field_deg / 2))
    return near and 1 / 1.125 <= ratio <= 1.125
