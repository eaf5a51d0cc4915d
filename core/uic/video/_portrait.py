"""A snapshot: a picture at its own size, with the masks burnt in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from uic.devices.model import Mask
from uic.video.compose import Plan
from uic.video.messages import Portrait

if TYPE_CHECKING:
    from uic.video._canvas import Picture

__all__ = ["portrait"]


def portrait(ticket: int, picture: Picture, masks: tuple[Mask, ...]) -> Portrait:
    """Runs on a thread of its own: a 4K picture takes tens of milliseconds."""
    try:
        width, height = picture.format.width, picture.format.height
        pixels = np.empty((height, width), np.uint32)
        Plan(picture.format, width, height).compose(picture.planes, pixels, masks)
        return Portrait(ticket, pixels.view(np.uint8).reshape(height, width, 4))
    except Exception as error:
        return Portrait(ticket, None, f"no snapshot: {error}")
