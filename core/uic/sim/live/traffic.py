"""Everyday life: people, cars, buses and patrol cars on loops through the streets, as functions of the time.

Where everybody is follows from the time alone, so the clock may run fast, stand, step or go back. A car's loop lasts a
whole number of signal cycles: each car on it meets the same signals. Cars that follow one another stop behind one
another, for each has a timetable of its own.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from uic.geo.frame import Floats
from uic.sim.live._jit import jit
from uic.sim.live.town import Town

__all__ = ["BUS", "CAR", "KINDS", "PATROL", "PERSON", "TRUCK", "Loop", "Traffic", "traffic"]

PERSON, CAR, TRUCK, BUS, PATROL = range(5)
KINDS = ("person", "car", "truck", "bus", "patrol")
CYCLE_S = 60.0  # of every signal: half for each direction, three seconds of yellow
_GREEN_S = 27.0
_STEP_M = 4.0
_ACCEL = 1.6  # metres a second squared; braking 2.2
_BRAKE = 2.2
_CORNER = 2.0  # sideways
_GAP_M = 7.5  # from car to car at a signal
_PACE = 1.32  # metres a second of a walker
_STOP_LINE_M = 10.0
_DOORS_S = 14.0  # a bus at its stop
_BUS_STOP_M = 380.0
# hours, and the share of those who live here that is out then
_WALKING = ((0, 2, 5, 7, 8, 10, 12, 14, 18, 21, 24), (0.25, 0.1, 0.12, 0.6, 1, 0.7, 1, 0.7, 1, 0.7, 0.25))
_DRIVING = ((0, 3, 5, 7, 8, 10, 17, 19, 22, 24), (0.3, 0.15, 0.25, 0.9, 1, 0.75, 0.95, 1, 0.6, 0.3))


@dataclass(frozen=True, slots=True)
class Loop:
    """A way round with its timetable: seconds, and (east, north) then; it begins again after `period`."""

    times: Floats
    points: Floats
    period: float


@jit
def _profile(step: Any, most: Any, v_in: float, v_out: float) -> Any:
    """Seconds at each sample of a piece driven as fast as limits, brakes and engine let one, and the last speed."""
    n = len(most)
    v = most.copy()
    v[0] = min(v[0], max(v_in, 0.3))
    v[-1] = min(v[-1], v_out)
    for i in range(1, n):
        v[i] = min(v[i], math.sqrt(v[i - 1] ** 2 + 2 * _ACCEL * step[i - 1]))
    for i in range(n - 2, -1, -1):
        v[i] = min(v[i], math.sqrt(v[i + 1] ** 2 + 2 * _BRAKE * step[i]))
    t = np.zeros(n)
    for i in range(1, n):
        t[i] = t[i - 1] + 2 * step[i - 1] / max(v[i] + v[i - 1], 0.6)
    return t, v[-1]


@jit
def _place(t: float, first: Any, last: Any, times: Any, points: Any, periods: Any, riders: Any, out: Any) -> None:
    """Fill (n, 6): east, north, heading (radians from north), speed, metres gone, 1 where it is out at all.

    riders (n, 6): loop, phase in seconds, pace, metres to the side, share of the day's hours it is out, seed
    """
    for k in range(riders.shape[0]):
        loop = int(riders[k, 0])
        a, b, period = first[loop], last[loop], periods[loop]
        run = t / riders[k, 2] + riders[k, 1]
        at = run - math.floor(run / period) * period
        low, high = a, b - 1
        while high - low > 1:
            middle = (low + high) // 2
            if times[middle] <= at:
                low = middle
            else:
                high = middle
        span = max(times[high] - times[low], 1e-6)
        part = min(1.0, (at - times[low]) / span)
        dx, dy = points[high, 0] - points[low, 0], points[high, 1] - points[low, 1]
        long = math.sqrt(dx * dx + dy * dy)
        x, y = points[low, 0] + part * dx, points[low, 1] + part * dy
        before = low
        while long < 0.05 and before > a:  # it stands: it looks where it came from
            dx, dy = points[before, 0] - points[before - 1, 0], points[before, 1] - points[before - 1, 1]
            if dx * dx + dy * dy > 0.0025:
                break
            before -= 1
        size = max(math.sqrt(dx * dx + dy * dy), 1e-6)
        aside = riders[k, 3]
        out[k, 0] = x + dy / size * aside
        out[k, 1] = y - dx / size * aside
        out[k, 2] = math.atan2(dx, dy)
        out[k, 3] = long / span / riders[k, 2]
        out[k, 4] = at * riders[k, 2] * out[k, 3]
        out[k, 5] = math.floor(run / period)


class Traffic:
    """Everybody who is about on an ordinary day."""

    def __init__(self, loops: Sequence[Loop], riders: Floats, kinds: NDArray[np.int64]) -> None:
        """riders: see `_place`."""
        sizes = [len(loop.times) for loop in loops]
        self._last = np.cumsum(sizes)
        self._first = self._last - sizes
        self._times = np.concatenate([loop.times for loop in loops])
        self._points = np.concatenate([loop.points for loop in loops])
        self._periods = np.array([loop.period for loop in loops])
        self.riders, self.kinds = riders, kinds
        self._hours = np.modf(riders[:, 5] * 0.6180339)[0]

    def at(self, now: float) -> Floats:
        """(n, 6): east, north, heading, speed, metres gone, 1 if out; `now` is seconds of the city's clock."""
        out = np.empty((len(self.riders), 6))
        _place(now, self._first, self._last, self._times, self._points, self._periods, self.riders, out)
        begun = (out[:, 5] - self.riders[:, 1] / self._periods[self.riders[:, 0].astype(int)]) * (
            self._periods[self.riders[:, 0].astype(int)] * self.riders[:, 2]
        )
        draw = np.modf(self._hours + out[:, 5] * 0.7548776)[0]
        out[:, 5] = (draw < _outdoors(begun, self.kinds)) | (self.kinds >= BUS)
        return out


