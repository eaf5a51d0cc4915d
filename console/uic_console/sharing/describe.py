"""The dock by which an operator tells the police whom to look for: how, pictures, where and which way last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from uic.incidents.model import Incident
from uic.incidents.words import clock
from uic.sharing import Bulletin, LastSeen, Suspect, TellBulletin, UndoBulletin, Wear, WithdrawBulletin, wording
from uic.sharing.bulletin import BUILDS, COLOURS, SEXES
from uic_console.incidents.case import CaseModel
from uic_console.sharing.book import ShareBook
from uic_console.sharing.bulletins import BulletinBook
from uic_console.sharing.told import pictures_list

__all__ = ["DescribePanel"]

_ID = Qt.ItemDataRole.UserRole
_WORN = ("top", "bottom", "bag", "vehicle")
_POINT_DEG = 45
_SNAPSHOTS_MOST = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """Where somebody may have been seen last."""

    words: str
    camera: str = ""
    lat: float | None = None
    lon: float | None = None


class DescribePanel(QWidget):
    """Draws a BulletinBook and what is being written; the hub decides who may.

    camera   what a camera is called; "": it is not seen here.
    """

    def __init__(
        self,
        book: BulletinBook,
        shares: ShareBook,
        model: CaseModel,
        *,
        camera: Callable[[str], str],
        language: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._shares, self._model = book, shares, model
        self._camera, self._language = camera, language
        self._case = ""
        self._of: tuple[str, int] = ("", 0)  # the bulletin and version that is being corrected
        self._pieces: list[str] = []
        self._places: list[_Place] = []
        self._make()
        self._lay_out()
        book.changed.connect(self.redraw)
        book.pictured.connect(lambda _piece: self._draw_pictures())
        book.taken.connect(self._taken)
        shares.changed.connect(self.redraw)
        model.opened.connect(self.redraw)
        model.changed.connect(self.redraw)
        send = QShortcut(QKeySequence("Ctrl+Return"), self, self.send)
        send.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._say()

    def _make(self) -> None:
        self.head, self.state = QLabel(self), QLabel(self)
        self.head.setObjectName("describe-case")
        self.state.setObjectName("describe-state")
        for label in (self.head, self.state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.who = self._combo("describe-who")
        self.who.activated.connect(lambda _at: self._chosen())
        self.sex, self.build = self._combo("describe-sex"), self._combo("describe-build")
        self.ages = (QSpinBox(self), QSpinBox(self))
        for name, spin in zip(("from", "to"), self.ages, strict=True):
            spin.setObjectName(f"describe-age-{name}")
            spin.setRange(0, 99)
            spin.setSingleStep(5)
        self.what = {key: self._line(f"describe-{key}", 60) for key in _WORN}
        self.colours = {key: self._combo(f"describe-{key}-colour") for key in _WORN}
        self.plate, self.text = self._line("describe-plate", 60), self._line("describe-text", 500)
        self.place, self.way = self._combo("describe-place"), self._combo("describe-way")
        self.place.setEditable(True)
        self.place.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.cameras = self._combo("describe-camera")
        self.snap = self._button("describe-snap", self._snap)
        self.pictures = pictures_list(self, "describe-pictures")
        self.pictures.itemChanged.connect(lambda _item: self._enable())
        self.reason = self._line("describe-reason", 500)
        self.reason.returnPressed.connect(self.send)
        self.go = self._button("describe-send", self.send)
        self.undo = self._button("describe-undo", self._undo)
        self.withdraw = self._button("describe-withdraw", self._withdraw)
        self._labels = {key: QLabel(self) for key in ("who", "person", "age", *_WORN, "text", "last", "camera")}

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(5)
        return box

    def _line(self, name: str, most: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setMaxLength(most)
        line.textChanged.connect(lambda _text: self._enable())
        return line

    def _button(self, name: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked=False: pressed())
        return button

    def _lay_out(self) -> None:
        form = QWidget(self)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        ages = QHBoxLayout()
        ages.setSpacing(4)
        for spin in self.ages:
            ages.addWidget(spin, 1)
        rows: list[tuple[str, QWidget | QHBoxLayout, QWidget | None]] = [
            ("who", self.who, None),
            ("person", self.sex, self.build),
            ("age", ages, None),
            *((key, self.what[key], self.colours[key]) for key in _WORN),
            ("", self.plate, None),
            ("text", self.text, None),
            ("last", self.place, self.way),
            ("camera", self.cameras, self.snap),
        ]
        for row, (key, field, beside) in enumerate(rows):
            if key:
                grid.addWidget(self._labels[key], row, 0)
                self._labels[key].setBuddy(field if isinstance(field, QWidget) else self.ages[0])
            wide = 1 if beside is not None else 2
            if isinstance(field, QWidget):
                grid.addWidget(field, row, 1, 1, wide)
            else:
                grid.addLayout(field, row, 1, 1, wide)
            if beside is not None:
                grid.addWidget(beside, row, 2)
        grid.addWidget(self.pictures, len(rows), 0, 1, 3)
        grid.addWidget(self.reason, len(rows) + 1, 0, 1, 3)
        grid.setRowStretch(len(rows) + 2, 1)
        scroll = QScrollArea(self)
        scroll.setWidget(form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        buttons = QHBoxLayout()
        for button in (self.go, self.undo, self.withdraw):
            buttons.addWidget(button, 2 if button is self.go else 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(scroll, 1)
        column.addWidget(self.state)
        column.addLayout(buttons)

    # -- what is shown ----------------------------------------------------------------------------------------------

    @property
    def _current(self) -> Bulletin | None:
        return self._book.get(self._of[0]) if self._of[0] else None

    def redraw(self) -> None:
        """As it is now; what is being written stays, but for another case."""
        one = self._model.incident
        self.head.setText(
            f"{one.number}  {self._model.book.title(one)}"
            if one is not None
            else self.tr("Open a case to tell the police whom to look for")
        )
        if (one.id if one is not None else "") != self._case:
            self._case = one.id if one is not None else ""
            known = self._book.of(self._case)
            self._fill(known[0] if known else None)
        self._draw_who()
        self._draw_places(one)
        self._draw_state()
        self._draw_pictures()
        self._enable()

    def _draw_who(self) -> None:
        found = list(reversed(self._book.of(self._case))) if self._case else []
        rows = [(self.tr("a new person"), ""), *((self._short(one), one.id) for one in found)]
        _refill(self.who, rows, self._of[0])

    def _short(self, one: Bulletin) -> str:
        words = wording.lines(one, self._language())
        said = words[0] if words else ""
        return f"{clock(one.at)} v{one.version}  {said}"

    def _draw_places(self, one: Incident | None) -> None:
        places = [_Place("")]
        if one is not None:
            places += [_Place(spot.title, lat=spot.lat, lon=spot.lon) for spot in reversed(one.positions) if spot.title]
            if one.geo is not None:
                places.append(_Place(one.place or one.number, lat=one.geo.lat, lon=one.geo.lon))
            places += [_Place(self._camera(key), camera=key) for key in one.cameras if self._camera(key)]
        if places == self._places:
            return
        self._places = places
        said = self.place.currentText()
        self.place.clear()
        self.place.addItems([place.words for place in places])
        self.place.setEditText(said)
        cameras = [(self._camera(key), key) for key in (one.cameras if one is not None else ()) if self._camera(key)]
        _refill(self.cameras, cameras, self.cameras.currentData() or "")

    def _draw_state(self) -> None:
        one = self._current
        if one is None:
            nobody = self._case and not self._shared()
            hint = self.tr("Nobody outside is shown this case yet: share its pictures first") if nobody else ""
            self.state.setText(hint)
            return
        said = [f"{wording.headline(one, self._language())} · {clock(one.at)}"]
        for reading in sorted(one.readings, key=lambda reading: reading.shown_at):
            who = reading.who.partition("/")[2] if reading.who.startswith(("unit/", "link/")) else reading.who
            if reading.version != one.version:
                said.append(self.tr("○ {who} has not seen this version").format(who=who))
            elif reading.read_at is None:
                said.append(self.tr("◐ {who} has it since {time}").format(who=who, time=clock(reading.shown_at)))
            else:
                said.append(self.tr("✓ {who} read it at {time}").format(who=who, time=clock(reading.read_at)))
        if len(said) == 1:
            said.append(self.tr("○ nobody has seen it yet"))
        self.state.setText("\n".join(said))

    def _shared(self) -> bool:
        return any(share.incident_id == self._case for share in self._shares.all())

    def _draw_pictures(self) -> None:
        self.pictures.setVisible(bool(self._pieces))
        mark = str([(piece, self._book.picture(piece) is not None) for piece in self._pieces])
        if self.pictures.property("shown") == mark:
            return
        off = {item.data(_ID) for item in self._items() if item.checkState() is not Qt.CheckState.Checked}
        self.pictures.setProperty("shown", mark)
        self.pictures.blockSignals(True)
        self.pictures.clear()
        for at, piece in enumerate(self._pieces):
            image = self._book.picture(piece)
            icon = QIcon(QPixmap.fromImage(image)) if image is not None else QIcon()
            item = QListWidgetItem(icon, self.tr("picture {n}").format(n=at + 1), self.pictures)
            item.setData(_ID, piece)
            item.setCheckState(Qt.CheckState.Unchecked if piece in off else Qt.CheckState.Checked)
        self.pictures.blockSignals(False)

    def _items(self) -> list[QListWidgetItem]:
        return [self.pictures.item(at) for at in range(self.pictures.count())]

    def _enable(self) -> None:
        one, current = self._model.incident, self._current
        can = one is not None and one.is_open
        self.snap.setEnabled(can and self.cameras.count() > 0 and self._book.taking == 0)
        self.snap.setText(self.tr("Taking…") if self._book.taking else self.tr("Take a picture"))
        self.go.setEnabled(can and self._shared() and (self.suspect() != Suspect() or bool(self._ticked())))
        self.go.setText(self.tr("Send the correction") if current is not None else self.tr("Send"))
        self.undo.setEnabled(can and current is not None and self._shared())
        self.withdraw.setEnabled(can and current is not None and not current.is_withdrawn and self._shared())
        self.reason.setVisible(current is not None)

    # -- what is written --------------------------------------------------------------------------------------------

    def suspect(self) -> Suspect:
        """As it is written."""
        worn = {
            key: Wear(what=self.what[key].text().strip(), colour=self.colours[key].currentData() or "") for key in _WORN
        }
        low, high = (spin.value() for spin in self.ages)
        return Suspect(
            sex=self.sex.currentData() or "",
            age_from=low,
            age_to=max(low, high) if high else 0,
            build=self.build.currentData() or "",
            plate=self.plate.text().strip(),
            text=self.text.text().strip(),
            **worn,
        )

    def last(self) -> LastSeen:
        """Where and which way, as it is written; a place that is none of the case's is words alone."""
        said = self.place.currentText().strip()
        place = next((one for one in self._places if one.words == said and said), _Place(said))
        bearing = self.way.currentData()
        spot = place
        if spot.lat is None and not spot.camera and self._model.incident is not None and self._model.incident.geo:
            spot = _Place(said, lat=self._model.incident.geo.lat, lon=self._model.incident.geo.lon)
        return LastSeen(
            place=said,
            camera=spot.camera,
            lat=spot.lat,
            lon=spot.lon,
            at=datetime.now(UTC) if said else None,
            bearing_deg=float(bearing) if bearing is not None and bearing >= 0 else None,
        )

    def _fill(self, one: Bulletin | None) -> None:
        """Write what a bulletin says, to be corrected; None: an empty form."""
        self._of = (one.id, one.version) if one is not None else ("", 0)
        suspect, last = (one.suspect, one.last) if one is not None else (Suspect(), LastSeen())
        _choose(self.sex, suspect.sex)
        _choose(self.build, suspect.build)
        for spin, age in zip(self.ages, (suspect.age_from, suspect.age_to), strict=True):
            spin.setValue(age)
        for key in _WORN:
            wear: Wear = getattr(suspect, key)
            self.what[key].setText(wear.what)
            _choose(self.colours[key], wear.colour)
        self.plate.setText(suspect.plate)
        self.text.setText(suspect.text)
        self.place.setEditText(last.place)
        _choose(self.way, -1 if last.bearing_deg is None else round(last.bearing_deg / _POINT_DEG) % 8 * _POINT_DEG)
        self._pieces = [snapshot.piece for snapshot in one.snapshots] if one is not None else []
        if one is not None:
            self._book.fetch(one)
        self.reason.clear()

    def _chosen(self) -> None:
        self._fill(self._book.get(self.who.currentData() or ""))
        self.redraw()

    # -- doing ------------------------------------------------------------------------------------------------------

    def send(self) -> None:
        """Tell it, or correct what was told."""
        if not self.go.isEnabled():
            return
        bulletin, version = self._of
        asked = TellBulletin(
            incident_id=self._case,
            suspect=self.suspect(),
            last=self.last(),
            snapshots=tuple(self._ticked()),
            bulletin_id=bulletin,
            version=version,
            reason=self.reason.text().strip(),
        )
        self._book.ask(asked, self._told)

    def _ticked(self) -> list[str]:
        return [item.data(_ID) for item in self._items() if item.checkState() is Qt.CheckState.Checked][
            :_SNAPSHOTS_MOST
        ]

    def _told(self, one: Bulletin) -> None:
        if one.incident_id == self._case:
            self._fill(one)
            self.redraw()

    def _undo(self) -> None:
        if (one := self._current) is not None:
            self._book.ask(UndoBulletin(bulletin_id=one.id, version=one.version), self._told)

    def _withdraw(self) -> None:
        if (one := self._current) is not None:
            reason = self.reason.text().strip()
            self._book.ask(WithdrawBulletin(bulletin_id=one.id, version=one.version, reason=reason), self._told)

    def _snap(self) -> None:
        if (camera := self.cameras.currentData()) and self._case:
            self._book.snap(self._case, camera)

    def _taken(self, piece: str) -> None:
        if piece not in self._pieces:
            self._pieces.append(piece)
        self._draw_pictures()
        self._enable()

    # -- words ------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        language = self._language()
        unknown = self.tr("not seen")
        sexes = {"": unknown, "male": self.tr("man"), "female": self.tr("woman")}
        builds = {
            "": unknown,
            "slim": self.tr("slim"),
            "medium": self.tr("medium build"),
            "heavy": self.tr("heavy build"),
        }
        _refill(self.sex, [(sexes[key], key) for key in SEXES], self.sex.currentData() or "")
        _refill(self.build, [(builds[key], key) for key in BUILDS], self.build.currentData() or "")
        colours = [(wording.colour(key, language) or self.tr("colour?"), key) for key in COLOURS]
        for key in _WORN:
            _refill(self.colours[key], colours, self.colours[key].currentData() or "")
        ways = [
            (self.tr("which way?"), -1),
            *((wording.direction(at * _POINT_DEG, language), at * _POINT_DEG) for at in range(8)),
        ]
        _refill(self.way, ways, -1 if self.way.currentData() is None else self.way.currentData())
        for spin, words in zip(self.ages, (self.tr("from"), self.tr("to")), strict=True):
            spin.setSpecialValueText(words)
            spin.setAccessibleName(f"{self.tr('Age')} {words}")
        labels = {
            "who": self.tr("Whom"),
            "person": self.tr("Person"),
            "age": self.tr("Age"),
            "top": self.tr("Top"),
            "bottom": self.tr("Bottom"),
            "bag": self.tr("Bag"),
            "vehicle": self.tr("Vehicle"),
            "text": self.tr("Also"),
            "last": self.tr("Last seen"),
            "camera": self.tr("Picture of"),
        }
        for key, words in labels.items():
            self._labels[key].setText(words)
        fields: dict[str, QWidget] = {"who": self.who, "text": self.text, "last": self.place, "camera": self.cameras}
        for key, field in (fields | self.what).items():
            field.setAccessibleName(labels[key])
        self.sex.setAccessibleName(self.tr("Sex"))
        self.build.setAccessibleName(self.tr("Build"))
        for key in _WORN:
            self.colours[key].setAccessibleName(self.tr("Colour of: {thing}").format(thing=labels[key]))
        self.what["top"].setPlaceholderText(self.tr("hooded jacket"))
        self.what["bottom"].setPlaceholderText(self.tr("jeans"))
        self.what["bag"].setPlaceholderText(self.tr("rucksack"))
        self.what["vehicle"].setPlaceholderText(self.tr("motorcycle"))
        self.plate.setPlaceholderText(self.tr("number plate"))
        self.plate.setAccessibleName(self.tr("number plate"))
        self.way.setAccessibleName(self.tr("Went"))
        self.way.setToolTip(self.tr("Which way somebody went"))
        self.text.setPlaceholderText(self.tr("what else was seen"))
        self.reason.setPlaceholderText(self.tr("what was wrong (they read it)"))
        self.reason.setAccessibleName(self.tr("what was wrong (they read it)"))
        self.pictures.setAccessibleName(self.tr("Pictures that are sent"))
        self.undo.setText(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Send what was said before once more; the first one is withdrawn"))
        self.withdraw.setText(self.tr("Withdraw"))
        self.go.setToolTip("Ctrl+↵")
        self.redraw()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)


def _refill(box: QComboBox, rows: Sequence[tuple[str, object]], chosen: object) -> None:
    """These are to be chosen from now; what was chosen stays chosen."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(rows):
        box.blockSignals(True)
        box.clear()
        for words, data in rows:
            box.addItem(words, data)
        box.blockSignals(False)
    _choose(box, chosen)


def _choose(box: QComboBox, data: object) -> None:
    at = box.findData(data)
    box.setCurrentIndex(max(0, at))
