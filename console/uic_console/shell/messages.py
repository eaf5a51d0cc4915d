"""What the console said, newest last: the status bar shows the newest, a panel all of them."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QVBoxLayout, QWidget

from uic_console.services import Level
from uic_console.shell.clock import seoul
from uic_console.theme import theme

__all__ = ["MARKS", "Message", "MessageLog", "MessagePanel"]

log = logging.getLogger(__name__)
MARKS: dict[Level, str] = {"info": "·", "warning": "▲", "error": "◆"}  # a shape for each, never colour alone
KEPT = 1000


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said to the operator."""

    at: datetime
    level: Level
    text: str


class MessageLog(QObject):
    """The last thousand messages of this console."""

    said = Signal(object)  # Message

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: deque[Message] = deque(maxlen=KEPT)

    def say(self, text: str, *, level: Level = "info") -> None:
        """Keep and show a message; the log file gets it too."""
        message = Message(datetime.now(UTC), level, text)
        self._messages.append(message)
        log.log(logging.INFO if level == "info" else logging.WARNING, "told the operator: %s", text)
        self.said.emit(message)

    def all(self) -> Sequence[Message]:
        """Oldest first."""
        return list(self._messages)


Index = QModelIndex | QPersistentModelIndex


class _Table(QAbstractTableModel):
    def __init__(self, messages: MessageLog, parent: QObject) -> None:
        super().__init__(parent)
        self._log = messages
        self._rows = list(reversed(messages.all()))
        messages.said.connect(self._take)

    def _take(self, message: Message) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, message)
        self.endInsertRows()
        if len(self._rows) > KEPT:
            self.beginRemoveRows(QModelIndex(), KEPT, len(self._rows) - 1)
            del self._rows[KEPT:]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        message = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            words = {"info": self.tr("Note"), "warning": self.tr("Warning"), "error": self.tr("Error")}
            level = f"{MARKS[message.level]} {words[message.level]}"
            return (seoul(message.at).strftime("%H:%M:%S"), level, message.text)[index.column()]
        return message.text if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Time"), self.tr("Kind"), self.tr("Message"))[section]


class MessagePanel(QWidget):
    """The message history as a table; Ctrl+C copies the chosen rows as tab-separated text."""

    def __init__(self, messages: MessageLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message-panel")
        self._table = QTableView(self)
        self._table.setObjectName("message-table")
        self._table.setModel(_Table(messages, self))
        self._table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setStretchLastSection(True)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._table)
        theme.changed.connect(self._size)
        self._size()
        self._words()

    def _size(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(theme.px(28))
        QTimer.singleShot(0, self._table, lambda: self._table.resizeColumnsToContents())

    def _words(self) -> None:
        self._table.setAccessibleName(self.tr("Messages, newest first"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)

    def keyPressEvent(self, event: Any) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return
        super().keyPressEvent(event)

    def _copy(self) -> None:
        model = self._table.model()
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        lines = ["\t".join(str(model.index(row, column).data()) for column in range(3)) for row in rows]
        QApplication.clipboard().setText("\n".join(lines))
