"""Commands that wait for a second person: told to the one who asked, and put before those who may agree.

A line under the top bar, above everything: it moves the wall down and covers no picture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from uic.access import Request
from uic_console.access.fields import PasswordField, line
from uic_console.access.model import AccessModel, Standing
from uic_console.access.words import left_words, refusal_words, request_title
from uic_console.shell.labels import ElidedLabel
from uic_console.theme import theme

__all__ = ["RequestLine", "RequestStrip"]

MOST = 3  # lines at once; the others wait below them
TICK_MS = 500


class RequestLine(QWidget):
    """One request: who wants what, how long there is, and the answer."""

    def __init__(
        self, access: AccessModel, request: Request, *, own: bool, name: Callable[[str], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._name = name
        self.setObjectName(f"request-{request.id}")
        self.request, self.own = request, own
        self._access = access
        self._sign = QLabel("②", self)
        self._sign.setObjectName("request-sign")
        self._sign.setProperty("type", "section")
        self._left = QLabel(self)
        self._left.setObjectName("request-left")
        self._text = ElidedLabel("request-text", self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wrong = ElidedLabel("request-wrong", self, least_em=12)
        self._wrong.setProperty("type", "wrong")
        self._note = line("request-note", self)
        self._account = line("request-account", self, longest=100)
        self._password = PasswordField("request-password", self)
        self._agree = QPushButton(self)
        self._agree.setObjectName("request-agree")
        self._refuse = QPushButton(self)
        self._refuse.setObjectName("request-refuse")
        self._agree.clicked.connect(self.agree)
        self._refuse.clicked.connect(self.refuse)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._left)
        row.addWidget(self._text, 1)
        for widget in (self._wrong, self._note, self._account, self._password, self._agree, self._refuse):
            row.addWidget(widget)
        self._note.setVisible(not own)
        self._account.setVisible(own)
        self._password.setVisible(own)
        for changed in (self._note.textChanged, self._account.textChanged, self._password.changed):
            changed.connect(lambda *_text: self._allow())
        self._password.entered.connect(self.agree)
        theme.changed.connect(self._size)
        self._size()
        self.words()

    def agree(self) -> None:
        """Yes: mine, or of the colleague who has typed her name and password here."""
        if not self._agree.isEnabled():
            return
        self._access.agree(
            self.request.id,
            note=self._note.text().strip(),
            account=self._account.text() if self.own else "",
            password=self._password.text() if self.own else "",
            failed=self._failed,
        )

    def refuse(self) -> None:
        """No, with a reason; or the asker does not want it any more."""
        if not self._refuse.isEnabled():
            return
        if self.own:
            self._access.withdraw(self.request.id, failed=self._failed)
        else:
            self._access.refuse(self.request.id, note=self._note.text().strip(), failed=self._failed)

    def tick(self, now: datetime) -> None:
        """Show the time left."""
        self._left.setText("◷ " + left_words(self.request.expires_at, now))

    def _failed(self, error: Exception) -> None:
        self._wrong.setText(refusal_words(error))
        self._password.clear()

    def _allow(self) -> None:
        ready = not self.own or bool(self._account.text().strip() and self._password.text())
        self._agree.setEnabled(ready)
        self._agree.setToolTip(
            "" if ready else self.tr("A colleague who may approve types her account and password here.")
        )
        told = self.own or bool(self._note.text().strip())
        self._refuse.setEnabled(told)
        self._refuse.setToolTip("" if told else self.tr("Say why in the field beside it."))

    def words(self) -> None:
        """Set every text."""
        what = request_title(self.request, self._name(self.request.subject))
        if self.own:
            said = self.tr("Needs a second person: {what}").format(what=what)
        else:
            said = self.tr("{person} asks you to agree: {what}").format(person=self.request.asked_person, what=what)
        self._text.setText(said)
        self._note.setPlaceholderText(self.tr("Reason"))
        self._note.setAccessibleName(self.tr("Reason"))
        self._account.setPlaceholderText(self.tr("Colleague's account"))
        self._account.setAccessibleName(self.tr("Colleague's account"))
        self._password.edit.setPlaceholderText(self.tr("Colleague's password"))
        self._password.edit.setAccessibleName(self.tr("Colleague's password"))
        self._agree.setText(self.tr("Agree here") if self.own else self.tr("Agree"))
        self._refuse.setText(self.tr("Withdraw") if self.own else self.tr("Refuse"))
        self.tick(datetime.now(UTC))
        self._allow()
        self.setAccessibleName(said)

    def _size(self) -> None:
        for field in (self._account, self._password):
            field.setMinimumWidth(100)
            field.setMaximumWidth(theme.px(170))
        self._note.setMinimumWidth(100)
        self._note.setMaximumWidth(theme.px(240))


class RequestStrip(QWidget):
    """The requests of the moment, oldest first, until each is answered or its time is over."""

    def __init__(
        self,
        access: AccessModel,
        *,
        name: Callable[[str], str] = lambda subject: subject,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("request-strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._access, self._name = access, name
        self._lines: dict[str, RequestLine] = {}
        self._more = QLabel(self)
        self._more.setObjectName("request-more")
        self._more.setContentsMargins(12, 0, 12, 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(0)
        self._column.addWidget(self._more)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._count)
        access.requests_changed.connect(self.show_requests)
        access.changed.connect(self.show_requests)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def show_requests(self) -> None:
        """Show what waits now."""
        waiting = self._access.waiting() if self._access.standing is Standing.SIGNED_IN else ()
        for gone in [key for key in self._lines if key not in {one.id for one in waiting[:MOST]}]:
            self._lines.pop(gone).deleteLater()
        for request in waiting[:MOST]:
            if request.id not in self._lines:
                self._add(request)
        more = len(waiting) - len(self._lines)
        self._more.setText(self.tr("and %n more", "", more) if more else "")
        self._more.setVisible(bool(more))
        self.setVisible(bool(self._lines))
        if self._lines and not self._tick.isActive():
            self._tick.start()
        elif not self._lines:
            self._tick.stop()

    def _add(self, request: Request) -> None:
        own = request.asked_by == self._access.account
        added = RequestLine(self._access, request, own=own, name=self._name, parent=self)
        self._lines[request.id] = added
        self._column.insertWidget(len(self._lines) - 1, added)
        added.show()
        if not own:
            QApplication.beep()

    def _count(self) -> None:
        now = datetime.now(UTC)
        for each in self._lines.values():
            each.tick(now)
        if any(each.request.expires_at <= now for each in self._lines.values()):
            self.show_requests()

    def _dress(self) -> None:
        tokens = theme.current
        edge = tokens.p2.name()
        self.setStyleSheet(
            f"#request-strip {{ background: {tokens.raised.name()}; border-left: 8px solid {edge}; "
            f"border-bottom: 2px solid {edge}; }} #request-sign {{ color: {edge}; font-weight: 700; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            for each in self._lines.values():
                each.words()
            self.show_requests()
        super().changeEvent(event)
