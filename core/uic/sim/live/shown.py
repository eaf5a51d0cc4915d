"""One thing in one picture, as the truth tells it."""

from __future__ import annotations

import msgspec

__all__ = ["Shown"]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """Its visible pixels' box, and how much of it is not hidden."""

    id: str  # "car-2201", "mugging-1/robber"
    kind: str  # "person", "car", "truck", "bus", "patrol", "bag", "smoke", "fire"
    left: float  # pixels, from 0
    top: float
    width: float
    height: float
    visible: float  # 0 to 1
