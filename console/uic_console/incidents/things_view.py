"""What the case in hand has gathered: cameras, alarms, units, positions, clips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.alarms.model import Alarm
from uic.incidents.model import Clip, Incident, Unit, UnitState
from uic.incidents.words import UNIT_STATES, clock, duration
from uic_console.incidents.alarms import CaseAlarms
from uic_console.incidents.case import CaseModel
from uic_console.incidents.words import SHAPES

__all__ = ["ThingsView"]

_KIND = Qt.ItemDataRole.UserRole
_ID = Qt.ItemDataRole.UserRole + 1
_MESSAGES = 3  # shown below a unit
_NEXT = {
    UnitState.ORDERED: UnitState.ON_SCENE,
    UnitState.UNDERWAY: UnitState.ON_SCENE,
    UnitState.ON_SCENE: UnitState.FREE,
}


class ThingsView(QWidget):
    """Enter or a double click: a camera to the wall, a place to the map, a clip played, an alarm acknowledged, a unit
    one state further.
    """

    show_wanted = Signal(object)  # Sequence[str]: cameras for the wall, the first one for the hotspot
    unit_wanted = Signal()
    add_wanted = Signal()  # the camera of the selected tile
    clip_add_wanted = Signal()  # the last seconds of the selected tile
    message_wanted = Signal(str)  # to whom: "unit/p-21"
    place_wanted = Signal(object)  # Position: on the map
    clip_wanted = Signal(object)  # Clip: to be looked at

    def __init__(
        self, model: CaseModel, alarms: CaseAlarms, camera: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._alarms, self._camera = model, alarms, camera
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("case-things")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemActivated.connect(lambda item, _column: self._activated(item))
        self.tree.itemSelectionChanged.connect(self._enable)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._offer)
        self._buttons = {
            name: self._button(f"case-{name}", pressed)
            for name, pressed in {
                "show-all": self.show_all,
                "add-camera": self.add_wanted.emit,
                "add-clip": self.clip_add_wanted.emit,
                "unit": self.unit_wanted.emit,
                "message": self._message,
                "do": self._do,
            }.items()
        }
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, button in enumerate(self._buttons.values()):
            grid.addWidget(button, at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.tree, 1)
        column.addLayout(grid)
        alarms.changed.connect(self.redraw)
        self._say()

    def _button(self, name: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def redraw(self) -> None:
        """Draw what there is anew; what is selected stays so."""
        chosen = self._chosen()
        incident = self._model.incident
        self.tree.clear()
        if incident is not None:
            for title, kind, rows in self._groups(incident):
                if rows:
                    self._add_group(title, kind, rows, chosen)
        if not self.tree.topLevelItemCount():
            empty = QTreeWidgetItem(self.tree, [self.tr("Nothing yet. Shift+E puts the selected tile into the case.")])
            empty.setFirstColumnSpanned(True)
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
        self._enable()

    def _groups(self, one: Incident) -> Sequence[tuple[str, str, list[tuple[str, str, str]]]]:
        language = self._model.book.language
        alarms = [
            (
                alarm.id,
                f"{SHAPES[alarm.priority]} {self._alarms.title(alarm, language)}",
                self._answer(alarm),
            )
            for alarm in self._alarms.of(one.id)
        ]
        positions = [
            (
                place.id,
                f"◎ {place.title or f'{place.lat:.5f}, {place.lon:.5f}'}",
                clock(place.at) if place.at else "",
            )
            for place in one.positions
        ]
        clips = [
            (clip.id, f"▶ {clip.title or self._camera(clip.camera)}", self._clip_words(clip)) for clip in one.clips
        ]
        return (
            (self.tr("Alarms"), "alarm", alarms),
            (self.tr("Units"), "unit", [(unit.id, unit.name, self._unit_words(one, unit)) for unit in one.units]),
            (self.tr("Cameras"), "camera", [(camera, self._camera(camera), "") for camera in one.cameras]),
            (self.tr("Positions"), "position", positions),
            (self.tr("Clips"), "clip", clips),
        )

    def _clip_words(self, clip: Clip) -> str:
        """From when to when, how long, and that it lies in a file."""
        words = []
        if clip.since is not None:
            ends = f"–{clock(clip.until)}" if clip.until is not None else ""
            words.append(f"{clock(clip.since)}{ends}")
            if clip.until is not None:
                words.append(duration((clip.until - clip.since).total_seconds()))
        if clip.file:
            words.append(self.tr("file"))
        return " · ".join(words)

    def _answer(self, alarm: Alarm) -> str:
        return (
            self.tr("not acknowledged") if alarm.needs_answer else f"✓ {self._model.book.person(alarm.acknowledged_by)}"
        )

    def _unit_words(self, one: Incident, unit: Unit) -> str:
        state = UNIT_STATES[unit.state].read(self._model.book.language)
        at = {UnitState.ON_SCENE: unit.on_scene_at, UnitState.FREE: unit.free_at}.get(unit.state, unit.ordered_at)
        took = duration((at - one.opened_at).total_seconds()) if at is not None else ""
        return f"{state} +{took}" if took else state

    def _add_group(
        self, title: str, kind: str, rows: Sequence[tuple[str, str, str]], chosen: set[tuple[str, str]]
    ) -> None:
        group = QTreeWidgetItem(self.tree, [f"{title} ({len(rows)})"])
        group.setFirstColumnSpanned(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for key, text, beside in rows:
            item = QTreeWidgetItem(group, [text, beside])
            item.setData(0, _KIND, kind)
            item.setData(0, _ID, key)
            item.setToolTip(0, text)
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSelected((kind, key) in chosen)
            if kind == "unit":
                self._add_messages(item, key)
        group.setExpanded(True)

    def _add_messages(self, item: QTreeWidgetItem, unit_id: str) -> None:
        """What was last said to a unit, below it: the newest first, the whole in the timeline."""
        said = [entry for entry in self._model.entries if entry.ref == f"unit/{unit_id}"]
        for entry in reversed(said[-_MESSAGES:]):
            line = QTreeWidgetItem(item, [f"→ {clock(entry.at)}  {entry.text}"])
            line.setFirstColumnSpanned(True)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled)
            line.setToolTip(0, f"{self._model.book.person(entry.by)}: {entry.text}")
        item.setExpanded(True)

    def _message(self) -> None:
        for unit in self._ids("unit")[:1]:
            self.message_wanted.emit(f"unit/{unit}")

    def show_all(self) -> None:
        """Every camera of the case to the wall."""
        if self._model.incident is not None and self._model.incident.cameras:
            self.show_wanted.emit(self._model.incident.cameras)

    def _chosen(self) -> set[tuple[str, str]]:
        return {(item.data(0, _KIND), item.data(0, _ID)) for item in self.tree.selectedItems()}

    def _ids(self, kind: str) -> list[str]:
        return [key for of, key in self._chosen() if of == kind]

    def _activated(self, item: QTreeWidgetItem) -> None:
        kind, key = item.data(0, _KIND), item.data(0, _ID)
        incident = self._model.incident
        if incident is None or kind is None:
            return
        if kind == "camera":
            self.show_wanted.emit((key, *(camera for camera in incident.cameras if camera != key)))
        elif kind == "alarm" and self._model.book.has_hub:
            self._alarms.acknowledge(key)
        elif kind == "unit":
            self._further(key)
        elif kind == "clip":
            self.clip_wanted.emit(next(clip for clip in incident.clips if clip.id == key))
        elif kind == "position":
            self.place_wanted.emit(next(place for place in incident.positions if place.id == key))

    def _further(self, unit_id: str) -> None:
        incident = self._model.incident
        unit = next((unit for unit in incident.units if unit.id == unit_id), None) if incident is not None else None
        if unit is not None and self._model.can_change:
            self._model.put_unit(unit.id, unit.name, _NEXT.get(unit.state, UnitState.ORDERED))

    def _put_units(self, units: Sequence[str], state: UnitState) -> None:
        for unit in units:
            self._model.put_unit(unit, "", state)

    def _do(self) -> None:
        items = self.tree.selectedItems()
        if not items:
            return
        if cameras := self._ids("camera"):
            self._model.remove_cameras(cameras)
        else:
            for item in items:
                self._activated(item)

    def _enable(self) -> None:
        incident = self._model.incident
        can = self._model.can_change
        kinds = {kind for kind, _ in self._chosen()}
        self._buttons["show-all"].setEnabled(incident is not None and bool(incident.cameras))
        self._buttons["add-camera"].setEnabled(can)
        self._buttons["unit"].setEnabled(can)
        words = {
            "camera": self.tr("Take out of the case"),
            "alarm": self.tr("Acknowledge"),
            "unit": self._unit_next(),
            "position": self.tr("Show on the map"),
            "clip": self.tr("Play"),
        }
        kind = next(iter(kinds)) if len(kinds) == 1 else ""
        self._buttons["do"].setText(words.get(kind, self.tr("Take out of the case")))
        self._buttons["do"].setAccessibleName(self._buttons["do"].text())
        looks = kind in ("position", "clip") and incident is not None
        self._buttons["do"].setEnabled((can or looks) and kind in words)
        self._buttons["add-clip"].setEnabled(can)
        self._buttons["message"].setEnabled(can and len(self._ids("unit")) == 1)

    def _unit_next(self) -> str:
        incident = self._model.incident
        chosen = self._ids("unit")
        unit = next((unit for unit in incident.units if unit.id in chosen), None) if incident is not None else None
        further = _NEXT.get(unit.state, UnitState.ORDERED) if unit is not None else UnitState.ON_SCENE
        return UNIT_STATES[further].read(self._model.book.language)

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("case-things-menu")
        incident, units = self._model.incident, self._ids("unit")
        if units and incident is not None:
            for state in UnitState:
                action = menu.addAction(UNIT_STATES[state].read(self._model.book.language))
                action.setEnabled(self._model.can_change)
                action.triggered.connect(partial(self._put_units, units, state))
        for button in self._buttons.values():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.exec(self.tree.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _say(self) -> None:
        words = {
            "show-all": self.tr("All on the wall"),
            "add-camera": self.tr("Add the selected tile"),
            "add-clip": self.tr("Keep its last 30 s"),
            "unit": self.tr("Order a unit…"),
            "message": self.tr("Message…"),
        }
        for name, text in words.items():
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(text)
        self._buttons["add-camera"].setToolTip(f"{words['add-camera']}  Shift+E")
        self._buttons["add-clip"].setToolTip(
            self.tr("Note the last 30 s of the selected tile as a clip of the case; it plays while the pictures exist")
        )
        self.tree.setAccessibleName(self.tr("What the case has gathered"))
        self.redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._ids("camera") and self._model.can_change:
            self._model.remove_cameras(self._ids("camera"))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
