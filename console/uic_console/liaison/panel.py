"""The cases that were sent, the one in hand with its people, units and pictures, and the words to and from the room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.incidents.model import Incident, Receipt, UnitState
from uic.incidents.words import UNIT_STATES, clock
from uic_console.incidents.case import CaseModel
from uic_console.incidents.timeline_view import TimelineView
from uic_console.incidents.words import SHAPES, span
from uic_console.liaison.book import SentBook
from uic_console.liaison.features import person_word
from uic_console.sharing.bulletins import BulletinBook
from uic_console.sharing.told import ToldView
from uic_console.theme import theme

__all__ = ["SentPanel"]

_ID = Qt.ItemDataRole.UserRole
_OLD_S = 15.0  # a position older than this says its age as a warning
_EVERY_MS = 1000


class SentPanel(QWidget):
    """Draws a `CaseModel` and a `SentBook`; decides nothing.

    department   of the person here.
    camera       what a camera is called; "": it was not sent.
    cameras      of a case, those that are shown to this person.
    who          the department and person here: see `ToldView`.
    """

    chosen = Signal(str)  # id of a case
    received = Signal()  # the case in hand
    camera_chosen = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        book: SentBook,
        *,
        department: Callable[[], str],
        camera: Callable[[str], str],
        cameras: Callable[[Incident], Sequence[str]] = lambda one: one.cameras,
        bulletins: BulletinBook,
        who: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._book, self._cameras = model, book, cameras
        self._department, self._camera = department, camera
        self.list = QListWidget(self)
        self.list.setObjectName("sent-cases")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._choose)
        self.empty = QLabel(self)
        self.empty.setObjectName("sent-empty")
        self.empty.setWordWrap(True)
        self.empty.setMargin(12)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.head = QLabel(self)
        self.head.setObjectName("sent-head")
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.receive = QPushButton(self)
        self.receive.setObjectName("sent-receive")
        self.receive.clicked.connect(lambda _checked=False: self.received.emit())
        self.things = QTreeWidget(self)
        self.things.setObjectName("sent-things")
        self.things.setColumnCount(2)
        self.things.setHeaderHidden(True)
        self.things.setRootIsDecorated(False)
        self.things.setIndentation(12)
        self.things.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.things.header().setStretchLastSection(False)
        self.things.header().setSectionResizeMode(0, self.things.header().ResizeMode.Stretch)
        self.things.header().setSectionResizeMode(1, self.things.header().ResizeMode.ResizeToContents)
        self.things.itemActivated.connect(self._activate)
        self.timeline = TimelineView(model, camera, self)
        self._case = QWidget(self)
        self.told = ToldView(bulletins, language=lambda: model.book.language, who=who, parent=self._case)
        self._lay_out()
        book.changed.connect(self.redraw)
        model.opened.connect(self._opened)
        model.changed.connect(self.redraw)
        self._clock = QTimer(self, interval=_EVERY_MS)  # ages grow while nothing comes
        self._clock.timeout.connect(self.redraw)
        self._clock.start()
        theme.changed.connect(self.redraw)
        self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.head, 1)
        row.addWidget(self.receive, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout(self._case)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(row)
        inside.addWidget(self.told)
        halves = QSplitter(Qt.Orientation.Vertical, self._case)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.things)
        halves.addWidget(self.timeline)
        halves.setSizes([200, 300])
        inside.addWidget(halves, 1)
        whole = QSplitter(Qt.Orientation.Vertical, self)
        whole.setChildrenCollapsible(False)
        whole.addWidget(self.list)
        whole.addWidget(self._case)
        whole.setSizes([110, 620])
        whole.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.empty, 1)
        column.addWidget(whole, 1)
        self._whole = whole

    # -- what is shown ----------------------------------------------------------------------------------------------

    def show_cases(self, cases: Sequence[Incident]) -> None:
        """These were sent, newest first; the one in hand stays in hand."""
        self.list.blockSignals(True)
        self.list.clear()
        for one in cases:
            item = QListWidgetItem(self._line(one), self.list)
            item.setData(_ID, one.id)
            font = item.font()
            font.setBold(self.receipt(one) is None)
            item.setFont(font)
            if one.id == self._model.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.empty.setVisible(not cases)
        self._whole.setVisible(bool(cases))
        self.redraw()

    def receipt(self, one: Incident) -> Receipt | None:
        """Who of this department said that they have it; None: nobody yet."""
        return next((done for done in one.receipts if done.department == self._department()), None)

    def _line(self, one: Incident) -> str:
        done = self.receipt(one)
        new = self.tr("✱ NEW") if done is None else self.tr("✓ received {time}").format(time=clock(done.at))
        title = f"{SHAPES[one.priority]}{one.priority} {one.number}  {self._model.book.title(one)}"
        return f"{title}\n{new} · {one.place or '–'}"

    def redraw(self) -> None:
        """As it is now; called every second too."""
        one = self._model.incident
        self._case.setVisible(one is not None)
        self.told.show_case(one.id if one is not None else "")
        if one is None:
            return
        done = self.receipt(one)
        self.receive.setVisible(done is None)
        self.receive.setEnabled(self._model.can_change)
        said = [f"{one.number}  {self._model.book.title(one)}", one.place]
        opened = self.tr("opened {time}, {age} ago").format(time=clock(one.opened_at), age=self._age(one.opened_at))
        said.append(opened)
        if done is not None:
            person = self._model.book.person(done.person)
            said.append(self.tr("received by {person} at {time}").format(person=person, time=clock(done.at)))
        self.head.setText("\n".join(part for part in said if part))
        self._fill(one)

    def _fill(self, one: Incident) -> None:
        rows: list[tuple[str, list[tuple[str, str, str]]]] = [
            (self.tr("People"), self._people(one)),
            (self.tr("Units"), self._units(one)),
            (self.tr("Pictures"), [(self._camera(key), "", key) for key in self._cameras(one) if self._camera(key)]),
        ]
        shown = [(title, items) for title, items in rows if items]
        if self.things.property("shown") == str(shown):
            return
        self.things.setProperty("shown", str(shown))
        self.things.clear()
        for title, items in shown:
            group = QTreeWidgetItem(self.things, [title])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for name, beside, key in items:
                item = QTreeWidgetItem(group, [name, beside])
                item.setData(0, _ID, key)
                item.setToolTip(0, name)
        self.things.expandAll()

    def _people(self, one: Incident) -> list[tuple[str, str, str]]:
        found = []
        for person in self._book.people(one.id):
            beside = [self._aged(person.at), f"±{person.accuracy_m:.0f} m" if person.accuracy_m else ""]
            if person.speed_mps is not None:
                beside.append(f"{person.speed_mps * 3.6:.0f} km/h")
            name = f"{person.name}  {person_word(person.state)}"
            if person.note:
                name += f"\n{person.note}"
            found.append((name, " · ".join(part for part in beside if part), ""))
        return found

    def _units(self, one: Incident) -> list[tuple[str, str, str]]:
        where = {unit.unit: unit for unit in self._book.units(one.id)}
        found = []
        for unit in one.units:
            if unit.state is UnitState.FREE:
                continue
            shown = where.get(unit.id)
            position = shown.position if shown is not None else None
            beside = self._aged(position.at) if position is not None else self.tr("no position")
            state = UNIT_STATES[unit.state].read(self._model.book.language)
            found.append((f"{unit.name or unit.id}  {state}", beside, ""))
        return found

    def _aged(self, at: datetime) -> str:
        words = self._age(at)
        old = (self._model.book.now() - at).total_seconds() > _OLD_S
        return self.tr("▲ {age} old").format(age=words) if old else self.tr("{age} ago").format(age=words)

    def _age(self, at: datetime) -> str:
        return span(max(0.0, (self._model.book.now() - at).total_seconds()))

    # -- what is done -----------------------------------------------------------------------------------------------

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))

    def _activate(self, item: QTreeWidgetItem) -> None:
        if camera := item.data(0, _ID):
            self.camera_chosen.emit(camera)

    def write(self) -> None:
        """Ready for a message to the room."""
        self.timeline.address("room")
        self.timeline.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _opened(self) -> None:
        self.timeline.refill()
        self.timeline.redraw()
        self.timeline.address("room")
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ID) == self._model.id and self.list.currentItem() is not item:
                self.list.blockSignals(True)
                self.list.setCurrentItem(item)
                self.list.blockSignals(False)
        self.redraw()

    def _say(self) -> None:
        self.list.setAccessibleName(self.tr("Cases that were sent to us"))
        self.things.setAccessibleName(self.tr("People, units and pictures of the case"))
        self.empty.setText(
            self.tr(
                "No case was sent to you. What the control room sends appears here by itself, with its pictures, "
                "positions and units, and goes when the case is closed or taken back."
            )
        )
        self.receive.setText(self.tr("Received"))
        self.receive.setAccessibleName(self.tr("Say that this case was received"))
        self.things.setProperty("shown", "")
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
