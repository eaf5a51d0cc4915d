"""Who gets there first, and how far somebody can have got: asked on a thread beside the one that draws."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from uic.geo.frame import Floats

if TYPE_CHECKING:
    from uic.geo.roads import Reach, Roads

__all__ = ["Arrival", "Reached", "Ways"]

log = logging.getLogger(__name__)
_BESIDE_M = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A unit that could come, the quickest first."""

    unit: str
    seconds: float
    route: Floats  # (n, 2)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reached:
    """How far somebody can have got by now."""

    seconds: float
    rings: tuple[Floats, ...]  # outlines and holes: drawn by the even-odd rule
    exits: Floats  # (n, 2): where the roads go on
    area_km2: float


class Ways(QObject):
    """Questions to the roads, one after the other; answers arrive on the GUI thread."""

    failed = Signal(str)
    _done = Signal(object, object)

    def __init__(self, load: Callable[[], Roads], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._roads: Roads | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="map-roads")
        self._closed = False
        self._done.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Wait for the answer that is being worked out, and give no more."""
        self._closed = True
        self._thread.shutdown(wait=True, cancel_futures=True)

    def nearest(
        self,
        place: tuple[float, float],
        units: Sequence[tuple[str, float, float, float]],
        oldest_fix_s: float,
        then: Callable[[list[Arrival]], None],
    ) -> None:
        """Which units (id, east, north, age of the fix) get to a place first by car, and by which way."""

        def work() -> list[Arrival]:
            from uic.geo.roads import Unit

            roads = self._known()
            there = [Unit(id=one, east_m=east, north_m=north, fix_age_s=age) for one, east, north, age in units]
            found = []
            for unit, seconds in roads.nearest(*place, there, oldest_fix_s=oldest_fix_s)[:8]:
                route = roads.route((unit.east_m, unit.north_m), place)
                points = np.array(route.points if route is not None else [(unit.east_m, unit.north_m), place], float)
                found.append(Arrival(unit=unit.id, seconds=seconds, route=points))
            return found

        self._do(work, then)

    def reach(self, place: tuple[float, float], *, on_foot: bool, then: Callable[[Reach | None], None]) -> None:
        """The search from a place, done once; None: there is no road near."""

        def work() -> Reach | None:
            from uic.geo.roads import By

            return self._known().reach(*place, By.FOOT if on_foot else By.CAR)

        self._do(work, then)

    def grown(self, reach: Reach, seconds: float, then: Callable[[Reached], None]) -> None:
        """How far it goes after so many seconds."""

        def work() -> Reached:
            import shapely

            area = reach.area(seconds, beside_m=_BESIDE_M)
            parts = shapely.get_parts(shapely.simplify(area, 2.0))
            rings = [np.asarray(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
            exits = np.array([(east, north) for _, east, north in reach.exits(seconds)], float).reshape(-1, 2)
            return Reached(seconds=seconds, rings=tuple(rings), exits=exits, area_km2=float(area.area) / 1e6)

        self._do(work, then)

    def _known(self) -> Roads:
        if self._roads is None:
            self._roads = self._load()
        return self._roads

    def _do(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        def run() -> None:
            try:
                found: object = work()
            except Exception as error:
                log.exception("a question to the roads failed")
                found = error
            self._done.emit(then, found)

        if not self._closed:
            self._thread.submit(run)

    def _take(self, then: Callable[[object], None], found: object) -> None:
        if self._closed:
            return
        if isinstance(found, Exception):
            self.failed.emit(str(found))
        else:
            then(found)
