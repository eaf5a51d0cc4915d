"""Places that are streets: crossing, avenue, shopping street, alley, school zone."""

from __future__ import annotations

import math

import numpy as np

from uic.sim.layout import (
    ASPHALT,
    KERB,
    LAWN,
    PAVING,
    WHITE,
    YELLOW,
    Site,
    draw_dashes,
    draw_road,
    draw_zebra,
    draw_zebra_along,
    house_row,
    lamp_row,
    plant,
    skyline,
    tree_row,
)
from uic.sim.stage import Block, Stage
from uic.sim.vehicles import vehicle
from uic.sim.walk import Walk

__all__ = ["alley", "avenue", "crossing", "school", "shops"]


def crossing(site: Site) -> None:
    """Two roads meet: one flows, the other waits while people cross it."""
    stage, half, near, far = site.stage, 7.0, 26.0, 40.0
    draw_road(site, half, 4, 150, pavement=4.5)
    stage.strip(-140, 140, near - 4.5, far + 4.5, PAVING)
    stage.strip(-140, 140, near, far, ASPHALT)
    stage.strip(-half, half, near - 6, far + 6, ASPHALT)
    for x in (-3.5, 3.5):
        draw_dashes(stage, x, 4, near - 9)
        draw_dashes(stage, x, far + 9, 140)
    for begin, end in ((4.0, near - 6), (far + 8, 140)):
        stage.strip(-0.22, -0.08, begin, end, YELLOW)
        stage.strip(0.08, 0.22, begin, end, YELLOW)
    for begin, end in ((-120.0, -half - 6), (half + 6, 120.0)):
        middle = (near + far) / 2
        stage.strip(begin, end, middle - 0.2, middle - 0.08, YELLOW)
        stage.strip(begin, end, middle + 0.08, middle + 0.2, YELLOW)
    draw_zebra(stage, -half, half, near - 5.2)
    draw_zebra(stage, -half, half, far + 1.6)
    draw_zebra_along(stage, -half - 5.2, near, far)
    draw_zebra_along(stage, half + 1.6, near, far)
    stage.strip(0.3, half - 0.2, near - 7.0, near - 6.6, WHITE)
    blocks = house_row(site, -1, half + 5.5, far + 6, 135, ("shop", "office", "shop"), (11, 26))
    blocks += house_row(site, 1, half + 5.5, far + 6, 135, ("shop", "office", "shop"), (11, 26))
    blocks += house_row(site, -site.side, half + 6, 5, near - 7, ("shop",), (9, 16))
    blocks += skyline(site, 150, low=36, high=62)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    stage.blocks(blocks)
    plant(site, tree_row(site, -half - 2, far + 8, 120, 9) + tree_row(site, half + 2, far + 8, 120, 9))
    lamp_row(site, -half - 1, far + 4, 110, 26, arm=2.2)
    lamp_row(site, half + 1, far + 4, 110, 26, arm=-2.2)
    stage.lamp(-half - 1.2, near - 6, arm=2.4)
    stage.lamp(half + 1.2, near - 6, arm=-2.4)
    stage.signal(half + 1.4, far + 2, arm=-4.5, green=False)
    stage.signal(-half - 1.4, near - 2, arm=3.0, green=False)
    middle = (near + far) / 2
    site.traffic((-75, middle - 5.2), (75, middle - 5.2), 4, laps=1)
    site.traffic((-75, middle - 1.9), (75, middle - 1.9), 4, laps=1)
    site.traffic((75, middle + 1.9), (-75, middle + 1.9), 4, laps=1)
    site.traffic((75, middle + 5.2), (-75, middle + 5.2), 4, laps=1, buses=0.25)
    for lane in (1.8, 5.2):  # waiting at the line, and across
        for place in range(int(site.rng.integers(0, 3))):
            _waiting(site, lane, near - 9.8 - place * 6.4, ahead=True)
        for place in range(int(site.rng.integers(1, 4))):
            _waiting(site, -lane, far + 9.5 + place * 6.6, ahead=False)
    site.walkers((-half - 4, near - 3.4), (half + 8, near - 3.4), 5)
    site.walkers((-half - 6, far + 3.4), (half + 6, far + 3.4), 3)
    for _ in range(3):
        site.standing(-site.side * (half + site.number(2, 5)), near - site.number(1.5, 4))


