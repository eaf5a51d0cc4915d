"""The video wall of the console: tiles, layouts, camera list, hotspot, carousels, zoom, replay, snapshots, windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uic_console.services import Services
    from uic_console.wall.part import Part

__all__ = ["build"]


def build(services: Services) -> Part:
    """The wall with its docks and actions; nothing is opened before `start()`."""
    from uic_console.wall.part import Part

    return Part(services)
