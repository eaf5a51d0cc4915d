"""A role's grants as a table: areas down, rights across, a short mark in each cell. Qt-free but for the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from uic.access import Grant
from uic_console.access.words import cameras_word

__all__ = ["Cell", "areas_of", "cell"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands where an area and a right meet."""

    text: str
    grants: tuple[Grant, ...]


def areas_of(grants: Iterable[Grant]) -> Sequence[str]:
    """The areas that are named, everything first."""
    named = dict.fromkeys(grant.area for grant in grants)
    return sorted(named, key=lambda area: (area != "*", area))


def cell(grants: Iterable[Grant], right: str, area: str, now: datetime) -> Cell:
    """● without bound; ◐ for some cameras or times, with which; ② with a second person; ○ over or not begun."""
    held = tuple(grant for grant in grants if grant.right == right and grant.area == area)
    marks = [_mark(grant, now) for grant in held]
    if any(mark == "●" for mark in marks):
        return Cell("●", held)
    return Cell("\n".join(dict.fromkeys(marks)), held)


def _mark(grant: Grant, now: datetime) -> str:
    if (grant.until is not None and now >= grant.until) or (grant.since is not None and now < grant.since):
        return "○"
    bounds = [cameras_word(grant.cameras)] if grant.cameras != "*" else []
    bounds += [grant.hours] if grant.hours else []
    sign = "②" if grant.two_person else "◐" if bounds else "●"
    return " ".join([sign, *bounds])
