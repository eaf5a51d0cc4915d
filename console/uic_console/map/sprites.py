"""The symbols of the map as small pixmaps, drawn once for each theme. Shape says what a colour says too."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from uic_console.map.base import mixed
from uic_console.map.devices import Kind
from uic_console.theme import Theme, theme
from uic_console.wall.paint import PRIORITY_SHAPES

__all__ = ["bunch", "device", "mark", "middle", "pin", "turn_of", "unit"]

TURN_DEG = 15  # bearings are drawn to the nearest
CAMERA_PX = 26
UNIT_PX = 32


def turn_of(bearing_deg: float) -> int:
    """Which of the drawn bearings comes nearest; -1: not known."""
    return -1 if math.isnan(bearing_deg) else round(bearing_deg / TURN_DEG) % (360 // TURN_DEG)


def _blank(wide: float, high: float, ratio: float) -> QPixmap:
    made = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def device(kind: int, turn: int, *, out: bool, chosen: bool, ratio: float) -> QPixmap:
    """A camera: round, ringed when it turns, six-sided when thermal, square for traffic, a beak its bearing.

    Anything else: a small plate with a sign. Crossed out when out of service.
    """
    return _device(kind, turn if kind <= Kind.TRAFFIC else -1, out, chosen, ratio, theme.current.name)


@lru_cache(maxsize=1024)
def _device(kind: int, turn: int, out: bool, chosen: bool, ratio: float, _theme: str) -> QPixmap:
    tokens, made = theme.current, _blank(CAMERA_PX, CAMERA_PX, ratio)
    middle = QPointF(CAMERA_PX / 2, CAMERA_PX / 2)
    ink = tokens.stale if out else mixed(tokens.text, tokens.panel, 0.82)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(middle)
    if kind <= Kind.TRAFFIC:
        _camera(painter, Kind(kind), turn, tokens.select if chosen else ink, tokens, out=out)
    else:
        _plate(painter, Kind(kind), tokens.select if chosen else ink, tokens)
        if out:
            painter.setPen(QPen(ink, 1.8))
            painter.drawLine(QPointF(-7, -7), QPointF(7, 7))
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.select, 2))
        painter.drawEllipse(QPointF(0, 0), 11.5, 11.5)
    painter.end()
    return made


def _camera(painter: QPainter, kind: Kind, turn: int, ink: QColor, tokens: Theme, *, out: bool) -> None:
    painter.setPen(QPen(tokens.panel, 1.2))
    painter.setBrush(ink)
    if turn >= 0:
        painter.save()
        painter.rotate(turn * TURN_DEG)
        painter.drawPolygon(QPolygonF([QPointF(-4.6, -3), QPointF(0, -11.5), QPointF(4.6, -3)]))
        painter.restore()
    if out:
        painter.setBrush(tokens.panel)
        painter.setPen(QPen(ink, 1.8))
    box = QRectF(-5.5, -5.5, 11, 11)
    if kind is Kind.TRAFFIC:
        painter.drawRect(box)
    elif kind is Kind.THERMAL:
        corners = [math.radians(60 * side) for side in range(6)]
        painter.drawPolygon(QPolygonF([QPointF(6.6 * math.cos(at), 6.6 * math.sin(at)) for at in corners]))
    else:
        painter.drawEllipse(box)
    if out:
        painter.drawLine(box.topLeft(), box.bottomRight())
        return
    painter.setBrush(Qt.BrushStyle.NoBrush if kind is Kind.PTZ else tokens.panel)
    painter.setPen(QPen(tokens.panel, 1.5) if kind is Kind.PTZ else Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(0, 0), *((3.4, 3.4) if kind is Kind.PTZ else (2, 2)))


def _plate(painter: QPainter, kind: Kind, ink: QColor, tokens: Theme) -> None:
    """The sign of a device that is no camera: lights, a bus, a drop, waves, a flag, a flask."""
    painter.setPen(QPen(ink, 1.2))
    painter.setBrush(tokens.raised)
    painter.drawRoundedRect(QRectF(-7.5, -7.5, 15, 15), 3, 3)
    painter.setPen(QPen(ink, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind is Kind.SIGNAL:
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        for down in (-4.2, 0.0, 4.2):
            painter.drawEllipse(QPointF(0, down), 1.6, 1.6)
    elif kind is Kind.TERMINAL:
        painter.drawRoundedRect(QRectF(-4.5, -5, 9, 8), 1.5, 1.5)
        painter.drawLine(QPointF(-4.5, -0.5), QPointF(4.5, -0.5))
        painter.drawPoints([QPointF(-2.5, 5), QPointF(2.5, 5)])
    elif kind is Kind.RAIN:
        drop = QPainterPath(QPointF(0, -5.5))
        drop.cubicTo(QPointF(5.5, 0.5), QPointF(3.5, 5), QPointF(0, 5))
        drop.cubicTo(QPointF(-3.5, 5), QPointF(-5.5, 0.5), QPointF(0, -5.5))
        painter.drawPath(drop)
    elif kind is Kind.LEVEL:
        for down in (-3.0, 2.0):
            wave = QPainterPath(QPointF(-5, down))
            wave.cubicTo(QPointF(-2, down - 4), QPointF(2, down + 4), QPointF(5, down))
            painter.drawPath(wave)
    elif kind is Kind.WIND:
        painter.drawPolyline(QPolygonF([QPointF(-4, 5.5), QPointF(-4, -5), QPointF(5, -3), QPointF(-4, -0.5)]))
    else:
        flask = [(-1.5, -5), (-1.5, -1), (-4.5, 5), (4.5, 5), (1.5, -1), (1.5, -5)]
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in flask]))


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


def unit(*, turn: int, stale: bool, chosen: bool, ratio: float) -> QPixmap:
    """A patrol unit: a shield on its heading; hollow and grey when its position is old."""
    return _unit(turn, stale, chosen, ratio, theme.current.name)


@lru_cache(maxsize=256)
def _unit(turn: int, stale: bool, chosen: bool, ratio: float, _theme: str) -> QPixmap:
    tokens, made = theme.current, _blank(UNIT_PX, UNIT_PX, ratio)
    ink = tokens.stale if stale else tokens.select
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(UNIT_PX / 2, UNIT_PX / 2)
    painter.setPen(QPen(tokens.panel, 1.2))
    painter.setBrush(ink)
    if turn >= 0:
        painter.save()
        painter.rotate(turn * TURN_DEG)
        painter.drawPolygon(QPolygonF([QPointF(-5, -7), QPointF(0, -14), QPointF(5, -7)]))
        painter.restore()
    if stale:
        painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(ink, 1.6, Qt.PenStyle.DashLine))
    shield = QPainterPath(QPointF(-7, -7))
    shield.lineTo(7, -7)
    shield.lineTo(7, 1)
    shield.quadTo(QPointF(6, 6.5), QPointF(0, 9))
    shield.quadTo(QPointF(-6, 6.5), QPointF(-7, 1))
    shield.closeSubpath()
    if stale:
        painter.fillPath(shield, tokens.panel)
    painter.drawPath(shield)
    if not stale:
        painter.setPen(QPen(tokens.panel, 1.8))
        painter.drawLine(QPointF(-3, 0), QPointF(3, 0))
        painter.drawLine(QPointF(0, -3), QPointF(0, 3))
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.text, 2))
        painter.drawRoundedRect(QRectF(-11, -11, 22, 23), 3, 3)
    painter.end()
    return made


def middle(painter: QPainter, x: float, y: float, tokens: Theme) -> None:
    """The place the keyboard means: four strokes around it."""
    for colour, width in ((tokens.panel, 4.0), (tokens.select, 1.6)):
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(QPointF(x + 5 * dx, y + 5 * dy), QPointF(x + 13 * dx, y + 13 * dy))


def pin(painter: QPainter, x: float, y: float, tokens: Theme) -> None:
    """The place that was asked about: a cross in a ring."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((tokens.panel, 5.0), (tokens.select, 2.0)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(QPointF(x, y), 9, 9)
        painter.drawLine(QPointF(x - 14, y), QPointF(x + 14, y))
        painter.drawLine(QPointF(x, y - 14), QPointF(x, y + 14))
