"""The entries as a Qt model: the newest first, older ones fetched as somebody scrolls down to them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from uic.audit.model import Entry
from uic_console.audit.model import AuditModel
from uic_console.audit.words import row_text
from uic_console.theme import theme

__all__ = ["EntryTable"]

Index = QModelIndex | QPersistentModelIndex
_OUTCOME = 6


class EntryTable(QAbstractTableModel):
    """Rows of an `AuditModel`."""

    def __init__(self, model: AuditModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._audit = model
        self._rows = [row_text(entry) for entry in model.entries]
        model.reset.connect(self._reset)
        model.grown.connect(self._grow)

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = [row_text(entry) for entry in self._audit.entries]
        self.endResetModel()

    def _grow(self, count: int) -> None:
        if count:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + count - 1)
            self._rows.extend(row_text(entry) for entry in self._audit.entries[-count:])
            self.endInsertRows()

    def reword(self) -> None:
        """Another language, the same entries."""
        self._rows = [row_text(entry) for entry in self._audit.entries]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self.columnCount() - 1))

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._audit.entries[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 9

    def canFetchMore(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return not parent.isValid() and self._audit.more

    def fetchMore(self, parent: Index = QModelIndex()) -> None:  # noqa: B008
        self._audit.older()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == _OUTCOME:
            return QBrush(theme.current.p2) if self._audit.entries[index.row()].outcome == "refused" else None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 0:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("No."),
            self.tr("Time"),
            self.tr("Who"),
            self.tr("Where"),
            self.tr("Action"),
            self.tr("Subject"),
            self.tr("Outcome"),
            self.tr("Purpose"),
            self.tr("Note"),
        )[section]
