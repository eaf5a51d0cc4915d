"""Where a picture goes inside its tile: whole with black bars, or filling it with its edges cut."""

from __future__ import annotations

from dataclasses import dataclass

from uic.video.wall import WHOLE, Crop

__all__ = ["Place", "place"]


@dataclass(frozen=True, slots=True)
class Place:
    """The rectangle of the tile that gets the picture, and the part of the picture that goes there."""

    left: int
    top: int
    width: int
    height: int
    crop: Crop


def place(
    picture: tuple[int, int],
    tile: tuple[int, int],
    *,
    crop: Crop = WHOLE,
    pixel_aspect: float = 1.0,
    fill: bool = False,
) -> Place:
    """Fit `crop` of a picture of (width, height) pixels into a tile of (width, height) pixels.

    pixel_aspect   width of one source pixel over its height (PAL D1: 16/15 or 64/45)
    """
    crop = _inside(crop)
    aspect = picture[0] * crop.width * pixel_aspect / max(1e-9, picture[1] * crop.height)
    if fill:
        return Place(0, 0, *tile, _cut(crop, aspect, tile[0] / tile[1]))
    width, height = tile
    if aspect * height >= width:
        height = min(height, max(1, round(width / aspect)))
    else:
        width = min(width, max(1, round(height * aspect)))
    if tile[0] - width <= 2 and tile[1] - height <= 2:  # a sliver of black is worse than a pixel of stretch
        width, height = tile
    return Place((tile[0] - width) // 2, (tile[1] - height) // 2, width, height, crop)


def _inside(crop: Crop) -> Crop:
    if crop == WHOLE:
        return WHOLE
    width, height = min(1.0, max(0.01, crop.width)), min(1.0, max(0.01, crop.height))
    left, top = min(max(0.0, crop.left), 1.0 - width), min(max(0.0, crop.top), 1.0 - height)
    return Crop(left=left, top=top, width=width, height=height)


def _cut(crop: Crop, aspect: float, wanted: float) -> Crop:
    if aspect > wanted:
        width = crop.width * wanted / aspect
        return Crop(left=crop.left + (crop.width - width) / 2, top=crop.top, width=width, height=crop.height)
    height = crop.height * aspect / wanted
    return Crop(left=crop.left, top=crop.top + (crop.height - height) / 2, width=crop.width, height=height)