def _outdoors(begun: Floats, kinds: NDArray[np.int64]) -> Floats:
    """The share that is out, by the hour in which their round began; the clock counts from a midnight."""
    hour = (begun / 3600.0) % 24
    walk = np.interp(
        hour, [0, 2, 5, 7, 8, 10, 12, 14, 18, 21, 24], [0.25, 0.1, 0.12, 0.6, 1, 0.7, 1, 0.7, 1, 0.7, 0.25]
    )
    cars = np.interp(hour, [0, 3, 5, 7, 8, 10, 17, 19, 22, 24], [0.3, 0.15, 0.25, 0.9, 1, 0.75, 0.95, 1, 0.6, 0.3])
    return np.asarray(np.where(kinds == PERSON, walk, cars))


class _Ways:
    """Shortest ways between junctions, joined to loops and driven."""

    def __init__(self, town: Town, sources: Sequence[int]) -> None:
        roads = town.roads
        self.town, self._index = town, {source: number for number, source in enumerate(sources)}
        ends = roads.end_pairs
        count = len(roads.junctions)
        graph = csr_matrix((roads.lengths, (ends[:, 0], ends[:, 1])), shape=(count, count))
        _, self._before = dijkstra(graph, directed=False, indices=list(sources), return_predecessors=True, limit=6000.0)
        self._road: dict[tuple[int, int], int] = {}
        for number, (a, b) in enumerate(ends.tolist()):
            for pair in ((a, b), (b, a)):
                if pair not in self._road or roads.lengths[number] < roads.lengths[self._road[pair]]:
                    self._road[pair] = number
        self._degree = np.bincount(ends.ravel(), minlength=count)
        named = np.array([bool(road.name) for road in roads.roads])
        self._signalled = (np.bincount(ends[named].ravel(), minlength=count) >= 2) & (self._degree >= 3)

    def between(self, start: int, end: int) -> list[int]:
        """Junctions from one to another; empty where there is no way."""
        row, way = self._before[self._index[start]], [end]
        while way[-1] != start:
            before = int(row[way[-1]])
            if before < 0:
                return []
            way.append(before)
        return way[::-1]

    def round(self, stops: Sequence[int]) -> list[int]:
        """The loop through these junctions, without its last one again; empty where there is none."""
        found: list[int] = []
        for start, end in zip(stops, [*stops[1:], stops[0]], strict=True):
            way = self.between(start, end)
            if len(way) < 2:
                return []
            found += way[:-1]
        return found

    def course(self, way: list[int], aside: float | None, lane: int, side: int) -> tuple[Floats, Floats, list[float]]:
        """(points, speed there, metres at which each junction is passed) of a loop, beside the roads' middles."""
        town, points, speeds, passed = self.town, [], [], []
        for a, b in zip(way, [*way[1:], way[0]], strict=True):
            number = self._road[(a, b)]
            line = town.roads.lines[number]
            line = line if next(iter(town.roads.ends[number])) == a else line[::-1]
            half = float(town.halves[number])
            off = aside if aside is not None else side * (half + float(town.edges[number]) * 0.5)
            if aside is None and lane:
                off = half * (0.25 if lane == 1 else 0.75) if half > 6 else half * 0.48
            dense = _dense(line)
            turn = np.gradient(dense, axis=0)
            turn /= np.maximum(np.hypot(turn[:, 0], turn[:, 1]), 1e-9)[:, None]
            moved = dense + np.stack([turn[:, 1], -turn[:, 0]], axis=1) * off
            points.append(moved[1:-1] if len(moved) > 4 else moved)
            speeds.append(np.full(len(points[-1]), min(13.0, float(town.roads.roads[number].speed_mps) * 0.95)))
        joined = np.concatenate(points)
        ends = np.cumsum([len(one) for one in points])
        smooth = _smooth(joined)
        gone_at = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(smooth, axis=0).T))])
        passed = [float(gone_at[min(end, len(gone_at) - 1)]) for end in ends]
        return smooth, np.concatenate(speeds), passed

    def walked(self, way: list[int], side: int) -> Loop:
        """On the pavement, at a walker's pace."""
        points, _, _ = self.course(way, None, 0, side)
        closed = np.vstack([points, points[:1]])
        times = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))]) / _PACE
        return Loop(times, closed, float(times[-1]))

    def driven(self, way: list[int], lane: int, place: int, *, stops: bool = False) -> Loop:
        """In a lane, by the signals; `place` counts those ahead in a row at a signal. `stops`: a bus with its doors."""
        points, speeds, passed = self.course(way, None, lane, 1)
        step = np.maximum(np.hypot(*np.diff(points, axis=0).T), 1e-3)
        gone = np.concatenate([[0.0], np.cumsum(step)])
        most = np.minimum(speeds, _corner_speed(points))
        halts = [
            (int(np.searchsorted(gone, at - _STOP_LINE_M - place * _GAP_M)), junction)
            for at, junction in zip(passed, [*way[1:], way[0]], strict=True)
            if self._signalled[junction] and at - _STOP_LINE_M - place * _GAP_M > 8
        ]
        if stops:
            halts += [(int(np.searchsorted(gone, at)), -1) for at in np.arange(120.0, gone[-1] - 40, _BUS_STOP_M)]
        times, last, speed = [np.zeros(1)], 0, 0.0
        kept = [points[:1]]
        for halt, junction in [*sorted(halts), (len(points) - 1, -2)]:
            if halt - last < 2:
                continue
            begun = float(times[-1][-1])
            taken, speed = self._piece(points, step, most, last, halt, junction, speed, begun)
            times.append(begun + taken[1:])
            kept.append(np.vstack([points[last + 1 : halt + 1], points[halt : halt + 1]])[: len(taken) - 1])
            last = halt
        at, where = np.concatenate(times), np.concatenate(kept)
        period = math.ceil((at[-1] + 1.0) / CYCLE_S) * CYCLE_S
        return Loop(np.append(at, period), np.vstack([where, where[:1]]), period)

    def _piece(
        self,
        points: Floats,
        step: Floats,
        most: Floats,
        last: int,
        halt: int,
        junction: int,
        speed: float,
        begun: float,
    ) -> tuple[Floats, float]:
        """Seconds from one possible halt to the next one, a sample more where it waits there; and the speed then."""
        cut = slice(last, halt + 1)
        taken, fast = _profile(step[last:halt], most[cut], speed, 99.0)
        if junction >= 0:
            wait = self._red(junction, points[halt] - points[halt - 1], begun + float(taken[-1]))
            if wait <= 0:
                return taken, fast
            taken, _ = _profile(step[last:halt], most[cut], speed, 0.0)
            wait = self._red(junction, points[halt] - points[halt - 1], begun + float(taken[-1]))
            return np.append(taken, taken[-1] + max(wait, 0.1)), 0.0
        taken, _ = _profile(step[last:halt], most[cut], speed, 0.0)
        return np.append(taken, taken[-1] + (_DOORS_S if junction == -1 else 0.1)), 0.0

    def _red(self, junction: int, heading: Floats, now: float) -> float:
        """Seconds until it is green for who comes with this heading; 0: it is."""
        angle = math.degrees(math.atan2(float(heading[0]), float(heading[1]))) + junction * 37.0
        across = 45 < angle % 180 < 135
        at = (now + junction * 7.0 - across * CYCLE_S / 2) % CYCLE_S
        return 0.0 if at < _GREEN_S else CYCLE_S - at


