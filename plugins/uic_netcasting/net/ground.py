"""The ground a net is cast on: metres, roads, houses, and what a way out is called."""

from __future__ import annotations

import functools
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, Polygon

from uic.geo.roads import By, Reach, Roads

if TYPE_CHECKING:
    from uic.geo.blocks import Blocks
    from uic.geo.frame import Frame
    from uic_netcasting.events import Flight

__all__ = ["FLIGHTS", "Ground", "city_ground"]

_log = logging.getLogger(__name__)

RUNNER_MPS = 3.0  # on foot, over minutes: 11 km/h; who sprints from a scene soon runs so
FLIGHTS: dict[str, By] = {"foot": By.FOOT, "car": By.CAR}
_NAMED_M = 400.0  # a side street is called after a named road no farther away
_BEYOND_M = 3000.0


class Ground:
    """Roads and houses in metres of a frame. Immutable; any thread."""

    def __init__(self, frame: Frame, roads: Roads, blocks: Blocks | None = None) -> None:
        self.frame, self.roads, self.blocks = frame, roads, blocks
        self._named = [index for index, road in enumerate(roads.roads) if road.name]
        self._tree = shapely.STRtree([LineString(roads.lines[index]) for index in self._named])
        self._beside: dict[int, str] = {}

    def metres(self, lat: float, lon: float) -> tuple[float, float]:
        """(east, north) of a place."""
        east, north = self.frame.to_metres(lat, lon)
        return float(east), float(north)

    def degrees(self, east_m: float, north_m: float) -> tuple[float, float]:
        """(lat, lon) of a point, to the decimetre."""
        lat, lon = self.frame.to_degrees(east_m, north_m)
        return round(float(lat), 6), round(float(lon), 6)

    def reach(self, place: tuple[float, float], flight: Flight) -> Reach | None:
        """How far one can have got; None: no road is near."""
        return self.roads.reach(*place, FLIGHTS[flight], pace_mps=RUNNER_MPS if flight == "foot" else 0.0)

    def outline(self, reach: Reach, within_s: float) -> list[list[tuple[float, float]]]:
        """The ring for a map: outlines of (lat, lon), to a few metres; holes are left out."""
        area = reach.area(within_s, beside_m=22.0).simplify(6.0)
        parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon) and not part.is_empty]
        outlines = []
        for part in parts:
            corners = np.asarray(part.exterior.coords)
            lat, lon = self.frame.to_degrees(corners[:, 0], corners[:, 1])
            outlines.append([(round(float(a), 6), round(float(b), 6)) for a, b in zip(lat, lon, strict=True)])
        return outlines

    def name(self, road: int) -> str:
        """What a road is called; "": it has no name."""
        return self.roads.roads[road].name

    def beside(self, road: int) -> str:
        """The named road that a nameless one lies near, for people to find it by; "": there is none."""
        known = self._beside.get(road)
        if known is None:
            line = LineString(self.roads.lines[road])
            near = self._tree.query_nearest(line, max_distance=_NAMED_M, all_matches=False) if self._named else []
            known = self._beside[road] = self.name(self._named[int(near[0])]) if len(near) else ""
        return known


@functools.cache
def city_ground(extract: str = "") -> Ground:
    """The site's roads and houses from its extract, else the drawn city's roads. Made once; half a second and more."""
    from uic.geo.blocks import Blocks
    from uic.geo.schematic import city, city_frame, city_roads

    frame = city_frame()
    if extract:
        from uic.geo.extract import ExtractError, read_extract

        corners = [pair for rings in city().districts.values() for ring in rings for pair in ring]
        east, north = frame.to_metres([lat for lat, _ in corners], [lon for _, lon in corners])
        bounds = (
            float(east.min() - _BEYOND_M),
            float(north.min() - _BEYOND_M),
            float(east.max() + _BEYOND_M),
            float(north.max() + _BEYOND_M),
        )
        try:
            read = read_extract(Path(extract).expanduser(), frame, bounds)
        except ExtractError as error:
            _log.warning("nets are cast on the drawn city: %s", error)
        else:
            houses = [(Polygon(house.ring), house.height_m) for house in read.houses]
            sound = [(outline, height) for outline, height in houses if outline.is_valid and not outline.is_empty]
            blocks = Blocks([one for one, _ in sound], [height for _, height in sound]) if sound else None
            return Ground(frame, Roads(read.roads), blocks)
    return Ground(frame, city_roads())
