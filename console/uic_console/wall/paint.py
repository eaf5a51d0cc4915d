"""Drawing one pane: its picture, then everything a tile says, over it. Runs on the GUI thread inside a paint event."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from uic.devices.model import Mask
from uic.video.wall import WHOLE, Crop
from uic_console.theme import DARK, theme
from uic_console.wall.faces import Badge, Face
from uic_console.wall.state import REPLAY_MOST_S
from uic_console.wall.texts import Texts

__all__ = ["PaneArt", "TilePainter", "replay_controls"]

SHADE = 0.72  # of the ground under words on a picture: 4.5:1 even over white
PRIORITY_SHAPES = {1: "◆", 2: "▲", 3: "▼", 4: "■"}
SMALL = 200  # pixels: below this a badge is its shape alone


@dataclass(slots=True, kw_only=True)
class PaneArt:
    """All that is needed to draw a pane. Rectangles in logical pixels."""

    key: int
    rect: QRectF
    picture: QRectF
    face: Face
    selected: bool = False
    keyboard: bool = False  # the wall with the keyboard draws its selection in full colour
    chosen: bool = False
    alarm: int = 0  # priority of the camera's unanswered alarm, 1 to 4; 0: none
    second: bool = False  # the replay half of a tile
    masks: tuple[Mask, ...] = ()  # to be outlined
    crop: Crop = WHOLE


def _shaded(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def replay_controls(rect: QRectF, line: float) -> tuple[QRectF, QRectF, QRectF]:
    """Where the replay's "again", its scrub bar and "back to live" lie: above the bottom line."""
    top = rect.bottom() - 2 * line
    side = min(line * 1.6, rect.width() / 4)
    again = QRectF(rect.left(), top, side, line)
    live = QRectF(rect.right() - side, top, side, line)
    return again, QRectF(again.right() + 6, top, max(1.0, live.left() - again.right() - 12), line), live


