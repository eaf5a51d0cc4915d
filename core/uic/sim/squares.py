"""Places that are open: a stream and its banks, a park, the square before a station."""

from __future__ import annotations

import math

import numpy as np

from uic.sim.layout import (
    ASPHALT,
    KERB,
    LAWN,
    WHITE,
    YELLOW,
    Site,
    draw_dashes,
    draw_zebra_along,
    house_row,
    lamp_row,
    plant,
    skyline,
    tree_row,
    tree_row_across,
)
from uic.sim.people import person
from uic.sim.stage import Block
from uic.sim.walk import Walk

__all__ = ["park", "station", "stream"]


def stream(site: Site) -> None:
    """A stream with paths on its banks, a bridge, flats behind."""
    stage, side = site.stage, site.side
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
    draw_dashes(stage, path - 1.7, 2, 150, long=2, gap=3)
    far_path = -side * 31.0
    stage.strip(min(far_path, far_path - side * 3), max(far_path, far_path - side * 3), 8, 200, (120, 126, 128))
    blocks = house_row(site, side, 17, 20, 200, ("apartment", "villa"), (16, 22))
    blocks += house_row(site, -side, 44, 20, 220, ("apartment", "apartment", "villa"), (17, 24))
    blocks += skyline(site, 230, low=40, high=66)
    stage.settle_ground(grain=11)
    stage.blocks(blocks)
    bridge = site.number(70, 95)
    for pillar in (-40.0, -20.0, 0.0, 16.0, 36.0):
        stage.solid(pillar - 0.8, pillar + 0.8, bridge + 1, bridge + 7, 6.0, (150, 156, 158))
    stage.solid(-90, 90, bridge, bridge + 9, 7.2, (168, 174, 176), z=6.0)
    stage.solid(-90, 90, bridge, bridge + 0.2, 8.2, (120, 150, 130), z=7.2)
    trees = tree_row(site, side * 9, 21, 120, 9, (4.5, 7)) + tree_row(site, -side * 35, 16, 150, 8, (4.5, 7.5))
    trees += [(x, y, h * 0.24) for x, y, h in tree_row(site, -side * 7.6, 8, 90, 2.2, (5, 7))]
    plant(site, trees)
    lamp_row(site, side * 4.6, 14, 110, 24, arm=-side * 1.6)
    site.walkers((path + 1.5, 5), (path + 1.5, 28), 4, spread=0.9)
    site.walkers((path + 1.5, 26), (path + 1.5, 50), 3, spread=0.9)
    site.walkers((far_path - side * 1.5, 26), (far_path - side * 1.5, 50), 2)
    for lane, (start, end) in (((-0.8), (-3.0, 84.0)), ((-2.4), (84.0, -3.0))):
        for index in range(2):
            walk = Walk(start=(path + lane, start), end=(path + lane, end), offset=(index + site.number(0.1, 0.8)) / 2)
            rider = person(walk, site.rng)
            rider.cycling = True
            site.movers.append(rider)
    _bridge_lamps(site, bridge)


def _bridge_lamps(site: Site, bridge: float) -> None:
    """The lamps on its railing, by night."""
    for x in range(-60, 61, 24):
        px, py, scale = site.stage.view.pixel((x, bridge, 8.4))
        if scale > 0 and site.stage.light.lamps > 0.5:
            site.stage.shine(px, py, 0.8 * scale, (150, 205, 255))


def park(site: Site) -> None:
    """Lawn, winding paths, benches, a playground."""
    stage, side = site.stage, site.side
    stage.strip(-150, 150, -4, 240, LAWN)
    bend = [(side * 7 * math.sin(t * 2.2 + 0.6), 3 + t * 58) for t in np.linspace(0, 1, 26)]
    stage.flat([(x - 2.2, y) for x, y in bend] + [(x + 2.2, y) for x, y in reversed(bend)], (150, 166, 178))
    stage.strip(-90, 90, 30.5, 33.5, (150, 166, 178))
    square = [(side * -13 + 8.5 * math.cos(a), 24 + 7.5 * math.sin(a)) for a in np.linspace(0, 6.2, 30)]
    stage.flat(square, (120, 150, 190))
    blocks = skyline(site, 72, low=34, high=60, left=-100, right=100)
    blocks += house_row(site, side, 40, 24, 90, ("apartment", "shop"), (12, 20))
    stage.cast_shadows([])
    stage.settle_ground(grain=13)
    stage.blocks(blocks)
    trees = [(site.number(-45, 45), site.number(38, 66), site.number(5, 8.5)) for _ in range(30)]
    trees += [(side * site.number(9, 20), y, site.number(5, 8)) for y in (15.0, 21.0, 27.0)]
    plant(site, trees)
    _playground(site, side * -13.0)
    for x, y in ((side * 4.6, 12.0), (side * 8.6, 19.0), (side * 6.0, 34.5)):
        stage.solid(x - 0.9, x + 0.9, y, y + 0.45, 0.45, (70, 104, 140))
    for x, y in ((side * 5.4, 16.0), (-side * 4, 30.0), (side * 12, 34.4), (-side * 18, 33.0)):
        stage.lamp(x, y, height=4.6, arm=0.5)
    site.walkers((-12, 32), (12, 32), 4)
    site.walkers((side * 3.4, 6), (side * 5.8, 28), 3, spread=1.4)
    site.walkers((-side * 18, 24), (-side * 8, 21), 2, spread=3.0)
    for _ in range(4):
        site.standing(-side * site.number(9, 17), site.number(19, 28), site.number(0, 6))


