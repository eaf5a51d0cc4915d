"""A tile's two surfaces as a worker paints them: place the picture, compose it, turn the sequence word."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from uic.devices.model import Mask
from uic.video import fit
from uic.video.compose import PictureFormat, Plan, plan_for, planes_of
from uic.video.memory import Board, Segment, Slot
from uic.video.messages import Show

if TYPE_CHECKING:
    import av

__all__ = ["Canvas", "Picture"]

BLACK = np.uint32(0xFF000000)


class Picture:
    """A decoded picture, ready to be composed into any number of tiles."""

    __slots__ = ("format", "frame", "planes")

    def __init__(self, frame: av.VideoFrame) -> None:
        self.frame = frame
        self.format, self.planes = planes_of(frame)


class Canvas:
    """The surfaces of one slot. Used by the decode loop's thread only."""

    def __init__(self, show: Show, segment: Segment, board: Board) -> None:
        self.slot = show.slot
        self.size = show.width, show.height
        self._board, self._row = board, show.slot * Slot.WIDTH
        self._whole = [segment.pixels(offset, show.width, show.height) for offset in show.surfaces]
        self._inner = list(self._whole)
        self._own: NDArray[np.uint32] | None = None  # composed here, then copied, where bars stand left and right
        self._format: PictureFormat | None = None
        self._aspect = 1.0
        self._plan: Plan | None = None
        self._masks: tuple[Mask, ...] = ()
        self._compose_ms = 0.0

    def arrange(self) -> None:
        """The crop, the masks or the fit changed: place the next picture anew."""
        self._format = None

    def put(self, picture: Picture, show: Show, *, arrived: float, now: float, pixel_aspect: float) -> None:
        """Compose a decoded picture into the back surface and turn it to the front."""
        if self._plan is None or picture.format != self._format or pixel_aspect != self._aspect:
            self._place(picture, show, pixel_aspect)
        started = time.thread_time()
        board, slot, plan = self._board, self.slot, self._plan
        assert plan is not None
        seq = board.seq[slot] + 1
        if self._own is None:
            plan.compose(picture.planes, self._inner[seq & 1], self._masks)
        else:
            plan.compose(picture.planes, self._own, self._masks)
            self._inner[seq & 1][:] = self._own
        cells, row = board.slots, self._row
        cells[row + Slot.PICTURED_AT] = now
        cells[row + Slot.ARRIVED_AT] = arrived
        cells[row + Slot.LAG] = now - arrived
        cells[row + Slot.SHOWN] += 1.0
        board.seq[slot] = seq
        spent = (time.thread_time() - started) * 1e3
        self._compose_ms += (spent - self._compose_ms) * (0.1 if self._compose_ms else 1.0)
        cells[row + Slot.COMPOSE_MS] = self._compose_ms

    def _place(self, picture: Picture, show: Show, pixel_aspect: float) -> None:
        self._format, self._aspect = picture.format, pixel_aspect
        size = picture.format.width, picture.format.height
        view = show.view
        place = fit.place(size, self.size, crop=view.crop, pixel_aspect=pixel_aspect, fill=view.fill)
        bottom, right = place.top + place.height, place.left + place.width
        self._inner = [whole[place.top : bottom, place.left : right] for whole in self._whole]
        self._own = None if place.width == self.size[0] else np.empty((place.height, place.width), np.uint32)
        if (place.width, place.height) != self.size:
            self._bars(place)
        self._masks = view.masks
        self._plan = plan_for(picture.format, place.width, place.height, place.crop)

    def _bars(self, place: fit.Place) -> None:
        """Black around the picture, in both surfaces; the front one is painted over for a moment at most."""
        for whole in self._whole:
            whole[: place.top] = BLACK
            whole[place.top + place.height :] = BLACK
            whole[:, : place.left] = BLACK
            whole[:, place.left + place.width :] = BLACK
