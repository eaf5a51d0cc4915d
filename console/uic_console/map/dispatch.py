"""Units on the map: where they are, who gets to a place first, and how far somebody can have got by now."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from uic.geo.frame import Frame
from uic_console.map.find import Found, number_of
from uic_console.map.fleet import Fleet, Patrol
from uic_console.map.over import age_words
from uic_console.map.viewport import distance_words
from uic_console.map.ways import Arrival, Reached, Ways

if TYPE_CHECKING:
    from uic.geo.roads import Reach, Roads
    from uic_console.map.panel import MapPanel
    from uic_console.services import Services

__all__ = ["Dispatch"]

translate = QCoreApplication.translate
AGES_MS = 1000  # positions say their age in seconds
LONGEST_S = 1800.0  # after so long somebody can be anywhere in the city: a larger area says nothing


class Dispatch(QObject):
    """Joins fleet and roads to the panel. GUI thread only.

    panel, frame   what is open now; None while the map is not, or its land is not read.
    roads          reads the roads; called once, on a thread, at the first question.
    """

    def __init__(
        self,
        services: Services,
        *,
        panel: Callable[[], MapPanel | None],
        frame: Callable[[], Frame | None],
        roads: Callable[[], Roads],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services, self._panel, self._frame = services, panel, frame
        settings = services.settings.map
        self._oldest_s = settings.unit_oldest_s
        self.fleet = Fleet(services.bus, track_min=settings.track_min, stale_s=settings.unit_stale_s, parent=self)
        self._ways = Ways(roads, self)
        self._ways.failed.connect(self._say_failed)
        self._asked = 0  # grows with each question: a late answer to an earlier one is not shown
        self._reach: Reach | None = None
        self._since = 0.0  # monotonic
        self._reach_title = ""
        self._soon = QTimer(self, singleShot=True, interval=100)
        self._soon.timeout.connect(self.show)
        self.fleet.moved.connect(self._begin_soon)
        self._ages = QTimer(self, interval=AGES_MS)
        self._ages.timeout.connect(self._grow_older)

    def start(self) -> None:
        """The map is open."""
        self.fleet.follow()
        self._ages.start()

    def stop(self) -> None:
        """The map is closed: nothing is followed or worked out for it."""
        self._ages.stop()
        self._soon.stop()
        self._reach = None
        self.fleet.close()

    def close(self) -> None:
        """The console ends."""
        self.stop()
        self._ways.close()

    # Units

    def _begin_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def patrols(self) -> list[Patrol]:
        """Where units were last, and how long ago."""
        frame = self._frame()
        return self.fleet.patrols(frame, korean=self._korean()) if frame is not None else []

    def show(self) -> None:
        """Units as they are now."""
        panel = self._panel()
        if panel is not None:
            panel.view.over.units = self.patrols()
            panel.view.update()
            panel.tell_counts()

    def _grow_older(self) -> None:
        panel = self._panel()
        if panel is None or not panel.view.isVisible():
            return
        if len(self.fleet):
            self.show()
        if self._reach is not None:
            self._grow()

    def words(self, unit: Patrol) -> str:
        """A unit in a line."""
        said = [unit.name, translate("Map", "position {age} old").format(age=age_words(unit.age_s))]
        if unit.stale:
            said.append(translate("Map", "stale"))
        if unit.speed_mps is not None:
            said.append(f"{unit.speed_mps * 3.6:.0f} km/h")
        if unit.accuracy_m:
            said.append(f"± {distance_words(unit.accuracy_m)}")
        if unit.battery is not None:
            said.append(translate("Map", "battery {share} %").format(share=round(unit.battery * 100)))
        return " · ".join(said)

    # Who comes first

    def nearest(self, east: float, north: float) -> None:
        """List the units that get to a place first, with their ways; those whose position is too old apart."""
        panel, frame = self._panel(), self._frame()
        if panel is None or frame is None:
            return
        panel.view.put_pin((east, north))
        units = self.patrols()
        if not units:
            known = self.fleet.is_known
            said = translate("Map", "No unit has said where it is.") if known else _unknown_words()
            panel.show_list(said, [])
            return
        self._asked += 1
        asked = self._asked
        panel.say(translate("Map", "Working out the ways…"))

        def then(found: list[Arrival]) -> None:
            if asked == self._asked:
                self._list_nearest((east, north), {unit.id: unit for unit in units}, found)

        told = [(unit.id, unit.east, unit.north, unit.age_s) for unit in units]
        self._ways.nearest((east, north), told, self._oldest_s, then)

    def _list_nearest(self, place: tuple[float, float], units: dict[str, Patrol], found: list[Arrival]) -> None:
        panel, frame = self._panel(), self._frame()
        if panel is None or frame is None:
            return
        rows = []
        for number, one in enumerate(found, start=1):
            unit = units[one.unit]
            minutes, seconds = divmod(round(one.seconds), 60)
            detail = translate("Map", "position {age} old").format(age=age_words(unit.age_s))
            title = f"{number}. {unit.name} · {minutes}:{seconds:02d}"
            rows.append(Found(title=title, detail=detail, east=unit.east, north=unit.north, unit=unit.id))
        old = sorted((unit for unit in units.values() if unit.age_s > self._oldest_s), key=lambda unit: unit.age_s)
        for unit in old:
            detail = translate("Map", "not counted: position {age} old").format(age=age_words(unit.age_s))
            rows.append(Found(title=unit.name, detail=detail, east=unit.east, north=unit.north, unit=unit.id))
        words = translate("Map", "First at {place}, by car (minutes:seconds)")
        if not found:
            words = translate("Map", "No unit with a position young enough can get to {place}")
        panel.say("")
        panel.view.over.routes = [one.route for one in found[:3]]
        panel.show_list(words.format(place=number_of(frame, *place)), rows)
        panel.view.put_pin(place)

    # How far by now

    def reach(self, east: float, north: float, *, on_foot: bool, since: datetime | None = None) -> None:
        """Show how far somebody can have got from a place since a moment (by default: now); it grows every second."""
        panel = self._panel()
        if panel is None:
            return
        gone_s = max(0.0, (datetime.now(UTC) - since).total_seconds()) if since is not None else 0.0
        self._asked += 1
        asked, began = self._asked, time.monotonic() - gone_s

        def then(found: Reach | None) -> None:
            if asked != self._asked:
                return
            if found is None:
                self._services.notify(translate("Map", "There is no road near that place."), level="warning")
                return
            self._reach, self._since = found, began
            how = translate("Map", "on foot") if on_foot else translate("Map", "by car")
            self._reach_title = translate("Map", "Reach {how}").format(how=how)
            self._grow()

        panel.view.over.reach_from = (east, north)
        panel.view.put_pin((east, north))
        self._ways.reach((east, north), on_foot=on_foot, then=then)

    def _grow(self) -> None:
        reach = self._reach
        if reach is None:
            return
        seconds = min(LONGEST_S, time.monotonic() - self._since)

        def then(found: Reached) -> None:
            panel = self._panel()
            if reach is self._reach and panel is not None:
                panel.view.over.reached = found
                panel.view.update()
                panel.say(self._reach_words(found))

        self._ways.grown(reach, seconds, then)

    def _reach_words(self, found: Reached) -> str:
        minutes, seconds = divmod(round(found.seconds), 60)
        words = translate("Map", "{title} after {time}: {area} km², {exits} ways out · Esc ends")
        said = words.format(
            title=self._reach_title,
            time=f"{minutes}:{seconds:02d}",
            area=f"{found.area_km2:.2f}",
            exits=len(found.exits),
        )
        return said if found.seconds < LONGEST_S else said + " · " + translate("Map", "drawn no further")

    @property
    def has_reach(self) -> bool:
        """Whether a reach is shown, or being worked out."""
        panel = self._panel()
        return self._reach is not None or (panel is not None and panel.view.over.reach_from is not None)

    def clear(self) -> None:
        """Take ways and reach off the map."""
        self._asked += 1
        self._reach = None
        panel = self._panel()
        if panel is not None:
            over = panel.view.over
            over.reached = over.reach_from = None
            over.routes = []
            panel.view.update()

    def _say_failed(self, why: str) -> None:
        self._services.notify(translate("Map", "The roads could not be asked: {why}").format(why=why), level="error")

    def _korean(self) -> bool:
        return self._services.language() == "ko"


def _unknown_words() -> str:
    return translate("Map", "The hub has not said where units are.")
