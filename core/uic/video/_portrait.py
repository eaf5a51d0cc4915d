"""A snapshot: a picture at its own size, with the masks burnt in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from uic.devices.model import Mask
from uic.video.messages import Portrait

if TYPE_CHECKING:
    import av

__all__ = ["portrait"]


def portrait(ticket: int, frame: av.VideoFrame, masks: tuple[Mask, ...]) -> Portrait:
    """Runs on a thread of its own: a 4K picture takes tens of milliseconds."""
    try:
        pixels = frame.to_ndarray(format="bgra")
        height, width = pixels.shape[:2]
        for mask in masks:
            top, left = max(0, math.floor(mask.top * height)), max(0, math.floor(mask.left * width))
            bottom, right = math.ceil((mask.top + mask.height) * height), math.ceil((mask.left + mask.width) * width)
            pixels[top : max(0, bottom), left : max(0, right)] = (0, 0, 0, 255)
        return Portrait(ticket, pixels)
    except Exception as error:
        return Portrait(ticket, None, f"no snapshot: {error}")
