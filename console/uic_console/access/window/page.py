"""What the pages of the Access window share: a search, a table, a form beside it, and what is said when it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from uic_console.access.window.book import AccessBook
from uic_console.search import Entry, search
from uic_console.shell.tables import PlainTable
from uic_console.theme import theme

__all__ = ["Checks", "Page"]


class Page(QWidget):
    """A list on the left, one of it on the right. Subclasses fill both."""

    def __init__(self, name: str, book: AccessBook, *, stretch: int = 1, sizes: tuple[int, int] = (640, 420)) -> None:
        super().__init__()
        self.setObjectName(f"access-{name}")
        self.book = book
        self.search = QLineEdit(self)
        self.search.setObjectName(f"access-{name}-search")
        self.search.setClearButtonEnabled(True)
        self.table = PlainTable(f"access-{name}-table", self, stretch=stretch)
        self.empty = QLabel(self)
        self.empty.setObjectName(f"access-{name}-empty")
        self.empty.setWordWrap(True)
        self.empty.setProperty("type", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.column.setContentsMargins(12, 0, 4, 0)
        self.column.setSpacing(8)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.form)
        left = QWidget(self)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(self.search)
        lines.addWidget(self.table, 1)
        lines.addWidget(self.empty, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(scroll)
        split.setSizes([theme.px(size) for size in sizes])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        scroll.setMinimumWidth(theme.px(300))
        self.split = split
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.addWidget(split)
        find = QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.search.textChanged.connect(lambda _text: self._filter())
        self.table.itemSelectionChanged.connect(self.chosen)
        book.changed.connect(self.show_book)

    def rows(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Key and cells of each row."""
        raise NotImplementedError

    def headings(self) -> Sequence[str]:
        """Of the columns."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What would fill an empty list, and how."""
        raise NotImplementedError

    def chosen(self) -> None:
        """Another row is current: show it in the form."""
        raise NotImplementedError

    def words(self) -> None:
        """Set every text of the form."""
        raise NotImplementedError

    def show_book(self) -> None:
        """Fill the table again. A form that is being filled in stays as it is."""
        with QSignalBlocker(self.table):
            self.table.fill(self.headings(), self.rows())
        self._filter()

    def select(self, key: str) -> None:
        """Make the row with that key the current one, without showing it in the form anew."""
        with QSignalBlocker(self.table):
            for row in range(self.table.rowCount()):
                item = self.table.item(row, 0)
                if item is not None and item.data(Qt.ItemDataRole.UserRole) == key:
                    self.table.setCurrentCell(row, 0)

    def _filter(self) -> None:
        rows = self.rows()
        typed = self.search.text().strip()
        entries = [Entry(key, " ".join(cells)) for key, cells in rows]
        fitting = set(search(entries, typed, most=len(entries) or 1)) if typed else {key for key, _ in rows}
        left = self.table.keep(fitting.__contains__)
        if self.book.trouble and not rows:
            said = "▲ " + self.book.trouble
        elif not self.book.known:
            said = self.tr("Asking the hub…")
        elif not rows:
            said = self.nothing()
        else:
            said = self.tr("Nothing fits “{typed}”.").format(typed=typed)
        self.empty.setText(said)
        self.empty.setVisible(not left)
        self.table.setVisible(bool(left))

    def button(self, name: str) -> QPushButton:
        """A button of the form."""
        made = QPushButton(self.form)
        made.setObjectName(name)
        return made

    def label(self, name: str, kind: str = "") -> QLabel:
        """A text of the form."""
        made = QLabel(self.form)
        made.setObjectName(name)
        made.setWordWrap(True)
        if kind:
            made.setProperty("type", kind)
        return made

    def beside(self, *widgets: QWidget) -> None:
        """Put buttons beside each other below what the form has."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self.column.addLayout(row)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
            self.show_book()
        super().changeEvent(event)


class Checks(QWidget):
    """Several of a few: a box each."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._boxes: dict[str, QCheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def offer(self, titles: dict[str, str]) -> None:
        """What there is, by key; what is checked stays so."""
        checked = self.checked()
        for key in [key for key in self._boxes if key not in titles]:
            self._boxes.pop(key).deleteLater()
        for key, title in titles.items():
            if key not in self._boxes:
                self._boxes[key] = box = QCheckBox(self)
                box.setObjectName(f"{self.objectName()}-{key}")
                self._column.addWidget(box)
            self._boxes[key].setText(title)
        self.check(checked)

    def check(self, keys: Sequence[str]) -> None:
        """Check these and no others."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def checked(self) -> tuple[str, ...]:
        """The keys of what is checked."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())
