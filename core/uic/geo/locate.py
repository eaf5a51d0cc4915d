"""Where on the ground something is: from a pixel of one camera, or from the bearings of two, and how surely."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from uic.geo.frame import Floats
from uic.geo.optics import Eye

__all__ = ["Bearing", "Doubt", "Fix", "crossing", "ground_fix"]

_SIGMAS_95 = math.sqrt(5.991)  # of the ellipse that holds a point of the plane 95 times in 100 (chi², 2 degrees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Standard errors of what is known about a camera."""

    place_m: float = 1.0
    height_m: float = 0.3
    bearing_deg: float = 1.0
    tilt_deg: float = 0.5
    pixel_px: float = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A point, and the ellipse that holds it 95 times in 100."""

    east_m: float
    north_m: float
    major_m: float  # half axes
    minor_m: float
    bearing_deg: float  # of the major axis, 0 to 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A direction seen from a place."""

    east_m: float
    north_m: float
    bearing_deg: float
    error_deg: float = 1.0  # standard error


def ground_fix(eye: Eye, x_px: float, y_px: float, doubt: Doubt | None = None, *, up_m: float = 0.0) -> Fix | None:
    """The point of level ground that a pixel shows; None: it shows the sky, or the error reaches to the horizon.

    Errors are carried through by the first derivatives (taken numerically), each independent of the others.
    """
    doubt = doubt or Doubt()
    here = eye.ground_of(x_px, y_px, up_m)
    if here is None:
        return None
    moved = (
        (replace(eye, height_m=eye.height_m + doubt.height_m), x_px, y_px),
        (replace(eye, bearing_deg=eye.bearing_deg + doubt.bearing_deg), x_px, y_px),
        (replace(eye, tilt_deg=eye.tilt_deg - doubt.tilt_deg), x_px, y_px),
        (eye, x_px + doubt.pixel_px, y_px),
        (eye, x_px, y_px - doubt.pixel_px),
    )
    spread = np.eye(2) * doubt.place_m**2
    for other, x, y in moved:
        there = other.ground_of(x, y, up_m)
        if there is None:
            return None
        step = np.array(there) - here
        spread += np.outer(step, step)
    return _fix(np.array(here), spread)


def crossing(bearings: list[Bearing]) -> Fix | None:
    """The point that two or more bearings agree on best; None: they are parallel, or meet behind one of the places.

    Least squares over the distances across the lines, weighted by each line's error at the point (Stansfield, 1947),
    settled in a few rounds.
    """
    places = np.array([(one.east_m, one.north_m) for one in bearings])
    turns = np.radians([one.bearing_deg for one in bearings])
    errors = np.radians([one.error_deg for one in bearings])
    ahead = np.column_stack([np.sin(turns), np.cos(turns)])
    across = np.column_stack([ahead[:, 1], -ahead[:, 0]])
    offsets = np.sum(across * places, axis=1)
    weights = np.ones(len(bearings))
    point = np.zeros(2)
    for _ in range(5):
        normal = (across * weights[:, None]).T @ across
        if np.linalg.cond(normal) > 1e6:
            return None
        point = np.linalg.solve(normal, (across * weights[:, None]).T @ offsets)
        distance = np.hypot(*(point - places).T)
        weights = 1 / np.maximum(distance * errors, 1e-3) ** 2
    if np.any(np.sum((point - places) * ahead, axis=1) <= 0):
        return None
    return _fix(point, np.linalg.inv((across * weights[:, None]).T @ across))


def _fix(point: Floats, spread: Floats) -> Fix:
    sizes, ways = np.linalg.eigh(spread)
    east, north = ways[:, 1]
    return Fix(
        east_m=float(point[0]),
        north_m=float(point[1]),
        major_m=_SIGMAS_95 * math.sqrt(max(0.0, float(sizes[1]))),
        minor_m=_SIGMAS_95 * math.sqrt(max(0.0, float(sizes[0]))),
        bearing_deg=math.degrees(math.atan2(east, north)) % 180,
    )
