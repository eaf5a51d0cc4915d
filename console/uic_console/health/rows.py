"""The rows of the Health window: grouped by kind, the worst group first, and in it the worst thing first."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from uic.devices.model import Camera
from uic.health import Kind, State, Thing
from uic.health.model import OF_CAMERA
from uic_console.health import words
from uic_console.health.book import HealthBook
from uic_console.search import as_hangul, initials
from uic_console.shell.clock import seoul

__all__ = ["Column", "HealthRows"]

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_ORDER = (State.FAILED, State.DEGRADED, State.GOOD, State.OFF)
_KINDS = tuple(Kind)


class Column(enum.IntEnum):
    """What the table tells."""

    KIND = 0
    STATE = 1
    NAME = 2
    REASON = 3
    SINCE = 4
    BY = 5


class HealthRows(QAbstractTableModel):
    """A filtered, ordered view of a `HealthBook`.

    camera   one camera of the registry, or None.
    korean   whether names are said in Korean now.
    """

    counted = Signal()

    def __init__(
        self,
        book: HealthBook,
        *,
        camera: Callable[[str], Camera | None],
        korean: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._camera, self._korean = book, camera, korean
        self._only_ill, self._typed = True, ""
        self._shown: list[Thing] = []
        book.changed.connect(self.again)
        self.again()

    def want(self, *, only_ill: bool, typed: str) -> None:
        """Show others."""
        if (only_ill, typed) != (self._only_ill, self._typed):
            self._only_ill, self._typed = only_ill, typed
            self.again()

    def thing(self, row: int) -> Thing | None:
        """The thing of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: str) -> int:
        """The row of a thing by its id, or -1."""
        return next((row for row, thing in enumerate(self._shown) if thing.id == key), -1)

    def again(self) -> None:
        """Lay the rows anew; rows that are the same as before stay where they are."""
        fitting = [thing for thing in self._book.things.values() if self._fits(thing)]
        worst = {kind: min(_ORDER.index(one.state) for one in fitting if one.kind is kind) for kind in _used(fitting)}
        fitting.sort(key=lambda one: (worst[one.kind], _KINDS.index(one.kind), _ORDER.index(one.state), one.name))
        if [one.id for one in fitting] == [one.id for one in self._shown]:
            self._shown = fitting
            if fitting:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fitting) - 1, len(Column) - 1))
        else:
            self.beginResetModel()
            self._shown = fitting
            self.endResetModel()
        self.counted.emit()

    def _fits(self, thing: Thing) -> bool:
        if self._only_ill and thing.state not in (State.FAILED, State.DEGRADED):
            return False
        parts = self._typed.casefold().split()
        if not parts:
            return True
        cells = (Column.NAME, Column.STATE, Column.REASON, Column.BY)
        plain = " ".join([words.kind_word(thing.kind), thing.name, *(self.text(thing, cell) for cell in cells)])
        plain = plain.casefold()
        searched = f"{plain} {initials(plain)}"
        return all(part in searched or ((korean := as_hangul(part)) and korean in searched) for part in parts)

    # -- what the table asks ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        thing = self.thing(index.row())
        if thing is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column is Column.KIND and not self._begins(index.row()) else self.text(thing, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(thing, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for cell in Column if (text := self.text(thing, cell)))
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.STATE:
            return words.look_of(thing.state).colour
        if role == Qt.ItemDataRole.FontRole and column is Column.KIND:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def _begins(self, row: int) -> bool:
        return row == 0 or self._shown[row - 1].kind is not self._shown[row].kind

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            Column.KIND: translate("Health", "Kind"),
            Column.NAME: translate("Health", "Name"),
            Column.STATE: translate("Health", "State"),
            Column.SINCE: translate("Health", "Since"),
            Column.REASON: translate("Health", "Why"),
            Column.BY: translate("Health", "Seen by"),
        }[Column(section)]

    def text(self, thing: Thing, column: Column) -> str:
        """What a cell says."""
        match column:
            case Column.KIND:
                return words.kind_word(thing.kind)
            case Column.NAME:
                return self._name(thing)
            case Column.STATE:
                look = words.look_of(thing.state)
                return f"{look.shape} {look.word}"
            case Column.SINCE:
                return _when(thing.since)
            case Column.REASON:
                return words.reason(thing)
            case Column.BY:
                return translate("Health", "Hub") if thing.by == "hub" else thing.by

    def _name(self, thing: Thing) -> str:
        if thing.kind not in OF_CAMERA or (camera := self._camera(thing.name)) is None:
            return words.name_of(thing)
        return f"{camera.number}  {camera.name if self._korean() else camera.name_en or camera.name}"

    def as_text(self, rows: list[int]) -> str:
        """Rows tab-separated under their headings."""
        lines = ["\t".join(str(self.headerData(column, Qt.Orientation.Horizontal)) for column in Column)]
        things = (self.thing(row) for row in rows)
        lines += ["\t".join(self.text(thing, column) for column in Column) for thing in things if thing is not None]
        return "\n".join(lines)


def _used(things: list[Thing]) -> set[Kind]:
    return {thing.kind for thing in things}


def _when(at: datetime) -> str:
    """By the city's clock; the day only where it is another one."""
    there = seoul(at)
    return f"{there:%H:%M:%S}" if there.date() == seoul().date() else f"{there:%m-%d %H:%M}"
