"""What moves or grows on the map: units and their ways, how far somebody can have got, routes, plugins' layers."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from uic.geo.frame import Floats
from uic_console.map import sprites
from uic_console.map.fleet import Patrol
from uic_console.map.viewport import Viewport
from uic_console.map.ways import Reached
from uic_console.theme import Theme, theme

__all__ = ["Drawn", "Over", "age_words", "unit_label"]

translate = QCoreApplication.translate
UNIT_HIT_PX = 16.0
FEATURE_HIT_PX = 8.0
LABELS_FROM = 0.12  # pixels per metre: below, only the chosen unit says how old its position is
_FEATURE_PX = 6.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drawn:
    """A plugin's feature in metres."""

    layer: str
    key: str
    shape: str
    points: Floats  # (n, 2)
    label: str
    tone: str
    mark: str = "ring"


@dataclass(slots=True)
class Over:
    """Everything that is drawn over devices. GUI thread."""

    units: list[Patrol] = field(default_factory=list)
    features: list[Drawn] = field(default_factory=list)
    reached: Reached | None = None
    reach_from: tuple[float, float] | None = None
    routes: list[Floats] = field(default_factory=list)  # the first is the quickest
    tracks: bool = True
    shows_units: bool = True
    chosen: str = ""  # unit

    def paint_under(self, painter: QPainter, view: Viewport) -> None:
        """What lies below devices: areas, ways."""
        tokens = theme.current
        for one in self.features:
            if one.shape != "point":
                self._paint_feature(painter, view, one, tokens)
        if self.reached is not None:
            self._paint_reached(painter, view, self.reached, tokens)
        for number, route in reversed(list(enumerate(self.routes))):
            self._line(
                painter, view, route, tokens.select if number == 0 else tokens.muted, 4.0 if number == 0 else 2.4
            )
        if self.tracks and self.shows_units:
            for unit in self.units:
                if len(unit.track) > 1:
                    colour = tokens.stale if unit.stale else tokens.select
                    self._line(painter, view, unit.track, colour, 2.0, Qt.PenStyle.DotLine)

    def paint_over(self, painter: QPainter, view: Viewport, ratio: float) -> None:
        """What lies on top of devices: points of plugins, units with the age of their position."""
        tokens = theme.current
        for one in self.features:
            if one.shape == "point":
                self._paint_feature(painter, view, one, tokens)
        if self.reached is not None and len(self.reached.exits):
            self._paint_exits(painter, view, self.reached.exits, tokens)
        if self.units and self.shows_units:
            east = np.array([unit.east for unit in self.units])
            north = np.array([unit.north for unit in self.units])
            for at in np.flatnonzero(view.inside(east, north, margin=60)).tolist():
                self._paint_unit(painter, view, self.units[at], tokens, ratio)

    def unit_at(self, view: Viewport, at: QPointF) -> Patrol | None:
        """The unit whose symbol is there, the topmost."""
        for unit in reversed(self.units if self.shows_units else []):
            x, y = view.point(unit.east, unit.north)
            if math.hypot(x - at.x(), y - at.y()) <= UNIT_HIT_PX:
                return unit
        return None

    def feature_at(self, view: Viewport, at: QPointF) -> Drawn | None:
        """The plugin's point, or line, that is there, the topmost."""
        here = np.array([at.x(), at.y()])
        for one in reversed(self.features):
            points = np.column_stack([view.x(one.points[:, 0]), view.y(one.points[:, 1])])
            if one.shape != "area" and _away(points, here) <= FEATURE_HIT_PX + (one.shape == "point") * _FEATURE_PX:
                return one
        return None

    def _paint_unit(self, painter: QPainter, view: Viewport, unit: Patrol, tokens: Theme, ratio: float) -> None:
        x, y = view.point(unit.east, unit.north)
        if unit.accuracy_m * view.scale > 12:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.stale if unit.stale else tokens.select, 1, Qt.PenStyle.DashLine))
            painter.drawEllipse(QPointF(x, y), unit.accuracy_m * view.scale, unit.accuracy_m * view.scale)
        chosen = unit.id == self.chosen
        drawn = sprites.unit(turn=sprites.turn_of(unit.heading_deg), stale=unit.stale, chosen=chosen, ratio=ratio)
        half = sprites.UNIT_PX / 2
        painter.drawPixmap(round(x - half), round(y - half), drawn)
        if chosen or view.scale >= LABELS_FROM:
            _tag(painter, QPointF(x, y + half), unit_label(unit), tokens.muted if unit.stale else tokens.text, tokens)

    def _paint_feature(self, painter: QPainter, view: Viewport, one: Drawn, tokens: Theme) -> None:
        colour: QColor = getattr(tokens, one.tone)
        if one.shape == "line":
            self._line(painter, view, one.points, colour, 2.2)
        elif one.shape == "area":
            shade = QColor(colour)
            shade.setAlpha(38)
            painter.setBrush(shade)
            painter.setPen(QPen(colour, 1.6))
            painter.drawPolygon(_polygon(view, one.points))
        middle = one.points.mean(axis=0)
        x, y = view.point(float(middle[0]), float(middle[1]))
        if one.shape == "point" and one.mark != "ring":
            _paint_mark(painter, QPointF(x, y), one.mark, colour, tokens)
        elif one.shape == "point":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, width in ((tokens.panel, 5.0), (colour, 2.4)):
                painter.setPen(QPen(ink, width))
                painter.drawEllipse(QPointF(x, y), _FEATURE_PX + 8, _FEATURE_PX + 8)
        if one.label:
            _tag(painter, QPointF(x, y + _FEATURE_PX + 10), one.label, tokens.text, tokens)

    def _paint_reached(self, painter: QPainter, view: Viewport, reached: Reached, tokens: Theme) -> None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in reached.rings:
            path.addPolygon(_polygon(view, ring))
            path.closeSubpath()
        shade = QColor(tokens.p3)
        shade.setAlpha(46)
        painter.setBrush(shade)
        painter.setPen(QPen(tokens.p3, 1.6))
        painter.drawPath(path)

    def _paint_exits(self, painter: QPainter, view: Viewport, exits: Floats, tokens: Theme) -> None:
        """Where the roads go on: what a net has to close."""
        painter.setPen(QPen(tokens.panel, 1))
        painter.setBrush(tokens.p3)
        for at in np.flatnonzero(view.inside(exits[:, 0], exits[:, 1])).tolist():
            x, y = view.point(float(exits[at, 0]), float(exits[at, 1]))
            painter.drawRect(QRectF(x - 3, y - 3, 6, 6))

    def _line(
        self,
        painter: QPainter,
        view: Viewport,
        points: Floats,
        colour: QColor,
        width: float,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        course = QPainterPath()
        course.addPolygon(_polygon(view, points))
        if style is Qt.PenStyle.SolidLine:
            painter.setPen(QPen(theme.current.panel, width + 2.2))
            painter.drawPath(course)
        painter.setPen(QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(course)


def unit_label(unit: Patrol) -> str:
    """Its name, and how old its position is; old enough to doubt, in words too."""
    said = f"{unit.name} · {age_words(unit.age_s)}"
    return said + " · " + translate("Map", "stale") if unit.stale else said


def age_words(seconds: float) -> str:
    """An age in seconds, as far as seconds say anything."""
    if seconds < 600:
        return translate("Map", "{n} s").format(n=round(seconds))
    return translate("Map", "{n} min").format(n=round(seconds / 60))


def _polygon(view: Viewport, points: Floats) -> QPolygonF:
    x, y = view.x(points[:, 0]).tolist(), view.y(points[:, 1]).tolist()
    return QPolygonF([QPointF(a, b) for a, b in zip(x, y, strict=True)])


def _paint_mark(painter: QPainter, at: QPointF, mark: str, colour: QColor, tokens: Theme) -> None:
    """A square for what is as it should be, a cross for what is not: told apart without their colours."""
    if mark == "dot":
        painter.setPen(QPen(tokens.panel, 1))
        painter.setBrush(colour)
        painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
        return
    for ink, width in ((tokens.panel, 6.0), (colour, 3.0)):
        painter.setPen(QPen(ink, width))
        painter.drawLine(at + QPointF(-6, -6), at + QPointF(6, 6))
        painter.drawLine(at + QPointF(-6, 6), at + QPointF(6, -6))


def _tag(painter: QPainter, at: QPointF, said: str, ink: QColor, tokens: Theme) -> None:
    metrics = painter.fontMetrics()
    wide = metrics.horizontalAdvance(said) + 8
    box = QRectF(at.x() - wide / 2, at.y(), wide, metrics.height())
    ground = QColor(tokens.panel)
    ground.setAlpha(205)
    painter.fillRect(box, ground)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


def _away(points: Floats, here: Floats) -> float:
    """Pixels from a point to a course."""
    if len(points) == 1:
        return float(np.hypot(*(points[0] - here)))
    start, way = points[:-1], np.diff(points, axis=0)
    length = np.maximum((way**2).sum(axis=1), 1e-9)
    share = np.clip(((here - start) * way).sum(axis=1) / length, 0, 1)
    return float(np.hypot(*(start + way * share[:, None] - here).T).min())
