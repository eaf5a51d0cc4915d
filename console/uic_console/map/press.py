"""The land is drawn in a process of its own: Qt's painter holds Python's lock, and a thread's strokes would be felt.

One question at a time, asked on the workshop's thread. Pictures come back in shared memory that both have mapped; two
places are used in turn, so that the picture on the screen keeps still while the next one is made.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import signal
import sys
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication, QImage

from uic.video.memory import BANK_BYTES, Segment
from uic_console.map.base import Picture, Wish, draw, size_of
from uic_console.map.devices import Devices

if TYPE_CHECKING:
    from uic_console.map.land import Land

__all__ = ["Press", "PressError"]

log = logging.getLogger(__name__)
_SLOTS = 2
_ANSWER_S = 60.0  # longer than any drawing takes: a process that says nothing by then is ended


class PressError(Exception):
    """The drawing process died, or could not draw."""


class Press:
    """Draws wishes elsewhere. `draw` on one thread, `close` on any."""

    def __init__(self) -> None:
        self._segment = Segment()
        self._segment.grow(_SLOTS)
        self._slot = 0
        self._process: Any = None
        self._line: Connection | None = None
        self._told: dict[str, object] = {}  # what the process has: it is sent once
        self._closed = False

    @property
    def pid(self) -> int:
        """Of the process; 0 when there is none."""
        return getattr(self._process, "pid", None) or 0

    def draw(self, land: Land, wish: Wish) -> Picture:
        """The picture of a wish; a process that died is begun anew, once. Raises PressError."""
        wide, high = size_of(wish)
        if wide * high * 4 > BANK_BYTES:
            raise PressError(f"a picture of {wide} by {high} pixels is too large")
        try:
            return self._ask(land, wish)
        except (EOFError, OSError) as error:
            self._end()
            if self._closed:
                raise PressError("the map is closed") from error
            log.warning("the process that draws the map ended (%s); it is begun anew", error or "its line closed")
        try:
            return self._ask(land, wish)
        except (EOFError, OSError) as error:
            self._end()
            raise PressError("the process that draws the map died twice") from error

    def _ask(self, land: Land, wish: Wish) -> Picture:
        line = self._line or self._begin()
        self._tell(line, "land", land)
        if wish.devices is not None:
            self._tell(line, "devices", wish.devices)
        self._slot = (self._slot + 1) % _SLOTS
        line.send(("draw", self._slot, replace(wish, devices=None), wish.devices is not None))
        if not line.poll(_ANSWER_S):
            raise OSError("it draws no more")
        said = line.recv()
        if said != "done":
            raise PressError(str(said))
        return Picture(wish, wish.widened(), _image(self._segment, self._slot, wish))

    def _tell(self, line: Connection, name: str, value: object) -> None:
        if self._told.get(name) is not value:
            line.send((name, value.drawn() if isinstance(value, Devices) else value))
            self._told[name] = value

    def _begin(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, self._segment), name="uic map", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._line, self._told = process, ours, {}
        return ours

    def close(self) -> None:
        """End the process, whatever it draws; any thread."""
        self._closed = True
        if self._process is not None:
            self._process.kill()

    def _end(self) -> None:
        process, line, self._process, self._line, self._told = self._process, self._line, None, None, {}
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join(2.0)


def _image(segment: Segment, slot: int, wish: Wish) -> QImage:
    wide, high = size_of(wish)
    pixels = segment.bytes(slot * BANK_BYTES, wide * high * 4)
    made = QImage(pixels, wide, high, wide * 4, QImage.Format.Format_RGB32)
    made.setDevicePixelRatio(wish.ratio)
    return made


def _serve(line: Connection, segment: Segment) -> None:
    """The process: draws until its line closes, which it does when the console ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the console's; it closes the line
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with contextlib.suppress(AttributeError, OSError):
        os.nice(3)  # pictures of cameras go first
    app = QGuiApplication(sys.argv[:1])
    known: dict[str, Any] = {}
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, *rest = line.recv()
            if what != "draw":
                known[what] = rest[0]
                continue
            slot, wish, peopled = rest
            try:
                whole = replace(wish, devices=known["devices"] if peopled else None)
                draw(known["land"], whole, _image(segment, slot, wish))
                answer = "done"
            except Exception as error:
                answer = f"{type(error).__name__}: {error}"
            line.send(answer)
    del app
