"""Telling of every setting what it is, what it is now, and who said so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from uic.settings._keys import Key, all_keys, sections
from uic.settings._load import gather

_SECRET = re.compile(r"(://[^/@\s:]*:)[^/\s]*@")

__all__ = ["Explained", "as_toml", "default_file", "explain"]


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """One setting with all there is to say about it."""

    key: str  # "hub.address"
    type: str  # in words
    default: Any
    value: Any  # passwords in addresses hidden
    unit: str
    bounds: str
    env: str
    doc: str
    origin: str  # "default", or where the value was given


def explain(path: Path | None = None, flags: Mapping[str, object] | None = None) -> list[Explained]:
    """Every setting, in the file's order. Raises SettingsError like `load`."""
    given = gather(path, flags or {})

    def one(key: Key) -> Explained:
        item = given.get(key.path)
        return Explained(
            key=key.path,
            type=key.kind,
            default=key.default,
            value=_shown(key.default if item is None else item.value),
            unit=key.unit,
            bounds=key.bounds,
            env=key.variable,
            doc=key.doc,
            origin="default" if item is None else item.origin,
        )

    return [one(key) for key in all_keys().values()]


def _shown(value: Any) -> Any:
    """A value as it may be printed: without the password an address may hold."""
    return _SECRET.sub(r"\1…@", value) if isinstance(value, str) else value


def default_file() -> str:
    """A settings file with every setting at its default, commented out: the documentation to edit."""
    lines = ["# Settings of the UIC console. Take the # off a line to change it."]
    for section, struct in sections().items():
        lines += ["", f"[{section}]  # {(struct.__doc__ or '').splitlines()[0]}"]
        for key in (key for key in all_keys().values() if key.section == section):
            lines += [f"# {_comment(key)}", f"#{key.name} = {as_toml(key.default)}"]
    return "\n".join(lines) + "\n"


def _comment(key: Key) -> str:
    limits = ", ".join(part for part in (key.kind, key.unit, key.bounds) if part)
    return f"{key.doc} ({limits})"


def as_toml(value: Any) -> str:
    """A value as TOML writes it; JSON writes text, numbers, truth values and flat lists the same way."""
    return msgspec.json.encode(value).decode()
