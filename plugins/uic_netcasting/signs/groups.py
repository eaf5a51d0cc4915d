"""What several people do: gather, fight, crowd."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH, Box
from uic_netcasting.signs.model import BODY_M, Pattern, Sign
from uic_netcasting.signs.rules import Held, apart, rule_type
from uic_netcasting.signs.sight import Sight, Track

__all__ = ["Crowd", "Fight", "Gather"]

_LOOKS_ROUND_S = 1.5  # who is there from the beginning has to be found first
_LATELY_S = 1.5
_WALKS = 0.25  # what people who walk past each other stir, in the unit of `_stir`


def _knots(people: tuple[Track, ...], near: float) -> list[list[Track]]:
    """People who stand near each other, the most first."""
    left, out = list(people), []
    while left:
        knot = [left.pop()]
        for one in knot:
            joined = [other for other in left if apart(one.now, other.now) <= near]
            left = [other for other in left if other not in joined]
            knot += joined
        out.append(knot)
    return sorted(out, key=len, reverse=True)


@rule_type("gather")
class Gather:
    """So many stand together where a moment ago few did."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._near, self._people = pattern.number("near_m") / BODY_M, int(pattern.number("people"))
        self._before_s, self._before = pattern.number("before_s"), pattern.number("before_people")
        self._going = pattern.number("going_mps") / BODY_M
        self._counts: deque[tuple[float, int]] = deque()
        self._began: float | None = None
        self._held = Held(pattern.persist_s, 1.5)

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        self._began = sight.at if self._began is None else self._began
        if sight.at - self._began < _LOOKS_ROUND_S:
            return
        knot = next(iter(_knots(sight.people, self._near)), [])
        self._counts.append((sight.at, len(knot)))
        while self._counts[0][0] < sight.at - self._before_s - self._pattern.persist_s - 2:
            self._counts.popleft()
        then = [count for at, count in self._counts if at <= sight.at - self._before_s]
        few = bool(then) and max(then) <= self._before
        stays = sum(not _goes(one, sight.at, self._going) for one in knot)  # a group that walks past has not gathered
        if self._held.note(sight.at, stays >= self._people) and few:
            yield Sign(
                pattern=self._pattern.key, begin=self._held.begin, end=sight.at,
                box=sight.box([one.now for one in knot]), score=min(1.0, len(knot) / self._people / 2),
                figures={"people": len(knot), "before": max(then), "seconds": self._before_s},
            )  # fmt: skip


@rule_type("crowd")
class Crowd:
    """More people in the picture than there should be."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._people = pattern, pattern.number("people")
        self._near, self._share = pattern.number("near_m") / BODY_M, pattern.number("near_share")
        self._held = Held(pattern.persist_s, 2.0)

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        many, near = len(sight.people), 0
        if many >= self._people:
            near = sum(
                any(one is not other and apart(one.now, other.now) <= self._near for other in sight.people)
                for one in sight.people
            )
        if self._held.note(sight.at, many >= self._people and near >= self._share * many):
            yield Sign(
                pattern=self._pattern.key, begin=self._held.begin, end=sight.at,
                box=sight.box([one.now for one in sight.people]),
                score=many / self._people / 2,
                figures={"people": many, "near": near, "seconds": sight.at - self._held.begin},
            )  # fmt: skip


@rule_type("fight")
class Fight:
    """Two or more are at arm's length and move violently without going anywhere."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._near, self._energy = pattern.number("near_m") / BODY_M, pattern.number("energy")
        self._going, self._least = pattern.number("going_mps") / BODY_M, pattern.number("height_least")
        self._before: NDArray[np.uint8] | None = None
        self._held = Held(pattern.persist_s, 0.8)

    def look(self, sight: Sight) -> Iterator[Sign]:
        luma, before = sight.seen.luma, self._before
        self._before = luma.copy()
        if before is None or not sight.people:
            return
        best, where, many = 0.0, None, 0
        for knot in _knots(sight.people, self._near):
            if len(knot) < 2 or min(one.now.height for one in knot) < self._least or self._walk_on(knot, sight.at):
                continue
            box = sight.box([one.now for one in knot])
            energy = _stir(luma, before, box)
            if energy > best:
                best, where, many = energy, box, len(knot)
        if where is not None and self._held.note(sight.at, best >= self._energy):
            yield Sign(
                pattern=self._pattern.key, begin=self._held.begin, end=sight.at, box=where,
                score=best / self._energy / 2,
                figures={"seconds": sight.at - self._held.begin, "energy": best / _WALKS, "people": many},
            )  # fmt: skip

    def _walk_on(self, knot: list[Track], at: float) -> bool:
        """Whether they go somewhere together: people who pass each other do."""
        return any(_goes(one, at, self._going) for one in knot)


def _goes(one: Track, at: float, pace: float) -> bool:
    """Whether somebody gets anywhere, at so many body heights a second; who has just come does."""
    then = one.at(at - _LATELY_S)
    if then is None:
        return True
    far = ((one.now.x - then.x) ** 2 + (one.now.foot - then.foot) ** 2) ** 0.5
    return bool(far / one.now.height / _LATELY_S > pace)


def _stir(luma: NDArray[np.uint8], before: NDArray[np.uint8], box: Box) -> float:
    """Mean change between two looks within a box, in parts of what its picture varies."""
    top, left = int(box.top * HEIGHT), int(box.left * WIDTH)
    bottom, right = (
        max(top + 2, int((box.top + box.height) * HEIGHT)),
        max(left + 2, int((box.left + box.width) * WIDTH)),
    )
    now, then = luma[top:bottom, left:right].astype(np.float32), before[top:bottom, left:right].astype(np.float32)
    if not now.size:
        return 0.0
    return float(np.abs(now - then).mean() / max(8.0, float(now.std())))
