"""The corner of the map: its scale, and what the shades mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from uic.geo.optics import Density
from uic_console.map.cones import class_word
from uic_console.map.viewport import Viewport, distance_words, round_length
from uic_console.theme import theme

__all__ = ["paint_corner"]


def paint_corner(painter: QPainter, view: Viewport, *, classes: bool) -> None:
    """The scale bar at the lower left, and above it, with `classes`, the shades of EN 62676-4."""
    tokens, metrics = theme.current, painter.fontMetrics()
    length = round_length(min(160.0, view.width / 4) / view.scale)
    wide, low = length * view.scale, view.height - 12.0
    ground = QColor(tokens.panel)
    ground.setAlpha(210)
    lines = [f"{class_word(one)} ≥ {one.value:g} px/m" for one in Density] if classes else []
    said = distance_words(length)
    high = metrics.height() * (1 + len(lines)) + 14
    most = max([wide, metrics.horizontalAdvance(said), *(metrics.horizontalAdvance(line) + 16.0 for line in lines)])
    painter.fillRect(QRectF(8, low - high + 4, most + 16, high + 4), ground)
    painter.setPen(QPen(tokens.text, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    bar = [QPointF(16, low - 6), QPointF(16, low), QPointF(16 + wide, low), QPointF(16 + wide, low - 6)]
    painter.drawPolyline(bar)
    painter.drawText(QPointF(16, low - 9), said)
    shade = QColor(tokens.select)
    for at, line in enumerate(lines):
        y = low - 9 - metrics.height() * (len(lines) - at)
        shade.setAlpha(50 + 45 * at)
        painter.fillRect(QRectF(16, y - metrics.ascent() + 2, 10, 10), shade)
        painter.drawText(QPointF(32, y), line)
