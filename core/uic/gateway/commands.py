"""What the gateway can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.gateway.model import Place, Token

__all__ = ["IssueToken", "Issued", "ListTokens", "RevokeTokens", "Revoked", "TokenList", "WhereGateway"]


class WhereGateway(Command[Place], frozen=True, kw_only=True):
    """Where it listens, and how to know its certificate."""

    name = "gateway.where"
    changes = False


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """A new token. The secret is told this once."""

    token: Token
    secret: str


class IssueToken(Command[Issued], frozen=True, kw_only=True):
    """Let somebody in from outside. Services ask for it after they have looked who may have one."""

    name = "gateway.issue_token"
    permission = "administer"
    subject_field = "subject"
    secret_reply = True
    kind: str
    subject: str
    seconds: float | None = None  # how long it opens; None: until it is revoked
    scope: dict[str, str] = msgspec.field(default_factory=dict)


class Revoked(msgspec.Struct, frozen=True, kw_only=True):
    """How many were ended by it."""

    tokens: int


class RevokeTokens(Command[Revoked], frozen=True, kw_only=True):
    """End tokens: one by its id, or all of a subject, or of a subject and kind. What they hold open is closed."""

    name = "gateway.revoke_tokens"
    permission = "administer"
    subject_field = "subject"
    token: str = ""
    subject: str = ""
    kind: str = ""


class TokenList(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens that still open something, the newest first, true as of event `seq`."""

    tokens: tuple[Token, ...]
    seq: int


class ListTokens(Command[TokenList], frozen=True, kw_only=True):
    """Who may come in from outside."""

    name = "gateway.list_tokens"
    permission = "administer"
    changes = False
    kind: str = ""
    subject: str = ""
