"""The sign-in view: account and password, a password of one's own where the first was given, and where one signs in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from uic.errors import CommandRefused
from uic_console.access.fields import PasswordField, Row, line, say_wrong
from uic_console.access.model import AccessModel
from uic_console.access.words import refusal_words

__all__ = ["SignInCard"]


class SignInCard(QWidget):
    """Signs a person in. Enter goes on; what the hub says no with stands under the fields."""

    cancelled = Signal()

    def __init__(self, access: AccessModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign-in")
        self._access = access
        self._busy = self._must_change = False
        self._title = QLabel(self)
        self._title.setProperty("type", "figure")
        self._title.setObjectName("sign-in-title")
        self._hint = QLabel(self)
        self._hint.setProperty("type", "muted")
        self._hint.setObjectName("sign-in-hint")
        self._hint.setWordWrap(True)
        self._account = Row(line("sign-in-account", self, longest=100), self)
        self._password = Row(PasswordField("sign-in-password", self), self)
        self._new = Row(PasswordField("sign-in-new", self), self)
        self._again = Row(PasswordField("sign-in-again", self), self)
        self._wrong = QLabel(self)
        self._wrong.setObjectName("sign-in-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._enter = QPushButton(self)
        self._enter.setObjectName("sign-in-enter")
        self._enter.setDefault(True)
        self._enter.clicked.connect(self.enter)
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("sign-in-cancel")
        self._cancel.clicked.connect(self.cancelled)
        self._cancel.hide()
        self._lay_out()
        for row in (self._account, self._password, self._new, self._again):
            row.entered.connect(self._go_on)
            row.changed.connect(self._typed)
        self.ask_for(must_change=False)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, self._hint, self._account, self._password, self._new, self._again, self._wrong):
            column.addWidget(widget)
        column.addLayout(buttons)

    @property
    def account(self) -> str:
        """What was typed as the account."""
        return self._account.text()

    def ask_for(self, *, must_change: bool, account: str = "", cancel: bool = False) -> None:
        """Begin anew: for any person, or for the new password of the one who has just typed hers."""
        self._must_change = must_change
        for row in (self._new, self._again):
            row.setVisible(must_change)
            row.clear()
        for row in (self._account, self._password):
            row.setEnabled(not must_change)
        if not must_change:
            self._account.set_text(account)
            self._password.clear()
        self._cancel.setVisible(cancel or must_change)
        say_wrong(self._wrong, "")
        self.words()
        self._typed()
        self.give_keyboard()

    def give_keyboard(self) -> None:
        """Put the keyboard where something is to be typed next."""
        if self._must_change:
            self._new.field.setFocus()
        else:
            (self._password if self._account.text() else self._account).field.setFocus()

    def forget(self) -> None:
        """Nothing that was typed stays here."""
        self.ask_for(must_change=False)

    def enter(self) -> None:
        """Try it."""
        if self._busy or not self._enter.isEnabled():
            return
        if self._must_change and self._new.text() != self._again.text():
            self._again.wrong(self.tr("not the same"))
            return
        self._set_busy(True)
        new = self._new.text() if self._must_change else ""
        self._access.enter(self._account.text(), self._password.text(), new_password=new, failed=self._failed)

    def entered(self) -> None:
        """Somebody is signed in: nothing that was typed stays here."""
        self._set_busy(False)
        self.forget()

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, CommandRefused) and error.reason == "access.must_change" and not self._must_change:
            self.ask_for(must_change=True)
            return
        say_wrong(self._wrong, refusal_words(error))
        if not self._must_change:
            self._password.clear()
        self.give_keyboard()

    def _go_on(self) -> None:
        """Enter: to the next empty field, or in."""
        rows = [self._account, self._password, *((self._new, self._again) if self._must_change else ())]
        for row in rows:
            if not row.text():
                row.field.setFocus()
                return
        self.enter()

    def _typed(self, *_text: object) -> None:
        self._again.wrong("")
        filled = bool(self._account.text().strip() and self._password.text())
        if self._must_change:
            filled = filled and bool(self._new.text() and self._again.text())
        self._enter.setEnabled(filled and not self._busy)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._typed()

    def words(self) -> None:
        """Set every text."""
        if self._must_change:
            self._title.setText(self.tr("Choose your password"))
            self._hint.setText(
                self.tr("The one you typed was given to you by another. Choose your own; nobody else will know it.")
            )
        else:
            self._title.setText(self.tr("Sign in"))
            self._hint.setText(self.tr("What you do here is recorded under your name."))
        self._account.say(self.tr("Account"))
        self._password.say(self.tr("Password"))
        self._new.say(self.tr("New password (at least 10 characters)"))
        self._again.say(self.tr("The same again"))
        self._enter.setText(self.tr("Save and sign in") if self._must_change else self.tr("Sign in"))
        self._cancel.setText(self.tr("Back"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)
