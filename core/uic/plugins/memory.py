"""What the hub remembers of plugins between its lives: which are off, and what each said of itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from uic.plugins.specs import Manifest

__all__ = ["FileMemory", "PluginMemory", "Remembered"]


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """One plugin as it is remembered."""

    enabled: bool = True
    manifest: Manifest | None = None  # so that one that is off has a title without being imported


class PluginMemory(Protocol):
    """Where the hub keeps it."""

    def all(self) -> Mapping[str, Remembered]:
        """Every plugin that was ever seen, by name."""

    def keep(self, name: str, remembered: Remembered) -> None:
        """Remember one; it is safe on the disk when this returns."""


class FileMemory:
    """Kept in one small JSON file, replaced as a whole: it cannot be half-written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Mapping[str, Remembered]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Remembered])
        except FileNotFoundError:
            return {}
        except msgspec.MsgspecError:
            self._path.replace(self._path.with_suffix(".broken"))  # to look at; everything is on again
            return {}

    def keep(self, name: str, remembered: Remembered) -> None:
        known = dict(self.all()) | {name: remembered}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(known), indent=2))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
