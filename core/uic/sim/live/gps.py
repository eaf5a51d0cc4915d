"""Positions as phones and patrol cars report them: errors that drift, and grow between high houses.

Two things make a fix wrong. A slow error, the same for seconds to minutes (orbits, air, reflections from the same
walls): noise whose correlation falls to a third after `DRIFT_S`. And a small one that is new with each fix. Under open
sky the slow one has 3 m in each axis; in a street canyon half of all fixes are more than 30 m off, which for two
independent axes is a standard deviation of 30 / sqrt(2 ln 2) = 25.5 m.
"""

from __future__ import annotations

import functools
import math

import numpy as np

__all__ = ["CANYON_M", "DRIFT_S", "OPEN_M", "error_at", "spread_m"]

DRIFT_S = 25.0
OPEN_M = 3.0  # standard deviation in each axis
CANYON_M = 30.0 / math.sqrt(2 * math.log(2))
_JITTER = 0.12  # share of the slow error that is new with each fix
_REACH = 6  # time constants back that still count
_STEPS = 5  # draws in one time constant


def spread_m(canyon: float) -> float:
    """Standard deviation in each axis, for open sky (0) to a street canyon (1)."""
    return float(OPEN_M * (CANYON_M / OPEN_M) ** canyon)


def error_at(seed: int, device: int, now: float, canyon: float) -> tuple[float, float]:
    """Metres (east, north) by which a device is wrong at a moment: a function of seed and time alone."""
    slow = _drift(seed, device, now)
    quick = np.random.default_rng((seed, 83, device, round(now * 10) % (1 << 40))).normal(0, _JITTER, 2)
    spread = spread_m(canyon)
    return float((slow[0] + quick[0]) * spread), float((slow[1] + quick[1]) * spread)


def _drift(seed: int, device: int, now: float) -> tuple[float, float]:
    """Unit noise with exponential memory: a sum over the draws of the last minutes, read between two of them."""
    at = now * _STEPS / DRIFT_S
    low = math.floor(at)
    here, there = _node(seed, device, low), _node(seed, device, low + 1)
    part = at - low
    size = math.sqrt((1 - part) ** 2 + part**2 + 2 * part * (1 - part) * math.exp(-1 / _STEPS))
    return (here[0] * (1 - part) + there[0] * part) / size, (here[1] * (1 - part) + there[1] * part) / size


@functools.lru_cache(maxsize=4096)
def _node(seed: int, device: int, number: int) -> tuple[float, float]:
    count = _REACH * _STEPS
    fade = np.exp(-np.arange(count) / _STEPS)
    draws = np.array([_draw(seed, device, number - back) for back in range(count)])
    east, north = (draws * fade[:, None]).sum(axis=0) / math.sqrt(float((fade**2).sum()))
    return float(east), float(north)


@functools.lru_cache(maxsize=16_384)
def _draw(seed: int, device: int, number: int) -> tuple[float, float]:
    east, north = np.random.default_rng((seed, 89, device, number % (1 << 40))).normal(0, 1, 2)
    return float(east), float(north)
