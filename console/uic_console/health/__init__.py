"""Health on a console: what it reports of its cameras and decoders, and how everything does, to be read."""

from __future__ import annotations

from uic_console.health.part import HealthPart

__all__ = ["HealthPart"]
