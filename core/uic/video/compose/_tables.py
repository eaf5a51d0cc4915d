"""Everything about one (source, tile, crop) that is worked out once and used for each picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from uic.video.compose._colour import gains
from uic.video.compose._picture import Family, PictureFormat, Planes
from uic.video.compose._taps import Taps, area, taps_for
from uic.video.wall import Crop

__all__ = ["Axis", "Tables", "axes", "run_kernel"]


@dataclass(frozen=True, slots=True)
class Axis:
    """One direction of one plane: target pixel i covers [start + i * step, start + (i + 1) * step)."""

    length: int  # source pixels
    start: float
    step: float  # below 1: enlarging
    count: int  # target pixels

    def taps(self) -> Taps:
        """As the kernel takes it."""
        return taps_for(self.length, self.start, self.step, self.count)

    def halvings(self) -> int:
        """How often a row may be halved before it is scaled, every target pixel keeping whole source pixels."""
        halvings = 0
        while halvings < 3 and all(n % (2 << halvings) == 0 for n in (self.length, self.start, self.step)):
            halvings += 1
        return halvings

    def halved(self, times: int) -> Axis:
        """The same, of a row that was halved."""
        parts = 1 << times
        return Axis(self.length // parts, self.start / parts, self.step / parts, self.count)

    def exact(self) -> NDArray[np.float64]:
        """As a (count, length) matrix of exact weights."""
        return area(self.length, self.start, self.step, self.count)


def axes(source: PictureFormat, width: int, height: int, crop: Crop) -> tuple[Axis, Axis, Axis, Axis]:
    """Luma down, luma across, chroma down, chroma across. Chroma is made for pairs of target pixels."""
    columns, rows = source.chroma
    return (
        _axis(source.height, crop.top, crop.height, height, 1),
        _axis(source.width, crop.left, crop.width, width, 1),
        _axis(rows, crop.top, crop.height, height, 2),
        _axis(columns, crop.left, crop.width, width, 2),
    )


def _axis(length: int, start: float, share: float, made: int, pair: int) -> Axis:
    return Axis(length, start * length, share * length * pair / made, -(-made // pair))


class Tables:
    """The kernel's arguments that do not change from picture to picture."""

    def __init__(self, source: PictureFormat, width: int, height: int, crop: Crop) -> None:
        down, across, c_down, c_across = axes(source, width, height, crop)
        folds, c_folds = across.halvings(), c_across.halvings()
        taps = [down.taps(), across.halved(folds).taps(), c_down.taps(), c_across.halved(c_folds).taps()]
        zipped = source.family is Family.NV12
        self.how = np.array([zipped, folds, c_folds, taps[0].even, taps[2].even], np.int64)
        self.arrays = tuple(array for one in taps for array in (one.starts, one.weights))
        self.colour = gains(source.matrix, source.full_range)


_NEUTRAL = np.full((1, 1), 128, np.uint8)


def run_kernel(kernel: object, tables: Tables, planes: Planes, out: NDArray[np.uint32]) -> None:
    """Call the kernel with the planes' addresses. The planes' and out's shapes are the caller's duty."""
    luma = planes[0]
    u = planes[1] if len(planes) > 1 else _NEUTRAL
    v = planes[2] if len(planes) > 2 else u
    kernel(  # type: ignore[operator]
        luma.ctypes.data,
        u.ctypes.data,
        v.ctypes.data,
        luma.shape[1],
        u.shape[1],
        tables.how,
        *tables.arrays,
        tables.colour,
        out,
    )
