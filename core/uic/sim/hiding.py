"""What stands in front: shapes of the backdrop behind which a mover disappears."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["Box", "Cover", "Hiding", "put_back"]

Box = tuple[int, int, int, int]  # left, top, right, bottom, pixels


@dataclass(frozen=True, slots=True)
class Cover:
    """One standing thing as seen: whoever is behind its upright plane is hidden where the mask is set."""

    point: tuple[float, float]  # a point of the plane, metres
    normal: tuple[float, float]  # of the plane, towards the camera
    left: int
    top: int
    mask: NDArray[np.uint8]


class Hiding:
    """All covers of a backdrop, asked for every mover of every picture."""

    def __init__(self, covers: list[Cover]) -> None:
        self._covers = covers
        self._planes = np.array([(*cover.point, *cover.normal) for cover in covers]).reshape(-1, 4)
        self._boxes = np.array([_box(cover) for cover in covers]).reshape(-1, 4)

    def over(self, x: float, y: float, box: Box) -> list[Cover]:
        """The covers that may hide something standing at (x, y) and seen within `box`."""
        px, py, nx, ny = self._planes.T
        behind = (x - px) * nx + (y - py) * ny < 0
        left, top, right, bottom = self._boxes.T
        meets = (left < box[2]) & (right > box[0]) & (top < box[3]) & (bottom > box[1])
        return [self._covers[index] for index in np.flatnonzero(behind & meets)]


def _box(cover: Cover) -> Box:
    height, width = cover.mask.shape
    return cover.left, cover.top, cover.left + width, cover.top + height


def put_back(part: NDArray[np.uint8], before: NDArray[np.uint8], box: Box, cover: Cover) -> None:
    """Put back what was in a part of the picture (at `box`) where the cover stands in front."""
    left, top = max(box[0], cover.left), max(box[1], cover.top)
    right = min(box[2], cover.left + cover.mask.shape[1])
    bottom = min(box[3], cover.top + cover.mask.shape[0])
    if left >= right or top >= bottom:
        return
    mask = cover.mask[top - cover.top : bottom - cover.top, left - cover.left : right - cover.left]
    inner = slice(top - box[1], bottom - box[1]), slice(left - box[0], right - box[0])
    cv2.copyTo(before[inner], mask, part[inner])
