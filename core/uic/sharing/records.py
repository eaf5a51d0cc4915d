"""Open shares in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from uic.sharing.model import Share

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["all_shares", "forget", "put"]


def all_shares(store: Store) -> Iterator[tuple[Share, set[str]]]:
    """Every open one, with the ids of its links' tokens. Records that nobody has written yet are not made for it."""
    if store.file is not None and not store.file.exists():
        return
    for row in store.rows("share"):
        yield msgspec.json.decode(row["body"], type=Share), set(json.loads(row["tokens"]))


def put(store: Store, share: Share, tokens: set[str]) -> None:
    """Keep one as it is now; who looks at it is not kept."""
    kept = msgspec.structs.replace(share, looking=())
    with store.writing() as session:  # loads what tables need, one thread at a time
        from uic.sharing.tables import ShareRow

        session.merge(ShareRow(id=share.id, body=msgspec.json.encode(kept).decode(), tokens=json.dumps(sorted(tokens))))


def forget(store: Store, share_id: str) -> None:
    """It is over."""
    with store.writing() as session:
        from sqlalchemy import text

        session.connection().execute(text("DELETE FROM share WHERE id = :id"), {"id": share_id})
