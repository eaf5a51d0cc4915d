"""What cameras see of the ground, by the classes of EN 62676-4: worked out when first looked at, a few at a time."""

from __future__ import annotations

import functools
import math
import time

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from uic.geo.frame import Floats
from uic.geo.optics import Density, Eye
from uic_console.map.viewport import Viewport
from uic_console.theme import Theme

__all__ = ["Cones", "class_word"]

translate = QCoreApplication.translate
BUDGET_S = 0.004  # of one frame, for footprints that are not yet known
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
    height_m: float, tilt_deg: float, field_deg: float, width_px: int, height_px: int
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
    )
    prints = ((density, np.array(eye.footprint(density.value)).reshape(-1, 2)) for density in Density)
    return tuple((density, ground) for density, ground in prints if len(ground) > 2)


class Cones:
    """Footprints of the cameras with a known bearing. GUI thread."""

    def __init__(self) -> None:
        self._eyes: dict[str, Eye] = {}
        self._known: dict[str, list[tuple[Density, Floats]]] = {}

    def tell(self, eyes: dict[str, Eye]) -> None:
        """Other cameras, or others' poses."""
        self._known = {one: prints for one, prints in self._known.items() if eyes.get(one) == self._eyes[one]}
        self._eyes = dict(eyes)

    def of(self, camera: str) -> list[tuple[Density, Floats]]:
        """(class, polygon (n, 2)) of one camera, the widest first; [] where its bearing is not known."""
        eye = self._eyes.get(camera)
        if eye is None:
            return []
        if camera not in self._known:
            turn = math.radians(eye.bearing_deg)
            cos, sin = math.cos(turn), math.sin(turn)
            turned = np.array([[cos, -sin], [sin, cos]])  # of (east, north), clockwise, from the right
            kind = (eye.height_m, eye.tilt_deg, eye.field_deg, eye.width_px, eye.height_px)
            at = (eye.east_m, eye.north_m)
            self._known[camera] = [(density, ground @ turned + at) for density, ground in _northward(*kind)]
        return self._known[camera]

    def draw(self, painter: QPainter, view: Viewport, cameras: list[str], tokens: Theme) -> bool:
        """The cones of some cameras; False: some wait for the next frame."""
        began, whole = time.perf_counter(), True
        classes = view.scale >= CLASSES_FROM
        for camera in cameras[:MOST]:
            if camera not in self._known and time.perf_counter() - began > BUDGET_S:
                whole = False
                continue
            prints = self.of(camera)
            _fill(painter, view, prints if classes else prints[:1], tokens.select)
        return whole

    def draw_chosen(self, painter: QPainter, view: Viewport, camera: str, tokens: Theme) -> None:
        """One camera's cone with the name of each class where it ends, as far as there is room."""
        prints = self.of(camera)
        _fill(painter, view, prints, tokens.select, outline=True)
        eye, free = self._eyes.get(camera), None
        if eye is None:
            return
        painter.setPen(tokens.text)
        for density, ground in prints:
            far = ground[np.argmax(np.hypot(ground[:, 0] - eye.east_m, ground[:, 1] - eye.north_m))]
            x, y = view.point(float(far[0]), float(far[1]))
            if free is None or np.hypot(x - free[0], y - free[1]) > painter.fontMetrics().height() * 1.2:
                painter.drawText(QPointF(x + 4, y), f"{class_word(density)} {density.value:g}")
                free = (x, y)


def _fill(
    painter: QPainter, view: Viewport, prints: list[tuple[Density, Floats]], colour: QColor, *, outline: bool = False
) -> None:
    for density, ground in prints:
        shade = QColor(colour)
        shade.setAlpha(_SHADE[density])
        painter.setBrush(shade)
        edge = QColor(colour)
        edge.setAlpha(255 if outline else 90)
        painter.setPen(QPen(edge, 1.2 if outline else 0.8))
        x, y = view.x(ground[:, 0]).tolist(), view.y(ground[:, 1]).tolist()
        painter.drawPolygon(QPolygonF([QPointF(a, b) for a, b in zip(x, y, strict=True)]))
