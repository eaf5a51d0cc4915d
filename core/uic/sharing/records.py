"""Open shares and bulletins in the tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from uic.sharing.bulletin import Bulletin
from uic.sharing.model import Share

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["all_bulletins", "all_shares", "forget", "forget_bulletins", "put", "put_bulletin"]


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


def all_bulletins(store: Store) -> Iterator[Bulletin]:
    """Every version of each that is kept."""
    if store.file is not None and not store.file.exists():
        return
    for row in store.rows("bulletin"):
        yield msgspec.json.decode(row["body"], type=Bulletin)


def put_bulletin(store: Store, one: Bulletin) -> None:
    """Keep a version as it is now."""
    with store.writing() as session:
        from uic.sharing.tables import BulletinRow

        body = msgspec.json.encode(one).decode()
        session.merge(BulletinRow(id=one.id, version=one.version, incident_id=one.incident_id, body=body))


def forget_bulletins(store: Store, incident_id: str) -> None:
    """Their case was purged."""
    with store.writing() as session:
        from sqlalchemy import text

        session.connection().execute(text("DELETE FROM bulletin WHERE incident_id = :id"), {"id": incident_id})
