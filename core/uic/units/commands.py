"""What can be said and asked of units on the move."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.units.model import Position

__all__ = ["ListUnits", "ReportPositions", "Taken", "UnitList"]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of reported fixes."""

    taken: int
    late: int = 0  # older than what is known of the unit: not kept
    refused: tuple[str, ...] = ()  # of the others, what is wrong with each, in words; no position


class ReportPositions(Command[Taken], frozen=True, kw_only=True):
    """Fixes of units, from the gateway of their radios and tablets, or from a simulated city; at most 500 at once.

    A wrong fix is refused by itself; the others are taken.
    """

    name = "unit.report"
    permission = "publish"
    changes = False  # said again and again: the newest fix replaces the one before
    fixes: tuple[Position, ...]


class UnitList(msgspec.Struct, frozen=True, kw_only=True):
    """The newest fix of every unit that has reported, true as of event `seq`."""

    positions: tuple[Position, ...]
    seq: int


class ListUnits(Command[UnitList], frozen=True, kw_only=True):
    """Where every unit was last. What the units are is in the registry (`ListDevices`)."""

    name = "unit.list"
    changes = False
