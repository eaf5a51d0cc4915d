"""The rows of the panel: cameras, what is wrong first; and the workers."""

from __future__ import annotations

import enum
from collections.abc import Callable
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

from uic.devices.model import Camera
from uic.vision import Attention, Eyes, Watched, Watching
from uic_console.eyes import words
from uic_console.eyes.book import LATE_S, EyesBook
from uic_console.search import as_hangul, initials
from uic_console.theme import theme

__all__ = ["CameraRows", "Column", "Show", "WorkerColumn", "WorkerRows"]

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_ORDER = (Watching.HELD, Watching.WAITING, Watching.DENSE, Watching.BLIND, Watching.CAMERA, Watching.KEYS)
_ILL = (Watching.HELD, Watching.WAITING)
_RANK = {Attention.CAST: 0, Attention.POSTURE: 1, Attention.TURN: 2}


class Show(enum.IntEnum):
    """Which cameras are shown."""

    ALL = 0
    MOVING = 1
    CLOSELY = 2
    TROUBLE = 3


class Column(enum.IntEnum):
    """What is told of a camera."""

    CAMERA = 0
    HOW = 1
    MOVES = 2
    ATTENTION = 3
    BEHIND = 4
    OWN = 5
    WORKER = 6
    WHY = 7


class WorkerColumn(enum.IntEnum):
    """What is told of a worker."""

    NUMBER = 0
    MACHINE = 1
    BUSY = 2
    CAMERAS = 3
    ENDED = 4


