"""The places a city watches, each a street set laid out by its seed: crossing, avenue, shopping street, alley …"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from uic.sim.light import Colour, Light
from uic.sim.people import person
from uic.sim.shots import Place, Shot, Sky
from uic.sim.stage import Block, Stage
from uic.sim.vehicles import vehicle
from uic.sim.view import View
from uic.sim.walk import Mover, Walk

__all__ = ["World", "world"]

ASPHALT: Colour = (98, 97, 96)
PAVING: Colour = (142, 152, 162)
KERB: Colour = (172, 174, 176)
WHITE: Colour = (226, 228, 228)
YELLOW: Colour = (60, 186, 232)
LAWN: Colour = (72, 128, 102)
GREENS: tuple[Colour, ...] = ((50, 104, 72), (58, 116, 88), (46, 92, 62), (60, 120, 96))
AUTUMN: tuple[Colour, ...] = ((48, 178, 220), (56, 150, 214), (64, 104, 188))


@dataclass(slots=True)
class World:
    """A place set up for filming: the painted stage and what moves on it."""

    stage: Stage
    movers: list[Mover] = field(default_factory=list)
    water: tuple[int, int] | None = None  # rows of the backdrop (at its final height) that shimmer


@dataclass(slots=True)
class _Set:
    """The tools of a place's builder."""

    stage: Stage
    rng: np.random.Generator
    rain: bool
    movers: list[Mover]
    leaves: tuple[Colour, ...]
    side: int = 1  # +1 or -1: some things are mirrored
    sign: str = ""

    def number(self, low: float, high: float) -> float:
        return float(self.rng.uniform(low, high))

    def leaf(self) -> Colour:
        return self.leaves[int(self.rng.integers(len(self.leaves)))]

    def walker(
        self, start: tuple[float, float], end: tuple[float, float], *, offset: float, fades: bool = True
    ) -> None:
        if self.rng.random() < 0.5:
            start, end = end, start
        walk = Walk(start=start, end=end, offset=offset, fades=fades)
        self.movers.append(person(walk, self.rng, rain=self.rain))

    def walkers(self, start: tuple[float, float], end: tuple[float, float], count: int, *, spread: float = 1.2) -> None:
        """People along a way about as long as one walks in a loop (20 to 27 m)."""
        for index in range(count):
            shift = np.array(_normal(start, end)) * self.number(-spread, spread)
            a, b = (
                (float(start[0] + shift[0]), float(start[1] + shift[1])),
                (float(end[0] + shift[0]), float(end[1] + shift[1])),
            )
            self.walker(a, b, offset=(index + self.number(0.1, 0.8)) / count)

    def standing(self, x: float, y: float, facing: float = 0.0) -> None:
        walk = Walk(start=(x, y), end=(x + math.sin(facing), y + math.cos(facing)), laps=0)
        self.movers.append(person(walk, self.rng, rain=self.rain))

    def traffic(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        count: int,
        *,
        laps: int = 1,
        buses: float = 0.06,
        pause: tuple[float, float] | None = None,
    ) -> None:
        """Vehicles on one lane, spaced so that none runs into another."""
        for index in range(count):
            kind = self._kind(buses)
            offset = (index + self.number(0.15, 0.75)) / count
            walk = Walk(start=start, end=end, offset=offset, laps=laps, pause=pause)
            self.movers.append(vehicle(kind, walk, self.rng))

    def _kind(self, buses: float) -> str:
        draw = self.rng.random()
        if draw < buses:
            return "bus"
        return str(self.rng.choice(["car", "car", "car", "suv", "suv", "van", "lorry"]))

    def parked(self, x: float, y: float, *, across: bool = False, kind: str = "") -> None:
        ahead = (x + 1.0, y) if across else (x, y + (1.0 if self.rng.random() < 0.5 else -1.0))
        walk = Walk(start=(x, y), end=ahead, laps=0)
        self.movers.append(vehicle(kind or self._kind(0.0), walk, self.rng, parked=True))


def _normal(start: tuple[float, float], end: tuple[float, float]) -> tuple[float, float]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    long = math.hypot(dx, dy) or 1.0
    return -dy / long, dx / long


