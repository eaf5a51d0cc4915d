"""What one person chose in the settings window: a small versioned file that can't half-write.

Machine and site settings are `uic.settings` (TOML); this file holds what a person at this seat prefers.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from uic_console.files import Writer, write_atomically

__all__ = ["Choices", "Preferences", "write_atomically"]

log = logging.getLogger(__name__)
VERSION = 1


class Choices(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Every preference with its default. A value out of range is refused when read, and its default taken."""

    version: int = VERSION
    language: Literal["ko", "en"] | None = None  # None: the settings file or the system decides
    theme: Literal["dark", "light"] | None = None
    text_scale: Annotated[int, msgspec.Meta(ge=80, le=200)] = 100  # percent
    keys: dict[str, str] = {}  # action key -> shortcut as QKeySequence reads it; "" for none
    place: str = ""  # what the top bar calls this seat; "" takes the settings'
    person: str = ""
    snapshots: str = ""  # folder; "" is the pictures folder
    workspace: str = "watch"
    recent: list[str] = []  # palette entries, newest first
    wall: dict[str, Any] = {}  # of the wall, by its own names
    plugins_off: list[str] = []


class Preferences(QObject):
    """The choices in use; `changed(name)` after each change, while it is on its way to the disk."""

    changed = Signal(str)

    def __init__(self, path: Path, parent: QObject | None = None, *, writer: Writer | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._writer = writer or Writer()
        self.trouble = ""  # what was wrong with the file at the start, in English for the log
        self.choices = self._read()

    def set(self, name: str, value: Any) -> None:
        """Change one choice and have the file written. Raises msgspec.ValidationError for a value that doesn't fit."""
        plain = msgspec.to_builtins(self.choices)
        plain[name] = value
        self.choices = msgspec.convert(plain, Choices)
        self._writer.put(self.path, msgspec.json.format(msgspec.json.encode(self.choices), indent=2))
        self.changed.emit(name)

    def flush(self) -> None:
        """Wait until the file is on the disk."""
        self._writer.flush()

    def _read(self) -> Choices:
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return Choices()
        except OSError as error:
            self.trouble = f"{self.path}: {error}"
            return Choices()
        try:
            return msgspec.json.decode(raw, type=Choices)
        except msgspec.DecodeError as error:
            return self._rescue(raw, error)

    def _rescue(self, raw: bytes, error: Exception) -> Choices:
        """Keep every value that fits, put the broken file aside, and say so."""
        aside = self.path.with_suffix(".broken.json")
        aside.write_bytes(raw)
        self.trouble = f"{self.path}: {error}; kept as {aside.name}"
        log.warning("preferences: %s", self.trouble)
        try:
            values = msgspec.json.decode(raw, type=dict[str, Any])
        except msgspec.DecodeError:
            return Choices()
        kept: dict[str, Any] = {}
        for name, value in values.items():
            try:
                msgspec.convert(kept | {name: value}, Choices)
            except msgspec.ValidationError:
                continue
            kept[name] = value
        return msgspec.convert(kept, Choices)
