"""Ctrl+K: every action and every camera, found by a few letters and done by Enter, without the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QMainWindow,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from uic_console.search import Entry, search
from uic_console.theme import theme

__all__ = ["Choice", "Palette"]

MOST = 60
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line of the palette."""

    key: str  # "action:wall.snapshot", "camera:cam-0001"
    title: str
    about: str = ""  # its group, its place: searched too
    words: str = ""  # searched, not shown: the title in the other language
    keys: str = ""  # the shortcut, shown at the right
    why_not: str = ""  # why it can't be done now; greyed when set
    run: Callable[[], object] = lambda: None


class _Found(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice]) -> None:
        self.beginResetModel()
        self.choices = choices
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (choice.title, choice.about, choice.keys, choice.why_not) if part)
        return None


class _Line(QStyledItemDelegate):
    """Title, what it belongs to, and its key."""

    def __init__(self, listed: QListView) -> None:
        super().__init__(listed)
        self._list = listed

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Found)
        choice, tokens = model.choices[index.row()], theme.current
        box: QRect = option.rect
        chosen = index.row() == self._list.currentIndex().row()
        if chosen:
            painter.fillRect(box, tokens.select)
        ink = tokens.base if chosen else tokens.disabled if choice.why_not else tokens.text
        faint = tokens.base if chosen else tokens.disabled if choice.why_not else tokens.muted
        inside = box.adjusted(12, 0, -12, 0)
        keys = painter.fontMetrics().horizontalAdvance(choice.keys)
        _write(painter, inside, choice.keys, faint, Qt.AlignmentFlag.AlignRight)
        left = inside.adjusted(0, 0, -keys - 16, 0)
        title = painter.fontMetrics().elidedText(choice.title, Qt.TextElideMode.ElideRight, left.width())
        _write(painter, left, title, ink, Qt.AlignmentFlag.AlignLeft)
        used = painter.fontMetrics().horizontalAdvance(title) + 12
        rest = left.adjusted(used, 0, 0, 0)
        about = painter.fontMetrics().elidedText(
            choice.why_not or choice.about, Qt.TextElideMode.ElideRight, rest.width()
        )
        _write(painter, rest, about if rest.width() > 24 else "", faint, Qt.AlignmentFlag.AlignLeft)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.px(28))


def _write(painter: QPainter, box: QRect, text: str, ink: QColor, side: Qt.AlignmentFlag) -> None:
    painter.setPen(ink)
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), text)


class Palette(QFrame):
    """Lies over the main window while it is open. Esc closes it and gives the keyboard back."""

    def __init__(
        self,
        window: QMainWindow,
        *,
        choices: Callable[[], Iterable[Choice]],
        recent: Callable[[], Sequence[str]],
        done: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self._window, self._choices, self._recent, self._done = window, choices, recent, done
        self._entries: list[Entry[Choice]] = []
        self._focus_before: QWidget | None = None
        self._typed = QLineEdit(self)
        self._typed.setObjectName("palette-typed")
        self._typed.setClearButtonEnabled(False)
        self._typed.textChanged.connect(self._find)
        self._typed.installEventFilter(self)
        self._list = QListView(self)
        self._list.setObjectName("palette-list")
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Line(self._list))
        self._list.clicked.connect(lambda _index: self._do())
        self._found = _Found(self)
        self._list.setModel(self._found)
        self._none = QLabel(self)
        self._none.setObjectName("palette-none")
        self._none.setProperty("type", "muted")
        self._none.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._typed)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._none)
        self._words()
        self.hide()

    def open(self, typed: str = "") -> None:
        """Show it, with the recent choices first."""
        recent = {key: place for place, key in enumerate(self._recent())}
        listed = sorted(self._choices(), key=lambda choice: recent.get(choice.key, len(recent)))
        self._entries = [Entry(choice, choice.title, f"{choice.about} {choice.words}") for choice in listed]
        self._focus_before = QApplication.focusWidget()
        self._place()
        self._typed.setText(typed)
        self._find(typed)
        self.show()
        self.raise_()
        self._typed.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_again(self) -> None:
        """Hide it and give the keyboard back to whoever had it."""
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus_before = None

    def found(self) -> Sequence[Choice]:
        """What is listed now, best first."""
        return self._found.choices

    def _find(self, typed: str) -> None:
        self._found.show(search(self._entries, typed, most=MOST))
        empty = not self._found.choices
        self._list.setVisible(not empty)
        self._none.setVisible(empty)
        if not empty:
            self._list.setCurrentIndex(self._found.index(0))

    def _do(self) -> None:
        row = self._list.currentIndex().row()
        if not 0 <= row < len(self._found.choices):
            return
        choice = self._found.choices[row]
        self.close_again()
        self._done(choice.key)
        choice.run()

    def _step(self, by: int) -> None:
        rows = len(self._found.choices)
        if rows:
            row = min(rows - 1, max(0, self._list.currentIndex().row() + by))
            self._list.setCurrentIndex(self._found.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk the list while the keyboard stays in the line."""
        if event.type() == QEvent.Type.FocusOut and not self.isAncestorOf(QApplication.focusWidget() or self):
            self.hide()
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key, page = Qt.Key(event.key()), max(1, self._list.height() // max(1, theme.px(28)) - 1)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif key == Qt.Key.Key_Escape:
            self.close_again()
        else:
            return super().eventFilter(watched, event)
        return True

    def _place(self) -> None:
        window = self._window
        width = min(window.width() - 48, theme.px(640))
        head = window.menuWidget()
        top = (head.height() if head is not None else 36) + 8  # below the banner: that one must stay readable
        height = min(window.height() - top - 48, theme.px(28) * 14 + theme.px(60))
        self.setGeometry((window.width() - width) // 2, top, width, height)

    def _words(self) -> None:
        self._typed.setPlaceholderText(self.tr("Type a camera, a place, a number or what you want to do"))
        self._typed.setAccessibleName(self.tr("Search or do anything"))
        self._list.setAccessibleName(self.tr("Found"))
        self._none.setText(
            self.tr("Nothing found. Try fewer letters, a camera's number, or the first consonants of its name.")
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)