def world(shot: Shot, light: Light) -> World:
    """Set up a place; the same seed is the same place at any size."""
    seed = shot.seed
    rng = np.random.default_rng(seed)
    view, side = _view(shot.place, (shot.width, shot.height), rng)
    stage = Stage(view, light, seed)
    leaves = AUTUMN if rng.random() < 0.22 else GREENS
    tools = _Set(stage, rng, shot.sky is Sky.RAIN, [], leaves, side, shot.sign)
    stage.sky()
    for ridge, tone in ((4.6, (118, 122, 96)), (3.0, (92, 106, 84))):
        stage.hills(ridge * float(rng.uniform(0.6, 1.2)), tone, seed=seed + int(ridge * 10))
    water = _BUILDERS[shot.place](tools)
    movers = tools.movers
    eye = np.array(view.eye[:2])
    movers.sort(key=lambda mover: -float(np.hypot(*(np.array(mover.walk.start) - eye))))
    return World(stage, movers, water)


def _view(place: Place, size: tuple[int, int], rng: np.random.Generator) -> tuple[View, int]:
    """Where the pole stands; mirrored for every other seed."""
    side = 1 if rng.random() < 0.5 else -1
    height, pitch, out, yaw, focal = {
        Place.CROSSING: (8.5, 15.0, 9.5, -14.0, 0.80),
        Place.AVENUE: (9.0, 11.0, 3.0, -3.0, 0.95),
        Place.SHOPS: (5.6, 11.0, 6.4, -12.0, 0.80),
        Place.ALLEY: (5.0, 12.5, 2.2, -7.0, 0.78),
        Place.STREAM: (6.5, 11.5, 7.5, -15.0, 0.82),
        Place.PARK: (6.0, 12.5, 0.0, 0.0, 0.80),
        Place.STATION: (7.0, 12.0, 5.0, -10.0, 0.80),
        Place.SCHOOL: (5.8, 12.0, 5.2, -10.0, 0.80),
    }[place]
    eye = (side * out * float(rng.uniform(0.9, 1.1)), 0.0, height * float(rng.uniform(0.92, 1.12)))
    turned = side * yaw + float(rng.uniform(-3.5, 3.5))
    return View(*size, eye, turned, pitch + float(rng.uniform(-1.5, 2.5)), focal * float(rng.uniform(0.92, 1.12))), side


# -- pieces ------------------------------------------------------------------------------------------------------------


def _dashes(
    stage: Stage, x: float, near: float, far: float, *, colour: Colour = WHITE, long: float = 3.0, gap: float = 4.5
) -> None:
    y = near
    while y < far:
        stage.strip(x - 0.07, x + 0.07, y, min(far, y + long), colour)
        y += long + gap


def _crosswalk(stage: Stage, left: float, right: float, near: float, deep: float = 3.6) -> None:
    """Zebra over a road that runs ahead."""
    x = left + 0.35
    while x < right - 0.4:
        stage.strip(x, x + 0.45, near, near + deep, WHITE)
        x += 0.95


def _crosswalk_along(stage: Stage, left: float, near: float, far: float, wide: float = 3.6) -> None:
    """Zebra over a road that runs across."""
    y = near + 0.35
    while y < far - 0.4:
        stage.strip(left, left + wide, y, y + 0.45, WHITE)
        y += 0.95


def _row(
    tools: _Set, side: int, edge: float, near: float, far: float, styles: tuple[str, ...], heights: tuple[float, float]
) -> list[Block]:
    """Houses in a row along the road, their fronts `edge` metres from its middle."""
    blocks: list[Block] = []
    y = near
    while y < far:
        deep = tools.number(11, 19)
        style = str(tools.rng.choice(styles))
        height = tools.number(*heights) * (2.1 if style == "apartment" else 1.0)
        set_back = tools.number(0, 1.2) + (5.0 if style == "apartment" else 0.0)
        left, right = (edge + set_back, edge + set_back + 16) if side > 0 else (-edge - set_back - 16, -edge - set_back)
        end = "gable" if style == "apartment" and tools.rng.random() < 0.4 else ""
        blocks.append(Block(left=left, right=right, near=y, far=y + deep, height=height, style=style, end=end))
        y += deep + tools.number(0.3, 3.5)
    return blocks


def _skyline(tools: _Set, y: float, *, low: float, high: float, left: float = -90, right: float = 90) -> list[Block]:
    """Flats on the far side of everything."""
    blocks: list[Block] = []
    x = left
    while x < right:
        wide = tools.number(16, 30)
        height = tools.number(low, high)
        near = y + tools.number(0, 25)
        blocks.append(
            Block(left=x, right=x + wide, near=near, far=near + 13, height=height, style="apartment", end="gable")
        )
        x += wide + tools.number(4, 16)
    return blocks


