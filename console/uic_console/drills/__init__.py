"""Drills in the console: the mark on every window, the bar of a replay, the trainer's panel."""

from uic_console.drills.part import DrillPart

__all__ = ["DrillPart"]
