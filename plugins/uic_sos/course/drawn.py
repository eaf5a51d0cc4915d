"""Drawn tracks of which the truth is known, for fitting and for the benchmark: streets, ways, errors of receivers.

Errors follow what is published of phones and car receivers: correlated over tens of seconds (first-order Gauss-Markov),
some 3 m under open sky, some 30 m at the median and twice that at the 95th percentile between high houses, leaps by
reflections, and a start-up error that fades within a minute or two. (Zhu, Marais, Betaille and Berbineau, "GNSS
position integrity in urban environments", IEEE T-ITS 19, 2018; Zandbergen and Barbeau, "Positional accuracy of assisted
GPS data", Journal of Navigation 64, 2011.)
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import msgspec
import numpy as np

from uic_sos.course.states import Fix

__all__ = ["KINDS", "Drawn", "drawn"]

_LAT, _LON = 37.39, 126.95
_DEGREE_M = 111_195.0
_CORNER_M = 8.0  # who waits at a corner has not left yet
_EAST_M = _DEGREE_M * math.cos(math.radians(_LAT))
_DRIVES = ("open drive", "canyon drive", "town drive")
_WALKS = ("open walk", "canyon walk", "town walk", "slow walk")
KINDS = (*_DRIVES, *_WALKS, "still", "faulty")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A track, in order of arrival, and when its path was truly left (NaN: never)."""

    kind: str
    plan: list[tuple[float, float]]
    fixes: list[Fix]
    left_at: float = math.nan
    over_at: float = field(default=math.nan)  # what comes later counts for nothing


