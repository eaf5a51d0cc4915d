"""One escort that is open, in memory: her course, what was heard already, the cameras that were turned for her."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from uic_sos.course import Change, Fix
from uic_sos.escorts import Escort, PhoneFix

if TYPE_CHECKING:
    from uic_sos.cameras import Way
    from uic_sos.course import Course

__all__ = ["Turned", "Walk"]

_PACE_S, _PACE_LEAST_S = 8.0, 3.0  # her pace is that of so many seconds: of one fix to the next it is noise
_HEARD_MOST = 4_000  # moments that are known again when a phone repeats itself


@dataclass(slots=True)
class Turned:
    """A camera that was turned for her."""

    lease: str
    at: datetime
    place: tuple[float, float]  # latitude, longitude that it looks at


@dataclass(slots=True)
class Walk:
    """Used on the service's thread."""

    escort: Escort
    course: Course | None = None  # None: she has no path
    way: Way | None = None
    number: int = 0  # of fixes kept
    heard_at: datetime | None = None  # when the newest came
    told_at: datetime | None = None  # when the last `escort.fix` was said
    raised: set[str] = field(default_factory=set)  # alarm types whose condition is there
    turned: dict[str, Turned] = field(default_factory=dict)
    refused: dict[str, datetime] = field(default_factory=dict)  # cameras that others needed more, and when
    going: tuple[float, float] = (0.0, 0.0)  # metres a second to the east and north
    meet: tuple[float, float] | None = None  # east, north: where she comes before the next camera
    gathered: set[str] = field(default_factory=set)  # cameras the case has
    shown: tuple[str, ...] = ()  # cameras that the crews see
    case_open: bool = False
    outside: int = 0  # fixes in a row beyond the city
    wrong_pins: int = 0
    ordered_to: tuple[float, float] | None = None
    _recent: deque[tuple[float, float, float]] = field(default_factory=deque)  # seconds, east, north
    _known: deque[int] = field(default_factory=lambda: deque(maxlen=_HEARD_MOST))
    _moments: set[int] = field(default_factory=set)

    def set_out(self, plan: tuple[tuple[float, float], ...], way_of: Callable[..., Way]) -> None:
        """Follow this path from now on."""
        from uic_sos.course import Course, Plan  # numpy: at the first path, not at the hub's start

        self.course = Course(Plan(plan)) if plan else None
        self.way = way_of(plan) if plan else None

    def pace(self, at: datetime, place: tuple[float, float]) -> tuple[float, float]:
        """Metres a second to the east and to the north, of her last positions; this is the newest."""
        second, recent = at.timestamp(), self._recent
        if recent and not 0 < second - recent[-1][0] < _PACE_S * 2:
            recent.clear()
        recent.append((second, *place))
        while len(recent) > 2 and second - recent[0][0] > _PACE_S:
            recent.popleft()
        passed = second - recent[0][0]
        if passed < _PACE_LEAST_S:
            return 0.0, 0.0
        return (place[0] - recent[0][1]) / passed, (place[1] - recent[0][2]) / passed

    def is_known(self, fix: PhoneFix) -> bool:
        """Whether it came before; if not, it has now."""
        moment = round(fix.at.timestamp() * 1000)
        if moment in self._moments:
            return True
        if len(self._known) == _HEARD_MOST:
            self._moments.discard(self._known[0])
        self._known.append(moment)
        self._moments.add(moment)
        return False

    def take(self, fix: PhoneFix) -> tuple[Change, ...]:
        """What a fix changes."""
        if self.course is None:
            return ()
        return self.course.take(
            Fix(fix.at.timestamp(), fix.lat, fix.lon, fix.accuracy_m, fix.speed_mps, fix.bearing_deg)
        )

    def again(self, track: Iterable[PhoneFix]) -> PhoneFix | None:
        """Take in what was kept of her before the hub was started again; the newest of it."""
        newest: PhoneFix | None = None
        for fix in track:
            if not self.is_known(fix):
                self.take(fix)
                self.number += 1
                newest = fix if newest is None or fix.at > newest.at else newest
        return newest
