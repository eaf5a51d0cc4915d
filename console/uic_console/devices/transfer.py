"""Bringing lists in: what a file holds, what is wrong with it, line by line, and what it would do; then all or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.devices.commands import ImportResult
from uic.devices.csv_import import BadLine, ListFile, read_cameras, read_devices
from uic.devices.model import Camera, Device
from uic_console.devices.aside import Aside
from uic_console.devices.model import DevicesModel
from uic_console.devices.words import reason_text
from uic_console.theme import theme

__all__ = ["ImportPanel"]

_SHOWN = 2000  # bad lines in the table; the report has them all
Held = ListFile[Camera] | ListFile[Device]


class ImportPanel(QWidget):
    """Takes the place of the form while a list is brought in."""

    closed = Signal()

    def __init__(self, model: DevicesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("device-import")
        self._model = model
        self._aside = Aside(self)
        self._path: Path | None = None
        self._held: Held | None = None
        self._would: ImportResult | None = None
        self._said = ""
        self._done = False
        self._build()
        self._words()

    def _build(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("type", "section")
        self._of = QComboBox(self)
        self._of.setObjectName("import-of")
        self._of.addItem("", "cameras")
        self._of.addItem("", "devices")
        self._of.currentIndexChanged.connect(lambda _at: self._read())
        self._choose = QPushButton(self)
        self._choose.setObjectName("import-choose")
        self._choose.clicked.connect(lambda _checked=False: self.choose())
        self._told = QLabel(self)
        self._told.setObjectName("import-told")
        self._told.setWordWrap(True)
        self._bad = QTableWidget(0, 3, self)
        self._bad.setObjectName("import-bad")
        self._bad.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._bad.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._bad.setTabKeyNavigation(False)
        self._bad.verticalHeader().hide()
        self._bad.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._report = QPushButton(self)
        self._report.setObjectName("import-report")
        self._report.clicked.connect(lambda _checked=False: self._ask_report())
        self._go = QPushButton(self)
        self._go.setObjectName("import-go")
        self._go.setProperty("type", "primary")
        self._go.clicked.connect(lambda _checked=False: self.go())
        self._close = QPushButton(self)
        self._close.setObjectName("import-close")
        self._close.clicked.connect(lambda _checked=False: self.closed.emit())
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._of)
        head.addWidget(self._choose, 1)
        for button in (self._go, self._report, self._close):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        for part in (self._title, head, self._told, self._bad, foot):
            if isinstance(part, QHBoxLayout):
                column.addLayout(part)
            else:
                column.addWidget(part, 1 if part is self._bad else 0)

    # -- what a person does ------------------------------------------------------------------------------------------

    def begin(self, *, cameras: bool) -> None:
        """Start anew."""
        self._path, self._held, self._would, self._said, self._done = None, None, None, "", False
        self._of.blockSignals(True)
        self._of.setCurrentIndex(0 if cameras else 1)
        self._of.blockSignals(False)
        self._tell()
        self._choose.setFocus()

    def choose(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self, self.tr("Import a list"), str(Path.home()))
        dialog.setObjectName("import-file")
        dialog.setNameFilters([self.tr("Lists (*.csv *.tsv *.txt *.geojson *.json)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Look into a file; nothing is changed."""
        self._path = path
        self._read()

    def _read(self) -> None:
        path = self._path
        if path is None:
            return
        self._held, self._would, self._done = None, None, False
        self._said = self.tr("Reading {file} …").format(file=path.name)
        self._tell()
        if self._of.currentData() == "cameras":
            cameras: Mapping[str, Camera] = {one.id: one for one in self._model.cameras}
            self._aside.do(lambda: read_cameras(path, cameras), self._take, self._fail)
        else:
            devices: Mapping[str, Device] = {one.id: one for one in self._model.devices}
            self._aside.do(lambda: read_devices(path, devices), self._take, self._fail)

    def _take(self, held: Held) -> None:
        self._held = held
        self._said = ""
        self._fill(held)
        self._tell()
        if held.items:
            self._put(try_only=True, answered=self._know)

    def _know(self, would: ImportResult) -> None:
        self._would = would
        self._tell()

    def go(self) -> None:
        """Import the good lines: all of them or none."""
        if self._held is not None and self._held.items and not self._done:
            self._said = self.tr("Saving …")
            self._go.setEnabled(False)
            self._put(try_only=False, answered=self._finish)

    def _put(self, *, try_only: bool, answered: object) -> None:
        assert self._held is not None
        self._model.put_all(
            self._held.items,
            cameras=self._of.currentData() == "cameras",
            try_only=try_only,
            answered=answered,  # type: ignore[arg-type]
            failed=self._fail,
        )

    def _finish(self, result: ImportResult) -> None:
        self._done, self._would = True, result
        said = self.tr("Imported: {added} added, {changed} changed, {same} as they were. Ctrl+Z undoes it.")
        self._said = said.format(added=f"{result.added:,}", changed=f"{result.changed:,}", same=f"{result.unchanged:,}")
        self._tell()

    def _fail(self, error: Exception) -> None:
        self._said = "▲ " + self.tr("Nothing was imported: {why}").format(why=reason_text(str(error)))
        self._tell()

    def _ask_report(self) -> None:
        dialog = QFileDialog(self, self.tr("Write the bad lines to"), str(Path.home() / "bad-lines.csv"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write_report(Path(path)))
        dialog.open()

    def write_report(self, path: Path) -> None:
        """Every bad line to a file that a spreadsheet opens."""
        held = self._held
        if held is None:
            return
        from uic.devices.export import write_report

        def said(_done: object) -> None:
            self._said = self.tr("The bad lines are in {file}").format(file=path.name)
            self._tell()

        self._aside.do(lambda: write_report(path, held.bad), said, self._fail)

    # -- looks and words ---------------------------------------------------------------------------------------------

    def _fill(self, held: Held) -> None:
        shown: tuple[BadLine, ...] = held.bad[:_SHOWN]
        self._bad.setRowCount(len(shown))
        for row, bad in enumerate(shown):
            for column, text in enumerate((str(bad.line), bad.text, reason_text(bad.reason))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self._bad.setItem(row, column, item)
        self._bad.setColumnWidth(0, theme.px(60))
        self._bad.setColumnWidth(1, theme.px(150))

    def _tell(self) -> None:
        held = self._held
        self._bad.setVisible(held is not None and bool(held.bad))
        self._report.setVisible(held is not None and bool(held.bad))
        good = len(held.items) if held is not None else 0
        self._go.setVisible(held is not None and not self._done)
        self._go.setEnabled(good > 0 and not self._model.why_not(camera=self._of.currentData() == "cameras"))
        self._go.setText(
            self.tr("Import the %n good lines", "", good) if held and held.bad else self.tr("Import %n lines", "", good)
        )
        self._told.setText("\n".join([self._said, *self._found()] if self._said else self._found()))

    def _found(self) -> list[str]:
        held = self._held
        if held is None:
            return [] if self._said else [self.tr("A CSV file (UTF-8 or CP949, as Excel writes it) or GeoJSON.")]
        found = [
            self.tr("{good} good lines, {bad} bad ones ({encoding})").format(
                good=f"{len(held.items):,}", bad=f"{len(held.bad):,}", encoding=held.encoding
            )
        ]
        if held.ignored_columns:
            found.append(self.tr("Columns left out: {names}").format(names=", ".join(held.ignored_columns)[:200]))
        if self._would is not None and not self._done:
            would = self.tr("Would add {added}, change {changed}, leave {same}")
            found.append(
                would.format(
                    added=f"{self._would.added:,}",
                    changed=f"{self._would.changed:,}",
                    same=f"{self._would.unchanged:,}",
                )
            )
        found += [f"{group.count:,} ×  {reason_text(group.reason)}" for group in held.groups()[:6]]
        return found

    def _words(self) -> None:
        self._title.setText(self.tr("Import"))
        self._of.setItemText(0, self.tr("Cameras"))
        self._of.setItemText(1, self.tr("Other devices"))
        self._of.setAccessibleName(self.tr("What the list is of"))
        self._choose.setText(self.tr("Choose a file …"))
        self._report.setText(self.tr("Save the bad lines …"))
        self._close.setText(self.tr("Back to the form"))
        self._bad.setHorizontalHeaderLabels([self.tr("Line"), self.tr("Text"), self.tr("What is wrong")])
        self._bad.setAccessibleName(self.tr("Lines that are refused"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