def _waiting(site: Site, x: float, y: float, *, ahead: bool) -> None:
    walk = Walk(start=(x, y), end=(x, y + (1.0 if ahead else -1.0)), laps=0)
    kind = str(site.rng.choice(["car", "suv", "car", "van", "bus"], p=[0.4, 0.25, 0.2, 0.1, 0.05]))
    site.movers.append(vehicle(kind, walk, site.rng, braking=True))


def avenue(site: Site) -> None:
    """Eight lanes with a planted middle: what traffic cameras count."""
    stage, half = site.stage, 14.6
    draw_road(site, half, 5, 240, pavement=5)
    for side in (-1, 1):
        for lane in (1, 2, 3):
            draw_dashes(stage, side * (0.9 + lane * 3.4), 5, 190, long=5, gap=8)
        edge = side * (half - 0.5)
        stage.strip(edge - 0.08, edge + 0.08, 5, 220, WHITE)
    stage.strip(-0.85, 0.85, 5, 230, KERB)
    stage.strip(-0.65, 0.65, 5, 230, LAWN)
    blocks = house_row(site, -1, half + 6, 22, 230, ("office", "shop", "apartment", "bank"), (14, 30))
    blocks += house_row(site, 1, half + 6, 22, 230, ("office", "shop", "apartment", "bank"), (14, 30))
    blocks += skyline(site, 250, low=45, high=80)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    stage.blocks(blocks)
    plant(site, tree_row(site, -half - 2, 18, 200, 10) + tree_row(site, half + 2, 18, 200, 10)
           + tree_row(site, 0, 26, 150, 7, (2.0, 2.8)))  # fmt: skip
    lamp_row(site, -half - 0.8, 20, 180, 30, arm=3.0)
    lamp_row(site, half + 0.8, 20, 180, 30, arm=-3.0)
    _gantry(site, half)
    for lane in (1, 2, 3, 4):
        x = 0.9 + (lane - 0.5) * 3.4
        laps = 1 if lane == 4 else 2
        buses = 0.35 if lane == 4 else 0.04
        count = 5 if laps == 1 else 4
        site.traffic((x, -4), (x, 200), count, laps=laps, buses=buses)
        site.traffic((-x, 200), (-x, -4), count, laps=laps, buses=buses)
    site.walkers((site.side * (half + 2.5), 14), (site.side * (half + 2.5), 38), 2)


