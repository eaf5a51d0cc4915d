"""One look of the detector: the whole picture, and every second time closely at what moves and is not known yet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from uic.vision.detector import Detector
from uic.vision.model import Box, Detection

__all__ = ["Glance"]

_SMALL = 0.6  # of the picture's height: what is smaller is seen better closely
_CLOSELY = 2  # such places a look
_SAME = 0.4


class Glance:
    """For one camera: who is looked at again and again is told with those who stand still, not only with who moves."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._turn = 0

    def look(self, picture: NDArray[np.uint8], boxes: Sequence[Box]) -> tuple[Detection, ...]:
        """What is in a picture (RGB) in which something moves in `boxes`."""
        if self._detector.name == "motion":
            return self._detector.detect(picture, boxes)
        found = list(self._detector.detect(picture))
        self._turn += 1
        unknown = [box for box in boxes if box.height < _SMALL and not any(_explains(one, box) for one in found)]
        for box in unknown[:_CLOSELY] if self._turn % 2 else ():
            for one in self._detector.detect(picture, (box,)):
                if not any(one.kind is other.kind and _shared(one.box, other.box) > _SAME for other in found):
                    found.append(one)
        return tuple(found)


def _explains(one: Detection, box: Box) -> bool:
    """Whether a thing that was found is what moves there."""
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
