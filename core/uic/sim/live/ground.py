"""The ground about one camera as two textures, one fine and near, one coarse and far, and the walls on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray

from uic.sim.live.town import House, Town

__all__ = ["FINE_M", "Ground", "ground"]

FINE_M, COARSE_M = 0.2, 1.0  # metres a texel
FINE_N, COARSE_N = 900, 700  # texels each way: 90 m and 350 m about the camera
_SHIFT = 4
_LOT = (128, 136, 142)
_GRASS = (74, 128, 106)
_ASPHALT = (92, 91, 90)
_PAVING = (146, 156, 164)
_WHITE = (222, 224, 224)
_YELLOW = (62, 184, 228)
_PATH = (110, 140, 168)
_PARK_M = 15.5  # half of a stream's bed with its banks
_LAMP_REACH_M = 11.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a camera's ground kernels are given."""

    fine: NDArray[np.uint8]  # (n, n, 5): see `raster.backdrop`
    coarse: NDArray[np.uint8]
    walls: NDArray[np.float64]  # (k, 18): see `raster.faces`, relative to the ground below the lens
    ridge: NDArray[np.float64]


def ground(town: Town, east: float, north: float, eye_m: float) -> Ground:
    """The ground about a place; takes some 0.2 s."""
    reach = 240.0
    houses = [
        house
        for house in town.houses(east, north, reach)
        if shapely.Polygon(house.corners).distance(shapely.Point(east, north)) > 1.5
    ]
    lamps = town.lamps(east, north, reach)
    fine = _texture(town, (east, north), FINE_N, FINE_M, houses, lamps)
    coarse = _texture(town, (east, north), COARSE_N, COARSE_M, houses, lamps)
    walls = [wall for house in houses for wall in _walls(house, east, north, eye_m)]
    return Ground(fine, coarse, np.array(walls, float).reshape(-1, 18), town.ridge(east, north, eye_m))


