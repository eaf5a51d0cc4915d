"""The dock that lists the cases."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic_console.incidents.book import IncidentBook
from uic_console.incidents.rows import CASE, Column, IncidentFilter, IncidentRows, Shown
from uic_console.theme import theme

__all__ = ["IncidentPanel"]

_SECOND_MS = 1000
_NEEDS_PX = {Column.PLACE: 780, Column.STEPS: 660, Column.OWNER: 580}  # columns that go where there is less room
_NARROW_PX = 560


class IncidentPanel(QWidget):
    """Cases newest first; typing filters, Enter or a double click takes one in hand. Decides nothing."""

    wanted = Signal(str)  # id of the case to take in hand
    new_wanted = Signal()

    def __init__(self, book: IncidentBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("incidents")
        self._book = book
        self._rows = IncidentRows(book, self)
        self._filter = IncidentFilter(book, self._rows, self)
        self._ages = QTimer(self, interval=_SECOND_MS)
        self._ages.timeout.connect(self._rows.redraw)
        self._build()
        book.reset.connect(self._look)
        book.gone.connect(self._look)
        book.changed.connect(lambda _id: self._look())
        book.types_changed.connect(self._look)
        book.hub_changed.connect(self._look)
        book.failed.connect(self._say_wrong)
        theme.changed.connect(self._size)
        self._say()
        self._size()

    def sizeHint(self) -> QSize:
        """What a bottom dock is high: four cases and their header."""
        return QSize(640, 240)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, titles would be cut everywhere."""
        return QSize(280, 140)

    def _build(self) -> None:
        self._find = QLineEdit(self)
        self._find.setObjectName("incidents-find")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._refilter)
        self._find.returnPressed.connect(self._enter_list)
        self._group = QButtonGroup(self)
        self._buttons: dict[Shown, QPushButton] = {}
        for shown in Shown:
            button = QPushButton(self)
            button.setObjectName(f"incidents-{shown.value}")
            button.setCheckable(True)
            button.setChecked(shown is Shown.OPEN)
            self._group.addButton(button)
            self._buttons[shown] = button
        self._group.buttonClicked.connect(lambda _button: self._refilter())
        self._new = QPushButton(self)
        self._new.setObjectName("incidents-new")
        self._new.clicked.connect(self.new_wanted)
        self._bar = QGridLayout()
        self._bar.setSpacing(4)
        self._bar.setColumnStretch(0, 1)
        self._rows_of_bar = 0
        self._wrong = QLabel(self)
        self._wrong.setObjectName("incidents-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(self._bar)
        column.addWidget(self._wrong)
        column.addWidget(self._built_list(), 1)

    def _built_list(self) -> QWidget:
        self._table = QTableView(self)
        self._table.setObjectName("incidents-list")
        self._table.setModel(self._filter)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setTabKeyNavigation(False)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(Column.AGE, Qt.SortOrder.DescendingOrder)
        self._table.verticalHeader().hide()
        header = self._table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Stretch)
        self._table.activated.connect(self._activated)
        self._table.clicked.connect(self._activated)
        self._empty = QLabel(self)
        self._empty.setObjectName("incidents-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        return holder

    def select(self, incident_id: str) -> None:
        """Mark the case in hand."""
        for row in range(self._filter.rowCount()):
            if self._filter.index(row, 0).data(CASE) == incident_id:
                mode = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                self._table.selectionModel().setCurrentIndex(self._filter.index(row, 0), mode)
                return

    def shown(self) -> list[str]:
        """The ids of the cases that the list shows, from the top."""
        return [str(self._filter.index(row, 0).data(CASE)) for row in range(self._filter.rowCount())]

    def search(self) -> None:
        """Put the keyboard into the search field."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def _activated(self, index: QModelIndex) -> None:
        self.wanted.emit(str(index.siblingAtColumn(0).data(CASE)))

    def _enter_list(self) -> None:
        if self._filter.rowCount():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            self._table.setCurrentIndex(self._filter.index(0, 0))

    def _refilter(self) -> None:
        shown = next(shown for shown, button in self._buttons.items() if button.isChecked())
        self._filter.show_only(shown, self._find.text())
        self._look()

    def _look(self) -> None:
        self._wrong.hide()
        self._stack.setCurrentWidget(self._table if self._filter.rowCount() else self._empty)
        self._empty.setText(self._empty_words())
        self._new.setEnabled(self._book.has_hub)
        if not self._book.has_hub:
            self._say_wrong(self.tr("No hub: these cases are as they were last known."))

    def _empty_words(self) -> str:
        if not self._book.is_known:
            return self.tr("The hub has not answered yet: cases appear here as soon as it does.")
        if self._find.text().strip():
            return self.tr("No case has these words. “All” looks at closed cases too.")
        if self._buttons[Shown.MINE].isChecked():
            return self.tr("You are on no open case.")
        return self.tr("No open case. Select a tile of the wall and press E to open one there.")

    def _say_wrong(self, text: str) -> None:
        self._wrong.setText(f"▲ {text}")
        self._wrong.show()

    def _say(self) -> None:
        words = {Shown.OPEN: self.tr("Open"), Shown.MINE: self.tr("Mine"), Shown.ALL: self.tr("All")}
        for shown, button in self._buttons.items():
            button.setText(words[shown])
            button.setAccessibleName(words[shown])
        self._find.setPlaceholderText(self.tr("Number, title, place, person"))
        self._find.setAccessibleName(self.tr("Search the cases"))
        self._new.setText(self.tr("New case"))
        self._new.setAccessibleName(self.tr("New case"))
        self._new.setToolTip(f"{self.tr('New case')}  E")
        self._table.setAccessibleName(self.tr("Cases"))
        self._rows.redraw()
        self._look()

    def _size(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(theme.px(28))
        widths = {
            Column.PRIORITY: 48,
            Column.NUMBER: 96,
            Column.PLACE: 160,
            Column.STATE: 110,
            Column.STEPS: 84,
            Column.OWNER: 120,
            Column.AGE: 84,
        }
        for column, width in widths.items():
            self._table.setColumnWidth(column, theme.px(width))
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme.px(_NARROW_PX)
        for column, needed in _NEEDS_PX.items():
            self._table.setColumnHidden(column, self.width() < theme.px(needed))
        rows = 2 if narrow else 1
        if rows == self._rows_of_bar:
            return
        self._rows_of_bar = rows
        below = rows - 1  # the buttons stand under the search field where there is no room beside it
        self._bar.addWidget(self._find, 0, 0, 1, 5 if below else 1)
        for at, button in enumerate((*self._buttons.values(), self._new), start=1):
            self._bar.addWidget(button, below, at)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the shown rows; Esc leaves the search."""
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = range(self._filter.rowCount())
            lines = ("\t".join(str(self._filter.index(row, at).data()) for at in range(len(Column))) for row in rows)
            QApplication.clipboard().setText("\n".join(lines))
        elif event.key() == Qt.Key.Key_Escape and self._find.text():
            self._find.clear()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._ages.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ages.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
