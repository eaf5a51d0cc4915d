"""The dock of crime figures: did it become less where cameras watch? Counts are typed in or brought from a file."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic_netcasting.crime_model import CrimeModel
from uic_netcasting.figures.crime import ALL, MOST_COUNT, MOST_NAME, YEARS, CrimeCount
from uic_netcasting.figures.crime_csv import offence_key
from uic_netcasting.model import CastModel
from uic_netcasting.widgets.crime_words import KNOWN, doubt_words, finding, method_words, offence_name, table_rows
from uic_netcasting.widgets.report import Part, pdf_of

__all__ = ["CrimePanel", "CrimeSheet"]

_Index = QModelIndex | QPersistentModelIndex
_SEOUL = timezone(timedelta(hours=9))  # no summer time since 1988; needs no zone files
_TWO_COLUMNS_PX = 760


class _Rows(QAbstractTableModel):
    """The counts, editable in place."""

    def __init__(self, crime: CrimeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._crime = crime
        self._rows: tuple[CrimeCount, ...] = ()

    def fill(self) -> None:
        """As the model has them."""
        if self._crime.counts != self._rows:
            self.beginResetModel()
            self._rows = self._crime.counts
            self.endResetModel()

    def row(self, at: int) -> CrimeCount:
        """One of them."""
        return self._rows[at]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self._rows[index.row()]
        cells = (str(one.year), offence_name(one.offence), str(one.count), one.district)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() in (0, 2):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        one, said = self._rows[index.row()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or said == self.data(index):
            return False
        new = _changed(one, index.column(), said)
        if new is not None:
            self._crime.put(new, instead=one)
        return new is not None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        may = Qt.ItemFlag.NoItemFlags if self._crime.why_not() else Qt.ItemFlag.ItemIsEditable
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | may

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or way != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Year"), self.tr("Offence"), self.tr("Count"), self.tr("District"))[section]


class CrimePanel(QWidget):
    """The dock. What is in it is made when somebody looks at it first: charts take a third of a second to load."""

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crime-figures")
        self._model = model
        self.sheet: CrimeSheet | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Charts with words at their lines."""
        return QSize(420, 560)

    def minimumSizeHint(self) -> QSize:
        """As other docks."""
        return QSize(300, 200)

    def showEvent(self, event: QShowEvent) -> None:
        if self.sheet is None:
            self.sheet = CrimeSheet(self._model, self)
            column = self.layout()
            assert column is not None
            column.addWidget(self.sheet)
        super().showEvent(event)


