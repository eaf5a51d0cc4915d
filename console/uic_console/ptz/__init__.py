"""Turning cameras from a console: who has which, by mouse, keyboard and joystick, on the tile and beside it."""

from __future__ import annotations

from uic_console.ptz.part import PtzPart

__all__ = ["PtzPart"]
