"""Gathering the settings from file, environment and flags, and saying exactly which one is wrong."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from uic.errors import SettingsError
from uic.settings._folders import settings_file
from uic.settings._keys import Key, all_keys, nearest, sections
from uic.settings._sections import Settings

__all__ = ["Given", "gather", "load"]

# Variables that start like a setting's but are none: folders, and switches read before any setting is.
_NOT_SETTINGS = frozenset({"UIC_SETTINGS", "UIC_STATE_DIR", "UIC_CACHE_DIR", "UIC_CONFIG_DIR", "UIC_DEBUG"})


@dataclass(frozen=True, slots=True)
class Given:
    """A value somebody gave, and where."""

    value: Any
    origin: str  # "/etc/uic.toml line 3", "environment variable UIC_HUB_ADDRESS", "command line"


def load(path: Path | None = None, flags: Mapping[str, object] | None = None) -> Settings:
    """The settings in force.

    path    the TOML file; None: this user's (`settings_file()`), which need not exist. A named one must.
    flags   values by `section.key`; text is converted as in the environment.

    Raises SettingsError that names each wrong setting, one line each, with file and line, variable or flag.
    """
    given = gather(path, flags or {})
    by_section: dict[str, dict[str, Any]] = {}
    for key_path, item in given.items():
        section, _, name = key_path.partition(".")
        by_section.setdefault(section, {})[name] = item.value
    types = sections()
    made: dict[str, Any] = {name: types[name](**values) for name, values in by_section.items()}
    return Settings(**made)


def gather(path: Path | None, flags: Mapping[str, object]) -> dict[str, Given]:
    """The given settings by path, each converted; those not given are absent."""
    wrong: list[str] = []
    given: dict[str, Given] = {}
    for source in (_from_file(path, wrong), _from_environment(wrong), _from_flags(flags, wrong)):
        for key, raw in source:
            try:
                given[key.path] = Given(_converted(key, raw.value), raw.origin)
            except ValueError as error:
                wrong.append(f"{raw.origin}: {key.path} {error}")
    if wrong:
        raise SettingsError("\n".join(wrong))
    return given


def _converted(key: Key, value: Any) -> Any:
    from_text = isinstance(value, _Text)
    if from_text and key.is_list:
        value = [part.strip() for part in value.split(",") if part.strip()]
    elif from_text:
        value = str(value).strip() if key.plain is not bool else _truth(value)
    try:
        return msgspec.convert(value, key.type, strict=not from_text)
    except msgspec.ValidationError as error:
        shown = repr(str(value)) if isinstance(value, str) else repr(value)
        raise ValueError(f"is {shown}, but must be {key.wanted}") from error


class _Text(str):
    """A value that came as text (environment, flag) and is to be read as the setting's type."""

    __slots__ = ()


def _truth(text: str) -> Any:
    word = text.strip().lower()
    if word in ("1", "true", "yes", "on"):
        return True
    return False if word in ("0", "false", "no", "off") else text


def _from_environment(wrong: list[str]) -> Iterator[tuple[Key, Given]]:
    keys = {key.variable: key for key in all_keys().values()}
    starts = tuple(f"UIC_{section.upper()}_" for section in sections())
    for variable, text in sorted(os.environ.items()):
        if variable in _NOT_SETTINGS or not variable.startswith("UIC_"):
            continue
        if variable in keys:
            yield keys[variable], Given(_Text(text), f"environment variable {variable}")
        elif variable.startswith(starts):
            wrong.append(f"environment variable {variable}: no such setting{nearest(variable, list(keys))}")


def _from_flags(flags: Mapping[str, object], wrong: list[str]) -> Iterator[tuple[Key, Given]]:
    keys = all_keys()
    for path, value in flags.items():
        if path not in keys:
            wrong.append(f"command line: {path}: no such setting{nearest(path, list(keys))}")
            continue
        yield keys[path], Given(_Text(value) if isinstance(value, str) else value, "command line")


def _from_file(path: Path | None, wrong: list[str]) -> Iterator[tuple[Key, Given]]:
    named = path is not None or bool(os.environ.get("UIC_SETTINGS"))
    path = path or settings_file()
    text = _text_of(path, named)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}{_place(error)}: not valid TOML: {error}") from error
    for section, values in tree.items():
        yield from _from_table(path, text, section, values, wrong)


def _from_table(path: Path, text: str, section: str, values: Any, wrong: list[str]) -> Iterator[tuple[Key, Given]]:
    known = sections()
    if section not in known:
        hint = nearest(section, list(known))
        wrong.append(f"{path} line {_line(text, section)}: no section [{section}]{hint}")
        return
    if not isinstance(values, dict):
        wrong.append(f"{path} line {_line(text, section)}: {section} is a section: write [{section}]")
        return
    keys = all_keys()
    for name, value in values.items():
        where = f"{path} line {_line(text, section, name)}"
        if f"{section}.{name}" in keys:
            yield keys[f"{section}.{name}"], Given(value, where)
            continue
        hint = nearest(name, [key.name for key in keys.values() if key.section == section])
        wrong.append(f"{where}: no setting {section}.{name}{hint}")


def _text_of(path: Path, named: bool) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        if named:
            raise SettingsError(f"{path}: no such settings file") from error
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from error


def _place(error: tomllib.TOMLDecodeError) -> str:
    """' line 3', from the words of the parser: before Python 3.14 it tells the line in no other way."""
    found = re.search(r"at line (\d+)", str(error))
    return f" line {found[1]}" if found else " at the end"


def _line(text: str, *path: str) -> int:
    """The line on which the table or key at `path` ends: the first after which the file so far has it.

    Exact whatever TOML's spelling (dotted keys, inline tables, quotes), since TOML's own parser looks.
    """
    lines = text.splitlines()
    for count in range(1, len(lines) + 1):
        try:
            node: Any = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue  # inside a value of several lines
        if _has(node, path):
            return count
    return len(lines)


def _has(node: Any, path: tuple[str, ...]) -> bool:
    for name in path:
        if not isinstance(node, dict) or name not in node:
            return False
        node = node[name]
    return True
