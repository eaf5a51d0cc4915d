"""Where things go in a scene, and what they need to be drawn in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from uic.sim.hiding import Box
from uic.sim.light import Colour, Light
from uic.sim.paint import Picture
from uic.sim.view import View

__all__ = ["Mover", "Set", "Walk", "in_picture"]


@dataclass(frozen=True, slots=True)
class Set:
    """What a mover needs to be drawn in: the view, the light, and how bright each place is (a quarter size)."""

    view: View
    light: Light
    brightness: NDArray[np.float32]

    def lit(self, colour: Colour, normal: tuple[float, float, float], level: NDArray[np.float32]) -> Colour:
        """A face's colour here."""
        blue, green, red = self.light.shade(colour, normal)
        return blue * float(level[0]), green * float(level[1]), red * float(level[2])

    def level(self, x: float, y: float) -> NDArray[np.float32]:
        """How bright it is at a pixel."""
        height, width = self.brightness.shape[:2]
        column, row = min(width - 1, max(0, int(x / 4))), min(height - 1, max(0, int(y / 4)))
        found: NDArray[np.float32] = self.brightness[row, column]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A way through the scene that ends where it began after one loop: straight, `laps` times, from `start`."""

    start: tuple[float, float]
    end: tuple[float, float]
    offset: float = 0.0  # share of the way at the loop's beginning
    laps: int = 1  # times along it during one loop; 0: stands still at `offset`
    fades: bool = False  # appears and goes at the ends, where those are in view
    pause: tuple[float, float] | None = None  # shares of the loop between which it waits

    def at(self, moment: float) -> tuple[float, float, float]:
        """Place and share of the way at a moment of the loop (0 to 1)."""
        share = (self.offset + self.laps * self._eased(moment)) % 1.0
        x = self.start[0] + (self.end[0] - self.start[0]) * share
        y = self.start[1] + (self.end[1] - self.start[1]) * share
        return x, y, share

    def _eased(self, moment: float) -> float:
        """The loop's time with the wait taken out: slow down, stand, pull away."""
        if self.pause is None:
            return moment
        begin, end = self.pause
        moving = 1 - (end - begin)
        if moment < begin:
            return moment / moving
        return (begin if moment < end else moment - (end - begin)) / moving

    @property
    def length(self) -> float:
        """Metres from start to end."""
        return math.dist(self.start, self.end)

    @property
    def heading(self) -> float:
        """The direction of travel, radians from y towards x."""
        return math.atan2(self.end[0] - self.start[0], self.end[1] - self.start[1])


class Mover(Protocol):
    """Something that is somewhere at each moment of the loop."""

    walk: Walk

    def box(self, scene: Set, moment: float) -> Box | None:
        """The pixels it may touch at `moment` of the loop (0 to 1); None when it is out of the picture."""

    def draw(self, picture: Picture, scene: Set, moment: float) -> None:
        """Paint it as it is at `moment`."""


def in_picture(view: View, left: float, top: float, right: float, bottom: float) -> Box | None:
    """The part of a rectangle that is in the picture."""
    box = max(0, int(left)), max(0, int(top)), min(view.width, int(right) + 1), min(view.height, int(bottom) + 1)
    return box if box[0] < box[2] and box[1] < box[3] else None