def _road(tools: _Set, half: float, near: float, far: float, *, pavement: float) -> None:
    stage = tools.stage
    stage.strip(-140, 140, -4, far + 140, (128, 136, 140))
    stage.strip(-half - pavement, half + pavement, near - 10, far, PAVING)
    for side in (-1, 1):
        inner = side * half
        stage.strip(min(inner, inner + side * 0.3), max(inner, inner + side * 0.3), near - 10, far, KERB)
    stage.strip(-half, half, near - 10, far, ASPHALT)


def _trees(
    tools: _Set, x: float, near: float, far: float, step: float, height: tuple[float, float] = (5.5, 8.0)
) -> list[tuple[float, float, float]]:
    return [
        (x + tools.number(-0.3, 0.3), y, tools.number(*height))
        for y in np.arange(near, far, step)
        if tools.rng.random() < 0.85
    ]


def _plant(tools: _Set, trees: list[tuple[float, float, float]]) -> None:
    for x, y, height in sorted(trees, key=lambda tree: -tree[1]):
        tools.stage.tree(x, y, height=height, tone=tools.leaf())


def _lamps(tools: _Set, x: float, near: float, far: float, step: float, *, arm: float) -> None:
    for y in np.arange(far, near, -step):
        tools.stage.lamp(x, float(y), arm=arm)


# -- places ------------------------------------------------------------------------------------------------------------


def _crossing(tools: _Set) -> None:
    """Two roads meet: one flows, the other waits while people cross it."""
    stage, half, near, far = tools.stage, 7.0, 26.0, 40.0
    _road(tools, half, 4, 150, pavement=4.5)
    stage.strip(-140, 140, near - 4.5, far + 4.5, PAVING)
    stage.strip(-140, 140, near, far, ASPHALT)
    stage.strip(-half, half, near - 6, far + 6, ASPHALT)
    for x in (-3.5, 3.5):
        _dashes(stage, x, 4, near - 9)
        _dashes(stage, x, far + 9, 140)
    for begin, end in ((4.0, near - 6), (far + 8, 140)):
        stage.strip(-0.22, -0.08, begin, end, YELLOW)
        stage.strip(0.08, 0.22, begin, end, YELLOW)
    for begin, end in ((-120.0, -half - 6), (half + 6, 120.0)):
        middle = (near + far) / 2
        stage.strip(begin, end, middle - 0.2, middle - 0.08, YELLOW)
        stage.strip(begin, end, middle + 0.08, middle + 0.2, YELLOW)
    _crosswalk(stage, -half, half, near - 5.2)
    _crosswalk(stage, -half, half, far + 1.6)
    _crosswalk_along(stage, -half - 5.2, near, far)
    _crosswalk_along(stage, half + 1.6, near, far)
    stage.strip(0.3, half - 0.2, near - 7.0, near - 6.6, WHITE)
    blocks = _row(tools, -1, half + 5.5, far + 6, 135, ("shop", "office", "shop"), (11, 26))
    blocks += _row(tools, 1, half + 5.5, far + 6, 135, ("shop", "office", "shop"), (11, 26))
    blocks += _row(tools, -tools.side, half + 6, 5, near - 7, ("shop",), (9, 16))
    blocks += _skyline(tools, 150, low=36, high=62)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    stage.blocks(blocks)
    _plant(tools, _trees(tools, -half - 2, far + 8, 120, 9) + _trees(tools, half + 2, far + 8, 120, 9))
    _lamps(tools, -half - 1, far + 4, 110, 26, arm=2.2)
    _lamps(tools, half + 1, far + 4, 110, 26, arm=-2.2)
    stage.lamp(-half - 1.2, near - 6, arm=2.4)
    stage.lamp(half + 1.2, near - 6, arm=-2.4)
    stage.signal(half + 1.4, far + 2, arm=-4.5, green=False)
    stage.signal(-half - 1.4, near - 2, arm=3.0, green=False)
    middle = (near + far) / 2
    tools.traffic((-75, middle - 5.2), (75, middle - 5.2), 4, laps=1)
    tools.traffic((-75, middle - 1.9), (75, middle - 1.9), 4, laps=1)
    tools.traffic((75, middle + 1.9), (-75, middle + 1.9), 4, laps=1)
    tools.traffic((75, middle + 5.2), (-75, middle + 5.2), 4, laps=1, buses=0.25)
    for lane in (1.8, 5.2):  # waiting at the line, and across
        for place in range(int(tools.rng.integers(0, 3))):
            _waiting(tools, lane, near - 9.8 - place * 6.4, ahead=True)
        for place in range(int(tools.rng.integers(1, 4))):
            _waiting(tools, -lane, far + 9.5 + place * 6.6, ahead=False)
    tools.walkers((-half - 4, near - 3.4), (half + 8, near - 3.4), 5)
    tools.walkers((-half - 6, far + 3.4), (half + 6, far + 3.4), 3)
    for _ in range(3):
        tools.standing(-tools.side * (half + tools.number(2, 5)), near - tools.number(1.5, 4))