def drawn(seed: int, *, count: int) -> Iterator[Drawn]:
    """`count` tracks of every kind in turn; every other one leaves its path."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        yield _one(np.random.default_rng((seed, number)), kind, leaves=number // len(KINDS) % 2 == 0)


def _one(dice: np.random.Generator, kind: str, *, leaves: bool) -> Drawn:
    on_foot = "walk" in kind or kind == "still" or (kind == "faulty" and dice.random() < 0.5)
    leaves = leaves and kind not in ("still", "faulty")
    route, away = _streets(dice, 1200.0 if on_foot else 4000.0)
    at = int(dice.integers(len(route) // 3, 2 * len(route) // 3))
    truth_line = np.vstack((route[: at + 1], away(at))) if leaves else route
    times, places, left_at = _moved(dice, truth_line, on_foot=on_foot, fork=at if leaves else None)
    if kind == "still":
        times = np.arange(0.0, 2400.0)
        places = np.repeat(route[at][None, :], len(times), axis=0)
        left_at = math.nan
    step = 5 if kind == "slow walk" else int(dice.choice((1, 1, 1, 2))) if on_foot else 1
    times, places = times[::step], places[::step]
    seen = places + _errors(dice, times, kind)
    plan = route + dice.normal(0, 1.5, route.shape) + dice.normal(0, 2.0, 2)
    fixes = [Fix(float(t), *_degrees(*xy)) for t, xy in zip(times, seen, strict=True)]
    if kind == "faulty":
        fixes = _badly_delivered(dice, fixes)
    over = left_at + 180.0 if leaves else math.nan
    return Drawn(kind, [_degrees(*xy) for xy in plan], fixes, left_at, over)


def _streets(dice: np.random.Generator, length_m: float) -> tuple[np.ndarray, Callable[[int], np.ndarray]]:
    """A route over a crooked grid, and a way to leave it at one of its corners."""
    pitch = dice.uniform(70, 160)
    turn = dice.uniform(0, math.pi)
    bend = {}

    def corner(i: int, j: int) -> np.ndarray:
        if (i, j) not in bend:
            bend[i, j] = dice.normal(0, pitch * 0.1, 2)
        x, y = i * pitch + bend[i, j][0], j * pitch + bend[i, j][1]
        return np.array((x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)))

    ways = ((1, 0), (0, 1), (-1, 0), (0, -1))
    here, way, walked = (0, 0), 0, [(0, 0)]
    seen = {here}
    while len(walked) * pitch < length_m:
        options = [way, way, way, (way + 1) % 4, (way - 1) % 4]
        dice.shuffle(options)
        for k in options:
            there = (here[0] + ways[k][0], here[1] + ways[k][1])
            if there not in seen:
                break
        else:
            break
        here, way = there, k
        seen.add(here)
        walked.append(here)

    def away(at: int) -> np.ndarray:
        """Corners from the fork on, none of them of the route; straight on where that is no part of it."""
        place = walked[at]
        gone: list[np.ndarray] = []
        before = walked[at - 1]
        forbidden = set(walked)
        way = (place[0] - before[0], place[1] - before[1])
        for _ in range(14):
            sides = [way, (-way[1], way[0]), (way[1], -way[0])]
            if len(gone) and dice.random() < 0.25:
                sides = sides[1:] + sides[:1]
            free = [s for s in sides if (place[0] + s[0], place[1] + s[1]) not in forbidden]
            if not free:
                break
            way = free[0]
            place = (place[0] + way[0], place[1] + way[1])
            forbidden.add(place)
            gone.append(corner(*place))
        if not gone:
            last = corner(*walked[at])
            gone = [last + (last - corner(*before)) * 0.3 + np.array((pitch * 0.6, 0.0)) * k for k in range(1, 8)]
        return np.array(gone)

    return np.array([corner(*one) for one in walked]), away


def _moved(
    dice: np.random.Generator, line: np.ndarray, *, on_foot: bool, fork: int | None
) -> tuple[np.ndarray, np.ndarray, float]:
    """The truth once a second, and when the fork was passed."""
    long = np.hypot(*np.diff(line, axis=0).T)
    along = np.concatenate(([0.0], np.cumsum(long)))
    cruise = dice.uniform(0.9, 1.7) if on_foot else dice.uniform(6, 14)
    speed, at, wait, passed = cruise, 0.0, 0.0, set()
    gone: list[float] = []
    while at < along[-1] and len(gone) < 5400:
        gone.append(at)
        corner = int(np.searchsorted(along, at, side="right"))
        if corner not in passed and corner < len(along) and along[corner] - at < max(speed, 1.0) * 2:
            passed.add(corner)
            if dice.random() < (0.1 if on_foot else 0.25):
                wait = dice.uniform(5, 60)
        if wait > 0:
            wait -= 1
            speed = max(0.0, speed - (1.0 if on_foot else 3.0))
        else:
            speed = min(cruise, speed + (0.5 if on_foot else 1.8))
        at += max(0.0, speed * (1 + dice.normal(0, 0.05)))
    ways = np.array(gone)
    places = np.column_stack([np.interp(ways, along, line[:, k]) for k in (0, 1)])
    times = np.arange(len(ways), dtype=np.float64)
    left_at = math.nan if fork is None else float(times[np.searchsorted(ways, along[fork] + _CORNER_M)])
    return times, places, left_at


def _markov(dice: np.random.Generator, times: np.ndarray, sigma: float, tau: float) -> np.ndarray:
    noise = np.zeros((len(times), 2))
    noise[0] = dice.normal(0, sigma, 2)
    for k in range(1, len(times)):
        keep = math.exp(-(times[k] - times[k - 1]) / tau)
        noise[k] = noise[k - 1] * keep + dice.normal(0, sigma * math.sqrt(1 - keep**2), 2)
    return noise


def _errors(dice: np.random.Generator, times: np.ndarray, kind: str) -> np.ndarray:
    if "canyon" in kind or (kind in ("still", "faulty") and dice.random() < 0.4):
        sigma, tau, leaps = dice.uniform(16, 27), dice.uniform(15, 45), 1 / 200
    elif "town" in kind or kind in ("slow walk", "still") or dice.random() < 0.3:
        sigma, tau, leaps = dice.uniform(5, 10), dice.uniform(15, 60), 1 / 400
    else:
        sigma, tau, leaps = dice.uniform(1.5, 3.5), dice.uniform(30, 120), 0.0
    error = _markov(dice, times, sigma, tau) + dice.normal(0, min(1.0, sigma / 10), (len(times), 2))
    slow = _markov(dice, times, 1.0, 200.0)  # streets differ
    error *= np.exp(0.3 * slow[:, :1])
    step = times[1] - times[0] if len(times) > 1 else 1.0
    for k in np.flatnonzero(dice.random(len(times)) < leaps * step):
        last = int(dice.uniform(3, 25) / step) + 1
        error[k : k + last] += dice.normal(0, 1.5 * sigma, 2)
    if dice.random() < 0.4:
        error += np.outer(np.exp(-(times - times[0]) / dice.uniform(10, 40)), dice.normal(0, 25, 2))
    return error


def _badly_delivered(dice: np.random.Generator, fixes: list[Fix]) -> list[Fix]:
    out: list[Fix] = []
    shift, frozen, silent = 0.0, 0, 0
    held: Fix | None = None
    for fix in fixes:
        luck = dice.random()
        if silent > 0:
            silent -= 1
            continue
        if luck < 0.002:
            silent = int(dice.uniform(10, 90))
        elif luck < 0.004:
            frozen = int(dice.uniform(5, 60))
        elif luck < 0.005:
            shift += float(dice.choice((-3600.0, 3600.0, 7.0, -7.0)))
        if frozen > 0 and out:
            frozen -= 1
            fix = msgspec.structs.replace(fix, lat=out[-1].lat, lon=out[-1].lon)
        fix = msgspec.structs.replace(fix, t=fix.t + shift)
        if luck > 0.997:
            fix = msgspec.structs.replace(fix, lat=fix.lat + float(dice.normal(0, 0.006)))
        if luck > 0.98 and held is None:
            held = fix
            continue
        out.append(fix)
        if 0.9 < luck < 0.93:
            out.append(fix)
        if held is not None and dice.random() < 0.3:
            out.append(held)
            held = None
    return out


def _degrees(x: float, y: float) -> tuple[float, float]:
    return _LAT + y / _DEGREE_M, _LON + x / _EAST_M
