"""Where people and vehicles may not be: areas and lines that the site has drawn."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from uic_netcasting.signs.model import BODY_M, Pattern, Sign, Zone
from uic_netcasting.signs.rules import Held, rule_type, speed
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Inside", "Over"]


def _movers(sight: Sight, who: float) -> tuple[Track, ...]:
    """who: 0 people, 1 vehicles, 2 both; without a network whatever moves counts."""
    if not sight.knows:
        return sight.people + sight.vehicles + sight.movers
    return (sight.people if who != 1 else ()) + (sight.vehicles if who else ())


@rule_type("inside")
class Inside:
    """Somebody's feet are in an area."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._who = pattern, pattern.number("who")
        self._held: dict[tuple[int, str, int], Held] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        here = set()
        for track in _movers(sight, self._who):
            for number, zone in enumerate(self._pattern.zones):
                if len(zone.points) < 3:
                    continue
                key = number, track.kind.value, track.number
                here.add(key)
                held = self._held.setdefault(key, Held(self._pattern.persist_s))
                if held.note(sight.at, _in(zone, track.now, sight.aspect)):
                    yield Sign(
                        pattern=self._pattern.key, begin=held.begin, end=sight.at, score=min(1.0, track.score),
                        box=sight.box([track.now]), figures={"seconds": sight.at - held.begin}, zone=zone.name,
                    )  # fmt: skip
        self._held = {key: held for key, held in self._held.items() if key in here}


def _in(zone: Zone, place: Place, aspect: float) -> bool:
    outline = np.array(zone.points, np.float32)
    return bool(cv2.pointPolygonTest(outline, (place.x / aspect, min(1.0, place.foot)), False) >= 0)


@rule_type("over")
class Over:
    """Somebody's feet go over a line, in the forbidden direction."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._who = pattern, pattern.number("who")
        self._margin = pattern.number("margin")
        self._side: dict[tuple[int, str, int], float] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        for track in _movers(sight, self._who):
            for number, zone in enumerate(self._pattern.zones):
                if len(zone.points) != 2:
                    continue
                side, along = _side(zone, track.now, sight.aspect)
                key = number, track.kind.value, track.number
                before = self._side.get(key, 0.0)
                if abs(side) < self._margin * track.now.height:
                    continue  # on the line: a box that strays is no crossing
                self._side[key] = side
                crossed = before * side < 0 and -0.05 <= along <= 1.05
                if crossed and zone.toward in ("", "right" if side > 0 else "left"):
                    yield Sign(
                        pattern=self._pattern.key, begin=track.since(sight.at - 1.0)[0].at, end=sight.at,
                        score=min(1.0, track.score), box=sight.box([track.now]), zone=zone.name,
                        figures={"mps": _pace(track, sight.at)},
                    )  # fmt: skip


def _pace(track: Track, at: float) -> float:
    told = speed(track, 1.0, at)
    return told[0] * BODY_M if told is not None else 0.0


def _side(zone: Zone, place: Place, aspect: float) -> tuple[float, float]:
    """(how far right of the line, heights of the picture; how far along it, 0 to 1)."""
    (ax, ay), (bx, by) = ((x * aspect, y) for x, y in zone.points)
    dx, dy = bx - ax, by - ay
    long = max(1e-6, (dx * dx + dy * dy) ** 0.5)
    x, y = place.x - ax, place.foot - ay
    return (dx * y - dy * x) / long, (x * dx + y * dy) / long / long
