"""Who gets there first, and how far somebody can have got: times over a net of roads."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiLineString
from shapely.geometry.base import BaseGeometry

from uic.geo.frame import Floats

if TYPE_CHECKING:  # scipy takes as long to load as half the hub: those who ask for a way load it
    from scipy.sparse import csr_matrix

__all__ = ["By", "Front", "Near", "Reach", "Road", "Roads", "Route", "Unit", "largest_part"]

_FOOT_MPS = 1.4  # a walker (5 km/h); a fleeing one is asked for by `pace_mps`
_NEAR_KEPT, _SEARCHES_KEPT = 4096, 256  # places whose roads, and whose ways to all junctions, are remembered
_OFF_ROAD_MPS = 1.0  # from a place to the road beside it
_JOIN_M = 1e-6
_AT_JUNCTION_M = 0.05  # so near to it one stands on it, whatever the road allows


class By(enum.Enum):
    """How one moves."""

    CAR = "car"
    FOOT = "foot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A piece of road between two junctions; points are east, north in metres, the ends those of the junctions."""

    id: str
    points: tuple[tuple[float, float], ...]
    speed_mps: float  # of a patrol car, not the limit; 0: no car passes
    walk: bool = True
    one_way: bool = False  # for cars, in the order of the points
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Where a place meets the roads."""

    road: int
    along_m: float
    off_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The quickest way."""

    time_s: float
    length_m: float
    points: tuple[tuple[float, float], ...]  # from the first place to the second
    roads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A patrol unit that could be sent."""

    id: str
    east_m: float
    north_m: float
    fix_age_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A road by which one who keeps going leaves a reach: where he is on it, and the part that he has yet to pass."""

    road: int
    towards: int  # junction that he comes to; with the road it names this way out
    points: Floats  # (n, 2) east, north: from where the reach ends, every few metres, to the junction or the limit
    due_s: Floats  # (n,) when he can be there, as the reach counts time


class Reach:
    """How far one can have got from a place: asked again and again as time passes, the search is done once."""

    def __init__(
        self,
        roads: Roads,
        by: By,
        times_s: Floats,
        start: Near,
        start_s: float,
        pace: float,
        place: tuple[float, float],
    ) -> None:
        self.by = by
        self._place = place
        self._roads = roads
        self._times = times_s  # of each junction
        self._start, self._start_s = start, start_s
        self._pace = pace

    def lines(self, within_s: float) -> BaseGeometry:
        """The pieces of road that can have been reached."""
        parts = [
            LineString(_part(self._roads.lines[index], low, high))
            for index in self._touched(within_s)
            for low, high in self._covered(index, within_s)
        ]
        return MultiLineString(parts) if parts else MultiLineString()

    def _touched(self, within_s: float) -> list[int]:
        """The roads of which some end can have been reached, and the one it began on."""
        first = self._times[self._roads.end_pairs].min(axis=1, initial=math.inf)
        return sorted({self._start.road, *np.flatnonzero(first < within_s).tolist()})

    def _covered(self, index: int, within_s: float) -> list[tuple[float, float]]:
        """The measures of a road between which it can have been reached, apart from one another."""
        roads, length = self._roads, float(self._roads.lengths[index])
        speed = roads.speed(index, self.by) * self._pace
        if speed <= 0:
            return []
        forward, backward = roads.forward(index, self.by), roads.backward(index, self.by)
        a, b = roads.ends[index]
        spans = []
        if forward:
            spans.append((0.0, (within_s - float(self._times[a])) * speed))
        if backward:
            spans.append((length - (within_s - float(self._times[b])) * speed, length))
        if index == self._start.road:
            spare, at = (within_s - self._start_s) * speed, self._start.along_m
            spans.append((at - spare * backward, at + spare * forward))
        return _merged(spans, length)

    def area(self, within_s: float, *, beside_m: float = 30.0) -> BaseGeometry:
        """The ground beside those roads, and that between the place and the nearest of them: what a map shows."""
        away = self._start.off_m + beside_m
        walked = away if self._start_s <= 0 else min(away, within_s * self._start.off_m / self._start_s)
        around = shapely.Point(self._place).buffer(max(walked, 0.0), quad_segs=8)
        return shapely.union(around, shapely.buffer(self.lines(within_s), beside_m, quad_segs=4))

    def exits(self, within_s: float) -> list[tuple[str, float, float]]:
        """Where the reach ends now (road id, east, north): the places a net has to close."""
        found = []
        for index in self._touched(within_s):
            line, length = self._roads.lines[index], float(self._roads.lengths[index])
            for low, high in self._covered(index, within_s):
                ends = [measure for measure in (low, high) if _JOIN_M < measure < length - _JOIN_M]
                found += [(self._roads.roads[index].id, *_at(line, measure)) for measure in ends]
        return found

    def fronts(self, within_s: float, *, ahead_m: float = 80.0, step_m: float = 6.0) -> list[Front]:
        """The ways out of the reach: roads it has entered whose far junction it has not come to.

        A road that is entered from both ends is none: who goes on there stays inside.
        """
        found = []
        for index in self._touched(within_s):
            length = float(self._roads.lengths[index])
            spans = self._covered(index, within_s)
            if not spans:
                continue
            speed = self._roads.speed(index, self.by) * self._pace
            a, b = self._roads.ends[index]
            (low, _), (_, high) = spans[0], spans[-1]
            if high < length - _JOIN_M:
                found.append(self._front(index, b, high, min(length, high + ahead_m), within_s, speed, step_m))
            if low > _JOIN_M and self._roads.backward(index, self.by):
                found.append(self._front(index, a, low, max(0.0, low - ahead_m), within_s, speed, step_m))
        return found

    def _front(
        self, index: int, towards: int, from_m: float, to_m: float, within_s: float, speed: float, step_m: float
    ) -> Front:
        line = self._roads.lines[index]
        steps = max(2, math.ceil(abs(to_m - from_m) / step_m) + 1)
        at = np.linspace(from_m, to_m, steps)
        along = _along(line)
        points = np.column_stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])])
        return Front(road=index, towards=towards, points=points, due_s=within_s + np.abs(at - from_m) / speed)


