"""What stands in place of the wall while nobody is signed in: nothing of the city is seen behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from uic.bus.keys import Keys, fingerprint
from uic_console.access.model import AccessModel, Standing
from uic_console.access.set_up import SetUpCard
from uic_console.access.sign_in import SignInCard
from uic_console.bus import ConsoleBus
from uic_console.shell.labels import FlatButton
from uic_console.theme import theme

__all__ = ["Cover", "Where", "where"]

CARD_PX = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a person may compare by telephone before she types a password."""

    place: str
    hub: str  # address
    connected: bool
    trouble: str = ""  # why it is not, as the client says it
    hub_key: str = ""  # fingerprint of the hub's key; "": the way to it is not encrypted
    own_key: str = ""  # of this console's


def where(place: str, hub: str, bus: ConsoleBus, keys: Keys | None) -> Where:
    """How a console stands with its hub, with the fingerprints of both keys."""
    return Where(
        place=place,
        hub=hub,
        connected=bus.is_connected,
        trouble=bus.trouble,
        hub_key=fingerprint(keys.hub_public) if keys is not None and keys.hub_public else "",
        own_key=fingerprint(keys.public) if keys is not None else "",
    )


class Cover(QWidget):
    """Lies over everything of a window below its top bar. Tab stays inside it."""

    language_asked = Signal()

    def __init__(self, access: AccessModel, where: Callable[[], Where], window: QWidget, top: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("access-cover")
        self._access, self._where, self._window, self._top = access, where, window, top
        self._place = QLabel(self)
        self._place.setProperty("type", "section")
        self.sign_in = SignInCard(access, self)
        self.set_up = SetUpCard(access, self)
        self._waiting = QLabel(self)
        self._waiting.setObjectName("cover-waiting")
        self._waiting.setWordWrap(True)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = (self._waiting, self.sign_in, self.set_up)
        self._facts = QLabel(self)
        self._facts.setObjectName("cover-facts")
        self._facts.setProperty("type", "caption")
        self._facts.setWordWrap(True)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._language = FlatButton("cover-language", "language", self, size=16)
        self._language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._language.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._language.clicked.connect(self.language_asked)
        self._lay_out()
        self._asked_set_up = False
        self.sign_in.cancelled.connect(lambda: self.sign_in.ask_for(must_change=False))
        self.set_up.cancelled.connect(self._leave_set_up)
        self.set_up.made.connect(self._made)
        window.installEventFilter(self)
        theme.changed.connect(self._size)
        self._size()
        self.hide()
        self._words()

    def _lay_out(self) -> None:
        self._card = QFrame(self)
        self._card.setObjectName("access-card")
        foot = QHBoxLayout()
        foot.addWidget(self._facts, 1)
        foot.addWidget(self._language, 0, Qt.AlignmentFlag.AlignBottom)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(24, 24, 24, 16)
        inside.setSpacing(16)
        inside.addWidget(self._place)
        for page in self._pages:
            inside.addWidget(page)
        inside.addLayout(foot)
        middle = QWidget(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card)
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
        scroll = QScrollArea(self)  # at 200 % text the card may be taller than the screen
        scroll.setObjectName("cover-scroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @property
    def is_setting_up(self) -> bool:
        """Whether the set-up was asked for by the person of a one-machine hub."""
        return self._asked_set_up

    def ask_set_up(self) -> None:
        """Make the first administrator now, although nobody is asked to sign in yet."""
        self._asked_set_up = True
        self.show_standing()

    def show_standing(self) -> None:
        """Show what the standing asks for, or go."""
        standing = self._access.standing
        where = self._where()
        page: QWidget | None = None
        if standing is Standing.SET_UP or (self._asked_set_up and standing is Standing.LOCAL):
            page = self.set_up
        elif standing is Standing.SIGNED_OUT and not self._access.returning:
            page = self.sign_in if where.connected else self._waiting
        elif standing is Standing.UNKNOWN:
            page = self._waiting
        self._turn_to(page)
        self._words()

    def _turn_to(self, page: QWidget | None) -> None:
        was = next((each for each in self._pages if each.isVisible()), None)
        if page is None:
            self._asked_set_up = False
            self.sign_in.entered()
            self.hide()
            self._let_go_of_keyboard()
            return
        for each in self._pages:
            each.setVisible(each is page)
        self._place_it()
        self.show()
        self.raise_()
        if page is not was:
            if page is self.set_up:
                self.set_up.begin(cancel=self._asked_set_up)
            elif page is self.sign_in:
                self.sign_in.ask_for(must_change=False, account=self.sign_in.account)

    def _let_go_of_keyboard(self) -> None:
        """A field that is out of sight would swallow the keys of the wall."""
        focused = self._window.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()

    def _leave_set_up(self) -> None:
        self._asked_set_up = False
        self.show_standing()

    def _made(self, account: str) -> None:
        self._asked_set_up = False
        self.show_standing()
        if self.isVisible():
            self.sign_in.ask_for(must_change=False, account=account)

    def _place_it(self) -> None:
        top = self._top.mapTo(self._window, self._top.rect().bottomLeft()).y() + 1
        self.setGeometry(0, top, self._window.width(), max(0, self._window.height() - top))

    def _size(self) -> None:
        self._card.setFixedWidth(theme.px(CARD_PX) + 48)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current.base))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if watched is self._window and resized and self.isVisible():
            self._place_it()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside: what lies below is not to be reached."""
        here = self.window().focusWidget()
        chain = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisibleTo(self)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ]
        if not chain:
            return False
        at = chain.index(here) if here in chain else -1 if forward else 0
        chain[(at + (1 if forward else -1)) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _words(self) -> None:
        where = self._where()
        self._place.setText(where.place or self.tr("Anyang city control centre"))
        self._language.setText("KO / EN")
        self._language.say(self.tr("Switch to the other language (Korean, English)"))
        state = self.tr("answers") if where.connected else self.tr("does not answer")
        said = [self.tr("Hub {address}: {state}").format(address=where.hub, state=state)]
        if where.hub_key:
            said.append(self.tr("Its key: {fingerprint}").format(fingerprint=where.hub_key))
        if where.own_key:
            said.append(self.tr("This console's key: {fingerprint}").format(fingerprint=where.own_key))
        if where.trouble and not where.connected:
            said.append(where.trouble)
        self._facts.setText("\n".join(said))
        self._waiting.setText(self._waiting_words(where))

    def _waiting_words(self, where: Where) -> str:
        if not where.own_key:
            return self.tr("Waiting for the hub. As soon as it answers you can sign in here.")
        return self.tr(
            "Waiting for the hub. If it runs, it may not know this console's key yet: an administrator admits it in "
            "the Access window, where the same fingerprint stands as below."
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
        super().changeEvent(event)
