"""The wall for a screen reader: a list of tiles, each with its camera, state and place, though no tile is a widget."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from uic_console.wall.view import WallView

__all__ = ["install", "tell_selection"]

_keep: dict[int, WallAccess] = {}  # interfaces live as long as their view; Qt holds no reference to Python's half
_installed = False


class TileAccess(QAccessibleInterface):
    """One tile."""

    def __init__(self, view: WallView, index: int) -> None:
        super().__init__()
        self._view, self._index = view, index

    def isValid(self) -> bool:
        return self._index < len(self._view.model.state.tiles)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._view.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._view)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        pane = self._view.pane_of(self._index) if self.isValid() else None
        art = self._view.art(pane) if pane else None
        if art is None:
            return QRect()
        return QRect(self._view.mapToGlobal(art.whole.topLeft()), art.whole.size())

    def text(self, kind: QAccessible.Text) -> str:
        if kind == QAccessible.Text.Name and self.isValid():
            return self._view.spoken(self._index)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A tile's words are what they are."""

    def state(self) -> QAccessible.State:
        made = QAccessible.State()
        made.selectable = True
        made.focusable = True
        wall = self._view.model.state
        made.selected = self._index == wall.selected
        made.focused = made.selected and self._view.hasFocus()
        made.invisible = self._index not in wall.visible
        return made

    def foregroundColor(self) -> QColor:
        return QColor()

    def backgroundColor(self) -> QColor:
        return QColor()


class WallAccess(QAccessibleWidget):
    """The wall: the list its tiles are in."""

    def __init__(self, view: WallView) -> None:
        super().__init__(view, QAccessible.Role.List)
        self._view = view
        self._tiles: list[TileAccess] = []

    def _grown(self) -> list[TileAccess]:
        for index in range(len(self._tiles), len(self._view.model.state.tiles)):
            tile = TileAccess(self._view, index)
            QAccessible.registerAccessibleInterface(tile)
            self._tiles.append(tile)
        return self._tiles

    def childCount(self) -> int:
        return len(self._view.model.state.tiles)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return self._grown()[index] if 0 <= index < self.childCount() else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        pane = self._view.pane_at(self._view.mapFromGlobal(QPoint(x, y)))
        return self.child(pane.index) if pane else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((at for at, tile in enumerate(self._tiles) if tile is child), -1)

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.child(self._view.model.state.selected) if self._view.hasFocus() else None


def _factory(_name: str, made_for: QObject | None) -> QAccessibleInterface | None:
    if not isinstance(made_for, WallView):
        return None
    known = _keep.get(id(made_for))
    if known is None:
        known = _keep[id(made_for)] = WallAccess(made_for)
        number = id(made_for)
        made_for.destroyed.connect(lambda: _keep.pop(number, None))
    return known


def install() -> None:
    """Let Qt know how to describe a wall; once in a process."""
    global _installed
    if not _installed:
        _installed = True
        QAccessible.installFactory(_factory)


def tell_selection(view: WallView) -> None:
    """Say to a screen reader which tile is selected now."""
    if QAccessible.isActive():
        event = QAccessibleEvent(view, QAccessible.Event.Focus)
        event.setChild(view.model.state.selected)
        QAccessible.updateAccessibility(event)
