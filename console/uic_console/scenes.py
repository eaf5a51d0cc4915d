"""Has the generated scenes made that tiles wait for: those on the wall first, the other cameras' small ones after."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer

from uic.devices.model import Camera, StreamRole
from uic.sim.maker import SceneMaker
from uic.video.wall import TileRequest, TileState, TileStatus

__all__ = ["SceneKeeper"]

EVERY_MS = 250
SCENE = "scene:"


class SceneKeeper(QObject):
    """Looks at the tiles a few times a second while scenes are missing; costs nothing where no camera is a scene."""

    def __init__(
        self,
        *,
        requests: Callable[[], Iterable[TileRequest]],
        status: Callable[[int], TileStatus],
        cameras: Callable[[], Sequence[Camera]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._requests, self._status, self._cameras = requests, status, cameras
        self._maker = SceneMaker(workers=os.cpu_count() or 1)  # at the lowest priority: decoding goes first
        self._missing = 0
        self._ahead: list[str] | None = None  # asked for when no tile waits; None: not listed yet
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(EVERY_MS)

    def missing(self) -> int:
        """How many tiles wait for their scene."""
        return self._missing

    def close(self) -> None:
        """Stop making; what is half made is not kept."""
        self._timer.stop()
        self._maker.close()

    def _look(self) -> None:
        waiting = 0
        for request in self._requests():
            if not any(stream.url.startswith(SCENE) for stream in request.streams):
                continue
            status = self._status(request.tile)
            if status.state is TileState.PREPARING and status.url.startswith(SCENE):
                self._maker.request(status.url, urgent=True)
                waiting += 1
        self._missing = waiting
        if not waiting and self._maker.pending == 0:
            self._make_ahead()

    def _make_ahead(self) -> None:
        """One more of the scenes that nobody looks at yet, so that a camera put on a tile is there at once."""
        if self._ahead is None:
            if not (cameras := self._cameras()):
                return
            small = [stream.url for camera in cameras for stream in camera.streams if stream.role is StreamRole.SUB]
            self._ahead = [url for url in reversed(small) if url.startswith(SCENE)]
        if self._ahead:
            self._maker.request(self._ahead.pop())
