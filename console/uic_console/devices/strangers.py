"""Cameras that are on the network and not in the registry: found, looked at, and added with their streams."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from uic.devices.model import Camera
from uic.onvif.commands import FoundCameras
from uic.onvif.describe import Described, record_of
from uic.onvif.discovery import Found
from uic_console.access.fields import PasswordField, Row, line
from uic_console.devices.model import DevicesModel
from uic_console.devices.words import reason_text
from uic_console.theme import theme

__all__ = ["StrangersPanel"]


class StrangersPanel(QWidget):
    """Takes the place of the form while cameras are looked for."""

    closed = Signal()

    def __init__(self, model: DevicesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("device-strangers")
        self._model = model
        self._found: tuple[Found, ...] = ()
        self._known: Described | None = None
        self._busy = self._said = ""
        self._build()
        self._words()
        model.saved.connect(self._added)
        model.failed.connect(self._refused)

    def _build(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("type", "section")
        self._hosts = Row(line("strangers-hosts", self, longest=2000), self)
        self._search = QPushButton(self)
        self._search.setObjectName("strangers-search")
        self._search.clicked.connect(lambda _checked=False: self.search())
        self._hosts.entered.connect(self.search)
        self._list = QListWidget(self)
        self._list.setObjectName("strangers-found")
        self._list.setMaximumHeight(140)
        self._list.currentRowChanged.connect(self._choose)
        self._url = Row(line("strangers-url", self, longest=500), self)
        self._user = Row(line("strangers-user", self, longest=100), self)
        self._password = Row(PasswordField("strangers-password", self), self)
        self._password.entered.connect(self.look)
        self._look = QPushButton(self)
        self._look.setObjectName("strangers-look")
        self._look.clicked.connect(lambda _checked=False: self.look())
        self._told = QLabel(self)
        self._told.setObjectName("strangers-told")
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._picture = QLabel(self)
        self._picture.setObjectName("strangers-picture")
        self._number = Row(line("strangers-number", self, longest=6), self)
        self._name = Row(line("strangers-name", self, longest=200), self)
        self._name.entered.connect(self.add)
        self._add = QPushButton(self)
        self._add.setObjectName("strangers-add")
        self._add.setProperty("type", "primary")
        self._add.clicked.connect(lambda _checked=False: self.add())
        self._close = QPushButton(self)
        self._close.setObjectName("strangers-close")
        self._close.clicked.connect(lambda _checked=False: self.closed.emit())
        login, foot, new = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        login.addWidget(self._user, 1)
        login.addWidget(self._password, 1)
        new.addWidget(self._number, 1)
        new.addWidget(self._name, 3)
        foot.addWidget(self._add)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 12)
        for part in (self._title, self._hosts, self._search, self._list, self._url):
            column.addWidget(part)
        column.addLayout(login)
        for widget in (self._look, self._told, self._picture):
            column.addWidget(widget)
        column.addLayout(new)
        column.addStretch(1)
        column.addLayout(foot)

    # -- what a person does ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start anew; the password of before is forgotten."""
        self._known, self._busy, self._said = None, "", ""
        self._password.clear()
        used = {camera.number for camera in self._model.cameras}
        self._number.set_text(str(next(at for at in range(1, len(used) + 2) if at not in used)))
        self._tell()
        self._search.setFocus()

    def search(self) -> None:
        """Ask the network."""
        if self._busy:
            return
        hosts = tuple(self._hosts.text().replace(",", " ").split())
        self._busy, self._said = "search", ""
        self._model.find(hosts, self._take, self._fail)
        self._tell()

    def look(self) -> None:
        """Ask the chosen camera what it is."""
        url = self._url.text().strip()
        if self._busy or not url:
            return
        self._busy, self._said, self._known = "look", "", None
        whole = url if "://" in url else f"onvif://{url}"
        self._model.describe(whole, self._user.text().strip(), self._password.text(), self._learn, self._fail)
        self._tell()

    def add(self) -> None:
        """Put it into the registry."""
        number, name = self._number.text().strip(), self._name.text().strip()
        self._number.wrong("" if number.isdigit() and int(number) else self.tr("digits"))
        self._name.wrong("" if name else self.tr("is needed"))
        if self._known is None or not (number.isdigit() and int(number) and name) or self._busy:
            return
        if any(camera.number == int(number) for camera in self._model.cameras):
            self._number.wrong(self.tr("is taken"))
            return
        draft = Camera(id=f"cam-{int(number):04}", number=int(number), name=name)
        self._busy = "add"
        self._model.save(record_of(self._known, draft, user=self._user.text().strip(), password=self._password.text()))
        self._tell()

    # -- what the hub says -------------------------------------------------------------------------------------------

    def _take(self, answer: FoundCameras) -> None:
        self._busy, self._found = "", answer.found
        self._list.clear()
        for one in self._found:
            said = " · ".join(part for part in (one.name, one.hardware, one.sender) if part)
            item = QListWidgetItem(f"▲ {said}" if one.elsewhere else said)
            item.setToolTip(self.tr("It names another address than it answers from.") if one.elsewhere else one.url)
            self._list.addItem(item)
        none = self.tr("No camera answered. Write the addresses of those behind routers above, and search again.")
        self._said = "" if self._found else none
        if self._found:
            self._list.setCurrentRow(0)
        self._tell()

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self._url.set_text(self._found[row].url)
            self._known = None
            self._tell()

    def _learn(self, known: Described) -> None:
        self._busy, self._known = "", known
        image = QImage.fromData(known.picture) if known.picture else QImage()
        self._picture.setPixmap(
            QPixmap.fromImage(image).scaledToWidth(theme.px(320), Qt.TransformationMode.SmoothTransformation)
            if not image.isNull()
            else QPixmap()
        )
        self._tell()
        self._name.field.setFocus()

    def _fail(self, error: Exception) -> None:
        self._busy, self._said = "", f"▲ {reason_text(str(error))}"
        self._tell()

    def _refused(self, why: str) -> None:
        if self._busy == "add":
            self._fail(RuntimeError(why))

    def _added(self, key: str) -> None:
        if self._busy != "add":
            return
        self.begin()
        self._said = self.tr("{id} was added. Its place and bearing are set in the list.").format(id=key)
        self._name.clear()
        self._picture.setPixmap(QPixmap())
        self._tell()

    # -- looks and words ---------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        why_not = self._model.why_not(camera=True)
        self._search.setEnabled(not self._busy and not why_not)
        self._look.setEnabled(not self._busy and not why_not)
        self._add.setEnabled(self._known is not None and not self._busy and not why_not)
        self._search.setText(self.tr("Searching …") if self._busy == "search" else self.tr("Search the network"))
        self._look.setText(self.tr("Asking …") if self._busy == "look" else self.tr("Look at it"))
        self._picture.setVisible(self._known is not None and bool(self._known.picture))
        self._told.setText(why_not or self._said or self._what())

    def _what(self) -> str:
        known = self._known
        if known is None:
            return ""
        said = [f"{known.manufacturer} {known.model} · {known.serial}"]
        for offer in known.offers:
            use = {known.main: self.tr("main stream"), known.sub: self.tr("small stream")}.get(offer.token, "")
            said.append(f"{use or '–'}: {offer.codec} {offer.width}×{offer.height} · {offer.name}")
        said.append(self.tr("It turns.") if known.turns else self.tr("It does not turn."))
        if known.presets:
            said.append(self.tr("Its own presets: {names}").format(names=", ".join(known.presets)[:200]))
        said.append(self.tr("It tells what it notices.") if known.events else self.tr("It tells nothing by itself."))
        return "\n".join([*said, *(f"▲ {reason_text(trouble)}" for trouble in known.troubles)])

    def _words(self) -> None:
        self._title.setText(self.tr("Cameras on the network (ONVIF)"))
        self._hosts.say(self.tr("Ask these addresses too"))
        self._list.setAccessibleName(self.tr("Cameras that answered"))
        self._url.say(self.tr("Address"))
        self._user.say(self.tr("User"))
        self._password.say(self.tr("Password"))
        self._number.say(self.tr("Number"))
        self._name.say(self.tr("Name"))
        self._add.setText(self.tr("Add to the registry"))
        self._close.setText(self.tr("Back to the form"))
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
