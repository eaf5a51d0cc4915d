"""A bulletin as those read it who are told: words, pictures, and that it was read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from uic.incidents.words import clock
from uic.sharing import Bulletin, wording
from uic_console.sharing.bulletins import BulletinBook

__all__ = ["ToldView", "pictures_list"]

_ICON = QSize(150, 84)


def pictures_list(parent: QWidget, name: str) -> QListWidget:
    """A row of small pictures."""
    made = QListWidget(parent)
    made.setObjectName(name)
    made.setViewMode(QListWidget.ViewMode.IconMode)
    made.setFlow(QListWidget.Flow.LeftToRight)
    made.setMovement(QListWidget.Movement.Static)
    made.setResizeMode(QListWidget.ResizeMode.Adjust)
    made.setIconSize(_ICON)
    made.setSpacing(2)
    made.setWordWrap(True)
    made.setFixedHeight(_ICON.height() + 34)
    return made


class ToldView(QWidget):
    """The newest bulletin of the case in hand, and how many others there are; hidden while there is none.

    who   the department and person here, as the hub notes who has read it: "경찰/choi".
    """

    def __init__(
        self, book: BulletinBook, *, language: Callable[[], str], who: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._book, self._language, self._who = book, language, who
        self._incident = self._shown = ""
        self.head = QLabel(self)
        self.head.setObjectName("told-head")
        self.says = QLabel(self)
        self.says.setObjectName("told-lines")
        for label in (self.head, self.says):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = self.head.font()
        font.setBold(True)
        self.head.setFont(font)
        self.pictures = pictures_list(self, "told-pictures")
        self.read = QPushButton(self)
        self.read.setObjectName("told-read")
        self.read.clicked.connect(lambda _checked=False: self._read())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for part in (self.head, self.says, self.pictures, self.read):
            column.addWidget(part)
        book.changed.connect(self.redraw)
        book.pictured.connect(lambda _piece: self._draw_pictures())
        self.redraw()

    def show_case(self, incident_id: str) -> None:
        """Of this one."""
        if self._incident != incident_id:
            self._incident = incident_id
            self.redraw()

    @property
    def bulletin(self) -> Bulletin | None:
        """The one that is shown: what is unread comes first."""
        found = self._book.of(self._incident) if self._incident else []
        return next((one for one in found if self._read_at(one) is None), found[0] if found else None)

    def _read_at(self, one: Bulletin) -> datetime | None:
        own = next((reading for reading in one.readings if reading.who == self._who()), None)
        return own.read_at if own is not None and own.version == one.version else None

    def redraw(self) -> None:
        """As it is now."""
        one = self.bulletin
        self.setVisible(one is not None)
        if one is None:
            self._shown = ""
            return
        language, read_at = self._language(), self._read_at(one)
        others = len(self._book.of(one.incident_id)) - 1
        more = " · " + self.tr("{count} more").format(count=others) if others else ""
        self.head.setText(f"{'' if read_at else '▲ '}{wording.headline(one, language)} · {clock(one.at)}{more}")
        self.says.setText("\n".join(wording.lines(one, language)))
        self.read.setEnabled(read_at is None)
        said = self.tr("I have read it") if read_at is None else self.tr("Read {time}").format(time=clock(read_at))
        self.read.setText(said)
        mark = f"{one.id} {one.version}"
        if mark != self._shown:
            self._shown = mark
            self._book.fetch(one)
        self._draw_pictures()

    def _draw_pictures(self) -> None:
        one = self.bulletin
        snapshots = () if one is None or one.is_withdrawn else one.snapshots
        self.pictures.setVisible(bool(snapshots))
        mark = str([(snapshot.piece, self._book.picture(snapshot.piece) is not None) for snapshot in snapshots])
        if self.pictures.property("shown") == mark:
            return
        self.pictures.setProperty("shown", mark)
        self.pictures.clear()
        for snapshot in snapshots:
            image = self._book.picture(snapshot.piece)
            icon = QIcon(QPixmap.fromImage(image)) if image is not None else QIcon()
            item = QListWidgetItem(icon, snapshot.name, self.pictures)
            item.setToolTip(f"{snapshot.name}\nSHA-256 {snapshot.sha256}")

    def _read(self) -> None:
        if (one := self.bulletin) is not None:
            self._book.read(one)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.redraw()
        super().changeEvent(event)
