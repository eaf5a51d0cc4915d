"""How a row of alarms is drawn: the priority as a chip that beats while it is unanswered, the rest in quiet text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from uic.alarms.model import Alarm
from uic_console.alarms import words
from uic_console.alarms.pulse import Pulse, dimmed
from uic_console.alarms.rows import ALARM, AlarmRows
from uic_console.theme import theme

__all__ = ["PAD", "CompactRow", "chip_colours", "paint_chip", "paint_chip_in"]

Index = QModelIndex | QPersistentModelIndex
PAD = 8


def chip_colours(alarm: Alarm, *, bright: bool, ground: QColor) -> tuple[QColor | None, QColor, QColor]:
    """(fill, edge, ink) of a priority chip: filled while unanswered, an outline afterwards, grey while hidden."""
    tokens = theme.current
    colour: QColor = getattr(tokens, f"p{int(alarm.priority)}")
    if alarm.is_hidden:
        return None, tokens.stale, tokens.muted
    if not alarm.needs_answer:
        return None, colour, tokens.text
    fill = colour if bright else dimmed(colour, ground)
    return fill, colour, tokens.on_priority if bright else tokens.text


def paint_chip(painter: QPainter, box: QRectF, alarm: Alarm, *, bright: bool, ground: QColor) -> None:
    """Shape and number of the priority in a box."""
    fill, edge, ink = chip_colours(alarm, bright=bright, ground=ground)
    painter.save()
    painter.setPen(QPen(edge, 1))
    painter.setBrush(QBrush(fill) if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words.sign(alarm.priority))
    painter.restore()


def paint_chip_in(painter: QPainter, rect: QRect, alarm: Alarm, *, bright: bool, ground: QColor) -> int:
    """The chip at the left end of a rectangle; its width."""
    metrics = painter.fontMetrics()
    width = metrics.horizontalAdvance("◆8") + 14
    height = min(rect.height() - 4, metrics.height() + 4)
    box = QRectF(rect.left(), rect.top() + (rect.height() - height) / 2, width, height)
    paint_chip(painter, box, alarm, bright=bright, ground=ground)
    return width


class _Delegate(QStyledItemDelegate):
    def __init__(self, rows: AlarmRows, pulse: Pulse, view: QWidget) -> None:
        super().__init__(view)
        self.rows, self.pulse = rows, pulse

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, alarm: Alarm, *, first: bool) -> QColor:
        """Lay the row's ground; what it is."""
        tokens, rect = theme.current, QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = tokens.raised if chosen else tokens.base
        painter.fillRect(rect, ground)
        if alarm.is_hidden or self.rows.book.is_stale:
            hatch = QColor(tokens.stale)
            hatch.setAlphaF(0.28)
            painter.setBrushOrigin(0, 0)
            painter.fillRect(rect, QBrush(hatch, Qt.BrushStyle.BDiagPattern))
        if chosen and first:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.select)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(tokens.select, 1))
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        return ground

    def _chip(self, painter: QPainter, rect: QRect, alarm: Alarm, ground: QColor) -> int:
        bright = self.pulse.is_bright or self.rows.book.is_stale
        return paint_chip_in(painter, rect, alarm, bright=bright, ground=ground)


class CompactRow(_Delegate):
    """Two lines for a narrow dock: what and since when; where, in which state and whose."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, option.fontMetrics.height() * 2 + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        alarm: Alarm | None = index.data(ALARM)
        if alarm is None:
            return
        painter.save()
        painter.setFont(option.font)
        ground = self._ground(painter, option, alarm, first=True)
        rect = QRect(option.rect).adjusted(PAD, 4, -PAD, -4)
        half = rect.height() // 2
        left = rect.left() + self._chip(painter, QRect(rect.left(), rect.top(), rect.width(), half), alarm, ground) + 8
        self._first(painter, QRect(left, rect.top(), rect.right() - left, half), alarm)
        self._second(painter, QRect(left, rect.top() + half, rect.right() - left, half), alarm)
        painter.restore()

    def _first(self, painter: QPainter, rect: QRect, alarm: Alarm) -> None:
        tokens, metrics = theme.current, painter.fontMetrics()
        age = self.rows.age(alarm)
        painter.setPen(tokens.text if alarm.needs_answer else tokens.muted)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), age)
        font = QFont(painter.font())
        font.setBold(alarm.needs_answer)
        painter.setFont(font)
        painter.setPen(tokens.text if not alarm.is_hidden else tokens.muted)
        room = rect.adjusted(0, 0, -metrics.horizontalAdvance(age) - 10, 0)
        said = painter.fontMetrics().elidedText(self.rows.headline(alarm), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
        font.setBold(False)
        painter.setFont(font)

    def _second(self, painter: QPainter, rect: QRect, alarm: Alarm) -> None:
        times = f"×{alarm.count}" if alarm.count > 1 else ""
        state = f"{words.state_mark(alarm.state)} {words.state_word(alarm.state)}"
        parts = (state, self.rows.whose(alarm), self.rows.book.place(alarm) or alarm.source, times)
        text = " · ".join(part for part in parts if part)
        painter.setPen(theme.current.muted)
        said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
