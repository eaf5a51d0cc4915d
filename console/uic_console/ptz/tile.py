"""Turning a camera on its tile: drag to turn, wheel to zoom, Shift+drag a box to zoom to it; and the held keys.

Only while its camera is in hand: else the wall's own mouse and keys mean what they always mean.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QRubberBand

from uic.video.wall import WHOLE
from uic_console.ptz.hand import Hand
from uic_console.ptz.pad import speed_of
from uic_console.wall.keys import readings, written
from uic_console.wall.panes import Pane, Role
from uic_console.wall.view import WallView

__all__ = ["DRIVES", "TileHand"]

DRIVES = {  # actions whose keys move the camera for as long as they are held
    "ptz.left": (-1.0, 0.0, 0.0),
    "ptz.right": (1.0, 0.0, 0.0),
    "ptz.up": (0.0, 1.0, 0.0),
    "ptz.down": (0.0, -1.0, 0.0),
    "ptz.in": (0.0, 0.0, 1.0),
    "ptz.out": (0.0, 0.0, -1.0),
}
KEY_SPEED = 0.5
WHEEL_STEP = 1.25  # zoom by one notch
FULL_SPEED = 0.45  # share of the picture's width that the pointer is away from where it was pressed: full speed
_LEAST_PX = 12  # a smaller box is a slip of the hand


@dataclass(slots=True)
class _Grip:
    camera: str
    at: QPointF
    picture: QRectF
    box: bool
    moved: bool = False


class TileHand(QObject):
    """Listens to one view, before the wall's own mouse and keys."""

    def __init__(self, view: WallView, hand: Hand, keys: Callable[[str], str]) -> None:
        super().__init__(view)
        self._view, self._hand, self._keys = view, hand, keys
        self._grip: _Grip | None = None
        self._held: dict[str, tuple[float, float, float]] = {}
        self._held_camera = ""
        self._band: QRubberBand | None = None
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for what was dealt with."""
        match event:
            case QMouseEvent():
                return self._mouse(event)
            case QWheelEvent():
                return self._wheel(event)
            case QKeyEvent():
                return self._key(event)
            case QFocusEvent() if event.type() == QEvent.Type.FocusOut:
                self._let_go()
        return False

    # -- mouse ------------------------------------------------------------------------------------------------------

    def _under(self, at: QPointF) -> tuple[str, QRectF] | None:
        """The camera in hand whose whole live picture is under the pointer."""
        pane = self._view.pane_at(at)
        if pane is None or pane.role is not Role.LIVE or self._view.editing:
            return None
        return self._of(pane, at)

    def _of(self, pane: Pane, at: QPointF) -> tuple[str, QRectF] | None:
        tile, art = self._view.model.state.tiles[pane.index], self._view.art(pane)
        if tile.camera is None or art is None or tile.crop != WHOLE or not self._hand.has(tile.camera):
            return None
        return (tile.camera, art.picture) if art.picture.contains(at) else None

    def _mouse(self, event: QMouseEvent) -> bool:
        kind, left = event.type(), Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseButtonPress and event.button() == left:
            return self._pressed(event)
        if self._grip is None:
            return False
        if kind == QEvent.Type.MouseMove:
            self._dragged(self._grip, event.position())
            return True
        if kind == QEvent.Type.MouseButtonRelease and event.button() == left:
            self._released(event.position())
            return True
        return False

    def _pressed(self, event: QMouseEvent) -> bool:
        under = self._under(event.position())
        if under is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        pane = self._view.pane_at(event.position())
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._view.model.touch()
        if pane is not None:
            self._view.model.select(pane.index)
        box = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._grip = _Grip(under[0], event.position(), under[1], box)
        return True

    def _dragged(self, grip: _Grip, at: QPointF) -> None:
        off = at - grip.at
        if not grip.moved and off.manhattanLength() < _LEAST_PX:
            return
        grip.moved = True
        if grip.box:
            self._show_box(QRectF(grip.at, at).normalized() & grip.picture)
            return
        reach = FULL_SPEED * grip.picture.width()
        x, y = (max(-1.0, min(1.0, part / reach)) for part in (off.x(), off.y()))
        pan, tilt = speed_of(x, -y)
        self._hand.drive(grip.camera, pan, tilt, 0.0)

    def _released(self, at: QPointF) -> None:
        grip, self._grip = self._grip, None
        assert grip is not None
        if self._band is not None:
            self._band.hide()
        if not grip.box:
            self._hand.stop_driving()
            if not grip.moved:
                self._centre(grip)
            return
        box = QRectF(grip.at, at).normalized() & grip.picture
        if box.width() >= _LEAST_PX and box.height() >= _LEAST_PX:
            self._frame(grip, box)

    def _centre(self, grip: _Grip) -> None:
        """A click: what was clicked comes to the middle."""
        self._frame(grip, QRectF(grip.at.x(), grip.at.y(), 0.0, 0.0))

    def _frame(self, grip: _Grip, box: QRectF) -> None:
        picture = grip.picture
        self._hand.frame(
            grip.camera,
            left=(box.left() - picture.left()) / picture.width(),
            top=(box.top() - picture.top()) / picture.height(),
            width=box.width() / picture.width(),
            height=box.height() / picture.height(),
            aspect=picture.width() / picture.height(),
        )

    def _show_box(self, box: QRectF) -> None:
        if self._band is None:
            self._band = QRubberBand(QRubberBand.Shape.Rectangle, self._view)
            self._band.setObjectName("ptz-box")
        self._band.setGeometry(QRect(box.topLeft().toPoint(), box.bottomRight().toPoint() - QPoint(1, 1)))
        self._band.show()

    def _wheel(self, event: QWheelEvent) -> bool:
        under = self._under(event.position())
        if under is None or not event.angleDelta().y():
            return False
        self._hand.nudge(under[0], zoom=WHEEL_STEP ** (event.angleDelta().y() / 120))
        event.accept()
        return True

    # -- keys -------------------------------------------------------------------------------------------------------

    def _key(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease:
            return self._key_released(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        camera = self._view.model.state.tile.camera
        if camera is None or not self._hand.has(camera):
            return False
        pressed = readings(event)
        action = next((key for key in DRIVES if written(self._keys(key)) & pressed), None)
        if action is None:
            return False
        if not event.isAutoRepeat():
            self._held[action] = DRIVES[action]
            self._held_camera = camera
            self._drive_held()
        return True

    def _key_released(self, event: QKeyEvent) -> bool:
        """A key let go ends what it held; so does its modifier: with Shift gone first, the arrow is another key."""
        if event.isAutoRepeat() or not self._held:
            return False
        modifier = event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt)
        ended = [key for key in self._held if modifier or _bare(self._keys(key)) & {event.key()}]
        for key in ended:
            del self._held[key]
        if ended:
            self._drive_held()
        return bool(ended) and not modifier

    def _drive_held(self) -> None:
        if not self._held:
            self._hand.stop_driving()
            return
        pan, tilt, zoom = (sum(parts) * KEY_SPEED for parts in zip(*self._held.values(), strict=True))
        self._hand.drive(self._held_camera, pan, tilt, zoom)

    def _let_go(self) -> None:
        """The keyboard goes elsewhere: no release will be heard."""
        if self._held:
            self._held.clear()
            self._hand.stop_driving()


def _bare(keys: str) -> set[int]:
    """The keys of an action without their modifiers."""
    found = set()
    for part in keys.split(";"):
        sequence = QKeySequence(part.strip())
        if sequence.count():
            found.add(sequence[0].key().value)  # type: ignore[index]
    return found
