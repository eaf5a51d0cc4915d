"""The live picture of the camera under the mouse: one small tile of the wall's engine, gone with the mouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from uic.devices.model import Camera
from uic.video.wall import TileRequest
from uic_console.wall.feed import Feed

__all__ = ["SIZE", "Glimpse"]

SIZE = (228, 128)  # device-independent pixels
_KEY = (1 << 31) + 1  # of the engine's tile: above those of walls and of replays
_STANDS_MS = 180  # a mouse on its way over the map opens no streams


class Glimpse(QObject):
    """Implements `uic_console.wall.feed.FeedView`. GUI thread.

    The picture counts in the wall's decode budget as any unselected tile does: it is slowed before an alarm's or the
    hotspot's is. A protected camera is not opened: nobody has said what it is looked at for.
    """

    came = Signal(str)  # there is a picture, or a newer one, of this camera

    def __init__(self, feed: Feed, camera: Callable[[str], Camera | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed, self._camera = feed, camera
        self._wanted, self._open = "", ""
        self._ratio = 1.0
        self._picture: QImage | None = None
        self._stands = QTimer(self, singleShot=True, interval=_STANDS_MS)
        self._stands.timeout.connect(self._begin)
        feed.add(self)

    def close(self) -> None:
        """Ask for nothing more."""
        self.look("")
        self._feed.remove(self)

    def look(self, camera: str, *, ratio: float = 1.0) -> None:
        """The mouse is on a camera; "": on none."""
        if camera == self._wanted:
            return
        self._wanted, self._ratio = camera, ratio
        self._picture = None
        self._stands.stop()
        if self._open:
            self._open = ""
            self._feed.wish()
        if camera:
            self._stands.start()

    def picture(self, camera: str) -> QImage | None:
        """Its newest picture; None while there is none."""
        return self._picture if camera and camera == self._open else None

    def can_show(self, camera: str) -> bool:
        """Whether a picture may come."""
        known = self._camera(camera)
        return known is not None and known.enabled and not known.protected and bool(known.streams)

    def _begin(self) -> None:
        if self.can_show(self._wanted):
            self._open = self._wanted
            self._feed.wish()

    def wishes(self) -> list[TileRequest]:
        """The one tile, or none."""
        known = self._camera(self._open) if self._open else None
        if known is None:
            return []
        wide, high = (round(side * self._ratio) for side in SIZE)
        return [
            TileRequest(
                tile=_KEY, camera=known.id, streams=known.streams, width=wide, height=high, masks=known.masks, fill=True
            )
        ]

    def pictures_came(self, keys: frozenset[int]) -> None:
        """Copy it: the memory is the decoder's."""
        if _KEY not in keys or not self._open:
            return
        surface = self._feed.surface(_KEY)
        if surface is not None:
            shape = QImage.Format.Format_RGB32
            made = QImage(surface.pixels, surface.width, surface.height, surface.stride, shape)
            self._picture = made.copy()
            self.came.emit(self._open)

    def look_after_states(self) -> None:
        """Nothing is said of states here: the card says that there is no picture yet."""
