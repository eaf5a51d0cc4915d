"""`uic bench geo`: what casting and escort ask over a whole city, beside asking each camera by itself."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon, box

from uic.bench._rows import Row
from uic.geo.blocks import Blocks
from uic.geo.coverage import Coverage
from uic.geo.optics import Density, Eye
from uic.geo.roads import By, Road, Roads, Unit

__all__ = ["geo"]

_CAMERAS = 6500
_HOUSES = 20_000
_SIDE_M = 7600.0  # 58 km², as the city
_BLOCK_M = 80.0
_PLAIN = "shapely, camera by camera"
_STEPS = "shapely STRtree, step by step"


def geo(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Milliseconds a question; the plain way asks the footprint of each camera, one by one."""
    rounds = 20 if quick else 200
    rng = random.Random(7)
    eyes = [(f"cam-{index}", _eye(rng)) for index in range(_CAMERAS)]
    for name, blocks in (("open ground", None), (f"{_HOUSES} houses", _houses(rng))):
        if only in f"point, {name}":
            yield from _point(eyes, blocks, name, rounds)
        if only in f"path of 2 km, {name}":
            yield from _path(eyes, blocks, name, max(5, rounds // 10))
    if only in "roads":
        yield from _roads(rounds)


def _eye(rng: random.Random) -> Eye:
    return Eye(
        east_m=rng.uniform(0, _SIDE_M),
        north_m=rng.uniform(0, _SIDE_M),
        height_m=rng.uniform(4, 12),
        bearing_deg=rng.uniform(0, 360),
        tilt_deg=rng.uniform(5, 30),
        field_deg=rng.uniform(35, 90),
        width_px=1920,
        height_px=1080,
    )


def _houses(rng: random.Random) -> Blocks:
    corners = [(rng.uniform(0, _SIDE_M), rng.uniform(0, _SIDE_M)) for _ in range(_HOUSES)]
    outlines = [box(x, y, x + rng.uniform(8, 30), y + rng.uniform(8, 30)) for x, y in corners]
    return Blocks(outlines, [rng.uniform(3, 30) for _ in outlines])


def _median_ms(ask: Callable[[], object], rounds: int) -> float:
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        ask()
        spent.append(time.perf_counter() - began)
    return 1000 * float(np.median(spent))


def _point(eyes: list[tuple[str, Eye]], blocks: Blocks | None, name: str, rounds: int) -> Iterator[Row]:
    rng = random.Random(1)
    coverage = Coverage(eyes, blocks)
    spots = [(rng.uniform(500, _SIDE_M - 500), rng.uniform(500, _SIDE_M - 500)) for _ in range(rounds)]
    asked = iter(spots * 2)
    ours = _median_ms(lambda: coverage.seeing(*next(asked)), rounds)
    row = Row(bench="geo", case=f"point, {name}", metric="time", unit="ms", ours=ours)
    if blocks is not None:
        yield row
        return
    footprints = [Polygon(eye.footprint()) for _, eye in eyes]
    plain = iter(spots * 2)

    def one_by_one() -> list[tuple[float, str]]:
        spot = next(plain)
        point = shapely.Point(spot)
        inside = [eyes[index] for index, ground in enumerate(footprints) if ground.contains(point)]
        return sorted(((eye.density(*spot), camera) for camera, eye in inside), reverse=True)

    peer = _median_ms(one_by_one, max(5, rounds // 10))
    yield Row(
        bench="geo", case=row.case, metric="time", unit="ms", ours=ours, peer_name=_PLAIN, peer=peer, ratio=peer / ours
    )


def _path(eyes: list[tuple[str, Eye]], blocks: Blocks | None, name: str, rounds: int) -> Iterator[Row]:
    rng = random.Random(2)
    coverage = Coverage(eyes, blocks)
    path = np.array([(2000 + 250 * step, 3000 + rng.uniform(-80, 80)) for step in range(9)])
    ours = _median_ms(lambda: coverage.along(path), rounds)
    case = f"path of 2 km, {name}"
    if blocks is not None:
        yield Row(bench="geo", case=case, metric="time", unit="ms", ours=ours)
        return
    grounds = [Polygon(eye.footprint(Density.DETECT.value)) for _, eye in eyes]
    tree = shapely.STRtree(grounds)
    line = LineString(path)

    def step_by_step() -> list[str]:
        best = []
        for along_m in range(0, int(line.length), 4):
            point = line.interpolate(along_m)
            seen = tree.query(point, predicate="within")
            best.append(
                max(((eyes[index][1].density(point.x, point.y), eyes[index][0]) for index in seen), default=(0, ""))
            )
        return [camera for _, camera in best]

    peer = _median_ms(step_by_step, max(3, rounds // 4))
    yield Row(
        bench="geo", case=case, metric="time", unit="ms", ours=ours, peer_name=_STEPS, peer=peer, ratio=peer / ours
    )


def _roads(rounds: int) -> Iterator[Row]:
    count = int(_SIDE_M // _BLOCK_M)
    net = Roads(_streets(count))
    rng = random.Random(3)
    spots = [(rng.uniform(0, _SIDE_M - 100), rng.uniform(0, _SIDE_M - 100)) for _ in range(40)]
    units = [Unit(id=str(index), east_m=x, north_m=y, fix_age_s=1.0) for index, (x, y) in enumerate(spots)]
    case = f"roads, {len(net.junctions)} junctions"
    for metric, ask in (
        ("quickest of 40 units", lambda: net.nearest(3000, 3000, units)),
        ("route", lambda: net.route((1000, 1000), (5200, 4100))),
        ("reach on foot in 5 min", lambda: _after(net, 300)),
    ):
        yield Row(bench="geo", case=case, metric=metric, unit="ms", ours=_median_ms(ask, max(5, rounds // 10)))


def _after(net: Roads, seconds: float) -> object:
    reach = net.reach(3000, 3000, By.FOOT)
    return reach.lines(seconds) if reach is not None else None


def _streets(count: int) -> Iterator[Road]:
    for row in range(count):
        for column in range(count):
            x, y = column * _BLOCK_M, row * _BLOCK_M
            for there in ((x + _BLOCK_M, y), (x, y + _BLOCK_M)):
                if max(there) <= (count - 1) * _BLOCK_M:
                    yield Road(id=f"{x:.0f} {y:.0f}", points=((x, y), there), speed_mps=8 + 6 * math.sin(row) ** 2)