def _dense(line: Floats) -> Floats:
    """Samples at every few metres, the ends among them."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    at = np.linspace(0, along[-1], max(3, math.ceil(along[-1] / _STEP_M)))
    return np.stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])], axis=1)


def _smooth(points: Floats) -> Floats:
    """Round corners, of a closed course."""
    for _ in range(2):
        points = (np.roll(points, 1, axis=0) + 2 * points + np.roll(points, -1, axis=0)) / 4
    return points


def _corner_speed(points: Floats) -> Floats:
    before, after = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
    turn = np.abs(
        np.arctan2(
            before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0],
            before[:, 0] * after[:, 0] + before[:, 1] * after[:, 1],
        )
    )
    long = (np.hypot(*before.T) + np.hypot(*after.T)) / 2
    return np.asarray(np.maximum(2.0, np.sqrt(_CORNER * np.maximum(long, 0.5) / np.maximum(turn, 1e-3))))


def _anchors(
    town: Town, places: Sequence[tuple[float, float]], seed: int
) -> Iterator[tuple[int, list[int], list[int]]]:
    """For each place: its junction, some for a drive and some for a walk about it."""
    junctions = town.roads.junctions
    for number, place in enumerate(places):
        draw = np.random.default_rng((seed, 5, number))
        away = np.hypot(*(junctions - place).T)
        order = np.argsort(away)
        near = [int(one) for one in order[1:9]]
        mid = [int(one) for one in order[(away[order] > 250) & (away[order] < 900)]]
        drive = [int(draw.choice(mid)) for _ in range(2)] if len(mid) > 2 else near[:2]
        yield int(order[0]), drive, [near[int(index)] for index in draw.permutation(len(near))[:4]]


@functools.lru_cache(maxsize=2)
def traffic(town: Town, places: tuple[tuple[float, float], ...], patrols: int = 12) -> Traffic:
    """A city's everyday life about the places where one looks, the same for the same seed."""
    anchors = list(_anchors(town, places, town.seed))
    sources = sorted({one for first, drive, walk in anchors for one in (first, *drive, *walk)})
    ways, build = _Ways(town, sources), _Builder()
    rng = np.random.default_rng((town.seed, 3))
    for number, (first, drive, walk) in enumerate(anchors):
        busy = town.busy(*places[number])
        _cars(build, ways, rng, [first, *drive], lane=1 + number % 2)
        for turn in range(2):
            _walkers(build, ways, rng, [first, walk[turn], walk[turn + 2]], side=1 - 2 * turn, busy=busy)
        if number % 4 == 0:
            _buses(build, ways, rng, [first, *drive[::-1]])
        if number % max(1, len(anchors) // patrols) == 0:
            _patrol(build, ways, rng, [first, drive[1], walk[0]])
    return build.done()


class _Builder:
    def __init__(self) -> None:
        self.loops: list[Loop] = []
        self.riders: list[tuple[float, ...]] = []
        self.kinds: list[int] = []

    def ride(self, loop: Loop, kind: int, phase: float, pace: float = 1.0, aside: float = 0.0) -> None:
        if not self.loops or self.loops[-1] is not loop:
            self.loops.append(loop)
        self.riders.append((len(self.loops) - 1, phase, pace, aside, 1.0, len(self.riders) + 1.0))
        self.kinds.append(kind)

    def done(self) -> Traffic:
        return Traffic(self.loops, np.array(self.riders), np.array(self.kinds))


def _cars(build: _Builder, ways: _Ways, rng: np.random.Generator, stops: list[int], lane: int) -> None:
    way = ways.round(stops)
    if not way:
        return
    for place in range(3):
        loop = ways.driven(way, lane, place)
        for slot in range(int(loop.period // CYCLE_S)):
            if rng.random() < (0.75, 0.5, 0.3)[place]:
                kind = TRUCK if rng.random() < 0.12 else CAR
                build.ride(loop, kind, slot * CYCLE_S - place * 2.4)


def _walkers(build: _Builder, ways: _Ways, rng: np.random.Generator, stops: list[int], side: int, busy: float) -> None:
    way = ways.round(stops)
    if not way:
        return
    loop = ways.walked(way, side)
    count = max(2, round(loop.period / 60 * (0.9 + 3.2 * busy)))
    for _ in range(count):
        pace = 1 / float(rng.uniform(0.85, 1.15))
        build.ride(loop, PERSON, float(rng.uniform(0, loop.period)), pace, float(rng.uniform(-0.8, 0.8)))


def _buses(build: _Builder, ways: _Ways, rng: np.random.Generator, stops: list[int]) -> None:
    way = ways.round(stops)
    if way:
        loop = ways.driven(way, 2, 0, stops=True)
        for slot in range(0, int(loop.period // CYCLE_S), 4):
            build.ride(loop, BUS, slot * CYCLE_S + 30.0)


def _patrol(build: _Builder, ways: _Ways, rng: np.random.Generator, stops: list[int]) -> None:
    way = ways.round(stops)
    if way:
        loop = ways.driven(way, 1, 0)
        build.ride(loop, PATROL, float(rng.integers(0, 20)) * CYCLE_S)
