"""What plugins mark in pictures: which marks a camera has now, and where they lie on a tile."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from uic.video.wall import Crop
from uic_console.api import PictureMark

__all__ = ["MOST_MARKS", "Marks", "Placed", "placed"]

MOST_MARKS = 8  # in one picture: more hide what they mark
_LONGEST_S = 60.0
_TONES = ("select", "normal", "muted", "p1", "p2", "p3", "p4")


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark on a tile, in logical pixels."""

    at: QPointF
    spread: QRectF | None
    label: str
    tone: str


class Marks:
    """The marks of one console by key. Times are seconds of `clock`."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._marks: dict[str, tuple[PictureMark, float]] = {}  # with when each goes

    def of(self, camera: str) -> tuple[PictureMark, ...]:
        """Those in the pictures of a camera, the newest last."""
        if not self._marks:
            return ()
        return tuple(mark for mark, _ in self._marks.values() if mark.camera == camera)[-MOST_MARKS:]

    def put(self, mark: PictureMark) -> set[str]:
        """The cameras whose pictures changed. Raises ValueError for what cannot be drawn."""
        _check(mark)
        before = self._marks.pop(mark.key, None)
        self._marks[mark.key] = (mark, self._clock() + min(mark.seconds, _LONGEST_S))
        if before is not None and before[0] == mark:
            return set()
        return {mark.camera} | ({before[0].camera} if before is not None else set())

    def drop(self, key: str) -> set[str]:
        """The cameras whose pictures changed."""
        before = self._marks.pop(key, None)
        return {before[0].camera} if before is not None else set()

    def expire(self) -> set[str]:
        """Drop those whose time is over; the cameras whose pictures changed."""
        if not self._marks:
            return set()
        now = self._clock()
        over = [key for key, (_, until) in self._marks.items() if until <= now]
        return {self._marks.pop(key)[0].camera for key in over}


def _check(mark: PictureMark) -> None:
    numbers = (mark.x, mark.y, mark.seconds, *(mark.spread or ()))
    if not all(map(math.isfinite, numbers)) or mark.tone not in _TONES:
        raise ValueError(f"the mark {mark.key!r} has a place, a time or a tone that there is not")
    if mark.spread is not None and (len(mark.spread) != 4 or min(mark.spread[2:]) < 0):
        raise ValueError(f"the spread of the mark {mark.key!r} is left, top, width and height")


def placed(mark: PictureMark, picture: QRectF, crop: Crop) -> Placed | None:
    """Where a mark lies on a tile that shows a part of its picture; None: outside that part."""
    x = picture.left() + (mark.x - crop.left) / crop.width * picture.width()
    y = picture.top() + (mark.y - crop.top) / crop.height * picture.height()
    at = QPointF(x, y)
    if not picture.contains(at):
        return None
    spread = None
    if mark.spread is not None:
        left, top, width, height = mark.spread
        spread = QRectF(
            picture.left() + (left - crop.left) / crop.width * picture.width(),
            picture.top() + (top - crop.top) / crop.height * picture.height(),
            width / crop.width * picture.width(),
            height / crop.height * picture.height(),
        )
    return Placed(at, spread, mark.label, mark.tone)
