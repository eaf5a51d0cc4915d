"""What the hub remembers of plugins, in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from uic.plugins.faults import Quarantine
from uic.plugins.grants import Admission
from uic.plugins.memory import Remembered
from uic.plugins.specs import Manifest
from uic.store._store import Store

__all__ = ["TableMemory"]

_T = TypeVar("_T")


class TableMemory:
    """A `uic.plugins.memory.PluginMemory` in the records."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> Mapping[str, Remembered]:
        """Every plugin that was ever seen, by name."""
        return {row["name"]: _remembered(row) for row in self._store.rows("plugin")}

    def keep(self, name: str, remembered: Remembered) -> None:
        """Remember one; it is safe on the disk when this returns."""
        from uic.store.tables import PluginRow

        row = PluginRow(
            name=name,
            enabled=remembered.enabled,
            manifest=_written(remembered.manifest),
            admission=_written(remembered.admission),
            quarantine=_written(remembered.quarantine),
        )
        with self._store.writing(now=True) as session:  # starting a plugin's half waits for its work with these tables
            session.merge(row)


def _written(value: msgspec.Struct | None) -> str:
    return "" if value is None else msgspec.json.encode(value).decode()


def _read(text: str, kind: type[_T]) -> _T | None:
    try:
        return msgspec.json.decode(text, type=kind) if text else None
    except msgspec.MsgspecError:
        return None


def _remembered(row: Mapping[str, Any]) -> Remembered:
    """A manifest that cannot be read any more is asked for again, and so is a grant; that it is off, or quarantined,
    is never forgotten.
    """
    quarantine = _read(row["quarantine"], Quarantine)
    if quarantine is None and row["quarantine"]:
        quarantine = Quarantine(at=datetime.now(UTC), faults=(), within_s=0.0)
    return Remembered(
        enabled=bool(row["enabled"]),
        manifest=_read(row["manifest"], Manifest),
        admission=_read(row["admission"], Admission),
        quarantine=quarantine,
    )
