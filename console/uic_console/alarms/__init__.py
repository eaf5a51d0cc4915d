"""Alarms as the room sees and hears them: the list, the banner, the sounds, the frames, the figures."""

from __future__ import annotations

from uic_console.alarms.part import AlarmPart

__all__ = ["AlarmPart"]
