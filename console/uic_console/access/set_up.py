"""The first administrator: made once, with a password that she chooses, for there is none that comes with the hub."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from uic.access.commands import SetUp
from uic_console.access.fields import PasswordField, Row, line, say_wrong
from uic_console.access.model import AccessModel
from uic_console.access.words import refusal_words

__all__ = ["SetUpCard"]


class SetUpCard(QWidget):
    """Makes the account that may make all others."""

    made = Signal(str)  # the account's name
    cancelled = Signal()

    def __init__(self, access: AccessModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("set-up")
        self._access, self._busy = access, False
        self._title = QLabel(self)
        self._title.setProperty("type", "figure")
        self._hint = QLabel(self)
        self._hint.setProperty("type", "muted")
        self._hint.setWordWrap(True)
        self._account = Row(line("set-up-account", self, longest=100), self)
        self._person = Row(line("set-up-person", self), self)
        self._department = Row(line("set-up-department", self), self)
        self._password = Row(PasswordField("set-up-password", self), self)
        self._again = Row(PasswordField("set-up-again", self), self)
        self._wrong = QLabel(self)
        self._wrong.setObjectName("set-up-wrong")
        self._wrong.setProperty("type", "wrong")
        self._wrong.setWordWrap(True)
        self._make = QPushButton(self)
        self._make.setObjectName("set-up-make")
        self._make.setDefault(True)
        self._make.clicked.connect(self.make)
        self._cancel = QPushButton(self)
        self._cancel.setObjectName("set-up-cancel")
        self._cancel.clicked.connect(self.cancelled)
        self._lay_out()
        for row in self._rows():
            row.entered.connect(self._go_on)
            row.changed.connect(self._typed)
        self.words()
        self._typed()

    def _rows(self) -> tuple[Row, ...]:
        return self._account, self._person, self._department, self._password, self._again

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, self._hint, *self._rows(), self._wrong):
            column.addWidget(widget)
        column.addLayout(buttons)

    def begin(self, *, cancel: bool) -> None:
        """Empty, with the keyboard in the first field; `cancel`: one may also leave it."""
        for row in self._rows():
            row.clear()
            row.wrong("")
        say_wrong(self._wrong, "")
        self._cancel.setVisible(cancel)
        self._account.field.setFocus()

    def make(self) -> None:
        """Try it."""
        if self._busy or not self._make.isEnabled():
            return
        if self._password.text() != self._again.text():
            self._again.wrong(self.tr("not the same"))
            return
        self._busy = True
        self._typed()
        command = SetUp(
            account=self._account.text().strip(),
            person=self._person.text().strip(),
            department=self._department.text().strip(),
            password=self._password.text(),
        )
        self._access.set_up(command, done=self._done, failed=self._failed)

    def _done(self) -> None:
        self._busy = False
        account = self._account.text().strip()
        self.begin(cancel=True)
        self.made.emit(account)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        say_wrong(self._wrong, refusal_words(error))
        self._typed()

    def _go_on(self) -> None:
        for row in self._rows():
            if not row.text() and row is not self._department:
                row.field.setFocus()
                return
        self.make()

    def _typed(self, *_text: object) -> None:
        self._again.wrong("")
        needed = (self._account, self._person, self._password, self._again)
        self._make.setEnabled(all(row.text().strip() for row in needed) and not self._busy)

    def words(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("Make the first administrator"))
        self._hint.setText(
            self.tr(
                "This hub has no account yet, and no password that comes with it. The account you make here may make "
                "all the others. It can be made on the hub's own machine only."
            )
        )
        self._account.say(self.tr("Account: what is typed at the sign-in"))
        self._person.say(self.tr("Name, as colleagues read it"))
        self._department.say(self.tr("Department (may be empty)"))
        self._password.say(self.tr("Password (at least 10 characters)"))
        self._again.say(self.tr("The same again"))
        self._make.setText(self.tr("Make the administrator"))
        self._cancel.setText(self.tr("Not now"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)
