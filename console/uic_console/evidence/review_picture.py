"""The picture with the covers on it, drawn, moved and sized by mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from uic.evidence.redaction.policy import Place, at, visible
from uic_console.evidence.picture_view import PictureView
from uic_console.evidence.player import Player
from uic_console.evidence.review_model import ReviewModel
from uic_console.evidence.words import covered_word
from uic_console.theme import theme

__all__ = ["ReviewPicture"]

_LEAST = 0.008  # share of the picture: smaller ones were a click
_CORNER = 10.0  # pixels
_NUDGE = 0.005  # of the picture, a key


class ReviewPicture(PictureView):
    """Drag on nothing, or anywhere with Shift: a new cover; on a cover: elsewhere; on its lower right corner: its size.

    Alt with arrows moves the cover in hand, with Shift too it sizes it; Tab takes the next one in hand.
    """

    def __init__(self, player: Player, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(player, parent)
        self.setObjectName("review-picture")
        self._model = model
        self._from: QPointF | None = None  # shares of the picture
        self._was: Place | None = None  # of the cover that is dragged
        self._now: Place | None = None
        self._sizing = False
        self.as_released = False  # covers drawn as they will be
        self.setMouseTracking(True)
        model.changed.connect(self.update)

    def over(self, painter: QPainter, where: QRectF) -> None:
        """The covers of this picture."""
        one = self._model.redaction
        if one is None:
            return
        tokens = theme.current
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        font = painter.font()
        font.setPixelSize(theme.px(11))
        painter.setFont(font)
        for cover, place in visible(one.covers, self.player.number):
            chosen = cover.id == self._model.selected
            if chosen and self._now is not None:
                place = self._now
            box = _inside(place, where)
            if self.as_released:
                painter.fillRect(box, tokens.stale)
                continue
            painter.fillRect(box, QColor(0, 0, 0, 110))
            painter.setPen(QPen(tokens.select if chosen else tokens.text, 2 if chosen else 1))
            painter.drawRect(box)
            words = f"{cover.id} {covered_word(cover.what)}" if chosen else str(cover.id)
            painter.drawText(box.topLeft() + QPointF(2, -3), words)
            if chosen:
                painter.fillRect(QRectF(box.right() - 5, box.bottom() - 5, 9, 9), tokens.select)
        if self._from is not None and self._was is None and self._now is not None:
            painter.setPen(QPen(tokens.select, 2, Qt.PenStyle.DashLine))
            painter.drawRect(_inside(self._now, where))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        one = self._model.redaction
        if event.button() is not Qt.MouseButton.LeftButton or one is None or self.where().isEmpty():
            return
        self.player.play(False)
        point = self.share(event.position())
        there = [
            (cover, place)
            for cover, place in visible(one.covers, self.player.number)
            if _holds(place, point, self._room())
        ]
        there.sort(key=lambda pair: (pair[0].id != self._model.selected, pair[1].width * pair[1].height))
        self._from, self._was, self._now, self._sizing = point, None, None, False
        draws = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if there and not draws:
            cover, place = there[0]
            self._model.select(cover.id)
            self._was = self._now = place
            corner = _inside(place, self.where()).bottomRight()
            self._sizing = (corner - event.position()).manhattanLength() < 2 * _CORNER
        else:
            self._model.select(0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not self._model.can_change:
            return
        point = self.share(event.position())
        dx, dy = point.x() - self._from.x(), point.y() - self._from.y()
        was = self._was
        if was is None:
            left, top = min(point.x(), self._from.x()), min(point.y(), self._from.y())
            self._now = Place(left, top, abs(dx), abs(dy))
        elif self._sizing:
            self._now = Place(was.left, was.top, max(_LEAST, was.width + dx), max(_LEAST, was.height + dy))
        else:
            self._now = Place(was.left + dx, was.top + dy, was.width, was.height)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began, was, now = self._from, self._was, self._now
        self._from = self._was = self._now = None
        if began is not None and now is not None and now != was and self._model.can_change:
            if was is not None:
                self._model.move(now, self.player.number)
            elif now.width > _LEAST and now.height > _LEAST:
                self._model.draw(now, self.player.number)
        self.update()
        super().mouseReleaseEvent(event)

    def draw_here(self) -> None:
        """A new cover in the middle of the picture, by key."""
        self._model.draw(Place(0.44, 0.4, 0.12, 0.2), self.player.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: (-_NUDGE, 0.0),
            Qt.Key.Key_Right: (_NUDGE, 0.0),
            Qt.Key.Key_Up: (0.0, -_NUDGE),
            Qt.Key.Key_Down: (0.0, _NUDGE),
        }.get(Qt.Key(event.key()))
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and step is not None:
            self._nudge(*step, size=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def take_next(self) -> None:
        """The next cover of this picture in hand."""
        one = self._model.redaction
        there = [cover.id for cover, _ in visible(one.covers, self.player.number)] if one is not None else []
        if there:
            later = [number for number in there if number > self._model.selected]
            self._model.select(min(later or there))

    def _nudge(self, dx: float, dy: float, *, size: bool) -> None:
        cover = self._model.cover(self._model.selected)
        place = at(cover, self.player.number) if cover is not None else None
        if place is None:
            return
        if size:
            place = Place(place.left, place.top, max(_LEAST, place.width + dx), max(_LEAST, place.height + dy))
        else:
            place = Place(place.left + dx, place.top + dy, place.width, place.height)
        self._model.move(place, self.player.number)

    def _room(self) -> QPointF:
        where = self.where()
        return QPointF(_CORNER / 2 / max(1.0, where.width()), _CORNER / 2 / max(1.0, where.height()))


def _inside(place: Place, where: QRectF) -> QRectF:
    return QRectF(
        where.left() + place.left * where.width(),
        where.top() + place.top * where.height(),
        place.width * where.width(),
        place.height * where.height(),
    )


def _holds(place: Place, point: QPointF, room: QPointF) -> bool:
    across = place.left - room.x() <= point.x() <= place.left + place.width + room.x()
    return across and place.top - room.y() <= point.y() <= place.top + place.height + room.y()
