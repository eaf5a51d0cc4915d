"""Buildings that stand between a camera and what it looks at: outlines with a height, seen from the side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from uic.geo.frame import Floats
from uic.geo.optics import Eye

__all__ = ["Blocks"]

_FAR_M = 2000.0  # a shadow that never ends is drawn so long


class Blocks:
    """Outlines (east, north in metres) and heights (metres) of buildings. Immutable; any thread."""

    def __init__(self, outlines: Sequence[Polygon], heights_m: Sequence[float]) -> None:
        self._outlines = np.array(outlines, dtype=object)
        self._heights = np.asarray(heights_m, float)
        self._tree = shapely.STRtree(self._outlines)

    def __len__(self) -> int:
        return len(self._outlines)

    def hidden(
        self, east_m: Floats, north_m: Floats, height_m: Floats, target: tuple[float, float], up_m: float = 0.0
    ) -> np.ndarray:
        """For each lens (n,), whether a building stands in its line of sight to one point; bool (n,).

        The line falls from lens to target, so over a building it is lowest where it leaves its outline: what is
        higher there hides the point. A camera on a building's own wall or roof looks out of its outline freely.
        """
        hidden = np.zeros(len(east_m), bool)
        if not len(self._outlines) or not len(east_m):
            return hidden
        ends = np.broadcast_to(np.asarray(target, float), (len(east_m), 2))
        lines = shapely.linestrings(np.stack([np.column_stack([east_m, north_m]), ends], axis=1))
        which, block = self._tree.query(lines, predicate="intersects")
        if not len(which):
            return hidden
        inside = shapely.intersection(lines[which], self._outlines[block])
        start = shapely.points(east_m[which], north_m[which])
        length = np.maximum(shapely.length(lines[which]), 1e-9)
        leaves = shapely.hausdorff_distance(inside, start) / length  # share of the line at which it leaves the outline
        own = shapely.intersects(self._outlines[block], start)
        sight = height_m[which] + (up_m - height_m[which]) * np.minimum(leaves, 1.0)
        blocks = (self._heights[block] > sight + 1e-9) & ~own & (shapely.length(inside) > 1e-9)
        hidden[which[blocks]] = True
        return hidden

    def seen_ground(self, eye: Eye, footprint: Sequence[tuple[float, float]]) -> BaseGeometry:
        """The ground of a footprint without what buildings hide of it, and without the buildings."""
        if len(footprint) < 3:
            return Polygon()
        ground = Polygon(footprint)
        lens = shapely.Point(eye.east_m, eye.north_m)
        for index in self._tree.query(ground, predicate="intersects"):
            outline = self._outlines[index]
            if outline.intersects(lens):
                continue
            ground = ground.difference(self._shadow(eye, outline, float(self._heights[index])))
            if ground.is_empty:
                return Polygon()
        return ground if isinstance(ground, Polygon | MultiPolygon) else Polygon()

    def _shadow(self, eye: Eye, outline: Polygon, height_m: float) -> BaseGeometry:
        """The outline and the ground behind it that cannot be seen over it."""
        corners = np.asarray(outline.exterior.coords)
        away = corners - (eye.east_m, eye.north_m)
        if eye.height_m > height_m:
            thrown = (eye.east_m, eye.north_m) + away * (eye.height_m / (eye.height_m - height_m))
        else:
            length = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-9)[:, None]
            thrown = corners + away / length * _FAR_M
        sides = np.stack([corners[:-1], corners[1:], thrown[1:], thrown[:-1]], axis=1)
        return shapely.union_all([outline, *(shapely.make_valid(Polygon(side)) for side in sides), Polygon(thrown)])
