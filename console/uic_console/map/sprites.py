"""The symbols of the map as small pixmaps, drawn once for each theme. Shape says what a colour says too."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from uic_console.map.base import mixed
from uic_console.theme import Theme, theme
from uic_console.wall.paint import PRIORITY_SHAPES

__all__ = ["bunch", "camera", "mark", "pin", "turn_of"]

TURN_DEG = 15  # bearings are drawn to the nearest
CAMERA_PX = 26


def turn_of(bearing_deg: float) -> int:
    """Which of the drawn bearings comes nearest; -1: not known."""
    return -1 if math.isnan(bearing_deg) else round(bearing_deg / TURN_DEG) % (360 // TURN_DEG)


def _blank(wide: float, high: float, ratio: float) -> QPixmap:
    made = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def camera(kind: int, turn: int, *, chosen: bool, ratio: float) -> QPixmap:
    """A camera: round for surveillance, square for traffic, crossed out when out of service, a beak its bearing."""
    return _camera(kind, turn, chosen, ratio, theme.current.name)


@lru_cache(maxsize=1024)
def _camera(kind: int, turn: int, chosen: bool, ratio: float, _theme: str) -> QPixmap:
    tokens, made = theme.current, _blank(CAMERA_PX, CAMERA_PX, ratio)
    out, middle = kind >= 2, QPointF(CAMERA_PX / 2, CAMERA_PX / 2)
    ink = tokens.stale if out else mixed(tokens.text, tokens.panel, 0.82)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.panel, 1.2))
    painter.setBrush(tokens.select if chosen else ink)
    if turn >= 0:
        painter.save()
        painter.translate(middle)
        painter.rotate(turn * TURN_DEG)
        painter.drawPolygon(QPolygonF([QPointF(-4.6, -3), QPointF(0, -11.5), QPointF(4.6, -3)]))
        painter.restore()
    if out:
        painter.setBrush(tokens.panel)
        painter.setPen(QPen(ink, 1.8))
    box = QRectF(middle.x() - 5.5, middle.y() - 5.5, 11, 11)
    painter.drawRect(box) if kind % 2 else painter.drawEllipse(box)
    if out:
        painter.drawLine(box.topLeft(), box.bottomRight())
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.panel)
        painter.drawEllipse(middle, 2, 2)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.select, 2))
        painter.drawEllipse(middle, 11.5, 11.5)
    painter.end()
    return made


def bunch(count: int, *, ratio: float) -> QPixmap:
    """So many devices in one place; larger where there are more."""
    return _bunch(count, ratio, theme.current.name, theme.px(11))


@lru_cache(maxsize=2048)
def _bunch(count: int, ratio: float, _theme: str, pixels: int) -> QPixmap:
    tokens = theme.current
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(True)
    said = f"{count}" if count < 10_000 else f"{count // 1000}k"
    side = max(QFontMetricsF(font).horizontalAdvance(said) + 10, 18 + 4 * math.log10(count) * 1.6)
    made = _blank(side + 2, side + 2, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(tokens.text, tokens.panel, 0.55), 1.4))
    painter.setBrush(tokens.raised)
    painter.drawEllipse(QRectF(1, 1, side, side))
    painter.setFont(font)
    painter.setPen(tokens.text)
    painter.drawText(QRectF(0, 0, side + 2, side + 2), Qt.AlignmentFlag.AlignCenter, said)
    painter.end()
    return made


def mark(priority: int, count: int, *, case: bool, answered: bool, ratio: float) -> QPixmap:
    """An alarm: its priority's shape and number on its colour; a case: the same, framed; so many of them: ×count."""
    return _mark(priority, count, case, answered, ratio, theme.current.name, theme.px(12))


@lru_cache(maxsize=512)
def _mark(priority: int, count: int, case: bool, answered: bool, ratio: float, _theme: str, pixels: int) -> QPixmap:
    tokens = theme.current
    colour: QColor = getattr(tokens, f"p{priority}")
    font = QFont()
    font.setPixelSize(pixels)
    font.setBold(True)
    said = f"{PRIORITY_SHAPES[priority]}{priority}{'✓' if answered else ''}{f' ×{count}' if count > 1 else ''}"
    wide, high = QFontMetricsF(font).horizontalAdvance(said) + 10, pixels + 9.0
    made = _blank(wide + 2, high + 7, ratio)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box, foot = QRectF(1, 1, wide, high), wide / 2 + 1
    painter.setPen(QPen(colour if case else tokens.panel, 2.0 if case else 1.0))
    painter.setBrush(tokens.panel if case else colour)
    painter.drawPolygon(QPolygonF([QPointF(foot - 5, high), QPointF(foot, high + 6), QPointF(foot + 5, high)]))
    painter.drawRoundedRect(box, 3, 3)
    painter.setFont(font)
    painter.setPen(tokens.text if case else tokens.on_priority)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)
    painter.end()
    return made


def pin(painter: QPainter, x: float, y: float, tokens: Theme) -> None:
    """The place that was asked about: a cross in a ring."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((tokens.panel, 5.0), (tokens.select, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(QPointF(x, y), 9, 9)
        painter.drawLine(QPointF(x - 14, y), QPointF(x + 14, y))
        painter.drawLine(QPointF(x, y - 14), QPointF(x, y + 14))
