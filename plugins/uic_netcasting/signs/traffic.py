"""What vehicles do: drive against the others, stop where the others drive."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from uic_netcasting.signs.model import Pattern, Sign
from uic_netcasting.signs.rules import Held, rule_type
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Stopped", "WrongWay"]

_CELLS = 12  # of the picture's height


class _Flow:
    """Which way vehicles drive, cell by cell; each vehicle has one vote a cell."""

    def __init__(self) -> None:
        self._votes: dict[tuple[int, int], dict[int, tuple[float, float]]] = {}
        self._before: dict[int, Place] = {}

    def note(self, track: Track) -> tuple[float, float] | None:
        """A vehicle as it is now; its direction, where it has gone far enough for one."""
        then = self._before.setdefault(track.number, track.now)
        x, y = track.now.x - then.x, track.now.foot - then.foot
        far = math.hypot(x, y)
        if far < 0.5 * track.now.height:
            return None
        self._before[track.number] = track.now
        way = x / far, y / far
        self._votes.setdefault(self._cell(track.now), {})[track.number] = way
        return way

    def against(self, place: Place, way: tuple[float, float], number: int, least: int) -> float:
        """-1 to 1: how much a direction agrees with that of the others there; 0 where too few were seen."""
        votes = [one for who, one in self._votes.get(self._cell(place), {}).items() if who != number]
        if len(votes) < least:
            return 0.0
        x, y = np.mean(votes, axis=0)
        if math.hypot(x, y) < 0.9:  # both ways are driven there
            return 0.0
        return float(x * way[0] + y * way[1])

    def driven(self, place: Place, since: set[int]) -> int:
        """How many of some vehicles drove where this one is, or beside it."""
        x, y = self._cell(place)
        there: set[int] = set()
        for cell in ((x, y), (x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
            there |= self._votes.get(cell, {}).keys()
        return len(there & since)

    @staticmethod
    def _cell(place: Place) -> tuple[int, int]:
        return int(place.x * _CELLS), int((place.foot - place.height / 4) * _CELLS)


@rule_type("wrong_way")
class WrongWay:
    """A vehicle drives against the way that all others have driven there."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._others, self._turns = int(pattern.number("others")), int(pattern.number("steps"))
        self._flow = _Flow()
        self._count: dict[int, int] = {}
        self._begin: dict[int, float] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        for track in sight.movers if sight.fresh else ():
            way = self._flow.note(track)
            if way is None:
                continue
            agrees = self._flow.against(track.now, way, track.number, self._others)
            if agrees > -0.8:
                self._count[track.number] = 0
                continue
            self._begin.setdefault(track.number, track.now.at)
            self._count[track.number] = self._count.get(track.number, 0) + 1
            if self._count[track.number] >= self._turns:
                yield Sign(
                    pattern=self._pattern.key, begin=self._begin[track.number], end=sight.at,
                    box=sight.box([track.now]), score=min(1.0, -agrees),
                    figures={"others": self._others, "metres": self._count[track.number] * 0.75},
                )  # fmt: skip


@rule_type("stopped")
class Stopped:
    """A vehicle that drove has stood for a while where others went on driving: no queue, no parked car."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._seconds, self._others = pattern.number("seconds"), int(pattern.number("others"))
        self._flow = _Flow()
        self._drove: dict[int, float] = {}
        self._held: dict[int, Held] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        for track in sight.vehicles if sight.fresh else ():
            if self._flow.note(track) is not None:
                self._drove[track.number] = sight.at
            places = track.since(sight.at - 3.0)
            there = len(places) > 3 and all(
                math.hypot(one.x - track.now.x, one.foot - track.now.foot) < 0.15 * track.now.height for one in places
            )
            held = self._held.setdefault(track.number, Held(self._seconds, 2.0))
            if not held.note(sight.at, there and track.number in self._drove):
                continue
            passed = {number for number, at in self._drove.items() if at > held.begin and number != track.number}
            if self._flow.driven(track.now, passed) >= self._others:
                yield Sign(
                    pattern=self._pattern.key, begin=held.begin, end=sight.at, box=sight.box([track.now]),
                    score=0.6, figures={"seconds": sight.at - held.begin, "others": len(passed)},
                )  # fmt: skip
