"""The timeline of the case in hand, newest at the foot, and the box in which a line is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from uic.incidents.model import Entry, EntryKind, UnitState
from uic.incidents.words import addressee, clock, entry_line
from uic_console.incidents.case import CaseModel
from uic_console.theme import theme

__all__ = ["TimelineView"]

ENTRY = Qt.ItemDataRole.UserRole
WRONG = Qt.ItemDataRole.UserRole + 1  # whether a later entry corrects it
BY = Qt.ItemDataRole.UserRole + 2  # whose it is, in words
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_BY_PEOPLE = (EntryKind.NOTE, EntryKind.MESSAGE, EntryKind.CORRECTION)


class _Lines(QAbstractListModel):
    def __init__(self, model: CaseModel, camera: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._camera = model, camera
        self._entries: list[Entry] = []
        self._corrected: set[int] = set()

    def refill(self) -> None:
        self.beginResetModel()
        self._entries = list(self._model.entries)
        self._corrected = {entry.corrects for entry in self._entries}
        self.endResetModel()

    def add(self, entries: Sequence[Entry]) -> None:
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(entries) - 1)
        self._entries += entries
        self.endInsertRows()
        for number in {entry.corrects for entry in entries} - {0}:
            self._corrected.add(number)
            self.dataChanged.emit(self.index(number - 1), self.index(number - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == WRONG:
            return entry.number in self._corrected
        if role == Qt.ItemDataRole.DisplayRole:
            assert self._model.incident is not None
            book = self._model.book
            return entry_line(entry, self._model.incident, book.language, camera=self._camera, person=book.person)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{clock(entry.at)} {self._model.book.person(entry.by)}: {self.data(index)}"
        if role == BY:
            return self._model.book.person(entry.by)
        return None


class _LineDelegate(QStyledItemDelegate):
    """Time and person in small letters above, the words below, as many lines as they need."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        small, body = self._fonts(option)
        words = body.boundingRect(QRect(0, 0, max(80, width - 16), 10_000), Qt.TextFlag.TextWordWrap, str(index.data()))
        return QSize(width, small.height() + words.height() + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        tokens = theme.current
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(option.rect, tokens.select)
        small, _ = self._fonts(option)
        inside = option.rect.adjusted(8, 4, -8, -4)
        font = option.font
        font.setPixelSize(theme.px(11))
        painter.setFont(font)
        painter.setPen(tokens.base if chosen else tokens.muted)
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop, f"{entry.number}  {clock(entry.at)}  {index.data(BY)}")
        font.setPixelSize(theme.px(13))
        font.setStrikeOut(bool(index.data(WRONG)))
        font.setBold(entry.kind in _BY_PEOPLE)
        painter.setFont(font)
        late = entry.kind in (EntryKind.STEP_LATE, EntryKind.STEP_SKIPPED)
        painter.setPen(tokens.base if chosen else tokens.p2 if late else tokens.text)
        painter.drawText(inside.adjusted(0, small.height(), 0, 0), Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.restore()

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFontMetrics, QFontMetrics]:
        font = option.font
        font.setPixelSize(theme.px(11))
        small = QFontMetrics(font)
        font.setPixelSize(theme.px(13))
        font.setBold(True)  # the widest it gets
        return small, QFontMetrics(font)


