"""Names that services are given for people: whether there is such a person."""

from __future__ import annotations

from uic.access.commands import ListColleagues
from uic.bus.service import ServiceHub
from uic.errors import AccessError, UnknownCommand

__all__ = ["UnknownPerson", "check_colleague"]


class UnknownPerson(AccessError):
    """Nobody of this name can sign in here."""

    code = "access.unknown_person"


def check_colleague(hub: ServiceHub, account: str) -> None:
    """Raise UnknownPerson where nobody signs in by this account. A hub that keeps no accounts takes any name.

    Asks the keeper of accounts: call it on the service's own thread, and before anything is written.
    """
    try:
        known = hub.ask(ListColleagues()).colleagues
    except UnknownCommand:
        return
    if not any(one.account == account and one.on for one in known):
        raise UnknownPerson(f"nobody signs in here as {account!r}")