class CrimeSheet(QWidget):
    """What became of crime, in a sentence, two charts and a table; below, the counts it is made from.

    Decides nothing: all of it is the model's. Delete takes the chosen rows out, Ctrl+Z brings them back.
    """

    def __init__(self, model: CastModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crime-sheet")
        self._crime = model.crime()
        self._columns = 0
        self._drawn: tuple[object, ...] = ()  # what the charts were drawn from
        self._build()
        self._crime.changed.connect(self._show)
        self._crime.failed.connect(self._show_error)
        self._crime.written.connect(self._show_written)
        model.hub_changed.connect(self._show)
        self._show()

    # -- made once ----------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        from uic_netcasting.widgets.crime_charts import Course, Whiskers

        self._finding, self._doubts, self._method = (self._label(name) for name in ("finding", "doubts", "method"))
        self._error, self._written = self._label("error"), self._label("written")
        self._error.setProperty("type", "wrong")
        for label in (self._doubts, self._method, self._written):
            label.setProperty("type", "caption")
        for label in (self._error, self._written, self._doubts):
            label.hide()
        self._course, self._whiskers = Course("crime-course", self), Whiskers("crime-whiskers", self)
        self._since_words = QLabel(self)
        self._since = QSpinBox(self)
        self._since.setObjectName("crime-since")
        self._since.setRange(YEARS[0], YEARS[-1])
        self._since.setKeyboardTracking(False)
        self._since.setValue(datetime.now(_SEOUL).year)
        self._since.valueChanged.connect(self._crime.watch_since)
        self._table = self._counts_table()
        self._charts = QGridLayout()
        self._charts.setSpacing(8)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for label in (self._error, self._written, self._finding, self._doubts):
            column.addWidget(label)
        column.addLayout(self._charts)
        column.addWidget(self._method)
        column.addLayout(self._line(self._since_words, self._since, stretch=True))
        column.addWidget(self._table)
        column.addLayout(self._new_row())
        column.addLayout(self._buttons())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._arrange()

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(f"crime-{name}")
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _counts_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("crime-counts")
        self._rows = _Rows(self._crime, self)
        table.setModel(self._rows)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setMinimumHeight(180)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Undo), self._crime.undo),
            (QKeySequence(QKeySequence.StandardKey.Redo), self._crime.redo),
        ):
            QShortcut(keys, table, slot).setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _new_row(self) -> QVBoxLayout:
        self._year, self._cases = QSpinBox(self), QSpinBox(self)
        self._year.setRange(YEARS[0], YEARS[-1])
        self._year.setValue(datetime.now(_SEOUL).year - 1)
        self._cases.setRange(0, MOST_COUNT)
        self._offence, self._district = QComboBox(self), QLineEdit(self)
        self._offence.setEditable(True)
        self._district.setMaxLength(MOST_NAME)
        self._add = QPushButton(self)
        for name, part in (
            ("year", self._year), ("offence", self._offence), ("cases", self._cases), ("district", self._district),
            ("add", self._add),
        ):  # fmt: skip
            part.setObjectName(f"crime-new-{name}")
        self._district.returnPressed.connect(self._add_row)
        self._add.clicked.connect(self._add_row)
        for part in (self._offence, self._district):
            part.setMinimumWidth(60)
        lines = QVBoxLayout()
        lines.setSpacing(6)
        lines.addLayout(self._line(self._year, self._offence, self._cases))
        lines.addLayout(self._line(self._district, self._add))
        return lines

    def _buttons(self) -> QGridLayout:
        self._remove, self._undo, self._bring, self._export, self._report = (
            self._button(name, slot)
            for name, slot in (
                ("remove", self.remove_chosen),
                ("undo", self._crime.undo),
                ("import", self.ask_import),
                ("export", self.ask_export),
                ("report", self.ask_report),
            )
        )
        grid = QGridLayout()
        grid.setSpacing(6)
        for at, button in enumerate((self._remove, self._undo, self._bring, self._export, self._report)):
            grid.addWidget(button, at // 2, at % 2)
        return grid

    def _button(self, name: str, slot: object) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"crime-{name}")
        button.clicked.connect(slot)
        return button

    def _line(self, *parts: QWidget, stretch: bool = False) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(6)
        for part in parts:
            line.addWidget(part, 1 if isinstance(part, QLineEdit | QComboBox) else 0)
        if stretch:
            line.addStretch(1)
        return line

    def _arrange(self) -> None:
        columns = 2 if self.width() >= _TWO_COLUMNS_PX else 1
        if columns != self._columns:
            self._columns = columns
            self._charts.addWidget(self._course, 0, 0)
            self._charts.addWidget(self._whiskers, 2 - columns, columns - 1)

    # -- what it shows ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        crime = self._crime
        known, why, busy = crime.table is not None, crime.why_not(), crime.is_busy
        self._say()
        self._rows.fill()
        self._since.blockSignals(True)
        self._since.setValue(crime.since or self._since.value())
        self._since.blockSignals(False)
        for part in (self._since, self._year, self._offence, self._cases, self._district, self._bring):
            part.setEnabled(known and not why)
            part.setToolTip(why)
        self._add.setEnabled(known and not why and not busy)
        self._remove.setEnabled(bool(crime.counts) and not why and not busy)
        self._undo.setEnabled(crime.can_undo() and not why and not busy)
        self._export.setEnabled(bool(crime.counts))
        self._report.setEnabled(bool(crime.effects))
        some = bool(crime.counts)
        for shown in (self._course, self._whiskers, self._method):
            shown.setVisible(some)
        if some:
            self._draw()

    def _draw(self) -> None:
        crime, effects = self._crime, self._crime.effects
        offences = sorted({one.offence for one in crime.counts}, key=lambda key: (key not in KNOWN, _rank(key), key))
        wanted = (crime.counts, tuple(effects), crime.since, offence_name(ALL))
        if wanted == self._drawn:
            return
        self._drawn = wanted
        words = {"unit": self.tr("counts, 100 = before; dashed: not watched"), "since": self.tr(" cameras watch")}
        self._course.tell(crime.counts, [(key, offence_name(key)) for key in offences], crime.base(), words)
        names = [offence_name(one.offence) for one in effects]
        self._whiskers.tell(effects, names, {"unit": self.tr("% more or fewer than expected, 95 %")})

    def _say(self) -> None:
        crime = self._crime
        if crime.table is None:
            self._finding.setText(self.tr("The hub has not told the counts of crimes yet."))
        elif not crime.counts:
            self._finding.setText(
                self.tr(
                    "No counts yet. Type a year’s counts in below, or import a CSV file with year, offence, count: at "
                    "least one watched offence and fraud, a year before the cameras and one since."
                )
            )
        else:
            self._finding.setText(finding(crime.effects) if crime.effects else self.tr("Reckoning…"))
        whole = next((one for one in crime.effects if one.offence == ALL), None)
        doubts = [doubt_words(doubt) for doubt in whole.doubts] if whole is not None and whole.ratio else []
        self._doubts.setText("\n".join(doubts))
        self._doubts.setVisible(bool(doubts))
        self._method.setText(method_words())
        self._since_words.setText(self.tr("Cameras watch since"))
        self._offence_names()
        self._district.setPlaceholderText(self.tr("District (none: the whole city)"))
        for button, text in (
            (self._add, self.tr("Add")),
            (self._remove, self.tr("Remove rows")),
            (self._undo, self.tr("Undo")),
            (self._bring, self.tr("Import CSV…")),
            (self._export, self.tr("Export CSV…")),
            (self._report, self.tr("Report as PDF…")),
        ):
            button.setText(text)
        for part, text in (
            (self._year, self.tr("Year")),
            (self._offence, self.tr("Offence")),
            (self._cases, self.tr("Count")),
            (self._district, self.tr("District")),
            (self._since, self.tr("Cameras watch since")),
            (self._table, self.tr("Counts of crimes")),
            (self._course, self.tr("Counts of each year")),
            (self._whiskers, self.tr("Change beside what was expected")),
        ):
            part.setAccessibleName(text)

    def _offence_names(self) -> None:
        names = [offence_name(key) for key in KNOWN]
        if names != [self._offence.itemText(at) for at in range(self._offence.count())]:
            at = max(0, self._offence.currentIndex())
            self._offence.clear()
            self._offence.addItems(names)
            self._offence.setCurrentIndex(at)

    def _show_error(self) -> None:
        self._error.setText(self._crime.error)
        self._error.setVisible(bool(self._crime.error))

    def _show_written(self, path: str) -> None:
        self._written.setText(self.tr("Written: {path}").format(path=path))
        self._written.show()

    # -- what is done -------------------------------------------------------------------------------------------------

    def _add_row(self) -> None:
        names = {offence_name(key): key for key in KNOWN}
        said = self._offence.currentText().strip()
        if said and not self._crime.why_not():
            self._crime.put(
                CrimeCount(
                    year=self._year.value(),
                    offence=names.get(said, offence_key(said)),
                    count=self._cases.value(),
                    district=self._district.text().strip(),
                )
            )
            self._cases.setFocus()
            self._cases.selectAll()

    def remove_chosen(self) -> None:
        """The chosen rows."""
        rows = {index.row() for index in self._table.selectionModel().selectedIndexes()}
        self._crime.remove([self._rows.row(at) for at in sorted(rows)])

    def ask_import(self) -> None:
        """Choose a file beside the window."""
        dialog = self._dialog(self.tr("Import counts from"), "", QFileDialog.AcceptMode.AcceptOpen)
        dialog.setNameFilter("CSV (*.csv *.tsv *.txt)")
        dialog.fileSelected.connect(lambda name: self._crime.bring(Path(name)))
        dialog.open()

    def ask_export(self) -> None:
        """Choose where the counts go."""
        dialog = self._dialog(self.tr("Export the counts to"), "crime.csv", QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self._crime.export(Path(name)))
        dialog.open()

    def ask_report(self) -> None:
        """Choose where the report goes."""
        dialog = self._dialog(self.tr("Write the report to"), "crime.pdf", QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda name: self.write_report(Path(name)))
        dialog.open()

    def write_report(self, path: Path) -> None:
        """As PDF; pictures are taken here, the rest is done beside the GUI thread."""
        crime = self._crime
        headings, rows = table_rows(crime.effects)
        parts = [
            Part(text="\n".join(filter(None, (finding(crime.effects), self._doubts.text())))),
            Part(heading=self.tr("Change beside what was expected"), picture=self._whiskers.on_paper()),
            Part(headings=headings, rows=rows, small=method_words()),
            Part(heading=self.tr("Counts of each year"), picture=self._course.on_paper(), own_page=True),
            Part(
                heading=self.tr("Counts of crimes"),
                headings=[str(self._rows.headerData(at, Qt.Orientation.Horizontal)) for at in range(4)],
                rows=[(str(one.year), offence_name(one.offence), str(one.count), one.district) for one in crime.counts],
            ),
        ]
        title = self.tr("Crime where cameras watch")
        made = f"{datetime.now(_SEOUL):%Y-%m-%d %H:%M}"
        by = crime.table.changed_by if crime.table is not None else ""
        under = self.tr("Made {time}; counts by {person}").format(time=made, person=by or "–")
        font, creator = QApplication.font(), "UIC Console"
        crime.write(path, lambda: pdf_of(title, under, parts, font=font, creator=creator))

    def _dialog(self, title: str, name: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self, title, str(Path.home() / name))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(mode)
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Delete) and self._table.hasFocus() and not self._crime.why_not():
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._written.hide()
            self._show()
        super().changeEvent(event)


def _changed(one: CrimeCount, column: int, said: str) -> CrimeCount | None:
    """A row with another cell; None: nothing that this cell can hold."""
    if column in (0, 2):
        plain = said.replace(",", "")
        if not (plain.isascii() and plain.isdigit() and len(plain) < 12):
            return None
        if column == 2:
            return replace(one, count=int(plain)) if int(plain) <= MOST_COUNT else None
        return replace(one, year=int(plain)) if int(plain) in YEARS else None
    if column == 1:
        key = {offence_name(key): key for key in KNOWN}.get(said) or offence_key(said)
        return replace(one, offence=key[:MOST_NAME]) if key else None
    return replace(one, district=said[:MOST_NAME])


def _rank(key: str) -> int:
    return KNOWN.index(key) if key in KNOWN else len(KNOWN)
