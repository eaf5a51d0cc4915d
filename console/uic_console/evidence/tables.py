"""The tables of the Evidence window: what a case has, what is under way, who had it in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from uic.audit.model import Entry as AuditEntry
from uic.evidence.pieces import Piece
from uic_console.evidence.words import kind_word, size_words, span_words, when_words
from uic_console.theme import theme

__all__ = ["PieceRows", "Rows", "custody_rows", "table"]

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Rows(QAbstractTableModel):
    """Words in rows. `key` of a row is what it is about."""

    def __init__(self, heads: Callable[[], Sequence[str]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows: list[tuple[str, Sequence[str], str]] = []  # key, words, tool tip

    def put(self, rows: Sequence[tuple[str, Sequence[str], str]]) -> None:
        """All rows anew; only where they differ."""
        fresh = list(rows)
        if fresh == self._rows:
            return
        if [key for key, *_ in fresh] == [key for key, *_ in self._rows]:
            self._rows = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def key(self, row: int) -> str:
        """What a row is about; "": there is none."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else ""

    def row(self, key: str) -> int:
        """Where something is; -1: nowhere."""
        return next((at for at, (known, *_) in enumerate(self._rows) if known == key), -1)

    def reword(self) -> None:
        """The language is another."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        _key, words, tip = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip or words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heads()[index.column()]}: {words[index.column()]}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads()[section]
        return None


class PieceRows(Rows):
    """What a case has: the newest first."""

    def fill(self, pieces: Sequence[Piece], *, camera: Callable[[str], str], person: Callable[[str], str]) -> None:
        """Draw these."""
        rows = []
        for piece in reversed(pieces):
            name = piece.title or (camera(piece.camera) if piece.camera else piece.came_as)
            tip = "\n".join(
                part for part in (name, piece.came_as, piece.source, piece.codec, _broken(piece.sha256)) if part
            )
            words = (
                kind_word(piece.kind),
                name,
                when_words(piece),
                span_words(piece.seconds) if piece.seconds else "–",
                size_words(piece.bytes),
                piece.sha256[:8] or "–",
                person(piece.approved_by or piece.by) or self.tr("the hub itself"),
            )
            rows.append((piece.id, words, tip))
        self.put(rows)


def custody_rows(
    entries: Sequence[AuditEntry], *, clock: Callable[[int], str], person: Callable[[str], str]
) -> list[tuple[str, Sequence[str], str]]:
    """Rows of the chain of custody."""
    return [
        (
            str(entry.seq),
            (clock(entry.at), person(entry.account), entry.action, entry.outcome, entry.purpose or entry.note),
            "\n".join(part for part in (entry.purpose, entry.note, _broken(entry.hash)) if part),
        )
        for entry in entries
    ]


def _broken(digest: str) -> str:
    """In groups, so that it can be compared by eye."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def table(name: str, rows: Rows, widths: Sequence[int], parent: QWidget) -> QTableView:
    """A table of rows that are chosen whole."""
    made = QTableView(parent)
    made.setObjectName(name)
    made.setModel(rows)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    made.setShowGrid(False)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.px(28))
    head = made.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(True)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(widths):
        made.setColumnWidth(column, theme.px(width))
    return made
