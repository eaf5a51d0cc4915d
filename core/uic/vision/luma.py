"""From a decoded picture to what is analysed: brightness at one size for all cameras, or colours for a detector."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.video.compose import planes_of
from uic.vision.model import HEIGHT, WIDTH

if TYPE_CHECKING:
    import av

__all__ = ["colours_of", "luma_of", "sharpness"]

_MOST_WIDE = 1280  # of a picture for a detector


def luma_of(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """(HEIGHT, WIDTH) uint8, by area: noise is averaged away, and a thing of few pixels is not missed."""
    what, planes = planes_of(frame)
    luma = planes[0][:, : what.width]
    shrinks = what.width >= WIDTH and what.height >= HEIGHT
    small = cv2.resize(luma, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.asarray(small, np.uint8)


def colours_of(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """(height, width, 3) red, green, blue; of a large picture at half its size or less."""
    width, height = frame.width, frame.height
    while width > _MOST_WIDE:
        width, height = width // 2, height // 2
    if (width, height) != (frame.width, frame.height):
        frame = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA")
    return np.ascontiguousarray(frame.to_ndarray(format="rgb24"), np.uint8)


def sharpness(luma: NDArray[np.uint8]) -> float:
    """The mean step between neighbours in a row, grey levels: a covered or misty lens has hardly any."""
    return float(cv2.norm(luma[:, 1:], luma[:, :-1], cv2.NORM_L1)) / luma.size
