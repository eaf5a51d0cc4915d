"""Patrol units on the move: where each was last, who reports it, who may know."""

from uic.units.commands import ListUnits, ReportPositions, Taken, UnitList
from uic.units.events import UnitMoved
from uic.units.model import Position

__all__ = ["ListUnits", "Position", "ReportPositions", "Taken", "UnitList", "UnitMoved"]
