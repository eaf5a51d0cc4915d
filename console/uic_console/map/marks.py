"""Alarms and cases as marks on the map: plain values, gathered where they lie at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from uic.alarms.model import Alarm
from uic.events import Geo
from uic.geo import is_place
from uic.geo.frame import Frame
from uic.incidents.model import Incident

__all__ = ["Mark", "marks_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The gravest alarm, or case, of one place."""

    id: str
    case: bool  # else an alarm
    priority: int
    answered: bool
    count: int  # at this place
    east: float
    north: float


def marks_of(
    alarms: Iterable[Alarm],
    cases: Iterable[Incident],
    *,
    frame: Frame,
    camera: Callable[[str], tuple[float, float] | None],
) -> list[Mark]:
    """What to draw, the gravest last, so on top. What has no place is not there.

    camera   where a camera is, in metres: an alarm without a place of its own is there.
    """
    at: dict[tuple[bool, int, int], list[tuple[int, int, str, float, float]]] = {}

    def put(case: bool, answered: bool, priority: int, which: str, place: tuple[float, float] | None) -> None:
        if place is not None:
            key = (case, round(place[0] / 2), round(place[1] / 2))
            at.setdefault(key, []).append((int(answered), priority, which, *place))

    for alarm in alarms:
        if not alarm.is_hidden:
            put(
                False,
                not alarm.needs_answer,
                alarm.priority,
                alarm.id,
                _metres(alarm.geo, frame) or camera(alarm.camera_id),
            )
    for one in cases:
        if one.is_open:
            place = _metres(one.geo, frame) or (camera(one.cameras[0]) if one.cameras else None)
            put(True, False, one.priority, one.id, place)
    found = []
    for (case, _, _), there in at.items():
        answered, priority, which, east, north = min(there)
        found.append(
            Mark(
                id=which,
                case=case,
                priority=priority,
                answered=bool(answered),
                count=len(there),
                east=east,
                north=north,
            )
        )
    return sorted(found, key=lambda mark: (mark.answered, mark.priority), reverse=True)


def _metres(geo: Geo | None, frame: Frame) -> tuple[float, float] | None:
    if geo is None or not is_place(geo.lat, geo.lon):
        return None
    east, north = frame.to_metres(geo.lat, geo.lon)
    return float(east), float(north)
