"""Number plates by what they look like: many upright edges close together, in a box about four times as wide as tall.

No network is at work, so what is found is a candidate: it is covered widely, and a person looks.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = ["plates"]

_LEAST_PX = 18  # of width: a smaller one cannot be read
_SHAPES = (1.6, 7.5)  # width by height; plates of two lines are nearly square
_DENSE = 0.35  # share of the box that is edges
_MOST = 3


def plates(grey: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """Left, top, width, height in pixels, the densest first."""
    height, width = grey.shape
    if width < _LEAST_PX or height < 8:
        return []
    edges = np.abs(cv2.Sobel(cv2.GaussianBlur(grey, (3, 3), 0), cv2.CV_16S, 1, 0, ksize=3)).astype(np.float32)
    strong = (edges > max(60.0, float(np.percentile(edges, 88)))).astype(np.uint8)
    gap = max(5, width // 24)
    joined = cv2.morphologyEx(strong, cv2.MORPH_CLOSE, np.ones((3, gap), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((3, max(5, gap // 2)), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours:
        left, top, across, down = cv2.boundingRect(contour)
        if across < _LEAST_PX or down < 6 or not _SHAPES[0] <= across / down <= _SHAPES[1]:
            continue
        if across > 0.75 * width or down > 0.5 * height:
            continue
        dense = float(strong[top : top + down, left : left + across].mean())
        if dense >= _DENSE:
            found.append((dense, (int(left), int(top), int(across), int(down))))
    return [box for _, box in sorted(found, reverse=True)[:_MOST]]
