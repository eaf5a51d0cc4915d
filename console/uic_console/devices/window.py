"""The Devices window: the list of everything, the form beside it, and the ways in and out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from uic.devices.export import form_of, list_of_cameras, list_of_devices, write_list
from uic.devices.model import Camera, Device, DeviceKind
from uic_console.api import Presentation
from uic_console.devices.aside import Aside
from uic_console.devices.form import RecordForm
from uic_console.devices.model import DevicesModel, Record
from uic_console.devices.rows import DeviceColumn, DeviceIndex, DeviceRows
from uic_console.devices.strangers import StrangersPanel
from uic_console.devices.transfer import ImportPanel
from uic_console.devices.words import kinds, reason_text
from uic_console.services import Services
from uic_console.theme import theme

__all__ = ["DevicesWindow"]

_WIDTHS = {
    DeviceColumn.CODE: 74,
    DeviceColumn.KIND: 150,
    DeviceColumn.PLACE: 120,
    DeviceColumn.DEPARTMENT: 116,
    DeviceColumn.STATE: 104,
}


class DevicesWindow(QWidget):
    """A window beside the wall. Ctrl+F searches, Enter shows, Ctrl+S saves, Ctrl+Z undoes, Del removes, Esc closes."""

    def __init__(self, model: DevicesModel, services: Services) -> None:
        super().__init__(services.window(), Qt.WindowType.Window)
        self.setObjectName("devices-window")
        self._model, self._services = model, services
        self._aside, self._indexing = Aside(self), Aside(self)
        self._chosen: tuple[str, bool] | None = None  # id, whether it is a camera
        self._rows = DeviceRows(korean=lambda: services.language() == "ko", parent=self)
        self._build()
        self._connect()
        self._words()
        self._size()
        self.resize(theme.px(1240), theme.px(720))

    def _build(self) -> None:
        self._find = QLineEdit(self)
        self._find.setObjectName("devices-find")
        self._find.setClearButtonEnabled(True)
        self._kind = QComboBox(self)
        self._kind.setObjectName("devices-kind")
        for key, title in kinds():
            self._kind.addItem(title, key)
        self._count = QLabel(self)
        self._count.setObjectName("devices-count")
        self._count.setProperty("type", "muted")
        self._new = self._button("devices-new")
        self._new.setMenu(QMenu(self._new))
        self._import, self._export = self._button("devices-import"), self._button("devices-export")
        self._discover = self._button("devices-discover")
        self._undo, self._redo = self._button("devices-undo"), self._button("devices-redo")
        self._remove, self._show_it = self._button("devices-remove"), self._button("devices-show")
        self._table = self._made_table()
        self._form = RecordForm(self)
        self._transfer = ImportPanel(self._model, self)
        self._strangers = StrangersPanel(self._model, self)
        self._side = QStackedWidget(self)
        for part in (self._form, self._transfer, self._strangers):
            self._side.addWidget(part)
        self._side.setMinimumWidth(theme.px(330))
        self._say = QLabel(self)
        self._say.setObjectName("devices-said")
        self._say.setWordWrap(True)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._table)
        split.addWidget(self._side)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(820), theme.px(400)])
        head, tools = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._find, 1)
        head.addWidget(self._kind)
        head.addWidget(self._count)
        for button in (self._new, self._import, self._export, self._discover):
            tools.addWidget(button)
        tools.addStretch(1)
        for button in (self._undo, self._redo, self._show_it, self._remove):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(split, 1)
        column.addWidget(self._say)

    def _button(self, name: str) -> QPushButton:
        made = QPushButton(self)
        made.setObjectName(name)
        return made

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setObjectName("devices-list")
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(DeviceColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _connect(self) -> None:
        model = self._model
        model.changed.connect(self._refresh)
        model.stepped.connect(self._tell)
        model.failed.connect(lambda why: self._say_now(f"▲ {reason_text(why)}"))
        model.saved.connect(self._was_saved)
        self._find.textChanged.connect(self._refilter)
        self._find.returnPressed.connect(self._enter_table)
        self._kind.currentIndexChanged.connect(lambda _at: self._refilter())
        self._table.selectionModel().currentRowChanged.connect(self._select)
        self._table.doubleClicked.connect(lambda _index: self.show_on_wall())
        self._form.save_wanted.connect(model.save)
        self._form.edited.connect(lambda _dirty: self._tell())
        self._transfer.closed.connect(self._back_to_form)
        self._strangers.closed.connect(self._back_to_form)
        for button, work in (
            (self._import, self.begin_import),
            (self._export, self.ask_export),
            (self._discover, self.begin_search),
            (self._undo, model.undo),
            (self._redo, model.redo),
            (self._remove, self.remove),
            (self._show_it, self.show_on_wall),
        ):
            button.clicked.connect(lambda _checked=False, work=work: work())
        theme.changed.connect(self._size)
        for keys, work in (
            ("Ctrl+F", self._search_field),
            ("Ctrl+S", self._form.save),
            ("Ctrl+Z", model.undo),
            ("Ctrl+Shift+Z", model.redo),
            ("Ctrl+I", self.begin_import),
            ("Ctrl+E", self.ask_export),
            ("Ctrl+D", self.begin_search),
            ("Ctrl+N", lambda: self.begin_new(None)),
            ("Esc", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)
        for keys, work in (("Del", self.remove), ("Return", self.show_on_wall), ("Ctrl+C", self.copy)):
            shortcut = QShortcut(QKeySequence(keys), self._table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(work)

    # -- what a person does ------------------------------------------------------------------------------------------

    def _search_field(self) -> None:
        self._find.setFocus()
        self._find.selectAll()

    def _enter_table(self) -> None:
        self._table.setFocus()
        if not self._table.currentIndex().isValid() and self._rows.rowCount():
            self._table.selectRow(0)

    def _refilter(self) -> None:
        self._rows.want(typed=self._find.text(), kind=str(self._kind.currentData() or ""))
        self._choose_again()
        self._tell()

    def begin_new(self, kind: DeviceKind | None) -> None:
        """A blank form; None: of a camera."""
        if self._form.is_edited and not self._let_go():
            return
        self._back_to_form()
        self._table.clearSelection()
        self._chosen = None
        if kind is None:
            used = {camera.number for camera in self._model.cameras}
            number = next(at for at in range(1, len(used) + 2) if at not in used)
            draft: Record = Camera(id="-", number=number, name="")
        else:
            draft = Device(id="-", kind=kind, name="")
        self._form.show_record(draft, new=True)
        self._allow()

    def begin_import(self) -> None:
        """Bring a list in."""
        kind = str(self._kind.currentData() or "")
        self._side.setCurrentWidget(self._transfer)
        self._tell()
        self._transfer.begin(cameras=not kind or kind.startswith("camera"))

    def begin_search(self) -> None:
        """Look for cameras on the network."""
        self._side.setCurrentWidget(self._strangers)
        self._tell()
        self._strangers.begin()

    def ask_export(self) -> None:
        """Ask where the list goes; what the search and the kind leave of it is written."""
        cameras = any(isinstance(one, Camera) for one in self._rows.records())
        name = "cameras.csv" if cameras else "devices.csv"
        dialog = QFileDialog(self, self.tr("Export the list to"), str(Path.home() / name))
        dialog.setObjectName("devices-file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV for Excel (*.csv)"), self.tr("GeoJSON (*.geojson)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.export(Path(path)))
        dialog.open()

    def export(self, path: Path) -> None:
        """Write what is listed; cameras where there are some, for the two kinds of lists have other columns."""
        listed = self._rows.records()
        cameras = [one for one in listed if isinstance(one, Camera)]
        devices = [one for one in listed if isinstance(one, Device)]
        form = form_of(path)

        def work() -> int:
            write_list(path, list_of_cameras(cameras, form) if cameras else list_of_devices(devices, form))
            return len(cameras or devices)

        def said(count: int) -> None:
            left = self.tr(" Other devices are exported by choosing their kind.") if cameras and devices else ""
            told = self.tr("%n records are in {file}.", "", count).format(file=path.name)
            self._say_now(f"{told}{left}")

        self._aside.do(work, said, lambda error: self._say_now(f"▲ {error}"))

    def remove(self) -> None:
        """Take the chosen one out; Ctrl+Z brings it back."""
        record = self._current() if self._side.currentWidget() is self._form else None
        if record is not None and not self._model.why_not(camera=isinstance(record, Camera)):
            self._model.remove(record)
            kept_back = isinstance(record, Camera) and (
                record.protected or record.ptz_secret or any(stream.secret for stream in record.streams)
            )
            said = self.tr("{name} was removed. Ctrl+Z brings it back.")
            if kept_back:
                said = self.tr("{name} was removed. Ctrl+Z brings it back; its passwords must be given anew.")
            self._say_now(said.format(name=record.name))

    def show_on_wall(self) -> None:
        """Show the chosen camera."""
        record = self._current()
        if isinstance(record, Camera):
            self._services.wall.present(
                Presentation(key=f"camera/{record.id}", title=record.name, cameras=(record.id,), hotspot=record.id)
            )

    def copy(self) -> None:
        """The chosen row as tab-separated text."""
        row = self._table.currentIndex().row()
        cells = [str(self._rows.index(row, column).data() or "") for column in range(self._rows.columnCount())]
        QGuiApplication.clipboard().setText("\t".join(cells))

    def _escape(self) -> None:
        if self._side.currentWidget() is not self._form:
            self._back_to_form()
        elif not self._form.is_edited or self._let_go():
            self.close()

    def _let_go(self) -> bool:
        """What was typed is kept until somebody saves or reverts it: nothing is thrown away by mistake."""
        self._say_now(self.tr("▲ Save (Ctrl+S) or revert what was typed first."))
        return False

    def _back_to_form(self) -> None:
        self._side.setCurrentWidget(self._form)
        self._tell()

    # -- what is chosen ----------------------------------------------------------------------------------------------

    def _current(self) -> Record | None:
        return self._model.get(self._chosen[0], camera=self._chosen[1]) if self._chosen is not None else None

    def _select(self, current: QModelIndex, _before: QModelIndex) -> None:
        record = self._rows.record(current.row()) if current.isValid() else None
        if record is None:
            return
        key = (record.id, isinstance(record, Camera))
        if key == self._chosen:
            return
        if self._form.is_edited:
            self._let_go()
            QTimer.singleShot(0, self, self._choose_again)
            return
        self._chosen = key
        self._back_to_form()
        self._form.show_record(record)
        self._say_now("")
        self._allow()

    def _choose_again(self) -> None:
        """The same record, wherever its row is now."""
        row = self._rows.row_of(self._chosen[0], camera=self._chosen[1]) if self._chosen is not None else -1
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self._table.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags)
        else:
            self._table.clearSelection()

    def _was_saved(self, key: str) -> None:
        record = self._form.record
        if record is None:
            return
        camera = isinstance(record, Camera)
        kept = self._model.get(key, camera=camera)
        if kept is not None and (self._chosen is None or self._chosen == (key, camera)):
            self._chosen = (key, camera)
            self._form.show_record(kept)
            self._say_now(self.tr("{name} is saved. Ctrl+Z goes back.").format(name=kept.name))

    # -- what the model says -----------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        records: list[Record] = [*self._model.cameras, *self._model.devices]
        self._indexing.do(lambda: DeviceIndex(records), self._take)

    def _take(self, index: DeviceIndex) -> None:
        self._rows.take(index)
        self._choose_again()
        record = self._current()
        if self._chosen is not None and not self._form.is_edited and record is not self._form.record:
            self._form.show_record(record)
            if record is None:
                self._chosen = None
        self._allow()
        self._tell()

    def _allow(self) -> None:
        record = self._form.record
        camera = isinstance(record, Camera) or record is None
        self._form.allow(self._model.why_not(camera=camera))
        self._tell()

    def _tell(self) -> None:
        camera_why, device_why = self._model.why_not(camera=True), self._model.why_not(camera=False)
        lost = not self._model.is_connected
        count = self.tr("{fit} of {all}").format(fit=f"{self._rows.fitting:,}", all=f"{self._rows.total:,}")
        self._count.setText(self.tr("▲ No hub: as last known") if lost else count)
        record = self._current()
        at_form = self._side.currentWidget() is self._form
        for button, why in (
            (self._new, camera_why),
            (self._import, camera_why),
            (self._discover, camera_why),
            (self._remove, (camera_why if isinstance(record, Camera) else device_why) if at_form and record else " "),
        ):
            button.setEnabled(not why)
            button.setToolTip(why.strip())
        self._show_it.setEnabled(isinstance(record, Camera))
        for button, title, name in (
            (self._undo, self.tr("Undo"), self._model.undo_name),
            (self._redo, self.tr("Redo"), self._model.redo_name),
        ):
            button.setEnabled(bool(name) and not camera_why)
            button.setText(title)
            button.setToolTip(f"{title}: {name}" if name else "")
        if not self._rows.fitting and self._rows.total:
            self._say.setText(self.tr("Nothing fits. Clear the search, or choose another kind."))
        elif not self._rows.total and not lost:
            self._say.setText(self.tr("The registry is empty: import a list (Ctrl+I), or search the network (Ctrl+D)."))

    def _say_now(self, text: str) -> None:
        self._say.setText(text)

    # -- looks and words ---------------------------------------------------------------------------------------------

    def _size(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(theme.px(28))
        for column, width in _WIDTHS.items():
            self._table.setColumnWidth(column, theme.px(width))

    def _words(self) -> None:
        self.setWindowTitle(self.tr("Devices"))
        self._find.setPlaceholderText(self.tr("Search: number, name, place, department, group"))
        self._find.setAccessibleName(self.tr("Search the devices"))
        self._kind.setAccessibleName(self.tr("Kind of device"))
        for at, (_, title) in enumerate(kinds()):
            self._kind.setItemText(at, title)
        self._table.setAccessibleName(self.tr("Devices"))
        self._new.setText(self.tr("New"))
        self._fill_menu()
        self._import.setText(self.tr("Import …"))
        self._export.setText(self.tr("Export …"))
        self._discover.setText(self.tr("Search the network …"))
        self._remove.setText(self.tr("Remove"))
        self._show_it.setText(self.tr("Show on the wall"))
        self._rows.reword()
        self._tell()

    def _fill_menu(self) -> None:
        menu = self._new.menu()
        menu.clear()
        camera = menu.addAction(self.tr("Camera"))
        camera.triggered.connect(lambda _checked=False: self.begin_new(None))
        titles = dict(kinds())
        for kind in DeviceKind:
            action = menu.addAction(titles[kind.value])
            action.triggered.connect(lambda _checked=False, kind=kind: self.begin_new(kind))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self, self._refresh)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
