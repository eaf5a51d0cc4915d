"""The tools a place is laid out with: roads, zebras, rows of houses, trees, and who walks and drives where."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from uic.sim.light import Colour
from uic.sim.people import person
from uic.sim.stage import Block, Stage
from uic.sim.vehicles import vehicle
from uic.sim.walk import Mover, Walk

__all__ = [
    "ASPHALT",
    "AUTUMN",
    "GREENS",
    "KERB",
    "LAWN",
    "PAVING",
    "WHITE",
    "YELLOW",
    "Site",
    "draw_dashes",
    "draw_road",
    "draw_zebra",
    "draw_zebra_along",
    "house_row",
    "lamp_row",
    "plant",
    "skyline",
    "tree_row",
    "tree_row_across",
]

ASPHALT: Colour = (98, 97, 96)
PAVING: Colour = (142, 152, 162)
KERB: Colour = (172, 174, 176)
WHITE: Colour = (226, 228, 228)
YELLOW: Colour = (60, 186, 232)
LAWN: Colour = (72, 128, 102)
GREENS: tuple[Colour, ...] = ((50, 104, 72), (58, 116, 88), (46, 92, 62), (60, 120, 96))
AUTUMN: tuple[Colour, ...] = ((48, 178, 220), (56, 150, 214), (64, 104, 188))


@dataclass(slots=True)
class Site:
    """The site of a place's builder."""

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


def draw_dashes(
    stage: Stage, x: float, near: float, far: float, *, colour: Colour = WHITE, long: float = 3.0, gap: float = 4.5
) -> None:
    y = near
    while y < far:
        stage.strip(x - 0.07, x + 0.07, y, min(far, y + long), colour)
        y += long + gap


def draw_zebra(stage: Stage, left: float, right: float, near: float, deep: float = 3.6) -> None:
    """Zebra over a road that runs ahead."""
    x = left + 0.35
    while x < right - 0.4:
        stage.strip(x, x + 0.45, near, near + deep, WHITE)
        x += 0.95


def draw_zebra_along(stage: Stage, left: float, near: float, far: float, wide: float = 3.6) -> None:
    """Zebra over a road that runs across."""
    y = near + 0.35
    while y < far - 0.4:
        stage.strip(left, left + wide, y, y + 0.45, WHITE)
        y += 0.95


def house_row(
    site: Site, side: int, edge: float, near: float, far: float, styles: tuple[str, ...], heights: tuple[float, float]
) -> list[Block]:
    """Houses in a row along the road, their fronts `edge` metres from its middle."""
    blocks: list[Block] = []
    y = near
    while y < far:
        deep = site.number(11, 19)
        style = str(site.rng.choice(styles))
        height = site.number(*heights) * (2.1 if style == "apartment" else 1.0)
        set_back = site.number(0, 1.2) + (5.0 if style == "apartment" else 0.0)
        left, right = (edge + set_back, edge + set_back + 16) if side > 0 else (-edge - set_back - 16, -edge - set_back)
        end = "gable" if style == "apartment" and site.rng.random() < 0.4 else ""
        blocks.append(Block(left=left, right=right, near=y, far=y + deep, height=height, style=style, end=end))
        y += deep + site.number(0.3, 3.5)
    return blocks


def skyline(site: Site, y: float, *, low: float, high: float, left: float = -90, right: float = 90) -> list[Block]:
    """Flats on the far side of everything."""
    blocks: list[Block] = []
    x = left
    while x < right:
        wide = site.number(16, 30)
        height = site.number(low, high)
        near = y + site.number(0, 25)
        blocks.append(
            Block(left=x, right=x + wide, near=near, far=near + 13, height=height, style="apartment", end="gable")
        )
        x += wide + site.number(4, 16)
    return blocks


def draw_road(site: Site, half: float, near: float, far: float, *, pavement: float) -> None:
    stage = site.stage
    stage.strip(-140, 140, -4, far + 140, (128, 136, 140))
    stage.strip(-half - pavement, half + pavement, near - 10, far, PAVING)
    for side in (-1, 1):
        inner = side * half
        stage.strip(min(inner, inner + side * 0.3), max(inner, inner + side * 0.3), near - 10, far, KERB)
    stage.strip(-half, half, near - 10, far, ASPHALT)


def tree_row(
    site: Site, x: float, near: float, far: float, step: float, height: tuple[float, float] = (5.5, 8.0)
) -> list[tuple[float, float, float]]:
    return [
        (x + site.number(-0.3, 0.3), y, site.number(*height))
        for y in np.arange(near, far, step)
        if site.rng.random() < 0.85
    ]


def plant(site: Site, trees: list[tuple[float, float, float]]) -> None:
    for x, y, height in sorted(trees, key=lambda tree: -tree[1]):
        site.stage.tree(x, y, height=height, tone=site.leaf())


def lamp_row(site: Site, x: float, near: float, far: float, step: float, *, arm: float) -> None:
    for y in np.arange(far, near, -step):
        site.stage.lamp(x, float(y), arm=arm)


def tree_row_across(site: Site, y: float, left: float, right: float, step: float) -> list[tuple[float, float, float]]:
    return [(float(x), y, site.number(4.5, 6.5)) for x in np.arange(left, right, step) if abs(x) > 11]
