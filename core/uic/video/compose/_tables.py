"""Everything about one (source, tile, crop) that is worked out once and used for each picture."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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
    """What the kernel is told that does not change from picture to picture, as the one array it reads."""

    def __init__(self, source: PictureFormat, width: int, height: int, crop: Crop) -> None:
        down, across, c_down, c_across = axes(source, width, height, crop)
        folds, c_folds = across.halvings(), c_across.halvings()
        y, x, cy, cx = down.taps(), across.halved(folds).taps(), c_down.taps(), c_across.halved(c_folds).taps()
        zipped = source.family is Family.NV12
        length, c_length = x.end - x.first, cx.end - cx.first
        widest = max(length << folds, c_length << c_folds << zipped, width)
        step = (widest + 127) // 64 * 64  # a vector may be read, and written, past the end of a row
        as_is = x.weights.shape[1] == 1 and length == width  # halving was all, or nothing was to do
        c_as_is = cx.weights.shape[1] == 1 and c_length == len(cx.starts)
        self._held = (y, x, cy, cx)  # the array below knows their addresses only
        self._numbers = np.array(
            [
                *(width, height, step, zipped, folds, c_folds, y.even, cy.even),
                *(length, c_length, x.first << folds, cx.first << c_folds, as_is, c_as_is),
                *(*_addresses(y), *_addresses(x), len(x.starts)),
                *(*_addresses(cy), *_addresses(cx), len(cx.starts)),
                *gains(source.matrix, source.full_range).tolist(),
            ],
            np.int64,
        )
        self.plan = _address(self._numbers)
        self.room = 104 * step + 64  # bytes of scratch memory


def _address(array: NDArray[Any]) -> int:
    """Where its first element lies. Quicker than `array.ctypes.data`."""
    address: int = array.__array_interface__["data"][0]
    return address


def _addresses(taps: Taps) -> tuple[int, int, int]:
    return _address(taps.starts), _address(taps.weights), taps.weights.shape[1]


_NEUTRAL = np.full((1, 1), 128, np.uint8)
_NEUTRAL_AT = _address(_NEUTRAL)
_ALIGNED = 64


class _Room(threading.local):
    """Each thread's scratch memory: taken once, made larger where a larger picture comes."""

    size = 0
    at = 0
    memory: NDArray[np.uint8]

    def of(self, size: int) -> int:
        """Its address, when it is to have `size` bytes."""
        if self.size < size:
            self.memory = np.empty(size + _ALIGNED, np.uint8)
            self.size, self.at = size, -(-_address(self.memory) // _ALIGNED) * _ALIGNED
        return self.at


_room = _Room()


def run_kernel(kernel: Callable[..., object], tables: Tables, planes: Planes, out: NDArray[np.uint32]) -> None:
    """Call the kernel with the planes' addresses. The planes' and out's shapes are the caller's duty."""
    luma = planes[0]
    u_at = v_at = _NEUTRAL_AT
    u_step = 1
    if len(planes) > 1:
        u_at = v_at = _address(planes[1])
        u_step = planes[1].shape[1]
    if len(planes) > 2:
        v_at = _address(planes[2])
    kernel(_address(luma), u_at, v_at, luma.shape[1], u_step, _address(out), tables.plan, _room.of(tables.room))
