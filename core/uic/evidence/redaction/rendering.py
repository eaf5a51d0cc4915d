"""Making the clip that may be shown, in the process apart: what is covered is gone for good.

A cover becomes at most five by five flat squares of few colours, which change only now and then, so that nothing can
be put together again out of many pictures; a plate becomes one colour. No sound, no metadata, encoded anew.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from uic.evidence._footage import Footage
from uic.evidence.redaction.model import Cover, Covered
from uic.evidence.redaction.policy import ROOM, Place, visible

if TYPE_CHECKING:
    from uic.evidence._apart import Say

__all__ = ["Veil", "render"]

_CELLS = 5
_STEP = 48  # of each colour
_HELD = 15  # pictures
_TICKS = 90_000  # a second
_BASE = Fraction(1, _TICKS)
_TELL = 25  # pictures
_OPTIONS = {"preset": "veryfast", "crf": "21"}
_MUX = {"movflags": "faststart", "fflags": "bitexact"}


def render(errand: dict[str, Any], say: Say, _given: Any) -> None:
    """Write `out`; say how long it is."""
    footage, out = Footage(Path(errand["file"])), Path(errand["out"])
    veil = Veil(msgspec.convert(errand["covers"], tuple[Cover, ...]))
    width, height = footage.width // 2 * 2, footage.height // 2 * 2
    part = out.with_name(f"{out.name}.part")
    last = -1
    with av.open(str(part), "w", format="mp4", options=_MUX) as target:
        stream = target.add_stream("libx264", rate=round(footage.fps) or 25, options=_OPTIONS)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.gop_size = max(1, round(footage.fps * 2))
        stream.time_base = stream.codec_context.time_base = _BASE
        for number, frame in footage.frames():
            picture = frame.to_ndarray(format="bgr24")
            veil.draw(picture, number)
            made = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture[:height, :width]), format="bgr24")
            stamp = max(last + 1, round(footage.at_s(number) * _TICKS))
            made.pts, made.time_base, last = stamp, _BASE, stamp
            target.mux(stream.encode(made))
            if number % _TELL == 0:
                say({"share": number / footage.count})
        target.mux(stream.encode(None))
    if last < 0:
        raise ValueError("none of its pictures can be decoded")
    part.replace(out)
    say({"done": True, "seconds": round(last / _TICKS + 1 / footage.fps, 2)})


class Veil:
    """Draws the covers into pictures that come in order."""

    def __init__(self, covers: tuple[Cover, ...]) -> None:
        self._covers = covers
        self._colours: dict[int, tuple[int, NDArray[np.uint8]]] = {}  # by cover: since which picture

    def draw(self, picture: NDArray[np.uint8], number: int) -> None:
        """Take out what is covered in this picture."""
        untouched = picture.copy() if self._covers else picture
        for cover, place in visible(self._covers, number):
            self._cover(picture, untouched, cover, place, number)

    def _cover(
        self, picture: NDArray[np.uint8], given: NDArray[np.uint8], cover: Cover, place: Place, number: int
    ) -> None:
        height, width = picture.shape[:2]
        room_x, room_y = ROOM * place.width, ROOM * place.height
        left, right = (place.left - room_x) * width, (place.left + place.width + room_x) * width
        top, bottom = (place.top - room_y) * height, (place.top + place.height + room_y) * height
        x0, x1 = max(0, int(left)), min(width, int(np.ceil(right)))
        y0, y1 = max(0, int(top)), min(height, int(np.ceil(bottom)))
        if x0 >= x1 or y0 >= y1:
            return
        since, colours = self._colours.get(cover.id, (-_HELD, None))
        if colours is None or not since <= number < since + _HELD:
            cells = 1 if cover.what in (Covered.PLATE, Covered.CAR) else _CELLS
            colours = _flat(given[y0:y1, x0:x1], cells)
            self._colours[cover.id] = (number, colours)
        size = (x1 - x0, y1 - y0)
        picture[y0:y1, x0:x1] = cv2.resize(colours, size, interpolation=cv2.INTER_NEAREST)


def _flat(part: NDArray[np.uint8], cells: int) -> NDArray[np.uint8]:
    across, down = min(cells, part.shape[1]), min(cells, part.shape[0])
    small = cv2.resize(part, (across, down), interpolation=cv2.INTER_AREA)
    return np.asarray(np.minimum(255, small.astype(np.int32) // _STEP * _STEP + _STEP // 2), np.uint8).reshape(
        down, across, 3
    )
