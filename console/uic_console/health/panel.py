"""The dock that tells how everything does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic.devices.model import Camera
from uic.health.model import OF_CAMERA
from uic_console.health.book import HealthBook
from uic_console.health.rows import Column, HealthRows
from uic_console.theme import theme

__all__ = ["HealthPanel"]

_WIDTHS = {Column.KIND: 110, Column.STATE: 96, Column.NAME: 210, Column.SINCE: 96, Column.BY: 170}
_NEEDS_PX = {Column.BY: 900, Column.SINCE: 640, Column.KIND: 480}  # columns that go where there is less room


class HealthPanel(QWidget):
    """Ctrl+F searches, Enter or a click on a camera shows it, F5 asks anew, Ctrl+C copies. Decides nothing."""

    camera_wanted = Signal(str)

    def __init__(
        self,
        book: HealthBook,
        *,
        camera: Callable[[str], Camera | None],
        korean: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("health")
        self._book = book
        self._rows = HealthRows(book, camera=camera, korean=korean, parent=self)
        self._chosen = ""
        self._build()
        self._rows.modelAboutToBeReset.connect(self._keep_chosen)
        self._rows.modelReset.connect(self._choose_again)
        self._rows.counted.connect(self._tell)
        book.hub_changed.connect(self._tell)
        theme.changed.connect(self._size)
        self._words()
        self._size()

    def sizeHint(self) -> QSize:
        """What a bottom dock is high: five things and their header."""
        return QSize(720, 260)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, no reason could be read."""
        return QSize(theme.px(420), 140)

    def _build(self) -> None:
        self._find = QLineEdit(self)
        self._find.setObjectName("health-find")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._refilter)
        self._find.returnPressed.connect(self._enter_table)
        self._only_ill = QCheckBox(self)
        self._only_ill.setObjectName("health-only-ill")
        self._only_ill.setChecked(True)
        self._only_ill.toggled.connect(self._refilter)
        self._count = QLabel(self)
        self._count.setObjectName("health-count")
        self._count.setProperty("type", "muted")
        head = QHBoxLayout()
        head.addWidget(self._find, 1)
        head.addWidget(self._only_ill)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._made_list(), 1)

    def _made_list(self) -> QWidget:
        self._table = table = QTableView(self)
        table.setObjectName("health-things")
        table.setModel(self._rows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(Column.REASON, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._take)
        self._empty = QLabel(self)
        self._empty.setObjectName("health-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(table)
        self._stack.addWidget(self._empty)
        return holder

    # -- what a person does -------------------------------------------------------------------------------------------

    def _refilter(self) -> None:
        self._rows.want(only_ill=self._only_ill.isChecked(), typed=self._find.text())

    def _take(self, index: QModelIndex) -> None:
        thing = self._rows.thing(index.row())
        if thing is not None and thing.kind in OF_CAMERA:
            self.camera_wanted.emit(thing.name)

    def _enter_table(self) -> None:
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._rows.rowCount():
            self._table.selectRow(0)

    def start_search(self) -> None:
        """Give the keyboard to the search field."""
        self._find.setFocus()
        self._find.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.start_search()
        elif event.matches(QKeySequence.StandardKey.Refresh):
            self._book.refresh()
        elif event.matches(QKeySequence.StandardKey.Copy) and self._table.hasFocus():
            rows = sorted({index.row() for index in self._table.selectedIndexes()})
            QApplication.clipboard().setText(self._rows.as_text(rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._table.hasFocus():
            self._take(self._table.currentIndex())
        else:
            super().keyPressEvent(event)

    # -- what the book says -------------------------------------------------------------------------------------------

    def _keep_chosen(self) -> None:
        thing = self._rows.thing(self._table.currentIndex().row())
        self._chosen = thing.id if thing is not None else self._chosen

    def _choose_again(self) -> None:
        row = self._rows.row_of(self._chosen) if self._chosen else -1
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags)

    def _tell(self) -> None:
        failed, degraded = self._book.not_well()
        rows, lost = self._rows.rowCount(), not self._book.has_hub
        said = self.tr("{failed} failed · {degraded} degraded · {all} in all").format(
            failed=failed, degraded=degraded, all=len(self._book.things)
        )
        self._count.setText(self.tr("▲ No hub: as last known") if lost and self._book.is_known else said)
        self._table.setEnabled(not lost)
        self._fit()
        self._stack.setCurrentWidget(self._table if rows else self._empty)
        self._empty.setText(self._why_empty())

    def _why_empty(self) -> str:
        if not self._book.is_known:
            return self.tr("The hub has not answered yet.")
        if self._find.text():
            return self.tr("Nothing fits what was typed. Clear the search, or show what is well too.")
        return self.tr("● Everything is well.")

    # -- looks and words ----------------------------------------------------------------------------------------------

    def _size(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(theme.px(28))
        for column, width in _WIDTHS.items():
            self._table.setColumnWidth(column, theme.px(width))
        self._fit()
        self._rows.again()

    def _fit(self) -> None:
        for column, needs in _NEEDS_PX.items():
            self._table.setColumnHidden(column, self.width() < theme.px(needs))
        self._count.setVisible(self.width() >= theme.px(_NEEDS_PX[Column.KIND]) or not self._book.has_hub)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _words(self) -> None:
        self._find.setPlaceholderText(self.tr("Search: name, state, reason"))
        self._find.setAccessibleName(self.tr("Search in the health of things"))
        self._only_ill.setText(self.tr("Only what is not well"))
        self._table.setAccessibleName(self.tr("How everything does, the worst first"))
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._rows.again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._book.read_by(1)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._book.read_by(-1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
