"""The clock that a camera writes into its own picture: nearly every camera has one, and its digits are no motion.

It is found by what only a clock does: at the upper or lower edge, one small place differs in nearly every pair of
pictures a second or more apart, whatever the rest does. The line of letters beside it belongs to it: minutes and the
date change rarely, but they do. Until it is known whether there is one, the edges say nothing.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH

__all__ = ["Caption"]

_CELL = 8  # pixels
_ROWS = 4  # cells from the upper and from the lower edge: digits of a tenth of the picture's height
_APART_S = 0.9  # between two pictures that are compared: a second's digit is another one then
_KNOWN_S = 2.9  # the same once the camera is known well: not 10, then only the minutes would change
_FIRST = 8  # comparisons until something is said
_MEMORY = 30  # comparisons
_OFTEN, _SELDOM = 0.8, 0.5  # of the comparisons: it is a clock; it is none any more
_LEAST = 2.5  # grey levels a cell differs by on average where a digit changes
_ABOVE = 2.5  # times what the cells of the edges usually differ by
_MOST = 24  # cells: what is larger is no clock but a tree, or a road
_LEFT, _RIGHT, _GAP = 14, 5, 2  # cells of the line beside the seconds, and of a space in it
_SHARP = 8.0  # grey levels from pixel to pixel: letters


class Caption:
    """Of one camera. `mask` is where its picture is never looked at; None: everywhere it is."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None
        self._sharp = np.zeros((2 * _ROWS, WIDTH // _CELL), np.float32)
        self._often = np.zeros_like(self._sharp)
        self._at = 0.0
        self._count = 0
        self._clock = np.zeros(self._sharp.shape, np.bool_)
        self._held = self._clock
        self.mask: NDArray[np.bool_] | None = _spread(np.ones_like(self._clock))

    def look(self, luma: NDArray[np.uint8], at: float) -> bool:
        """One more picture, in order of time; whether the mask is another one now."""
        if self._before is not None and 0 <= at - self._at < (_APART_S if self._count < _MEMORY else _KNOWN_S):
            return False
        edges = _edges(luma)
        before, self._before, self._at = self._before, edges, at
        if before is None:
            return False
        apart = _by_cell(cv2.absdiff(edges, before))
        changes = apart > max(_LEAST, _ABOVE * float(np.median(apart)))
        self._count += 1
        rate = 1.0 / min(self._count, _MEMORY)
        self._often += (changes - self._often) * rate
        self._sharp += (_by_cell(cv2.absdiff(edges[:, 1:], edges[:, :-1])) - self._sharp) * rate
        return self._count >= _FIRST and self._decide()

    def _decide(self) -> bool:
        clock = self._often > np.where(self._clock, _SELDOM, _OFTEN)
        for half in (slice(0, _ROWS), slice(_ROWS, 2 * _ROWS)):
            if clock[half].sum() > _MOST:
                clock[half] = False
        if self._count > _FIRST and (clock == self._clock).all():
            return False
        self._clock = clock
        held = np.zeros_like(clock)
        for half in (slice(0, _ROWS), slice(_ROWS, 2 * _ROWS)):
            _line(clock[half], self._sharp[half] > _SHARP, held[half])
        if self._count > _FIRST and (held == self._held).all():
            return False
        self._held = held
        self.mask = _spread(held) if held.any() else None
        return True


def _line(clock: NDArray[np.bool_], letters: NDArray[np.bool_], held: NDArray[np.bool_]) -> None:
    """The clock's cells, and the letters in their rows on both sides, as far as a line goes."""
    rows, columns = clock.nonzero()
    if not rows.size:
        return
    above, below = max(0, rows.min() - 1), min(clock.shape[0], rows.max() + 2)
    line = letters[above:below].any(axis=0) | clock[above:below].any(axis=0)
    beside: list[bool] = np.asarray(line).tolist()
    first, last = _walk(beside, int(columns.min()), -1, _LEFT), _walk(beside, int(columns.max()), 1, _RIGHT)
    held[above:below, max(0, first - 1) : last + 2] = True


def _walk(line: list[bool], at: int, step: int, most: int) -> int:
    """How far letters go on from a cell."""
    end, gap = at, 0
    for _ in range(most):
        at += step
        if not 0 <= at < len(line):
            break
        gap = 0 if line[at] else gap + 1
        if gap > _GAP:
            break
        if line[at]:
            end = at
    return end


def _edges(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The uppermost and the lowest rows, one below the other."""
    high = _ROWS * _CELL
    return np.concatenate((luma[:high], luma[HEIGHT - high :]))


def _by_cell(plane: cv2.typing.MatLike) -> NDArray[np.float32]:
    """The mean of each cell."""
    whole = plane if plane.shape[1] == WIDTH else cv2.copyMakeBorder(plane, 0, 0, 0, 1, cv2.BORDER_CONSTANT)
    means = cv2.resize(whole.astype(np.float32), (WIDTH // _CELL, 2 * _ROWS), interpolation=cv2.INTER_AREA)
    return np.asarray(means, np.float32)


def _spread(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells of the edges as pixels of the whole picture."""
    pixels = cells.repeat(_CELL, axis=0).repeat(_CELL, axis=1)
    whole = np.zeros((HEIGHT, WIDTH), np.bool_)
    high = _ROWS * _CELL
    whole[:high], whole[HEIGHT - high :] = pixels[:high], pixels[high:]
    return whole
