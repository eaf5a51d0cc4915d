"""What has gone and is still in the background: it would count as motion until it is absorbed.

Something that stands in the street has edges of its own there, and the background has none; where it has left, the
background has the edges and the street has none. So the place where a car waited is known again a second after it left.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH

__all__ = ["EVERY_S", "let_go"]

EVERY_S = 1.0  # between two times it is looked for
_STILL_S = 1.0  # what is not like the background and has not changed for so long
_LEAST = 12  # pixels
_RESTS = 0.7  # of all that is foreign together
_MORE = 2.0  # times the edges there are now, and so many grey levels more
_BEYOND = 4.0
_ONE = np.ones((3, 3), np.uint8)


def let_go(
    luma: NDArray[np.uint8], ground: NDArray[np.float32], still: NDArray[np.float32], clean: NDArray[np.uint8]
) -> int:
    """Learn at once what is seen where something has gone; how many pixels that were. All flat; `ground` is changed."""
    rests = ((still >= _STILL_S) & (clean > 0)).reshape(HEIGHT, WIDTH)
    if np.count_nonzero(rests) < _LEAST:
        return 0
    whole = cv2.morphologyEx(clean.reshape(HEIGHT, WIDTH), cv2.MORPH_CLOSE, _ONE)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    now, was = luma.reshape(HEIGHT, WIDTH), ground.reshape(HEIGHT, WIDTH)
    learnt = 0
    for label in range(1, count):
        if stats[label, cv2.CC_STAT_AREA] < _LEAST:
            continue
        part = _around(stats[label])
        shape = (labels[part] == label).astype(np.uint8)
        if np.count_nonzero(rests[part] & (shape > 0)) < _RESTS * stats[label, cv2.CC_STAT_AREA]:
            continue  # somebody is there and moves, a part of whom is plain
        rim = cv2.dilate(shape, _ONE) - cv2.erode(shape, _ONE) > 0
        before, here = _edges(np.clip(was[part], 0, 255).astype(np.uint8), rim), _edges(now[part], rim)
        if before > _MORE * here and before - here > _BEYOND:
            gone = cv2.dilate(shape, _ONE, iterations=2) > 0
            was[part][gone] = now[part][gone]
            still.reshape(HEIGHT, WIDTH)[part][gone] = 0
            learnt += int(np.count_nonzero(gone))
    return learnt


def _around(stats: NDArray[np.int32]) -> tuple[slice, slice]:
    left, top, width, height = (int(stats[at]) for at in range(4))
    return slice(max(0, top - 4), min(HEIGHT, top + height + 4)), slice(max(0, left - 4), min(WIDTH, left + width + 4))


def _edges(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> float:
    across, down = (cv2.Sobel(picture, cv2.CV_32F, x, 1 - x) for x in (1, 0))
    return float(cv2.magnitude(across, down)[where].mean()) / 4
