"""The same tile by OpenCV, plane by plane: while the kernel is compiled, and wherever it turns out faster.

OpenCV is loaded with the first such tile: a worker with the kernel at hand saves its 30 MB.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from uic.video.compose._colour import matrix_for
from uic.video.compose._picture import Family, Matrix, PictureFormat, Plane, Planes
from uic.video.compose._tables import Axis, axes
from uic.video.wall import Crop

__all__ = ["OpenCv"]


class OpenCv:
    """Composes with `cv2.resize` on the planes.

    exact   True: area filter throughout. False: by the next whole factor first, the rest between pixels; 3-6x faster
            at broken ratios, and a little softer.
    """

    def __init__(self, source: PictureFormat, width: int, height: int, crop: Crop, *, exact: bool) -> None:
        self._source, self._width, self._height, self._exact = source, width, height, exact
        self._luma_y, self._luma_x, self._chroma_y, self._chroma_x = axes(source, width, height, crop)
        even = width % 2 == 0 and height % 2 == 0
        self._direct = even and source.matrix is Matrix.BT601 and not source.full_range
        self._matrix = _bgrx(source)

    def __call__(self, planes: Planes, out: NDArray[np.uint32]) -> None:
        """Fill `out`, (height, width), with BGRX."""
        import cv2

        luma = self._scaled(planes[0], self._luma_y, self._luma_x)
        u, v = (self._scaled(plane, self._chroma_y, self._chroma_x) for plane in self._chroma(planes))
        pixels = out.view(np.uint8).reshape(self._height, self._width, 4)
        if self._direct:
            chroma = np.concatenate([u.reshape(-1), v.reshape(-1)]).reshape(-1, self._width)
            cv2.cvtColor(np.vstack([luma, chroma]), cv2.COLOR_YUV2BGRA_I420, dst=pixels)
            return
        full = [np.repeat(np.repeat(p, 2, 0), 2, 1)[: self._height, : self._width] for p in (u, v)]
        cv2.transform(cv2.merge([luma, *full]), self._matrix, dst=pixels)

    def _chroma(self, planes: Planes) -> tuple[Plane, Plane]:
        if self._source.family is Family.GREY:
            neutral = np.full((1, 1), 128, np.uint8)
            return neutral, neutral
        if self._source.family is Family.NV12:
            columns, _ = self._source.chroma
            return planes[1][:, 0 : 2 * columns : 2], planes[1][:, 1 : 2 * columns : 2]
        return planes[1], planes[2]

    def _scaled(self, plane: Plane, down: Axis, across: Axis) -> Plane:
        """The part of `plane` that the axes name, to whole source pixels, at its new size."""
        (top, bottom), (left, right) = _range(down), _range(across)
        part = (
            np.ascontiguousarray(plane[top:bottom, left:right])
            if plane.strides[1] != 1
            else plane[top:bottom, left:right]
        )
        rows, columns = part.shape
        if rows > down.count or columns > across.count:
            part = self._shrunk(part, min(rows, down.count), min(columns, across.count))
        if part.shape != (down.count, across.count):
            part = _resize(part, down.count, across.count)
        return part

    def _shrunk(self, part: Plane, rows: int, columns: int) -> Plane:
        if self._exact:
            return _resize(part, rows, columns, area=True)
        factor = min(part.shape[0] // rows, part.shape[1] // columns)
        if factor > 1:
            part = part[: part.shape[0] // factor * factor, : part.shape[1] // factor * factor]
            part = _resize(part, part.shape[0] // factor, part.shape[1] // factor, area=True)
        return _resize(part, rows, columns)


def _resize(part: Plane, rows: int, columns: int, *, area: bool = False) -> Plane:
    import cv2

    if part.shape == (rows, columns):
        return part
    how = cv2.INTER_AREA if area else cv2.INTER_LINEAR
    made: Plane = cv2.resize(part, (columns, rows), interpolation=how)  # type: ignore[assignment]
    return made


def _range(axis: Axis) -> tuple[int, int]:
    """The whole source pixels from which an axis is made."""
    first = min(max(round(axis.start), 0), axis.length - 1)
    return first, min(max(round(axis.start + axis.step * axis.count), first + 1), axis.length)


def _bgrx(source: PictureFormat) -> NDArray[np.float64]:
    """For cv2.transform: blue, green, red and a constant 255 out of luma, cb, cr."""
    rows = matrix_for(source.matrix, source.full_range)
    return np.vstack([rows[::-1], [0, 0, 0, 255.0]])