def _waiting(tools: _Set, x: float, y: float, *, ahead: bool) -> None:
    walk = Walk(start=(x, y), end=(x, y + (1.0 if ahead else -1.0)), laps=0)
    kind = str(tools.rng.choice(["car", "suv", "car", "van", "bus"], p=[0.4, 0.25, 0.2, 0.1, 0.05]))
    tools.movers.append(vehicle(kind, walk, tools.rng, braking=True))


def _avenue(tools: _Set) -> None:
    """Eight lanes with a planted middle: what traffic cameras count."""
    stage, half = tools.stage, 14.6
    _road(tools, half, 5, 240, pavement=5)
    for side in (-1, 1):
        for lane in (1, 2, 3):
            _dashes(stage, side * (0.9 + lane * 3.4), 5, 190, long=5, gap=8)
        edge = side * (half - 0.5)
        stage.strip(edge - 0.08, edge + 0.08, 5, 220, WHITE)
    stage.strip(-0.85, 0.85, 5, 230, KERB)
    stage.strip(-0.65, 0.65, 5, 230, LAWN)
    blocks = _row(tools, -1, half + 6, 22, 230, ("office", "shop", "apartment", "bank"), (14, 30))
    blocks += _row(tools, 1, half + 6, 22, 230, ("office", "shop", "apartment", "bank"), (14, 30))
    blocks += _skyline(tools, 250, low=45, high=80)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    stage.blocks(blocks)
    _plant(tools, _trees(tools, -half - 2, 18, 200, 10) + _trees(tools, half + 2, 18, 200, 10)
           + _trees(tools, 0, 26, 150, 7, (2.0, 2.8)))  # fmt: skip
    _lamps(tools, -half - 0.8, 20, 180, 30, arm=3.0)
    _lamps(tools, half + 0.8, 20, 180, 30, arm=-3.0)
    _gantry(tools, half)
    for lane in (1, 2, 3, 4):
        x = 0.9 + (lane - 0.5) * 3.4
        laps = 1 if lane == 4 else 2
        buses = 0.35 if lane == 4 else 0.04
        count = 5 if laps == 1 else 4
        tools.traffic((x, -4), (x, 200), count, laps=laps, buses=buses)
        tools.traffic((-x, 200), (-x, -4), count, laps=laps, buses=buses)
    tools.walkers((tools.side * (half + 2.5), 14), (tools.side * (half + 2.5), 38), 2)


def _gantry(tools: _Set, half: float) -> None:
    """Blue direction boards over the lanes."""
    stage, y = tools.stage, tools.number(44, 58)
    names = [
        str(name)
        for name in tools.rng.choice(
            ("인덕원", "안양역", "평촌", "과천", "의왕", "군포", "석수", "범계"), 2, replace=False
        )
    ]
    stage.solid(half + 0.4, half + 0.9, y, y + 0.4, 7.6, (140, 142, 144))
    stage.solid(0.0, half + 0.6, y, y + 0.3, 7.6, (140, 142, 144), z=7.2)
    for place, name in enumerate(names):
        left = 2.2 + place * 6.2
        corners = np.array(
            [(left, y - 0.1, 5.4), (left + 5, y - 0.1, 5.4), (left + 5, y - 0.1, 7.4), (left, y - 0.1, 7.4)]
        )
        stage.board(corners, f"{name} ↑" if place == 0 else f"{name} →", (122, 66, 20), (246, 246, 246), aspect=2.5)


