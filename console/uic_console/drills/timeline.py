"""The line of time of a replay: where it is, and where something stood out. A click or a drag goes there."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QToolTip, QWidget

from uic.drills.model import ReplayState, Tick
from uic_console.shell.clock import seoul
from uic_console.theme import theme

__all__ = ["Timeline"]

_DRAG_MS = 150  # between seeks while it is dragged: each lets every console take snapshots
_KEY_S = 10.0
_INSET = 8


class Timeline(QWidget):
    """Left and right go ten seconds, with Shift a minute; Home and End to either end. Decides nothing."""

    sought = Signal(object)  # datetime
    stepped = Signal(int)  # seconds

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("replay-timeline")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(120)
        self._state: ReplayState | None = None
        self._ticks: tuple[Tick, ...] = ()
        self._dragged: datetime.datetime | None = None
        self._drag = QTimer(self, singleShot=True, interval=_DRAG_MS)
        self._drag.timeout.connect(self._send)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, theme.px(13) + 19)

    def show_state(self, state: ReplayState) -> None:
        """Where it is."""
        self._state = state
        self.setAccessibleName(self.tr("Line of time"))
        self.setAccessibleDescription(f"{seoul(state.at):%H:%M:%S}")
        self.update()

    def show_ticks(self, ticks: tuple[Tick, ...]) -> None:
        """What stood out."""
        self._ticks = ticks
        self.update()

    def moment_at(self, x: int) -> datetime.datetime | None:
        """The moment under a place of the line."""
        if self._state is None:
            return None
        since, until = self._state.recording.since, self._state.recording.until
        share = min(1.0, max(0.0, (x - _INSET) / max(1, self.width() - 2 * _INSET)))
        return since + (until - since) * share

    def x_of(self, moment: datetime.datetime) -> int:
        """Where a moment lies."""
        if self._state is None:
            return _INSET
        since, until = self._state.recording.since, self._state.recording.until
        share = (moment - since) / (until - since) if until > since else 0.0
        return _INSET + round(min(1.0, max(0.0, share)) * (self.width() - 2 * _INSET))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.current
        middle = self.height() // 2
        line = QRect(_INSET, middle - 2, self.width() - 2 * _INSET, 4)
        painter.fillRect(line, tokens.line)
        if self._state is not None:
            at = self.x_of(self._dragged or self._state.at)
            painter.fillRect(QRect(_INSET, middle - 2, at - _INSET, 4), tokens.drill)
            for tick in reversed(self._ticks):
                self._paint_tick(painter, tick, middle)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.text)
            painter.drawPolygon(QPolygon([QPoint(at - 5, 2), QPoint(at + 5, 2), QPoint(at, 9)]))
            painter.fillRect(QRect(at - 1, 2, 2, self.height() - 4), tokens.text)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(tokens.select)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _paint_tick(self, painter: QPainter, tick: Tick, middle: int) -> None:
        """Taller the more urgent, in the colour of its priority; a case is square, an alarm is thin."""
        x, high = self.x_of(tick.at), 3 + 2 * (4 - min(4, tick.priority))
        colours = (theme.current.p1, theme.current.p2, theme.current.p3, theme.current.p4)
        colour: QColor = colours[min(4, max(1, tick.priority)) - 1]
        if tick.kind == "case":
            painter.fillRect(QRect(x - 3, middle + 4, 6, 6), theme.current.text)
        else:
            painter.fillRect(QRect(x - 1, middle - 2 - high, 2, high), colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragged = self.moment_at(event.position().toPoint().x())
            self._send()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None:
            self._dragged = self.moment_at(event.position().toPoint().x())
            self.update()
            if not self._drag.isActive():
                self._drag.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged is not None and event.button() == Qt.MouseButton.LeftButton:
            self._drag.stop()
            self._send()
            self._dragged = None

    def _send(self) -> None:
        if self._dragged is not None:
            self.sought.emit(self._dragged)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wide = _KEY_S * (6 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        state = self._state
        if event.key() == Qt.Key.Key_Left:
            self.stepped.emit(-int(wide))
        elif event.key() == Qt.Key.Key_Right:
            self.stepped.emit(int(wide))
        elif event.key() == Qt.Key.Key_Home and state is not None:
            self.sought.emit(state.recording.since)
        elif event.key() == Qt.Key.Key_End and state is not None:
            self.sought.emit(state.recording.until)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            moment = self.moment_at(event.pos().x())
            if moment is not None:
                QToolTip.showText(event.globalPos() + QPoint(8, 8), f"{seoul(moment):%Y-%m-%d %H:%M:%S}", self)
            return True
        return super().event(event)
