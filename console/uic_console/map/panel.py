"""The map's panel: search and buttons above, the map, a list beside it for what was found, a line of words below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from uic_console.map.find import Finder, Found, coordinates, number_of
from uic_console.map.tools import Card
from uic_console.map.view import MapView
from uic_console.map.viewport import distance_words
from uic_console.map.workshop import Workshop
from uic_console.shell.labels import ElidedLabel, FlatButton

__all__ = ["MapPanel"]

LIST_PX = 270
_SEOUL = ZoneInfo("Asia/Seoul")


class _List(QListWidget):
    """Enter does what a click does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemClicked.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class MapPanel(QWidget):
    """What the dock shows. Says what the person wants; the part does it."""

    went_to_camera = Signal(str)
    went_to_unit = Signal(str)
    show_all_wanted = Signal(object, str)  # cameras, title
    closed_list = Signal()

    def __init__(
        self,
        workshop: Workshop,
        *,
        tell: Callable[[str], Card],
        korean: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("map-panel")
        self._workshop, self._korean = workshop, korean
        self.finder: Finder | None = None
        self._listed: list[Found] = []
        self._all_title = ""
        self.view = MapView(workshop, tell=tell, korean=korean, parent=self)
        self._search = QLineEdit(self)
        self._search.setObjectName("map-search")
        self._search.setClearButtonEnabled(True)
        self._buttons = {
            key: FlatButton(f"map-{key}", icon, self, size=16)
            for key, icon in (
                ("zoom-in", "zoom-in"),
                ("zoom-out", "zoom-out"),
                ("fit", "maximize"),
                ("cones", "eye"),
                ("measure", "adjustments"),
                ("layers", "filter"),
            )
        }
        self.layers_menu: Callable[[QMenu], None] = lambda _menu: None  # fills the menu of switches
        self._hub = QLabel(self)
        self._hub.setObjectName("map-hub")
        self._hub.setWordWrap(True)
        self._hub.setMargin(6)
        self._hub.hide()
        self._lost_at: datetime | None = None
        for key in ("cones", "measure"):
            self._buttons[key].setCheckable(True)
        self._buttons["cones"].setChecked(True)
        self._foot = ElidedLabel("map-foot", self)
        self._foot.setProperty("type", "muted")
        self._empty = QLabel(self.view)
        self._empty.setObjectName("map-empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setAutoFillBackground(True)
        self._empty.setMargin(12)
        self._make_list()
        self._lay_out()
        self._join()
        self._word()

    def _make_list(self) -> None:
        self._side = QWidget(self)
        self._side.setFixedWidth(LIST_PX)
        self._title = QLabel(self._side)
        self._title.setWordWrap(True)
        self._title.setObjectName("map-list-title")
        self._close = FlatButton("map-list-close", "x", self._side, size=14)
        self._list = _List(self._side)
        self._list.setObjectName("map-list")
        self._list.setWordWrap(True)
        self._all = FlatButton("map-list-all", "layout-grid", self._side, size=16)
        self._all.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(8, 4, 4, 4)
        column.addLayout(head)
        column.addWidget(self._list, 1)
        column.addWidget(self._all)
        self._side.hide()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.addWidget(self._search, 1)
        for button in self._buttons.values():
            bar.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.view, 1)
        middle.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._hub)
        column.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.addWidget(self._foot)
        foot.addStretch(1)
        column.addLayout(foot)

    def _join(self) -> None:
        buttons, view = self._buttons, self.view
        buttons["zoom-in"].clicked.connect(lambda: view.zoom(1.6))
        buttons["zoom-out"].clicked.connect(lambda: view.zoom(1 / 1.6))
        buttons["fit"].clicked.connect(view.fit)
        buttons["cones"].toggled.connect(self._show_cones)
        buttons["measure"].toggled.connect(self._measure)
        buttons["layers"].clicked.connect(self.open_layers)
        view.measured.connect(self._show_measured)
        view.pointed.connect(self._show_place)
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self._go_first)
        self._list.itemClicked.connect(self._go)
        self._close.clicked.connect(self.close_list)
        self._all.clicked.connect(self._show_all)
        self._workshop.land_came.connect(self._take_land)

    # Words

    def _word(self) -> None:
        self._search.setPlaceholderText(self.tr("Camera, place, national point number, or latitude, longitude"))
        self._search.setAccessibleName(self.tr("Find a place on the map"))
        words = {
            "zoom-in": (self.tr("Zoom in"), "+"),
            "zoom-out": (self.tr("Zoom out"), "−"),
            "fit": (self.tr("Whole city"), "0"),
            "cones": (self.tr("What cameras see"), ""),
            "layers": (self.tr("What the map shows"), "L"),
            "measure": (self.tr("Measure a way: click its points, Esc ends"), ""),
        }
        for key, (said, keys) in words.items():
            self._buttons[key].say(said, key=keys)
        self._close.say(self.tr("Close the list"), key="Esc")
        self._all.setText(self.tr("Show all on the wall"))
        self._all.setAccessibleName(self.tr("Show all on the wall"))
        self._list.setAccessibleName(self.tr("Found"))
        self._empty.setText(
            self.tr("No camera has a position yet. Import a list with the columns lat and lon, or edit the cameras.")
        )
        self.tell_counts()
        self.tell_hub(self._lost_at is None)
        self._foot.setText(
            self.tr("Shift+drag: cameras inside go to the wall · right-click: which cameras see a place")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._word()
            self.close_list()
            self.view.redraw()
        super().changeEvent(event)

    def tell_counts(self) -> None:
        """Say for the screen reader what is on the map; and on it, when there is nothing."""
        devices = self.view.devices
        if devices is None:
            said = self.tr("Map of the city; cameras are not known yet")
        else:
            said = self.tr("Map of the city: %n camera(s)", "", len(devices))
            if devices.without_place:
                said += " · " + self.tr("%n without a position", "", devices.without_place)
        if marks := sum(mark.count for mark in self.view.marks):
            said += " · " + self.tr("%n alarm(s) and cases", "", marks)
        if units := len(self.view.over.units):
            said += " · " + self.tr("%n unit(s)", "", units)
        self.view.setAccessibleName(said)
        self._empty.setVisible(devices is not None and not len(devices))
        self._place_empty()

    def open_layers(self) -> None:
        """The switches of what the map shows."""
        menu = QMenu(self)
        menu.setObjectName("map-layers")
        menu.aboutToHide.connect(menu.deleteLater)
        self.layers_menu(menu)
        button = self._buttons["layers"]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def tell_hub(self, there: bool) -> None:
        """Say that what is drawn grows old while no hub answers."""
        self._lost_at = None if there else self._lost_at or datetime.now(UTC)
        if self._lost_at is not None:
            since = self._lost_at.astimezone(_SEOUL).strftime("%H:%M:%S")
            self._hub.setText(
                self.tr("▲ No hub: alarms, devices and units are as they were at {time}.").format(time=since)
            )
        self._hub.setVisible(self._lost_at is not None)

    def _place_empty(self) -> None:
        wide = min(420, max(200, self.view.width() - 40))
        self._empty.setFixedWidth(wide)
        self._empty.adjustSize()
        self._empty.move((self.view.width() - wide) // 2, (self.view.height() - self._empty.height()) // 2)

    def resizeEvent(self, event: object) -> None:
        self._place_empty()

    def _show_place(self, east: float, north: float) -> None:
        land = self._workshop.land
        if land is not None and not self.view.is_measuring:
            self._foot.setText(f"{number_of(land.frame, east, north)} · {coordinates(land.frame, east, north)}")

    def _show_measured(self, metres: float) -> None:
        self._buttons["measure"].setChecked(metres >= 0)
        if metres >= 0:
            self._foot.setText(
                self.tr("Way: {length}. Click its points; Esc ends.").format(length=distance_words(metres))
            )
        else:
            self._foot.setText("")

    def say(self, words: str) -> None:
        """A line below the map."""
        self._foot.setText(words)

    # Finding

    def _take_land(self) -> None:
        if self._workshop.land is not None:
            self.finder = Finder(self._workshop.land)

    def start_search(self) -> None:
        """The keyboard into the search box."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _find(self, typed: str) -> None:
        if self.finder is None or not typed.strip():
            self.close_list()
            return
        found = self.finder.find(typed, korean=self._korean())
        title = (
            self.tr("%n found", "", len(found)) if found else self.tr("Nothing of that name has a place on the map.")
        )
        self.show_list(title, found)

    def show_list(self, title: str, found: Sequence[Found], *, all_title: str = "") -> None:
        """Put a list beside the map; with `all_title`, its cameras can go to the wall under that title."""
        self._listed, self._all_title = list(found), all_title
        self._title.setText(title)
        self._list.clear()
        for one in found:
            item = QListWidgetItem(f"{one.title}\n{one.detail}" if one.detail else one.title)
            self._list.addItem(item)
        self._all.setVisible(bool(all_title) and any(one.camera for one in found))
        self._side.show()

    def close_list(self) -> None:
        """Take the list away."""
        if self._side.isVisibleTo(self):
            focused = self._side.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
            self._side.hide()
            self.closed_list.emit()
            if focused:
                self.view.setFocus()

    @property
    def has_list(self) -> bool:
        """Whether a list is beside the map."""
        return self._side.isVisibleTo(self)

    def _go_first(self) -> None:
        if self._listed:
            self._list.setCurrentRow(0)
            self._go(self._list.item(0))

    def _go(self, item: QListWidgetItem) -> None:
        one = self._listed[self._list.row(item)]
        self.view.go(one.east, one.north)
        if one.unit:
            self.went_to_unit.emit(one.unit)
        elif one.camera:
            self.view.choose(one.camera)
            self.went_to_camera.emit(one.camera)
        else:
            self.view.put_pin((one.east, one.north))

    def _show_all(self) -> None:
        self.show_all_wanted.emit([one.camera for one in self._listed if one.camera], self._all_title)

    def _measure(self, on: bool) -> None:
        if on != self.view.is_measuring:
            self.view.measure(on)

    def _show_cones(self, on: bool) -> None:
        self.view.shows_cones = on
        self.view.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_L and not event.modifiers():
            self.open_layers()
        elif event.key() == Qt.Key.Key_Escape:
            self.view.escaped.emit()
            self.view.setFocus()
        else:
            super().keyPressEvent(event)
