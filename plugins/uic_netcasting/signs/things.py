"""Things that are left behind, and things that are taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH, Box
from uic_netcasting.signs.model import BODY_M, Pattern, Sign
from uic_netcasting.signs.rules import rule_type
from uic_netcasting.signs.sight import Place, Sight

__all__ = ["Thing"]

_DIFFERS = 18.0  # grey levels
_QUIET = 7.0
_LONGEST_S = 120.0  # what stands for so long belongs there
_NEAR_EVERY_S = 0.5
_BEGAN_S = 5.0  # somebody was there within so long of when it came
_LIGHT = 0.8  # a patch that is its ground's picture, only brighter or darker, is light
_SLIM = 0.36  # least width to height, and height to width
_DIMMED = 6.0  # grey levels
_CHANGED_MOST = 0.12  # of the picture at once: weather, lamps, a camera that shakes

Plane = NDArray[np.float32]


@dataclass(slots=True)
class _Near:
    at: float
    place: Place


class _Ground:
    """What is always there, what has stood still before it since when, and where that cannot be told yet."""

    def __init__(self, known_s: float) -> None:
        self._known_s = known_s
        self.ground: Plane | None = None
        self.calm: Plane = np.zeros((HEIGHT, WIDTH), np.float32)
        self.still: Plane = np.zeros((HEIGHT, WIDTH), np.float32)
        self._unsure = np.zeros((HEIGHT, WIDTH), np.bool_)
        self.began = self._at = 0.0

    def take(self, sight: Sight) -> bool:
        """One more picture; False: it is the first of another view."""
        luma, at = sight.seen.luma.astype(np.float32), sight.at
        if self.ground is None or at - self._at > 5.0 or sight.seen.changed > 0.4:
            self.ground, self.calm = luma.copy(), luma.copy()
            self.still[:] = 0
            self._unsure[:] = False
            self.began = self._at = at
            return False
        seconds, self._at = at - self._at, at
        quiet = np.abs(luma - self.calm) < _QUIET
        self.calm += (luma - self.calm) * np.float32(1 - np.exp(-seconds / 1.2))
        self._clear_up(sight, quiet)
        differs = (np.abs(self.calm - self.ground) > _DIFFERS) & ~self._unsure
        self.still = np.where(
            differs & quiet, self.still + np.float32(seconds), np.maximum(0, self.still - 2 * seconds)
        )
        known = self.known_s(at) >= self._known_s
        rate = np.where(differs & known, 0.0, 1 - np.exp(-seconds / (60.0 if known else 2.0)))
        rate = np.where(self.still > _LONGEST_S, 1.0, rate)
        self.ground += (self.calm - self.ground) * rate.astype(np.float32)
        return True

    def dims(self) -> float:
        """By how many grey levels most of the picture is not as the ground is known: another light."""
        assert self.ground is not None
        return float(np.median(np.abs(self.calm - self.ground)[::4, ::4]))

    def known_s(self, at: float) -> float:
        return at - self.began

    def _clear_up(self, sight: Sight, quiet: NDArray[np.bool_]) -> None:
        """Where somebody stands when it begins, the ground is seen only when he has gone."""
        assert self.ground is not None
        learning = self.known_s(sight.at) < self._known_s
        if not sight.fresh or not (learning or self._unsure.any()):
            return
        covered = np.zeros((HEIGHT, WIDTH), np.bool_)
        for one in sight.seen.detections or ():
            rows, columns = _pixels(one.box, 0.15)
            covered[rows, columns] = True
        if learning:
            self._unsure |= covered | (sight.seen.mask > 0)
        else:
            seen = self._unsure & ~covered & quiet & (sight.seen.mask == 0)
            self.ground[seen] = self.calm[seen]
            self._unsure &= ~seen


@rule_type("thing")
class Thing:
    """Something small stands where nothing stood (`taken` 0), or nothing where something stood (1), for a while.

    Somebody was there when it began, and nobody is now. Light that changes, a parked car, who sits: none of them.
    """

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._taken = pattern.number("taken") > 0
        self._hold, self._known = pattern.number("seconds"), pattern.number("known_s")
        self._alone, self._large = pattern.number("alone_m") / BODY_M, pattern.number("large_m") / BODY_M
        self._small = pattern.number("small_m") / BODY_M
        self._ground = _Ground(self._known)
        self._near: list[_Near] = []
        self._noted = -1.0
        self._covers: list[tuple[float, Box]] = []
        self._told: list[tuple[int, int]] = []

    def look(self, sight: Sight) -> Iterator[Sign]:
        at = sight.at
        if not self._ground.take(sight):
            self._told.clear()
            return
        if sight.fresh and at - self._noted >= _NEAR_EVERY_S:
            self._noted = at
            self._near = [one for one in self._near if at - one.at < _LONGEST_S + _BEGAN_S]
            self._near += [_Near(at, track.now) for track in (*sight.people, *(() if sight.knows else sight.movers))]
            self._covers = [one for one in self._covers if at - one[0] < self._hold]
            self._covers += [(at, one.box) for one in sight.seen.detections or ()]
        if self._ground.known_s(at) >= self._known + self._hold:
            yield from self._find(sight)

    def _find(self, sight: Sight) -> Iterator[Sign]:
        mask = (self._ground.still >= self._hold).astype(np.uint8)
        if not mask.any() or mask.mean() > _CHANGED_MOST or self._ground.dims() > _DIMMED:
            return
        count, label, stats, middles = cv2.connectedComponentsWithStats(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _ROUND))
        if count > 8:  # so many at once are light, not things
            return
        for number in range(1, count):
            left, top, width, height, area = (int(value) for value in stats[number])
            if (
                area < 18
                or area < 0.4 * width * height
                or not _SLIM < (width / WIDTH * sight.aspect) / (height / HEIGHT) < 1 / _SLIM
            ):
                continue
            box = Box(left=left / WIDTH, top=top / HEIGHT, width=width / WIDTH, height=height / HEIGHT)
            middle = int(middles[number][0]), int(middles[number][1])
            if any(abs(x - middle[0]) + abs(y - middle[1]) < 12 for x, y in self._told):
                continue
            where = label == number
            begin = sight.at - float(self._ground.still[where].max())
            owner = self._owner(sight, box, begin)
            if owner is None or not self._is_thing(sight, box, where):
                continue
            self._told.append(middle)
            size = max(box.height, box.width * sight.aspect) / owner.place.height * BODY_M
            yield Sign(
                pattern=self._pattern.key, begin=begin, end=sight.at, box=box, score=0.6,
                figures={"seconds": sight.at - begin, "metres": size, "away": self._away(sight, box, begin)},
            )  # fmt: skip

    def _owner(self, sight: Sight, box: Box, begin: float) -> _Near | None:
        """Who was there when it came, or went; None: nobody, or it is too large or too small for what he carries."""
        x, foot = (box.left + box.width / 2) * sight.aspect, box.top + box.height
        who = [one for one in self._near if abs(one.at - begin) < _BEGAN_S and _far(one.place, x, foot) < 1.0]
        if not who:
            return None
        owner = sorted(who, key=lambda one: one.place.height)[len(who) // 2]
        high, wide = box.height / owner.place.height, box.width * sight.aspect / owner.place.height
        fits = max(high, wide) <= self._large and min(high, wide) >= self._small
        alone = all(_far(track.now, x, foot) >= self._alone for track in sight.people)
        return owner if fits and alone else None

    def _away(self, sight: Sight, box: Box, begin: float) -> float:
        """For how long nobody has been near it."""
        x, foot = (box.left + box.width / 2) * sight.aspect, box.top + box.height
        last = max((one.at for one in self._near if _far(one.place, x, foot) < self._alone), default=begin)
        return sight.at - last

    def _is_thing(self, sight: Sight, box: Box, where: NDArray[np.bool_]) -> bool:
        covered = sum(_covers(one, box) for _at, one in self._covers)
        looks = max(1, len({at for at, _one in self._covers}))
        if covered > 0.15 * looks or any(_covers(one.box, box) for one in sight.seen.detections or ()):
            return False  # somebody who sits or stands still, or a car
        ground = self._ground.ground
        assert ground is not None
        luma = self._ground.calm  # without the noise of a camera at night
        if _alike(luma, ground, box) > _LIGHT or _spills(luma, ground, where):
            return False
        return (_rim(luma, where) < _rim(ground, where)) is self._taken


def _far(place: Place, x: float, foot: float) -> float:
    """How far somebody is from a place on the ground, in his body heights."""
    return float(((place.x - x) ** 2 + (place.foot - foot) ** 2) ** 0.5 / place.height)


def _covers(one: Box, other: Box) -> bool:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > 0 and down > 0 and across * down > 0.3 * other.width * other.height


def _pixels(box: Box, more: float) -> tuple[slice, slice]:
    """Its rows and columns in the analysed picture, and a share of its size around it."""
    across, down = more * box.width, more * box.height
    return (
        slice(max(0, int((box.top - down) * HEIGHT)), int((box.top + box.height + down) * HEIGHT) + 1),
        slice(max(0, int((box.left - across) * WIDTH)), int((box.left + box.width + across) * WIDTH) + 1),
    )


def _alike(one: Plane, other: Plane, box: Box) -> float:
    """-1 to 1: how much two pictures have the same structure within a box."""
    rows, columns = _pixels(box, 0.0)
    a, b = one[rows, columns], other[rows, columns]
    a, b = a - a.mean(), b - b.mean()
    return float((a * b).sum() / max(1e-6, float(np.sqrt((a * a).sum() * (b * b).sum())), 9.0 * a.size))


def _spills(luma: Plane, ground: Plane, where: NDArray[np.bool_]) -> bool:
    """Whether what is around it differs from the ground as well: a shadow, a cloud, a lamp."""
    mask = where.astype(np.uint8)
    around = (cv2.dilate(mask, _WIDE) - cv2.dilate(mask, _ROUND)) > 0
    apart = np.abs(luma - ground)
    return bool(around.any() and apart[around].mean() > 0.4 * apart[where].mean())


def _rim(picture: Plane, where: NDArray[np.bool_]) -> float:
    """How sharp a picture is along an outline: a thing has one, the ground beneath it has none."""
    mask = where.astype(np.uint8)
    rim = cv2.dilate(mask, _ROUND) - cv2.erode(mask, _ROUND)
    across, down = cv2.Sobel(picture, cv2.CV_32F, 1, 0), cv2.Sobel(picture, cv2.CV_32F, 0, 1)
    return float(cv2.magnitude(across, down)[rim > 0].mean())


_WIDE = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13))
_ROUND = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
