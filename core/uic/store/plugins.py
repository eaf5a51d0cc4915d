"""What the hub remembers of plugins, in the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from uic.plugins.memory import Remembered
from uic.plugins.specs import Manifest
from uic.store._store import Store

__all__ = ["TableMemory"]


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

        manifest = "" if remembered.manifest is None else msgspec.json.encode(remembered.manifest).decode()
        with self._store.writing(now=True) as session:  # starting a plugin's half waits for its work with these tables
            session.merge(PluginRow(name=name, enabled=remembered.enabled, manifest=manifest))


def _remembered(row: Mapping[str, Any]) -> Remembered:
    """A manifest that cannot be read any more is asked for again; that the plugin is off is never forgotten."""
    try:
        manifest = msgspec.json.decode(row["manifest"], type=Manifest) if row["manifest"] else None
    except msgspec.MsgspecError:
        manifest = None
    return Remembered(enabled=bool(row["enabled"]), manifest=manifest)
