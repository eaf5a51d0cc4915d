"""Facts about who is who. Those with scope "person" reach the person they are about, and who administers."""

from __future__ import annotations

from typing import Literal

from uic.access.model import Request, SignIn
from uic.events import Event

__all__ = ["AccessChanged", "KeyKnocked", "RequestChanged", "SignInChanged"]


class AccessChanged(Event, frozen=True, kw_only=True):
    """An account, a role or a key is not as it was: list them again."""

    topic = "access.changed"
    permission = "administer"
    what: Literal["account", "role", "key"]
    which: str


class KeyKnocked(Event, frozen=True, kw_only=True):
    """A key that is not admitted tried to join: said once an hour for each key at most."""

    topic = "access.knocked"
    permission = "administer"
    public: str
    fingerprint: str
    address: str


class SignInChanged(Event, frozen=True, kw_only=True):
    """Somebody signed in or out, or a sign-in was locked, unlocked or ended. Its subject is the account's name."""

    topic = "access.sign_in.changed"
    permission = "administer"
    scope = "person"
    sign_in: SignIn
    became: Literal["opened", "locked", "unlocked", "closed"]
    by: str = ""  # "person", "idle", "shift", "administrator", "revoked", "away"


class RequestChanged(Event, frozen=True, kw_only=True):
    """A request for a second person, as it is now. Its subject is the account of the one who asked."""

    topic = "access.request.changed"
    permission = "approve"
    scope = "person"
    request: Request
