"""The machine's settings file as the settings window changes it: line by line, with its comments kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomlkit
from tomlkit.exceptions import TOMLKitError

from uic.errors import SettingsError
from uic.settings import all_keys

__all__ = ["changed_text", "checked"]


def checked(key: str, value: Any) -> Any:
    """The value as this setting's type. Raises SettingsError that says what would be right."""
    known = all_keys()[key]
    try:
        return msgspec.convert(value, known.type, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(known.wanted) from error


def changed_text(path: Path, changes: Mapping[str, Any]) -> bytes:
    """The file's text with these settings changed; None goes back to the default. Comments and order stay."""
    try:
        document = tomlkit.parse(path.read_text("utf-8")) if path.exists() else tomlkit.document()
    except (OSError, TOMLKitError) as error:
        raise SettingsError(f"{path}: {error}") from error
    for key, value in changes.items():
        section, _, name = key.partition(".")
        table = document.setdefault(section, tomlkit.table())
        if value is None:
            table.pop(name, None)
        else:
            table[name] = list(value) if isinstance(value, tuple) else value
    return tomlkit.dumps(document).encode()
