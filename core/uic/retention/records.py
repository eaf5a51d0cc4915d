"""Evidence locks in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from uic.retention.model import EvidenceLock

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["add", "all_locks", "remove"]


def all_locks(store: Store) -> dict[str, EvidenceLock]:
    """Every lock that was not lifted, by id."""
    return {row["id"]: _lock(row) for row in store.rows("evidence_lock")}


def add(store: Store, lock: EvidenceLock) -> None:
    """Keep one."""
    from uic.store.tables import EvidenceLockRow

    fields: dict[str, Any] = {name: getattr(lock, name) for name in lock.__struct_fields__}
    fields["subjects"] = msgspec.json.encode(lock.subjects).decode()
    fields["classes"] = msgspec.json.encode(lock.classes).decode()
    with store.writing() as session:
        session.merge(EvidenceLockRow(**fields))


def remove(store: Store, lock_id: str) -> None:
    """Let go of one; an unknown one is fine."""
    from sqlalchemy import text

    with store.writing() as session:
        session.connection().execute(text("DELETE FROM evidence_lock WHERE id = :id"), {"id": lock_id})


def _lock(row: Mapping[str, Any]) -> EvidenceLock:
    fields = {name: row[name] for name in EvidenceLock.__struct_fields__}
    fields["subjects"] = tuple(msgspec.json.decode(row["subjects"], type=list[str]))
    fields["classes"] = tuple(msgspec.json.decode(row["classes"], type=list[str]))
    return EvidenceLock(**fields)
