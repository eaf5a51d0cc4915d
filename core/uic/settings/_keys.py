"""The settings as a flat table: `section.key` with its type, bounds and documentation, read from the structs."""

from __future__ import annotations

import difflib
import functools
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from uic.settings._sections import Settings

__all__ = ["Key", "all_keys", "nearest", "sections"]

_TYPE_NAMES: dict[Any, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One setting."""

    section: str
    name: str
    type: Any  # with its Annotated bounds: what msgspec converts to
    plain: Any  # without them
    default: Any
    meta: Meta

    @property
    def path(self) -> str:
        """`section.key`, as flags and messages say it."""
        return f"{self.section}.{self.name}"

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"UIC_{self.section}_{self.name}".upper()

    @property
    def doc(self) -> str:
        """One line: what it does."""
        return self.meta.description or ""

    @property
    def unit(self) -> str:
        """Unit of a number; empty when it has none."""
        return str((self.meta.extra or {}).get("unit", ""))

    @property
    def is_list(self) -> bool:
        """Whether it takes several values (commas between them in the environment)."""
        return get_origin(self.plain) in (tuple, list)

    @property
    def kind(self) -> str:
        """Its type in words."""
        if get_origin(self.plain) is Literal:
            return "one of " + ", ".join(str(choice) for choice in get_args(self.plain))
        if self.is_list:
            return "list of " + _TYPE_NAMES.get(get_args(self.plain)[0], "text")
        return _TYPE_NAMES.get(self.plain, str(self.plain))

    @property
    def bounds(self) -> str:
        """The range of a number in words; empty when it has none."""
        low, high = self.meta.ge, self.meta.le
        if low is not None and high is not None:
            return f"{low:g} to {high:g}"
        if low is not None:
            return f"{low:g} or more"
        return f"{high:g} or less" if high is not None else ""

    @property
    def wanted(self) -> str:
        """What a right value looks like."""
        if self.meta.pattern:
            return f"{self.kind} like {self.default}"
        return f"{self.kind}, {self.bounds}" if self.bounds else self.kind


def sections() -> dict[str, type[msgspec.Struct]]:
    """The sections of the file with their structs, in the order in which they are shown."""
    hints = get_type_hints(Settings)
    return {name: hint for name, hint in hints.items() if name != "folders"}


@functools.cache
def all_keys() -> dict[str, Key]:
    """Every setting by its path."""
    keys = (key for section, struct in sections().items() for key in _keys_of(section, struct))
    return {key.path: key for key in keys}


def _keys_of(section: str, struct: type[msgspec.Struct]) -> list[Key]:
    hints = get_type_hints(struct, include_extras=True)
    return [_key(section, field, hints[field.name]) for field in msgspec.structs.fields(struct)]


def _key(section: str, field: msgspec.structs.FieldInfo, hint: Any) -> Key:
    if get_origin(hint) is not Annotated or not isinstance(get_args(hint)[1], Meta):
        raise TypeError(f"setting {section}.{field.name} has no doc(...)")
    plain, meta = get_args(hint)[:2]
    default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return Key(section, field.name, hint, plain, default, meta)


def nearest(word: str, words: list[str]) -> str:
    """' (did you mean …?)', or nothing when nothing is near."""
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else ""