def _shops(tools: _Set) -> None:
    """A shopping street: two lanes, wide pavements, signs on every floor."""
    stage, half = tools.stage, 3.6
    _road(tools, half, 3, 130, pavement=4.2)
    _dashes(stage, 0, 3, 120, colour=YELLOW, long=3, gap=3)
    _crosswalk(stage, -half, half, tools.number(12, 16))
    blocks = _row(tools, -1, half + 4.2, 2, 130, ("shop",), (10, 22))
    blocks += _row(tools, 1, half + 4.2, 2, 130, ("shop",), (10, 22))
    blocks += _skyline(tools, 140, low=30, high=58)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    for block in blocks:
        if block.style == "shop" and block.near < 50:
            x = block.right + 1.5 if block.right < 0 else block.left - 1.5
            stage.pool(x, (block.near + block.far) / 2, 6.0, (0.42, 0.55, 0.62))
    stage.blocks(blocks)
    _plant(tools, _trees(tools, -half - 0.9, 14, 100, 11) + _trees(tools, half + 0.9, 18, 100, 11))
    _lamps(tools, -half - 0.6, 10, 100, 24, arm=1.6)
    tools.traffic((1.8, -3), (1.8, 128), 4, laps=1)
    tools.traffic((-1.8, 128), (-1.8, -3), 4, laps=1, buses=0.12)
    for place in range(4):
        if tools.rng.random() < 0.7:
            tools.parked(-tools.side * (half - 0.6), 24 + place * 7.5)
    for side in (-1, 1):
        for near, count in ((5, 3), (22, 4), (36, 3)):
            tools.walkers((side * (half + 2.4), near), (side * (half + 2.4), near + tools.number(20, 24)), count)
    tools.walkers((-half - 6, 14), (half + 6, 14.6), 2)


def _alley(tools: _Set) -> None:
    """Between brick houses: parked cars, wires, one lamp."""
    stage, half = tools.stage, 3.0
    stage.strip(-60, 60, -4, 120, (118, 122, 124))
    stage.strip(-half - 0.4, half + 0.4, -4, 110, (104, 106, 106))
    stage.strip(-half, -half + 0.12, 0, 100, WHITE)
    stage.strip(half - 0.12, half, 0, 100, YELLOW)
    blocks = _row(tools, -1, half + 0.5, 2, 84, ("villa",), (9, 14)) + _row(
        tools, 1, half + 0.5, 2, 84, ("villa", "villa", "shop"), (9, 14)
    )
    blocks += _skyline(tools, 100, low=22, high=44, left=-40, right=40)
    stage.cast_shadows(blocks)
    stage.settle_ground(grain=12)
    stage.blocks(blocks)
    poles = [(-tools.side * (half - 0.1), y) for y in (62.0, 44.0, 27.0, 13.0)]
    stage.wires(poles)
    _lamps(tools, -tools.side * (half - 0.1), 12, 64, 17, arm=tools.side * 1.4)
    for y in (13.0, 27.0, 44.0):
        stage.pool(-tools.side * (half - 1.4), y, 7.0, (0.36, 0.62, 0.86))
    for place in range(5):
        if tools.rng.random() < 0.72:
            tools.parked(tools.side * -1 * (half - 0.95), 16.5 + place * 6.2)
    tools.movers.append(vehicle("scooter", Walk(start=(0.4, 70), end=(0.4, -4), offset=tools.number(0, 1)), tools.rng))
    tools.walkers((tools.side * 1.2, 4), (tools.side * 0.8, 27), 3, spread=0.9)
    tools.walkers((tools.side * 0.6, 24), (tools.side * 0.6, 48), 2, spread=0.9)
    if tools.rng.random() < 0.5:
        tools.traffic((tools.side * 0.9, 82), (tools.side * 0.9, -6), 1, laps=1, buses=0)


