"""Drawn tracks of which the truth is known, for fitting and for the benchmark: streets, ways, errors of receivers.

Errors follow what is published of phones and car receivers: correlated over tens of seconds (first-order Gauss-Markov),
some 3 m under open sky, some 30 m at the median and twice that at the 95th percentile between high houses, leaps by
reflections, and a start-up error that fades within a minute or two. (Zhu, Marais, Betaille and Berbineau, "GNSS
position integrity in urban environments", IEEE T-ITS 19, 2018; Zandbergen and Barbeau, "Positional accuracy of assisted
GPS data", Journal of Navigation 64, 2011.) Receivers smooth in different ways, so errors between high houses come in
four sorts: wandering, raw, smoothed, and reflections that hold for a stretch of street.

How often each kind is drawn, and how wide its errors are, was set so that two plain ways raise as many false alarms as
they do on recorded drives and walks: 8.4 an hour by a fixed 50 m, 0.63 by 50/30 m with 10 s and 3 positions.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import numpy as np

from uic_sos.course.states import Fix

__all__ = ["KINDS", "Drawn", "drawn"]

_LAT, _LON = 37.39, 126.95
_DEGREE_M = 111_195.0
_EAST_M = _DEGREE_M * math.cos(math.radians(_LAT))
_LEFT_M = 10.0  # from the middle of the street: who is farther has left it
_ROUNDS_S = 3  # over which corners are rounded
# in this order, again and again
KINDS = (
    "clean drive", "canyon drive", "town drive", "5 s walk", "clean drive", "town drive", "still", "clean drive",
    "faulty drive", "town drive", "canyon drive", "clean drive", "town walk", "town drive", "faulty walk",
    "clean drive", "canyon walk", "town drive",
)  # fmt: skip
_SORTS = ("wandering", "raw", "smoothed", "reflected")
_WAYS = ((1, 0), (0, 1), (-1, 0), (0, -1))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A track, in order of arrival, and when its path was truly left (NaN: never)."""

    kind: str
    plan: list[tuple[float, float]]
    fixes: list[Fix]
    left_at: float = math.nan
    over_at: float = field(default=math.nan)  # what comes later counts for nothing


def drawn(seed: int, *, count: int) -> Iterator[Drawn]:
    """`count` tracks of the kinds in turn; two of three that move and are well delivered leave their path."""
    for number in range(count):
        kind = KINDS[number % len(KINDS)]
        dice = np.random.default_rng((seed, number))
        yield _one(dice, kind, leaves="still" not in kind and "faulty" not in kind and dice.random() < 2 / 3)


