"""A person chooses another password for herself."""

from __future__ import annotations

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from uic_console.access.fields import PasswordField, Row, say_wrong
from uic_console.access.model import AccessModel
from uic_console.access.words import refusal_words
from uic_console.shell.dialog import SideWindow

__all__ = ["PasswordWindow"]


class PasswordWindow(SideWindow):
    """The old one, and the new one twice."""

    def __init__(self, access: AccessModel, parent: QWidget) -> None:
        super().__init__("password-window", parent, width=380, height=340)
        self._access, self._busy = access, False
        self._old = Row(PasswordField("password-old", self), self)
        self._new = Row(PasswordField("password-new", self), self)
        self._again = Row(PasswordField("password-again", self), self)
        self._said = QLabel(self)
        self._said.setObjectName("password-said")
        self._said.setProperty("type", "wrong")
        self._said.setWordWrap(True)
        self._done = QLabel(self)
        self._done.setObjectName("password-done")
        self._done.hide()
        self._change = QPushButton(self)
        self._change.setObjectName("password-change")
        self._change.setDefault(True)
        self._change.clicked.connect(self.change)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        for widget in (self._old, self._new, self._again, self._said, self._done):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addStretch(1)
        for row in self._rows():
            row.changed.connect(self._typed)
            row.entered.connect(self._go_on)
        say_wrong(self._said, "")
        self.words()
        self._typed()

    def _rows(self) -> tuple[Row, ...]:
        return self._old, self._new, self._again

    def change(self) -> None:
        """Try it."""
        if self._busy or not self._change.isEnabled():
            return
        if self._new.text() != self._again.text():
            self._again.wrong(self.tr("not the same"))
            return
        self._busy = True
        self._typed()
        self._access.change_password(self._old.text(), self._new.text(), done=self._changed, failed=self._no)

    def _changed(self) -> None:
        self._busy = False
        self._clear()
        self._done.show()

    def _no(self, error: Exception) -> None:
        self._busy = False
        say_wrong(self._said, refusal_words(error))
        self._typed()

    def _clear(self) -> None:
        for row in self._rows():
            row.clear()
        say_wrong(self._said, "")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was typed stays here."""
        self._clear()
        self._done.hide()
        super().closeEvent(event)

    def _go_on(self) -> None:
        for row in self._rows():
            if not row.text():
                row.field.setFocus()
                return
        self.change()

    def _typed(self) -> None:
        self._again.wrong("")
        if any(row.text() for row in self._rows()):
            self._done.hide()
        self._change.setEnabled(all(row.text() for row in self._rows()) and not self._busy)

    def words(self) -> None:
        """Set every text."""
        self._done.setText(self.tr("✓ The password is changed."))
        self.setWindowTitle(self.tr("Change password"))
        self._old.say(self.tr("Password until now"))
        self._new.say(self.tr("New password (at least 10 characters)"))
        self._again.say(self.tr("The same again"))
        self._change.setText(self.tr("Change"))
