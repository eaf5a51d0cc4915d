"""What rules are given of one look: who is where, and how each has moved until now."""

from __future__ import annotations

import itertools
import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from uic.vision import HEIGHT, WIDTH, Box, Detection, Kind, Seen
from uic_netcasting.signs.sway import Sway

__all__ = ["Follower", "Place", "Sight", "Track"]

_KEPT_S = 200.0  # of a track's places
_GONE_S = 2.0  # a track that was not seen for so long is over
_STANDS_S = 5.0  # one that stood: who stands still is often lost, and is still there
_NEW = 0.4  # score that begins a track
_CONFIRMED = 2  # looks, before a track is told
# How far from where it should be a box may lie, in body heights: 0.6 a look is 6 m/s at six looks a second.
_REACH, _REACH_S, _REACH_MOST, _REACH_NEW = 0.45, 0.3, 0.9, 0.75
_GROWS = 0.8  # of the logarithm of its height: who falls loses more than half of it within a look or two


class Place(NamedTuple):
    """Where something was: heights of the picture, so that left-right and up-down count alike."""

    at: float
    x: float  # of its middle
    foot: float
    width: float
    height: float
    stir: float = 0.0  # share of its box that moves


@dataclass(slots=True)
class Track:
    """One person or vehicle, or whatever moves."""

    number: int
    kind: Kind
    places: deque[Place] = field(default_factory=deque)
    score: float = 0.0

    @property
    def now(self) -> Place:
        return self.places[-1]

    def since(self, at: float) -> list[Place]:
        """Its places from a time on, the oldest first."""
        out = []
        for place in reversed(self.places):
            if place.at < at:
                break
            out.append(place)
        return out[::-1]

    def at(self, when: float) -> Place | None:
        """Where it was last at a time."""
        return next((place for place in reversed(self.places) if place.at <= when), None)


@dataclass(frozen=True, slots=True)
class Sight:
    """One look: `seen` as eyes have it, and whom they follow. `fresh`: a detector has looked at this picture."""

    seen: Seen
    people: tuple[Track, ...]  # seen in this picture, or a moment ago
    vehicles: tuple[Track, ...]
    movers: tuple[Track, ...]  # whatever moves and is no person, as shapes
    fresh: bool
    knows: bool = True  # a network tells people from vehicles; else shapes do, which is a guess
    sways: bool = False  # the camera itself has moved within the last second: paces mean nothing

    @property
    def at(self) -> float:
        return self.seen.at

    @property
    def aspect(self) -> float:
        return self.seen.width / max(1, self.seen.height)

    def box(self, places: Iterable[Place]) -> Box:
        """Around some places, as shares of the picture."""
        rows = [(one.x - one.width / 2, one.foot - one.height, one.x + one.width / 2, one.foot) for one in places]
        left, top = min(row[0] for row in rows) / self.aspect, min(row[1] for row in rows)
        right, bottom = max(row[2] for row in rows) / self.aspect, max(row[3] for row in rows)
        left, top = max(0.0, left), max(0.0, top)
        return Box(left=left, top=top, width=min(1.0, right) - left, height=min(1.0, bottom) - top)

    def at_edge(self, place: Place, *, foot: bool = True) -> bool:
        """Whether it is cut by the picture's edge, so that its shape says nothing. `foot`: the lower edge counts."""
        near = 0.012
        left, right = place.x - place.width / 2, place.x + place.width / 2
        low = foot and place.foot > 1 - near
        return left < near or right > self.aspect - near or low or place.foot - place.height < near


