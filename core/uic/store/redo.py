"""Notes in the records of what the journal is to have: found at the start of a hub, and struck out."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence

from uic.store._store import Store

__all__ = ["noted", "strike"]


def noted(store: Store) -> dict[str, bytes]:
    """The notes that are left, by id; a clean end leaves some too. Raises StoreError."""
    if store.file is not None and not store.file.exists():
        return {}
    return {row["id"]: bytes(row["content"]) for row in store.rows("redo")}


def strike(store: Store, ids: Sequence[str]) -> None:
    """Take notes out. An SQLite file is not kept waiting for SQLAlchemy: a hub that starts does this."""
    if not ids:
        return
    marks = [(one,) for one in ids]
    if store.file is not None:
        with (
            contextlib.suppress(sqlite3.Error),  # then they stay, and the next start finds that the journal has them
            contextlib.closing(sqlite3.connect(store.file, timeout=5.0)) as connection,
            connection,
        ):
            connection.executemany("DELETE FROM redo WHERE id = ?", marks)
        return
    from sqlalchemy import text

    with store.writing(now=True) as session:
        session.connection().execute(text("DELETE FROM redo WHERE id = :id"), [{"id": one} for one in ids])