def _stream(tools: _Set) -> tuple[int, int]:
    """A stream with paths on its banks, a bridge, flats behind."""
    stage, side = tools.stage, tools.side
    stage.strip(-150, 150, -4, 260, LAWN)
    water = (-side * 9.0, -side * 27.0)
    left, right = min(water), max(water)
    tone = (126, 112, 92) if not stage.light.exposed else (92, 76, 62)
    stage.flat([(left, -4), (right, -4), (right * 0.6 - side * 8, 240), (left * 0.6 - side * 8, 240)], (110, 132, 128))
    stage.flat(
        [(left + 0.8, -4), (right - 0.8, -4), (right * 0.6 - side * 8.4, 240), (left * 0.6 - side * 7.6, 240)], tone
    )
    path = side * 1.0
    stage.strip(path - 3.2, path - 0.2, -4, 200, (96, 100, 150))
    stage.strip(path + 0.2, path + 3.0, -4, 200, (120, 126, 128))
    _dashes(stage, path - 1.7, 2, 150, long=2, gap=3)
    far_path = -side * 31.0
    stage.strip(min(far_path, far_path - side * 3), max(far_path, far_path - side * 3), 8, 200, (120, 126, 128))
    blocks = _row(tools, side, 17, 20, 200, ("apartment", "villa"), (16, 22))
    blocks += _row(tools, -side, 44, 20, 220, ("apartment", "apartment", "villa"), (17, 24))
    blocks += _skyline(tools, 230, low=40, high=66)
    stage.settle_ground(grain=11)
    stage.blocks(blocks)
    bridge = tools.number(70, 95)
    for pillar in (-40.0, -20.0, 0.0, 16.0, 36.0):
        stage.solid(pillar - 0.8, pillar + 0.8, bridge + 1, bridge + 7, 6.0, (150, 156, 158))
    stage.solid(-90, 90, bridge, bridge + 9, 7.2, (168, 174, 176), z=6.0)
    stage.solid(-90, 90, bridge, bridge + 0.2, 8.2, (120, 150, 130), z=7.2)
    trees = _trees(tools, side * 9, 21, 120, 9, (4.5, 7)) + _trees(tools, -side * 35, 16, 150, 8, (4.5, 7.5))
    trees += [(x, y, h * 0.24) for x, y, h in _trees(tools, -side * 7.6, 8, 90, 2.2, (5, 7))]
    _plant(tools, trees)
    _lamps(tools, side * 4.6, 14, 110, 24, arm=-side * 1.6)
    tools.walkers((path + 1.5, 5), (path + 1.5, 28), 4, spread=0.9)
    tools.walkers((path + 1.5, 26), (path + 1.5, 50), 3, spread=0.9)
    tools.walkers((far_path - side * 1.5, 26), (far_path - side * 1.5, 50), 2)
    for lane, (start, end) in (((-0.8), (-3.0, 84.0)), ((-2.4), (84.0, -3.0))):
        for index in range(2):
            walk = Walk(start=(path + lane, start), end=(path + lane, end), offset=(index + tools.number(0.1, 0.8)) / 2)
            rider = person(walk, tools.rng)
            rider.cycling = True
            tools.movers.append(rider)
    _bridge_traffic(tools, bridge)
    top = stage.view.pixel((-side * 18, 120, 0))[1] / stage.view.height
    return int(1000 * max(0.05, top)), 1000


def _bridge_traffic(tools: _Set, bridge: float) -> None:
    """Roofs passing behind the railing are left to the eye; lamps on the bridge are not."""
    for x in range(-60, 61, 24):
        px, py, scale = tools.stage.view.pixel((x, bridge, 8.4))
        if scale > 0 and tools.stage.light.lamps > 0.5:
            tools.stage.shine(px, py, 0.8 * scale, (150, 205, 255))


def _park(tools: _Set) -> None:
    """Lawn, winding paths, benches, a playground."""
    stage, side = tools.stage, tools.side
    stage.strip(-150, 150, -4, 240, LAWN)
    bend = [(side * 7 * math.sin(t * 2.2 + 0.6), 3 + t * 58) for t in np.linspace(0, 1, 26)]
    stage.flat([(x - 2.2, y) for x, y in bend] + [(x + 2.2, y) for x, y in reversed(bend)], (150, 166, 178))
    stage.strip(-90, 90, 30.5, 33.5, (150, 166, 178))
    square = [(side * -13 + 8.5 * math.cos(a), 24 + 7.5 * math.sin(a)) for a in np.linspace(0, 6.2, 30)]
    stage.flat(square, (120, 150, 190))
    blocks = _skyline(tools, 72, low=34, high=60, left=-100, right=100)
    blocks += _row(tools, side, 40, 24, 90, ("apartment", "shop"), (12, 20))
    stage.cast_shadows([])
    stage.settle_ground(grain=13)
    stage.blocks(blocks)
    trees = [(tools.number(-45, 45), tools.number(38, 66), tools.number(5, 8.5)) for _ in range(30)]
    trees += [(side * tools.number(9, 20), y, tools.number(5, 8)) for y in (15.0, 21.0, 27.0)]
    _plant(tools, trees)
    _playground(tools, side * -13.0)
    for x, y in ((side * 4.6, 12.0), (side * 8.6, 19.0), (side * 6.0, 34.5)):
        stage.solid(x - 0.9, x + 0.9, y, y + 0.45, 0.45, (70, 104, 140))
    for x, y in ((side * 5.4, 16.0), (-side * 4, 30.0), (side * 12, 34.4), (-side * 18, 33.0)):
        stage.lamp(x, y, height=4.6, arm=0.5)
    tools.walkers((-12, 32), (12, 32), 4)
    tools.walkers((side * 3.4, 6), (side * 5.8, 28), 3, spread=1.4)
    tools.walkers((-side * 18, 24), (-side * 8, 21), 2, spread=3.0)
    for _ in range(4):
        tools.standing(-side * tools.number(9, 17), tools.number(19, 28), tools.number(0, 6))