class TilePainter:
    """Draws panes in the theme in use; keeps laid-out texts and the greyed pictures of dead tiles."""

    def __init__(self) -> None:
        self.texts = Texts()
        self._grey: dict[int, tuple[int, QImage]] = {}
        self.refresh()

    def refresh(self) -> None:
        """After a change of theme, text scale or language."""
        tokens = theme.current
        self.texts.refresh()
        self.tokens = tokens
        self._shade = _shaded(DARK.base, SHADE)
        self._hatch = QBrush(_shaded(tokens.stale, 0.55), Qt.BrushStyle.BDiagPattern)
        self._grey.clear()

    def forget(self, keys: set[int]) -> None:
        """Panes that are gone."""
        for key in self._grey.keys() & keys:
            del self._grey[key]

    def paint(self, painter: QPainter, art: PaneArt, image: QImage | None, seq: int) -> None:
        """Draw the whole pane."""
        self._ground(painter, art)
        if image is not None and art.face.picture != "none":
            self._picture(painter, art, image, seq)
        else:
            painter.fillRect(art.picture, self.tokens.panel)
        if art.face.headline:
            self._headline(painter, art)
        self._bottom_line(painter, art)
        if art.face.badges:
            self._badges(painter, art)
        for mask in art.masks:
            self._mask_outline(painter, art, mask)
        if art.face.figures:
            self._figures(painter, art)
        if art.face.replay_s:
            self._replay_bar(painter, art)
        self._frame(painter, art)

    def _ground(self, painter: QPainter, art: PaneArt) -> None:
        """What the picture leaves free."""
        rect, picture, ground = art.rect, art.picture, self.tokens.base
        if picture == rect:
            return
        for strip in (
            QRectF(rect.left(), rect.top(), rect.width(), picture.top() - rect.top()),
            QRectF(rect.left(), picture.bottom(), rect.width(), rect.bottom() - picture.bottom()),
            QRectF(rect.left(), picture.top(), picture.left() - rect.left(), picture.height()),
            QRectF(picture.right(), picture.top(), rect.right() - picture.right(), picture.height()),
        ):
            if strip.width() > 0 and strip.height() > 0:
                painter.fillRect(strip, ground)

    def _picture(self, painter: QPainter, art: PaneArt, image: QImage, seq: int) -> None:
        if art.face.picture == "moving":
            self._blit(painter, art.picture, image)
            return
        self._blit(painter, art.picture, self._greyed(art.key, image, seq))
        painter.fillRect(art.picture, _shaded(self.tokens.base, 0.35))
        painter.setBrushOrigin(art.picture.topLeft())
        painter.fillRect(art.picture, self._hatch)

    def _blit(self, painter: QPainter, target: QRectF, image: QImage) -> None:
        """One to one when the sizes agree; a surface of the size before is stretched for a moment."""
        ratio = painter.device().devicePixelRatio()
        if round(target.width() * ratio) == image.width() and round(target.height() * ratio) == image.height():
            image.setDevicePixelRatio(ratio)
            painter.drawImage(target.topLeft(), image)
        else:
            painter.drawImage(target, image)

    def _greyed(self, key: int, image: QImage, seq: int) -> QImage:
        known = self._grey.get(key)
        if known is None or known[0] != seq or known[1].size() != image.size():
            known = self._grey[key] = (seq, image.convertToFormat(QImage.Format.Format_Grayscale8))
        return known[1]

    def _headline(self, painter: QPainter, art: PaneArt) -> None:
        face, rect, texts = art.face, art.picture, self.texts
        empty = not face.number and not face.name
        if empty and rect.width() < SMALL and not art.selected:
            return
        small = rect.width() < SMALL or rect.height() < 110
        base = 13 if small else 16
        height = texts.font(base)[1].height() + 6
        room = rect.width() - 16
        top = rect.top() + max(2.0, rect.height() * (0.5 if small else 0.42) - height / 2)
        headline = f"{face.headline}  {face.age}" if face.age else face.headline
        width = min(room, texts.width(headline, base, strong=not empty))
        if face.picture == "dead":
            painter.fillRect(QRectF(rect.center().x() - width / 2 - 8, top, width + 16, height), self._shade)
        colour = DARK.text if face.picture == "dead" else self.tokens.muted if empty else self.tokens.text
        texts.draw(
            painter,
            rect.center().x() - width / 2,
            top,
            height,
            headline,
            colour,
            base=base,
            room=room,
            strong=not empty,
        )
        if face.detail and not small and (not empty or rect.width() >= 280):
            self._detail(painter, art, top + height + 4)

    def _detail(self, painter: QPainter, art: PaneArt, top: float) -> None:
        area = QRectF(art.picture.left() + 12, top, art.picture.width() - 24, art.picture.bottom() - top - 20)
        colour = DARK.text if art.face.picture == "dead" else self.tokens.muted
        if art.face.picture == "dead":
            lines = art.face.detail.count("\n") + 1
            height = min(area.height(), lines * self.texts.font(11)[1].lineSpacing() + 6)
            painter.fillRect(QRectF(area.left(), top - 2, area.width(), height), self._shade)
        self.texts.block(painter, area, art.face.detail, colour, base=11)

    def _bottom_line(self, painter: QPainter, art: PaneArt) -> None:
        face, rect, texts = art.face, art.rect, self.texts
        if not face.number and not face.name:
            return
        height = texts.line_height()
        top = rect.bottom() - height
        clear = art.picture.bottom() <= top  # the line has its own ground under the picture
        if not clear:
            painter.fillRect(QRectF(rect.left(), top, rect.width(), height), self._shade)
        text, muted = (self.tokens.text, self.tokens.muted) if clear else (DARK.text, DARK.text)
        left, right = rect.left() + 6, rect.right() - 6
        state = f"{face.word} {face.age}".strip()
        if state:
            width = texts.width(state, 11, strong=True)
            texts.draw(painter, right - width, top, height, state, text, strong=True)
            right -= width + 8
        if face.number:
            left += texts.draw(painter, left, top, height, face.number, muted, room=right - left) + 6
        left += texts.draw(painter, left, top, height, face.name, text, room=right - left, strong=True) + 8
        if face.place and right - left > 40:
            texts.draw(painter, left, top, height, face.place, muted, room=right - left)

    def _badges(self, painter: QPainter, art: PaneArt) -> None:
        rect, texts = art.rect, self.texts
        height = texts.line_height()
        right = rect.right() - 3
        short = rect.width() < SMALL
        for badge in art.face.badges:
            text = badge.shape if short and not badge.alert else f"{badge.shape} {badge.word}"
            width = texts.width(text, 11) + 10
            if right - width < rect.left() + 3:
                return
            self._badge(painter, QRectF(right - width, rect.top() + 3, width, height), text, badge)
            right -= width + 3

    def _badge(self, painter: QPainter, rect: QRectF, text: str, badge: Badge) -> None:
        ground, colour = (self.tokens.p3, self.tokens.on_priority) if badge.alert else (self._shade, DARK.text)
        painter.fillRect(rect, ground)
        self.texts.draw(painter, rect.left() + 5, rect.top(), rect.height(), text, colour)

    def _mask_outline(self, painter: QPainter, art: PaneArt, mask: Mask) -> None:
        crop, picture = art.crop, art.picture
        x = picture.left() + (mask.left - crop.left) / crop.width * picture.width()
        y = picture.top() + (mask.top - crop.top) / crop.height * picture.height()
        shown = QRectF(x, y, mask.width / crop.width * picture.width(), mask.height / crop.height * picture.height())
        painter.setPen(QPen(DARK.text, 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(shown.intersected(picture).adjusted(0, 0, -1, -1))

    def _figures(self, painter: QPainter, art: PaneArt) -> None:
        texts, rect = self.texts, art.rect
        line = texts.font(11)[1].lineSpacing() + 1
        rows = [row.split("\t", 1) for row in art.face.figures]
        names = max(texts.width(name, 11) for name, _ in rows)
        room = rect.width() - names - 28
        values = min(room, max(texts.width(value, 11) for _, value in rows))
        fit = max(1, int((rect.height() - texts.line_height() - 12) / line))
        rows = rows[:fit]
        painter.fillRect(
            QRectF(rect.left() + 4, rect.top() + 4, names + values + 20, len(rows) * line + 6), self._shade
        )
        top = rect.top() + 7
        for name, value in rows:
            texts.draw(painter, rect.left() + 10, top, line, name, DARK.muted)
            texts.draw(painter, rect.left() + 18 + names, top, line, value, DARK.text, room=values + 1)
            top += line

    def _replay_bar(self, painter: QPainter, art: PaneArt) -> None:

        again, bar, live = replay_controls(art.rect, self.texts.line_height())
        painter.fillRect(QRectF(art.rect.left(), again.top(), art.rect.width(), again.height()), self._shade)
        self.texts.draw(painter, again.left() + 6, again.top(), again.height(), "◀◀", DARK.text)
        self.texts.draw(painter, live.left() + 6, live.top(), live.height(), "▶∥", DARK.text)
        middle = bar.center().y()
        painter.fillRect(QRectF(bar.left(), middle - 2, bar.width(), 4), _shaded(DARK.text, 0.3))
        at = bar.right() - bar.width() * art.face.replay_s / REPLAY_MOST_S
        painter.fillRect(QRectF(at, middle - 2, bar.right() - at, 4), _shaded(DARK.text, 0.6))
        painter.fillRect(QRectF(at - 3, middle - 6, 6, 12), DARK.text)

    def _frame(self, painter: QPainter, art: PaneArt) -> None:
        if art.alarm:
            colour = getattr(self.tokens, f"p{art.alarm}")
            self._edge(painter, art.rect, colour, 3)
            mark = QRectF(art.rect.left(), art.rect.top(), self.texts.width("◆1", 13, strong=True) + 10, 22)
            painter.fillRect(mark, colour)
            sign = f"{PRIORITY_SHAPES[art.alarm]}{art.alarm}"
            self.texts.draw(
                painter, mark.left() + 5, mark.top(), mark.height(), sign, self.tokens.on_priority, base=13, strong=True
            )
        if art.selected:
            inset = 3 if art.alarm else 0
            colour = self.tokens.select if art.keyboard else self.tokens.muted
            self._edge(painter, art.rect.adjusted(inset, inset, -inset, -inset), colour, 2)
        if art.chosen:
            painter.setPen(QPen(self.tokens.select, 2, Qt.PenStyle.DashLine))
            painter.setBrush(_shaded(self.tokens.select, 0.2))
            painter.drawRect(art.rect.adjusted(2, 2, -2, -2))

    @staticmethod
    def _edge(painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), width), colour)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - width, rect.width(), width), colour)
        painter.fillRect(QRectF(rect.left(), rect.top() + width, width, rect.height() - 2 * width), colour)
        painter.fillRect(QRectF(rect.right() - width, rect.top() + width, width, rect.height() - 2 * width), colour)
