"""What ways out and directions are called, in the language shown."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from uic_netcasting.events import NetExit

__all__ = ["direction", "exit_name"]

translate = QCoreApplication.translate
_WINDS: tuple[Callable[[], str], ...] = (
    lambda: translate("NetWords", "north"),
    lambda: translate("NetWords", "north-east"),
    lambda: translate("NetWords", "east"),
    lambda: translate("NetWords", "south-east"),
    lambda: translate("NetWords", "south"),
    lambda: translate("NetWords", "south-west"),
    lambda: translate("NetWords", "west"),
    lambda: translate("NetWords", "north-west"),
)


def exit_name(way: NetExit) -> str:
    """A road's name; a nameless one is called after the road it lies near."""
    if way.road:
        return way.road
    if way.beside:
        return translate("NetWords", "side street near {road}").format(road=way.beside)
    return translate("NetWords", "unnamed road")


def direction(here: tuple[float, float], there: tuple[float, float]) -> str:
    """Which way a place lies, by the eight winds."""
    north = there[0] - here[0]
    east = (there[1] - here[1]) * math.cos(math.radians(here[0]))
    return _WINDS[round(math.degrees(math.atan2(east, north)) / 45) % 8]()
