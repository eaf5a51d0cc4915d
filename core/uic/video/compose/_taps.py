"""Which source pixels make which target pixel, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Taps", "area", "taps_for"]

WHOLE_WEIGHT = 256  # the weights of a pixel sum to this, so that 255 * 256 + 128 fits 16 bits

_FEW = 24  # taps up to which the largest remainders get what rounding leaves


@dataclass(frozen=True, slots=True)
class Taps:
    """For each target pixel its first source pixel, and as many weights as the widest needs."""

    starts: NDArray[np.int64]  # (n,)
    weights: NDArray[np.uint16]  # (n, taps), each row summing to 256

    @property
    def even(self) -> bool:
        """True for the plain mean of 2 or 4 pixels."""
        taps = self.weights.shape[1]
        return taps in (2, 4) and bool((self.weights == WHOLE_WEIGHT // taps).all())

    @property
    def first(self) -> int:
        """The first source pixel that is read."""
        return int(self.starts[0])

    @property
    def end(self) -> int:
        """One past the last source pixel that is read."""
        return int(self.starts[-1]) + int(self.weights.shape[1])


def area(length: int, start: float, step: float, count: int) -> NDArray[np.float64]:
    """The exact weights as a (count, length) matrix: areas when shrinking, between centres when enlarging.

    Target pixel i covers [start + i * step, start + (i + 1) * step) of a row of `length` pixels.
    """
    at = start + step * np.arange(count, dtype=np.float64)[:, None]
    pixels = np.arange(length, dtype=np.float64)[None, :]
    if step < 1.0:
        centre = np.clip(at + step / 2 - 0.5, 0, length - 1)
        matrix = np.maximum(0.0, 1.0 - np.abs(pixels - centre))
    else:
        left = np.clip(at, 0, length - 1)
        right = np.clip(at + step, left + 1e-9, length)
        matrix = np.clip(np.minimum(right, pixels + 1) - np.maximum(left, pixels), 0.0, None)
    total: NDArray[np.float64] = matrix / matrix.sum(axis=1, keepdims=True)
    return total


def taps_for(length: int, start: float, step: float, count: int) -> Taps:
    """The same weights as the kernel takes them: whole numbers, and only the pixels that count."""
    exact = area(length, start, step, count)
    seen = exact > exact.max(axis=1, keepdims=True) / 64
    firsts = seen.argmax(axis=1)
    lasts = length - seen[:, ::-1].argmax(axis=1)
    width = int((lasts - firsts).max())
    starts = np.minimum(firsts, length - width)
    near = np.take_along_axis(exact, starts[:, None] + np.arange(width)[None, :], axis=1)
    return Taps(starts.astype(np.int64), np.ascontiguousarray(_whole(near / near.sum(axis=1, keepdims=True))))


def _whole(weights: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Round each row to whole numbers that sum to 256, no pixel being favoured for where it lies."""
    scaled = weights * WHOLE_WEIGHT
    if weights.shape[1] > _FEW:  # weights below a few units: round the running sum, which spreads the error
        return np.diff(np.round(scaled.cumsum(axis=1)), prepend=0.0, axis=1).astype(np.uint16)
    floors = np.floor(scaled).astype(np.int64)
    rank = np.argsort(np.argsort(-(scaled - floors), axis=1, kind="stable"), axis=1, kind="stable")
    floors += rank < (WHOLE_WEIGHT - floors.sum(axis=1, keepdims=True))
    return floors.astype(np.uint16)
