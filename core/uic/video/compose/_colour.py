"""From luma and chroma to red, green and blue: the numbers, for the kernel and for OpenCV."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from uic.video.compose._picture import Matrix

__all__ = ["gains", "matrix_for"]

_RED_BLUE = {Matrix.BT601: (0.299, 0.114), Matrix.BT709: (0.2126, 0.0722), Matrix.BT2020: (0.2627, 0.0593)}
_LUMA_ONE = 128  # so that 255 times it, and 255/219 more, fits 16 bits; halved, it is in 1/64 of a level
_CHROMA_ONE = 16384
_HALF = 32  # half a level, so that the kernel's shift rounds


@lru_cache(maxsize=8)
def matrix_for(matrix: Matrix, full_range: bool) -> NDArray[np.float64]:
    """(3, 4): red, green, blue from luma, cb, cr and 1."""
    red, blue = _RED_BLUE[matrix]
    green = 1 - red - blue
    chroma = np.array(
        [
            [0, 2 * (1 - red)],
            [-2 * (1 - blue) * blue / green, -2 * (1 - red) * red / green],
            [2 * (1 - blue), 0],
        ]
    )
    luma_gain, black, chroma_gain = (1.0, 0.0, 1.0) if full_range else (255 / 219, 16.0, 255 / 224)
    rows = np.empty((3, 4))
    rows[:, 0] = luma_gain
    rows[:, 1:3] = chroma * chroma_gain
    rows[:, 3] = -luma_gain * black - rows[:, 1:3].sum(axis=1) * 128
    return rows


@lru_cache(maxsize=8)
def gains(matrix: Matrix, full_range: bool) -> NDArray[np.int64]:
    """The kernel's whole numbers: luma; the chroma gains less 1; the constant share."""
    rows = matrix_for(matrix, full_range)
    black = 0.0 if full_range else 16.0
    values = [
        rows[0, 0] * _LUMA_ONE,
        *(_CHROMA_ONE * (gain - 1) for gain in (rows[0, 2], rows[1, 1], rows[1, 2], rows[2, 1])),
        _HALF - rows[0, 0] * black * 64,
    ]
    return np.round(values).astype(np.int64)
