"""Every action of the console in one registry: menu, palette, keys, the F1 list and remapping all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QObject, Signal

__all__ = ["ActionRegistry", "ConsoleAction"]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsoleAction:
    """Something a user may do. Titles are callables, so that they follow the language at run time."""

    key: str  # stable: "wall.snapshot"; settings and scenarios find it by this
    title: Callable[[], str]
    run: Callable[[], None]
    group: Callable[[], str]  # heading in the F1 list: "Wall"
    shortcut: str = ""  # default key, as QKeySequence reads it; "" for none; several: "Ctrl+K; F3"
    enabled: Callable[[], bool] = field(default=_always)
    why_not: Callable[[], str] | None = None  # why it can't be done now, in words; "" when it can: then it is not grey
    where: Literal["app", "wall", "alarms"] = "app"  # "wall", "alarms": its keys (arrows, Enter, Esc, digits…) count
    # only while a wall, or a list of alarms, has the keyboard, and that one listens for them; the shell makes no
    # shortcut, but lists and remaps it
    keys: Callable[[], str] | None = None  # a range of keys in words, where one shortcut can't say it: "0–9, Enter"
    needs_hub: bool = False  # greyed, and refused with a word, while no hub answers
    right: str = ""  # `uic.access.Right` it takes: greyed, and refused with a word, where the person here has it not
    area: str = "*"  # of that right: the family of the command it sends
    icon: str = ""  # a name in resources/uic_resources/icons


class ActionRegistry(QObject):
    """All actions, in the order in which they were added."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, ConsoleAction] = {}

    def add(self, *actions: ConsoleAction) -> None:
        """Learn actions; an action with a known key takes its place."""
        self._actions.update((action.key, action) for action in actions)
        self.changed.emit()

    def remove(self, *keys: str) -> None:
        """Forget actions; unknown keys are fine."""
        for key in keys:
            self._actions.pop(key, None)
        self.changed.emit()

    def all(self) -> list[ConsoleAction]:
        """Every action."""
        return list(self._actions.values())

    def get(self, key: str) -> ConsoleAction | None:
        """One action, or None."""
        return self._actions.get(key)

    def run(self, key: str) -> bool:
        """Run an action if it is enabled; whether it ran."""
        action = self._actions.get(key)
        if action is None or not action.enabled() or (action.why_not is not None and action.why_not()):
            return False
        action.run()
        return True
