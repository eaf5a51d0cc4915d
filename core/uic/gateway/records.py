"""Tokens in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from uic.gateway.model import Token

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = ["all_tokens", "forget", "put"]


def all_tokens(store: Store) -> Iterator[tuple[str, Token]]:
    """Every token with the hash of its secret. Records that nobody has written yet are not made for it."""
    if store.file is not None and not store.file.exists():
        return
    for row in store.rows("gateway_token"):
        yield (
            row["digest"],
            Token(
                id=row["id"],
                kind=row["kind"],
                subject=row["subject"],
                scope=json.loads(row["scope"]),
                made_at=_moment(row["made_at"]) or datetime.now(UTC),
                made_by=row["made_by"],
                expires_at=_moment(row["expires_at"]),
            ),
        )


def put(session: Session, digest: str, token: Token) -> None:
    """Keep one."""
    from uic.gateway.tables import TokenRow

    session.add(
        TokenRow(
            digest=digest,
            id=token.id,
            kind=token.kind,
            subject=token.subject,
            scope=json.dumps(token.scope),
            made_at=token.made_at.replace(tzinfo=None),
            made_by=token.made_by,
            expires_at=token.expires_at.replace(tzinfo=None) if token.expires_at is not None else None,
        )
    )


def forget(session: Session, ids: Sequence[str]) -> None:
    """Take some out."""
    from sqlalchemy import bindparam, text

    gone = text("DELETE FROM gateway_token WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
    session.connection().execute(gone, {"ids": list(ids)})


def _moment(kept: datetime | str | None) -> datetime | None:
    """UTC; SQLite keeps text, other databases a moment without a zone."""
    if kept is None:
        return None
    moment = datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=UTC)
