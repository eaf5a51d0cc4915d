"""Drawing one pane: its picture, then everything a tile says, over it. Runs on the GUI thread inside a paint event."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QRegion

from uic.devices.model import Mask
from uic.video.wall import WHOLE, Crop
from uic_console.api import PictureMark
from uic_console.theme import DARK, theme
from uic_console.wall.faces import Badge, Face
from uic_console.wall.marks import Placed, placed
from uic_console.wall.stamp import stamp
from uic_console.wall.state import REPLAY_MOST_S
from uic_console.wall.texts import Texts

__all__ = ["PaneArt", "TilePainter", "replay_controls", "words_top"]

SHADE = 0.72  # of the ground under words on a picture: 4.5:1 even over white
DIMMED = 190  # of QColor.darker: the dark half of an unanswered alarm's frame
PRIORITY_SHAPES = {1: "◆", 2: "▲", 3: "▼", 4: "■"}
RING = 9.0  # pixels from the middle of a mark to its ring
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
    alarm: int = 0  # priority of the camera's gravest alarm, 1 to 4; 0: none
    answered: bool = False  # somebody has acknowledged it: its frame stands still and says so
    bright: bool = True  # the half of the second it is in
    second: bool = False  # the replay half of a tile
    masks: tuple[Mask, ...] = ()  # to be outlined
    marks: tuple[PictureMark, ...] = ()  # what plugins mark in a picture that moves
    crop: Crop = WHOLE
    whole: QRect = field(init=False)  # the same rectangles, for asking what is dirty
    seen: QRect = field(init=False)

    def __post_init__(self) -> None:
        self.whole = self.rect.toAlignedRect()
        self.seen = self.picture.toAlignedRect()


def _shaded(colour: QColor, share: float) -> QColor:
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def words_top(art: PaneArt, line: float) -> float:
    """Where the bottom line begins: right under the picture where there is room, else over its lower edge."""
    return min(art.picture.bottom(), art.rect.bottom() - line)


def replay_controls(art: PaneArt, line: float) -> tuple[QRectF, QRectF, QRectF]:
    """Where the replay's "again", its scrub bar and "back to live" lie: above the bottom line."""
    rect = art.rect
    top = words_top(art, line) - line
    side = min(line * 1.6, rect.width() / 4)
    again = QRectF(rect.left(), top, side, line)
    live = QRectF(rect.right() - side, top, side, line)
    return again, QRectF(again.right() + 6, top, max(1.0, live.left() - again.right() - 12), line), live


@dataclass(slots=True)
class _Words:
    """A line of words with its ground, drawn once: it is laid over each new picture in one stroke."""

    at: QPointF
    covers: QRect
    image: QImage
    over: bool = False  # it lies over the picture, or a part of it


@dataclass(slots=True)
class _Dressed:
    """What was made for a pane's face; made anew when any of it changes."""

    face: Face
    rect: QRectF
    picture: QRectF
    words: list[_Words]


