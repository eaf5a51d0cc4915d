"""The cases as rows of a table, and which of them are shown."""

from __future__ import annotations

import enum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFont

from uic.incidents.model import Incident, IncidentState
from uic.incidents.words import STATES, clock
from uic_console.incidents.book import IncidentBook
from uic_console.incidents.words import SHAPES, age, open_steps, state_shape
from uic_console.theme import theme

__all__ = ["CASE", "Column", "IncidentFilter", "IncidentRows", "Shown"]

translate = QCoreApplication.translate
CASE = Qt.ItemDataRole.UserRole
SORT = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Column(enum.IntEnum):
    """Of the table."""

    PRIORITY = 0
    NUMBER = 1
    TITLE = 2
    PLACE = 3
    STATE = 4
    STEPS = 5
    OWNER = 6
    AGE = 7


class Shown(enum.StrEnum):
    """Which cases the list shows."""

    OPEN = "open"
    MINE = "mine"
    ALL = "all"


class IncidentRows(QAbstractTableModel):
    """All cases the console knows, newest first."""

    def __init__(self, book: IncidentBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._cases: list[Incident] = []
        book.reset.connect(self.refill)
        book.types_changed.connect(self.refill)
        book.people_changed.connect(self.redraw)
        book.changed.connect(self._changed)
        book.gone.connect(lambda _id: self.refill())
        theme.changed.connect(self.redraw)
        self.refill()

    def refill(self) -> None:
        """All of them anew."""
        self.beginResetModel()
        self._cases = self._book.all()
        self.endResetModel()

    def redraw(self) -> None:
        """Other words or colours; ages that grew."""
        if self._cases:
            last = self.index(len(self._cases) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _changed(self, incident_id: str) -> None:
        one = self._book.get(incident_id)
        at = next((row for row, known in enumerate(self._cases) if known.id == incident_id), -1)
        if one is None:
            return
        if at < 0:
            at = next(
                (row for row, known in enumerate(self._cases) if known.opened_at <= one.opened_at), len(self._cases)
            )
            self.beginInsertRows(QModelIndex(), at, at)
            self._cases.insert(at, one)
            self.endInsertRows()
            return
        self._cases[at] = one
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._cases)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.PRIORITY: translate("Incidents", "Pr."),
            Column.NUMBER: translate("Incidents", "Number"),
            Column.TITLE: translate("Incidents", "Case"),
            Column.PLACE: translate("Incidents", "Place"),
            Column.STATE: translate("Incidents", "State"),
            Column.STEPS: translate("Incidents", "Open steps"),
            Column.OWNER: translate("Incidents", "Owner"),
            Column.AGE: translate("Incidents", "Age"),
        }[Column(section)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self._cases[index.row()], Column(index.column())
        if role == CASE:
            return one.id
        if role == SORT:
            return self._sorted_by(one, column)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(one, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(one, column)
        if role == Qt.ItemDataRole.FontRole and one.state is IncidentState.NEW:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _text(self, one: Incident, column: Column) -> str:
        language = self._book.language
        steps = len(open_steps(one))
        late = any(case.late for case in one.steps if case in open_steps(one))
        return {
            Column.PRIORITY: f"{SHAPES[one.priority]}{one.priority}",
            Column.NUMBER: one.number,
            Column.TITLE: self._book.title(one),
            Column.PLACE: one.place,
            Column.STATE: f"{state_shape(one.state)} {STATES[one.state].read(language)}",
            Column.STEPS: f"{steps} ◷" if late else str(steps) if steps else "",
            Column.OWNER: self._whose(one),
            Column.AGE: age(one, self._book.now()),
        }[column]

    def _whose(self, one: Incident) -> str:
        owner = self._book.person(one.owner)
        return f"{owner} → {self._book.person(one.offer.to)}" if one.offer is not None else owner

    def _sorted_by(self, one: Incident, column: Column) -> Any:
        if column is Column.PRIORITY:
            return one.priority
        if column is Column.STEPS:
            return len(open_steps(one))
        if column is Column.AGE:
            return one.opened_at.timestamp()
        return clock(one.opened_at, with_date=True) if column is Column.NUMBER else self._text(one, column)

    def _colour(self, one: Incident, column: Column) -> Any:
        tokens = theme.current
        if not one.is_open:
            return tokens.muted
        if column is Column.PRIORITY:
            return (tokens.p1, tokens.p2, tokens.p3, tokens.p4)[one.priority - 1]
        return None


class IncidentFilter(QSortFilterProxyModel):
    """Open ones, mine, or all; and only those that have every word that was typed."""

    def __init__(self, book: IncidentBook, rows: IncidentRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._shown, self._words = Shown.OPEN, ""
        self.setSourceModel(rows)
        self.setSortRole(SORT)

    def show_only(self, shown: Shown, words: str) -> None:
        """Filter anew."""
        self._shown, self._words = shown, words.casefold().strip()
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        one = self._book.get(str(self.sourceModel().index(row, 0).data(CASE)))
        if one is None or (self._shown is not Shown.ALL and not one.is_open):
            return False
        if self._shown is Shown.MINE and self._book.me not in (one.owner, *(member.person for member in one.members)):
            return False
        accounts = {one.owner, *(member.person for member in one.members)} - {""}
        people = " ".join(f"{account} {self._book.person(account)}" for account in accounts)
        text = f"{one.number} {self._book.title(one)} {one.place} {people} {one.department}".casefold()
        return all(word in text for word in self._words.split())