class _Sheet:
    """One texture being drawn."""

    def __init__(self, middle: tuple[float, float], size: int, metres: float, seed: int) -> None:
        self.middle, self.size, self.metres = middle, size, metres
        rng = np.random.default_rng(seed)
        small = rng.normal(0, 5, (size // 8 + 1, size // 8 + 1)).astype(np.float32)
        self.grain = cv2.resize(small, (size, size), interpolation=cv2.INTER_LINEAR)
        self.grain += rng.normal(0, 2.5, (size, size)).astype(np.float32)
        self.colour = np.empty((size, size, 3), np.uint8)
        self.colour[:] = _LOT

    def at(self, points: NDArray[np.float64]) -> NDArray[np.int32]:
        """Metres of the city to fixed-point texels."""
        east = (points[:, 0] - self.middle[0]) / self.metres + self.size / 2
        down = self.size / 2 - (points[:, 1] - self.middle[1]) / self.metres
        return np.rint(np.clip(np.stack([east, down], axis=1), -9000, 9000) * (1 << _SHIFT)).astype(np.int32)

    def stroke(self, points: NDArray[np.float64], wide_m: float, colour: tuple[int, int, int]) -> None:
        """A line so many metres wide."""
        wide = max(1, round(wide_m / self.metres))
        cv2.polylines(self.colour, [self.at(points)], False, colour, wide, cv2.LINE_AA, _SHIFT)

    def fill(self, points: NDArray[np.float64], colour: tuple[int, int, int]) -> None:
        """An area."""
        cv2.fillPoly(self.colour, [self.at(points)], colour, cv2.LINE_AA, _SHIFT)


def _texture(
    town: Town,
    middle: tuple[float, float],
    size: int,
    metres: float,
    houses: list[House],
    lamps: list[tuple[float, float]],
) -> NDArray[np.uint8]:
    sheet = _Sheet(middle, size, metres, (town.seed + round(middle[0]) * 31 + round(middle[1])) % (1 << 31))
    reach = size * metres * 0.75
    stream = np.full((size, size), 255, np.uint8)
    for hill_e, hill_n, radius in town.hills:
        ring = np.linspace(0, 2 * math.pi, 60)
        sheet.fill(np.stack([hill_e + radius * np.cos(ring), hill_n + radius * np.sin(ring)], axis=1), _GRASS)
    for water in town.streams.values():
        if water.distance(shapely.Point(middle)) < reach:
            _stream(sheet, stream, np.array(water.coords))
    for house in houses:
        sheet.fill(np.array(house.corners), (104, 108, 112))
    roads = town.near(*middle, reach)
    for index in roads:
        sheet.stroke(town.roads.lines[index], 2 * (town.halves[index] + town.edges[index]), _PAVING)
    for index in roads:
        wide = 2 * float(town.halves[index])
        sheet.stroke(town.roads.lines[index], wide, _ASPHALT)
        deck = max(1, round((wide + 2) / metres))
        cv2.polylines(stream, [sheet.at(town.roads.lines[index])], False, 255, deck, cv2.LINE_8, _SHIFT)  # a bridge
    if metres < 0.5:
        for index in roads:
            _marks(sheet, town, index)
    light = _lamp_light(sheet, lamps)
    colour = np.clip(sheet.colour + sheet.grain[..., None], 0, 255).astype(np.uint8)
    return np.ascontiguousarray(np.dstack([colour, light, stream]))


def _stream(sheet: _Sheet, stream: NDArray[np.uint8], course: NDArray[np.float64]) -> None:
    """Grass banks, a path on each, and how far each texel is from the middle."""
    sheet.stroke(course, 2 * _PARK_M, _GRASS)
    away = np.full((sheet.size, sheet.size), 255, np.uint8)
    cv2.polylines(away, [sheet.at(course)], False, 0, 1, cv2.LINE_8, _SHIFT)
    far = cv2.distanceTransform(away, cv2.DIST_L2, 5) * sheet.metres
    if not (away == 0).any():
        return
    sheet.colour[(far > 10.0) & (far < 12.6)] = _PATH
    np.minimum(stream, np.clip(far * 10, 0, 255).astype(np.uint8), out=stream)


def _marks(sheet: _Sheet, town: Town, index: int) -> None:
    """Yellow middle, white lanes and edges; none where roads meet."""
    line, half = town.lines[index], float(town.halves[index])
    road = town.roads.roads[index]
    if not road.name or line.length < 30:
        return
    inner = shapely.ops.substring(line, 11.0, line.length - 11.0)
    for offset in (-0.18, 0.18):
        sheet.stroke(_beside(inner, offset), 0.14, _YELLOW)
    for side in (-1, 1):
        sheet.stroke(_beside(inner, side * (half - 0.35)), 0.14, _WHITE)
        if half > 6:
            _dashes(sheet, _beside(inner, side * half / 2))
    for at in (6.5, line.length - 6.5):
        _zebra(sheet, line, at, half)


def _beside(line: shapely.LineString, offset: float) -> NDArray[np.float64]:
    moved = shapely.offset_curve(line, offset)
    return np.array(moved.coords) if isinstance(moved, shapely.LineString) and not moved.is_empty else np.zeros((0, 2))


def _dashes(sheet: _Sheet, points: NDArray[np.float64]) -> None:
    if len(points) < 2:
        return
    line = shapely.LineString(points)
    for number in range(int(line.length // 10)):
        sheet.stroke(np.array(shapely.ops.substring(line, number * 10.0, number * 10.0 + 5.0).coords), 0.14, _WHITE)


def _zebra(sheet: _Sheet, line: shapely.LineString, at: float, half: float) -> None:
    here, there = line.interpolate(at - 1.8), line.interpolate(at + 1.8)
    ax, ay = (there.x - here.x) / 3.6, (there.y - here.y) / 3.6
    for bar in np.arange(-half + 0.5, half - 0.4, 1.0):
        points = np.array([(here.x - ay * bar, here.y + ax * bar), (there.x - ay * bar, there.y + ax * bar)])
        sheet.stroke(points, 0.5, _WHITE)


def _lamp_light(sheet: _Sheet, lamps: list[tuple[float, float]]) -> NDArray[np.uint8]:
    """Pools of light, soft at their edge."""
    size = sheet.size
    light = np.zeros((size, size), np.float32)
    reach = round(_LAMP_REACH_M / sheet.metres)
    line = np.linspace(-1, 1, 2 * reach + 1, dtype=np.float32) ** 2
    pool = np.clip(1 - np.add.outer(line, line), 0, 1) ** 1.5
    for lamp in lamps:
        x = round((lamp[0] - sheet.middle[0]) / sheet.metres + size / 2)
        y = round(size / 2 - (lamp[1] - sheet.middle[1]) / sheet.metres)
        x0, x1, y0, y1 = max(0, x - reach), min(size, x + reach + 1), max(0, y - reach), min(size, y + reach + 1)
        if x0 < x1 and y0 < y1:
            part = pool[y0 - y + reach : y1 - y + reach, x0 - x + reach : x1 - x + reach]
            np.maximum(light[y0:y1, x0:x1], part, out=light[y0:y1, x0:x1])
    return np.clip(light * 235 + 14, 0, 255).astype(np.uint8)


def _walls(house: House, east: float, north: float, eye_m: float) -> list[list[float]]:
    """The four walls and the roof of a house, from the lens."""
    draw = np.random.default_rng(house.seed)
    stone = [(168, 176, 182), (150, 160, 176), (176, 174, 168), (190, 194, 196)]
    brick = [(86, 106, 150), (96, 112, 142), (110, 128, 156), (120, 140, 172)]
    colour = (stone if house.style == 1 else brick)[int(draw.integers(4))]
    corners = [(x - east, y - north) for x, y in house.corners]
    found = []
    for number in range(4):
        (ax, ay), (bx, by) = corners[number], corners[(number + 1) % 4]
        long = math.hypot(bx - ax, by - ay)
        edge = ((bx - ax) / long, (by - ay) / long)
        style = house.style if number == 0 or (house.style == 2 and number == 2) else 2 if number == 2 else 0
        lit = 0.55 if number == 0 else 0.2
        found.append(
            [ax, ay, -eye_m, edge[0], edge[1], 0, 0, 0, 1, long, house.height_m, *colour, style, house.seed, 0, lit]
        )
    (ax, ay), (bx, by), (_, _), (dx, dy) = corners
    u, v = (bx - ax, by - ay), (dx - ax, dy - ay)
    lu, lv = math.hypot(*u), math.hypot(*v)
    roof = house.height_m - eye_m
    found.append([ax, ay, roof, u[0] / lu, u[1] / lu, 0, v[0] / lv, v[1] / lv, 0, lu, lv, 120, 124, 126, 0, 0, 0, 0.0])
    return found
