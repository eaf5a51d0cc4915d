"""The console's own wall: the engine, its workers, and the widget the operator sees."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from typing import Any

from PySide6.QtWidgets import QApplication

from uic.devices.model import Camera, Stream, StreamRole
from uic.video.engine import WallEngine
from uic.video.wall import TileState
from uic_console.bench.cases import Case, Figures
from uic_console.bench.load import LoopProbe, Window, cpu_s, pss_mb
from uic_console.latency import percentile
from uic_console.wall.feed import Feed
from uic_console.wall.layouts import grid
from uic_console.wall.model import Walls
from uic_console.wall.state import TileKind, new_wall, with_tile
from uic_console.wall.view import WallView

__all__ = ["measure"]

_OPEN_S = 60.0  # for all tiles to come alive
_SQUARES = (1, 4, 9, 16, 25, 36, 64)
_MOVING = (TileState.LIVE, TileState.DELAYED, TileState.KEY_FRAMES)


class _Counted:
    """The engine, with each picture that is handed to the window counted and its age noted."""

    def __init__(self, engine: WallEngine) -> None:
        self._engine = engine
        self.shown: Counter[int] = Counter()
        self.ages_s: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def poll(self) -> list[int]:
        """Each of these is drawn before the next call."""
        fresh = self._engine.poll()
        self.shown.update(fresh)
        for tile in random.sample(fresh, min(2, len(fresh))):  # a few of them: to look costs the measured process
            self.ages_s.append(self._engine.status(tile).age_s)
        return fresh

    def forget(self) -> None:
        """Begin anew."""
        self.shown.clear()
        self.ages_s.clear()


def measure(case: Case, sources: list[list[str]]) -> Figures:
    """Show the case until its time is over."""
    engine = WallEngine()
    app = QApplication([])
    counted = _Counted(engine)
    cameras = {camera.id: camera for camera in map(_camera, range(len(sources)), sources, [case] * len(sources))}
    feed = Feed(counted)
    walls = Walls()
    state = new_wall(grid(next(n for n in _SQUARES if n >= case.count)), walls.new_key, list(cameras))
    if case.overload:
        state = with_tile(state, 0, kind=TileKind.HOTSPOT)
    model = walls.adopt(state)
    view = WallView(walls, model, feed, cameras.get, korean=lambda: True, fit="fill")
    view.resize(*case.wall)
    view.show()
    feed.start()
    probe, figures = LoopProbe(), Figures()
    keys = [tile.key for tile in model.state.tiles if tile.camera]
    opened = time.monotonic()
    before: dict[str, Any] = {}

    def alive() -> bool:
        if time.monotonic() - opened > _OPEN_S:
            figures.refused = f"only {len(counted.shown)} of {len(keys)} tiles came alive"
            app.quit()
        return all(engine.status(key).state in _MOVING and counted.shown[key] for key in keys)

    def begin() -> None:
        counted.forget()
        probe.forget()
        before.update(cpu=cpu_s(os.getpid()), at=time.monotonic(), composed=_composed(engine, keys))

    def end() -> None:
        figures.seconds = time.monotonic() - before["at"]
        figures.cpu_s = cpu_s(os.getpid()) - before["cpu"]
        due = case.count * case.main.fps * figures.seconds
        figures.shown = sum(counted.shown.values())
        figures.decoded_share = min(1.0, (_composed(engine, keys) - before["composed"]) / due)
        figures.least_fps = min(counted.shown[key] for key in keys) / figures.seconds
        figures.hot_fps = counted.shown[keys[0]] / figures.seconds
        figures.loop_p50_ms, figures.loop_p99_ms = probe.late_ms(0.5), probe.late_ms(0.99)
        figures.age_p99_ms = percentile(counted.ages_s, 0.99) * 1e3
        figures.pss_mb = pss_mb(os.getpid())
        app.quit()

    Window(alive, begin, end, seconds=case.measured_s, settle_s=case.settle_s, parent=app)
    app.exec()
    feed.stop()
    engine.close()
    return figures


def _composed(engine: WallEngine, keys: list[int]) -> int:
    return sum(engine.status(key).shown for key in keys)


def _camera(number: int, urls: list[str], case: Case) -> Camera:
    footages = [case.main, *([case.sub] if case.sub else [])]
    streams = tuple(
        Stream(url=url, role=role, width=what.width, height=what.height, fps=what.fps, codec="h264")
        for url, role, what in zip(urls, (StreamRole.MAIN, StreamRole.SUB), footages, strict=False)
    )
    return Camera(id=f"cam-{number:04}", number=number + 1, name=f"안양 교차로 {number + 1}", streams=streams)
