"""A pad that turns a camera: the farther from its middle, the faster. By mouse, and by arrow keys when focused."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from uic_console.theme import theme

__all__ = ["ARROWS", "DEAD", "Pad", "speed_of"]

DEAD = 0.12  # share of the radius in which nothing moves
ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_KEY_SPEED = 0.5


def speed_of(x: float, y: float) -> tuple[float, float]:
    """Shares of the top speed for a stick at (x, y), -1 to 1; slow near the middle: it goes with the square."""
    reach = math.hypot(x, y)
    if reach <= DEAD:
        return 0.0, 0.0
    share = min(1.0, (reach - DEAD) / (1 - DEAD)) ** 2
    return round(share * x / reach, 3), round(share * y / reach, 3)


class Pad(QWidget):
    """Says how fast to move; (0, 0) when the hand is off."""

    moved = Signal(float, float)  # pan, tilt: right and up are positive

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ptz-pad")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._at: QPointF | None = None
        self._held: list[int] = []

    def sizeHint(self) -> QSize:
        """A square that a hand hits."""
        return QSize(theme.px(150), theme.px(150))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the stick."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._take(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it."""
        if self._at is not None:
            self._take(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.let_go()

    def let_go(self) -> None:
        """The hand is off."""
        self._held.clear()
        self._at = None
        self.moved.emit(0.0, 0.0)
        self.update()

    def _take(self, at: QPointF) -> None:
        radius = self._radius()
        middle = QPointF(self.width() / 2, self.height() / 2)
        off = at - middle
        reach = math.hypot(off.x(), off.y())
        self._at = off if reach <= radius else off * (radius / reach)
        self.moved.emit(*speed_of(self._at.x() / radius, -self._at.y() / radius))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, while they are held."""
        if event.key() not in ARROWS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._held.append(event.key())
            self._tell_keys()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """An arrow is let go."""
        if event.key() not in ARROWS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat() and event.key() in self._held:
            self._held.remove(event.key())
            self._tell_keys()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes elsewhere: no release of a key will be heard."""
        super().focusOutEvent(event)
        if self._held:
            self.let_go()

    def _tell_keys(self) -> None:
        pan = sum(ARROWS[Qt.Key(key)][0] for key in set(self._held)) * _KEY_SPEED
        tilt = sum(ARROWS[Qt.Key(key)][1] for key in set(self._held)) * _KEY_SPEED
        self._at = QPointF(pan, -tilt) * self._radius() if self._held else None
        self.moved.emit(pan, tilt)
        self.update()

    def _radius(self) -> float:
        return max(1.0, min(self.width(), self.height()) / 2 - 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring with four points, and the stick."""
        tokens, radius = theme.current, self._radius()
        live = self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(tokens.select if self.hasFocus() else tokens.line, 2 if self.hasFocus() else 1))
        painter.setBrush(tokens.raised)
        painter.drawEllipse(QPointF(), radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.muted if live else tokens.disabled)
        point = QPolygonF([QPointF(0, -radius + 8), QPointF(-7, -radius + 18), QPointF(7, -radius + 18)])
        for _ in range(4):
            painter.drawPolygon(point)
            painter.rotate(90)
        knob = radius * 0.26
        painter.setPen(QPen(tokens.text if live else tokens.disabled, 1.5))
        painter.setBrush(tokens.select if self._at is not None else tokens.panel)
        painter.drawEllipse(QRectF(-knob, -knob, 2 * knob, 2 * knob).translated(self._at or QPointF()))
        painter.end()
