"""What the hub remembers of plugins between its lives: which are off, what each
said of itself, what each was granted, and which are kept out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import msgspec

from uic.plugins.faults import Quarantine
from uic.plugins.grants import Admission
from uic.plugins.specs import Manifest

__all__ = ["PluginMemory", "Remembered"]


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """One plugin as it is remembered."""

    enabled: bool = True
    manifest: Manifest | None = None  # so that one that is off has a title without being imported
    admission: Admission | None = None  # what it was granted
    quarantine: Quarantine | None = None


class PluginMemory(Protocol):
    """Where the hub keeps it."""

    def all(self) -> Mapping[str, Remembered]:
        """Every plugin that was ever seen, by name."""

    def keep(self, name: str, remembered: Remembered) -> None:
        """Remember one; it is safe on the disk when this returns."""
