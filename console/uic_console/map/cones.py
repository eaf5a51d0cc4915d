"""What cameras see of the ground, by the classes of EN 62676-4."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from uic.geo.frame import Floats
from uic.geo.optics import Density, Eye
from uic_console.map.viewport import Viewport
from uic_console.theme import Theme

__all__ = ["class_word", "draw_chosen", "draw_cones", "draw_preset", "prints_of"]

translate = QCoreApplication.translate
FROM = 0.9  # pixels per metre: below, only the chosen camera's
CLASSES_FROM = 1.8  # from here on every class has its shade
MOST = 400  # cones at a time: more would hide the map
_SHADE = {
    Density.MONITOR: 26,
    Density.DETECT: 34,
    Density.OBSERVE: 44,
    Density.RECOGNISE: 56,
    Density.IDENTIFY: 70,
}  # opacity of 255; the classes lie over each other


def class_word(density: Density | None) -> str:
    """What a picture there is good for."""
    if density is None:
        return translate("Map", "not enough to monitor")
    return {
        Density.MONITOR: translate("Map", "monitor"),
        Density.DETECT: translate("Map", "detect"),
        Density.OBSERVE: translate("Map", "observe"),
        Density.RECOGNISE: translate("Map", "recognise"),
        Density.IDENTIFY: translate("Map", "identify"),
    }[density]


@functools.lru_cache(maxsize=4096)
def _northward(
    height_m: float, tilt_deg: float, field_deg: float, width_px: int, height_px: int, range_m: float
) -> tuple[tuple[Density, Floats], ...]:
    """Footprints of a camera in the middle of the plane that looks north: a city has few such kinds."""
    eye = Eye(
        east_m=0.0,
        north_m=0.0,
        height_m=height_m,
        bearing_deg=0.0,
        tilt_deg=tilt_deg,
        field_deg=field_deg,
        width_px=width_px,
        height_px=height_px,
        range_m=range_m,
    )
    prints = ((density, np.array(eye.footprint(density.value)).reshape(-1, 2)) for density in Density)
    return tuple((density, ground) for density, ground in prints if len(ground) > 2)


def prints_of(eye: Eye) -> list[tuple[Density, Floats]]:
    """(class, polygon (n, 2)) of the ground that a camera sees, the widest first. Any thread."""
    turn = math.radians(eye.bearing_deg)
    cos, sin = math.cos(turn), math.sin(turn)
    turned = np.array([[cos, -sin], [sin, cos]])  # of (east, north), clockwise, from the right
    kind = (eye.height_m, eye.tilt_deg, eye.field_deg, eye.width_px, eye.height_px, eye.range_m)
    return [(density, ground @ turned + (eye.east_m, eye.north_m)) for density, ground in _northward(*kind)]


def draw_cones(painter: QPainter, view: Viewport, eyes: Iterable[Eye], tokens: Theme) -> None:
    """The cones of some cameras, in classes when they are large enough. Any thread, as the painter's image allows."""
    ratio = painter.device().devicePixelRatio()
    over = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    over.setDevicePixelRatio(ratio)
    over.fill(Qt.GlobalColor.transparent)
    brush = QPainter(over)
    brush.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)  # what several see is not darker for it
    brush.setPen(Qt.PenStyle.NoPen)
    known = [prints_of(eye) for eye in eyes]
    shade, alpha = QColor(tokens.select), 0
    for density in list(Density)[: None if view.scale >= CLASSES_FROM else 1]:
        alpha += _SHADE[density]
        shade.setAlpha(min(255, alpha))
        brush.setBrush(shade)
        for prints in known:  # many short calls, not one long one: between them the GUI thread has its turn
            for its, ground in prints:
                if its is density:
                    brush.drawPolygon(_polygon(view, ground))
    brush.end()
    painter.drawImage(0, 0, over)


def _polygon(view: Viewport, ground: Floats) -> QPolygonF:
    x, y = view.x(ground[:, 0]).tolist(), view.y(ground[:, 1]).tolist()
    return QPolygonF([QPointF(a, b) for a, b in zip(x, y, strict=True)])


def draw_chosen(painter: QPainter, view: Viewport, eye: Eye, tokens: Theme) -> None:
    """One camera's cone with the name of each class where it ends, as far as there is room."""
    prints, free = prints_of(eye), None
    _fill(painter, view, prints, tokens.select)
    painter.setPen(tokens.text)
    for density, ground in prints:
        far = ground[np.argmax(np.hypot(ground[:, 0] - eye.east_m, ground[:, 1] - eye.north_m))]
        x, y = view.point(float(far[0]), float(far[1]))
        if free is None or math.dist((x, y), free) > painter.fontMetrics().height() * 1.2:
            painter.drawText(QPointF(x + 4, y), f"{class_word(density)} {density.value:g}")
            free = (x, y)


def draw_preset(painter: QPainter, view: Viewport, eye: Eye, name: str, tokens: Theme) -> None:
    """What a camera would see of the ground at a preset, as far as it detects a person: an outline with its name."""
    ground = dict(prints_of(eye)).get(Density.DETECT)
    if ground is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens.muted, 1.4, Qt.PenStyle.DashLine))
    painter.drawPolygon(_polygon(view, ground))
    far = ground[np.argmax(np.hypot(ground[:, 0] - eye.east_m, ground[:, 1] - eye.north_m))]
    x, y = view.point(float(far[0]), float(far[1]))
    painter.setPen(tokens.text)
    painter.drawText(QPointF(x + 4, y), name)


def _fill(painter: QPainter, view: Viewport, prints: list[tuple[Density, Floats]], colour: QColor) -> None:
    for density, ground in prints:
        shade = QColor(colour)
        shade.setAlpha(_SHADE[density])
        painter.setBrush(shade)
        painter.setPen(QPen(colour, 1.2))
        painter.drawPolygon(_polygon(view, ground))
