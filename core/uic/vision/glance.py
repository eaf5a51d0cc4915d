"""One look of the detector: the whole picture, then closely what moves and is not known, and who may have gone down.

The same for watched cameras and for clips, so that what was found out on clips holds for cameras.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from uic.vision.detector import Detector
from uic.vision.fallen import Fallen
from uic.vision.model import Box, Detection

__all__ = ["CALLS", "Glance"]

CALLS = 15.0  # of the network in a second, for what is no whole picture: what a core has left for one clip
_SMALL = 0.6  # of the picture's height: what moves, is smaller, and is not known, is looked at closely
_CLOSELY = 2  # such places a look
_SAME = 0.4


class Glance:
    """For one camera: who is looked at again and again is told with those who stand still, not only with who moves."""

    def __init__(self, detector: Detector, *, calls: float = CALLS) -> None:
        self._detector = detector
        self._fallen = Fallen(detector)
        self._calls, self._credit = calls, 0.0
        self._at = -1e9

    @property
    def by_shapes(self) -> bool:
        """Whether only places are judged: the picture itself is not needed."""
        return self._detector.name == "motion"

    def look(
        self, picture: NDArray[np.uint8], at: float, boxes: Sequence[Box], mask: NDArray[np.uint8]
    ) -> tuple[Detection, ...]:
        """What is in a picture (RGB) in which something moves in `boxes`; `mask` where it is not its ground."""
        self._credit = min(4.0, self._credit + self._calls * min(1.0, max(0.0, at - self._at)) - 1.0)
        self._at = at
        if self.by_shapes:
            return self._detector.detect(picture, boxes)
        found = list(self._detector.detect(picture))
        closely = [box for box in boxes if box.height < _SMALL and not any(_knows(one, box) for one in found)]
        fallen = self._fallen.look(picture, at, found, mask, self._credit)
        self._credit -= self._fallen.calls
        for box in closely[: min(_CLOSELY, int(self._credit))] if self._credit >= 1.0 else ():
            self._credit -= 1.0
            for one in self._detector.detect(picture, (box,)):
                if not any(one.kind is other.kind and _shared(one.box, other.box) > _SAME for other in found):
                    found.append(one)
        return (*found, *fallen)


def _knows(one: Detection, box: Box) -> bool:
    """Whether a detection explains what moves there."""
    across, down = _overlap(one.box, box)
    return across * down > 0.3 * min(box.width * box.height, one.box.width * one.box.height)


def _shared(one: Box, other: Box) -> float:
    across, down = _overlap(one, other)
    both = across * down
    return both / (one.width * one.height + other.width * other.height - both) if both else 0.0


def _overlap(one: Box, other: Box) -> tuple[float, float]:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, across), max(0.0, down)
