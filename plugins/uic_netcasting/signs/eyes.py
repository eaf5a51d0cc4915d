"""How a clip is looked at: six to ten pictures a second, a detector where somebody is or something moves.

The picture that is analysed has 320x180 pixels whatever the clip's size, so times and places mean the same everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.vision.caption import Caption
from uic.vision.detector import Detector
from uic.vision.glance import Glance
from uic.vision.luma import colours_of, luma_of, sharpness
from uic.vision.model import Box, Detection, Seen
from uic.vision.motion import Motion

if TYPE_CHECKING:
    import av

__all__ = ["LEAST", "LOOK_S", "ClipEyes"]

LEAST = 0.3  # score of a detection: who follows people from look to look can do with less than who looks once
LOOK_S = 0.095  # at least between two looks: every third picture of 25 or 30 a second, every second of 15, each of 10
_QUIET_S = 1.0  # between two looks of the detector while nothing moves
_LINGER_S = 3.0  # after the last motion, and from the beginning: a clip may begin in the middle of what happens


class ClipEyes:
    """Looks at the pictures of one clip in order. Not for two threads at once."""

    def __init__(self, detector: Detector) -> None:
        self._glance = Glance(detector)
        self._motion = Motion()
        self._caption = Caption()
        self._looked = self._detected = self._moved = -1e9
        self._began: float | None = None
        self.looks = self.detections = 0

    def wants(self, at: float) -> bool:
        """Whether a picture at this time is to be looked at."""
        return at - self._looked >= LOOK_S

    def look(self, frame: av.VideoFrame, at: float, *, aspect: float = 1.0) -> Seen:
        """One picture. `aspect`: of its pixels, width to height."""
        self._looked = at
        self.looks += 1
        self._began = at if self._began is None else self._began
        luma = luma_of(frame)
        if self._caption.look(luma, at):
            self._motion.shut(self._caption.mask)
        moved = self._motion.look(luma, at)
        boxes = self._motion.boxes() if moved.moving else ()
        if moved.moving or moved.changed > 0.3:
            self._moved = at
        return Seen(
            camera="",
            at=at,
            width=round(frame.width * aspect),
            height=frame.height,
            key=False,
            moving=moved.moving,
            energy=moved.share,
            boxes=boxes,
            luma=luma,
            mask=moved.clean,
            detections=self._detect(frame, at, boxes, moved.clean),
            changed=moved.changed,
            sharp=sharpness(luma),
        )

    def _detect(
        self, frame: av.VideoFrame, at: float, boxes: Sequence[Box], mask: NDArray[np.uint8]
    ) -> tuple[Detection, ...] | None:
        lively = at - max(self._moved, self._began or 0.0) < _LINGER_S
        every = LOOK_S if lively else _QUIET_S
        if at - self._detected < every - 1e-3:
            return None
        self._detected = at
        self.detections += 1
        if self._glance.by_shapes:
            return self._glance.look(np.empty((frame.height, frame.width, 3), np.uint8), at, boxes, mask)
        return self._glance.look(colours_of(frame), at, boxes, mask)