def _one(dice: np.random.Generator, kind: str, *, leaves: bool) -> Drawn:
    on_foot = "walk" in kind or kind == "still"
    streets = _Streets(dice, 1200.0 if on_foot else 4000.0)
    at = int(dice.integers(len(streets.walked) // 3, 2 * len(streets.walked) // 3))
    line = streets.left(dice, at) if leaves else streets.route
    fork_m = float(np.hypot(*np.diff(line[: at + 1], axis=0).T).sum())
    times, places = _moved(
        dice, line, on_foot=on_foot, taken_after_m=fork_m if leaves and dice.random() < 0.15 else None
    )
    plan = streets.route + dice.normal(0, 1.5, streets.route.shape) + dice.normal(0, 2.5, 2)
    left_at = _left_at(times, places, streets.route) if leaves else math.nan
    if kind == "still":
        times, places = np.arange(0.0, 2400.0), np.repeat(places[len(places) // 2][None, :], 2400, axis=0)
    step = 5 if kind == "5 s walk" else int(dice.choice((1, 1, 1, 2))) if on_foot else 1
    times, places = times[::step], places[::step]
    error = _errors(dice, times, kind)
    fixes = _fixes(dice, times, places, error, told=dice.random() < 0.15)
    if "faulty" in kind:
        fixes = _badly_delivered(dice, fixes)
    return Drawn(kind, [_degrees(*xy) for xy in plan], fixes, left_at, left_at + 180.0)


class _Streets:
    """A route over a crooked grid of streets."""

    def __init__(self, dice: np.random.Generator, length_m: float) -> None:
        self._pitch = dice.uniform(70, 160)
        self._turn = dice.uniform(0, math.pi)
        self._dice = dice
        self._corners: dict[tuple[int, int], np.ndarray] = {}
        here, way = (0, 0), 0
        self.walked = [here]
        while len(self.walked) * self._pitch < length_m:
            options = [way, way, way, (way + 1) % 4, (way - 1) % 4]
            dice.shuffle(options)
            free = [k for k in options if _next(here, k) not in self.walked]
            if not free:
                break
            way = free[0]
            here = _next(here, way)
            self.walked.append(here)
        self.route = np.array([self._corner(one) for one in self.walked])

    def left(self, dice: np.random.Generator, at: int) -> np.ndarray:
        """The route up to a corner, then others: straight on where it turns, a side street, one that forks off."""
        before, here = self.walked[at - 1], self.walked[at]
        way = _WAYS.index((here[0] - before[0], here[1] - before[1]))
        gone: list[np.ndarray] = []
        if dice.random() < 0.3:
            gone = self._fork(dice, at)
        elif dice.random() < 0.15:  # she turns round, and goes another way at the next corner
            gone, here, way = [self.route[at - 1]], before, (way + 2) % 4
        taken = set(self.walked)
        while len(gone) < 14 and not (gone and dice.random() < 0.02):
            sides = [way, (way + 1) % 4, (way - 1) % 4] if dice.random() > 0.35 else [(way + 1) % 4, (way - 1) % 4, way]
            free = [k for k in sides if _next(here, k) not in taken]
            if not free:
                break
            way = free[0]
            here = _next(here, way)
            taken.add(here)
            gone.append(self._corner(here))
        if not gone:
            gone = self._fork(dice, at)
        return np.vstack((self.route[: at + 1], gone))

    def _fork(self, dice: np.random.Generator, at: int) -> list[np.ndarray]:
        """A straight street at a small angle to the one that she should take."""
        ahead = self.route[at + 1] - self.route[at]
        angle = math.radians(dice.uniform(20, 60)) * dice.choice((-1, 1))
        turned = np.array(((math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle)))) @ ahead
        return [self.route[at] + turned / np.hypot(*turned) * 150.0 * k for k in range(1, 15)]

    def _corner(self, where: tuple[int, int]) -> np.ndarray:
        if where not in self._corners:
            self._corners[where] = self._dice.normal(0, self._pitch * 0.1, 2)
        x, y = np.array(where) * self._pitch + self._corners[where]
        cos, sin = math.cos(self._turn), math.sin(self._turn)
        return np.array((x * cos - y * sin, x * sin + y * cos))


def _next(here: tuple[int, int], way: int) -> tuple[int, int]:
    return here[0] + _WAYS[way][0], here[1] + _WAYS[way][1]


def _moved(
    dice: np.random.Generator, line: np.ndarray, *, on_foot: bool, taken_after_m: float | None
) -> tuple[np.ndarray, np.ndarray]:
    """The truth once a second. `taken_after_m`: from there on she is in somebody's car."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))))
    cruise = dice.uniform(0.9, 1.7) if on_foot else dice.uniform(4, 12)
    waits = {
        int(k): float(dice.uniform(5, 60)) for k in np.flatnonzero(dice.random(len(along)) < (0.1 if on_foot else 0.25))
    }
    speed, at = cruise, 0.0
    gone: list[float] = []
    while at < along[-1] and len(gone) < 5400:
        gone.append(at)
        if taken_after_m is not None and at > taken_after_m + 5.0:
            on_foot, cruise, taken_after_m = False, float(dice.uniform(8, 14)), None
        corner = int(np.searchsorted(along, at, side="right"))
        slows = 0.0 if on_foot else max(0.0, 1 - (along[min(corner, len(along) - 1)] - at) / 30.0)  # cars, at a corner
        if along[min(corner, len(along) - 1)] - at < max(speed, 1.0) * 2 and waits.get(corner, 0.0) > 0:
            waits[corner] -= 1
            speed = max(0.0, speed - (1.0 if on_foot else 3.0))
        else:
            most = cruise - (cruise - 3.0) * slows
            speed = min(most, speed + (0.5 if on_foot else 1.2))
        at += max(0.0, speed * (1 + dice.normal(0, 0.05)))
    ways = np.array(gone)
    places = np.column_stack([np.interp(ways, along, line[:, k]) for k in (0, 1)])
    ends = np.pad(places, ((_ROUNDS_S // 2, _ROUNDS_S // 2), (0, 0)), mode="edge")
    rounded = np.column_stack([np.convolve(ends[:, k], np.full(_ROUNDS_S, 1 / _ROUNDS_S), "valid") for k in (0, 1)])
    return np.arange(len(ways), dtype=np.float64), rounded


def _left_at(times: np.ndarray, places: np.ndarray, route: np.ndarray) -> float:
    """When she was last beside her path before she was clearly away from it."""
    begin, along = route[:-1], np.diff(route, axis=0)
    ahead = places[:, None, :] - begin
    share = ((ahead * along).sum(-1) / (along**2).sum(-1)).clip(0, 1)
    off = np.hypot(*np.moveaxis(ahead - share[..., None] * along, -1, 0)).min(1)
    clearly = int(np.argmax(off > 2.5 * _LEFT_M))
    return float(times[np.flatnonzero(off[: clearly + 1] <= _LEFT_M)[-1] + 1])


def _fixes(
    dice: np.random.Generator, times: np.ndarray, places: np.ndarray, error: np.ndarray, *, told: bool
) -> list[Fix]:
    """What the phone says; some say how exact they think it is, and how fast and where to she goes."""
    fixes = [Fix(float(t), *_degrees(*xy)) for t, xy in zip(times, places + error, strict=True)]
    if not told:
        return fixes
    accuracy = (
        np.hypot(*error.T) ** 0.5 * np.sqrt(np.hypot(*error.T).mean()) * np.exp(dice.normal(0, 0.3, len(times))) + 3
    )
    vx, vy = (np.gradient(places[:, k], times) + dice.normal(0, 0.4, len(times)) for k in (0, 1))
    return [
        msgspec.structs.replace(
            fix,
            accuracy_m=float(accuracy[k]),
            speed_mps=float(math.hypot(vx[k], vy[k])),
            bearing_deg=math.degrees(math.atan2(vx[k], vy[k])) % 360,
        )
        for k, fix in enumerate(fixes)
    ]


def _markov(dice: np.random.Generator, times: np.ndarray, sigma: float, tau: float, axes: int = 2) -> np.ndarray:
    keep = math.exp(-(times[1] - times[0]) / tau)
    drawn = dice.normal(0, sigma * math.sqrt(1 - keep**2), (len(times), axes))
    drawn[0] = dice.normal(0, sigma, axes)
    return np.column_stack([list(itertools.accumulate(one.tolist(), lambda a, b: a * keep + b)) for one in drawn.T])


def _held(dice: np.random.Generator, times: np.ndarray, sigma: float) -> np.ndarray:
    """One reflection after another, each for a stretch of street."""
    error, k = np.zeros((len(times), 2)), 0
    step = times[1] - times[0]
    while k < len(times):
        last = k + 1 + int(dice.exponential(25.0) / step)
        error[k:last] = dice.normal(0, sigma, 2)
        k = last
    span = max(1, int(4 / step))
    return np.column_stack([np.convolve(one, np.full(span, 1 / span), "same") for one in error.T])


def _errors(dice: np.random.Generator, times: np.ndarray, kind: str) -> np.ndarray:
    wide = (len(times), 2)
    error: np.ndarray
    if "canyon" in kind or (("still" in kind or "faulty" in kind) and dice.random() < 0.2):
        sort = dice.choice(_SORTS)
        sigma, tau, leaps = dice.uniform(15, 27), dice.uniform(15, 45), 1 / 300
        if sort == "reflected":
            error = _held(dice, times, sigma) + _markov(dice, times, sigma / 4, 10.0)
        else:
            error = _markov(dice, times, sigma, tau)
        if sort == "raw":
            error = 0.8 * error + dice.normal(0, 0.5 * sigma, wide)
        elif sort == "smoothed":
            error = 0.6 * error + 0.8 * _markov(dice, times, sigma, 60.0)
            span = max(1, int(9 / (times[1] - times[0])))
            error = np.column_stack([np.convolve(one, np.full(span, 1 / span), "same") for one in error.T])
    elif "town" in kind or "5 s" in kind or dice.random() < 0.3:
        sigma, tau, leaps = dice.uniform(4, 9), dice.uniform(15, 60), 1 / 600
        error = _markov(dice, times, sigma, tau)
    else:
        sigma, tau, leaps = dice.uniform(1.5, 3.5), dice.uniform(30, 120), 0.0
        error = _markov(dice, times, sigma, tau)
    error = error + dice.normal(0, min(1.0, sigma / 10), wide)
    error *= np.exp(0.3 * _markov(dice, times, 1.0, 200.0, 1))  # streets differ
    step = times[1] - times[0]
    for k in np.flatnonzero(dice.random(len(times)) < leaps * step):
        last = int(dice.uniform(3, 25) / step) + 1
        error[k : k + last] += dice.normal(0, 1.5 * sigma, 2)
    if dice.random() < 0.2:
        error = error + np.outer(np.exp(-(times - times[0]) / dice.uniform(10, 40)), dice.normal(0, 20, 2))
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
