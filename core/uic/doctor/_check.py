"""The form of a finding, and running many checks at once."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec

from uic.settings import Settings

__all__ = ["Check", "Examination", "State", "examine", "fail", "ok", "warn"]


class State(enum.StrEnum):
    """How bad it is."""

    OK = "ok"
    WARN = "warn"  # works, but less well than it could
    FAIL = "fail"  # something will not work


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One finding."""

    name: str
    state: State
    found: str
    advice: str = ""  # what to do; empty when there is nothing to do


Examination = Callable[[Settings], "Check | Sequence[Check]"]


def ok(name: str, found: str) -> Check:
    """Nothing to do."""
    return Check(name=name, state=State.OK, found=found)


def warn(name: str, found: str, advice: str) -> Check:
    """It works, but could better."""
    return Check(name=name, state=State.WARN, found=found, advice=advice)


def fail(name: str, found: str, advice: str) -> Check:
    """Something will not work."""
    return Check(name=name, state=State.FAIL, found=found, advice=advice)


def examine(settings: Settings, examinations: Sequence[Examination]) -> Iterator[Check]:
    """The findings, in the order of the examinations; they run side by side."""
    with ThreadPoolExecutor(max_workers=4, thread_name_prefix="doctor") as pool:
        yield from (check for found in pool.map(lambda one: _findings(one, settings), examinations) for check in found)


def _findings(examination: Examination, settings: Settings) -> Sequence[Check]:
    """A check that breaks is a finding too: the others still count."""
    try:
        found = examination(settings)
    except Exception as error:
        name = getattr(examination, "__name__", "check").replace("_", " ")
        return [fail(name, f"the check itself failed: {type(error).__name__}: {error}", "report this to the makers")]
    return [found] if isinstance(found, Check) else found
