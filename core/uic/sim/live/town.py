"""What stands in the city: roads with widths, houses beside them, streams, hills, lamps; all from the schematic.

Everything here follows from the place and the seed alone, so that two cameras that see one house see the same house.
Metres are those of `uic.geo.schematic.city_frame`.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString

from uic.geo.frame import Floats
from uic.geo.roads import Roads
from uic.geo.schematic import city, city_frame, city_roads

__all__ = ["House", "Town", "half_width", "pavement", "town"]

_MAIN_MPS = 10.0  # from here on it is a main road
_HOUSE_STEP_M = 21.0
_LAMP_STEP_M = 27.0
_HILL_HIGH = 0.22  # height of a hill as a share of its radius


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A box: its middle, the direction of its front (unit vector), sizes in metres."""

    east_m: float
    north_m: float
    along: tuple[float, float]
    width_m: float
    depth_m: float
    height_m: float
    style: int  # 1 offices and shops, 2 brick houses and flats
    seed: int

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Counter-clockwise, from the front's left end."""
        ax, ay = self.along
        nx, ny = -ay, ax
        half, deep = self.width_m / 2, self.depth_m / 2
        return [
            (self.east_m + s * half * ax + t * deep * nx, self.north_m + s * half * ay + t * deep * ny)
            for s, t in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]


def half_width(speed_mps: float, name: str) -> float:
    """From a road's middle to its kerb, metres."""
    if speed_mps >= _MAIN_MPS:
        return 7.2
    return 5.2 if name else 3.4


def pavement(speed_mps: float, name: str) -> float:
    """How wide the pavement beside it is, metres."""
    return 3.4 if speed_mps >= _MAIN_MPS else (2.6 if name else 1.5)


