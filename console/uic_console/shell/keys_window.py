"""F1: every action with its keys, to search, copy and print."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from uic_console.actions import ActionRegistry
from uic_console.search import Entry, search
from uic_console.shell.dialog import SideWindow
from uic_console.shell.keymap import Keymap
from uic_console.shell.tables import PlainTable

__all__ = ["KeysWindow", "key_list"]


def key_list(registry: ActionRegistry, keymap: Keymap) -> str:
    """Every action with its keys as plain text, by group, for the wall beside the desk."""
    by_group: dict[str, list[tuple[str, str]]] = {}
    for action in registry.all():
        by_group.setdefault(action.group(), []).append((keymap.keys_text(action.key), action.title()))
    lines = []
    for group, actions in by_group.items():
        lines += ["", group, "-" * 40]
        lines += [f"{keys or '—':<24} {title}" for keys, title in actions]
    return "\n".join(lines[1:]) + "\n"


class KeysWindow(SideWindow):
    """The list of keys."""

    def __init__(self, registry: ActionRegistry, keymap: Keymap, parent: QWidget) -> None:
        super().__init__("keys-window", parent, width=620, height=720)
        self._registry, self._keymap = registry, keymap
        self._entries: list[Entry[str]] = []
        self._filter = QLineEdit(self)
        self._filter.setObjectName("keys-filter")
        self._filter.textChanged.connect(self._find)
        self._table = PlainTable("keys-table", self, stretch=1)
        self._none = QLabel(self)
        self._none.setObjectName("keys-none")
        self._none.setProperty("type", "muted")
        self._save = QPushButton(self)
        self._save.setObjectName("keys-save")
        self._save.setAutoDefault(False)
        self._save.clicked.connect(self._save_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addWidget(self._table, 1)
        column.addWidget(self._none)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._save)
        column.addLayout(foot)
        keymap.changed.connect(self._list)
        self.words()

    def words(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Keys"))
        self._filter.setPlaceholderText(self.tr("Find an action or a key"))
        self._filter.setAccessibleName(self.tr("Find an action or a key"))
        self._table.setAccessibleName(self.tr("Actions and their keys"))
        self._none.setText(self.tr("No action is called so, and no key does it."))
        self._save.setText(self.tr("Save as text for printing…"))
        self._list()

    def _list(self) -> None:
        rows = []
        self._entries = []
        for action in self._registry.all():
            keys, title, group = self._keymap.keys_text(action.key), action.title(), action.group()
            rows.append((action.key, (group, title, keys)))
            self._entries.append(Entry(action.key, title, f"{group} {keys}"))
        self._table.fill((self.tr("Group"), self.tr("Action"), self.tr("Keys")), rows)
        self._find(self._filter.text())

    def _find(self, typed: str) -> None:
        fitting = set(search(self._entries, typed, most=len(self._entries) or 1))
        self._none.setVisible(self._table.keep(fitting.__contains__) == 0)

    def _save_text(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self._save.text(), "uic-keys.txt", "*.txt")
        if name:
            Path(name).write_text(key_list(self._registry, self._keymap), "utf-8")
