"""Which part of the plane is on the screen, and how large. Qt-free plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from uic.geo.frame import Floats

__all__ = ["MOST", "Viewport", "distance_words", "round_length"]

LEAST, MOST = 0.01, 12.0  # pixels per metre: the whole region; a lamp post


@dataclass(frozen=True, slots=True)
class Viewport:
    """Metres east and north of the city's middle, on a widget; y grows to the south."""

    east: float  # in the middle of the widget
    north: float
    scale: float  # pixels per metre
    width: int
    height: int

    def x(self, east: Floats | float) -> Floats:
        """Pixels from the left."""
        return np.asarray((np.asarray(east) - self.east) * self.scale + self.width / 2)

    def y(self, north: Floats | float) -> Floats:
        """Pixels from the top."""
        return np.asarray((self.north - np.asarray(north)) * self.scale + self.height / 2)

    def point(self, east: float, north: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (east - self.east) * self.scale + self.width / 2, (self.north - north) * self.scale + self.height / 2

    def place(self, x: float, y: float) -> tuple[float, float]:
        """(east, north) under a pixel."""
        return self.east + (x - self.width / 2) / self.scale, self.north - (y - self.height / 2) / self.scale

    def zoomed(self, factor: float, x: float, y: float) -> Viewport:
        """Larger or smaller, the place under (x, y) staying there."""
        scale = min(MOST, max(LEAST, self.scale * factor))
        east, north = self.place(x, y)
        return replace(
            self,
            east=east - (x - self.width / 2) / scale,
            north=north + (y - self.height / 2) / scale,
            scale=scale,
        )

    def panned(self, x: float, y: float) -> Viewport:
        """The picture moved by so many pixels."""
        return replace(self, east=self.east - x / self.scale, north=self.north + y / self.scale)

    def resized(self, width: int, height: int) -> Viewport:
        """Another widget, the same middle."""
        return replace(self, width=width, height=height)

    def centred(self, east: float, north: float, *, scale: float | None = None) -> Viewport:
        """That place in the middle."""
        wanted = self.scale if scale is None else min(MOST, max(LEAST, scale))
        return replace(self, east=east, north=north, scale=wanted)

    def fitted(self, bounds: tuple[float, float, float, float], *, margin: float = 0.04) -> Viewport:
        """Showing all of (least east, least north, most east, most north)."""
        west, south, east, north = bounds
        wide, high = max(east - west, 50.0), max(north - south, 50.0)
        scale = (1 - 2 * margin) * min(self.width / wide, self.height / high)
        return self.centred((west + east) / 2, (south + north) / 2, scale=scale)

    def inside(self, east: Floats, north: Floats, *, margin: float = 0.0) -> np.ndarray:
        """Which points are on the widget, or so many pixels beside it."""
        x, y = self.x(east), self.y(north)
        across = (x >= -margin) & (x <= self.width + margin)
        return np.asarray(across & (y >= -margin) & (y <= self.height + margin))


def round_length(most_m: float) -> float:
    """The longest 1, 2 or 5 times a power of ten that is not longer: for a scale bar."""
    power = 10.0 ** np.floor(np.log10(most_m))
    return float(max(step * power for step in (1.0, 2.0, 5.0) if step * power <= most_m * 1.0000001))


def distance_words(metres: float) -> str:
    """A length as people read it."""
    return f"{metres:,.0f} m" if metres < 1000 else f"{metres / 1000:,.2f} km".replace(".00 km", " km")
