"""The line under the top bar while the console is locked: pictures go on below it, nothing else does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from uic.errors import CommandRefused
from uic_console.access.fields import PasswordField, line, say_wrong
from uic_console.access.model import AccessModel, Standing
from uic_console.access.words import lock_words, refusal_words
from uic_console.shell.icons import icon
from uic_console.shell.labels import ElidedLabel
from uic_console.theme import theme

__all__ = ["LockStrip"]


class LockStrip(QWidget):
    """Unlocks for the same person, or hands the seat over to the next one. It moves the wall down, never covers it."""

    def __init__(self, access: AccessModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock-strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._access = access
        self._other = self._must_change = self._busy = False
        self._sign = QLabel(self)
        self._text = ElidedLabel("lock-text", self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wrong = ElidedLabel("lock-wrong", self, least_em=12)
        self._wrong.setProperty("type", "wrong")
        self._account = line("lock-account", self, longest=100)
        self._password = PasswordField("lock-password", self)
        self._new = PasswordField("lock-new", self)
        self._enter = QPushButton(self)
        self._enter.setObjectName("lock-enter")
        self._enter.clicked.connect(self.enter)
        self._switch = QPushButton(self)
        self._switch.setObjectName("lock-other")
        self._switch.clicked.connect(lambda: self.hand_over(not self._other))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._wrong)
        for field in (self._account, self._password, self._new):
            row.addWidget(field)
        row.addWidget(self._enter)
        row.addWidget(self._switch)
        self._account.returnPressed.connect(self._password.setFocus)
        self._password.entered.connect(self.enter)
        self._new.entered.connect(self.enter)
        for changed in (self._account.textChanged, self._password.changed, self._new.changed):
            changed.connect(self._typed)
        theme.changed.connect(self._dress)
        self._dress()
        self.words()
        self.hide()

    def show_standing(self) -> None:
        """Show while the console is locked, or while the person must sign in again after the hub was started anew."""
        locked = self._access.standing is Standing.LOCKED
        wanted = locked or bool(self._access.returning and self._access.standing is Standing.SIGNED_OUT)
        if wanted and not self.isVisible():
            self.show()
            self._begin(other=self._other)
            self._keyboard()
        elif not wanted and self.isVisible():
            self._begin(other=False)
            self.hide()
        if wanted:
            self.words()

    def hand_over(self, other: bool = True) -> None:
        """Ask for another person's account, or for the same person again."""
        self._begin(other=other)
        self._keyboard()

    def enter(self) -> None:
        """Try it."""
        if self._busy or not self._enter.isEnabled():
            return
        self._busy = True
        self._typed()
        if self._other or self._access.standing is not Standing.LOCKED:
            account = self._account.text() if self._other else self._access.returning
            new = self._new.text() if self._must_change else ""
            self._access.enter(account, self._password.text(), new_password=new, failed=self._failed)
        else:
            self._access.unlock(self._password.text(), failed=self._failed)

    def _begin(self, *, other: bool) -> None:
        self._other, self._must_change, self._busy = other, False, False
        self._account.clear()
        self._password.clear()
        self._new.clear()
        say_wrong(self._wrong, "")
        self.words()
        self._typed()

    def _keyboard(self) -> None:
        (self._account if self._other and not self._account.text() else self._password).setFocus()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if isinstance(error, CommandRefused) and error.reason == "access.must_change" and not self._must_change:
            self._must_change = True
            say_wrong(self._wrong, "")
            self.words()
            self._new.setFocus()
        else:
            say_wrong(self._wrong, refusal_words(error))
            self._password.clear()
            self._password.setFocus()
        self._typed()

    def _typed(self, *_text: object) -> None:
        filled = bool(self._password.text()) and bool(self._account.text().strip() or not self._other)
        if self._must_change:
            filled = filled and bool(self._new.text())
        self._enter.setEnabled(filled and not self._busy)

    def words(self) -> None:
        """Set every text."""
        sign_in = self._access.sign_in
        if self._must_change:
            text = self.tr("The password was given to you: choose your own (at least 10 characters)")
        elif self._other:
            text = self.tr("Hand over: the next person signs in, the wall stays as it is")
        elif sign_in is not None:
            text = f"{self._access.person} · {lock_words(sign_in)}"
        else:
            text = self.tr("The hub was started anew: {account}, sign in again").format(account=self._access.returning)
        self._text.setText(text)
        self._account.setVisible(self._other)
        self._new.setVisible(self._must_change)
        self._account.setPlaceholderText(self.tr("Account"))
        self._account.setAccessibleName(self.tr("Account"))
        self._password.edit.setPlaceholderText(self.tr("Password"))
        self._password.edit.setAccessibleName(self.tr("Password"))
        self._new.edit.setPlaceholderText(self.tr("New password"))
        self._new.edit.setAccessibleName(self.tr("New password"))
        locked = self._access.standing is Standing.LOCKED and not self._other
        self._enter.setText(self.tr("Unlock") if locked else self.tr("Sign in"))
        self._switch.setText(self.tr("Back") if self._other else self.tr("Another person…"))
        self.setAccessibleName(text)

    def _dress(self) -> None:
        tokens = theme.current
        self.setStyleSheet(
            f"#lock-strip {{ background: {tokens.raised.name()}; border-left: 8px solid {tokens.select.name()}; "
            f"border-bottom: 2px solid {tokens.select.name()}; }}"
        )
        side = theme.px(16)
        self._sign.setPixmap(icon("lock", size=side, ratio=self.devicePixelRatioF()).pixmap(side, side))
        for field in (self._account, self._password, self._new):
            field.setMinimumWidth(100)
            field.setMaximumWidth(theme.px(190))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside."""
        chain = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ]
        here = self.window().focusWidget()
        if not chain:
            return False
        at = chain.index(here) if here in chain else -1 if forward else 0
        chain[(at + (1 if forward else -1)) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.words()
        super().changeEvent(event)
