"""What a composed tile costs, and how near it comes to an exact area filter: ours beside OpenCV and swscale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.bench._clock import cpu_ms
from uic.bench._rows import Row
from uic.video.compose import Family, PictureFormat, Planes, plan_for, warm
from uic.video.compose._choice import sample_picture
from uic.video.compose._colour import matrix_for
from uic.video.compose._tables import axes
from uic.video.wall import WHOLE

if TYPE_CHECKING:
    import av

__all__ = ["compose", "exact_tile", "psnr"]

_SOURCES = ((1920, 1080), (1280, 720), (704, 576), (640, 360))
_TILES = ((480, 270), (320, 180), (240, 134), (960, 540))
_ENOUGH_DB = 38.0
_SHARPNESS_OF = ("swscale AREA", "OpenCV planes LINEAR")  # the two that are near in speed
_WORDS = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to make a tile: what it costs and how near it comes."""

    name: str
    milliseconds: float
    decibels: float


def compose(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows of `cpu_per_tile` against each peer and against the best one of 38 dB, and of `psnr`."""
    warm()
    for source in _SOURCES[-1:] if quick else _SOURCES:
        for tile in _TILES[:1] if quick else _TILES:
            case = f"{source[0]}x{source[1]} > {tile[0]}x{tile[1]}"
            if only in case:
                yield from _case(case, PictureFormat(*source), *tile, rounds=5 if quick else 60)


def _case(case: str, source: PictureFormat, width: int, height: int, *, rounds: int) -> Iterator[Row]:
    planes = sample_picture(source)
    truth = exact_tile(source, planes, width, height)
    out = np.zeros((height, width), np.uint32)
    plan = plan_for(source, width, height)
    ways: dict[str, Callable[[], object]] = {"ours": lambda: plan.compose(planes, out)}
    ways |= _peers(source, planes, width, height, out)
    measured = []
    for name, make in ways.items():
        spent = cpu_ms(make, rounds=rounds)
        measured.append(_Way(name, spent, psnr(out, truth)))
    ours, *peers = measured
    best = min((way for way in peers if way.decibels >= _ENOUGH_DB), key=lambda way: way.milliseconds)
    yield _cost(case, ours, f"best of 38 dB: {best.name}", best)
    for way in peers:
        yield _cost(case, ours, way.name, way)
        if way.name in _SHARPNESS_OF:
            ratio = ours.decibels / way.decibels
            yield Row(
                bench="compose",
                case=case,
                metric="psnr",
                unit="dB",
                ours=ours.decibels,
                peer_name=way.name,
                peer=way.decibels,
                ratio=ratio,
            )


def _cost(case: str, ours: _Way, name: str, peer: _Way) -> Row:
    ratio = peer.milliseconds / ours.milliseconds
    return Row(
        bench="compose",
        case=case,
        metric="cpu_per_tile",
        unit="ms",
        ours=ours.milliseconds,
        peer_name=name,
        peer=peer.milliseconds,
        ratio=ratio,
    )


def _peers(
    source: PictureFormat, planes: Planes, width: int, height: int, out: _WORDS
) -> dict[str, Callable[[], object]]:
    import av
    import cv2

    cv2.setNumThreads(1)
    stacked = np.concatenate([plane.reshape(-1) for plane in planes]).reshape(-1, source.width)
    frame = av.VideoFrame.from_ndarray(stacked, format="yuv420p")
    return {
        "swscale AREA": _swscale(frame, out),
        "OpenCV planes LINEAR": _opencv_planes(planes, cv2.INTER_LINEAR, out),
        "OpenCV planes AREA": _opencv_planes(planes, cv2.INTER_AREA, out),
        "BGR then resize LINEAR": _bgr(stacked, cv2.INTER_LINEAR, out),
        "BGR then resize AREA": _bgr(stacked, cv2.INTER_AREA, out),
    }


def _swscale(frame: av.VideoFrame, out: _WORDS) -> Callable[[], object]:
    from av.video.reformatter import Interpolation, VideoReformatter

    height, width = out.shape
    swscale = VideoReformatter()

    def make() -> None:
        made = swscale.reformat(
            frame, width=width, height=height, format="bgra", interpolation=Interpolation.AREA, threads=1
        )
        plane = made.planes[0]
        out[:] = np.frombuffer(memoryview(plane), np.uint32).reshape(height, plane.line_size // 4)[:, :width]

    return make


def _opencv_planes(planes: Planes, how: int, out: _WORDS) -> Callable[[], object]:
    """Resize each plane into one I420 picture of the tile's size, then convert that."""
    import cv2

    height, width = out.shape
    stacked = np.empty((height * 3 // 2, width), np.uint8)
    quarter = width * height // 4
    chroma = stacked[height:].reshape(-1)
    parts = [part.reshape(height // 2, width // 2) for part in (chroma[:quarter], chroma[quarter:])]
    pixels = out.view(np.uint8).reshape(height, width, 4)

    def make() -> None:
        cv2.resize(planes[0], (width, height), dst=stacked[:height], interpolation=how)
        for plane, part in zip(planes[1:], parts, strict=True):
            cv2.resize(plane, (width // 2, height // 2), dst=part, interpolation=how)
        cv2.cvtColor(stacked, cv2.COLOR_YUV2BGRA_I420, dst=pixels)

    return make


def _bgr(stacked: NDArray[np.uint8], how: int, out: _WORDS) -> Callable[[], object]:
    """The plain way: the whole picture to BGR, as `VideoCapture.read` gives it, then to the tile's size."""
    import cv2

    height, width = out.shape
    pixels = out.view(np.uint8).reshape(height, width, 4)

    def make() -> None:
        whole = cv2.cvtColor(stacked, cv2.COLOR_YUV2BGR_I420)
        small = cv2.resize(whole, (width, height), interpolation=how)
        cv2.cvtColor(small, cv2.COLOR_BGR2BGRA, dst=pixels)

    return make


def exact_tile(source: PictureFormat, planes: Planes, width: int, height: int) -> NDArray[np.float64]:
    """(height, width, 3) of red, green, blue: each plane by an exact area filter in floating point, then the colours.

    Chroma for pairs of pixels, as all peers here make it.
    """
    down, across, c_down, c_across = axes(source, width, height, WHOLE)
    luma = down.exact() @ planes[0] @ across.exact().T
    u, v = (c_down.exact() @ plane @ c_across.exact().T for plane in planes[1:3])
    if source.family is Family.NV12 or len(planes) != 3:
        raise ValueError("three planes are wanted")
    full = [np.repeat(np.repeat(plane, 2, 0), 2, 1)[:height, :width] for plane in (u, v)]
    matrix = matrix_for(source.matrix, source.full_range)
    colours = np.tensordot(np.stack([luma, *full, np.ones_like(luma)], axis=2), matrix.T, axes=1)
    clipped: NDArray[np.float64] = np.clip(colours, 0, 255)
    return clipped


def psnr(tile: _WORDS, truth: NDArray[np.float64]) -> float:
    """Decibels between a tile and what it should be."""
    rgb = np.stack([(tile >> 16) & 255, (tile >> 8) & 255, tile & 255], axis=2).astype(np.float64)
    return float(10 * np.log10(255**2 / max(float(((rgb - truth) ** 2).mean()), 1e-9)))
