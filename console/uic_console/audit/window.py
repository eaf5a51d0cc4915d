"""The Audit window: who did what, searched, looked at, checked and taken out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic.audit.model import Entry
from uic_console.audit.filters import FilterRow
from uic_console.audit.model import AuditModel
from uic_console.audit.reason import ReasonBar
from uic_console.audit.table import EntryTable
from uic_console.audit.verdict import Verdict
from uic_console.audit.words import clock, outcome_text
from uic_console.services import Services
from uic_console.theme import theme

__all__ = ["AuditWindow"]

_AROUND = 5  # newer entries shown above one that is looked at
_WIDTHS = (60, 146, 96, 118, 140, 128, 78, 84, 200)  # of the columns, at text size 100 %


class AuditWindow(QWidget):
    """A window beside the wall. Ctrl+F asks, F5 asks again, F7 checks, Ctrl+E takes out, Ctrl+C copies, Esc closes."""

    def __init__(self, model: AuditModel, services: Services) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("audit-window")
        self._model, self._services = model, services
        self._sought = 0  # seq of the entry to be chosen when they come
        self._verdict = Verdict(model, self)
        self._reason = ReasonBar(self)
        self._filters = FilterRow(self)
        self._rows = EntryTable(model, self)
        self._table = self._made_table()
        self._details = Details(self)
        self._below = QLabel(self)
        self._below.setObjectName("audit-count")
        self._below.setProperty("type", "muted")
        self._newer = QPushButton(self)
        self._newer.setObjectName("audit-newer")
        self._newer.clicked.connect(self.again)
        self._lay()
        self._connect()
        self._size()
        self.resize(1320, 720)
        self._words()

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("audit-entries")
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _lay(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._table)
        split.addWidget(self._details)
        split.setStretchFactor(0, 4)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._below, 1)
        foot.addWidget(self._newer)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        column.addWidget(self._verdict)
        column.addWidget(self._reason)
        column.addWidget(self._filters)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._tell)
        model.reset.connect(self._select_first)
        model.exported.connect(self._say_exported)
        model.export_failed.connect(self._say_failed)
        self._filters.wanted.connect(self.again)
        self._verdict.export_asked.connect(self.ask_export)
        self._verdict.fault_chosen.connect(self.look_at)
        self._verdict.key_asked.connect(self._copy_key)
        self._reason.given.connect(self._export)
        self._table.selectionModel().currentRowChanged.connect(lambda *_: self._show_entry())
        theme.changed.connect(self._size)
        for keys, work in (
            ("Ctrl+F", self._filters.focus),
            ("F5", self.again),
            ("F7", model.verify),
            ("Ctrl+E", self.ask_export),
            ("Esc", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self._table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    # -- what a person does --------------------------------------------------------------------------------------

    def again(self) -> None:
        """Ask for what the filter says, from the newest on."""
        self._model.search(self._filters.filter())

    def look_at(self, seq: int) -> None:
        """Show the entries around a number."""
        self._filters.empty()
        self._sought = seq
        self._model.search(self._filters.filter(), before=seq + _AROUND)

    def ask_export(self) -> None:
        """Ask what for, before anything is taken out."""
        if self._model.is_connected and self._model.allowed and not self._model.exporting:
            self._reason.open()

    def _export(self, reason: str, form: Literal["csv", "json"]) -> None:
        dialog = QFileDialog(self, self.tr("Export the audit to"), str(Path.home() / "audit.zip"))
        dialog.setObjectName("audit-file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.selectFile("audit.zip")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._model.export(Path(path), form=form, reason=reason))
        dialog.open()

    def copy(self) -> None:
        """The chosen rows as tab-separated text."""
        rows = sorted({index.row() for index in self._table.selectedIndexes()})
        columns = range(self._rows.columnCount())
        lines = ["\t".join(str(self._rows.index(row, column).data()) for column in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _copy_key(self) -> None:
        if self._model.state is not None:
            QGuiApplication.clipboard().setText(self._model.state.public_key)
            said = self.tr("The public key {key} is on the clipboard").format(key=self._model.state.key)
            self._services.notify(said)

    def _escape(self) -> None:
        if self._reason.isVisible():
            self._reason.close_bar()
        else:
            self.close()

    # -- what the model says -------------------------------------------------------------------------------------

    def _tell(self) -> None:
        model = self._model
        count = len(model.entries)
        if not model.is_connected or not model.allowed:
            text = ""
        elif model.searching and not count:
            text = self.tr("Asking the hub …")
        elif not count:
            text = self.tr("No entry fits. Clear the filters, or ask for a longer time.")
        elif model.more:
            text = self.tr("The newest {count} that fit; scroll down for older ones").format(count=f"{count:,}")
        else:
            text = self.tr("%n entries fit", "", count)
        self._below.setText(text)
        self._newer.setText(self.tr("%n newer (F5)", "", model.newer))
        self._newer.setAccessibleName(self._newer.text())
        self._newer.setVisible(model.newer > 0 and model.is_connected)
        stale = bool(count) and not model.is_connected
        self._table.setEnabled(not stale)
        self._table.setToolTip(self.tr("As it was before the hub was lost") if stale else "")

    def _select_first(self) -> None:
        if self._rows.rowCount():
            row = self._row_of(self._sought)
            self._sought = 0
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags)
        self._show_entry()

    def _row_of(self, seq: int) -> int:
        """The row of an entry, or of the one before it where it is gone; the first for 0."""
        if not seq:
            return 0
        below = (row for row, entry in enumerate(self._model.entries) if entry.seq <= seq)
        return next(below, self._rows.rowCount() - 1)

    def _show_entry(self) -> None:
        self._details.show_entry(self._rows.entry(self._table.currentIndex().row()))

    def _say_exported(self, path: str, entries: int) -> None:
        self._services.notify(self.tr("%n entries were written to {path}", "", entries).format(path=path))

    def _say_failed(self, why: str) -> None:
        self._services.notify(self.tr("The export failed: {why}").format(why=why), level="error")

    # -- looks and words -----------------------------------------------------------------------------------------

    def _size(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(theme.px(28))
        for column, width in enumerate(_WIDTHS):
            self._table.setColumnWidth(column, theme.px(width))

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Audit"))
        self._table.setAccessibleName(self.tr("Entries of the audit, newest first"))
        self._rows.reword()
        self._show_entry()
        self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._model.filter = self._filters.filter()
            QTimer.singleShot(0, self, self._model.show)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._model.hide()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()


class Details(QScrollArea):
    """Everything of one entry, to be read and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("audit-details")
        self.setWidgetResizable(True)
        self.setMinimumWidth(theme.px(240))
        self._entry: Entry | None = None

    def show_entry(self, entry: Entry | None) -> None:
        """The entry, or that there is none."""
        self._entry = entry
        content = QWidget(self)
        form = QFormLayout(content)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(4)
        if entry is None:
            form.addRow(QLabel(self.tr("Choose an entry to read all of it."), content))
        for name, text in self._fields(entry) if entry is not None else ():
            caption, value = QLabel(name, content), QLabel(text, content)
            caption.setProperty("type", "caption")
            value.setWordWrap(True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(f"{name}: {text}")
            form.addRow(caption, value)
        self.setWidget(content)

    def _fields(self, entry: Entry) -> list[tuple[str, str]]:
        fields: list[tuple[str, Callable[[], str] | str]] = [
            (self.tr("Entry"), f"{entry.seq:,}"),
            (self.tr("Time"), f"{clock(entry.at)} KST"),
            (self.tr("Who"), f"{entry.account} ({entry.role})"),
            (self.tr("Where"), entry.client),
            (self.tr("Sign-in"), entry.session),
            (self.tr("Action"), entry.action),
            (self.tr("Subject"), entry.subject),
            (self.tr("Outcome"), outcome_text(entry.outcome)),
            (self.tr("Purpose"), entry.purpose),
            (self.tr("Note"), entry.note.replace("; ", "\n").replace(", ", "\n")),
            (self.tr("SHA-256 of the request"), _broken(entry.digest)),
            (self.tr("Hash in the chain"), _broken(entry.hash)),
        ]
        return [(name, str(text)) for name, text in fields if text]


def _broken(digest: str) -> str:
    """In groups, so that it wraps and can be compared by eye."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
