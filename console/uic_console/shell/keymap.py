"""Every action of the registry as a QAction with its keys, in every window of the console."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from uic_console.actions import ActionRegistry, ConsoleAction
from uic_console.preferences import Preferences

__all__ = ["Keymap", "sequences"]

log = logging.getLogger(__name__)


def sequences(shortcut: str) -> list[QKeySequence]:
    """ "Ctrl+K; F3" as Qt reads it; what is no key is left out."""
    made = (QKeySequence.fromString(part.strip()) for part in shortcut.split(";") if part.strip())
    return [sequence for sequence in made if not sequence.isEmpty()]


def _apart(one: ConsoleAction, other: ConsoleAction) -> bool:
    """Whether both may have the same key: each counts only where it is at home, and they live in two places."""
    return "app" not in (one.where, other.where) and one.where != other.where


class Keymap(QObject):
    """Binds actions to keys: the person's where she chose one, else the default. One key never means two things."""

    changed = Signal()
    refused = Signal(str)  # why an action did not run, in words
    failed = Signal(str, str)  # key of the action that raised, what it said

    def __init__(
        self, registry: ActionRegistry, preferences: Preferences, *, hub: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._registry, self._preferences, self._hub = registry, preferences, hub
        self.gate: Callable[[ConsoleAction], str] = lambda _action: ""  # why the person here may not; "" where she may
        self._actions: dict[str, QAction] = {}
        self._windows: list[tuple[QWidget, tuple[str, ...]]] = []
        self.conflicts: dict[str, str] = {}  # key of an action that got no key -> the action that has it
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.bind)
        registry.changed.connect(self._soon.start)
        preferences.changed.connect(lambda name: self._soon.start() if name == "keys" else None)

    def attach(self, window: QWidget, *, only: tuple[str, ...] = ()) -> None:
        """Make the keys of all actions, or only of some, work in a top-level window."""
        self._windows.append((window, only))
        window.destroyed.connect(lambda: self._forget(window))
        window.addActions([qaction for key, qaction in self._actions.items() if not only or key in only])

    def windows(self) -> list[QWidget]:
        """Every window the keys were attached to."""
        return [window for window, _only in self._windows]

    def _forget(self, window: QWidget) -> None:
        self._windows = [(known, only) for known, only in self._windows if known is not window]

    def shortcut(self, key: str) -> str:
        """The keys of an action as chosen: "Ctrl+K; F3", or ""."""
        action = self._registry.get(key)
        if action is None:
            return ""
        return self._preferences.choices.keys.get(key, action.shortcut)

    def keys_text(self, key: str) -> str:
        """The keys of an action as they are shown; "" while another action holds them."""
        action, qaction = self._registry.get(key), self._actions.get(key)
        if action is None or qaction is None:
            return ""
        if action.keys is not None and key not in self._preferences.choices.keys:
            return action.keys()
        held = sequences(self.shortcut(key)) if action.where != "app" else qaction.shortcuts()
        return ", ".join(sequence.toString(QKeySequence.SequenceFormat.NativeText) for sequence in held)

    def taken_by(self, key: str, shortcut: str) -> ConsoleAction | None:
        """The other action that has one of these keys already, or None."""
        wanted = {sequence.toString() for sequence in sequences(shortcut)}
        asking = self._registry.get(key)
        for action in self._registry.all():
            if action.key == key or (asking is not None and _apart(asking, action)):
                continue
            if wanted & {held.toString() for held in sequences(self.shortcut(action.key))}:
                return action
        return None

    def why_not(self, action: ConsoleAction) -> str:
        """Why an action can't be done now, in words; "" when it can."""
        if why := self.gate(action):
            return why
        if action.needs_hub and not self._hub():
            return self.tr("No hub: commands are off until it answers again.")
        if action.why_not is not None and (why := action.why_not()):
            return why
        if not action.enabled():
            return self.tr("“{action}” can't be done here now.").format(action=action.title())
        return ""

    def run(self, key: str) -> bool:
        """Do an action, or say why not; whether it was done. An action that raises is contained here."""
        action = self._registry.get(key)
        if action is None:
            return False
        if why := self.why_not(action):
            self.refused.emit(why)
            return False
        try:
            action.run()
        except Exception as error:
            log.exception("action %s failed", key)
            self.failed.emit(key, str(error))
            return False
        return True

    def bind(self) -> None:
        """Make the QActions anew where something changed."""
        self._soon.stop()
        wanted = {action.key: action for action in self._registry.all()}
        for key in [key for key in self._actions if key not in wanted]:
            self._drop(key)
        held: dict[str, list[str]] = {}
        self.conflicts.clear()
        for key, action in wanted.items():
            self._bind_one(key, action, held)
        self.changed.emit()

    def _bind_one(self, key: str, action: ConsoleAction, held: dict[str, list[str]]) -> None:
        qaction = self._actions.get(key)
        if qaction is None:
            qaction = self._actions[key] = QAction(self)
            qaction.setObjectName(f"action-{key}")
            qaction.triggered.connect(lambda _checked=False, key=key: self.run(key))
            for window, only in self._windows:
                if not only or key in only:
                    window.addAction(qaction)
        free = []
        for sequence in sequences(self.shortcut(key)):
            holders = held.setdefault(sequence.toString(), [])
            owner = next((other for other in holders if not self._are_apart(key, other)), "")
            if owner:
                self.conflicts[key] = owner
                log.warning("key %s of %s is taken by %s", sequence.toString(), key, owner)
                continue
            holders.append(key)
            if action.where == "app":  # a wall, or a list of alarms, listens for its own keys
                free.append(sequence)
        qaction.setShortcuts(free)
        self._word(qaction, action)

    def _are_apart(self, key: str, other: str) -> bool:
        one, two = self._registry.get(key), self._registry.get(other)
        return one is not None and two is not None and _apart(one, two)

    def _word(self, qaction: QAction, action: ConsoleAction) -> None:
        title = action.title()
        qaction.setText(title)
        keys = self.keys_text(action.key)
        qaction.setToolTip(f"{title}  {keys}" if keys else title)

    def retranslate(self) -> None:
        """Ask every title again."""
        for action in self._registry.all():
            if (qaction := self._actions.get(action.key)) is not None:
                self._word(qaction, action)
        self.changed.emit()

    def _drop(self, key: str) -> None:
        qaction = self._actions.pop(key)
        for window, _only in self._windows:
            window.removeAction(qaction)
        qaction.deleteLater()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().event(event)
