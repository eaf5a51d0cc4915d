"""A real engine with real clips, driven as a window would drive it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.devices.model import Stream
from uic.testing import eventually
from uic.video.engine import WallEngine
from uic.video.tuning import Tuning
from uic.video.wall import TileRequest, TileState


class Wall:
    """An engine and the tick of a window."""

    def __init__(self, engine: WallEngine) -> None:
        self.engine = engine
        self.pictures: dict[int, int] = {}

    def tick(self) -> None:
        self.engine.supervise()
        for tile in self.engine.poll():
            self.pictures[tile] = self.pictures.get(tile, 0) + 1

    def until(self, fact: Callable[[], object], within_s: float = 20.0) -> object:
        def seen() -> object:
            self.tick()
            return fact()

        return eventually(seen, within_s=within_s)

    def state(self, tile: int) -> TileState:
        return self.engine.status(tile).state

    def live(self, *tiles: int) -> bool:
        return all(self.state(tile) is TileState.LIVE for tile in tiles)

    def rates(self, seconds: float, *tiles: int) -> list[float]:
        """Pictures a second on each tile over the next seconds, as a window would count them."""
        self.tick()
        before, began = {tile: self.engine.status(tile).shown for tile in tiles}, time.monotonic()
        self.until(lambda: time.monotonic() - began >= seconds, seconds + 5)
        span = time.monotonic() - began
        return [(self.engine.status(tile).shown - before[tile]) / span for tile in tiles]

    def keeps(self, rate: float, *tiles: int, seconds: float = 2.0, within: float = 0.1, tries: int = 4) -> bool:
        """Whether every tile shows `rate` pictures a second. Another program may take the cores: it may try again."""
        seen: list[list[float]] = []
        for _ in range(tries):
            seen.append(self.rates(seconds, *tiles))
            if all(abs(one - rate) <= within * rate for one in seen[-1]):
                return True
        print("pictures a second, by try:", seen)
        return False


@pytest.fixture
def tile() -> Callable[..., TileRequest]:
    """`tile(number, source or streams, width=…)`: what a wall asks for one tile."""
    return _tile


def _tile(number: int, source: object, **more: object) -> TileRequest:
    words: dict[str, object] = {"width": 320, "height": 180, "camera": f"cam-{number}", **more}
    streams = source if isinstance(source, tuple) else (Stream(url=str(source)),)
    return TileRequest(tile=number, streams=streams, **words)  # type: ignore[arg-type]


@pytest.fixture
def wall_of() -> Iterator[Callable[..., Wall]]:
    walls: list[Wall] = []

    def make(*, workers: int = 2, mode: str = "process", **tuning: object) -> Wall:
        engine = WallEngine(workers=workers, mode=mode, tuning=Tuning(nice=0, **tuning))  # type: ignore[arg-type]
        walls.append(Wall(engine))
        return walls[-1]

    yield make
    for wall in walls:
        wall.engine.close()


@pytest.fixture
def clip(h264_clip: Callable[..., Path]) -> Path:
    return h264_clip(320, 240, 10, 3.0, gop=10)
