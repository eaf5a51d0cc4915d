"""The list itself: a table in a window, two lines a row in a dock. Keyboard first, mouse too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView, QWidget

from uic_console.actions import ActionRegistry
from uic_console.alarms.delegates import CompactRow
from uic_console.alarms.painter import TablePainter
from uic_console.alarms.pulse import Pulse
from uic_console.alarms.rows import AlarmRows, Column
from uic_console.theme import theme
from uic_console.wall.keys import readings, written

__all__ = ["AlarmView"]

WIDTHS = {  # at 100 % text; the text column takes what is left
    Column.PRIORITY: 112,
    Column.STATE: 132,
    Column.TIME: 142,
    Column.PLACE: 190,
    Column.SOURCE: 120,
    Column.COUNT: 52,
    Column.ASSIGNED: 110,
    Column.INCIDENT: 96,
}
LEAST_TEXT = 260
TICK_MS = 1000


class AlarmView(QTableView):
    """Shows `AlarmRows`; keeps the person's selection through every change."""

    chosen = Signal()  # another selection, or another current row
    menu_wanted = Signal(QPoint)  # global position
    shown_wanted = Signal(str)  # double click: alarm id

    def __init__(
        self,
        rows: AlarmRows,
        pulse: Pulse,
        *,
        compact: bool,
        actions: ActionRegistry,
        run: Callable[[str], bool],
        keys: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows, self.compact = rows, compact
        self._actions, self._run, self._keys = actions, run, keys
        self._kept: tuple[list[str], str] = ([], "")
        self.empty_words: Callable[[], str] = str
        self.setObjectName("alarm-list")
        self._painter = None if compact else TablePainter(self, rows, pulse)
        if compact:
            self.setItemDelegate(CompactRow(rows, pulse, self))
        self._prepare()
        rows.modelAboutToBeReset.connect(self._keep)
        self.setModel(rows)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(
                QItemSelectionModel(rows, self)
            )  # it would ask of 10,000 rows, by column, when drawn
        rows.modelReset.connect(self._bring_back)  # after the view has heard of it
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.customContextMenuRequested.connect(lambda at: self.menu_wanted.emit(self.viewport().mapToGlobal(at)))
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._tell_ages)
        pulse.beat.connect(self._beat)
        rows.book.hub_changed.connect(self.viewport().update)
        theme.changed.connect(self.size_rows)
        self.size_rows()

    def _prepare(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionsMovable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)
        if self.compact:
            header.hide()
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def size_rows(self) -> None:
        """Row heights and column widths at the text size in use."""
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(line * 2 + 12 if self.compact else max(theme.px(28), line + 8))
        header = self.horizontalHeader()
        for column in Column:
            if self.compact:
                self.setColumnHidden(column, column is not Column.TEXT)
            elif column in WIDTHS:
                header.resizeSection(column, theme.px(WIDTHS[column]))
        header.setMinimumSectionSize(theme.px(40))
        self._stretch()

    def _stretch(self) -> None:
        """What happened takes the room that is left, and never less than can be read."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in Column if column is not Column.TEXT)
        least = 0 if self.compact else theme.px(LEAST_TEXT)
        header.resizeSection(Column.TEXT, max(least, self.viewport().width() - (0 if self.compact else others)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    # -- what is chosen ---------------------------------------------------------------------------------------------

    def chosen_ids(self) -> list[str]:
        """The selected alarms, from top to bottom; the current one where none is selected."""
        rows = self.chosen_rows()
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return self.rows.ids_at(rows)

    def chosen_rows(self) -> list[int]:
        """The selected rows, read off the selection's stretches: asking for each of 10,000 takes 0.2 s."""
        selection = self.selectionModel().selection()
        parts = [selection.at(place) for place in range(selection.count())]
        stretches = ((part.top(), part.bottom()) for part in parts)
        return sorted({row for top, bottom in stretches for row in range(top, bottom + 1)})

    def current_id(self) -> str:
        """The alarm of the current row, or ""."""
        alarm = self.rows.alarm(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return alarm.id if alarm is not None else ""

    def choose(self, alarm_id: str) -> bool:
        """Make one the current row; whether the list has it."""
        row = self.rows.row_of(alarm_id)
        if row < 0:
            return False
        index, flags = self.rows.index(row, Column.TEXT), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)  # whatever keys are held
        self.scrollTo(index)
        return True

    def _keep(self) -> None:
        self._kept = (self.chosen_ids() if self.selectionModel().hasSelection() else [], self.current_id())

    def _bring_back(self) -> None:
        ids, current = self._kept
        kept = frozenset(ids)
        rows = [row for row, alarm_id in enumerate(self.rows.ids()) if alarm_id in kept] if kept else []
        last = self.rows.columnCount() - 1
        selection = QItemSelection()
        for first, end in _runs(rows):
            selection.select(self.rows.index(first, 0), self.rows.index(end, last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if (row := self.rows.row_of(current)) >= 0:
            model.setCurrentIndex(self.rows.index(row, Column.TEXT), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.chosen.emit()

    def _open(self, row: int) -> None:
        if (alarm := self.rows.alarm(row)) is not None:
            self.shown_wanted.emit(alarm.id)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def _tell_ages(self) -> None:
        """Only the ages change."""
        column = Column.TEXT if self.compact else Column.TIME
        left, wide = self.columnViewportPosition(column), self.columnWidth(column)
        if self.compact:
            left, wide = max(left, left + wide - theme.px(80)), theme.px(80)
        self.viewport().update(QRect(left, 0, wide, self.viewport().height()))

    def _beat(self) -> None:
        """Only the chips change."""
        if self.isVisible():
            wide = self.fontMetrics().horizontalAdvance("◆8") + 32
            self.viewport().update(QRect(0, 0, wide, self.viewport().height()))

    def showEvent(self, event: QShowEvent) -> None:
        self._tick.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._painter is None:
            super().paintEvent(event)
        if self.rows.rowCount() and self._painter is None:
            return
        painter = QPainter(self.viewport())
        if self.rows.rowCount() and self._painter is not None:
            self._painter.paint(painter, event.rect())
            painter.end()
            return
        painter.setPen(theme.current.muted)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(self.viewport().rect().adjusted(16, 24, -16, 0), int(flags), self.empty_words())
        painter.end()

    # -- keys -------------------------------------------------------------------------------------------------------

    def run_key(self, event: QKeyEvent) -> bool:
        """Do the list's own action that has this key, as the person chose it; whether there is one."""
        pressed = readings(event)
        for action in self._actions.all():
            if action.where == "alarms" and written(self._keys(action.key)) & pressed:
                self._run(action.key)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A list's own actions by their keys; the rest is the table's."""
        if self.run_key(event):
            return
        if event.key() == Qt.Key.Key_Space or (event.text().isprintable() and event.text() and not event.modifiers()):
            event.ignore()  # Space answers the banner; letters are no search here, and go on to the window
            return
        super().keyPressEvent(event)

    def copy(self) -> None:
        """The selected rows, tab-separated under their headings."""
        rows = [self.rows.row_of(alarm_id) for alarm_id in self.chosen_ids()]
        QApplication.clipboard().setText(self.rows.as_text(rows))

    def _column_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in Column:
            if column in (Column.PRIORITY, Column.TEXT):
                continue  # a list without them says nothing
            entry = menu.addAction(str(self.rows.headerData(column, Qt.Orientation.Horizontal)))
            entry.setCheckable(True)
            entry.setChecked(not self.isColumnHidden(column))
            entry.toggled.connect(lambda shown, column=column: self.setColumnHidden(column, not shown))
        menu.popup(self.horizontalHeader().mapToGlobal(at))


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as stretches without a gap: (first, last)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
