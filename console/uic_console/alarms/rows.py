"""The rows of an alarm list: kept in order as alarms come, change and go; ten thousand of them stay fluent.

A few changes are moved, put in and taken out one by one, so that selection and scroll stay where they are. Many at once
lay the list anew, and the view puts its selection back by `ids`: 10,000 rows take less time than 300 single moves.
"""

from __future__ import annotations

import bisect
import enum
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from uic.alarms.model import Alarm
from uic_console.alarms import words
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.order import Filter, Key, Wanted, list_key
from uic_console.search import as_hangul, initials

__all__ = ["ALARM", "AlarmRows", "Column"]

ALARM = Qt.ItemDataRole.UserRole
ONE_BY_ONE = 40  # more changes than this at once lay the list anew
SHORT = 500  # alarms that are sifted at once, whatever the time
AT_ONCE = 50  # then so many between two looks at the clock
PART_S = 0.004  # of the GUI thread's time, before Qt goes on
Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Column(enum.IntEnum):
    """What a table of alarms tells."""

    PRIORITY = 0
    STATE = 1
    TIME = 2
    TEXT = 3
    PLACE = 4
    SOURCE = 5
    COUNT = 6
    ASSIGNED = 7
    INCIDENT = 8


class AlarmRows(QAbstractTableModel):
    """A filtered, ordered view of an `AlarmBook`."""

    counted = Signal()  # how many rows there are

    def __init__(self, book: AlarmBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book, self.wanted = book, Wanted()
        self._keys: list[Key] = []  # sorted; each ends in its alarm's id
        self._shown: dict[str, Alarm] = {}
        self._key_of: dict[str, Key] = {}
        self._texts: dict[str, tuple[Alarm, str]] = {}  # what is searched, made when it is first searched
        self._filter = self._made_filter()
        self._sifted = True  # false: a long list is being sifted anew, and shows what it showed before
        self._sifting: Iterator[None] = iter(())
        self._missed: set[str] = set()  # changed meanwhile
        self._next_part = QTimer(self, singleShot=True, interval=0)
        self._next_part.timeout.connect(self._go_on)
        book.changed.connect(self._take)
        book.reset.connect(self._anew)
        book.types_changed.connect(self._reworded)
        book.people.changed.connect(self._anew)
        self._anew()

    # -- what a view asks -------------------------------------------------------------------------------------------

    def ids(self) -> list[str]:
        """From top to bottom."""
        return [key[-1] for key in self._keys]

    def ids_at(self, rows: Sequence[int]) -> list[str]:
        """The alarms of some rows."""
        keys, count = self._keys, len(self._keys)
        return [keys[row][-1] for row in rows if 0 <= row < count]

    def alarm(self, row: int) -> Alarm | None:
        """The alarm of a row."""
        return self._shown.get(self._keys[row][-1]) if 0 <= row < len(self._keys) else None

    def row_of(self, alarm_id: str) -> int:
        """Its row, or -1."""
        key = self._key_of.get(alarm_id)
        return bisect.bisect_left(self._keys, key) if key is not None else -1

    def want(self, wanted: Wanted) -> None:
        """Show others."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._anew()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        alarm = self.alarm(index.row())
        if alarm is None:
            return None
        if role == ALARM:
            return alarm
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(alarm, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(alarm)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(alarm)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            Column.PRIORITY: translate("Alarms", "Priority"),
            Column.STATE: translate("Alarms", "State"),
            Column.TIME: translate("Alarms", "Time · age"),
            Column.TEXT: translate("Alarms", "What"),
            Column.PLACE: translate("Alarms", "Place · camera"),
            Column.SOURCE: translate("Alarms", "Source"),
            Column.COUNT: translate("Alarms", "Times"),
            Column.ASSIGNED: translate("Alarms", "Assigned"),
            Column.INCIDENT: translate("Alarms", "Incident"),
        }[Column(section)]

    def text(self, alarm: Alarm, column: Column) -> str:
        """What a cell says."""
        match column:
            case Column.PRIORITY:
                return f"{words.sign(alarm.priority)} {words.priority_word(alarm.priority)}"
            case Column.STATE:
                return f"{words.state_mark(alarm.state)} {words.state_word(alarm.state)}"
            case Column.TIME:
                return f"{words.clock_time(alarm.announced_at or alarm.raised_at)} · {self.age(alarm)}"
            case Column.TEXT:
                return self.headline(alarm)
            case Column.PLACE:
                return self.book.place(alarm)
            case Column.SOURCE:
                return alarm.source
            case Column.COUNT:
                return f"×{alarm.count}"
            case Column.ASSIGNED:
                return self.whose(alarm)
            case Column.INCIDENT:
                return self.book.case_number(alarm.incident_id) if alarm.incident_id else ""

    def headline(self, alarm: Alarm) -> str:
        """What happened."""
        return words.headline(alarm, self.book.type_of(alarm), "ko" if self.book.language() == "ko" else "en")

    def age(self, alarm: Alarm) -> str:
        """How long it waits, or has stood."""
        return words.span((self.book.clock() - (alarm.announced_at or alarm.raised_at)).total_seconds())

    def whose(self, alarm: Alarm) -> str:
        """Who has it, and to whom it was offered."""
        name = self.book.people.name
        if not alarm.offered_to:
            return name(alarm.assigned_to)
        return f"{name(alarm.assigned_to or alarm.offered_by)} → {name(alarm.offered_to)}?"

    def as_text(self, rows: Iterable[int]) -> str:
        """Rows tab-separated under their headings, as they stand."""
        lines = ["\t".join(str(self.headerData(c, Qt.Orientation.Horizontal)) for c in Column)]
        alarms = (self.alarm(row) for row in rows)
        lines += [
            "\t".join(" ".join(self.text(alarm, column).split()) for column in Column) for alarm in alarms if alarm
        ]
        return "\n".join(lines)

    def spoken(self, alarm: Alarm) -> str:
        """What a screen reader says of a row."""
        parts = (Column.PRIORITY, Column.STATE, Column.TEXT, Column.PLACE, Column.TIME, Column.ASSIGNED)
        return ", ".join(text for part in parts if (text := self.text(alarm, part)))

    def _tip(self, alarm: Alarm) -> str:
        reason = ""
        if alarm.shelf is not None:
            until = words.clock_time(alarm.shelf.until)
            reason = translate("Alarms", "Shelved by {person} until {time}: {reason}").format(
                person=self.book.people.name(alarm.shelf.by), time=until, reason=alarm.shelf.reason
            )
        elif (rule := alarm.suppression or alarm.out_of_service) is not None:
            reason = f"{words.state_word(alarm.state)}: {rule.reason}"
        return "\n".join(part for part in (self.headline(alarm), self.book.place(alarm), reason) if part)

    # -- keeping it true ----------------------------------------------------------------------------------------------

    def _made_filter(self) -> Filter:
        parts = self.wanted.typed.casefold().split()
        return Filter(
            wanted=self.wanted,
            me=self.book.people.me,
            areas_of=self.book.areas_of,
            text_fits=(lambda alarm: self._text_fits(alarm, parts)) if parts else None,
        )

    def _text_fits(self, alarm: Alarm, parts: Sequence[str]) -> bool:
        known = self._texts.get(alarm.id)
        if known is None or known[0] is not alarm:
            said = (self.headline(alarm), self.book.place(alarm), alarm.source, alarm.type, self.whose(alarm),
                    words.priority_word(alarm.priority), words.state_word(alarm.state),
                    self.text(alarm, Column.INCIDENT))  # fmt: skip
            plain = " ".join(said).casefold()
            known = self._texts[alarm.id] = (alarm, f"{plain} {initials(plain)}")
        return all(part in known[1] or ((korean := as_hangul(part)) and korean in known[1]) for part in parts)

    def _anew(self) -> None:
        """Sift and order all of them again: a short list at once, a long one in parts between which Qt goes on."""
        self._missed.clear()
        self._sifted = False
        self._sifting = self._sift()
        self._go_on()

    def _go_on(self) -> None:
        until = time.perf_counter() + PART_S
        for _ in self._sifting:
            if time.perf_counter() > until:
                self._next_part.start()
                return
        if self._missed:
            missed, self._missed = frozenset(self._missed), set()
            self._take(missed)

    def _sift(self) -> Iterator[None]:
        sieve = self._made_filter()
        shown: dict[str, Alarm] = {}
        keys: list[Key] = []
        alarms = list(self.book.alarms.values())
        for start in range(0, len(alarms), AT_ONCE):
            fitting = [alarm for alarm in alarms[start : start + AT_ONCE] if sieve.fits(alarm)]
            shown.update((alarm.id, alarm) for alarm in fitting)
            keys += sorted(map(list_key, fitting))  # stretches in order: the whole is soon sorted then
            if start + AT_ONCE >= SHORT:
                yield
        keys.sort()
        if len(alarms) >= SHORT:
            yield
        key_of = {key[-1]: key for key in keys}
        if len(self._texts) > 2 * len(alarms):
            self._texts = {key: known for key, known in self._texts.items() if key in self.book.alarms}
        if len(alarms) >= SHORT:
            yield
        self.beginResetModel()
        self._filter, self._shown, self._key_of, self._keys = sieve, shown, key_of, keys
        self._sifted = True
        self.endResetModel()
        self.counted.emit()

    def _reworded(self) -> None:
        self._texts.clear()
        self._anew()

    def _take(self, ids: frozenset[str]) -> None:
        if not self._sifted:
            self._missed |= ids
            return
        if len(ids) > ONE_BY_ONE:
            self._anew()
            return
        before = len(self._keys)
        for alarm_id in ids:
            self._take_one(alarm_id, self.book.get(alarm_id))
        if len(self._keys) != before:
            self.counted.emit()

    def _take_one(self, alarm_id: str, alarm: Alarm | None) -> None:
        fits = alarm is not None and self._filter.fits(alarm)
        old = self._key_of.get(alarm_id)
        if alarm is None or not fits:
            if old is not None:
                self._drop(alarm_id, old)
            return
        new = list_key(alarm)
        if old is None:
            self._insert(alarm, new)
        elif old == new:
            self._shown[alarm_id] = alarm
            row = bisect.bisect_left(self._keys, new)
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        else:
            self._move(alarm, old, new)

    def _insert(self, alarm: Alarm, key: Key) -> None:
        row = bisect.bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), row, row)
        self._keys.insert(row, key)
        self._key_of[alarm.id], self._shown[alarm.id] = key, alarm
        self.endInsertRows()

    def _drop(self, alarm_id: str, key: Key) -> None:
        row = bisect.bisect_left(self._keys, key)
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._keys[row], self._key_of[alarm_id], self._shown[alarm_id]
        self._texts.pop(alarm_id, None)
        self.endRemoveRows()

    def _move(self, alarm: Alarm, old: Key, new: Key) -> None:
        begin, end = bisect.bisect_left(self._keys, old), bisect.bisect_left(self._keys, new)
        moved = end not in (begin, begin + 1) and self.beginMoveRows(QModelIndex(), begin, begin, QModelIndex(), end)
        del self._keys[begin]
        at = bisect.bisect_left(self._keys, new)
        self._keys.insert(at, new)
        self._key_of[alarm.id], self._shown[alarm.id] = new, alarm
        if moved:
            self.endMoveRows()
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1))
