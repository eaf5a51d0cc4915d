"""Keys: which consoles, workers and gateways may join, and which knock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from uic.access.commands import AdmitKey
from uic_console.access.fields import Row, line
from uic_console.access.window.book import AccessBook
from uic_console.access.window.page import Checks, Page
from uic_console.access.words import clock, role_word

__all__ = ["KeysPage"]


class KeysPage(Page):
    """What waits for admission stands first."""

    def __init__(self, book: AccessBook) -> None:
        super().__init__("keys", book, stretch=4)
        self._shown = ""
        self.hub = self.label("key-hub", "caption")
        self.heading = self.label("key-heading", "section")
        self.about = self.label("key-about")
        self.holder = Row(line("key-holder", self.form, longest=100))
        self.roles_label = self.label("key-roles-label", "caption")
        self.roles = Checks("key-roles", self.form)
        self.ceiling_label = self.label("key-ceiling-label", "caption")
        self.ceiling = Checks("key-ceiling", self.form)
        self.note = Row(line("key-note", self.form))
        self.admit = self.button("key-admit")
        self.admit.clicked.connect(self.let_in)
        self.revoke = self.button("key-revoke")
        self.revoke.clicked.connect(self.shut_out)
        self.copy = self.button("key-copy")
        self.copy.clicked.connect(lambda: QApplication.clipboard().setText(self.book.keys.hub_public))
        for widget in (self.heading, self.about, self.holder, self.ceiling_label, self.ceiling):
            self.column.addWidget(widget)
        for widget in (self.roles_label, self.roles, self.note):
            self.column.addWidget(widget)
        self.beside(self.admit, self.revoke)
        self.column.addStretch(1)
        self.column.addWidget(self.hub)
        self.beside(self.copy)
        self.holder.changed.connect(self._allow)
        self.words()

    def headings(self) -> Sequence[str]:
        return (self.tr("State"), self.tr("Joins as"), self.tr("Fingerprint"), self.tr("Since"), self.tr("Note"))

    def rows(self) -> Sequence[tuple[str, Sequence[str]]]:
        waiting = [
            (
                one.public,
                (
                    self.tr("▲ waits for admission"),
                    self.tr("from {address}").format(address=one.address),
                    one.fingerprint,
                    clock(one.last_at),
                    self.tr("%n time(s)", "", one.count),
                ),
            )
            for one in self.book.keys.knocks
        ]
        known = sorted(self.book.keys.keys, key=lambda one: (one.revoked_at is not None, one.name))
        return waiting + [
            (
                one.public,
                (
                    self.tr("✕ revoked") if one.revoked_at is not None else self.tr("● admitted"),
                    one.name,
                    one.fingerprint,
                    clock(one.revoked_at or one.added_at),
                    self.tr("the hub's own machine") if one.own else one.note,
                ),
            )
            for one in known
        ]

    def nothing(self) -> str:
        return self.tr(
            "No key yet. Start a console on another machine with this hub's address: its key appears here and waits."
        )

    def show_book(self) -> None:
        titles = {role.name: role_word(role.name) for role in self.book.roles}
        self.roles.offer(titles)
        self.ceiling.offer(titles)
        super().show_book()
        self.words()

    def chosen(self) -> None:
        public = self.table.current_key()
        if public == self._shown:
            self._allow()
            return
        self._shown = public
        key = self.book.key(public)
        self._set(self.holder, key.name if key is not None else "")
        self._set(self.note, key.note if key is not None else "")
        self.roles.check(key.roles if key is not None else ())
        self.ceiling.check(key.ceiling if key is not None else ())
        self.words()

    def let_in(self) -> None:
        """Admit the key, or keep what it is admitted as."""
        if not self.admit.isEnabled():
            return
        command = AdmitKey(
            public=self._shown,
            holder=self._get(self.holder),
            roles=self.roles.checked(),
            ceiling=self.ceiling.checked(),
            note=self._get(self.note),
        )
        self.book.admit(command, done=lambda: None)

    def shut_out(self) -> None:
        """Revoke the key: what runs with it ends within two seconds."""
        if self.revoke.isEnabled():
            self.book.revoke(self._shown, done=lambda: None)

    def _set(self, row: Row, text: str) -> None:
        row.set_text(text)

    def _get(self, row: Row) -> str:
        return row.text().strip()

    def _allow(self) -> None:
        key, knock = self.book.key(self._shown), self.book.knock(self._shown)
        own = key is not None and key.own
        there = (key is not None or knock is not None) and not own
        for field in (self.holder, self.note, self.roles, self.ceiling):
            field.setEnabled(there)
        holder = self._get(self.holder)
        wrong = self.tr("kind/name, as console/river-2") if holder and "/" not in holder else ""
        self.holder.wrong(wrong)
        self.admit.setEnabled(there and bool(holder) and not wrong)
        self.revoke.setEnabled(there and key is not None and key.revoked_at is None)
        self.revoke.setToolTip(self.tr("The key of the hub's own machine cannot be revoked.") if own else "")

    def words(self) -> None:
        """Set every text."""
        key, knock = self.book.key(self._shown), self.book.knock(self._shown)
        self.search.setPlaceholderText(self.tr("Search keys"))
        self.search.setAccessibleName(self.tr("Search keys"))
        self.table.setAccessibleName(self.tr("Keys"))
        self.holder.say(self.tr("Joins as (console/river-2)"))
        self.ceiling_label.setText(self.tr("Whoever signs in there may no more than (none checked: no bound)"))
        self.roles_label.setText(self.tr("May without a person (workers, gateways)"))
        self.note.say(self.tr("Note"))
        admitted = key is not None and key.revoked_at is None
        self.admit.setText(self.tr("Save") if admitted else self.tr("Admit"))
        self.revoke.setText(self.tr("Revoke"))
        self.copy.setText(self.tr("Copy the hub's public key"))
        self.copy.setEnabled(bool(self.book.keys.hub_public))
        self.hub.setText(
            self.tr("This hub's own key: {fingerprint}").format(fingerprint=self.book.keys.hub_fingerprint or "—")
        )
        if knock is not None:
            self.heading.setText(knock.fingerprint)
            self.about.setText(
                self.tr(
                    "This key tried to join from {address}. Compare the fingerprint with the one its console shows "
                    "— by telephone, not by mail — then admit it."
                ).format(address=knock.address)
            )
        elif key is not None:
            self.heading.setText(key.name)
            self.about.setText(key.fingerprint)
        else:
            self.heading.setText(self.tr("Choose a key"))
            self.about.setText("")
        self._allow()
