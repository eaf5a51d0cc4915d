"""The mouse on a wall: click, drag, wheel, drop. Turns events into what the model can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from uic.video.wall import WHOLE
from uic_console.theme import theme
from uic_console.wall import drag
from uic_console.wall.model import WallModel
from uic_console.wall.paint import replay_controls, words_top
from uic_console.wall.panes import Pane, Role
from uic_console.wall.state import REPLAY_MOST_S
from uic_console.wall.view import WallView

__all__ = ["WallMouse"]

WHEEL_STEP = 1.25  # zoom by one notch
GRIP = 5  # pixels beside a border that take hold of it
LEAST_REPLAY_S = 0.5  # nearer to now than this is live

Side = Literal["left", "right", "top", "bottom"]


@dataclass(slots=True)
class _Press:
    at: QPointF
    pane: Pane
    last: QPointF
    moved: bool = False
    edge: Side | None = None
    scrub: bool = False


class WallMouse(QObject):
    """Listens to one view."""

    menu_wanted = Signal(int, QPointF)  # tile, global position
    replay_wanted = Signal(int, float)  # tile, seconds ago

    def __init__(self, view: WallView) -> None:
        super().__init__(view)
        self._view = view
        self._press: _Press | None = None
        view.installEventFilter(self)

    @property
    def _model(self) -> WallModel:
        return self._view.model

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what was dealt with."""
        match event:
            case QMouseEvent():
                return self._mouse(event)
            case QWheelEvent():
                return self._wheel(event)
            case QContextMenuEvent():
                return self._menu(event)
            case QDropEvent():
                return self._dragged(event)
        if event.type() == QEvent.Type.DragLeave:
            self._view.show_drop_target(None)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        left = Qt.MouseButton.LeftButton
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == left:
                return self._pressed(event)
            case QEvent.Type.MouseMove:
                return self._moved(event) if event.buttons() & left else self._hovered(event)
            case QEvent.Type.MouseButtonRelease if event.button() == left:
                return self._released(event)
            case QEvent.Type.MouseButtonDblClick if event.button() == left:
                return self._double(event)
        return False

    # -- pressing and moving ------------------------------------------------------------------------------------

    def _pressed(self, event: QMouseEvent) -> bool:
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._model.touch()
        pane = self._view.pane_at(event.position())
        if pane is None:
            return False
        self._press = _Press(event.position(), pane, event.position())
        if self._view.editing:
            self._press.edge = self._edge(pane, event.position())
        elif pane.role is Role.REPLAY:
            self._press.scrub = self._replay_pressed(pane, event.position())
        return True

    def _replay_pressed(self, pane: Pane, at: QPointF) -> bool:
        """The replay's own controls; whether the scrub bar was taken."""
        art = self._view.art(pane)
        if art is None:
            return False
        again, bar, live = replay_controls(art, self._view.line_height)
        if again.contains(at):
            self.replay_wanted.emit(pane.index, REPLAY_MOST_S)
        elif live.contains(at):
            self.replay_wanted.emit(pane.index, 0.0)
        elif bar.adjusted(-6, -2, 6, 2).contains(at):
            self._scrub(pane, at, bar)
            return True
        return False

    def _scrub(self, pane: Pane, at: QPointF, bar: QRectF) -> None:
        ago = (bar.right() - at.x()) / bar.width() * REPLAY_MOST_S
        self.replay_wanted.emit(pane.index, min(REPLAY_MOST_S, max(LEAST_REPLAY_S, round(ago, 1))))

    def _moved(self, event: QMouseEvent) -> bool:
        press = self._press
        if press is None:
            return False
        if press.edge:
            self._drag_edge(press, event.position())
        elif press.scrub:
            art = self._view.art(press.pane)
            if art:
                self._scrub(press.pane, event.position(), replay_controls(art, self._view.line_height)[1])
        elif self._started(press, event.position()):
            if self._pans(press):
                self._pan(press, event.position())
            else:
                self._drag_tile(press)
        press.last = event.position()
        return True

    def _started(self, press: _Press, at: QPointF) -> bool:
        press.moved = press.moved or (at - press.at).manhattanLength() >= QApplication.startDragDistance()
        return press.moved

    def _pans(self, press: _Press) -> bool:
        """Inside a zoomed picture a drag moves the picture; by its bottom line the tile is dragged all the same."""
        art = self._view.art(press.pane)
        tile = self._model.state.tiles[press.pane.index]
        return tile.crop != WHOLE and art is not None and press.at.y() < words_top(art, self._view.line_height)

    def _pan(self, press: _Press, at: QPointF) -> None:
        art = self._view.art(press.pane)
        if art:
            by = press.last - at
            self._model.pan(press.pane.index, by.x() / art.picture.width(), by.y() / art.picture.height())

    def _drag_tile(self, press: _Press) -> None:
        tile = self._model.state.tiles[press.pane.index]
        self._press = None
        if tile.camera is None or self._model.read_only:
            return
        art = self._view.art(press.pane)
        moving = QDrag(self._view)
        moving.setMimeData(drag.pack([tile.camera], tile=tile.key))
        moving.setPixmap(_label(f"{art.face.number} {art.face.name}" if art else tile.camera))
        moving.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def _released(self, event: QMouseEvent) -> bool:
        press, self._press = self._press, None
        if press is None or press.moved or press.edge or press.scrub:
            return press is not None
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._model.choose(press.pane.index)
        else:
            self._view.walls.click(self._model, press.pane.index)
        return True

    def _double(self, event: QMouseEvent) -> bool:
        pane = self._view.pane_at(event.position())
        if pane is None or self._view.editing:
            return False
        self._press = None
        self._model.touch()
        self._model.enlarge(pane.index if self._model.state.single is None else None)
        return True

    def _wheel(self, event: QWheelEvent) -> bool:
        pane = self._view.pane_at(event.position())
        art = self._view.art(pane) if pane else None
        if pane is None or art is None or not event.angleDelta().y():
            return False
        self._model.touch()
        inside = event.position() - art.picture.topLeft()
        x = min(1.0, max(0.0, inside.x() / art.picture.width()))
        y = min(1.0, max(0.0, inside.y() / art.picture.height()))
        self._model.zoom(pane.index, WHEEL_STEP ** (event.angleDelta().y() / 120), x=x, y=y)
        event.accept()
        return True

    def _menu(self, event: QContextMenuEvent) -> bool:
        pane = self._view.pane_at(event.pos())
        index = pane.index if pane else self._model.state.selected
        self._model.touch()
        self._model.select(index)
        self.menu_wanted.emit(index, QPointF(event.globalPos()))
        return True

    # -- borders of a free layout ---------------------------------------------------------------------------------

    def _edge(self, pane: Pane, at: QPointF) -> Side | None:
        art = self._view.art(pane)
        if art is None or self._model.state.single is not None:
            return None
        rect, whole = art.rect, QRectF(self._view.rect())
        if at.x() - rect.left() <= GRIP and rect.left() > whole.left() + GRIP:
            return "left"
        if rect.right() - at.x() <= GRIP and rect.right() < whole.right() - GRIP:
            return "right"
        if at.y() - rect.top() <= GRIP and rect.top() > whole.top() + GRIP:
            return "top"
        if rect.bottom() - at.y() <= GRIP and rect.bottom() < whole.bottom() - GRIP:
            return "bottom"
        return None

    def _hovered(self, event: QMouseEvent) -> bool:
        shape = Qt.CursorShape.ArrowCursor
        if self._view.editing and (pane := self._view.pane_at(event.position())):
            side = self._edge(pane, event.position())
            if side:
                across = side in ("left", "right")
                shape = Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor
        if self._view.cursor().shape() != shape:
            self._view.setCursor(shape)
        return False

    def _drag_edge(self, press: _Press, at: QPointF) -> None:
        across = press.edge in ("left", "right")
        share = (
            (at.x() - press.at.x()) / self._view.width() if across else (at.y() - press.at.y()) / self._view.height()
        )
        if abs(share) >= 1 / 48 and press.edge and self._model.move_edge(press.pane.index, press.edge, share):
            press.at = at
            press.moved = True

    # -- dropping -----------------------------------------------------------------------------------------------

    def _dragged(self, event: QDropEvent) -> bool:
        cameras = drag.cameras_in(event.mimeData())
        pane = self._view.pane_at(event.position())
        if not cameras or pane is None or self._model.read_only:
            event.ignore()
            return True
        from_tile = drag.tile_in(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction if from_tile is None else Qt.DropAction.MoveAction)
        event.accept()
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            self._view.show_drop_target(pane.index)
            return True
        self._view.show_drop_target(None)
        self._drop(pane.index, cameras, from_tile)
        return True

    def _drop(self, index: int, cameras: list[str], from_tile: int | None) -> None:
        self._model.touch()
        if from_tile is None or not self._view.walls.exchange(from_tile, self._model, index):
            self._model.put(index, cameras)
            self._model.select(index)


def _label(text: str) -> QPixmap:
    """What hangs at the pointer while a tile is dragged."""
    font = QApplication.font()
    font.setPixelSize(theme.px(13))
    made = QPixmap(240, theme.px(13) + 14)
    made.fill(theme.current.raised)
    painter = QPainter(made)
    painter.setFont(font)
    painter.setPen(theme.current.text)
    painter.drawText(made.rect().adjusted(8, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return made
