"""`uic bench paint`: what it costs to draw the wall's tiles, beside labels with pixmaps and plot items."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import numpy as np
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from uic.bench import Row
from uic.devices.model import Camera, Stream
from uic.video.wall import Surface, TileRequest, TileState, TileStatus
from uic_console.wall.feed import Feed
from uic_console.wall.layouts import grid
from uic_console.wall.model import Walls
from uic_console.wall.view import WallView

__all__ = ["paint"]

_TILES = 16
_COLUMNS = 4
_SIZES = {"1920x1080": (1920, 1080), "3840x2160": (3840, 2160)}
_BOUNDS_MS = {("1920x1080", "full"): 2.0, ("3840x2160", "full"): 6.0, ("1920x1080", "one_tile"): 0.3}


class _Still:
    """Stands where the engine does: surfaces that are always there, so that drawing alone is measured."""

    def __init__(self) -> None:
        self._surfaces: dict[int, Surface] = {}
        self._cameras: dict[int, str] = {}
        self.seq = 1

    def arrange(self, tiles: list[TileRequest]) -> None:
        rng = np.random.default_rng(1)
        for wish in tiles:
            pixels = rng.integers(0, 255, (wish.height, wish.width, 4), dtype=np.uint8)
            memory = memoryview(pixels.tobytes())
            self._surfaces[wish.tile] = Surface(memory, wish.width, wish.height, wish.width * 4, 1)
            self._cameras[wish.tile] = wish.camera

    def poll(self) -> list[int]:
        return []

    def surface(self, tile: int) -> Surface | None:
        still = self._surfaces.get(tile)
        return still and Surface(still.pixels, still.width, still.height, still.stride, self.seq)

    def status(self, tile: int) -> TileStatus:
        camera = self._cameras.get(tile, "")
        return TileStatus(tile=tile, camera=camera, state=TileState.LIVE, age_s=0.02, width=1280, height=720, fps=15)

    def supervise(self) -> None:
        """Nothing to look after."""

    def snapshot(self, tile: int) -> Future[Any]:
        return Future()

    def release(self, camera: str) -> None:
        """Nothing is held."""


def paint(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows of `cpu_per_refresh`: all sixteen tiles, and one of them, at 1080p and 4K, offscreen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for name, size in list(_SIZES.items())[: 1 if quick else None]:
        if only in name:
            yield from _case(app, name, size, rounds=10 if quick else 150)


def _case(app: QApplication, name: str, size: tuple[int, int], *, rounds: int) -> Iterator[Row]:
    ours = _ours(app, size, rounds)
    for part, milliseconds in ours.items():
        bound = _BOUNDS_MS.get((name, part))
        ratio = bound / milliseconds if bound else None
        yield _row(name, part, milliseconds, "bound" if bound else "", bound, ratio)
    labels = _labels(app, size, rounds)
    yield _row(name, "full", ours["full"], "QLabel and QPixmap, tile-sized", labels, labels / ours["full"])
    scaled = _labels(app, size, max(5, rounds // 5), source=(1280, 720))
    yield _row(name, "full", ours["full"], "QLabel, 720p QImage.scaled", scaled, scaled / ours["full"])
    items = _plot_items(app, size, max(5, rounds // 5))
    yield _row(name, "full", ours["full"], "pyqtgraph ImageItem", items, items / ours["full"])


def _row(case: str, part: str, ours: float, name: str, peer: float | None, ratio: float | None) -> Row:
    metric = f"cpu_per_refresh_{part}"
    return Row(bench="paint", case=case, metric=metric, unit="ms", ours=ours, peer_name=name, peer=peer, ratio=ratio)


def _cpu_ms(app: QApplication, dirty: Callable[[], None], rounds: int) -> float:
    """CPU of the process for one refresh, from the change to the flushed window: the lower quartile."""
    took = []
    for _ in range(rounds + 3):
        began = time.process_time()
        dirty()
        app.processEvents()
        took.append(time.process_time() - began)
    return sorted(took[3:])[rounds // 4] * 1e3


def _ours(app: QApplication, size: tuple[int, int], rounds: int) -> dict[str, float]:
    engine, walls = _Still(), Walls()
    feed = Feed(engine)
    stream = Stream(url="still", width=1280, height=720, fps=15)
    cameras = {
        f"cam-{n}": Camera(id=f"cam-{n}", number=n + 1, name=f"안양 교차로 {n + 1}", streams=(stream,))
        for n in range(_TILES)
    }
    model = walls.open(grid(_TILES), list(cameras))
    view = WallView(walls, model, feed, cameras.get, korean=lambda: True)
    view.resize(*size)
    view.show()
    feed.start()
    for _ in range(20):
        app.processEvents()
    feed._refresh.stop()
    keys = frozenset(tile.key for tile in model.state.tiles)
    view.pictures_came(keys)
    app.processEvents()

    def refresh(some: frozenset[int]) -> None:
        engine.seq += 1
        view.pictures_came(some)

    found = {
        "full": _cpu_ms(app, lambda: refresh(keys), rounds),
        "one_tile": _cpu_ms(app, lambda: refresh(frozenset(list(keys)[:1])), rounds),
    }
    view.close()
    feed.stop()
    return found


def _pictures(size: tuple[int, int]) -> list[np.ndarray[Any, np.dtype[np.uint8]]]:
    rng = np.random.default_rng(1)
    return [rng.integers(0, 255, (size[1], size[0], 4), dtype=np.uint8) for _ in range(_TILES)]


def _labels(app: QApplication, size: tuple[int, int], rounds: int, source: tuple[int, int] | None = None) -> float:
    width, height = size[0] // _COLUMNS, size[1] // _COLUMNS
    window = QWidget()
    window.resize(*size)
    labels = [QLabel(window) for _ in range(_TILES)]
    for n, label in enumerate(labels):
        label.setGeometry(n % _COLUMNS * width, n // _COLUMNS * height, width, height)
    window.show()
    pictures = _pictures(source or (width, height))

    def refresh() -> None:
        for label, picture in zip(labels, pictures, strict=True):
            image = QImage(picture.data, picture.shape[1], picture.shape[0], QImage.Format.Format_RGB32)
            label.setPixmap(QPixmap.fromImage(image.scaled(width, height) if source else image))

    spent = _cpu_ms(app, refresh, rounds)
    window.close()
    return spent


def _plot_items(app: QApplication, size: tuple[int, int], rounds: int) -> float:
    import pyqtgraph

    window = pyqtgraph.GraphicsLayoutWidget()
    window.resize(*size)
    items = []
    for n in range(_TILES):
        box = window.addViewBox(row=n // _COLUMNS, col=n % _COLUMNS)
        items.append(pyqtgraph.ImageItem(axisOrder="row-major"))
        box.addItem(items[-1])
    window.show()
    pictures = _pictures((size[0] // _COLUMNS, size[1] // _COLUMNS))

    def refresh() -> None:
        for item, picture in zip(items, pictures, strict=True):
            item.setImage(picture, autoLevels=False, levels=(0, 255))

    spent = _cpu_ms(app, refresh, rounds)
    window.close()
    return spent
