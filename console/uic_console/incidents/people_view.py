"""Who is on the case in hand, whose it is, and who else may see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from uic.incidents.model import Incident
from uic.incidents.words import clock
from uic_console.incidents.case import CaseModel

__all__ = ["PeopleView"]

_DEPARTMENT = Qt.ItemDataRole.UserRole


class PeopleView(QWidget):
    """Buttons do what the hub lets this person do; the hub decides."""

    asked = Signal(str)  # "offer", "share", "take"

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._offer = QLabel(self)
        self._offer.setObjectName("case-offer")
        self._offer.setWordWrap(True)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("case-people")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemSelectionChanged.connect(self._enable)
        pressed: dict[str, Callable[[], object]] = {
            "take": lambda: self.asked.emit("take"),
            "offer": lambda: self.asked.emit("offer"),
            "join": self._join,
            "share": lambda: self.asked.emit("share"),
            "unshare": self._unshare,
            "withdraw": model.withdraw,
        }
        self._buttons = {name: self._button(name, pressed[name]) for name in pressed}
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, button in enumerate(self._buttons.values()):
            grid.addWidget(button, at // 2, at % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._offer)
        column.addWidget(self.tree, 1)
        column.addLayout(grid)
        self._say()

    def _button(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"case-{name}")
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def redraw(self) -> None:
        """As it is now."""
        one, name = self._model.incident, self._model.book.person
        self.tree.clear()
        self._offer.setVisible(one is not None and one.offer is not None)
        if one is None:
            self._enable()
            return
        if one.offer is not None:
            said = self.tr("Offered to {person} by {owner}, until {time}. It stays with {owner} until it is accepted.")
            self._offer.setText(
                said.format(person=name(one.offer.to), owner=name(one.offer.by), time=clock(one.offer.until))
            )
        people = QTreeWidgetItem(self.tree, [self.tr("On the case ({count})").format(count=len(one.members))])
        for member in one.members:
            owner = self.tr("owner") if member.person == one.owner else ""
            about = " · ".join(part for part in (owner, member.department, clock(member.joined_at)) if part)
            item = QTreeWidgetItem(people, [name(member.person), about])
            item.setToolTip(0, member.person)
        seen = QTreeWidgetItem(self.tree, [self.tr("Departments that see it")])
        for department in filter(None, (one.department, *one.shared)):
            beside = self.tr("in charge") if department == one.department else self.tr("shared")
            item = QTreeWidgetItem(seen, [department, beside])
            item.setData(0, _DEPARTMENT, department)
        if not seen.childCount():
            QTreeWidgetItem(seen, [self.tr("the control room only")])
        for group in (people, seen):
            group.setFirstColumnSpanned(True)
        self.tree.expandAll()
        self._enable()

    def _department(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _DEPARTMENT) or "") if item is not None else ""

    def _unshare(self) -> None:
        if department := self._department():
            self._model.share(department, shared=False)

    def _join(self) -> None:
        one = self._model.incident
        if one is not None:
            (self._model.leave if self._is_on(one) else self._model.join)()

    def _is_on(self, one: Incident) -> bool:
        return any(member.person == self._model.book.me for member in one.members)

    def _enable(self) -> None:
        one, book = self._model.incident, self._model.book
        can = self._model.can_change and one is not None
        self._buttons["join"].setVisible(one is not None)  # it has its words from the case
        decides = one is not None and book.may_decide(one)
        offered = one is not None and one.offer is not None
        may = {
            "take": can and one is not None and one.owner != book.me and decides,
            "offer": can and decides and not offered,
            "join": can and one is not None and one.owner != book.me,
            "share": can and decides,
            "unshare": can and decides and one is not None and self._department() in one.shared,
            "withdraw": can and decides and offered,
        }
        for name, button in self._buttons.items():
            button.setEnabled(bool(may[name]))
        on = one is not None and self._is_on(one)
        self._buttons["join"].setText(self.tr("Leave") if on else self.tr("Join"))
        self._buttons["join"].setAccessibleName(self._buttons["join"].text())

    def _say(self) -> None:
        words = {
            "take": self.tr("Take it"),
            "offer": self.tr("Hand over…"),
            "share": self.tr("Share with…"),
            "unshare": self.tr("Share no longer"),
            "withdraw": self.tr("Take the offer back"),
        }
        for name, text in words.items():
            self._buttons[name].setText(text)
            self._buttons[name].setAccessibleName(text)
        self.tree.setAccessibleName(self.tr("People on the case"))
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
