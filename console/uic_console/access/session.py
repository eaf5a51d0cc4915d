"""Who is signed in here, under what, and what to do about it: opens under the top bar's name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from uic_console.access.model import AccessModel, Standing
from uic_console.access.words import area_word, cameras_word, clock, lock_words, right_word, role_word
from uic_console.theme import theme

__all__ = ["Choice", "SessionPanel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something the panel offers."""

    key: str  # of the action
    title: Callable[[], str]
    keys: Callable[[], str]
    why_not: Callable[[], str]  # "" when it can be done
    run: Callable[[], object]


class SessionPanel(QFrame):
    """A panel that closes by Esc or a click beside it. Tab goes through what it offers."""

    def __init__(self, access: AccessModel, choices: Callable[[], Sequence[Choice]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("session-panel")
        self._access, self._choices = access, choices
        self._name = self._label("session-name", "section")
        self._about = self._label("session-about", "")
        self._rights = self._label("session-rights", "caption")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(8)
        for label in (self._name, self._about, self._rights):
            self._column.addWidget(label)
        self._buttons: list[QPushButton] = []

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setProperty("type", kind)
        label.setWordWrap(True)
        return label

    def open_under(self, button: QWidget) -> None:
        """Show it under the button that was pressed."""
        self._say()
        self._offer()
        self.setFixedWidth(theme.px(380))
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + 4)))
        self.show()
        for choice in self._buttons:
            if choice.isEnabled():
                choice.setFocus()
                break

    def _offer(self) -> None:
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in self._choices()]
        for button in self._buttons:
            self._column.addWidget(button)

    def _button(self, choice: Choice) -> QPushButton:
        keys, why = choice.keys(), choice.why_not()
        button = QPushButton(f"{choice.title()}    {keys}" if keys else choice.title(), self)
        button.setObjectName(f"session-{choice.key}")
        button.setEnabled(not why)
        button.setToolTip(why)
        button.clicked.connect(lambda: (self.close(), choice.run()))
        return button

    def _say(self) -> None:
        access, sign_in = self._access, self._access.sign_in
        if access.standing is Standing.LOCAL:
            self._name.setText(self.tr("This computer's administrator"))
            self._about.setText(
                self.tr(
                    "This hub serves this one computer, so nobody is asked to sign in: whoever sits here may do "
                    "everything, and the audit names her as “local”. As soon as a second console is admitted, or "
                    "sign-in is set up, everyone signs in under her own name."
                )
            )
            self._rights.setText("")
        elif sign_in is not None:
            account = sign_in.account
            self._name.setText(account.person or account.name)
            roles = ", ".join(role_word(role) for role in account.roles)
            lines = [" · ".join(filter(None, (account.name, account.department, roles)))]
            lines.append(self.tr("Signed in since {time}").format(time=clock(sign_in.opened_at)))
            if sign_in.locked_at is not None:
                lines.append(lock_words(sign_in))
            self._about.setText("\n".join(lines))
            self._rights.setText(self._rights_words())
        else:
            self._name.setText(self.tr("Nobody is signed in"))
            self._about.setText("")
            self._rights.setText("")
        for label in (self._about, self._rights):
            label.setVisible(bool(label.text()))

    def _rights_words(self) -> str:
        """What she may, one line a right."""
        mine = self._access.mine
        by_right: dict[str, list[str]] = {}
        for grant in mine.grants if mine is not None else ():
            parts = [area_word(grant.area)]
            if grant.cameras != "*":
                parts.append(cameras_word(grant.cameras))
            if grant.hours:
                parts.append(grant.hours)
            if grant.two_person:
                parts.append(self.tr("with a second person"))
            by_right.setdefault(grant.right, []).append(" ".join(parts))
        lines = [f"{right_word(right)}: {', '.join(dict.fromkeys(said))}" for right, said in by_right.items()]
        if mine is not None and mine.idle_lock_min:
            minutes = f"{mine.idle_lock_min:g}"
            lines.append(self.tr("Locks after {minutes} minutes without keyboard or mouse").format(minutes=minutes))
        if mine is not None and mine.shifts:
            lines.append(self.tr("Locks when the shift changes: {times}").format(times=", ".join(mine.shifts)))
        return "\n".join(lines)
