"""From a decoded picture to pixels of a surface: the composer, behind one call."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video.wall import Crop

__all__ = ["painter", "prepare"]

_own = threading.local()  # a swscale context belongs to one thread


def painter(
    frame: av.VideoFrame, width: int, height: int, crop: Crop
) -> Callable[[av.VideoFrame, NDArray[np.uint32], tuple[Mask, ...]], None]:
    """What paints pictures like `frame`, the part `crop` of them, into (height, width) arrays of BGRX words."""
    full_width = max(width, round(width / crop.width))
    full_height = max(height, round(height / crop.height))
    left, top = round(crop.left * full_width), round(crop.top * full_height)
    left, top = min(left, full_width - width), min(top, full_height - height)

    def paint(picture: av.VideoFrame, out: NDArray[np.uint32], masks: tuple[Mask, ...]) -> None:
        if not hasattr(_own, "scale"):
            _own.scale = VideoReformatter()
        scaled = _own.scale.reformat(
            picture, width=full_width, height=full_height, format="bgra", interpolation=Interpolation.AREA, threads=1
        )
        plane = scaled.planes[0]
        words = np.frombuffer(memoryview(plane), np.uint32).reshape(full_height, plane.line_size // 4)
        out[:] = words[top : top + height, left : left + width]
        for mask in masks:
            x0 = math.floor(mask.left * full_width) - left
            y0 = math.floor(mask.top * full_height) - top
            x1 = math.ceil((mask.left + mask.width) * full_width) - left
            y1 = math.ceil((mask.top + mask.height) * full_height) - top
            out[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = 0xFF000000

    return paint


def prepare() -> None:
    """Load what painting needs, without starting a thread: once in the fork server, for all workers."""
