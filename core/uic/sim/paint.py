"""Brushes of the generated scenes: faces in perspective, glows, flat signs turned into the street, Hangul."""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from uic.sim.fonts import hangul
from uic.sim.view import NEAR_M, SHIFT, Points, View

if TYPE_CHECKING:
    from uic.sim.light import Colour

__all__ = ["add_glow", "face", "glow", "label", "shadow", "turned_in", "word"]

Picture = NDArray[np.uint8]  # (height, width, 3) blue, green, red


def face(picture: Picture, view: View, corners: Points, colour: Colour) -> None:
    """Fill a flat face given by its corners in the street."""
    outline = view.polygon(corners)
    if outline is not None:
        cv2.fillPoly(picture, [outline], colour, cv2.LINE_AA, SHIFT)


def shadow(picture: Picture, outline: NDArray[np.int32] | None, strength: float) -> None:
    """Darken what lies within an outline."""
    if outline is None or strength <= 0:
        return
    height, width = picture.shape[:2]
    left, top = np.maximum(outline.min(axis=0) >> SHIFT, 0)
    right, bottom = np.minimum((outline.max(axis=0) >> SHIFT) + 2, (width, height))
    if left >= right or top >= bottom:
        return
    part = picture[top:bottom, left:right]
    dark = part.copy()
    cv2.fillPoly(dark, [outline - (left << SHIFT, top << SHIFT)], (12, 10, 8), cv2.LINE_AA, SHIFT)
    cv2.addWeighted(dark, strength, part, 1 - strength, 0, part)


def glow(width: float, height: float, colour: tuple[int, int, int], sharpness: float = 3.0) -> Picture:
    """A soft spot, brightest in the middle, black at the edge; sizes are rounded to steps of an eighth."""
    return _spot(_step(width), _step(height), colour, sharpness)


def _step(size: float) -> int:
    return max(2, round(math.exp2(round(math.log2(max(2.0, size)) * 6) / 6)))


@functools.lru_cache(maxsize=512)
def _spot(width: int, height: int, colour: tuple[int, int, int], sharpness: float) -> Picture:
    tinted = np.asarray(_round(sharpness)[..., None] * np.array(colour, np.float32), np.uint8)
    return np.asarray(cv2.resize(tinted, (width, height), interpolation=cv2.INTER_LINEAR), np.uint8)


@functools.cache
def _round(sharpness: float) -> NDArray[np.float32]:
    """The one spot all others are stretched from."""
    line = np.linspace(-1, 1, 96, dtype=np.float32) ** 2
    far = np.minimum(np.float32(1.0), np.add.outer(line, line))
    return np.asarray((1 - far) ** 2 / (1 + np.float32(sharpness * 4) * far), np.float32)


def add_glow(picture: Picture, spot: Picture, x: float, y: float) -> None:
    """Add light to a picture, the spot's middle at (x, y)."""
    height, width = spot.shape[:2]
    left, top = round(x - width / 2), round(y - height / 2)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(picture.shape[1], left + width), min(picture.shape[0], top + height)
    if x0 < x1 and y0 < y1:
        part = picture[y0:y1, x0:x1]
        cv2.add(part, spot[y0 - top : y1 - top, x0 - left : x1 - left], part)


def turned_in(picture: Picture, view: View, corners: Points, texture: Picture, *, light: bool = False) -> None:
    """Draw a flat texture onto a face (corners: bottom left, bottom right, top right, top left).

    `light` adds it instead of covering: the lit windows of a facade.
    """
    seen = view.seen(corners)
    if (seen[:, 2] <= NEAR_M).any():
        return
    aim = view.pixels(seen).astype(np.float32)
    height, width = picture.shape[:2]
    left, top = np.maximum(np.floor(aim.min(axis=0)).astype(int) - 1, 0)
    right, bottom = np.minimum(np.ceil(aim.max(axis=0)).astype(int) + 2, (width, height))
    if left >= right or top >= bottom:
        return
    th, tw = texture.shape[:2]
    flat = np.array([[0, th], [tw, th], [tw, 0], [0, 0]], np.float32)
    turn = cv2.getPerspectiveTransform(flat, aim - np.array([left, top], np.float32))
    size = (int(right - left), int(bottom - top))
    drawn = cv2.warpPerspective(texture, turn, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    part = picture[top:bottom, left:right]
    inside = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(inside, np.rint((aim - (left, top)) * 16).astype(np.int32), 255, cv2.LINE_8, 4)
    if light:
        cv2.add(part, drawn, part, mask=inside)
    else:
        cv2.copyTo(drawn, inside, part)


@functools.lru_cache(maxsize=512)
def word(text: str, size: int) -> NDArray[np.uint8]:
    """A word as a mask, 255 where ink is."""
    font = hangul(size)
    left, top, right, bottom = font.getbbox(text)
    image = Image.new("L", (max(1, int(right - left) + 2), max(1, int(bottom - top) + 2)))
    ImageDraw.Draw(image).text((1 - left, 1 - top), text, fill=255, font=font)
    return np.asarray(image)


def label(texture: Any, text: str, box: tuple[int, int, int, int], ground: Colour, ink: Colour) -> None:
    """A sign board in a flat texture: box is left, top, right, bottom in its pixels."""
    left, top, right, bottom = box
    height, width = texture.shape[:2]
    left, right, top, bottom = max(0, left), min(width, right), max(0, top), min(height, bottom)
    if right - left < 3 or bottom - top < 3:
        return
    board = texture[top:bottom, left:right]
    board[:] = ground
    if bottom - top < 6:
        return
    mask = word(text, 48)
    room_w, room_h = (right - left) * 0.86, (bottom - top) * 0.68
    scale = min(room_w / mask.shape[1], room_h / mask.shape[0])
    size = max(1, int(mask.shape[1] * scale)), max(1, int(mask.shape[0] * scale))
    small = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    y, x = (bottom - top - size[1]) // 2, (right - left - size[0]) // 2
    part = board[y : y + size[1], x : x + size[0]]
    share = small[..., None] / 255.0
    part[:] = part * (1 - share) + np.array(ink) * share