class Roads:
    """A net of roads. Immutable but for what it remembers; asking is safe from any thread."""

    def __init__(self, roads: Iterable[Road]) -> None:
        self.roads = list(roads)
        self.lines = [np.asarray(road.points, float) for road in self.roads]
        self.lengths = np.array([float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in self.lines])
        junctions: dict[tuple[float, float], int] = {}
        self.ends = [
            tuple(junctions.setdefault((round(x, 1), round(y, 1)), len(junctions)) for x, y in (line[0], line[-1]))
            for line in self.lines
        ]
        self.end_pairs = np.array(self.ends, int).reshape(-1, 2)
        self.junctions = np.array(list(junctions), float).reshape(-1, 2)
        self._tree = shapely.STRtree([LineString(line) for line in self.lines])
        self._searched: dict[tuple[tuple[float, float], By], Floats] = {}
        self._near: dict[tuple[float, float, By], Near | None] = {}
        self._graphs = {by: self._graph(by) for by in By}
        self._arriving = {by: graph.T.tocsr() for by, graph in self._graphs.items()}
        self._roads_of: list[list[int]] = [[] for _ in self.junctions]
        for index, (a, b) in enumerate(self.ends):
            self._roads_of[a].append(index)
            self._roads_of[b].append(index)

    def speed(self, index: int, by: By) -> float:
        """Metres a second on a road; 0: not that way."""
        road = self.roads[index]
        return road.speed_mps if by is By.CAR else _FOOT_MPS * road.walk

    def forward(self, index: int, by: By) -> bool:
        """Whether one may go in the order of its points."""
        return self.speed(index, by) > 0

    def backward(self, index: int, by: By) -> bool:
        """Whether one may go against it: cars not in a one-way road."""
        return self.speed(index, by) > 0 and not (by is By.CAR and self.roads[index].one_way)

    def _graph(self, by: By) -> csr_matrix:
        """Seconds from junction to junction; of parallel roads the quickest."""
        from scipy.sparse import csr_matrix

        best: dict[tuple[int, int], float] = {}
        for index, (a, b) in enumerate(self.ends):
            speed = self.speed(index, by)
            if speed <= 0 or a == b:
                continue
            seconds = max(float(self.lengths[index]) / speed, 1e-6)
            for pair, open_ in (((a, b), self.forward(index, by)), ((b, a), self.backward(index, by))):
                if open_:
                    best[pair] = min(best.get(pair, math.inf), seconds)
        count = len(self.junctions)
        if not best:
            return csr_matrix((count, count))
        rows, columns = np.array(list(best)).T
        return csr_matrix((np.array(list(best.values())), (rows, columns)), shape=(count, count))

    def near(self, east_m: float, north_m: float, by: By = By.CAR) -> Near | None:
        """The nearest road that one can use; None: there is none."""
        point = shapely.Point(east_m, north_m)
        best: Near | None = None
        for reach_m in (50.0, 300.0, 2000.0, 1e6):
            for index in self._tree.query(point, predicate="dwithin", distance=reach_m).tolist():
                if self.speed(index, by) <= 0:
                    continue
                line = LineString(self.lines[index])
                off = float(line.distance(point))
                if best is None or off < best.off_m:
                    best = Near(road=index, along_m=float(line.project(point)), off_m=off)
            if best is not None:
                return best
        return None

    def reach(self, east_m: float, north_m: float, by: By = By.FOOT, *, pace_mps: float = 0.0) -> Reach | None:
        """How far one can get from a place; `pace_mps`: a runner's instead of a walker's. None: no road is near."""
        start = self.near(east_m, north_m, by)
        if start is None:
            return None
        pace = pace_mps / _FOOT_MPS if pace_mps and by is By.FOOT else 1.0
        off_s = start.off_m / (_OFF_ROAD_MPS * max(pace, 1.0))
        times = self._times(start, by, leaving=True) / pace + off_s
        return Reach(self, by, times, start, off_s, pace, (east_m, north_m))

    def _times(self, at: Near, by: By, *, leaving: bool) -> Floats:
        """Seconds between a point of a road and every junction: from it, or to it."""
        from scipy.sparse.csgraph import dijkstra

        graph = self._graphs[by] if leaving else self._arriving[by]
        times = np.full(len(self.junctions), math.inf)
        for junction, seconds in self._joins(at, by, leaving=leaving).items():
            times = np.minimum(times, seconds + dijkstra(graph, indices=junction))
        return times

    def _joins(self, at: Near, by: By, *, leaving: bool) -> dict[int, float]:
        """Seconds from a point of a road to its ends, or from its ends to it; who stands at a junction is there."""
        a, b = self.ends[at.road]
        speed, rest = self.speed(at.road, by), float(self.lengths[at.road]) - at.along_m
        ways = self.forward(at.road, by), self.backward(at.road, by)
        to_b, to_a = ways if leaving else ways[::-1]
        joins: dict[int, float] = {}
        if to_b or rest < _AT_JUNCTION_M:
            joins[b] = rest / speed
        if to_a or at.along_m < _AT_JUNCTION_M:
            joins[a] = min(at.along_m / speed, joins.get(a, math.inf))
        return joins

    def nearest(
        self, east_m: float, north_m: float, units: Sequence[Unit], *, oldest_fix_s: float = 60.0, by: By = By.CAR
    ) -> list[tuple[Unit, float]]:
        """Units with a fresh enough fix and how many seconds each takes to a place, the quickest first."""
        target = self.near(east_m, north_m, by)
        if target is None:
            return []
        times = self._times(target, by, leaving=False)
        told = []
        for unit in units:
            if unit.fix_age_s > oldest_fix_s:
                continue
            start = self.near(unit.east_m, unit.north_m, by)
            if start is not None:
                seconds = self._between(start, target, times, by)
                told.append((unit, seconds + (start.off_m + target.off_m) / _OFF_ROAD_MPS))
        return sorted((one for one in told if math.isfinite(one[1])), key=lambda one: one[1])

    def seconds(
        self, here: tuple[float, float], theres: Sequence[tuple[float, float]], by: By = By.FOOT
    ) -> list[float]:
        """How long the quickest way takes to each of some places, road to road; infinite: there is none.

        One search for all of them: much cheaper than a `route` to each.
        """
        start = self._found(here, by)
        if start is None:
            return [math.inf] * len(theres)
        known = self._searched
        if (here, by) not in known:
            if len(known) >= _SEARCHES_KEPT:
                known = self._searched = {}
            known[here, by] = self._times(start, by, leaving=True)
        from_start = known[here, by]
        told = []
        for there in theres:
            target = self._found(there, by)
            if target is None:
                told.append(math.inf)
                continue
            joins = self._joins(target, by, leaving=False)
            ways = [seconds + float(from_start[end]) for end, seconds in joins.items()]
            told.append(min([*ways, self._straight(start, target, by)]))
        return told

    def _found(self, place: tuple[float, float], by: By) -> Near | None:
        """`near`, remembered: who asks for ways asks of the same places again and again."""
        key, known = (*place, by), self._near
        if key not in known:
            if len(known) >= _NEAR_KEPT:
                known = self._near = {}
            known[key] = self.near(*place, by)
        return known[key]

    def _between(self, start: Near, target: Near, to_target: Floats, by: By) -> float:
        ways = [seconds + float(to_target[end]) for end, seconds in self._joins(start, by, leaving=True).items()]
        return min([*ways, self._straight(start, target, by)])

    def _straight(self, start: Near, target: Near, by: By) -> float:
        """Seconds between two points of one road without leaving it; infinite where that cannot be."""
        ahead = target.along_m - start.along_m
        if start.road != target.road or not (
            self.forward(start.road, by) if ahead >= 0 else self.backward(start.road, by)
        ):
            return math.inf
        return abs(ahead) / self.speed(start.road, by)

    def route(self, here: tuple[float, float], there: tuple[float, float], by: By = By.CAR) -> Route | None:
        """The quickest way between two places; None: there is none."""
        start, target = self.near(*here, by), self.near(*there, by)
        if start is None or target is None:
            return None
        to_target = self._times(target, by, leaving=False)
        total = self._between(start, target, to_target, by)
        if not math.isfinite(total):
            return None
        points, roads = self._walk(start, target, to_target, total, by)
        length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        seconds = total + (start.off_m + target.off_m) / _OFF_ROAD_MPS
        return Route(time_s=seconds, length_m=length, points=tuple(map(tuple, points.tolist())), roads=roads)

    def _walk(
        self, start: Near, target: Near, to_target: Floats, total: float, by: By
    ) -> tuple[Floats, tuple[str, ...]]:
        """Follow the times downhill from the start to the target."""
        line = self.lines[start.road]
        if self._straight(start, target, by) <= total + _JOIN_M:
            return _part(line, start.along_m, target.along_m), (self.roads[start.road].id,)
        joins = self._joins(start, by, leaving=True)
        at = min(joins, key=lambda end: joins[end] + float(to_target[end]))
        edge = 0.0 if at == self.ends[start.road][0] else float(self.lengths[start.road])
        parts = [_part(line, start.along_m, edge)]
        names = [self.roads[start.road].id]
        ends = dict(zip(self.ends[target.road], (0.0, float(self.lengths[target.road])), strict=True))
        for _ in range(len(self.junctions)):
            last = self._last_step(target, at, ends, to_target, by)
            if last is not None:
                parts.append(last)
                names.append(self.roads[target.road].id)
                break
            index, at, part = self._next_step(at, to_target, by)
            parts.append(part)
            names.append(self.roads[index].id)
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])]), tuple(dict.fromkeys(names))

    def _last_step(self, target: Near, at: int, ends: dict[int, float], to_target: Floats, by: By) -> Floats | None:
        edge = ends.get(at)
        if edge is None:
            return None
        ahead = target.along_m >= edge
        allowed = self.forward(target.road, by) if ahead else self.backward(target.road, by)
        if not allowed and abs(target.along_m - edge) > _AT_JUNCTION_M:
            return None
        if abs(target.along_m - edge) / self.speed(target.road, by) > float(to_target[at]) + _JOIN_M:
            return None
        return _part(self.lines[target.road], edge, target.along_m)

    def _next_step(self, at: int, to_target: Floats, by: By) -> tuple[int, int, Floats]:
        best: tuple[float, int, int, bool] | None = None
        for index in self._roads_of[at]:
            speed = self.speed(index, by)
            a, b = self.ends[index]
            for here, there, open_ in ((a, b, self.forward(index, by)), (b, a, self.backward(index, by))):
                if here == at and open_ and speed > 0:
                    seconds = float(self.lengths[index]) / speed + float(to_target[there])
                    if best is None or seconds < best[0]:
                        best = (seconds, index, there, here == a)
        assert best is not None, "a finite time leads on from every junction"
        _, index, there, onward = best
        line = self.lines[index]
        return index, there, line if onward else line[::-1]


