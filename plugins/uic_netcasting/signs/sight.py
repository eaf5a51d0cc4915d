"""What rules are given of one look: who is where, and how each has moved until now."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from uic.vision import HEIGHT, WIDTH, Box, Detection, Kind, Seen
from uic.vision.tracking import Tracker

__all__ = ["Follower", "Place", "Sight", "Track"]

_KEPT_S = 200.0  # of a track's places
_GONE_S = 8.0  # a track that was not seen for so long is over
_LOST = 30  # looks after which the tracker gives up
_WIDE = 0.9  # of its height: people are compared as if so wide, since a runner leaves his own width between two looks
_SURER = 0.15  # the tracker begins tracks at 0.6; this detector is as sure of most people at 0.45
_AGAIN_S, _AGAIN = 6.0, 1.2  # who appears so soon, so many body heights from where somebody was lost, is the same


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

    def at_edge(self, place: Place) -> bool:
        """Whether it is cut by the picture's edge: its shape says nothing."""
        near = 0.012
        left, right = place.x - place.width / 2, place.x + place.width / 2
        return left < near or right > self.aspect - near or place.foot > 1 - near or place.foot - place.height < near


class Follower:
    """Makes tracks of a detector's boxes, people and vehicles each by themselves, and of what moves besides."""

    def __init__(self, *, knows: bool = True) -> None:
        self._knows = knows
        kinds = (Kind.PERSON, Kind.CAR, Kind.SOMETHING)
        self._trackers = {kind: Tracker(lost=_LOST) for kind in kinds}
        self._tracks: dict[tuple[Kind, int], Track] = {}
        self._looks = 0

    def look(self, seen: Seen) -> Sight:
        """One more picture."""
        fresh = seen.detections is not None
        self._looks += 1
        if seen.detections is not None:
            for kind in (Kind.PERSON, Kind.CAR):
                self._follow(kind, [one for one in seen.detections if _is(one, kind)], seen)
            self._follow(Kind.SOMETHING, _movers(seen), seen)
            self._tracks = {key: one for key, one in self._tracks.items() if seen.at - one.now.at < _GONE_S}
        here = [one for one in self._tracks.values() if seen.at - one.now.at < 1.0]
        people, vehicles, movers = (
            tuple(one for one in here if one.kind is kind) for kind in (Kind.PERSON, Kind.CAR, Kind.SOMETHING)
        )
        return Sight(seen, people, vehicles, movers, fresh, self._knows)

    def _follow(self, kind: Kind, found: list[Detection], seen: Seen) -> None:
        aspect = seen.width / max(1, seen.height)
        rows = [(one.box.left * aspect, one.box.top, one.box.width * aspect, one.box.height) for one in found]
        wide = np.array([_widened(row) if kind is Kind.PERSON else row for row in rows]).reshape(-1, 4)
        scores = np.array([min(1.0, one.score + _SURER) for one in found])
        for told in self._trackers[kind].take(self._looks, wide, scores):
            left, top, width, height = told.box
            nearest = int(np.abs(wide - np.array(told.box)).sum(axis=1).argmin())
            width = rows[nearest][2]
            left = rows[nearest][0]
            place = Place(seen.at, left + width / 2, top + height, width, height, _stir(found[nearest].box, seen))
            track = self._tracks.get((kind, told.track)) or self._begin(kind, told.track, place)
            track.places.append(place)
            track.score = max(track.score * 0.99, found[nearest].score)
            while track.places[0].at < seen.at - _KEPT_S:
                track.places.popleft()

    def _begin(self, kind: Kind, number: int, place: Place) -> Track:
        """A new track; or, where just one was lost near there a moment ago, that one goes on."""
        track = Track(number, kind)
        if kind is Kind.PERSON:
            lost = [
                (key, one)
                for key, one in self._tracks.items()
                if one.kind is kind
                and 0.3 < place.at - one.now.at < _AGAIN_S
                and abs(one.now.x - place.x) + abs(one.now.foot - place.foot) < _AGAIN * place.height
                and 0.7 < one.now.height / place.height < 1.4
            ]
            if len(lost) == 1:
                key, before = lost[0]
                del self._tracks[key]
                track.places, track.score = before.places, before.score
        self._tracks[kind, number] = track
        return track


def _widened(row: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, height = row
    more = max(0.0, _WIDE * height - width)
    return left - more / 2, top, width + more, height


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