class Town:
    """The city as ground. Immutable after its making; asking is safe from any thread."""

    def __init__(self, roads: Roads, seed: int) -> None:
        self.roads, self.seed = roads, seed
        self.halves = np.array([half_width(road.speed_mps, road.name) for road in roads.roads])
        self.edges = np.array([pavement(road.speed_mps, road.name) for road in roads.roads])
        self.lines = [LineString(line) for line in roads.lines]
        self.tree = shapely.STRtree(self.lines)
        self.streams = {line.ko: LineString(_metres(line.points)) for line in city().lines if line.kind == "water"}
        self.hills = [(*_metres((spot.at,))[0], spot.radius_m) for spot in city().spots if spot.kind == "hill"]
        self.centres = [_metres((spot.at,))[0] for spot in city().spots if spot.kind == "station"]
        self._stream = shapely.union_all(list(self.streams.values()))

    def near(self, east: float, north: float, reach_m: float) -> list[int]:
        """The roads within reach of a place, by number."""
        found = self.tree.query(shapely.Point(east, north), predicate="dwithin", distance=reach_m)
        return sorted(int(index) for index in found)

    def busy(self, east: float, north: float) -> float:
        """How much of a centre a place is, 0 to 1: people, shops, height of the houses."""
        away = min(math.dist((east, north), centre) for centre in self.centres)
        return math.exp(-((away / 420.0) ** 2))

    def canyon(self, east: float, north: float) -> float:
        """How badly houses hide the sky there, 0 to 1."""
        return max(0.12, min(1.0, self.busy(east, north) * 1.15))

    def houses(self, east: float, north: float, reach_m: float) -> list[House]:
        """Those beside the roads within reach."""
        offered = [house for index in self.near(east, north, reach_m + 40.0) for house in self._beside(index)]
        if not offered:
            return []
        boxes = shapely.polygons([house.corners for house in offered])
        free = self._free_of_roads(offered, boxes)
        tree = shapely.STRtree(boxes)
        first, second = tree.query(boxes, predicate="intersects")
        free[first[second < first]] = False  # of two that meet, the one that was offered first stands
        far = shapely.distance(boxes, shapely.Point(east, north))
        return [house for house, stands, off in zip(offered, free, far, strict=True) if stands and off < reach_m]

    def _free_of_roads(self, offered: list[House], boxes: NDArray[np.object_]) -> NDArray[np.bool_]:
        free = np.ones(len(offered), bool)
        which, road = self.tree.query(boxes, predicate="dwithin", distance=float(self.halves.max() + 3.0))
        close = shapely.distance(boxes[which], np.array(self.lines, object)[road])
        free[which[close < self.halves[road] + self.edges[road] * 0.6]] = False
        free[shapely.distance(boxes, self._stream) < 17.0] = False
        return free

    def _beside(self, index: int) -> list[House]:
        """The houses that one road offers, on both sides."""
        line, road = self.lines[index], self.roads.roads[index]
        setback = self.halves[index] + self.edges[index] + 0.6
        found = []
        for number in range(int(line.length // _HOUSE_STEP_M)):
            at = (number + 0.5) * _HOUSE_STEP_M
            here, there = line.interpolate(at - 1), line.interpolate(at + 1)
            ax, ay = (there.x - here.x) / 2, (there.y - here.y) / 2
            size = math.hypot(ax, ay) or 1.0
            ax, ay = ax / size, ay / size
            for side in (-1, 1):
                draw = np.random.default_rng((self.seed, index, number, side + 1))
                if draw.random() < 0.12:
                    continue  # a gap: a yard, a car park
                found.append(self._house(draw, (here.x, here.y), (ax, ay), side, float(setback), bool(road.name)))
        return found

    def _house(
        self,
        draw: np.random.Generator,
        at: tuple[float, float],
        along: tuple[float, float],
        side: int,
        setback: float,
        named: bool,
    ) -> House:
        busy = self.busy(*at)
        deep, wide = float(draw.uniform(10, 15)), float(draw.uniform(14, 19.5))
        offset = (setback + deep / 2) * side
        shops = draw.random() < (0.25 + 0.7 * busy if not named else 0.6 + 0.4 * busy)
        high = draw.uniform(3, 5) * 3.3 + busy * draw.uniform(2, 9) * 3.3 if shops else draw.integers(2, 6) * 2.8
        return House(
            east_m=at[0] - along[1] * offset,
            north_m=at[1] + along[0] * offset,
            along=(along[0] * side, along[1] * side),  # its front looks at the road
            width_m=wide,
            depth_m=deep,
            height_m=float(high),
            style=1 if shops else 2,
            seed=int(draw.integers(1, 1 << 20)),
        )

    def lamps(self, east: float, north: float, reach_m: float) -> list[tuple[float, float]]:
        """Street lamps within reach: where their light falls."""
        found = []
        for index in self.near(east, north, reach_m):
            line, off = self.lines[index], self.halves[index] * 0.8
            for number in range(int(line.length // _LAMP_STEP_M) + 1):
                at = min(line.length - 0.5, (number + 0.5) * _LAMP_STEP_M)
                x, y, ax, ay = _point_of(line, at)
                side = 1 if number % 2 else -1
                found.append((x - ay * off * side, y + ax * off * side))
        return [lamp for lamp in found if math.dist(lamp, (east, north)) < reach_m]

    def ridge(self, east: float, north: float, eye_m: float) -> Floats:
        """Tangent of the hills' elevation for each half degree of bearing, seen from a lens."""
        bearing = np.radians(np.arange(720) / 2.0)
        rise = np.zeros(720)
        draw = np.random.default_rng(self.seed + 11)
        for hill_e, hill_n, radius in self.hills:
            away = math.hypot(hill_e - east, hill_n - north)
            top = radius * _HILL_HIGH - eye_m
            turn = (bearing - math.atan2(hill_e - east, hill_n - north) + math.pi) % (2 * math.pi) - math.pi
            beside = np.abs(turn) * max(away, radius * 0.3)
            shape = np.clip(1 - (beside / (radius * 1.1)) ** 2, 0, 1) ** 1.3
            rough = sum(
                np.sin(bearing * k + p) / k for k, p in zip((9, 23, 51, 97), draw.uniform(0, 6, 4), strict=True)
            )
            rise = np.maximum(rise, shape * (top / max(away, radius * 0.5)) * (1 + 0.18 * rough))
        return np.asarray(rise)

    def on_hill(self, number: int, share: float, bearing_deg: float) -> tuple[float, float, float]:
        """(east, north, up) of a point on a hill's slope; `share` 0 is its top, 1 its foot."""
        east, north, radius = self.hills[number]
        turn = math.radians(bearing_deg)
        off = radius * share
        return (
            east + off * math.sin(turn),
            north + off * math.cos(turn),
            radius * _HILL_HIGH * max(0.0, 1 - share) ** 1.3,
        )


def _point_of(line: LineString, at: float) -> tuple[float, float, float, float]:
    """(x, y) at a measure of a line, and its direction there."""
    here, there = line.interpolate(max(0.0, at - 0.5)), line.interpolate(min(line.length, at + 0.5))
    size = math.hypot(there.x - here.x, there.y - here.y) or 1.0
    middle = line.interpolate(at)
    return middle.x, middle.y, (there.x - here.x) / size, (there.y - here.y) / size


def _metres(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    east, north = city_frame().to_metres([lat for lat, _ in points], [lon for _, lon in points])
    return list(zip(east.tolist(), north.tolist(), strict=True))


@functools.lru_cache(maxsize=2)
def town(seed: int = 1) -> Town:
    """The city's ground, made once per seed."""
    return Town(city_roads(), seed)