def largest_part(roads: list[Road]) -> list[Road]:
    """Only the largest part that hangs together: from the others nobody gets anywhere."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    if not roads:
        return []
    net = Roads(roads)
    ends = net.end_pairs
    links = csr_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(net.junctions),) * 2)
    _, part_of = connected_components(links, directed=False)
    largest = np.bincount(part_of[ends[:, 0]]).argmax()
    return [road for road, part in zip(roads, part_of[ends[:, 0]], strict=True) if part == largest]


def _merged(spans: list[tuple[float, float]], length: float) -> list[tuple[float, float]]:
    """Spans cut to a road and joined where they meet."""
    cut = sorted((max(0.0, low), min(length, high)) for low, high in spans)
    kept: list[tuple[float, float]] = []
    for low, high in cut:
        if high - low <= _JOIN_M:
            continue
        if kept and low <= kept[-1][1] + _JOIN_M:
            kept[-1] = (kept[-1][0], max(kept[-1][1], high))
        else:
            kept.append((low, high))
    return kept


def _along(line: Floats) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])


def _at(line: Floats, at_m: float) -> tuple[float, float]:
    along = _along(line)
    return float(np.interp(at_m, along, line[:, 0])), float(np.interp(at_m, along, line[:, 1]))


def _part(line: Floats, from_m: float, to_m: float) -> Floats:
    """From one measure of a line to another, backwards if need be."""
    low, high = sorted((from_m, to_m))
    along = _along(line)
    inner = line[(along > low) & (along < high)]
    part = np.vstack([_at(line, low), inner, _at(line, high)])
    return part if from_m <= to_m else part[::-1]
