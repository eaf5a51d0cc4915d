"""The patterns there are: those that are shipped, and what a site's file changes and adds."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterable
from datetime import time
from importlib.resources import files
from pathlib import Path

import msgspec
from msgspec.structs import replace

from uic_netcasting.signs.model import Pattern, PatternError, Sign, Zone

__all__ = ["clock_of", "hours_of", "patterns_of", "read_patterns", "words_of", "zone_of"]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    pattern: list[Pattern]


class _Changes(msgspec.Struct, forbid_unknown_fields=True):
    """A site's file: changes to patterns that are there, by key, and patterns of its own."""

    change: dict[str, dict[str, object]] = {}
    pattern: list[Pattern] = []


def read_patterns(path: Path | None = None) -> tuple[Pattern, ...]:
    """The patterns that are shipped, with what a site's file changes and adds. PatternError says what is wrong."""
    known = {one.key: one for one in _shipped()}
    if path is None:
        return tuple(known.values())
    try:
        site = msgspec.convert(tomllib.loads(path.read_text("utf-8")), _Changes)
        for key, changes in site.change.items():
            known[key] = _changed(known[key], changes)
        known.update({one.key: one for one in site.pattern})
        for one in known.values():
            _check(one)
    except KeyError as error:
        raise PatternError(f"{path}: there is no pattern {error}; there are: {', '.join(known)}") from None
    except PatternError as error:
        raise PatternError(f"{path}: {error}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PatternError(f"{path}: {error}") from error
    return tuple(known.values())


@functools.cache
def _shipped() -> tuple[Pattern, ...]:
    shipped = files("uic_netcasting.signs").joinpath("patterns.toml").read_text("utf-8")
    return tuple(msgspec.convert(tomllib.loads(shipped), _File).pattern)


def _check(pattern: Pattern) -> None:
    """What can be said of it without a picture: its rule and numbers, areas and hours. Loads no rule."""
    rules = {one.rule: one.numbers.keys() for one in _shipped()}
    if pattern.rule not in rules:
        raise PatternError(
            f"pattern {pattern.key}: there is no rule {pattern.rule}; there are: {', '.join(sorted(rules))}"
        )
    numbers = rules[pattern.rule]
    for name, value in pattern.numbers.items():
        if name not in numbers:
            raise PatternError(f"pattern {pattern.key}: no number is called {name}; there are: {', '.join(numbers)}")
        if not math.isfinite(value) or value < 0:
            raise PatternError(f"pattern {pattern.key}: {name} = {value}: a number from 0")
    if missing := numbers - pattern.numbers.keys():
        raise PatternError(f"pattern {pattern.key}: its rule {pattern.rule} needs {', '.join(sorted(missing))}")
    for zone in pattern.zones:
        if len(zone.points) < 2 or not all(0 <= value <= 1 for point in zone.points for value in point):
            raise PatternError(
                f"pattern {pattern.key}: area {zone.name or zone.points}: two points or more, each from 0,0 to 1,1"
            )
        if zone.toward not in ("", "left", "right"):
            raise PatternError(f'pattern {pattern.key}: toward = "{zone.toward}": left, right or nothing')
    if not (0 <= pattern.persist_s < 3600 and 0 <= pattern.cool_s <= 86_400):
        raise PatternError(f"pattern {pattern.key}: persist_s and cool_s are seconds, below an hour and a day")
    hours_of(pattern.hours)


def hours_of(hours: str) -> tuple[time, time] | None:
    """(begin, end) of "22:00-05:00"; None: always."""
    if not hours:
        return None
    try:
        begin, end = (time.fromisoformat(part.strip()) for part in hours.split("-"))
    except ValueError:
        raise PatternError(f"hours {hours!r}: write 22:00-05:00") from None
    return begin, end


def _changed(pattern: Pattern, changes: dict[str, object]) -> Pattern:
    """With some fields other; numbers that are not named stay. A pattern that is given a zone is on."""
    fields = msgspec.to_builtins(pattern) | changes
    numbers = changes.get("numbers", {})
    if isinstance(numbers, dict):
        fields["numbers"] = {**pattern.numbers, **numbers}
    if "zones" in changes and "on" not in changes:
        fields["on"] = True
    return replace(msgspec.convert(fields, Pattern), key=pattern.key)


def patterns_of(patterns: Iterable[Pattern], names: Iterable[str]) -> tuple[Pattern, ...]:
    """Those of the names, on or not; "all": every one; no name: those that are on."""
    patterns, names = tuple(patterns), tuple(names)
    if not names:
        return tuple(one for one in patterns if one.on)
    if "all" in names:
        return patterns
    strangers = set(names) - {one.key for one in patterns}
    if strangers:
        there = ", ".join(one.key for one in patterns)
        raise PatternError(f"there is no pattern {', '.join(sorted(strangers))}; there are: {there}")
    return tuple(one for one in patterns if one.key in names)


def zone_of(text: str) -> Zone:
    """ "0.1,0.2 0.5,0.2 0.5,0.9" is an area; two points are a line, with ":left" or ":right" after it one way only."""
    places, _, toward = text.partition(":")
    try:
        points = tuple((float(x), float(y)) for x, y in (place.split(",") for place in places.split()))
    except ValueError:
        raise PatternError(f"{text!r} is no area: write points as shares of the picture, 0.1,0.2 0.5,0.2 …") from None
    if len(points) < 2 or not all(0 <= value <= 1 for point in points for value in point):
        raise PatternError(f"{text!r} is no area: two points or more, each from 0,0 (top left) to 1,1")
    if toward not in ("", "left", "right"):
        raise PatternError(f"{text!r}: after the colon stands left or right")
    return Zone(points=points, toward=toward)


def words_of(sign: Sign, pattern: Pattern, language: str = "en", *, clock: str = "") -> str:
    """The reason in words, with its figures and from when to when. `clock`: that, said already."""
    text = (pattern.reason_ko if language == "ko" else pattern.reason_en).format_map(_Figures(sign.figures))
    where = f" ({sign.zone})" if sign.zone else ""
    return f"{text}{where}, {clock or clock_of(sign)}"


class _Figures(dict[str, float]):
    def __missing__(self, _key: str) -> float:
        return float("nan")


def clock_of(sign: Sign) -> str:
    """From when to when within a clip: "02:14–02:16"."""
    return "–".join(f"{int(at) // 60:02d}:{int(at) % 60:02d}" for at in (sign.begin, sign.end))
