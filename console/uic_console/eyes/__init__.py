"""Video analysis on a console: which cameras are looked at how closely, by which workers, and where it moves now."""

from __future__ import annotations

from uic_console.eyes.part import EyesPart

__all__ = ["EyesPart"]