def _gantry(site: Site, half: float) -> None:
    """Blue direction boards over the lanes."""
    stage, y = site.stage, site.number(44, 58)
    names = [
        str(name)
        for name in site.rng.choice(
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


def shops(site: Site) -> None:
    """A shopping street: two lanes, wide pavements, signs on every floor."""
    stage, half = site.stage, 3.6
    draw_road(site, half, 3, 130, pavement=4.2)
    draw_dashes(stage, 0, 3, 120, colour=YELLOW, long=3, gap=3)
    draw_zebra(stage, -half, half, site.number(12, 16))
    blocks = house_row(site, -1, half + 4.2, 2, 130, ("shop",), (10, 22))
    blocks += house_row(site, 1, half + 4.2, 2, 130, ("shop",), (10, 22))
    blocks += skyline(site, 140, low=30, high=58)
    stage.cast_shadows(blocks)
    stage.settle_ground()
    for block in blocks:
        if block.style == "shop" and block.near < 50:
            x = block.right + 1.5 if block.right < 0 else block.left - 1.5
            stage.pool(x, (block.near + block.far) / 2, 6.0, (0.42, 0.55, 0.62))
    stage.blocks(blocks)
    plant(site, tree_row(site, -half - 0.9, 14, 100, 11) + tree_row(site, half + 0.9, 18, 100, 11))
    lamp_row(site, -half - 0.6, 10, 100, 24, arm=1.6)
    site.traffic((1.8, -3), (1.8, 128), 4, laps=1)
    site.traffic((-1.8, 128), (-1.8, -3), 4, laps=1, buses=0.12)
    for place in range(4):
        if site.rng.random() < 0.7:
            site.parked(-site.side * (half - 0.6), 24 + place * 7.5)
    for side in (-1, 1):
        for near, count in ((5, 3), (22, 4), (36, 3)):
            site.walkers((side * (half + 2.4), near), (side * (half + 2.4), near + site.number(20, 24)), count)
    site.walkers((-half - 6, 14), (half + 6, 14.6), 2)


def alley(site: Site) -> None:
    """Between brick houses: parked cars, wires, one lamp."""
    stage, half = site.stage, 3.0
    stage.strip(-60, 60, -4, 120, (118, 122, 124))
    stage.strip(-half - 0.4, half + 0.4, -4, 110, (104, 106, 106))
    stage.strip(-half, -half + 0.12, 0, 100, WHITE)
    stage.strip(half - 0.12, half, 0, 100, YELLOW)
    blocks = house_row(site, -1, half + 0.5, 2, 84, ("villa",), (9, 14)) + house_row(
        site, 1, half + 0.5, 2, 84, ("villa", "villa", "shop"), (9, 14)
    )
    blocks += skyline(site, 100, low=22, high=44, left=-40, right=40)
    stage.cast_shadows(blocks)
    stage.settle_ground(grain=12)
    stage.blocks(blocks)
    poles = [(-site.side * (half - 0.1), y) for y in (62.0, 44.0, 27.0, 13.0)]
    stage.wires(poles)
    lamp_row(site, -site.side * (half - 0.1), 12, 64, 17, arm=site.side * 1.4)
    for y in (13.0, 27.0, 44.0):
        stage.pool(-site.side * (half - 1.4), y, 7.0, (0.36, 0.62, 0.86))
    for place in range(5):
        if site.rng.random() < 0.72:
            site.parked(site.side * -1 * (half - 0.95), 16.5 + place * 6.2)
    site.movers.append(vehicle("scooter", Walk(start=(0.4, 70), end=(0.4, -4), offset=site.number(0, 1)), site.rng))
    site.walkers((site.side * 1.2, 4), (site.side * 0.8, 27), 3, spread=0.9)
    site.walkers((site.side * 0.6, 24), (site.side * 0.6, 48), 2, spread=0.9)
    if site.rng.random() < 0.5:
        site.traffic((site.side * 0.9, 82), (site.side * 0.9, -6), 1, laps=1, buses=0)


def school(site: Site) -> None:
    """A school zone: red paving, low speed, children."""
    stage, side, half = site.stage, site.side, 3.6
    draw_road(site, half, 3, 120, pavement=3.4)
    red = site.number(10, 14)
    stage.strip(-half, half, red, red + 26, (84, 86, 150))
    draw_zebra(stage, -half, half, red + 5)
    stage.strip(-0.08, 0.08, red + 10, 110, YELLOW)
    for place in range(2):
        _zone_mark(stage, side * 1.8, red + 14 + place * 9)
    blocks = house_row(site, side, half + 3.4, 2, 110, ("villa", "apartment", "shop"), (9, 15))
    school = Block(
        left=-side * 60 if side > 0 else 22, right=-22 if side > 0 else 60, near=30, far=46, height=16, style="villa"
    )
    blocks += [
        school,
        *house_row(site, -side, half + 26, 60, 120, ("apartment",), (16, 22)),
        *skyline(site, 130, low=30, high=60),
    ]
    stage.cast_shadows(blocks)
    yard = sorted((-side * (half + 3.8), -side * 60.0))
    stage.strip(yard[0], yard[1], 6, 58, (126, 168, 190))
    stage.settle_ground(grain=10)
    stage.blocks(blocks)
    fence = -side * (half + 3.5)
    stage.solid(min(fence, fence - side * 0.2), max(fence, fence - side * 0.2), 6, 60, 1.3, (150, 170, 120))
    plant(
        site, tree_row(site, -side * (half + 5), 12, 60, 7, (4.5, 6.5)) + tree_row(site, side * (half + 1), 20, 100, 12)
    )
    lamp_row(site, -side * (half + 0.7), 12, 90, 24, arm=side * 1.6)
    stage.signal(-side * (half + 0.8), red + 10, arm=side * 3.0, green=True)
    site.traffic((1.8, -3), (1.8, 100), 2, laps=1, buses=0.2)
    site.traffic((-1.8, 100), (-1.8, -3), 2, laps=1, buses=0.1)
    for near, count in ((5, 3), (20, 4)):
        site.walkers((-side * (half + 1.7), near), (-side * (half + 1.7), near + 23), count, spread=0.9)
        site.walkers((side * (half + 1.7), near), (side * (half + 1.7), near + 23), 2, spread=0.9)


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
