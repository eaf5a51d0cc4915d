"""What a decoded picture is made of, as plain values: the composer never holds a decoder's object."""

from __future__ import annotations

import enum
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import av

__all__ = ["Family", "Matrix", "PictureFormat", "Plane", "Planes", "planes_of"]

Plane: TypeAlias = NDArray[np.uint8]  # (rows, bytes between rows), C-contiguous, padding included
Planes: TypeAlias = tuple[Plane, ...]


class Family(enum.StrEnum):
    """How the samples lie: those of 8 bits that are composed without a conversion first."""

    YUV420 = "yuv420p"
    YUV422 = "yuv422p"
    YUV444 = "yuv444p"
    NV12 = "nv12"  # chroma in one plane, u and v in turn: what hardware decoders give
    GREY = "gray"


class Matrix(enum.StrEnum):
    """Which weights made luma out of red, green and blue."""

    BT601 = "601"
    BT709 = "709"
    BT2020 = "2020"


_CHROMA_SHIFT = {Family.YUV420: (1, 1), Family.YUV422: (1, 0), Family.YUV444: (0, 0), Family.NV12: (1, 1)}
_FAMILY = {
    "yuv420p": Family.YUV420,
    "yuvj420p": Family.YUV420,
    "yuv422p": Family.YUV422,
    "yuvj422p": Family.YUV422,
    "yuv444p": Family.YUV444,
    "yuvj444p": Family.YUV444,
    "nv12": Family.NV12,
    "gray": Family.GREY,
}
_MATRIX = {1: Matrix.BT709, 4: Matrix.BT601, 5: Matrix.BT601, 6: Matrix.BT601, 9: Matrix.BT2020, 10: Matrix.BT2020}
_FULL_RANGE = 2  # AVCOL_RANGE_JPEG
_HD_WIDTH, _SD_HEIGHT = 1280, 576  # what players assume of streams that do not say: 709 above, 601 up to it


@dataclass(frozen=True, slots=True)
class PictureFormat:
    """The size of a picture, how its samples lie and what their numbers mean."""

    width: int
    height: int
    family: Family = Family.YUV420
    matrix: Matrix = Matrix.BT601
    full_range: bool = False  # luma 0-255 instead of 16-235

    @property
    def chroma(self) -> tuple[int, int]:
        """Columns and rows of chroma; (1, 1) for grey, whose one neutral sample serves every pixel."""
        if self.family is Family.GREY:
            return 1, 1
        across, down = _CHROMA_SHIFT[self.family]
        return -(-self.width >> across), -(-self.height >> down)

    @classmethod
    def of(cls, frame: av.VideoFrame) -> PictureFormat:
        """The format of a frame of one of the families; a ValueError for others."""
        family = _FAMILY.get(frame.format.name)
        if family is None:
            raise ValueError(f"{frame.format.name} pictures are converted first")
        hd = frame.width >= _HD_WIDTH or frame.height > _SD_HEIGHT
        matrix = _MATRIX.get(int(frame.colorspace), Matrix.BT709 if hd else Matrix.BT601)
        full = "yuvj" in frame.format.name or int(frame.color_range) == _FULL_RANGE
        return cls(frame.width, frame.height, family, matrix, full)


_per_thread = threading.local()  # a swscale context belongs to one thread


def planes_of(frame: av.VideoFrame) -> tuple[PictureFormat, Planes]:
    """A frame's format and planes, which share its memory and keep it alive.

    A frame of another family (10 bits, RGB, palettes) goes through swscale to 4:2:0 first, at its own size.
    """
    if frame.format.name not in _FAMILY:
        frame = _as_420(frame)
    count = {Family.NV12: 2, Family.GREY: 1}.get(_FAMILY[frame.format.name], 3)
    planes = tuple(
        np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height]
        for plane in frame.planes[:count]
    )
    return PictureFormat.of(frame), planes


def _as_420(frame: av.VideoFrame) -> av.VideoFrame:
    from av.video.reformatter import VideoReformatter

    swscale = getattr(_per_thread, "swscale", None)
    if swscale is None:
        swscale = _per_thread.swscale = VideoReformatter()
    converted: av.VideoFrame = swscale.reformat(frame, format="yuv420p", threads=1)
    return converted
