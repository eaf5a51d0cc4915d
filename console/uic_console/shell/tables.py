"""A table of plain rows that can be filtered by typing and copied as tab-separated text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from uic_console.theme import theme

__all__ = ["PlainTable"]

KEY = Qt.ItemDataRole.UserRole


class PlainTable(QTableWidget):
    """Rows of text, chosen as rows; each row carries a key."""

    def __init__(self, name: str, parent: QWidget | None = None, *, stretch: int = 0) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._stretch = stretch
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._size)
        self._size()

    def fill(self, headings: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show rows of (key, cells); the row that was current stays so where its key is still there."""
        chosen = self.current_key()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # else every cell set measures every column
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        self.setRowCount(len(rows))
        for row, (key, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(KEY, key)
                item.setToolTip(text)
                self.setItem(row, column, item)
            if key == chosen:
                self.setCurrentCell(row, 0)
        for column in range(len(headings)):
            stretches = column == self._stretch
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)

    def current_key(self) -> str:
        """The key of the current row, or ""."""
        item = self.item(self.currentRow(), 0)
        return str(item.data(KEY)) if item is not None else ""

    def keep(self, fits: Callable[[str], bool]) -> int:
        """Hide the rows whose key does not fit; how many are left."""
        left = 0
        for row in range(self.rowCount()):
            item = self.item(row, 0)
            shown = item is not None and fits(str(item.data(KEY)))
            self.setRowHidden(row, not shown)
            left += shown
        return left

    def as_text(self, *, only_chosen: bool = False) -> str:
        """The visible rows, tab-separated, as they stand."""
        chosen = {index.row() for index in self.selectedIndexes()}
        lines = [
            "\t".join(item.text() if (item := self.item(row, column)) else "" for column in range(self.columnCount()))
            for row in range(self.rowCount())
            if not self.isRowHidden(row) and (row in chosen or not only_chosen)
        ]
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the chosen rows."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.as_text(only_chosen=True))
            return
        super().keyPressEvent(event)

    def _size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
