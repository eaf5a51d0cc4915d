"""Keys that belong to a wall: looked up in the registry, so that a person's own keys count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from uic_console.wall.view import WallView

if TYPE_CHECKING:
    from uic_console.actions import ActionRegistry

__all__ = ["WallKeys", "readings", "written"]


class WallKeys(QObject):
    """Listens to one view for the actions whose `where` is "wall".

    Tab goes from tile to tile and leaves the wall after the last one, so that nobody is caught in it.
    """

    def __init__(self, view: WallView, actions: ActionRegistry, keys: Callable[[str], str]) -> None:
        super().__init__(view)
        self._view, self._actions, self._keys = view, actions, keys
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress or self._leaves(event):
            return False
        key = self._action(event)
        if key is None:
            return False
        self._view.model.touch()
        self._actions.run(key)
        return True

    def _leaves(self, event: QKeyEvent) -> bool:
        state = self._view.model.state
        if event.key() == Qt.Key.Key_Tab:
            return state.selected == len(state.tiles) - 1
        return event.key() == Qt.Key.Key_Backtab and state.selected == 0

    def _action(self, event: QKeyEvent) -> str | None:
        pressed = readings(event)
        for action in self._actions.all():
            if action.where == "wall" and written(self._keys(action.key)) & pressed:
                return action.key
        return None


def readings(event: QKeyEvent) -> set[str]:
    """The ways in which this press may be written: + is Shift+= on many keyboards, Backtab is Shift+Tab."""
    drop = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
    modifiers = event.modifiers() & ~drop
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Backtab:
        return {"Shift+Tab"}
    found = {_as_text(modifiers, key)}
    if Qt.Key.Key_Exclam <= key <= Qt.Key.Key_AsciiTilde and not Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        found.add(_as_text(modifiers & ~Qt.KeyboardModifier.ShiftModifier, key))
    return found


def _as_text(modifiers: Qt.KeyboardModifier, key: Qt.Key) -> str:
    return QKeySequence(QKeyCombination(modifiers, key)).toString()


def written(keys: str) -> set[str]:
    """The keys of an action, each as Qt writes it."""
    return {QKeySequence(part.strip()).toString() for part in keys.split(";") if part.strip()}