class TimelineView(QWidget):
    """Follows the newest line while it is in sight; F2 on a line corrects it by a new one."""

    correct_wanted = Signal(object)  # Entry

    def __init__(self, model: CaseModel, camera: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lines = _Lines(model, camera, self)
        self.list = QListView(self)
        self.list.setObjectName("case-timeline")
        self.list.setModel(self._lines)
        self.list.setItemDelegate(_LineDelegate(self.list))
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.installEventFilter(self)
        self.box = QLineEdit(self)
        self.box.setObjectName("case-note")
        self.box.setMaxLength(4000)
        self.box.returnPressed.connect(self._write)
        self._add = QPushButton(self)
        self._add.setObjectName("case-note-add")
        self._add.clicked.connect(self._write)
        self._correct = QPushButton(self)
        self._correct.setObjectName("case-correct")
        self._correct.clicked.connect(self._ask_correction)
        self.to = QComboBox(self)
        self.to.setObjectName("case-note-to")
        self.to.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.to.setMinimumContentsLength(12)
        self.to.activated.connect(lambda _at: self.box.setFocus(Qt.FocusReason.OtherFocusReason))
        self.to.currentIndexChanged.connect(lambda _at: self._prompt())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addWidget(self._add)
        row.addWidget(self._correct)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list, 1)
        column.addWidget(self.to)
        column.addLayout(row)
        self._drafts: dict[str, str] = {}  # what was being written, by case
        self._of = ""
        model.entries_added.connect(self._added)
        theme.changed.connect(self._lines.layoutChanged)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._enable())
        self._say()

    def refill(self) -> None:
        """Another case, or this one from its beginning."""
        if self._of:
            self._drafts[self._of] = self.box.text()
        self._of = self._model.id
        self.box.setText(self._drafts.pop(self._of, ""))
        self._lines.refill()
        self.to.setCurrentIndex(0)
        self.list.scrollToBottom()
        self._enable()

    def redraw(self) -> None:
        """The case is different: titles and names that lines say may be."""
        self._fill_to()
        self.list.viewport().update()
        self._enable()

    def address(self, to: str) -> None:
        """Who gets what is written next: "unit/p-21", "department/police", an account; "": nobody, it is a note."""
        self._fill_to()
        self.to.setCurrentIndex(max(0, self.to.findData(to)))

    def _fill_to(self) -> None:
        """Everybody a message can go to; who was chosen stays so while she is there."""
        one, book = self._model.incident, self._model.book
        choices = [("", self.tr("Note: to nobody in particular"))]
        if one is not None:
            units = [f"unit/{unit.id}" for unit in one.units if unit.state is not UnitState.FREE]
            departments = [f"department/{name}" for name in dict.fromkeys((one.department, *one.shared)) if name]
            people = [member.person for member in one.members if member.person != book.me]
            choices.append(("room", self.tr("To the control room")))
            choices += [
                (to, self.tr("To {name}").format(name=addressee(to, one, book.language, person=book.person)))
                for to in (*units, *departments, *people)
            ]
        if choices == [(self.to.itemData(at), self.to.itemText(at)) for at in range(self.to.count())]:
            return
        chosen = self.to.currentData()
        self.to.blockSignals(True)
        self.to.clear()
        for to, words in choices:
            self.to.addItem(words, to)
        self.to.setCurrentIndex(max(0, self.to.findData(chosen)))
        self.to.blockSignals(False)
        self._prompt()

    def _prompt(self) -> None:
        to = self.to.currentData()
        note = self.tr("Write to the case: Enter adds it")
        self.box.setPlaceholderText(self.tr("Message: Enter sends it") if to else note)

    def texts(self) -> list[str]:
        """The lines as they are shown."""
        return [str(self._lines.index(row).data()) for row in range(self._lines.rowCount())]

    def current(self) -> Entry | None:
        """The line that is selected."""
        index = self.list.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def _added(self, entries: Sequence[Entry]) -> None:
        bar = self.list.verticalScrollBar()
        at_foot = bar.value() >= bar.maximum() - 4
        self._lines.add(entries)
        if at_foot:
            self.list.scrollToBottom()

    def _write(self) -> None:
        text = self.box.text().strip()
        if text and self._model.incident is not None and self._model.book.has_hub:
            self._model.note(text, to=self.to.currentData() or "")
            self.box.clear()

    def _ask_correction(self) -> None:
        entry = self.current()
        if entry is not None and entry.kind in _BY_PEOPLE:
            self.correct_wanted.emit(entry)

    def _enable(self) -> None:
        can = self._model.incident is not None and self._model.book.has_hub
        self.box.setEnabled(can)
        self.to.setEnabled(can)
        self._add.setEnabled(can)
        entry = self.current()
        self._correct.setEnabled(can and entry is not None and entry.kind in _BY_PEOPLE)

    def _say(self) -> None:
        self._fill_to()
        self._prompt()
        self.to.setAccessibleName(self.tr("To whom the new line goes"))
        self.box.setAccessibleName(self.tr("New line of the timeline"))
        self._add.setText(self.tr("Add"))
        self._add.setAccessibleName(self.tr("Add"))
        self._correct.setText(self.tr("Correct…"))
        self._correct.setAccessibleName(self.tr("Correct the selected line by a new one"))
        self._correct.setToolTip(f"{self.tr('Correct the selected line by a new one')}  F2")
        self.list.setAccessibleName(self.tr("Timeline"))
        self._lines.layoutChanged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F2:  # type: ignore[attr-defined]
                self._ask_correction()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):  # type: ignore[attr-defined]
                said = (
                    self._lines.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
                    for row in range(self._lines.rowCount())
                )
                QApplication.clipboard().setText("\n".join(said))
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