def _playground(tools: _Set, x: float) -> None:
    stage = tools.stage
    stage.solid(x - 3.2, x - 2.9, 25, 25.3, 2.6, (60, 60, 200))
    stage.solid(x - 0.3, x, 25, 25.3, 2.6, (60, 60, 200))
    stage.solid(x - 3.2, x, 25, 25.3, 2.8, (60, 60, 200), z=2.55)
    stage.solid(x + 1.6, x + 3.4, 26, 27.8, 2.2, (60, 180, 230), z=1.2)
    stage.solid(x + 1.4, x + 3.6, 25.8, 28, 3.4, (200, 120, 50), z=3.1)
    for leg in (1.7, 3.2):
        stage.solid(x + leg, x + leg + 0.16, 26, 26.2, 3.1, (60, 170, 90))
    stage.flat([(x + 3.4, 26.2), (x + 3.4, 27.4), (x + 6.2, 27.4), (x + 6.2, 26.2)], (60, 200, 235))


def _station(tools: _Set) -> None:
    """The square before a station: buses, taxis, many people."""
    stage, side = tools.stage, tools.side
    stage.strip(-150, 150, -4, 240, (150, 158, 166))
    for x in np.arange(-45, 45, 4.5):
        stage.strip(x, x + 0.12, 2, 22, (128, 134, 140))
    for y in np.arange(2, 22, 4.5):
        stage.strip(-45, 45, y, y + 0.12, (128, 134, 140))
    stage.strip(-150, 150, 21.6, 22, KERB)
    stage.strip(-150, 150, 22, 36, ASPHALT)
    for y in (25.4, 32.4):
        for x in np.arange(-120, 120, 7.5):
            stage.strip(x, x + 3, y, y + 0.14, WHITE)
    stage.strip(-150, 150, 28.85, 28.98, YELLOW)
    stage.strip(-150, 150, 29.12, 29.25, YELLOW)
    _crosswalk_along(stage, -side * 3 - 2, 22, 36)
    station = Block(left=-26, right=26, near=43, far=58, height=13, style="office")
    blocks = [station, *_skyline(tools, 75, low=34, high=64)]
    blocks += [
        Block(left=x, right=x + 18, near=42, far=56, height=tools.number(14, 26), style="shop")
        for x in (-66.0, -46.0, 30.0, 50.0)
    ]
    stage.cast_shadows(blocks)
    stage.settle_ground(grain=8)
    stage.blocks(blocks)
    corners = np.array([(-9.0, 42.8, 9.0), (9, 42.8, 9), (9, 42.8, 12.4), (-9, 42.8, 12.4)])
    stage.board(corners, tools.sign or "안양역", (116, 66, 22), (248, 248, 248), aspect=5.3)
    _plant(tools, _trees_across(tools, 38.5, -60, 60, 8))
    for x in (-24.0, -8.0, 8.0, 24.0):
        stage.lamp(x, 20.8, arm=0.8)
        stage.lamp(x + 6, 37.4, arm=-0.8)
    _shelter(tools, side * 9.0)
    tools.traffic((-90, 23.7), (90, 23.7), 4, laps=1, buses=0.6)
    tools.traffic((-90, 27.1), (90, 27.1), 4, laps=1, buses=0.1)
    tools.traffic((90, 30.7), (-90, 30.7), 4, laps=1, buses=0.1)
    tools.traffic((90, 34.2), (-90, 34.2), 4, laps=1, buses=0.4)
    for y, count in ((9.0, 3), (12.0, 3), (15.0, 4), (18.5, 5)):
        tools.walkers((-12 - y * 0.3, y), (12 + y * 0.3, y + tools.number(-2, 2)), count)
    tools.walkers((-17, 39.5), (10, 39.5), 5)
    for _ in range(6):
        tools.standing(side * (9 + tools.number(-3.4, 3.4)), 20.4 + tools.number(-1.2, 0.3), tools.number(-1, 1))


