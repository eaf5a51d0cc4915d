"""Incident types and procedures: core's, the plugins', and the site's own file over them.

The file is TOML: `[[type]]` and `[[procedure]]` tables, a procedure with `[[procedure.fact]]` and `[[procedure.step]]`.
What has a key that is known already takes its place. A wrong table is left out, and said with its line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from uic.incidents.conditions import ConditionError, condition
from uic.incidents.facts import ALWAYS_KNOWN
from uic.incidents.model import Fact, IncidentType, Need, Procedure, Step, Target

__all__ = ["Library", "Read", "core_library", "read_file", "read_text", "wrongs"]

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_HEAD = re.compile(r"\s*\[\[\s*([\w.]+)\s*\]\]")
_ASSIGN = re.compile(r"\s*([\w-]+)\s*=")
MAX_STEPS = 60
MAX_FACTS = 20


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in a text."""

    types: tuple[IncidentType, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class Library:
    """All types and procedures in force. Later owners take the place of earlier ones: core, plugins, the site."""

    _owners: dict[str, Read] = field(default_factory=dict)  # in order

    def put(self, owner: str, read: Read) -> None:
        """Take in what an owner declares, the whole of it; the site ("site") always comes last."""
        self._owners[owner] = read
        if owner != "site" and "site" in self._owners:
            self._owners["site"] = self._owners.pop("site")

    def drop(self, owner: str) -> None:
        """A plugin is switched off."""
        self._owners.pop(owner, None)

    def types(self) -> dict[str, IncidentType]:
        """By key."""
        return {kind.key: kind for read in self._owners.values() for kind in read.types}

    def procedures(self) -> dict[str, Procedure]:
        """By key."""
        return {one.key: one for read in self._owners.values() for one in read.procedures}

    def problems(self) -> tuple[str, ...]:
        """Everything that was left out, and why; and types whose procedure is not there."""
        said = [problem for read in self._owners.values() for problem in read.problems]
        known = self.procedures()
        lost = (one for one in self.types().values() if one.procedure and one.procedure not in known)
        said += [f"incident type {one.key!r}: there is no procedure {one.procedure!r}" for one in lost]
        return tuple(said)


def core_library() -> Read:
    """What ships with the product. Raises IncidentError, which a test never lets happen."""
    import importlib.resources

    folder = importlib.resources.files("uic_resources") / "incidents"
    texts = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    reads = [read_text(file.read_text(encoding="utf-8"), file.name) for file in sorted(texts, key=lambda one: one.name)]
    return Read(
        types=tuple(kind for read in reads for kind in read.types),
        procedures=tuple(one for read in reads for one in read.procedures),
        problems=tuple(problem for read in reads for problem in read.problems),
    )


def read_file(path: Path) -> Read:
    """The site's own file; one that is not there declares nothing."""
    try:
        return read_text(path.read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        return Read()
    except (OSError, UnicodeDecodeError) as error:
        return Read(problems=(f"{path}: cannot be read: {error}",))


def read_text(text: str, name: str) -> Read:
    """Types and procedures of a TOML text; `name` opens each problem's line."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        last = f"line {len(text.splitlines())}, the end"
        return Read(problems=(f"{name}: {str(error).replace('end of document', last)}",))
    reader = _Reader(name, _lines(text))
    return reader.read(tables)


def wrongs(one: IncidentType | Procedure) -> list[str]:
    """What is wrong with a declared type or procedure, in words."""
    return [text for _, text in (_wrong_type(one) if isinstance(one, IncidentType) else _wrong_procedure(one))]


Where = tuple[str | int, ...]  # ("procedure", 0, "step", 2, "when")


class _Reader:
    def __init__(self, name: str, lines: Mapping[Where, int]) -> None:
        self._name, self._lines = name, lines
        self._problems: list[str] = []

    def read(self, tables: Mapping[str, Any]) -> Read:
        for key in tables.keys() - {"type", "procedure"}:
            self._say((key,), f"{key!r} is not known here: [[type]] and [[procedure]] are")
        types = [self._type(at, table) for at, table in enumerate(self._tables(tables, "type"))]
        procedures = [self._procedure(at, table) for at, table in enumerate(self._tables(tables, "procedure"))]
        return Read(
            types=tuple(one for one in types if one is not None),
            procedures=tuple(one for one in procedures if one is not None),
            problems=tuple(self._problems),
        )

    def _tables(self, tables: Mapping[str, Any], key: str) -> Sequence[Any]:
        found = tables.get(key, [])
        if isinstance(found, list):
            return found
        self._say((key,), f"write [[{key}]], with two brackets")
        return []

    def _type(self, at: int, table: Any) -> IncidentType | None:
        where: Where = ("type", at)
        made = self._made(where, table, IncidentType, words=("title",))
        if made is None:
            return None
        wrong = _wrong_type(made)
        for name, text in wrong:
            self._say((*where, name), text)
        return None if wrong else made

    def _procedure(self, at: int, table: Any) -> Procedure | None:
        where: Where = ("procedure", at)
        if not isinstance(table, dict):
            self._say(where, "a table was expected")
            return None
        steps = self._parts(where, table, "step", Step, ("title", "detail"))
        facts = self._parts(where, table, "fact", Fact, ("title",))
        rest = {key: value for key, value in table.items() if key not in ("step", "fact")}
        made = self._made(where, rest, Procedure, words=("title",))
        if made is None or steps is None or facts is None:
            return None
        made = msgspec.structs.replace(made, steps=steps, facts=facts)
        wrong = _wrong_procedure(made)
        for inner, text in wrong:
            self._say((*where, *inner), text)
        return None if wrong else made

    def _parts(self, where: Where, table: Mapping[str, Any], key: str, kind: Any, words: Sequence[str]) -> Any:
        found = table.get(key, [])
        if not isinstance(found, list):
            return self._say((*where, key), f"write [[procedure.{key}]], with two brackets")
        made = [self._made((*where, key, at), one, kind, words=words) for at, one in enumerate(found)]
        return None if any(one is None for one in made) else tuple(made)

    def _made(self, where: Where, table: Any, kind: Any, *, words: Sequence[str]) -> Any:
        """A struct of a table: `ko`, `en`, `detail_ko` … are gathered into its words."""
        if not isinstance(table, dict):
            return self._say(where, "a table was expected")
        table = dict(table)
        for word in words:
            prefix = "" if word == "title" else f"{word}_"
            said = {language: table.pop(f"{prefix}{language}", "") for language in ("ko", "en")}
            if word == "title" and not any(said.values()):
                return self._say(where, "neither ko nor en says what it is called")
            table[word] = said
        known = set(kind.__struct_fields__)
        if unknown := sorted(table.keys() - known):
            possible = ", ".join(sorted((known - set(words)) | {"ko", "en"}))
            return self._say((*where, unknown[0]), f"{unknown[0]!r} is not known here; possible are {possible}")
        try:
            return msgspec.convert(table, kind)
        except msgspec.ValidationError as error:
            text = str(error)
            named = re.search(r"at `\$\.(\w+)", text)
            return self._say((*where, named[1]) if named else where, text.replace("`$.", "`"))

    def _say(self, where: Where, text: str) -> None:
        """A problem, with the nearest line that is known."""
        while where and where not in self._lines:
            where = where[:-1]
        line = f" line {self._lines[where]}" if where else ""
        self._problems.append(f"{self._name}{line}: {text}")


def _wrong_type(kind: IncidentType) -> list[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    if not _KEY.fullmatch(kind.key):
        wrong.append(("key", f"key {kind.key!r}: small letters, digits, _ and . are possible"))
    if not 1 <= kind.priority <= 4:
        wrong.append(("priority", f"priority {kind.priority}: 1 (critical) to 4 (low) are possible"))
    wrong += [("targets", text) for target in kind.targets for text in _wrong_target(target)]
    return wrong


def _wrong_target(target: Target) -> Iterable[str]:
    if target.within_s <= 0:
        yield f"the target to {target.milestone.value} needs a time above 0 s"
    if not 0 < target.share <= 1:
        yield f"the target to {target.milestone.value} needs a share above 0 and up to 1"


def _wrong_procedure(one: Procedure) -> list[tuple[Where, str]]:
    wrong: list[tuple[Where, str]] = []
    if not _KEY.fullmatch(one.key):
        wrong.append(((), f"key {one.key!r}: small letters, digits, _ and . are possible"))
    if len(one.steps) > MAX_STEPS or len(one.facts) > MAX_FACTS:
        wrong.append(((), f"at most {MAX_STEPS} steps and {MAX_FACTS} facts are possible"))
    wrong += _twice("step", [step.key for step in one.steps])
    wrong += _twice("fact", [fact.key for fact in one.facts])
    for at, fact in enumerate(one.facts):
        if fact.key in ALWAYS_KNOWN or not _KEY.fullmatch(fact.key):
            wrong.append((("fact", at, "key"), f"the fact key {fact.key!r} is taken, or no small letters"))
    known = ALWAYS_KNOWN | {fact.key for fact in one.facts} | {f"done.{step.key}" for step in one.steps}
    for at, step in enumerate(one.steps):
        wrong += [(("step", at, name), text) for name, text in _wrong_step(step, known)]
    return wrong


def _twice(what: str, keys: Sequence[str]) -> list[tuple[Where, str]]:
    return [((what, at, "key"), f"two {what}s have the key {key!r}") for at, key in enumerate(keys) if key in keys[:at]]


def _wrong_step(step: Step, known: frozenset[str] | set[str]) -> Iterable[tuple[str, str]]:
    if not _KEY.fullmatch(step.key):
        yield "key", f"key {step.key!r}: small letters, digits, _ and . are possible"
    if step.limit_s < 0:
        yield "limit_s", f"limit_s {step.limit_s:g}: a time is not below 0"
    if (step.need is Need.CONDITIONAL) is not bool(step.when):
        yield "when", "a conditional step needs `when`, and only such a one has it"
    if not step.when:
        return
    try:
        asked = condition(step.when).names
    except ConditionError as error:
        yield "when", str(error)
        return
    if unknown := sorted(asked - known):
        yield "when", f"{step.when!r} asks for {unknown[0]!r}, which is no fact; known are {', '.join(sorted(known))}"


def _lines(text: str) -> dict[Where, int]:
    """The line of each table and of each key in it, for what is written with `[[…]]` heads."""
    lines: dict[Where, int] = {}
    counts: dict[Where, int] = {}
    where: Where = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.match(line):
            where = _placed(head[1].split("."), counts)
            lines.setdefault(where, number)
        elif assigned := _ASSIGN.match(line):
            lines.setdefault((*where, assigned[1]), number)
        elif single := re.match(r"\s*\[\s*([\w.]+)\s*\]", line):
            where = (single[1],)
            lines.setdefault(where, number)
    return lines


def _placed(parts: Sequence[str], counts: dict[Where, int]) -> Where:
    """("procedure", 1, "step", 0) for the first step of the second procedure."""
    where: Where = ()
    for depth, part in enumerate(parts):
        where = (*where, part)
        if depth == len(parts) - 1:
            counts[where] = counts.get(where, -1) + 1
        where = (*where, counts.get(where, 0))
    return where
