"""A tile's two surfaces as a worker paints them: place the picture, compose it, turn the sequence word."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video import fit
from uic.video.memory import Board, Segment, Slot
from uic.video.messages import Show

if TYPE_CHECKING:
    import av

__all__ = ["Canvas"]

BLACK = np.uint32(0xFF000000)
Paint = Callable[["av.VideoFrame", NDArray[np.uint32], tuple[Mask, ...]], None]


class Canvas:
    """The surfaces of one slot. Used by the decode loop's thread only."""

    def __init__(self, show: Show, segment: Segment, board: Board) -> None:
        self.slot = show.slot
        self.size = show.width, show.height
        self._board, self._row = board, show.slot * Slot.WIDTH
        self._whole = [segment.pixels(offset, show.width, show.height) for offset in show.surfaces]
        self._inner = list(self._whole)
        self._key: Any = None
        self._paint: Paint | None = None
        self._masks: tuple[Mask, ...] = ()
        self._compose_ms = 0.0

    def arrange(self) -> None:
        """The crop, the masks or the fit changed: place the next picture anew."""
        self._key = None

    def put(self, frame: av.VideoFrame, show: Show, *, arrived: float, now: float, pixel_aspect: float) -> None:
        """Compose a decoded picture into the back surface and turn it to the front."""
        key = frame.format.name, frame.width, frame.height, pixel_aspect
        if key != self._key:
            self._place(frame, show, pixel_aspect)
            self._key = key
        started = time.thread_time()
        board, slot = self._board, self.slot
        seq = board.seq[slot] + 1
        self._paint(frame, self._inner[seq & 1], self._masks)  # type: ignore[misc]
        cells, row = board.slots, self._row
        cells[row + Slot.PICTURED_AT] = now
        cells[row + Slot.ARRIVED_AT] = arrived
        cells[row + Slot.LAG] = now - arrived
        cells[row + Slot.SHOWN] += 1.0
        board.seq[slot] = seq
        spent = (time.thread_time() - started) * 1e3
        self._compose_ms += (spent - self._compose_ms) * (0.1 if self._compose_ms else 1.0)
        cells[row + Slot.COMPOSE_MS] = self._compose_ms

    def _place(self, frame: av.VideoFrame, show: Show, pixel_aspect: float) -> None:
        from uic.video import _paint

        view = show.view
        place = fit.place(
            (frame.width, frame.height), self.size, crop=view.crop, pixel_aspect=pixel_aspect, fill=view.fill
        )
        bottom, right = place.top + place.height, place.left + place.width
        self._inner = [whole[place.top : bottom, place.left : right] for whole in self._whole]
        if (place.width, place.height) != self.size:
            self._bars(place)
        self._masks = view.masks
        self._paint = _paint.painter(frame, place.width, place.height, place.crop)

    def _bars(self, place: fit.Place) -> None:
        """Black around the picture, in both surfaces; the front one is painted over for a moment at most."""
        for whole in self._whole:
            whole[: place.top] = BLACK
            whole[place.top + place.height :] = BLACK
            whole[:, : place.left] = BLACK
            whole[:, place.left + place.width :] = BLACK
