"""Facts about who may come in from outside."""

from __future__ import annotations

from uic.events import Event
from uic.gateway.model import Token

__all__ = ["TokenIssued", "TokenRevoked"]


class TokenIssued(Event, frozen=True, kw_only=True):
    """Somebody may come in. Subject: the token's id."""

    topic = "gateway.token.issued"
    permission = "administer"
    token: Token


class TokenRevoked(Event, frozen=True, kw_only=True):
    """It opens nothing any more. Subject: the token's id."""

    topic = "gateway.token.revoked"
    permission = "administer"
    token: Token
