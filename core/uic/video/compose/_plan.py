"""How one source becomes one tile: chosen once, used for each picture."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video.compose import _choice, _ready
from uic.video.compose._masks import burn_in
from uic.video.compose._opencv import OpenCv
from uic.video.compose._picture import Family, PictureFormat, Planes
from uic.video.compose._tables import Tables, run_kernel
from uic.video.wall import WHOLE, Crop

__all__ = ["Plan", "plan_for"]

_KEPT = 512  # plans; one has 10-60 KB of tables, and a wall of 64 tiles being zoomed makes some hundred


class Plan:
    """Composes pictures of one format into tiles of one size. Any number of threads may use one plan."""

    def __init__(self, source: PictureFormat, width: int, height: int, crop: Crop = WHOLE) -> None:
        if min(width, height, source.width, source.height) < 1:
            raise ValueError(f"nothing to compose: {source.width}x{source.height} into {width}x{height}")
        self.source, self.width, self.height, self.crop = source, width, height, _inside(crop)
        self._tables = Tables(source, width, height, self.crop)
        self._exact = OpenCv(source, width, height, self.crop, exact=True)
        self._quick = OpenCv(source, width, height, self.crop, exact=False)

    @property
    def method(self) -> _choice.Method:
        """What composes the next picture: the chosen way, or OpenCV as long as the kernel is not loaded."""
        if _ready.kernel() is None:
            return _choice.Method.QUICK
        if self.crop != WHOLE:
            return _choice.Method.FUSED
        return _choice.chosen(self.source, self.width, self.height)

    def compose(
        self,
        planes: Planes,
        out: NDArray[np.uint32],
        masks: Iterable[Mask] = (),
        *,
        method: _choice.Method | None = None,
    ) -> None:
        """Fill `out` with the picture as BGRX, the masks covered.

        planes  whole C-contiguous planes, padding included, as `planes_of` gives them; read only
        out     (height, width) uint32, C-contiguous; the caller's, written to the last pixel
        method  for tests and calibration; else the plan chooses
        """
        self._check(planes, out)
        method = method or self.method
        self.compose_by(method, planes, out)
        burn_in(out, masks, self.source, self.crop)

    def compose_by(self, method: _choice.Method, planes: Planes, out: NDArray[np.uint32]) -> None:
        """`compose` without checks and masks."""
        if method is _choice.Method.FUSED:
            kernel = _ready.kernel()
            assert kernel is not None, "warm() comes first"
            run_kernel(kernel, self._tables, planes, out)
        elif method is _choice.Method.EXACT:
            self._exact(planes, out)
        else:
            self._quick(planes, out)

    def choose_soon(self) -> None:
        """Have this pair measured, unless this machine has; a zoomed part is always left to the kernel."""
        if self.crop == WHOLE:
            _choice.choose_soon(self.source, self.width, self.height)

    def _check(self, planes: Planes, out: NDArray[np.uint32]) -> None:
        """The kernel works on addresses: nothing unchecked may reach it."""
        if out.shape != (self.height, self.width) or out.dtype != np.uint32 or not out.flags.c_contiguous:
            raise ValueError(f"a tile of {self.width}x{self.height} uint32 is wanted, not {out.shape} {out.dtype}")
        for plane, (columns, rows) in zip(planes, self._wanted(), strict=True):
            if plane.shape[0] < rows or plane.shape[1] < columns or not plane.flags.c_contiguous:
                raise ValueError(f"a plane of {columns}x{rows} is wanted, not {plane.shape}")
            if plane.dtype != np.uint8:
                raise ValueError(f"planes are of uint8, not {plane.dtype}")
        if len(planes) > 2 and planes[1].shape[1] != planes[2].shape[1]:
            raise ValueError("both chroma planes have one distance between rows")

    def _wanted(self) -> tuple[tuple[int, int], ...]:
        """Columns in bytes and rows of each plane."""
        luma, chroma = (self.source.width, self.source.height), self.source.chroma
        if self.source.family is Family.GREY:
            return (luma,)
        if self.source.family is Family.NV12:
            return luma, (2 * chroma[0], chroma[1])
        return luma, chroma, chroma


def _inside(crop: Crop) -> Crop:
    """The crop, no smaller than a thousandth and no further out than the picture."""
    width, height = min(max(crop.width, 1e-3), 1.0), min(max(crop.height, 1e-3), 1.0)
    left, top = min(max(crop.left, 0.0), 1.0 - width), min(max(crop.top, 0.0), 1.0 - height)
    return Crop(left=left, top=top, width=width, height=height)


_plans: OrderedDict[tuple[PictureFormat, int, int, Crop], Plan] = OrderedDict()
_plans_lock = threading.Lock()


def plan_for(source: PictureFormat, width: int, height: int, crop: Crop = WHOLE) -> Plan:
    """The plan for a source, a tile of `width` x `height` device pixels and a part of the picture.

    Takes 1-20 ms the first time; the last 512 are kept. The first call of a process has the kernel loaded.
    """
    key = source, width, height, crop
    with _plans_lock:
        plan = _plans.get(key)
        if plan is not None:
            _plans.move_to_end(key)
            return plan
    _ready.load_soon()
    plan = Plan(source, width, height, crop)
    plan.choose_soon()
    with _plans_lock:
        _plans[key] = plan
        while len(_plans) > _KEPT:
            _plans.popitem(last=False)
    return plan
