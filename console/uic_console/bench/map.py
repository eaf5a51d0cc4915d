"""`uic bench map`: one frame of panning and of zooming over a whole city, beside plain ways of drawing it with Qt."""

from __future__ import annotations

import csv
import io
import math
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsScene, QGraphicsView, QWidget

from uic.bench import Row
from uic.devices.model import Camera
from uic.geo.frame import Floats
from uic.geo.schematic import city_frame
from uic.sim.city import city_csv
from uic_console.map.devices import Devices
from uic_console.map.press import Press
from uic_console.map.tools import Card
from uic_console.map.view import MapView
from uic_console.map.viewport import Viewport
from uic_console.map.workshop import Workshop
from uic_console.theme import theme

__all__ = ["city_map"]

_COUNTS = (2580, 6500, 10_000)
_SIZE = (1280, 900)
_SCALES = {"city": 0.08, "district": 0.5, "street": 2.0}  # pixels per metre
_BOUND_MS = 1000 / 60  # of one frame at 60 Hz
_GUI_MS = 10.0  # the GUI thread stands no longer still than this
_STEP_PX = 6  # of panning, a frame
_GROWS = 1.02  # of zooming, a frame


@dataclass(frozen=True)
class _Way:
    """A way of showing the city: shows a part of it on a canvas in a widget."""

    widget: QWidget
    canvas: QWidget  # what is painted: of scroll areas the viewport
    show: Callable[[Viewport], None]


def city_map(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Milliseconds from a change of the view to the painted frame: 1280x900, offscreen.

    The median of single frames beside plain ways; then, for ours, the 99th percentile and the worst of a hand that
    pans and zooms without pause at 60 Hz while the land is drawn anew behind it.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    for count in _COUNTS[: 1 if quick else None]:
        devices = _devices(count)
        ways = {"ours": _ours(app, devices), "QGraphicsScene, an item a device": _items(devices)}
        ways["pyqtgraph ScatterPlotItem"] = _scatter(devices)
        for name, scale in _SCALES.items():
            for motion in ("pan", "zoom"):
                case = f"{count} {name}"
                if only in case:
                    yield from _rows(app, ways, case, motion, scale, rounds=5 if quick else 25)
        if only in f"{count} hand":
            yield from _hand_rows(app, ways["ours"], f"{count} hand", seconds=3 if quick else 10)
        for way in ways.values():
            way.widget.close()


def _rows(
    app: QApplication, ways: dict[str, _Way], case: str, motion: str, scale: float, *, rounds: int
) -> Iterator[Row]:
    took = {name: _frame_ms(app, way, motion, scale, rounds) for name, way in ways.items()}
    ours = took.pop("ours")
    for name, peer in (("60 Hz", _BOUND_MS), *took.items()):
        yield Row(
            bench="map",
            case=case,
            metric=f"frame_{motion}",
            unit="ms",
            ours=ours,
            peer_name=name,
            peer=peer,
            ratio=peer / ours,
        )


def _frame_ms(app: QApplication, way: _Way, motion: str, scale: float, rounds: int) -> float:
    """The median of what one frame takes, from the change to what is in the window's memory."""
    view = Viewport(0.0, 0.0, scale, *_SIZE)
    way.show(view)
    _settle(app)
    took = []
    for _ in range(rounds):
        view = view.panned(_STEP_PX, 2) if motion == "pan" else view.zoomed(_GROWS, 400, 300)
        began = time.perf_counter()
        way.show(view)
        way.canvas.repaint()
        took.append((time.perf_counter() - began) * 1e3)
        app.processEvents()
    return float(np.median(took))


def _hand_rows(app: QApplication, way: _Way, case: str, *, seconds: float) -> Iterator[Row]:
    for motion in ("pan", "zoom"):
        took, own = _hand_ms(app, way, motion, seconds)
        for metric, value in (
            ("p99", np.percentile(took, 99)),
            ("worst", took.max()),
            ("worst_cpu", own.max()),  # of the thread alone, without what the machine gave to others meanwhile
        ):
            yield Row(
                bench="map",
                case=case,
                metric=f"frame_{motion}_{metric}",
                unit="ms",
                ours=float(value),
                peer_name="GUI thread at most",
                peer=_GUI_MS,
                ratio=_GUI_MS / float(value),
            )


def _hand_ms(app: QApplication, way: _Way, motion: str, seconds: float) -> tuple[Floats, Floats]:
    """What each frame takes on the GUI thread, all that arrives between two frames included; and its CPU time."""
    view, took, own = Viewport(0.0, 0.0, 0.5, *_SIZE), [], []
    ends, frame = time.perf_counter() + seconds, 0
    while time.perf_counter() < ends:
        frame += 1
        angle = frame / 90
        if motion == "pan":
            view = view.panned(18 * math.cos(angle), 14 * math.sin(angle / 2))
        else:
            view = replace(view, scale=0.08 * 30 ** (0.5 - 0.5 * math.cos(angle)))
        began, busy = time.perf_counter(), time.thread_time()
        way.show(view)
        way.canvas.repaint()
        app.processEvents()
        took.append((time.perf_counter() - began) * 1e3)
        own.append((time.thread_time() - busy) * 1e3)
        time.sleep(max(0.0, 1 / 60 - took[-1] / 1e3))  # a screen shows no more
    return np.array(took), np.array(own)


def _settle(app: QApplication) -> None:
    until = time.perf_counter() + 0.25
    while time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.005)  # tiles are drawn by other threads meanwhile


