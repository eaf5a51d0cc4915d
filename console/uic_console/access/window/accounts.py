"""Accounts: who may sign in, with which roles, until when."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QApplication, QCheckBox

from uic.access import Account
from uic_console.access.fields import Row, line
from uic_console.access.window.book import AccessBook
from uic_console.access.window.page import Checks, Page
from uic_console.access.words import role_word
from uic_console.shell.clock import KST, seoul

__all__ = ["AccountsPage", "read_date", "temporary_password"]

# No letters or digits that are taken for one another on a slip of paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def temporary_password() -> str:
    """One to be given on: 12 characters, 69 bits; its person must choose another at once."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


def read_date(text: str) -> datetime | None:
    """2026-12-31: until the end of that day in Seoul. Empty: None. Raises ValueError."""
    if not text.strip():
        return None
    day = datetime.strptime(text.strip(), "%Y-%m-%d").replace(tzinfo=KST)
    return (day + timedelta(days=1)).astimezone(UTC)


class AccountsPage(Page):
    """Ctrl+N begins a new one."""

    def __init__(self, book: AccessBook) -> None:
        super().__init__("accounts", book)
        self._new = True
        self._shown: str | None = None
        self.heading = self.label("account-heading", "section")
        self.name = Row(line("account-name", self.form, longest=100))
        self.person = Row(line("account-person", self.form))
        self.department = Row(line("account-department", self.form))
        self.roles = Checks("account-roles", self.form)
        self.roles_label = self.label("account-roles-label", "caption")
        self.until = Row(line("account-until", self.form, longest=10))
        self.enabled = QCheckBox(self.form)
        self.enabled.setObjectName("account-enabled")
        self.password = Row(line("account-password", self.form))
        self.make = self.button("account-make-password")
        self.make.clicked.connect(self._make_password)
        self.copy = self.button("account-copy-password")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self._password()))
        self.save = self.button("account-save")
        self.save.clicked.connect(self.keep)
        self.begin = self.button("account-new")
        self.begin.setShortcut("Ctrl+N")
        self.begin.clicked.connect(self.begin_new)
        for widget in (self.heading, self.name, self.person, self.department, self.roles_label, self.roles):
            self.column.addWidget(widget)
        self.column.addWidget(self.until)
        self.column.addWidget(self.enabled)
        self.column.addWidget(self.password)
        self.beside(self.make, self.copy)
        self.beside(self.save, self.begin)
        self.column.addStretch(1)
        for row in (self.name, self.person, self.until, self.password):
            row.changed.connect(self._allow)
        self.words()
        self.begin_new(focus=False)

    def headings(self) -> Sequence[str]:
        return (self.tr("Account"), self.tr("Name"), self.tr("Department"), self.tr("Roles"), self.tr("State"))

    def rows(self) -> Sequence[tuple[str, Sequence[str]]]:
        return [
            (
                one.name,
                (one.name, one.person, one.department, ", ".join(map(role_word, one.roles)), self._state(one)),
            )
            for one in self.book.accounts
        ]

    def nothing(self) -> str:
        return self.tr("No account yet. Fill in the form and save the first one.")

    def _state(self, one: Account) -> str:
        if not one.enabled:
            return self.tr("✕ off")
        if one.until is not None and one.until <= datetime.now(UTC):
            return self.tr("✕ ended {day}").format(day=f"{seoul(one.until):%Y-%m-%d}")
        if not one.has_password:
            return self.tr("▲ no password yet")
        if one.must_change:
            return self.tr("● must choose a password")
        return self.tr("● on")

    def show_book(self) -> None:
        self.roles.offer({role.name: role_word(role.name) for role in self.book.roles})
        super().show_book()
        if self._shown:
            self.select(self._shown)

    def chosen(self) -> None:
        account = self.book.account(self.table.current_key())
        if account is None or (account.name == self._shown and not self._new):
            return
        self._new, self._shown = False, account.name
        self._fill(account)

    def begin_new(self, _checked: bool = False, *, focus: bool = True) -> None:
        """An empty form."""
        self._new, self._shown = True, None
        self.table.clearSelection()
        self._fill(Account(name="", person=""))
        if focus:
            self.name.field.setFocus()

    def _fill(self, account: Account) -> None:
        self._set(self.name, account.name)
        self.name.field.setEnabled(self._new)
        self._set(self.person, account.person)
        self._set(self.department, account.department)
        self.roles.check(account.roles)
        last = seoul(account.until) - timedelta(seconds=1) if account.until is not None else None
        self._set(self.until, f"{last:%Y-%m-%d}" if last is not None else "")
        self.enabled.setChecked(account.enabled)
        self._set(self.password, "")
        self.words()

    def keep(self) -> None:
        """Save the form."""
        if not self.save.isEnabled():
            return
        name = self._get(self.name)
        before = self.book.account(name)
        account = Account(
            name=name,
            person=self._get(self.person),
            department=self._get(self.department),
            roles=self.roles.checked(),
            enabled=self.enabled.isChecked(),
            until=read_date(self._get(self.until)),
            has_password=before.has_password if before is not None else False,
            must_change=before.must_change if before is not None else False,
        )
        self.book.save_account(account, password=self._password(), done=lambda: self._kept(name))

    def _kept(self, name: str) -> None:
        self._new, self._shown = False, name
        self._set(self.password, "")
        self.name.field.setEnabled(False)
        self.words()

    def _make_password(self) -> None:
        self._set(self.password, temporary_password())

    def _password(self) -> str:
        return self._get(self.password)

    def _set(self, row: Row, text: str) -> None:
        row.set_text(text)

    def _get(self, row: Row) -> str:
        return row.text().strip()

    def _allow(self) -> None:
        wrong = ""
        try:
            read_date(self._get(self.until))
        except ValueError:
            wrong = self.tr("write it as 2026-12-31")
        self.until.wrong(wrong)
        password = self._password()
        self.password.wrong(self.tr("at least 10 characters") if 0 < len(password) < 10 else "")
        self.copy.setEnabled(bool(password))
        needs = self._new and not password
        ready = bool(self._get(self.name) and self._get(self.person)) and not wrong and not 0 < len(password) < 10
        self.save.setEnabled(ready)
        self.save.setToolTip(self.tr("Without a password nobody can sign in with it yet.") if needs else "")

    def words(self) -> None:
        """Set every text."""
        self.heading.setText(self.tr("New account") if self._new else self._get(self.name))
        self.search.setPlaceholderText(self.tr("Search accounts"))
        self.search.setAccessibleName(self.tr("Search accounts"))
        self.table.setAccessibleName(self.tr("Accounts"))
        self.name.say(self.tr("Account: what is typed at the sign-in"))
        self.person.say(self.tr("Name, as colleagues read it"))
        self.department.say(self.tr("Department"))
        self.roles_label.setText(self.tr("Roles"))
        self.until.say(self.tr("Last day, for a secondment (2026-12-31; empty: no end)"))
        self.enabled.setText(self.tr("May sign in"))
        self.password.say(self.tr("New password to hand over (empty: stays as it is)"))
        self.make.setText(self.tr("Make one"))
        self.copy.setText(self.tr("Copy"))
        self.save.setText(self.tr("Save"))
        self.begin.setText(self.tr("New account"))
        self._allow()