class CameraRows(QAbstractTableModel):
    """A filtered, ordered view of an `EyesBook`.

    camera   one camera of the registry, or None.
    korean   whether names are said in Korean now.
    """

    counted = Signal()

    def __init__(
        self,
        book: EyesBook,
        *,
        camera: Callable[[str], Camera | None],
        korean: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._camera, self._korean = book, camera, korean
        self._show, self._typed = Show.ALL, ""
        self._shown: list[Watched] = []
        self._ill: set[str] = set()
        book.changed.connect(self.again)

    def want(self, *, show: Show, typed: str) -> None:
        """Show others."""
        if (show, typed) != (self._show, self._typed):
            self._show, self._typed = show, typed
            self.again()

    def one(self, row: int) -> Watched | None:
        """The camera of a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, camera: str) -> int:
        """Its row, or -1."""
        return next((row for row, one in enumerate(self._shown) if one.camera == camera), -1)

    def again(self) -> None:
        """Lay the rows anew; as long as the same cameras are shown, and the same not seen, they stay where they are."""
        listed = self._book.listed
        fitting = [one for one in listed.cameras if self._fits(one)] if listed is not None else []
        before = {one.camera: row for row, one in enumerate(self._shown)}
        ill = {one.camera for one in fitting if one.how in _ILL}
        if ill == self._ill and len(fitting) == len(before) and all(one.camera in before for one in fitting):
            fitting.sort(key=lambda one: before[one.camera])
            self._shown = fitting
            if fitting:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fitting) - 1, len(Column) - 1))
        else:
            fitting.sort(key=self._rank)
            self.beginResetModel()
            self._shown, self._ill = fitting, ill
            self.endResetModel()
        self.counted.emit()

    def _rank(self, one: Watched) -> tuple[int, int, bool, int, str]:
        camera = self._camera(one.camera)
        number = camera.number if camera is not None else 1 << 30
        return (
            _ORDER.index(one.how) if one.how in _ILL else 9,
            _RANK[one.attention],
            not one.moving,
            number,
            one.camera,
        )

    def _fits(self, one: Watched) -> bool:
        if self._show is Show.MOVING and not one.moving:
            return False
        if self._show is Show.CLOSELY and one.attention is Attention.TURN:
            return False
        if self._show is Show.TROUBLE and not _troubled(one):
            return False
        parts = self._typed.casefold().split()
        if not parts:
            return True
        plain = " ".join(self.text(one, cell) for cell in Column).casefold()
        searched = f"{plain} {initials(plain)}"
        return all(part in searched or ((korean := as_hangul(part)) and korean in searched) for part in parts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.one(index.row())
        if one is None:
            return None
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for cell in Column if (text := self.text(one, cell)))
        if role == Qt.ItemDataRole.ForegroundRole:
            if column is Column.HOW:
                return words.look_of(one.how).colour
            if column is Column.BEHIND and one.behind_s > LATE_S:
                return theme.current.p3
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            Column.CAMERA: translate("Eyes", "Camera"),
            Column.HOW: translate("Eyes", "Looked at by"),
            Column.MOVES: translate("Eyes", "Now"),
            Column.ATTENTION: translate("Eyes", "Attention"),
            Column.BEHIND: translate("Eyes", "Late"),
            Column.OWN: translate("Eyes", "Own detection"),
            Column.WORKER: translate("Eyes", "Worker"),
            Column.WHY: translate("Eyes", "Why"),
        }[Column(section)]

    def text(self, one: Watched, column: Column) -> str:
        """What a cell says."""
        match column:
            case Column.CAMERA:
                return self._name(one.camera)
            case Column.HOW:
                look = words.look_of(one.how)
                return f"{look.shape} {look.word}"
            case Column.MOVES:
                return translate("Eyes", "Moves") if one.moving else ""
            case Column.ATTENTION:
                return words.attention_word(one.attention)
            case Column.BEHIND:
                late = one.behind_s > LATE_S
                said = translate("Eyes", "{seconds} s").format(seconds=f"{one.behind_s:.1f}")
                return f"▼ {said}" if late else said if one.how in (Watching.KEYS, Watching.DENSE) else ""
            case Column.OWN:
                return words.own_of(one.own)
            case Column.WORKER:
                return str(one.worker + 1) if one.worker >= 0 else ""
            case Column.WHY:
                return words.why_of(one)

    def _name(self, camera_id: str) -> str:
        camera = self._camera(camera_id)
        if camera is None:
            return camera_id
        return f"{camera.number}  {camera.name if self._korean() else camera.name_en or camera.name}"

    def as_text(self, rows: list[int]) -> str:
        """Rows tab-separated under their headings."""
        lines = ["\t".join(str(self.headerData(column, Qt.Orientation.Horizontal)) for column in Column)]
        chosen = (self.one(row) for row in rows)
        lines += ["\t".join(self.text(one, column) for column in Column) for one in chosen if one is not None]
        return "\n".join(lines)


def _troubled(one: Watched) -> bool:
    return one.how in _ILL or bool(one.why) or one.behind_s > LATE_S


class WorkerRows(QAbstractTableModel):
    """The workers of an `EyesBook`."""

    def __init__(self, book: EyesBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._shown: tuple[Eyes, ...] = ()
        book.changed.connect(self.again)

    def again(self) -> None:
        """As the hub says."""
        shown = self._book.eyes()
        if len(shown) != len(self._shown):
            self.beginResetModel()
            self._shown = shown
            self.endResetModel()
            return
        self._shown = shown
        if shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(WorkerColumn) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(WorkerColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._shown):
            return None
        eyes, column = self._shown[index.row()], WorkerColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _worker_text(eyes, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(text for cell in WorkerColumn if (text := _worker_text(eyes, cell)))
        if role == Qt.ItemDataRole.ForegroundRole and column is WorkerColumn.BUSY and not eyes.up:
            return theme.current.p2
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return {
            WorkerColumn.NUMBER: translate("Eyes", "Worker"),
            WorkerColumn.MACHINE: translate("Eyes", "Machine"),
            WorkerColumn.BUSY: translate("Eyes", "Load"),
            WorkerColumn.CAMERAS: translate("Eyes", "Cameras"),
            WorkerColumn.ENDED: translate("Eyes", "Replaced lately"),
        }[WorkerColumn(section)]


def _worker_text(eyes: Eyes, column: WorkerColumn) -> str:
    match column:
        case WorkerColumn.NUMBER:
            return str(eyes.number + 1)
        case WorkerColumn.MACHINE:
            return words.machine_of(eyes)
        case WorkerColumn.BUSY:
            if not eyes.up:
                return "▲ " + translate("Eyes", "Down")
            said = translate("Eyes", "{load} %, detector {detector} %")
            return said.format(load=round(100 * eyes.busy), detector=round(100 * eyes.detecting))
        case WorkerColumn.CAMERAS:
            return str(eyes.cameras)
        case WorkerColumn.ENDED:
            if not eyes.deaths:
                return ""
            return f"▼ {eyes.deaths} × {words.end_of(eyes.ended)}"
