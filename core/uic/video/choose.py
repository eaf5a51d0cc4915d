"""Which of a camera's streams a tile should show: the smallest that is not smaller than the tile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uic.devices.model import Stream, StreamRole
from uic.video.wall import WHOLE, Crop

__all__ = ["choose"]

Size = tuple[int, int]  # width, height

_GUESS: dict[StreamRole, Size] = {StreamRole.MAIN: (1920, 1080), StreamRole.SUB: (640, 360)}
_ENOUGH = 0.8  # a stream with this share of the pixels wanted, along each side, looks no worse on a wall
_STAY = 0.65  # the stream in use is kept down to this share: no flapping while a window is being dragged


def choose(
    streams: Sequence[Stream],
    *,
    width: int,
    height: int,
    crop: Crop = WHOLE,
    known: Mapping[str, Size] | None = None,
    now: str = "",
) -> Stream | None:
    """The smallest stream that fills `width` x `height` pixels with the part `crop` of its picture, else the largest.

    known   sizes learnt by opening, by URL; they count before what the record says
    now     the URL in use: kept while it is nearly large enough and nothing much smaller would do
    """
    if not streams:
        return None
    learnt = known or {}
    by_size = sorted(streams, key=lambda stream: _pixels(_size(stream, learnt)))
    need = width / max(crop.width, 1e-3), height / max(crop.height, 1e-3)
    for stream in by_size:
        if _fills(_size(stream, learnt), need, _STAY if stream.url == now else _ENOUGH):
            return stream
    return by_size[-1]


def _size(stream: Stream, known: Mapping[str, Size]) -> Size:
    if stream.url in known:
        return known[stream.url]
    if stream.width and stream.height:
        return stream.width, stream.height
    return _GUESS[stream.role]


def _pixels(size: Size) -> int:
    return size[0] * size[1]


def _fills(size: Size, need: tuple[float, float], share: float) -> bool:
    """Either side suffices: the picture keeps its aspect inside the tile, so one side always has bars to spare."""
    return size[0] >= need[0] * share or size[1] >= need[1] * share
