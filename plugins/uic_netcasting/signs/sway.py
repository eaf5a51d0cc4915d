"""Whether the camera itself moves: on a tram, in a hand, turned by somebody. Then paces of people say nothing.

Told by corners that can be followed to the next look and back, where nobody is, and each part of the picture by itself:
somebody near the camera fills a few parts, and may have most corners of a dark picture. Where most parts have moved, it
was the camera. A pole in the wind goes to and fro, and nowhere.
"""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT, WIDTH, Box

__all__ = ["Sway"]

_CORNERS = 80
_PARTS, _LEAST = 4, 7  # across and down; parts with corners that can be followed: with fewer nothing is said
_STRAYS = 0.4  # pixels there and back, of a corner that was not found again
_MOVES, _PACE = 0.5, 5.0  # pixels a look and a second: slower than any pace that counts
_MOST = 0.6  # of the parts
_FAR = 0.04 * HEIGHT  # pixels of way within the second
_OVER_S = 1.0


class Sway:
    """Of one camera."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None
        self._at = 0.0
        self._things: tuple[Box, ...] = ()
        self._way: deque[tuple[float, float, float]] = deque()  # when, and the way until then, pixels
        self._until = -1e18

    def look(self, luma: NDArray[np.uint8], at: float, things: tuple[Box, ...] = ()) -> bool:
        """One more picture, and where things are in it; whether the camera has moved within the last second."""
        before, then, left_out = self._before, self._at, self._things + things
        self._things = things
        self._before, self._at = luma.copy(), at
        if before is None or not 0 < at - then < _OVER_S:
            self._way.clear()
            return at < self._until
        moved = _moved(before, luma, left_out)
        if moved is not None:
            self._note(moved, at, at - then)
        return at < self._until

    def _note(self, moved: NDArray[np.float32], at: float, seconds: float) -> None:
        x, y = (float(one) for one in np.median(moved, axis=0))
        far = np.hypot(moved[:, 0], moved[:, 1])
        like = np.hypot(moved[:, 0] - x, moved[:, 1] - y) < max(_MOVES, 0.3 * float(np.hypot(x, y)))
        together = float(np.mean(like)) >= _MOST
        _, past_x, past_y = self._way[-1] if self._way else (at, 0.0, 0.0)
        now_x, now_y = (past_x + x, past_y + y) if together else (past_x, past_y)
        self._way.append((at, now_x, now_y))
        while self._way[0][0] < at - _OVER_S:
            self._way.popleft()
        _, first_x, first_y = self._way[0]
        gone = float(np.hypot(now_x - first_x, now_y - first_y))
        apart = not together and np.mean(far > max(_MOVES, _PACE * seconds)) > _MOST
        if gone > _FAR or apart:
            self._until = at + _OVER_S


def _moved(before: NDArray[np.uint8], luma: NDArray[np.uint8], left_out: tuple[Box, ...]) -> NDArray[np.float32] | None:
    """(n, 2) pixels by which parts of the picture have moved; None: too few have corners that could be followed."""
    ground = np.full(before.shape, 255, np.uint8)
    for box in left_out:
        more_x, more_y = 0.2 * box.width, 0.1 * box.height
        rows = slice(max(0, int((box.top - more_y) * HEIGHT)), int((box.top + box.height + more_y) * HEIGHT) + 1)
        ground[rows, max(0, int((box.left - more_x) * WIDTH)) : int((box.left + box.width + more_x) * WIDTH) + 1] = 0
    corners = np.asarray(cv2.goodFeaturesToTrack(before, _CORNERS, 0.02, 8, mask=ground), np.float32)
    if corners.ndim < 3:  # a picture without any
        return None
    window = {"winSize": (15, 15), "maxLevel": 2}
    there, found, _ = cv2.calcOpticalFlowPyrLK(before, luma, corners, np.empty_like(corners), **window)  # type: ignore[call-overload]
    back, again, _ = cv2.calcOpticalFlowPyrLK(luma, before, there, np.empty_like(corners), **window)  # type: ignore[call-overload]
    strays = np.linalg.norm((back - corners).reshape(-1, 2), axis=1)
    good = (found.ravel() > 0) & (again.ravel() > 0) & (strays < _STRAYS)
    way = (there - corners).reshape(-1, 2)[good]
    places = corners.reshape(-1, 2)[good] * (_PARTS / np.array([luma.shape[1], luma.shape[0]]))
    part = places.astype(int) @ np.array([1, _PARTS])
    several = [np.median(way[part == one], axis=0) for one in np.unique(part)]
    return np.asarray(several, np.float32) if len(several) >= _LEAST else None