class Follower:
    """Makes tracks of a detector's boxes, people and vehicles each by themselves, and of what moves besides.

    Six looks a second are few: who runs has left his own box before the next. So boxes are matched by how far they are
    from where each track should be by now, in body heights, and not by how much they overlap.
    """

    def __init__(self, *, knows: bool = True) -> None:
        self._knows = knows
        self._tracks: list[Track] = []
        self._next = 1
        self._sway = Sway()

    def look(self, seen: Seen) -> Sight:
        """One more picture."""
        fresh = seen.detections is not None
        if seen.detections is not None:
            for kind in (Kind.PERSON, Kind.CAR):
                self._follow(kind, [one for one in seen.detections if _is(one, kind)], seen)
            self._follow(Kind.SOMETHING, _movers(seen), seen)
            self._tracks = [one for one in self._tracks if seen.at - one.now.at < _keeps(one)]
        here = [one for one in self._tracks if seen.at - one.now.at < 1.0 and len(one.places) >= _CONFIRMED]
        people, vehicles, movers = (
            tuple(one for one in here if one.kind is kind) for kind in (Kind.PERSON, Kind.CAR, Kind.SOMETHING)
        )
        sways = fresh and self._sway.look(seen.luma, seen.at, tuple(one.box for one in seen.detections or ()))
        return Sight(seen, people, vehicles, movers, fresh, self._knows, sways)

    def _follow(self, kind: Kind, found: list[Detection], seen: Seen) -> None:
        aspect = seen.width / max(1, seen.height)
        places = [_place(one, seen, aspect) for one in found]
        tracks = [one for one in self._tracks if one.kind is kind]
        taken = set()
        for row, column in _pairs(tracks, places, seen.at):
            taken.add(column)
            track = tracks[row]
            track.places.append(places[column])
            track.score = max(track.score * 0.99, found[column].score)
            while track.places[0].at < seen.at - _KEPT_S:
                track.places.popleft()
        for column, place in enumerate(places):
            if column not in taken and found[column].score >= _NEW:
                self._tracks.append(Track(self._next, kind, deque([place]), found[column].score))
                self._next += 1


def _keeps(track: Track) -> float:
    """For how long a track that was not seen may go on: a single box is soon forgotten."""
    if len(track.places) < 6:
        return 0.6
    lately = track.since(track.now.at - 3.0)
    near = 0.4 * track.now.height
    stands = lately[-1].at - lately[0].at > 2.0 and all(
        abs(one.x - track.now.x) < near and abs(one.foot - track.now.foot) < near for one in lately
    )
    return _STANDS_S if stands else _GONE_S


def _place(one: Detection, seen: Seen, aspect: float) -> Place:
    box = one.box
    return Place(
        seen.at,
        (box.left + box.width / 2) * aspect,
        box.top + box.height,
        box.width * aspect,
        box.height,
        _stir(box, seen),
    )


def _pairs(tracks: list[Track], places: list[Place], at: float) -> list[tuple[int, int]]:
    """Which place goes on with which track: all together as near as can be, none too far."""
    if not tracks or not places:
        return []
    far = np.full((len(tracks), len(places)), 9.0)
    for row, track in enumerate(tracks):
        gone = at - track.now.at
        x, foot = _expected(track, at)
        reach = min(_REACH_MOST, _REACH + _REACH_S * gone) if len(track.places) > 1 else _REACH_NEW
        for column, place in enumerate(places):
            size = max(place.height, 0.5 * track.now.height)
            apart = math.hypot(x - place.x, foot - place.foot) / size
            changed = abs(math.log(place.height / track.now.height))
            if apart < reach and changed < _GROWS:
                far[row, column] = apart + 0.5 * changed + min(1.0, 0.1 * gone)
    rows, columns = linear_sum_assignment(far)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True) if far[row, column] < 9.0]


def _expected(track: Track, at: float) -> tuple[float, float]:
    """Where it should be by now: as it went in the last half second, for no longer than a second."""
    last = track.now
    lately = [one for one in itertools.islice(reversed(track.places), 5) if last.at - one.at <= 0.7]
    first = lately[-1]
    if last.at - first.at < 0.1:
        return last.x, last.foot
    share = min(at - last.at, 1.0) / (last.at - first.at)
    return last.x + (last.x - first.x) * share, last.foot + (last.foot - first.foot) * share


def _stir(box: Box, seen: Seen) -> float:
    top, left = int(box.top * HEIGHT), int(box.left * WIDTH)
    bottom, right = int((box.top + box.height) * HEIGHT) + 1, int((box.left + box.width) * WIDTH) + 1
    return float(np.count_nonzero(seen.mask[top:bottom, left:right]) / max(1, (bottom - top) * (right - left)))


def _movers(seen: Seen) -> list[Detection]:
    """Shapes of what moves, less people: vehicles that no detector knew."""
    people = [one.box for one in seen.detections or () if one.kind is Kind.PERSON]
    return [
        Detection(kind=Kind.SOMETHING, score=0.7, box=box)
        for box in seen.boxes
        if 0.0012 < box.width * box.height < 0.35 and not any(_covers(one, box) > 0.25 for one in people)
    ]


def _covers(one: Box, other: Box) -> float:
    """How much of the other the one covers, 0 to 1."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, across) * max(0.0, down) / max(1e-9, other.width * other.height)


def _is(one: Detection, kind: Kind) -> bool:
    return one.kind is kind and one.box.width > 0 and one.box.height > 0
