"""Privacy masks: rectangles of the picture that no tile, zoom or snapshot may show."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video.compose._picture import PictureFormat
from uic.video.wall import Crop

__all__ = ["MASK_COLOUR", "burn_in", "covered"]

MASK_COLOUR = np.uint32(0xFF202020)  # BGRX; lighter than a dead tile, darker than a night street
_BLEED = 2  # source pixels by which chroma and enlarging carry a masked pixel outwards


def covered(mask: Mask, source: PictureFormat, crop: Crop, width: int, height: int) -> tuple[int, int, int, int]:
    """The tile's pixels that hold anything of the mask: left, top, right, bottom; empty ones have right <= left."""
    left, right = _along(mask.left, mask.width, crop.left, crop.width, source.width, width)
    top, bottom = _along(mask.top, mask.height, crop.top, crop.height, source.height, height)
    return left, top, right, bottom


def _along(start: float, share: float, crop_start: float, crop_share: float, pixels: int, made: int) -> tuple[int, int]:
    """One axis of `covered`: rounded outwards to whole pairs of pixels, because two share their chroma."""
    scale = made / crop_share
    bleed = _BLEED / pixels
    first = math.floor((start - bleed - crop_start) * scale / 2) * 2
    end = math.ceil((start + share + bleed - crop_start) * scale / 2) * 2
    return max(first, 0), min(end, made)


def burn_in(out: NDArray[np.uint32], masks: Iterable[Mask], source: PictureFormat, crop: Crop) -> None:
    """Cover the masks in a composed tile."""
    height, width = out.shape
    for mask in masks:
        left, top, right, bottom = covered(mask, source, crop, width, height)
        if right > left and bottom > top:
            out[top:bottom, left:right] = MASK_COLOUR
