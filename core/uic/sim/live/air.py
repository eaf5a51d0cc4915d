"""Hour and weather of the city at a moment: light, haze, rain; from the seed and the clock, or as a drill sets it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uic.sim.light import LIGHTS, Light
from uic.sim.shots import Hour, Sky

__all__ = ["Air", "air_at", "sky_at"]

_SKIES = tuple(Sky)
_BLOCK_S = 3 * 3600.0  # the weather changes about so often
_CHANGE_S = 900.0
_LAT = math.radians(37.39)
_DECLINATION = math.radians(-6.0)  # of the sun in mid October
_NOON_H = 12.4  # of the city's clock: Seoul time is early here


@dataclass(frozen=True, slots=True)
class Air:
    """What a camera needs to know of it."""

    light: NDArray[np.float64]  # (7, 3): see `raster.backdrop`
    sun: NDArray[np.float64]  # towards the sun, times its strength
    lamps: float
    noise: float
    rain: float  # 0 to 1
    key: tuple[int, int]  # changes when the backdrop looks different


def sky_at(seed: int, now: float) -> tuple[Sky, Sky, float]:
    """The weather before, the weather after, and how far it has changed."""
    block = math.floor(now / _BLOCK_S)
    share = min(1.0, (now - block * _BLOCK_S) / _CHANGE_S)
    return _drawn(seed, block - 1), _drawn(seed, block), share


def _drawn(seed: int, block: int) -> Sky:
    draw = np.random.default_rng((seed, 17, abs(block))).random()
    return Sky.CLEAR if draw < 0.5 else Sky.OVERCAST if draw < 0.75 else Sky.RAIN if draw < 0.9 else Sky.MIST


def air_at(seed: int, now: float, fixed: Sky | None = None) -> Air:
    """The air at a moment; `fixed`: a drill's weather instead of the seed's."""
    before, after, share = sky_at(seed, now) if fixed is None else (fixed, fixed, 1.0)
    hour = (now / 3600.0) % 24
    rise, sun = _sun(hour)
    day = float(np.clip((rise + 2) / 12.0, 0, 1))  # of the sun's degrees above the horizon
    dusk = float(np.clip(1 - abs(rise - 1.0) / 9.0, 0, 1))
    light = _mixed(_numbers(before, day, dusk), _numbers(after, day, dusk), share)
    wet = (before is Sky.RAIN) * (1 - share) + (after is Sky.RAIN) * share
    up = light[3].copy()
    strength = sun * min(1.0, max(0.0, rise / 8.0)) * (1.0 if after is Sky.CLEAR else 0.15)
    light[3] = up * max(0.15, strength[2])
    light[6, 2] = float(np.clip(1.1 - day * 1.6 + (0.35 if after in (Sky.RAIN, Sky.MIST) else 0), 0, 1))
    light[4] = np.array([0.56, 0.82, 1.02]) * light[6, 2]  # sodium and warm white
    light[6, 1] = wet
    noise = 1.2 + 1.6 * (1 - day)
    return Air(light, strength, float(light[6, 2]), noise, float(wet), (round(now / 120.0), _SKIES.index(after)))


def _sun(hour: float) -> tuple[float, NDArray[np.float64]]:
    """Degrees above the horizon, and the direction towards it."""
    turn = math.radians((hour - _NOON_H) * 15)
    up = math.sin(_LAT) * math.sin(_DECLINATION) + math.cos(_LAT) * math.cos(_DECLINATION) * math.cos(turn)
    east = -math.cos(_DECLINATION) * math.sin(turn)
    north = math.cos(_LAT) * math.sin(_DECLINATION) - math.sin(_LAT) * math.cos(_DECLINATION) * math.cos(turn)
    return math.degrees(math.asin(up)), np.array([east, north, up])


def _numbers(sky: Sky, day: float, dusk: float) -> NDArray[np.float64]:
    by_day = _of(LIGHTS[Hour.DAY, sky][0])
    by_night = _of(LIGHTS[Hour.NIGHT, sky if sky in (Sky.RAIN, Sky.CLEAR) else Sky.CLEAR][0])
    if sky is Sky.MIST:
        by_night[6, 0] = 90.0
    mixed = by_night * (1 - day) + by_day * day
    if sky is Sky.CLEAR and dusk > 0:
        low = _of(LIGHTS[Hour.DUSK, Sky.CLEAR][0])
        mixed = _mixed(mixed, low, dusk * 0.7)
    return mixed


def _mixed(a: NDArray[np.float64], b: NDArray[np.float64], share: float) -> NDArray[np.float64]:
    return a * (1 - share) + b * share


def _of(light: Light) -> NDArray[np.float64]:
    """As rows of `raster.backdrop`; the hills take their colour from the air."""
    hills = [0.35 * h + 0.65 * g * a for h, g, a in zip(light.horizon, (86, 100, 80), light.ambient, strict=True)]
    rows = [light.zenith, light.horizon, light.ambient, light.sun, (0, 0, 0), hills, (light.haze_m, 0, 0)]
    return np.array(rows, float)