class TilePainter:
    """Draws panes in the theme in use; keeps the words of live tiles and the greyed pictures of dead ones."""

    def __init__(self) -> None:
        self.texts = Texts()
        self._grey: dict[int, tuple[int, QImage]] = {}
        self._dressed: dict[int, _Dressed] = {}
        self.refresh()

    def refresh(self) -> None:
        """After a change of theme, text scale or language."""
        tokens = theme.current
        self.texts.refresh()
        self.tokens = tokens
        self._shade = _shaded(DARK.base, SHADE)
        self._hatch = QBrush(_shaded(tokens.stale, 0.55), Qt.BrushStyle.BDiagPattern)
        self._grey.clear()
        self._dressed.clear()

    def forget(self, keys: set[int]) -> None:
        """Panes that are gone."""
        for kept in (self._grey, self._dressed):
            for key in kept.keys() & keys:
                del kept[key]

    def paint(
        self, painter: QPainter, art: PaneArt, image: QImage | None, seq: int, dirty: QRegion | None, *, ratio: float
    ) -> None:
        """Draw what of the pane is dirty.

        dirty  None: the picture and what lies over it, nothing else
        ratio  device pixels in one of the painter's
        """
        face = art.face
        if dirty is not None and art.picture != art.rect:
            self._ground(painter, art, dirty)
        if image is not None and face.picture != "none":
            self._picture(painter, art, image, seq, ratio)
            if art.marks and face.picture == "moving":
                self._marks(painter, art)
            if stamp.text:
                stamp.paint(painter, art.picture)
        else:
            painter.fillRect(art.picture, self.tokens.panel)
        if face.headline:
            self._headline(painter, art)
        for words in self._words(art, ratio):
            if words.over if dirty is None else dirty.intersects(words.covers):
                painter.drawImage(words.at, words.image)
        if art.masks or face.figures or face.replay_s:
            self._asked_for(painter, art)
        if art.alarm or art.selected or art.chosen:
            self._frame(painter, art)

    def _asked_for(self, painter: QPainter, art: PaneArt) -> None:
        for mask in art.masks:
            self._mask_outline(painter, art, mask)
        if art.face.figures:
            self._figures(painter, art)
        if art.face.replay_s:
            self._replay_bar(painter, art)

    def _words(self, art: PaneArt, ratio: float) -> list[_Words]:
        """The bottom line and the badges as they are laid over the picture."""
        known = self._dressed.get(art.key)
        if (
            known is None
            or (known.face is not art.face and known.face != art.face)
            or known.rect != art.rect
            or known.picture != art.picture
        ):
            made = [self._bottom_line(art, ratio), self._badges(art, ratio)]
            words = [line for line in made if line is not None]
            for line in words:
                line.over = line.covers.intersects(art.seen)
            known = _Dressed(art.face, art.rect, art.picture, words)
            self._dressed[art.key] = known
        return known.words

    def _ground(self, painter: QPainter, art: PaneArt, dirty: QRegion) -> None:
        """What the picture leaves free; only when that is dirty, a new picture does not touch it."""
        rect, picture, ground = art.rect, art.picture, self.tokens.base
        for strip in (
            QRectF(rect.left(), rect.top(), rect.width(), picture.top() - rect.top()),
            QRectF(rect.left(), picture.bottom(), rect.width(), rect.bottom() - picture.bottom()),
            QRectF(rect.left(), picture.top(), picture.left() - rect.left(), picture.height()),
            QRectF(picture.right(), picture.top(), rect.right() - picture.right(), picture.height()),
        ):
            if strip.width() > 0 and strip.height() > 0 and dirty.intersects(strip.toAlignedRect()):
                painter.fillRect(strip, ground)

    def _picture(self, painter: QPainter, art: PaneArt, image: QImage, seq: int, ratio: float) -> None:
        if art.face.picture == "moving":
            self._blit(painter, art.picture, image, ratio)
            return
        self._blit(painter, art.picture, self._greyed(art.key, image, seq), ratio)
        painter.fillRect(art.picture, _shaded(self.tokens.base, 0.35))
        painter.setBrushOrigin(art.picture.topLeft())
        painter.fillRect(art.picture, self._hatch)

    @staticmethod
    def _blit(painter: QPainter, target: QRectF, image: QImage, ratio: float) -> None:
        """One to one when the sizes agree; a surface of the size before is stretched for a moment.

        The image is never told its pixel ratio: that would copy it.
        """
        if ratio == 1.0 and target.width() == image.width() and target.height() == image.height():
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
            metrics = self.texts.font(11)[1]
            written = metrics.boundingRect(
                area, int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap), art.face.detail
            )
            painter.fillRect(written.intersected(area).adjusted(-8, -2, 8, 4), self._shade)
        self.texts.block(painter, area, art.face.detail, colour, base=11)

    def _canvas(self, at: QPointF, size: QSize, ratio: float, ground: QColor) -> _Words:
        """An empty strip to write on."""
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(ground)
        return _Words(at, QRect(at.toPoint() - QPoint(1, 1), size + QSize(2, 2)), image)

    def _bottom_line(self, art: PaneArt, ratio: float) -> _Words | None:
        face, rect, texts = art.face, art.rect, self.texts
        if not face.number and not face.name:
            return None
        height = texts.line_height()
        top = words_top(art, height)
        clear = art.picture.bottom() <= top + 1  # the line has its own ground under the picture
        size = QSize(round(rect.width()), height)
        made = self._canvas(QPointF(rect.left(), top), size, ratio, self.tokens.base if clear else self._shade)
        text, muted = (self.tokens.text, self.tokens.muted) if clear else (DARK.text, DARK.text)
        left, right = 6.0, size.width() - 6.0
        painter = QPainter(made.image)
        state = f"{face.word} {face.age}".strip()
        if state:
            width = texts.width(state, 11, strong=True)
            texts.draw(painter, right - width, 0, height, state, text, strong=True)
            right -= width + 8
        if face.number:
            left += texts.draw(painter, left, 0, height, face.number, muted, room=right - left) + 6
        left += texts.draw(painter, left, 0, height, face.name, text, room=right - left, strong=True) + 8
        if face.place and right - left > 40:
            texts.draw(painter, left, 0, height, face.place, muted, room=right - left)
        painter.end()
        return made

    def _badges(self, art: PaneArt, ratio: float) -> _Words | None:
        rect, texts = art.rect, self.texts
        if not art.face.badges:
            return None
        height = texts.line_height()
        short = rect.width() < SMALL
        shown: list[tuple[Badge, str, float]] = []
        room = rect.width() - 6
        for badge in art.face.badges:
            text = badge.shape if short and not badge.alert else f"{badge.shape} {badge.word}"
            width = self._badge_width(text)
            if width + 3 > room:
                text = badge.shape  # that it is there is said, where there is no room for what it says
                width = self._badge_width(text)
            if width + 3 > room:
                break
            shown.append((badge, text, width))
            room -= width + 3
        if not shown:
            return None
        size = QSize(round(sum(width + 3 for _, _, width in shown)), height)
        at = QPointF(rect.right() - 3 - size.width(), rect.top() + 3)
        made = self._canvas(at, size, ratio, QColor(Qt.GlobalColor.transparent))
        painter = QPainter(made.image)
        right = float(size.width())
        for badge, text, width in shown:
            self._badge(painter, QRectF(right - width, 0, width, height), text, badge)
            right -= width + 3
        painter.end()
        return made

    def _badge_width(self, text: str) -> float:
        return float(round(self.texts.width(text, 11) + 10))

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

    def _marks(self, painter: QPainter, art: PaneArt) -> None:
        """Over the picture, under its words. In the dark theme's colours, with a dark edge: pictures have no theme."""
        shown = [one for mark in art.marks if (one := placed(mark, art.picture, art.crop)) is not None]
        if not shown:
            return
        painter.save()
        painter.setClipRect(art.picture, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for one in shown:
            self._mark(painter, art.picture, one)
        painter.restore()

    def _mark(self, painter: QPainter, picture: QRectF, mark: Placed) -> None:
        colour: QColor = getattr(DARK, mark.tone)
        edge = _shaded(DARK.base, SHADE)
        if mark.spread is not None and min(mark.spread.width(), mark.spread.height()) > RING:
            for pen in (QPen(edge, 3), QPen(colour, 1, Qt.PenStyle.DashLine)):
                painter.setPen(pen)
                painter.drawEllipse(mark.spread)
        for pen in (QPen(edge, 5), QPen(colour, 2.5)):
            painter.setPen(pen)
            painter.drawEllipse(mark.at, RING, RING)
        if mark.label:
            self._mark_label(painter, picture, mark, colour)

    def _mark_label(self, painter: QPainter, picture: QRectF, mark: Placed, colour: QColor) -> None:
        """Beside the ring, where the picture has more room."""
        height = float(self.texts.line_height())
        room = picture.width() * 0.6
        width = min(room, self.texts.width(mark.label, 11, strong=True) + 11)
        right = mark.at.x() <= picture.center().x()
        left = mark.at.x() + RING + 5 if right else mark.at.x() - RING - 5 - width
        top = min(max(mark.at.y() - height / 2, picture.top() + 2), picture.bottom() - height - 2)
        painter.fillRect(QRectF(left, top, width, height), self._shade)
        painter.fillRect(QRectF(left, top, 3, height), colour)
        self.texts.draw(painter, left + 7, top, height, mark.label, DARK.text, room=width - 8, strong=True)

    def _figures(self, painter: QPainter, art: PaneArt) -> None:
        texts, rect = self.texts, art.rect
        line = texts.font(11)[1].lineSpacing() + 1
        rows = [row.split("\t", 1) for row in art.face.figures]
        names = max(texts.width(name, 11) for name, _ in rows)
        room = rect.width() - names - 28
        values = min(room, max(texts.width(value, 11) for _, value in rows))
        top = rect.top() + 4 + (texts.line_height() + 2 if art.face.badges else 0)
        rows = rows[: max(1, int((rect.bottom() - top - texts.line_height() - 8) / line))]
        painter.fillRect(QRectF(rect.left() + 4, top, names + values + 20, len(rows) * line + 6), self._shade)
        top += 3
        for name, value in rows:
            texts.draw(painter, rect.left() + 10, top, line, name, DARK.muted)
            texts.draw(painter, rect.left() + 18 + names, top, line, value, DARK.text, room=values + 1)
            top += line

    def _replay_bar(self, painter: QPainter, art: PaneArt) -> None:

        again, bar, live = replay_controls(art, self.texts.line_height())
        painter.fillRect(QRectF(art.rect.left(), again.top(), art.rect.width(), again.height()), self._shade)
        self.texts.draw(painter, again.left() + 6, again.top(), again.height(), "◀◀", DARK.text)
        self.texts.draw(painter, live.left() + 6, live.top(), live.height(), "▶▶", DARK.text)
        middle = bar.center().y()
        painter.fillRect(QRectF(bar.left(), middle - 2, bar.width(), 4), _shaded(DARK.text, 0.3))
        at = bar.right() - bar.width() * art.face.replay_s / REPLAY_MOST_S
        painter.fillRect(QRectF(at, middle - 2, bar.right() - at, 4), _shaded(DARK.text, 0.6))
        painter.fillRect(QRectF(at - 3, middle - 6, 6, 12), DARK.text)

    def _frame(self, painter: QPainter, art: PaneArt) -> None:
        if art.alarm:
            colour: QColor = getattr(self.tokens, f"p{art.alarm}")
            self._edge(painter, art.rect, colour if art.bright else colour.darker(DIMMED), 3)
            sign = f"{PRIORITY_SHAPES[art.alarm]}{art.alarm}{'✓' if art.answered else ''}"
            line = max(22, self.texts.line_height())
            mark = QRectF(art.rect.left(), art.rect.top(), self.texts.width(sign, 13, strong=True) + 10, line)
            painter.fillRect(mark, colour)
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
