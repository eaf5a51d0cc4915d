"""Who works here: names for the accounts that commands and events speak of. GUI thread only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from uic.access import Colleague
from uic.access.commands import Colleagues, ListColleagues
from uic_console.bus import ConsoleBus

__all__ = ["Roster"]

translate = QCoreApplication.translate
AGAIN_MS = 20_000  # an account that is not known is asked for no more often


class Roster(QObject):
    """The hub says who there is, as far as the person here may know; it decides whether a name is one."""

    changed = Signal()  # other people, or other names

    def __init__(self, bus: ConsoleBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._known: dict[str, Colleague] = {}
        self._shared_names: frozenset[str] = frozenset()  # that two people have
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        bus.connected.connect(self.ask)
        bus.standing.connect(self.ask)
        self.ask()

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask the hub who there is; `then` is called with what is known, also where it did not answer."""
        if not self._bus.is_connected:
            then()
            return

        def answered(reply: Colleagues) -> None:
            self._take(reply.colleagues)
            then()

        def failed(_error: Exception) -> None:
            then()

        self._bus.ask(ListColleagues(), answered=answered, failed=failed)

    def name(self, account: str) -> str:
        """What people call the person of an account: her name, with the account where two have the same one."""
        if not account:
            return ""
        if said := _own_words(account):
            return said
        one = self._known.get(account)
        if one is None:
            self._look_again()
            return account
        return f"{one.person} ({account})" if one.person in self._shared_names else one.person

    def get(self, account: str) -> Colleague | None:
        """The person of an account; None: not known here."""
        return self._known.get(account)

    def all(self, *, but: Sequence[str] = ()) -> list[Colleague]:
        """Those who can take something over: who is here now first, then by name."""
        found = [one for one in self._known.values() if one.on and one.account not in but]
        return sorted(found, key=lambda one: (not one.here, one.person, one.account))

    def choices(self, *, but: Sequence[str] = ()) -> list[tuple[str, str]]:
        """The same as (account, words) for a list to choose from."""
        return [(one.account, self._words(one)) for one in self.all(but=but)]

    def account(self, said: str) -> str:
        """The account that somebody means by what she typed: an account, or a name that one person has."""
        found = [one.account for one in self._known.values() if said in (one.person, self.name(one.account))]
        return found[0] if said not in self._known and len(found) == 1 else said

    def _words(self, one: Colleague) -> str:
        here = translate("Access", "signed in") if one.here else ""
        about = " · ".join(part for part in (one.department, here) if part)
        name = self.name(one.account)
        return f"{name} — {about}" if about else name

    def _take(self, people: Sequence[Colleague]) -> None:
        known = {one.account: one for one in people}
        if known == self._known:
            return
        self._known = known
        counted = Counter(one.person for one in people)
        self._shared_names = frozenset(name for name, count in counted.items() if count > 1)
        self.changed.emit()

    def _look_again(self) -> None:
        """A new colleague, perhaps: once in a while, however often the name is drawn."""
        if not self._again.isActive():
            self._again.start()
            QTimer.singleShot(0, self, self.ask)


def _own_words(account: str) -> str:
    if account == "local":
        return translate("Access", "This computer's administrator")
    if account == "hub":
        return translate("Access", "The hub")
    return ""
