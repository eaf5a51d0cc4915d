"""Who is signed in, where, since when; and how to end it."""

from __future__ import annotations

from collections.abc import Sequence

from uic.access import SignIn
from uic_console.access.window.book import AccessBook
from uic_console.access.window.page import Page
from uic_console.access.words import clock, lock_words, role_word

__all__ = ["SignInsPage"]


class SignInsPage(Page):
    """Locking keeps the person's wall; ending sends her to the sign-in view."""

    def __init__(self, book: AccessBook) -> None:
        super().__init__("sign-ins", book, stretch=4)
        self.heading = self.label("sign-in-heading", "section")
        self.about = self.label("sign-in-about")
        self.lock = self.button("sign-in-lock")
        self.lock.clicked.connect(lambda: self._end(lock=True))
        self.end = self.button("sign-in-end")
        self.end.clicked.connect(lambda: self._end(lock=False))
        self.column.addWidget(self.heading)
        self.column.addWidget(self.about)
        self.beside(self.lock, self.end)
        self.column.addStretch(1)
        self.words()

    def headings(self) -> Sequence[str]:
        return (self.tr("Name"), self.tr("Account"), self.tr("Console"), self.tr("Since"), self.tr("State"))

    def rows(self) -> Sequence[tuple[str, Sequence[str]]]:
        return [
            (one.id, (one.account.person, one.account.name, one.client, clock(one.opened_at), self._state(one)))
            for one in self.book.sign_ins
        ]

    def nothing(self) -> str:
        return self.tr("Nobody is signed in. Whoever signs in at a console appears here.")

    def _state(self, one: SignIn) -> str:
        if one.locked_at is not None:
            return "■ " + lock_words(one)
        if not one.here:
            return self.tr("○ console is away")
        return self.tr("● here, active {time}").format(time=clock(one.active_at or one.opened_at))

    def _current(self) -> SignIn | None:
        key = self.table.current_key()
        return next((one for one in self.book.sign_ins if one.id == key), None)

    def show_book(self) -> None:
        super().show_book()
        self.chosen()

    def chosen(self) -> None:
        one = self._current()
        self.lock.setEnabled(one is not None and one.locked_at is None and not one.local)
        self.end.setEnabled(one is not None and not one.local)
        if one is None:
            self.heading.setText(self.tr("Choose a line"))
            self.about.setText("")
            return
        self.heading.setText(one.account.person or one.account.name)
        lines = [
            ", ".join(map(role_word, one.account.roles)),
            one.account.department,
            self.tr("at {client}").format(client=one.client),
            self.tr("key {fingerprint}").format(fingerprint=one.key) if one.key else "",
            self.tr("the one person of a one-machine hub") if one.local else "",
        ]
        self.about.setText("\n".join(filter(None, lines)))

    def _end(self, *, lock: bool) -> None:
        if (one := self._current()) is not None:
            self.book.end(one.id, lock=lock, done=lambda: None)

    def words(self) -> None:
        """Set every text."""
        self.search.setPlaceholderText(self.tr("Search who is signed in"))
        self.search.setAccessibleName(self.tr("Search who is signed in"))
        self.table.setAccessibleName(self.tr("Who is signed in"))
        self.lock.setText(self.tr("Lock"))
        self.end.setText(self.tr("End the sign-in"))
        self.chosen()
