"""Facts about units on the move."""

from __future__ import annotations

from uic.events import Event
from uic.units.model import Position

__all__ = ["UnitMoved"]


class UnitMoved(Event, frozen=True, kw_only=True):
    """A unit is somewhere else, or still there: its newest fix. Subject: the unit's id.

    Told once a second at most, and once in ten seconds while it stands. Fixes that come late are not told.
    """

    topic = "unit.moved"
    state = True
    retention = "positions"
    position: Position
