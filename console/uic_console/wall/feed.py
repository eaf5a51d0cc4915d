"""The engine as all views of this console share it: one timer, one list of wishes, one look at every state."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from uic.video.wall import Surface, TileRequest, TileState, TileStatus
from uic_console.wall.meter import Meter, Summary
from uic_console.wall.panes import REPLAY_KEYS

__all__ = ["REFRESH_MS", "STATES_MS", "Feed", "FeedView", "VideoEngine"]

log = logging.getLogger(__name__)

REFRESH_MS = 33  # one look at all tiles' flags; measured: ten times cheaper than a wake-up per picture
STATES_MS = 250  # how often words and ages are looked after
MOVING = (TileState.LIVE, TileState.DELAYED, TileState.KEY_FRAMES, TileState.REPLAY)


class VideoEngine(Protocol):
    """What the wall uses of `uic.video.engine.WallEngine`."""

    def arrange(self, tiles: list[TileRequest]) -> None:
        """The whole desired state."""

    def poll(self) -> list[int]:
        """Tiles with a new picture since the last call."""

    def surface(self, tile: int) -> Surface | None:
        """The picture of a tile now."""

    def status(self, tile: int) -> TileStatus:
        """How a tile is."""

    def supervise(self) -> None:
        """Look after the workers."""

    def snapshot(self, tile: int) -> Future[Any]:
        """The whole picture of a tile's source, at its own size, with masks."""

    def release(self, camera: str) -> None:
        """Let a camera out of quarantine."""


class FeedView(Protocol):
    """A view that shows tiles."""

    def wishes(self) -> list[TileRequest]:
        """What it wants now; nothing while it can't be seen."""

    def pictures_came(self, keys: frozenset[int]) -> None:
        """Those panes, perhaps among others', have a new picture."""

    def look_after_states(self) -> None:
        """Ask for states again."""


class Feed(QObject):
    """Between the engine and the views; GUI thread only."""

    ticked = Signal()  # a few times a second

    def __init__(self, engine: VideoEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.meter = Meter()
        self._views: list[FeedView] = []
        self._arranged: dict[int, TileRequest] = {}
        self._arrange = self._timer(0, self._arrange_now, single=True)
        self._refresh = self._timer(REFRESH_MS, self._tick)
        self._refresh.setTimerType(Qt.TimerType.PreciseTimer)
        self._next_states = 0.0
        self._suspended = False
        self._replayed: set[int] = set()  # tiles whose replay has been seen playing

    def _timer(self, ms: int, slot: Callable[[], None], *, single: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.setSingleShot(single)
        timer.timeout.connect(slot)
        return timer

    def start(self) -> None:
        """Open the streams and begin to draw."""
        self._arrange.start(0)
        self._refresh.start()

    def stop(self) -> None:
        """Let every stream go."""
        self._refresh.stop()
        self._arrange.stop()
        self._arranged = {}
        self.engine.arrange([])

    def suspend(self, suspended: bool) -> None:
        """Let every stream go while nobody may look, or open them again."""
        if suspended != self._suspended:
            self._suspended = suspended
            self.wish()

    def add(self, view: FeedView) -> None:
        """One more view."""
        self._views.append(view)
        self.wish()

    def remove(self, view: FeedView) -> None:
        """A view is gone."""
        if view in self._views:
            self._views.remove(view)
            self.wish()

    def wish(self, *, after_ms: int = 0) -> None:
        """Something about the wishes changed: ask the engine once, when this turn of the event loop is over."""
        if self._refresh.isActive():
            self._arrange.start(after_ms)

    def _arrange_now(self) -> None:
        views = () if self._suspended else self._views
        wanted = {wish.tile: wish for view in views for wish in view.wishes()}
        if wanted != self._arranged:
            self._arranged = wanted
            self.engine.arrange(list(wanted.values()))

    @property
    def arranged(self) -> Iterable[TileRequest]:
        """What the engine was last asked for."""
        return self._arranged.values()

    def wants(self, key: int) -> bool:
        """Whether the engine was asked for that pane."""
        return key in self._arranged

    def surface(self, key: int) -> Surface | None:
        """The picture of a pane, to be drawn before the next turn of the event loop."""
        return self.engine.surface(key) if key in self._arranged else None

    def status(self, key: int) -> TileStatus | None:
        """How a pane is; None until it was asked for."""
        return self.engine.status(key) if key in self._arranged else None

    def behind(self, key: int) -> float:
        """How far the replay of a tile is behind live; 0 when none runs."""
        status = self.status(key + REPLAY_KEYS)
        return status.behind_s if status else 0.0

    def replay_ended(self, key: int) -> bool:
        """Whether the replay of a tile has played to its end and shows live again."""
        status = self.status(key + REPLAY_KEYS)
        if status is None or status.state not in MOVING:
            return False
        if status.state is TileState.REPLAY:
            self._replayed.add(key)
        elif key in self._replayed:
            self._replayed.discard(key)
            return True
        return False

    def _tick(self) -> None:
        self.meter.tick()
        self.engine.supervise()
        fresh = self.engine.poll()
        if fresh:
            keys = frozenset(fresh)
            for view in self._views:
                view.pictures_came(keys)
        now = time.monotonic()
        if now >= self._next_states:
            self._next_states = now + STATES_MS / 1000
            self._look_after_states()

    def _look_after_states(self) -> None:
        self.ticked.emit()
        for view in self._views:
            view.look_after_states()

    def summary(self) -> Summary:
        """What is shown now, over all windows."""
        states = [self.engine.status(key) for key in self._arranged]
        return Summary(
            asked=len(states),
            live=sum(status.state in MOVING for status in states),
            shown_fps=self.meter.fps,
            dropped=sum(status.dropped for status in states),
            frame_ms_p95=self.meter.frame_ms_p95,
        )
