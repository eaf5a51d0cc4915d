"""The dock of video analysis: what is looked at how closely, what is late or not seen, and the workers that look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic.devices.model import Camera
from uic_console.eyes.book import EyesBook
from uic_console.eyes.rows import CameraRows, Column, Show, WorkerColumn, WorkerRows
from uic_console.theme import theme

__all__ = ["EyesPanel"]

_WIDTHS = {Column.HOW: 124, Column.MOVES: 64, Column.ATTENTION: 80, Column.BEHIND: 64, Column.OWN: 104}
_WIDTHS |= {Column.WORKER: 64, Column.CAMERA: 190}
_NEEDS_PX = {Column.OWN: 900, Column.WORKER: 820, Column.BEHIND: 620, Column.ATTENTION: 560, Column.MOVES: 480}
_WORKERS_PX = 1080  # beside the cameras only where there is room for both
_WORKER_WIDTHS = {WorkerColumn.NUMBER: 60, WorkerColumn.MACHINE: 76, WorkerColumn.BUSY: 168, WorkerColumn.CAMERAS: 64}
_STALE_S = 8.0


class EyesPanel(QWidget):
    """Ctrl+F searches, Enter or a double click shows a camera, F5 asks anew, Ctrl+C copies. Decides nothing.

    Ctrl+Up looks at the chosen cameras closely, Ctrl+Down lets them go.
    """

    camera_wanted = Signal(str)
    closely_wanted = Signal(tuple, bool)  # camera ids; False: by turn again

    def __init__(
        self,
        book: EyesBook,
        *,
        camera: Callable[[str], Camera | None],
        korean: Callable[[], bool],
        why_not: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("eyes")
        self._book, self._why_not = book, why_not
        self._rows = CameraRows(book, camera=camera, korean=korean, parent=self)
        self._workers = WorkerRows(book, self)
        self._chosen: list[str] = []
        self._build()
        self._rows.modelAboutToBeReset.connect(self._keep_chosen)
        self._rows.modelReset.connect(self._choose_again)
        self._rows.counted.connect(self._tell)
        theme.changed.connect(self._size)
        self._words()
        self._size()

    def sizeHint(self) -> QSize:
        """What a bottom dock is high."""
        return QSize(960, 270)

    def minimumSizeHint(self) -> QSize:
        """Narrower than this, nothing could be read."""
        return QSize(theme.px(420), 150)

    def _build(self) -> None:
        self._find = QLineEdit(self)
        self._find.setObjectName("eyes-find")
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._refilter)
        self._find.returnPressed.connect(self._enter_table)
        self._show = QComboBox(self)
        self._show.setObjectName("eyes-show")
        self._show.currentIndexChanged.connect(self._refilter)
        self._closely = QPushButton(self)
        self._closely.setObjectName("eyes-closely")
        self._closely.clicked.connect(lambda _checked=False: self._ask(closely=True))
        self._by_turn = QPushButton(self)
        self._by_turn.setObjectName("eyes-by-turn")
        self._by_turn.clicked.connect(lambda _checked=False: self._ask(closely=False))
        head = QHBoxLayout()
        head.addWidget(self._find, 1)
        head.addWidget(self._show)
        foot = QHBoxLayout()
        foot.addWidget(self._closely)
        foot.addWidget(self._by_turn)
        foot.addStretch(1)
        self._figures = QLabel(self)
        self._figures.setObjectName("eyes-figures")
        self._figures.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._figures)
        column.addWidget(self._made_lists(), 1)
        column.addLayout(foot)

    def _made_lists(self) -> QWidget:
        self._table = _table("eyes-cameras", self._rows, self)
        self._table.horizontalHeader().setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        self._table.doubleClicked.connect(self._take)
        self._table.selectionModel().selectionChanged.connect(self._fit_buttons)
        self._machines = _table("eyes-workers", self._workers, self)
        self._machines.horizontalHeader().setSectionResizeMode(WorkerColumn.ENDED, QHeaderView.ResizeMode.Stretch)
        self._empty = QLabel(self)
        self._empty.setObjectName("eyes-empty")
        self._empty.setProperty("type", "muted")
        self._empty.setWordWrap(True)
        self._empty.setMargin(12)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        cameras = QWidget(self)
        self._stack = QStackedLayout(cameras)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(cameras, 5)
        row.addWidget(self._machines, 3)
        return both

    # -- what a person does -------------------------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """The cameras of the chosen rows."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        return tuple(one.camera for row in rows if (one := self._rows.one(row)) is not None)

    def _refilter(self) -> None:
        self._rows.want(show=Show(max(0, self._show.currentIndex())), typed=self._find.text())

    def _take(self, index: QModelIndex) -> None:
        if (one := self._rows.one(index.row())) is not None:
            self.camera_wanted.emit(one.camera)

    def _ask(self, *, closely: bool) -> None:
        if (cameras := self.chosen()) and not self._why_not():
            self.closely_wanted.emit(cameras, closely)

    def _enter_table(self) -> None:
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._rows.rowCount():
            self._table.selectRow(0)

    def start_search(self) -> None:
        """Give the keyboard to the search field."""
        self._find.setFocus()
        self._find.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_table = self._table.hasFocus()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Find):
            self.start_search()
        elif event.matches(QKeySequence.StandardKey.Refresh):
            self._book.refresh()
        elif event.matches(QKeySequence.StandardKey.Copy) and in_table:
            rows = sorted({index.row() for index in self._table.selectedIndexes()})
            QApplication.clipboard().setText(self._rows.as_text(rows))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_table:
            self._take(self._table.currentIndex())
        elif control and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and in_table:
            self._ask(closely=event.key() == Qt.Key.Key_Up)
        else:
            super().keyPressEvent(event)

    # -- what the book says -------------------------------------------------------------------------------------------

    def _keep_chosen(self) -> None:
        self._chosen = list(self.chosen())

    def _choose_again(self) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for camera in self._chosen:
            if (row := self._rows.row_of(camera)) >= 0:
                self._table.selectionModel().select(self._rows.index(row, 0), flags)

    def _tell(self) -> None:
        book = self._book
        self._figures.setText(self._in_figures())
        listed, lost = book.listed, not book.has_hub
        self._table.setEnabled(not lost)
        self._machines.setEnabled(not lost)
        self._stack.setCurrentWidget(self._table if self._rows.rowCount() else self._empty)
        self._empty.setText(self._why_empty())
        self._machines.setVisible(bool(listed and listed.eyes) and self.width() >= theme.px(_WORKERS_PX))
        self._fit_buttons()

    def _in_figures(self) -> str:
        book = self._book
        listed, sums = book.listed, book.sums
        if listed is None:
            return ""
        if not book.has_hub:
            return self.tr("▲ No hub: as last known")
        if listed.trouble:
            return self.tr("▲ No worker can be had: {why}").format(why=listed.trouble)
        if not listed.workers:
            return ""
        watched = self.tr("{count} cameras watched").format(count=sums.cameras)
        if listed.unseen:
            watched = self.tr("{count} of {all} cameras watched, the rest has no worker").format(
                count=sums.cameras, all=sums.cameras + listed.unseen
            )
        said = [
            watched,
            self.tr("{keys} by key frames, {dense} every picture").format(keys=sums.keys, dense=sums.dense),
        ]
        said.append(self.tr("{moving} move").format(moving=sums.moving))
        if ill := sums.waiting + sums.held:
            said.append(self.tr("▼ {count} not seen").format(count=ill))
        if sums.late:
            said.append(
                self.tr("▼ {count} late, up to {most} s").format(count=sums.late, most=f"{sums.late_most_s:.1f}")
            )
        load = self.tr("workers {up} of {all}, load {load} %").format(
            up=listed.workers_up, all=listed.workers, load=round(100 * listed.busy)
        )
        said.append(f"▲ {load}" if listed.workers_up < listed.workers else load)
        if sums.a_core:
            said.append(self.tr("{count} cameras a core at this load").format(count=sums.a_core))
        said.append(
            self.tr("people and vehicles by network")
            if listed.detector == "ssd"
            else self.tr("people and vehicles by shape only")
        )
        if book.failed and book.age_s > _STALE_S:
            said.insert(0, self.tr("▲ {seconds} s old: the hub does not answer").format(seconds=round(book.age_s)))
        return " · ".join(said)

    def _why_empty(self) -> str:
        listed = self._book.listed
        if listed is None:
            return self.tr("The hub has not answered yet.")
        if not listed.workers:
            return self.tr("Video analysis is off on the hub's machine. The setting vision.run turns it on.")
        if self._find.text() or self._show.currentIndex() > 0:
            return self.tr("No camera fits. Clear the search, or show all.")
        return self.tr("No camera is watched yet: cameras with a stream come by themselves.")

    # -- looks and words ----------------------------------------------------------------------------------------------

    def _size(self) -> None:
        for table in (self._table, self._machines):
            table.verticalHeader().setDefaultSectionSize(theme.px(28))
        for column, width in _WIDTHS.items():
            self._table.setColumnWidth(column, theme.px(width))
        for cell, width in _WORKER_WIDTHS.items():
            self._machines.setColumnWidth(cell, theme.px(width))
        self._fit()
        self._rows.again()

    def _fit(self) -> None:
        beside = self.width() >= theme.px(_WORKERS_PX) and bool(self._book.eyes())
        room = self.width() * 5 // 8 if beside else self.width()
        for column, needs in _NEEDS_PX.items():
            self._table.setColumnHidden(column, room < theme.px(needs))
        self._machines.setVisible(beside)

    def _fit_buttons(self) -> None:
        why = self._why_not()
        for button in (self._closely, self._by_turn):
            button.setEnabled(not why and bool(self.chosen()))
            button.setToolTip(why or self._tips[button])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _words(self) -> None:
        self._find.setPlaceholderText(self.tr("Search: camera, state, reason"))
        self._find.setAccessibleName(self.tr("Search in the cameras that are watched"))
        self._show.setAccessibleName(self.tr("Which cameras are shown"))
        shows = (self.tr("All"), self.tr("Where it moves now"), self.tr("Watched closely"), self.tr("Late or not seen"))
        at = max(0, self._show.currentIndex())
        self._show.blockSignals(True)
        self._show.clear()
        self._show.addItems(shows)
        self._show.setCurrentIndex(at)
        self._show.blockSignals(False)
        self._closely.setText(self.tr("Watch closely"))
        self._by_turn.setText(self.tr("By turn again"))
        self._tips = {
            self._closely: self.tr("Every picture of the chosen cameras for ten minutes, before all others (Ctrl+Up)"),
            self._by_turn: self.tr("Take your own wish back; what others wish for stays (Ctrl+Down)"),
        }
        self._table.setAccessibleName(self.tr("Cameras that are watched, what is wrong first"))
        self._machines.setAccessibleName(self.tr("Workers that look"))
        self._rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self._workers.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(WorkerColumn) - 1)
        self._rows.again()
        self._workers.again()

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


def _table(name: str, model: CameraRows | WorkerRows, parent: QWidget) -> QTableView:
    table = QTableView(parent)
    table.setObjectName(name)
    table.setModel(model)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return table
