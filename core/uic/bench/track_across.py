"""People walk through a quarter with a camera at every third corner: who is seen again, beside the nearest in time."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from uic.bench._rows import Row
from uic.geo.roads import By, Road, Roads
from uic.vision.crossing import Link, Passage, chances, links

__all__ = ["across", "quarter", "strolled"]

_CORNERS, _BLOCK_M, _SEES_M = 7, 80.0, 18.0
_STEP_S = 0.5

Place = tuple[float, float]


def quarter() -> tuple[Roads, dict[str, Place]]:
    """Its roads, and its cameras by the corner that they see."""
    corner = [[(column * _BLOCK_M, row * _BLOCK_M) for column in range(_CORNERS)] for row in range(_CORNERS)]
    roads = []
    for row in range(_CORNERS):
        for column in range(_CORNERS):
            for down, right in ((0, 1), (1, 0)):
                if row + down < _CORNERS and column + right < _CORNERS:
                    ends = (corner[row][column], corner[row + down][column + right])
                    roads.append(Road(id=f"{row}-{column}-{down}", points=ends, speed_mps=8.0))
    eyes = {
        f"cam-{row}-{column}": corner[row][column]
        for row in range(_CORNERS)
        for column in range(_CORNERS)
        if (row + 2 * column) % 3 == 0
    }
    return Roads(roads), eyes


def strolled(people: int, seconds: float, seed: int) -> tuple[list[Passage], dict[tuple[str, int], int]]:
    """All passages, as measured, and whose each is."""
    dice = np.random.default_rng(seed)
    roads, eyes = quarter()
    told: list[Passage] = []
    whose: dict[tuple[str, int], int] = {}
    for person in range(people):
        start, end = (tuple((dice.integers(0, _CORNERS, 2) * _BLOCK_M).tolist()) for _ in range(2))
        route = roads.route(start, end, By.FOOT)
        if start == end or route is None:
            continue
        line = np.array(route.points)
        along = np.r_[0.0, np.hypot(*np.diff(line, axis=0).T).cumsum()]
        pace, tall, begins = max(0.7, dice.normal(1.35, 0.25)), dice.normal(1.7, 0.09), dice.uniform(0, seconds)
        at = np.arange(0, along[-1] / pace, _STEP_S)
        # A pace that wanders: people look at windows and wait for lights.
        gone = np.minimum(np.cumsum(pace * np.exp(dice.normal(0, 0.5, len(at)) * 0.4)) * _STEP_S, along[-1])
        path = np.column_stack((np.interp(gone, along, line[:, 0]), np.interp(gone, along, line[:, 1])))
        for camera, corner in eyes.items():
            inside = np.hypot(*(path - corner).T) < _SEES_M
            for run in np.split(np.flatnonzero(inside), np.flatnonzero(np.diff(np.flatnonzero(inside)) > 1) + 1):
                if len(run) >= 4 and dice.random() < 0.92:  # some are never made out
                    name = len(told)
                    told.append(_measured(dice, camera, name, begins + at[run], path[run], tall))
                    whose[camera, name] = person
    return told, whose


def _measured(
    dice: np.random.Generator, camera: str, name: int, at: np.ndarray, path: np.ndarray, tall: float
) -> Passage:
    seen = path + dice.normal(0, 0.5, path.shape)
    end = min(8, len(path) - 1)
    came, left = (seen[end] - seen[0]) / (at[end] - at[0]), (seen[-1] - seen[-1 - end]) / (at[-1] - at[-1 - end])
    return Passage(
        camera=camera,
        track=name,
        began=float(at[0]),
        ended=float(at[-1]),
        came_to=(float(seen[0, 0]), float(seen[0, 1])),
        left_from=(float(seen[-1, 0]), float(seen[-1, 1])),
        came_at=(float(came[0]), float(came[1])),
        left_at=(float(left[0]), float(left[1])),
        tall_m=float(tall + dice.normal(0, 0.08)),
    )


def across(*, quick: bool = False) -> Iterator[Row]:
    """Rows: links that are right among those told, and of all that there are, by how busy the streets are.

    Then what a probability is worth, on quarters that nothing was fitted on.
    """
    roads, _ = quarter()
    for people in (40,) if quick else (40, 120, 300):
        passages, whose = strolled(people, 900.0, 500 + people)
        truth = _truth(passages, whose)
        ours = {_names(link) for link in links(passages, roads)}
        plain = _nearest(passages)
        for metric, mine, its in (
            ("right", _share(ours & truth, ours), _share(plain & truth, plain)),
            ("found", _share(ours & truth, truth), _share(plain & truth, truth)),
        ):
            yield Row(
                bench="track",
                case=f"across cameras, {4 * people} people an hour",
                metric=metric,
                unit="%",
                ours=mine,
                peer_name="nearest in time",
                peer=its,
                ratio=mine / its if its else None,
            )
    for an_hour, quarters in _RELIABLE:
        yield from _reliability(roads, an_hour, 1 if quick else quarters)


_RELIABLE = ((50, 48), (160, 20), (480, 8))  # people an hour, and how many quarters
_TENTHS, _SOME = 10, 0.1


def _reliability(roads: Roads, an_hour: int, quarters: int) -> Iterator[Row]:
    """What was told, in tenths, beside how much of it was so; and how far they are apart, all told."""
    told: list[float] = []
    so: list[bool] = []
    for seed in range(quarters):
        passages, whose = strolled(an_hour // 4, 900.0, 700_000 + 100 * an_hour + seed)
        truth = _truth(passages, whose)
        for link in chances(passages, roads):
            told.append(link.probability)
            so.append(_names(link) in truth)
    chance, right = np.array(told), np.array(so, float)
    tenth = np.minimum((chance * _TENTHS).astype(int), _TENTHS - 1)
    case, shown = f"across cameras, {an_hour} people an hour", chance > _SOME
    apart = sum(abs(float((chance - right)[shown & (tenth == at)].sum())) for at in range(_TENTHS))
    yield Row(
        bench="track", case=case, metric="told beside what was so, apart on average", unit="%",
        ours=100 * apart / max(int(shown.sum()), 1),
    )  # fmt: skip
    for at in range(1, _TENTHS):
        inside = tenth == at
        if inside.any():
            yield Row(
                bench="track",
                case=f"{case}, {int(inside.sum())} told {10 * at} to {10 * at + 10} %",
                metric="so",
                unit="%",
                ours=100 * float(right[inside].mean()),
                peer_name="told",
                peer=100 * float(chance[inside].mean()),
            )


Pair = tuple[int, int]


def _names(link: Link) -> Pair:
    return link.earlier.track, link.later.track


def _share(some: set[Pair], of: set[Pair]) -> float:
    return 100 * len(some) / max(len(of), 1)


def _truth(passages: list[Passage], whose: dict[tuple[str, int], int]) -> set[Pair]:
    by: dict[int, list[Passage]] = {}
    for one in sorted(passages, key=lambda one: one.began):
        by.setdefault(whose[one.camera, one.track], []).append(one)
    return {(a.track, b.track) for some in by.values() for a, b in itertools.pairwise(some)}


def _nearest(passages: list[Passage]) -> set[Pair]:
    """Who leaves is the next who comes to a neighbouring camera and is nobody else yet."""
    waiting: list[Passage] = []
    found = set()
    for one in sorted(passages, key=lambda one: one.began):
        near = [
            other
            for other in waiting
            if other.camera != one.camera
            and 0 < one.began - other.ended < 180
            and np.hypot(one.came_to[0] - other.left_from[0], one.came_to[1] - other.left_from[1]) < 3 * _BLOCK_M
        ]
        if near:
            last = max(near, key=lambda other: other.ended)
            waiting.remove(last)
            found.add((last.track, one.track))
        waiting.append(one)
    return found
