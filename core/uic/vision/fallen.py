"""A network that learnt people on their feet often loses who lies: it is shown the place again, turned on its side.

Only where somebody stood upright a moment ago and nobody is seen now, and only what differs from the ground there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uic.vision.detector import Detector
from uic.vision.model import HEIGHT, WIDTH, Box, Detection, Kind

__all__ = ["Fallen"]

_LOOKED_FOR_S = 3.0  # after he was seen last
_EVERY_S = 0.19  # such a look costs three of the network
_AT_ONCE = 2  # people
_LEAST_TALL = 0.12  # of the picture
_UPRIGHT = 0.75  # width to height
_ROOM = 2.4  # of his height: what he may lie in
_SURE = 0.4
_LONG = 1.15  # what is found in a turned picture has to be longer than wide
_FOREIGN = 0.2  # of its box that is not the ground


@dataclass(slots=True)
class _Who:
    at: float  # when he was seen last
    box: Box
    tall: float  # as he stood, share of the picture's height


class Fallen:
    """Of one clip. Not for two threads at once."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._known: list[_Who] = []
        self._looked = -1e9
        self.calls = 0  # of the network in the last look

    def look(
        self, picture: NDArray[np.uint8], at: float, found: Sequence[Detection], mask: NDArray[np.uint8], most: float
    ) -> list[Detection]:
        """Who lies there beside those that were found.

        mask   where the picture is not its ground
        most   calls of the network that may be made
        """
        self.calls = 0
        aspect = picture.shape[1] / picture.shape[0]
        people = [one for one in found if one.kind is Kind.PERSON]
        lost = [one for one in self._note(people, at, aspect) if _foreign(_ground_of(one, aspect), mask)]
        if not lost or at - self._looked < _EVERY_S:
            return []
        self._looked = at
        out = []
        for who in lost[: min(_AT_ONCE, int(most / 3))]:
            lies = next((one for one in self._near(picture, who, aspect) if _foreign(one.box, mask)), None)
            if lies is not None:
                who.at, who.box = at, lies.box
                out.append(lies)
        return out

    def _note(self, people: Sequence[Detection], at: float, aspect: float) -> list[_Who]:
        """Who stands is known from now on; those that are not seen any more."""
        left = list(people)
        lost = []
        for who in self._known:
            here = next((one for one in left if _apart(one.box, who.box, aspect) < 0.7 * who.tall), None)
            if here is None:
                lost.append(who)
                continue
            left.remove(here)
            who.at, who.box = at, here.box
            if _stands(here, aspect):
                who.tall = here.box.height
        self._known = [one for one in self._known if at - one.at < _LOOKED_FOR_S]
        self._known += [
            _Who(at, one.box, one.box.height)
            for one in left
            if one.score >= _SURE and _stands(one, aspect) and one.box.height >= _LEAST_TALL and not _leaves(one.box)
        ]
        return [one for one in lost if 0.0 < at - one.at < _LOOKED_FOR_S and not _leaves(one.box)]

    def _near(self, picture: NDArray[np.uint8], who: _Who, aspect: float) -> Iterator[Detection]:
        high, wide = picture.shape[:2]
        side = max(180.0, _ROOM * who.tall * high)
        x, y = (who.box.left + who.box.width / 2) * wide, (who.box.top + who.box.height) * high - 0.3 * who.tall * high
        left, top = max(0, round(x - side / 2)), max(0, round(y - side / 2))
        part = picture[top : top + round(side), left : left + round(side)]
        for turns in (0, 1, 3):
            self.calls += 1
            for one in self._detector.detect(np.ascontiguousarray(np.rot90(part, turns))):
                if one.kind is not Kind.PERSON or one.score < _SURE:
                    continue
                across, down = (part.shape[1], part.shape[0]) if turns == 0 else (part.shape[0], part.shape[1])
                if turns and one.box.height * down < _LONG * one.box.width * across:
                    continue
                box = _back(one.box, turns)
                box = Box(
                    left=(left + box.left * part.shape[1]) / wide,
                    top=(top + box.top * part.shape[0]) / high,
                    width=box.width * part.shape[1] / wide,
                    height=box.height * part.shape[0] / high,
                )
                long = max(box.height, box.width * aspect)
                if 0.4 * who.tall < long < 1.4 * who.tall and _apart(box, who.box, aspect) < 1.1 * who.tall:
                    yield Detection(kind=Kind.PERSON, score=one.score, box=box)


def _back(box: Box, turns: int) -> Box:
    """A box of a picture that was turned by so many quarters to the left, in the picture as it is."""
    if turns == 1:
        return Box(left=1 - box.top - box.height, top=box.left, width=box.height, height=box.width)
    if turns == 3:
        return Box(left=box.top, top=1 - box.left - box.width, width=box.height, height=box.width)
    return box


def _ground_of(who: _Who, aspect: float) -> Box:
    """Where he would lie."""
    x, foot = who.box.left + who.box.width / 2, who.box.top + who.box.height
    wide, high = 1.2 * who.tall / aspect, 0.5 * who.tall
    return Box(left=max(0.0, x - wide / 2), top=max(0.0, foot - high), width=wide, height=high)


def _stands(one: Detection, aspect: float) -> bool:
    return one.box.width * aspect <= _UPRIGHT * one.box.height


def _leaves(box: Box) -> bool:
    """Whether it touches a side of the picture: who is not seen there any more has gone."""
    near = 0.015
    return box.left < near or box.left + box.width > 1 - near


def _apart(one: Box, other: Box, aspect: float) -> float:
    x = (one.left + one.width / 2 - other.left - other.width / 2) * aspect
    y = one.top + one.height / 2 - other.top - other.height / 2
    return float((x * x + y * y) ** 0.5)


def _foreign(box: Box, mask: NDArray[np.uint8]) -> bool:
    rows = slice(int(box.top * HEIGHT), int((box.top + box.height) * HEIGHT) + 1)
    columns = slice(int(box.left * WIDTH), int((box.left + box.width) * WIDTH) + 1)
    part = mask[rows, columns]
    return bool(part.size and np.count_nonzero(part) >= _FOREIGN * part.size)