def _trees_across(tools: _Set, y: float, left: float, right: float, step: float) -> list[tuple[float, float, float]]:
    return [(float(x), y, tools.number(4.5, 6.5)) for x in np.arange(left, right, step) if abs(x) > 11]


def _shelter(tools: _Set, x: float) -> None:
    """A bus stop."""
    stage = tools.stage
    stage.solid(x - 4, x + 4, 21.0, 21.15, 2.3, (150, 140, 120), z=0.4)
    for pillar in (x - 4, x + 3.85):
        stage.solid(pillar, pillar + 0.15, 19.6, 19.75, 2.5, (90, 90, 90))
    stage.solid(x - 4.2, x + 4.2, 19.4, 21.3, 2.7, (110, 100, 84), z=2.5)


def _school(tools: _Set) -> None:
    """A school zone: red paving, low speed, children."""
    stage, side, half = tools.stage, tools.side, 3.6
    _road(tools, half, 3, 120, pavement=3.4)
    red = tools.number(10, 14)
    stage.strip(-half, half, red, red + 26, (84, 86, 150))
    _crosswalk(stage, -half, half, red + 5)
    stage.strip(-0.08, 0.08, red + 10, 110, YELLOW)
    for place in range(2):
        _zone_mark(stage, side * 1.8, red + 14 + place * 9)
    blocks = _row(tools, side, half + 3.4, 2, 110, ("villa", "apartment", "shop"), (9, 15))
    school = Block(
        left=-side * 60 if side > 0 else 22, right=-22 if side > 0 else 60, near=30, far=46, height=16, style="villa"
    )
    blocks += [
        school,
        *_row(tools, -side, half + 26, 60, 120, ("apartment",), (16, 22)),
        *_skyline(tools, 130, low=30, high=60),
    ]
    stage.cast_shadows(blocks)
    yard = sorted((-side * (half + 3.8), -side * 60.0))
    stage.strip(yard[0], yard[1], 6, 58, (126, 168, 190))
    stage.settle_ground(grain=10)
    stage.blocks(blocks)
    fence = -side * (half + 3.5)
    stage.solid(min(fence, fence - side * 0.2), max(fence, fence - side * 0.2), 6, 60, 1.3, (150, 170, 120))
    _plant(
        tools, _trees(tools, -side * (half + 5), 12, 60, 7, (4.5, 6.5)) + _trees(tools, side * (half + 1), 20, 100, 12)
    )
    _lamps(tools, -side * (half + 0.7), 12, 90, 24, arm=side * 1.6)
    stage.signal(-side * (half + 0.8), red + 10, arm=side * 3.0, green=True)
    tools.traffic((1.8, -3), (1.8, 100), 2, laps=1, buses=0.2)
    tools.traffic((-1.8, 100), (-1.8, -3), 2, laps=1, buses=0.1)
    for near, count in ((5, 3), (20, 4)):
        tools.walkers((-side * (half + 1.7), near), (-side * (half + 1.7), near + 23), count, spread=0.9)
        tools.walkers((side * (half + 1.7), near), (side * (half + 1.7), near + 23), 2, spread=0.9)


def _zone_mark(stage: Stage, x: float, y: float) -> None:
    """The 30 painted on the road."""
    ring = [(x + 1.1 * math.cos(a), y + 2.4 * math.sin(a)) for a in np.linspace(0, 6.28, 28)]
    inner = [(x + 0.85 * math.cos(a), y + 2.0 * math.sin(a)) for a in np.linspace(0, 6.28, 28)]
    stage.flat(ring, (60, 60, 210))
    stage.flat(inner, WHITE)
    for digit in (-0.34, 0.34):
        stage.strip(x + digit - 0.24, x + digit + 0.24, y - 1.2, y + 1.2, (60, 60, 60))
        stage.strip(x + digit - 0.10, x + digit + 0.10, y - 0.8, y - 0.15, WHITE)
        stage.strip(x + digit - (0.24 if digit < 0 else 0.10), x + digit + 0.10, y + 0.15, y + 0.8, WHITE)


_BUILDERS: dict[Place, Callable[[_Set], tuple[int, int] | None]] = {
    Place.CROSSING: _crossing,
    Place.AVENUE: _avenue,
    Place.SHOPS: _shops,
    Place.ALLEY: _alley,
    Place.STREAM: _stream,
    Place.PARK: _park,
    Place.STATION: _station,
    Place.SCHOOL: _school,
}