def _devices(count: int) -> Devices:
    rows = csv.DictReader(io.StringIO(city_csv(count)))
    cameras = [
        Camera(
            id=row["id"],
            number=int(row["number"]),
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            height_m=float(row["height_m"]),
            bearing_deg=float(row["bearing_deg"]),
        )
        for row in rows
    ]
    return Devices.of(cameras, city_frame())


def _ours(app: QApplication, devices: Devices) -> _Way:
    """The whole map: land, cones, names, symbols. The land is drawn on its thread, as in the console."""
    workshop = Workshop(press=Press())
    view = MapView(workshop, tell=Card, korean=lambda: True)
    view.resize(*_SIZE)
    view.show()
    workshop.start()
    while workshop.land is None:
        app.processEvents()
    view.show_devices(devices)
    view.destroyed.connect(workshop.close)
    return _Way(view, view, view.move_to)


def _items(devices: Devices) -> _Way:
    """Devices alone, without land, as Qt's scene keeps them."""
    scene = QGraphicsScene()
    pen, brush = QPen(theme.current.panel), QBrush(theme.current.text)
    for east, north in zip(devices.east.tolist(), devices.north.tolist(), strict=True):
        item = scene.addEllipse(QRectF(-5, -5, 10, 10), pen, brush)
        item.setPos(east, -north)
        item.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    made = QGraphicsView(scene)
    scene.setParent(made)
    made.resize(*_SIZE)
    made.show()

    def show(view: Viewport) -> None:
        made.resetTransform()
        made.scale(view.scale, view.scale)
        made.centerOn(view.east, -view.north)

    return _Way(made, made.viewport(), show)


def _scatter(devices: Devices) -> _Way:
    """Devices alone, as a plot."""
    import pyqtgraph

    window = pyqtgraph.PlotWidget()
    window.resize(*_SIZE)
    window.addItem(pyqtgraph.ScatterPlotItem(x=devices.east, y=devices.north, size=10))
    window.show()

    def show(view: Viewport) -> None:
        half_x, half_y = view.width / 2 / view.scale, view.height / 2 / view.scale
        window.setRange(
            xRange=(view.east - half_x, view.east + half_x),
            yRange=(view.north - half_y, view.north + half_y),
            padding=0,
        )

    return _Way(window, window.viewport(), show)
