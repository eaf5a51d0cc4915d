"""What the hand is doing on the map, and what lies over it: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

__all__ = ["Card", "Hand", "Tools"]


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of a camera under the mouse."""

    title: str
    lines: tuple[str, ...] = ()
    picture: QImage | None = None


@dataclass(slots=True)
class Hand:
    """What the mouse is doing."""

    pressed: QPointF | None = None
    last: QPointF | None = None
    moved: bool = False
    lasso: list[tuple[float, float]] | None = None  # metres


@dataclass(slots=True)
class Tools:
    """What lies over the map."""

    pin: tuple[float, float] | None = None
    measure: list[tuple[float, float]] | None = None  # metres; None: not measuring
    cursor: tuple[float, float] | None = None
    seeing: list[str] = field(default_factory=list)  # cameras that see the pinned place
