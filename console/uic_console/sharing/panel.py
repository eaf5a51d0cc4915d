"""The dock of what is shown outside: above, what to show of the case in hand; below, what is shown and who looks."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from uic.sharing import UNITS, LinkMade, Share, ShareCamera
from uic_console.incidents.case import CaseModel
from uic_console.sharing.book import ShareBook

__all__ = ["SharePanel"]

_ID = Qt.ItemDataRole.UserRole
_EVERY_MS = 1000
_MORE_S = 900.0
_MOST_S = 4 * 3600.0


class SharePanel(QWidget):
    """Draws a ShareBook; the hub decides who may.

    police   the department of the police.
    camera   what a camera is called; "": it is not seen here.
    """

    def __init__(
        self,
        book: ShareBook,
        model: CaseModel,
        *,
        police: Callable[[], str],
        camera: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._model, self._police, self._camera = book, model, police, camera
        self._case = ""  # whose cameras are listed
        self.head = QLabel(self)
        self.head.setObjectName("share-case")
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.cameras = QListWidget(self)
        self.cameras.setObjectName("share-cameras")
        self.cameras.setMaximumHeight(132)
        self.cameras.itemChanged.connect(lambda _item: self._enable())
        self.to_police, self.to_units = QCheckBox(self), QCheckBox(self)
        for name, box in (("police", self.to_police), ("units", self.to_units)):
            box.setObjectName(f"share-{name}")
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._enable())
        self.minutes = QSpinBox(self)
        self.minutes.setObjectName("share-minutes")
        self.minutes.setRange(5, int(_MOST_S / 60))
        self.minutes.setSingleStep(5)
        self.minutes.setValue(30)
        self.purpose = QLineEdit(self)
        self.purpose.setObjectName("share-purpose")
        self.purpose.setMaxLength(200)
        self.purpose.textChanged.connect(lambda _text: self._enable())
        self.purpose.returnPressed.connect(self.share)
        self.go = self._button("share-go", self.share)
        self.shown = QLabel(self)
        self.shown.setObjectName("share-shown")
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("shares")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, self.tree.header().ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, self.tree.header().ResizeMode.ResizeToContents)
        self.tree.itemSelectionChanged.connect(self._enable)
        self.stop = self._button("share-stop", self._stop)
        self.more = self._button("share-more", self._more)
        self.person = QLineEdit(self)
        self.person.setObjectName("share-person")
        self.person.setMaxLength(100)
        self.person.textChanged.connect(lambda _text: self._enable())
        self.person.returnPressed.connect(self._link)
        self.link = self._button("share-link", self._link)
        self.url = QLineEdit(self)
        self.url.setObjectName("share-url")
        self.url.setReadOnly(True)
        self.url.hide()
        self.copy = self._button("share-copy", lambda: QGuiApplication.clipboard().setText(self.url.text()))
        self.copy.hide()
        stops = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self._stop)
        stops.setContext(
            Qt.ShortcutContext.WidgetShortcut
        )  # said in the call it would be overheard: the whole window's
        self._lay_out()
        book.changed.connect(self.redraw)
        model.opened.connect(self.redraw)
        model.changed.connect(self.redraw)
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self._count_down)
        self._clock.start()
        self._say()

    def _button(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.cameras)
        boxes = QHBoxLayout()
        boxes.addWidget(self.to_police)
        boxes.addWidget(self.to_units)
        boxes.addStretch(1)
        boxes.addWidget(self.minutes)
        column.addLayout(boxes)
        row = QHBoxLayout()
        row.addWidget(self.purpose, 1)
        row.addWidget(self.go)
        column.addLayout(row)
        column.addWidget(self.shown)
        column.addWidget(self.tree, 1)
        below = QGridLayout()
        below.setSpacing(4)
        below.addWidget(self.stop, 0, 0)
        below.addWidget(self.more, 0, 1)
        below.addWidget(self.person, 1, 0)
        below.addWidget(self.link, 1, 1)
        below.addWidget(self.url, 2, 0)
        below.addWidget(self.copy, 2, 1)
        column.addLayout(below)

    # -- what is shown ----------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """As it is now."""
        self._show_case()
        chosen = self.selected()
        self.tree.clear()
        shares = self._book.all()
        for one in shares:
            self._row(one, is_chosen=chosen is not None and chosen.id == one.id)
        self.tree.expandAll()
        count = len(shares)
        self.shown.setText(
            self.tr("Shown outside now ({count})").format(count=count)
            if count
            else self.tr("Nothing is shown outside now")
        )
        self._enable()

    def _show_case(self) -> None:
        one = self._model.incident
        ids = [key for key in (one.cameras if one is not None else ()) if self._camera(key)]
        title = f"{one.number}  {self._model.book.title(one)}" if one is not None else ""
        self.head.setText(title or self.tr("Open a case to show its pictures outside"))
        mark = f"{one.id if one is not None else ''} {ids} {self._camera(ids[0]) if ids else ''}"
        if self.cameras.property("shown") == mark:
            return
        self.cameras.setProperty("shown", mark)
        off = set()
        if one is not None and self._case == one.id:
            items = (self.cameras.item(at) for at in range(self.cameras.count()))
            off = {item.data(_ID) for item in items if item.checkState() is not Qt.CheckState.Checked}
        self.cameras.blockSignals(True)
        self.cameras.clear()
        for key in ids:
            item = QListWidgetItem(self._camera(key), self.cameras)
            item.setData(_ID, key)
            item.setCheckState(Qt.CheckState.Unchecked if key in off else Qt.CheckState.Checked)
        self.cameras.blockSignals(False)
        if one is not None and self._case != one.id:
            self._case = one.id
            self.purpose.setText(self._model.book.title(one))

    def _row(self, one: Share, *, is_chosen: bool) -> None:
        case = self._model.book.get(one.incident_id)
        number = case.number if case is not None else one.incident_id
        cameras = ", ".join(self._camera(key) or key for key in one.cameras[:2])
        more = f" +{len(one.cameras) - 2}" if len(one.cameras) > 2 else ""
        top = QTreeWidgetItem(self.tree, [f"{number}  → {self._names(one)}", self._left(one)])
        top.setData(0, _ID, one.id)
        top.setToolTip(0, one.purpose)
        QTreeWidgetItem(top, [f"{cameras}{more}"]).setFirstColumnSpanned(True)
        for look in one.looking:
            who, since = look.who.partition("/")[2], look.since.astimezone().strftime("%H:%M:%S")
            text = self.tr("● {who} looks at {camera} since {time}")
            said = text.format(who=who, camera=self._camera(look.camera) or look.camera, time=since)
            item = QTreeWidgetItem(top, [said, look.address])
            item.setToolTip(0, said)
        if not one.looking and one.to != ():
            QTreeWidgetItem(top, [self.tr("○ nobody looks through the gateway now")]).setFirstColumnSpanned(True)
        if is_chosen:
            self.tree.setCurrentItem(top)

    def _names(self, one: Share) -> str:
        named = (self.tr("units of the case") if to == UNITS else to.partition("/")[2] for to in one.to)
        return ", ".join(named)

    def _left(self, one: Share) -> str:
        seconds = max(0, int(one.until.timestamp() - time.time()))
        return f"{seconds // 60}:{seconds % 60:02}"

    def _count_down(self) -> None:
        shares = {one.id: one for one in self._book.all()}
        for at in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(at)
            if item is not None and (one := shares.get(item.data(0, _ID))) is not None:
                item.setText(1, self._left(one))

    # -- doing ------------------------------------------------------------------------------------------------------

    def selected(self) -> Share | None:
        """The share that is chosen in the list; the only one, where there is one."""
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        shares = self._book.all()
        key = item.data(0, _ID) if item is not None else (shares[0].id if len(shares) == 1 else "")
        return next((one for one in shares if one.id == key), None)

    def share(self) -> None:
        """Show what is ticked."""
        one = self._model.incident
        cameras, to = self._ticked(), self._people()
        if one is None or not cameras or not to or not self.purpose.text().strip():
            return
        self._book.share(
            ShareCamera(
                incident_id=one.id,
                cameras=cameras,
                to=to,
                seconds=self.minutes.value() * 60.0,
                purpose=self.purpose.text().strip(),
            )
        )

    def _ticked(self) -> tuple[str, ...]:
        items = (self.cameras.item(at) for at in range(self.cameras.count()))
        return tuple(item.data(_ID) for item in items if item.checkState() is Qt.CheckState.Checked)[:32]

    def _people(self) -> tuple[str, ...]:
        police = (f"department/{self._police()}",) if self.to_police.isChecked() and self._police() else ()
        return (*police, *((UNITS,) if self.to_units.isChecked() else ()))

    def _stop(self) -> None:
        if (one := self.selected()) is not None:
            self._book.stop(one)

    def _more(self) -> None:
        if (one := self.selected()) is not None:
            left = max(0.0, one.until.timestamp() - time.time())
            self._book.prolong(one, min(_MOST_S, left + _MORE_S))

    def _link(self) -> None:
        one, person = self.selected(), self.person.text().strip()
        if one is not None and person:
            self._book.link(one, person, self._linked)

    def _linked(self, made: LinkMade) -> None:
        self.person.clear()
        self.url.setText(made.url)
        self.url.setCursorPosition(0)
        for part in (self.url, self.copy):
            part.show()

    def _enable(self) -> None:
        can = self._model.can_change
        self.go.setEnabled(can and bool(self._ticked() and self._people() and self.purpose.text().strip()))
        chosen = self.selected()
        for button in (self.stop, self.more):
            button.setEnabled(chosen is not None)
        self.person.setEnabled(chosen is not None)
        self.link.setEnabled(chosen is not None and bool(self.person.text().strip()))
        if chosen is None and not self._book.all():
            self.url.hide()
            self.copy.hide()

    def _say(self) -> None:
        self.to_police.setText(self.tr("Police"))
        self.to_units.setText(self.tr("Units of the case"))
        self.minutes.setSuffix(" " + self.tr("min"))
        self.purpose.setPlaceholderText(self.tr("What for"))
        self.person.setPlaceholderText(self.tr("A link for: name, office"))
        words = {
            self.go: self.tr("Show outside"),
            self.stop: self.tr("Stop"),
            self.more: self.tr("15 minutes more"),
            self.link: self.tr("Make a link"),
            self.copy: self.tr("Copy"),
        }
        for button, text in words.items():
            button.setText(text)
            button.setAccessibleName(text)
        self.cameras.setAccessibleName(self.tr("Cameras of the case"))
        self.minutes.setAccessibleName(self.tr("For how many minutes"))
        self.purpose.setAccessibleName(self.tr("What for"))
        self.person.setAccessibleName(self.tr("Who the link is for"))
        self.url.setAccessibleName(self.tr("The link"))
        self.tree.setAccessibleName(self.tr("What is shown outside"))
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
