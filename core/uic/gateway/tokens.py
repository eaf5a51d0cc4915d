"""Who may come in from outside: tokens in memory by the hash of their secret."""

from __future__ import annotations

import hashlib
import secrets
import threading
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import msgspec

from uic.gateway.model import Token

__all__ = ["TokenBook", "digest_of"]


def digest_of(secret: str) -> str:
    """What is kept of a secret. It holds 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class TokenBook:
    """Any thread reads it; the gateway's service alone writes it."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or (lambda: datetime.now(UTC))
        self._by_digest: dict[str, Token] = {}
        self._by_id: dict[str, str] = {}  # digests
        self._lock = threading.Lock()

    def fill(self, kept: Iterable[tuple[str, Token]]) -> None:
        """Begin with what was kept: digests and tokens."""
        with self._lock:
            self._by_digest = dict(kept)
            self._by_id = {token.id: digest for digest, token in self._by_digest.items()}

    def make(
        self, kind: str, subject: str, *, seconds: float | None, scope: dict[str, str], by: str
    ) -> tuple[Token, str]:
        """A new token and its secret; it opens nothing until it is added."""
        now = self._now()
        token = Token(
            id=uuid.uuid4().hex[:16],
            kind=kind,
            subject=subject,
            scope=scope,
            made_at=now,
            made_by=by,
            expires_at=now + timedelta(seconds=seconds) if seconds is not None else None,
        )
        return token, secrets.token_urlsafe(32)

    def add(self, token: Token, digest: str) -> None:
        """It opens from now on."""
        with self._lock:
            self._by_digest[digest] = token
            self._by_id[token.id] = digest

    def find(self, secret: str, kind: str) -> Token | None:
        """The token of a secret, if it opens this kind of route now."""
        token = self._by_digest.get(digest_of(secret)) if len(secret) <= 512 else None
        return token if token is not None and token.kind == kind and self._opens(token) else None

    def is_known(self, secret: str) -> bool:
        """Whether it opens anything now."""
        token = self._by_digest.get(digest_of(secret)) if len(secret) <= 512 else None
        return token is not None and self._opens(token)

    def is_open(self, token: Token) -> bool:
        """Whether a token that was found once still opens."""
        digest = self._by_id.get(token.id)
        known = self._by_digest.get(digest) if digest is not None else None
        return known is not None and self._opens(known)

    def wanted(self, *, token: str = "", subject: str = "", kind: str = "") -> list[Token]:
        """Those that open now, of an id, or of a subject, a kind or both; the newest first."""
        found = [
            one
            for one in list(self._by_digest.values())
            if (not token or one.id == token)
            and (not subject or one.subject == subject)
            and (not kind or one.kind == kind)
            and self._opens(one)
        ]
        return sorted(found, key=lambda one: one.made_at, reverse=True)

    def revoke(self, token: Token) -> Token:
        """It opens nothing any more."""
        ended = msgspec.structs.replace(token, revoked_at=self._now())
        self.remove(token)
        return ended

    def remove(self, token: Token) -> None:
        """Forget it."""
        with self._lock:
            digest = self._by_id.pop(token.id, None)
            if digest is not None:
                del self._by_digest[digest]

    def over(self) -> list[Token]:
        """Those whose time has run out."""
        return [token for token in list(self._by_digest.values()) if not self._opens(token)]

    def _opens(self, token: Token) -> bool:
        return token.revoked_at is None and (token.expires_at is None or token.expires_at > self._now())
