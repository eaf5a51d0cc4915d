"""What takes longer than the GUI thread may stand still: reading the land, drawing it, arranging the cameras."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from uic.devices.model import Camera, Device
from uic_console.map.base import Picture, Wish, draw
from uic_console.map.devices import Devices
from uic_console.map.land import Land, load_land
from uic_console.map.press import Press
from uic_console.wall.search import CameraIndex

__all__ = ["Workshop"]

log = logging.getLogger(__name__)
T = TypeVar("T")


class Workshop(QObject):
    """One thread, one thing at a time. Signals arrive on the GUI thread.

    press   what draws, in a process of its own; None: the thread draws, and the GUI thread feels it.
    """

    land_came = Signal(object)  # Land
    picture_came = Signal(object)  # Picture
    whole_came = Signal(object)  # Picture of the whole city, which lies below until the nearer one is drawn
    devices_came = Signal(object, object)  # Devices, CameraIndex
    failed = Signal(str)
    _done = Signal(object, object)

    def __init__(self, parent: QObject | None = None, *, press: Press | None = None) -> None:
        super().__init__(parent)
        self._press = press
        self.land: Land | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map")
        self._drawing: Wish | None = None
        self._next: Wish | None = None
        self._registered: tuple[Sequence[Camera], Sequence[Device]] | None = None
        self._closed = False
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self, *, extract: str = "", tiles: str = "") -> None:
        """Read the land; what was asked for before is done then."""
        self._do(lambda: load_land(extract=extract, tiles=tiles), self._take_land)

    def close(self) -> None:
        """Wait for what is being done (some ms), and do no more."""
        self._closed = True
        if self._press is not None:
            self._press.close()
        self._thread.shutdown(wait=True, cancel_futures=True)

    def draw(self, wish: Wish) -> None:
        """Ask for a picture; of several wishes while one is drawn only the last counts."""
        if self.land is None or self._drawing is not None:
            self._next = wish
            return
        land, self._drawing, self._next = self.land, wish, None
        drawing = self._press.draw if self._press is not None else draw
        self._do(lambda: drawing(land, wish), self._take_picture)

    def draw_whole(self, wish: Wish) -> None:
        """Ask for the picture of the whole city."""
        land = self.land
        if land is None:
            return
        drawing = self._press.draw if self._press is not None else draw

        def keep() -> Picture:
            made = drawing(land, wish)
            return replace(made, image=made.image.copy())  # its place in the memory is for the next one

        self._do(keep, self.whole_came.emit)

    def arrange(self, cameras: Sequence[Camera], others: Sequence[Device] = ()) -> None:
        """Ask for the cameras and other devices as arrays."""
        if self.land is None:
            self._registered = cameras, others
            return
        frame, houses = self.land.frame, self.land.houses
        self._do(lambda: (Devices.of(cameras, frame, others, houses), CameraIndex(cameras)), self._take_devices)

    def _do(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        def run() -> None:
            try:
                found: object = work()
            except Exception as error:
                if self._closed:
                    return
                log.exception("the map could not do something")
                found = error
            self._done.emit(then, found)

        if not self._closed:
            self._thread.submit(run)

    def _take(self, then: Callable[[object], None], found: object) -> None:
        if self._closed:
            return
        if isinstance(found, Exception):
            self._drawing = None
            self.failed.emit(str(found))
        else:
            then(found)

    def _take_land(self, land: Land) -> None:
        self.land = land
        self.land_came.emit(land)
        if self._registered is not None:
            registered, self._registered = self._registered, None
            self.arrange(*registered)
        if self._next is not None:
            self.draw(self._next)

    def _take_picture(self, picture: Picture) -> None:
        self._drawing = None
        wish = self._next
        self.picture_came.emit(picture)
        if wish is not None and self._next is wish:
            self.draw(wish)

    def _take_devices(self, made: tuple[Devices, CameraIndex]) -> None:
        self.devices_came.emit(*made)
