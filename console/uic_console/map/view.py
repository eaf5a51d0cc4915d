"""The map itself: one widget that paints land, devices and marks, and is moved by hand, wheel and keys."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from uic.geo.optics import Eye
from uic_console.map import cones, sprites
from uic_console.map.base import Picture, Wish
from uic_console.map.corner import paint_corner
from uic_console.map.devices import SINGLE_FROM, Devices
from uic_console.map.land import Land
from uic_console.map.marks import Mark
from uic_console.map.over import Over, unit_label
from uic_console.map.tools import Card, Hand, Tools
from uic_console.map.viewport import Viewport, distance_words
from uic_console.map.workshop import Workshop
from uic_console.theme import theme

__all__ = ["MapView"]

HIT_PX = 13.0
STEP_PX = 120  # of an arrow key
NOTCH = 1.25  # zoom of one step of the wheel
_WHOLE = (700, 700)  # pixels of the picture of the whole city
HOVER_MS = 250  # a card that stands is told anew: its picture moves, its age grows


class MapView(QWidget):
    """Draws what it is given and says what the hand does; decides nothing else. GUI thread.

    tell   what to say of a camera under the mouse.
    """

    camera_chosen = Signal(str)
    camera_opened = Signal(str)
    mark_chosen = Signal(object)  # Mark
    unit_chosen = Signal(object)  # Patrol
    feature_chosen = Signal(object)  # Drawn
    hovered = Signal(str)  # camera under the mouse; "": none
    menu_wanted = Signal(str, float, float, QPoint)  # camera or "", east, north, where on the screen
    lassoed = Signal(object)  # list[str]
    pointed = Signal(float, float)  # the mouse is there
    measured = Signal(float)  # metres so far; negative: no longer measuring
    escaped = Signal()

    def __init__(
        self,
        workshop: Workshop,
        *,
        tell: Callable[[str], Card],
        korean: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("map-view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._workshop, self._tell, self._korean = workshop, tell, korean
        self.view = Viewport(0.0, 0.0, 0.05, 640, 480)
        self.devices: Devices | None = None
        self.marks: list[Mark] = []
        self.over = Over()
        self._presets: list[tuple[str, Eye]] = []  # of the chosen camera
        self.shows_cones = self.shows_marks = True
        self._by_keys = False  # the middle is what is meant, not the mouse
        self.chosen = ""
        self.trouble = ""
        self._hovered, self._card, self._card_box = "", Card(""), QRect()
        self._card_at = QPointF()
        self._land: Land | None = None
        self._picture: Picture | None = None
        self._whole: Picture | None = None  # of the city, below it
        self._hand, self._tools = Hand(), Tools()
        self._fitted = False
        self._hovering = QTimer(self, interval=HOVER_MS)
        self._hovering.timeout.connect(self.tell_anew)
        workshop.land_came.connect(self._take_land)
        workshop.picture_came.connect(self._take_picture)
        workshop.whole_came.connect(self._take_whole)
        theme.changed.connect(self.redraw)

    # What is shown

    def sizeHint(self) -> QSize:
        return QSize(900, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def show_devices(self, devices: Devices) -> None:
        """Other cameras than before."""
        self.devices = devices
        if self.chosen not in devices.index:
            self.chosen = ""
        if self._hovered not in devices.index:
            self._hover("")
        self._want()
        self.update()

    def show_marks(self, marks: list[Mark]) -> None:
        """Other alarms and cases than before."""
        if marks != self.marks:
            self.marks = marks
            self.update()

    def choose(self, camera: str, *, presets: list[tuple[str, Eye]] | None = None) -> None:
        """Mark a camera as the one meant; presets: where else it can be turned to."""
        if camera != self.chosen or (presets or []) != self._presets:
            self.chosen, self._presets = camera, presets or []
            self.update()

    def put_pin(self, place: tuple[float, float] | None, *, seeing: list[str] | None = None) -> None:
        """Mark a place (metres), with lines from the cameras that see it."""
        self._tools.pin, self._tools.seeing = place, seeing or []
        self.update()

    @property
    def pin(self) -> tuple[float, float] | None:
        """The place that was asked about."""
        return self._tools.pin

    @property
    def is_measuring(self) -> bool:
        """Whether a click adds a point to a measured way."""
        return self._tools.measure is not None

    def measure(self, on: bool) -> None:
        """Begin, or end, measuring."""
        self._tools.measure = [] if on else None
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        self.measured.emit(0.0 if on else -1.0)
        self.update()

    def redraw(self) -> None:
        """Theme, text size or language are others."""
        self._want_whole()
        self._want()
        self.update()

    # Moving

    def move_to(self, view: Viewport) -> None:
        """Show another part."""
        if view == self.view:
            return
        self.view = view
        self._hover("")
        self._want()
        self.update()

    def fit(self) -> None:
        """The whole city."""
        if self._land is not None:
            self.move_to(self.view.fitted(self._land.bounds, margin=0.0))

    def go(self, east: float, north: float, *, scale: float = 1.6) -> None:
        """A place in the middle, near enough to see single cameras."""
        self.move_to(self.view.centred(east, north, scale=max(scale, self.view.scale)))

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """About a point of the widget, by default its middle."""
        x, y = (at.x(), at.y()) if at is not None else (self.width() / 2, self.height() / 2)
        self.move_to(self.view.zoomed(factor, x, y))

    def _take_land(self, land: Land) -> None:
        self._land = land
        self.fit()
        self._want()
        self._want_whole()

    def _take_picture(self, picture: Picture) -> None:
        self._picture = picture
        self._want()
        self.update()

    def _take_whole(self, picture: Picture) -> None:
        self._whole = picture
        self.update()

    def _want_whole(self) -> None:
        if self._land is not None and self.isVisible():
            view = Viewport(0.0, 0.0, 1.0, *_WHOLE).fitted(self._land.bounds, margin=0.0)
            self._workshop.draw_whole(replace(self._wish(), view=view, ratio=1.0, devices=None, names=False))

    def _wish(self) -> Wish:
        font = self.font()
        return Wish(
            self.view,
            theme.current,
            self._korean(),
            theme.px(12),
            font.family(),
            self.devicePixelRatioF(),
            devices=self.devices,
            cones=self.shows_cones,
        )

    def _want(self) -> None:
        """Ask for the land around what is shown, unless there is enough of it already."""
        wish, known = self._wish(), self._picture
        roomy = self.view.resized(round(self.view.width * 1.15), round(self.view.height * 1.15))
        if known is not None and known.covers(roomy) and known.wish.is_like(wish):
            return
        if self.isVisible():
            self._workshop.draw(wish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        whole = not self._fitted
        self._fitted = True
        self.view = self.view.resized(max(1, self.width()), max(1, self.height()))
        if whole:
            self.fit()
        self._want()
        super().resizeEvent(event)

    def showEvent(self, event: object) -> None:
        self._want()
        if self._whole is None:
            self._want_whole()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setClipRect(event.rect())
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        self._paint_land(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(theme.px(11))
        painter.setFont(font)
        self.over.paint_under(painter, self.view)
        if self.devices is not None:
            self._paint_cones(painter, self.devices)
            self._paint_devices(painter, self.devices)
            self._paint_chosen(painter, self.devices)
        self.over.paint_over(painter, self.view, self.devicePixelRatioF())
        self._paint_marks(painter)
        self._paint_tools(painter)
        paint_corner(painter, self.view, classes=self._explains())
        self._paint_card(painter)

    def _paint_land(self, painter: QPainter) -> None:
        """The nearest picture that was drawn; around it, while the hand is faster, the one of the whole city."""
        if self._picture is None or not self._target(self._picture).contains(QRectF(self.rect())):
            painter.fillRect(self.rect(), theme.current.base)
            if self._whole is not None:
                self._put(painter, self._whole)
        if self._picture is not None:
            self._put(painter, self._picture)

    def _target(self, picture: Picture) -> QRectF:
        """Where a picture belongs on the widget now."""
        mine = picture.view
        grown = self.view.scale / mine.scale
        wide, high = mine.width * grown, mine.height * grown
        x, y = self.view.point(mine.east, mine.north)
        return QRectF(x - wide / 2, y - high / 2, wide, high)

    def _put(self, painter: QPainter, picture: Picture) -> None:
        target = self._target(picture)
        if abs(self.view.scale / picture.view.scale - 1) < 1e-9:
            painter.drawImage(QPoint(round(target.left()), round(target.top())), picture.image)
            return
        seen = target.intersected(QRectF(self.rect()))  # only what is to be seen of it is stretched
        if seen.isEmpty():
            return
        share = picture.image.width() / target.width()
        source = QRectF((seen.x() - target.x()) * share, (seen.y() - target.y()) * share, 0, 0)
        source.setSize(seen.size() * share)
        painter.drawImage(seen, picture.image, source)

    def _paint_cones(self, painter: QPainter, devices: Devices) -> None:
        tokens, view = theme.current, self.view
        if (eye := devices.eyes.get(self.chosen)) is not None:
            for name, turned in self._presets:
                cones.draw_preset(painter, view, turned, name, tokens)
            cones.draw_chosen(painter, view, eye, tokens)
        if self._tools.pin is not None and self._tools.seeing:
            painter.setPen(QPen(tokens.select, 1.2, Qt.PenStyle.DashLine))
            to = QPointF(*view.point(*self._tools.pin))
            for camera in self._tools.seeing:
                if (at := devices.index.get(camera)) is not None:
                    painter.drawLine(QPointF(*view.point(devices.east[at], devices.north[at])), to)

    def _paint_devices(self, painter: QPainter, devices: Devices) -> None:
        bunches = devices.bunches(self.view.scale)
        if bunches is None:
            self._paint_single(painter, devices, np.arange(len(devices)))
            return
        there = np.flatnonzero(self.view.inside(bunches.east, bunches.north, margin=20))
        lone = there[bunches.count[there] == 1]
        self._paint_single(painter, devices, bunches.first[lone])
        many = there[bunches.count[there] > 1]
        xs, ys = self.view.x(bunches.east[many]).tolist(), self.view.y(bunches.north[many]).tolist()
        ratio = self.devicePixelRatioF()
        for x, y, count in zip(xs, ys, bunches.count[many].tolist(), strict=True):
            drawn = sprites.bunch(count, ratio=ratio)
            half = drawn.width() / ratio / 2
            painter.drawPixmap(round(x - half), round(y - half), drawn)

    def _paint_single(self, painter: QPainter, devices: Devices, some: np.ndarray) -> None:
        view, ratio, half = self.view, self.devicePixelRatioF(), sprites.CAMERA_PX / 2
        there = some[view.inside(devices.east[some], devices.north[some], margin=half)]
        xs, ys = view.x(devices.east[there]).tolist(), view.y(devices.north[there]).tolist()
        turns = [sprites.turn_of(bearing) for bearing in devices.bearing[there].tolist()]
        kinds, outs = devices.kind[there].tolist(), devices.out[there].tolist()
        for x, y, kind, turn, out in zip(xs, ys, kinds, turns, outs, strict=True):
            drawn = sprites.device(kind, turn, out=out, chosen=False, ratio=ratio)
            painter.drawPixmap(round(x - half), round(y - half), drawn)

    def _paint_chosen(self, painter: QPainter, devices: Devices) -> None:
        if (at := devices.index.get(self.chosen)) is None:
            return
        x, y = self.view.point(devices.east[at], devices.north[at])
        turn, half, ratio = sprites.turn_of(float(devices.bearing[at])), sprites.CAMERA_PX / 2, self.devicePixelRatioF()
        drawn = sprites.device(int(devices.kind[at]), turn, out=bool(devices.out[at]), chosen=True, ratio=ratio)
        painter.drawPixmap(round(x - half), round(y - half), drawn)

    def _mark_box(self, mark: Mark) -> QRectF:
        ratio = self.devicePixelRatioF()
        drawn = sprites.mark(mark.priority, mark.count, case=mark.case, answered=mark.answered, ratio=ratio)
        x, y = self.view.point(mark.east, mark.north)
        wide, high = drawn.width() / ratio, drawn.height() / ratio
        beside = wide * 0.6 if mark.case else 0.0  # a case stands beside the alarm of the same place
        return QRectF(x - wide / 2 + beside, y - high - 5, wide, high)

    def _paint_marks(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        for mark in self.marks if self.shows_marks else ():
            box = self._mark_box(mark)
            if box.intersects(QRectF(self.rect())):
                drawn = sprites.mark(mark.priority, mark.count, case=mark.case, answered=mark.answered, ratio=ratio)
                painter.drawPixmap(round(box.left()), round(box.top()), drawn)

    def _paint_tools(self, painter: QPainter) -> None:
        tokens, tools = theme.current, self._tools
        if self._by_keys and self.hasFocus():
            sprites.middle(painter, self.width() / 2, self.height() / 2, tokens)
        if tools.pin is not None:
            sprites.pin(painter, *self.view.point(*tools.pin), tokens)
        if self._hand.lasso:
            shade = QColor(tokens.select)
            shade.setAlpha(40)
            painter.setBrush(shade)
            painter.setPen(QPen(tokens.select, 1.5, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF([QPointF(*self.view.point(*at)) for at in self._hand.lasso]))
        if tools.measure:
            way = [*tools.measure, *([tools.cursor] if tools.cursor is not None else [])]
            points = [QPointF(*self.view.point(*at)) for at in way]
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((tokens.panel, 4.0), (tokens.text, 1.8)):
                painter.setPen(QPen(colour, width))
                painter.drawPolyline(QPolygonF(points))
            self._tag(painter, points[-1], distance_words(_length(way)))

    def _tag(self, painter: QPainter, at: QPointF, said: str) -> None:
        metrics = painter.fontMetrics()
        box = QRectF(at.x() + 12, at.y() - 10, metrics.horizontalAdvance(said) + 10, metrics.height() + 4)
        painter.fillRect(box, theme.current.raised)
        painter.setPen(theme.current.text)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)

    def _explains(self) -> bool:
        some = self.devices is not None and bool(self.devices.eyes)
        return some and ((self.shows_cones and self.view.scale >= cones.CLASSES_FROM) or bool(self.chosen))

    def _paint_card(self, painter: QPainter) -> None:
        if not self._hovered:
            return
        tokens, box = theme.current, QRectF(self._card_box)
        painter.setPen(QPen(tokens.line, 1))
        painter.setBrush(tokens.raised)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        at, metrics = box.top() + 6, painter.fontMetrics()
        if self._card.picture is not None:
            picture = QRectF(box.left() + 6, at, box.width() - 12, (box.width() - 12) * 9 / 16)
            painter.drawImage(picture, self._card.picture)
            at = picture.bottom() + 4
        for number, line in enumerate((self._card.title, *self._card.lines)):
            painter.setPen(tokens.text if number == 0 else tokens.muted)
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, round(box.width() - 16))
            painter.drawText(QPointF(box.left() + 8, at + metrics.ascent()), shown)
            at += metrics.height() + 1

    # Under the mouse

    def camera_at(self, at: QPointF) -> str:
        """The camera whose symbol is there, or ""; one in a bunch is not."""
        if self.devices is None or not len(self.devices):
            return ""
        found = self.devices.nearest(*self.view.place(at.x(), at.y()), within_m=HIT_PX / self.view.scale)
        if found is None or self.view.scale >= SINGLE_FROM or found == self.chosen:
            return found or ""
        bunches = self.devices.bunches(self.view.scale)
        return found if bunches is not None and self.devices.index[found] in bunches.first[bunches.count == 1] else ""

    def bunch_at(self, at: QPointF) -> tuple[float, float] | None:
        """The place (metres) of the bunch that is drawn there."""
        bunches = self.devices.bunches(self.view.scale) if self.devices is not None else None
        if bunches is None or not len(bunches.count):
            return None
        away = np.hypot(self.view.x(bunches.east) - at.x(), self.view.y(bunches.north) - at.y())
        nearest = int(away.argmin())
        if away[nearest] > 18 or bunches.count[nearest] < 2:
            return None
        return float(bunches.east[nearest]), float(bunches.north[nearest])

    def mark_at(self, at: QPointF) -> Mark | None:
        """The mark that is drawn there, the topmost."""
        shown = self.marks if self.shows_marks else []
        return next((mark for mark in reversed(shown) if self._mark_box(mark).contains(at)), None)

    def _hover(self, camera: str, at: QPointF | None = None) -> None:
        if camera == self._hovered:
            return
        self._hovered = camera
        self.hovered.emit(camera)
        self.update(self._card_box)
        if not camera:
            self._hovering.stop()
            return
        self._card = self._tell(camera)
        self._hovering.start()
        self._place_card(at or QPointF())
        self.update(self._card_box)

    def _place_card(self, at: QPointF) -> None:
        self._card_at = at
        font = QFont(self.font())
        font.setPixelSize(theme.px(11))
        line = round(theme.px(11) * 1.5) + 1
        wide = 240
        high = 12 + line * (1 + len(self._card.lines))
        if self._card.picture is not None:
            high += round((wide - 12) * 9 / 16) + 4
        x = at.x() + 16 if at.x() + 16 + wide < self.width() else at.x() - 16 - wide
        y = min(at.y() + 12, self.height() - high - 2.0)
        self._card_box = QRect(round(x), round(max(2.0, y)), wide, high)

    def tell_anew(self) -> None:
        """The picture moved, or an age grew."""
        if self._hovered:
            had, self._card = self._card.picture is not None, self._tell(self._hovered)
            if had != (self._card.picture is not None):
                self.update(self._card_box)
                self._place_card(self._card_at)
            self.update(self._card_box)

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._hand = Hand(pressed=at, last=at)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._hand.lasso = [self.view.place(at.x(), at.y())]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, hand = event.position(), self._hand
        self._meant_by(keys=False)
        place = self.view.place(at.x(), at.y())
        self.pointed.emit(*place)
        if hand.pressed is None or hand.last is None:
            self._look_under(at, place)
            return
        far = (at - hand.pressed).manhattanLength() >= QApplication.startDragDistance()
        if not (hand.moved or far):
            return
        hand.moved = True
        if hand.lasso is not None:
            hand.lasso.append(place)
            self.update()
        else:
            self.move_to(self.view.panned(at.x() - hand.last.x(), at.y() - hand.last.y()))
        hand.last = at

    def _look_under(self, at: QPointF, place: tuple[float, float]) -> None:
        if self._tools.measure is not None:
            self._tools.cursor = place
            self.update()
        else:
            unit = self.over.unit_at(self.view, at)
            covered = self.mark_at(at) is not None or unit is not None
            self._hover("" if covered else self.camera_at(at), at)
            self.setToolTip(unit_label(unit) if unit is not None else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hand, self._hand = self._hand, Hand()
        if event.button() is not Qt.MouseButton.LeftButton or hand.pressed is None:
            return
        if hand.lasso is not None and hand.moved:
            self.update()
            if self.devices is not None:
                self.lassoed.emit(self.devices.within(np.array(hand.lasso)))
        elif not hand.moved:
            self._click(event.position())

    def _click(self, at: QPointF) -> None:
        if self._tools.measure is not None:
            self._tools.measure.append(self.view.place(at.x(), at.y()))
            self.measured.emit(_length(self._tools.measure))
            self.update()
        elif (mark := self.mark_at(at)) is not None:
            self.mark_chosen.emit(mark)
        elif (unit := self.over.unit_at(self.view, at)) is not None:
            self.unit_chosen.emit(unit)
        elif camera := self.camera_at(at):
            self.choose(camera)
            self.camera_chosen.emit(camera)
        elif (feature := self.over.feature_at(self.view, at)) is not None:
            self.feature_chosen.emit(feature)
        elif (bunch := self.bunch_at(at)) is not None:
            self.move_to(self.view.centred(*bunch, scale=self.view.scale * 2.5))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (camera := self.camera_at(event.position())):
            self.camera_opened.emit(camera)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(NOTCH ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def leaveEvent(self, event: object) -> None:
        self._hover("")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_hand = event.reason() is QContextMenuEvent.Reason.Mouse
        at = QPointF(event.pos()) if by_hand else QPointF(self.width() / 2, self.height() / 2)
        shown = event.globalPos() if by_hand else self.mapToGlobal(at.toPoint())
        camera = self.camera_at(at) if by_hand else self.chosen
        self._hover("")
        self.menu_wanted.emit(camera, *self.view.place(at.x(), at.y()), shown)

    def _meant_by(self, *, keys: bool) -> None:
        if keys != self._by_keys:
            self._by_keys = keys
            self.update()

    @property
    def middle(self) -> tuple[float, float]:
        """The place (metres) that the keyboard means."""
        return self.view.east, self.view.north

    def _choose_middle(self) -> None:
        """The camera nearest to the middle, among those to be seen."""
        if self.devices is None:
            return
        found = self.devices.nearest(*self.middle, within_m=self.width() / 2 / self.view.scale)
        if found is not None:
            self.choose(found)
            self.camera_chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (STEP_PX, 0),
            Qt.Key.Key_Right: (-STEP_PX, 0),
            Qt.Key.Key_Up: (0, STEP_PX),
            Qt.Key.Key_Down: (0, -STEP_PX),
        }
        key = Qt.Key(event.key())
        self._meant_by(keys=True)
        if key in steps:
            self.move_to(self.view.panned(*steps[key]))
            self.pointed.emit(*self.middle)
        elif key == Qt.Key.Key_C:
            self._choose_middle()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.camera_opened.emit(self.chosen)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(NOTCH)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / NOTCH)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """One step back: the lasso, the measured way, then what the panel has open."""
        if self._hand.lasso is not None:
            self._hand = Hand()
            self.update()
        elif self._tools.measure is not None:
            self.measure(False)
        else:
            self.escaped.emit()


def _length(way: list[tuple[float, float]]) -> float:
    return sum(math.dist(one, other) for one, other in itertools.pairwise(way))