def _playground(site: Site, x: float) -> None:
    stage = site.stage
    stage.solid(x - 3.2, x - 2.9, 25, 25.3, 2.6, (60, 60, 200))
    stage.solid(x - 0.3, x, 25, 25.3, 2.6, (60, 60, 200))
    stage.solid(x - 3.2, x, 25, 25.3, 2.8, (60, 60, 200), z=2.55)
    stage.solid(x + 1.6, x + 3.4, 26, 27.8, 2.2, (60, 180, 230), z=1.2)
    stage.solid(x + 1.4, x + 3.6, 25.8, 28, 3.4, (200, 120, 50), z=3.1)
    for leg in (1.7, 3.2):
        stage.solid(x + leg, x + leg + 0.16, 26, 26.2, 3.1, (60, 170, 90))
    stage.flat([(x + 3.4, 26.2), (x + 3.4, 27.4), (x + 6.2, 27.4), (x + 6.2, 26.2)], (60, 200, 235))


def station(site: Site) -> None:
    """The square before a station: buses, taxis, many people."""
    stage, side = site.stage, site.side
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
    draw_zebra_along(stage, -side * 3 - 2, 22, 36)
    station = Block(left=-26, right=26, near=43, far=58, height=13, style="office")
    blocks = [station, *skyline(site, 75, low=34, high=64)]
    blocks += [
        Block(left=x, right=x + 18, near=42, far=56, height=site.number(14, 26), style="shop")
        for x in (-66.0, -46.0, 30.0, 50.0)
    ]
    stage.cast_shadows(blocks)
    stage.settle_ground(grain=8)
    stage.blocks(blocks)
    corners = np.array([(-9.0, 42.8, 9.0), (9, 42.8, 9), (9, 42.8, 12.4), (-9, 42.8, 12.4)])
    stage.board(corners, site.sign or "안양역", (116, 66, 22), (248, 248, 248), aspect=5.3)
    plant(site, tree_row_across(site, 38.5, -60, 60, 8))
    for x in (-24.0, -8.0, 8.0, 24.0):
        stage.lamp(x, 20.8, arm=0.8)
        stage.lamp(x + 6, 37.4, arm=-0.8)
    _shelter(site, side * 9.0)
    site.traffic((-90, 23.7), (90, 23.7), 4, laps=1, buses=0.6)
    site.traffic((-90, 27.1), (90, 27.1), 4, laps=1, buses=0.1)
    site.traffic((90, 30.7), (-90, 30.7), 4, laps=1, buses=0.1)
    site.traffic((90, 34.2), (-90, 34.2), 4, laps=1, buses=0.4)
    for y, count in ((9.0, 3), (12.0, 3), (15.0, 4), (18.5, 5)):
        site.walkers((-12 - y * 0.3, y), (12 + y * 0.3, y + site.number(-2, 2)), count)
    site.walkers((-17, 39.5), (10, 39.5), 5)
    for _ in range(6):
        site.standing(side * (9 + site.number(-3.4, 3.4)), 20.4 + site.number(-1.2, 0.3), site.number(-1, 1))


def _shelter(site: Site, x: float) -> None:
    """A bus stop."""
    stage = site.stage
    stage.solid(x - 4, x + 4, 21.0, 21.15, 2.3, (150, 140, 120), z=0.4)
    for pillar in (x - 4, x + 3.85):
        stage.solid(pillar, pillar + 0.15, 19.6, 19.75, 2.5, (90, 90, 90))
    stage.solid(x - 4.2, x + 4.2, 19.4, 21.3, 2.7, (110, 100, 84), z=2.5)
