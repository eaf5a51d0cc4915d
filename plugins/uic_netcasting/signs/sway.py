"""Whether the camera itself moves: on a tram, in a hand, turned by somebody. Then paces of people say nothing.

Told by corners that can be followed to the next look and back. Those of people and cars are few; where most of them
have moved, or all by the same way, it was the camera. A pole in the wind goes to and fro, and nowhere.
"""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import HEIGHT

__all__ = ["Sway"]

_CORNERS = 80
_LEAST = 12  # corners that can be followed: with fewer nothing is said
_STRAYS = 0.4  # pixels there and back, of a corner that was not found again
_MOVES, _PACE = 0.5, 5.0  # pixels a look and a second: slower than any pace that counts
_MOST = 0.6  # of the corners
_FAR = 0.04 * HEIGHT  # pixels of way within the second
_OVER_S = 1.0


class Sway:
    """Of one camera."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None
        self._at = 0.0
        self._way: deque[tuple[float, float, float]] = deque()  # when, and the way until then, pixels
        self._until = -1e18

    def look(self, luma: NDArray[np.uint8], at: float) -> bool:
        """One more picture; whether the camera has moved within the last second."""
        before, then = self._before, self._at
        self._before, self._at = luma.copy(), at
        if before is None or not 0 < at - then < _OVER_S:
            self._way.clear()
            return at < self._until
        moved = _moved(before, luma)
        if moved is not None:
            self._note(moved, at, at - then)
        return at < self._until

    def _note(self, moved: NDArray[np.float32], at: float, seconds: float) -> None:
        x, y = (float(one) for one in np.median(moved, axis=0))
        _, past_x, past_y = self._way[-1] if self._way else (at, 0.0, 0.0)
        self._way.append((at, past_x + x, past_y + y))
        while self._way[0][0] < at - _OVER_S:
            self._way.popleft()
        _, first_x, first_y = self._way[0]
        gone = float(np.hypot(past_x + x - first_x, past_y + y - first_y))
        far = np.hypot(moved[:, 0], moved[:, 1])
        like = np.hypot(moved[:, 0] - x, moved[:, 1] - y) < max(_MOVES, 0.3 * float(np.hypot(x, y)))
        apart = np.mean(far > max(_MOVES, _PACE * seconds)) > _MOST and np.mean(like) < 0.5
        if gone > _FAR or apart:
            self._until = at + _OVER_S


def _moved(before: NDArray[np.uint8], luma: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """(n, 2) pixels by which corners have moved; None: too few could be followed."""
    corners = cv2.goodFeaturesToTrack(before, _CORNERS, 0.02, 12)
    if corners is None or len(corners) < _LEAST:
        return None
    window = {"winSize": (15, 15), "maxLevel": 2}
    there, found, _ = cv2.calcOpticalFlowPyrLK(before, luma, corners, np.empty_like(corners), **window)  # type: ignore[call-overload]
    back, again, _ = cv2.calcOpticalFlowPyrLK(luma, before, there, np.empty_like(corners), **window)  # type: ignore[call-overload]
    strays = np.linalg.norm((back - corners).reshape(-1, 2), axis=1)
    good = (found.ravel() > 0) & (again.ravel() > 0) & (strays < _STRAYS)
    if np.count_nonzero(good) < _LEAST:
        return None
    return np.asarray((there - corners).reshape(-1, 2)[good], np.float32)
