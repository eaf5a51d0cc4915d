"""Who left one camera's picture and is seen again in another's: by place and time, never by looks.

A track on the ground is a passage: where and when it began and ended, how fast and in which direction, how tall. Two
passages may be one person if the way between them, over roads, takes about as long at that person's own pace as it
took. How probable it is follows from who else could have come by just then: strangers arrive at a camera at the rate
that it has seen. It is a hint for where to look next, with its reason, and never says who somebody is.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from uic.geo.optics import Eye
from uic.geo.roads import By, Roads

__all__ = ["Link", "Pairs", "Passage", "chances", "links", "passage_of"]

_ENDS_S = 4.0  # of a track, that tell pace and direction
_LEAST_S = 0.6  # a shorter track tells none
_PACE_MPS, _SLOWEST_MPS, _FASTEST_MPS = 1.35, 0.4, 7.0  # a walker where the track was too short to tell
_PACE_SPREAD, _UNKNOWN_SPREAD = 0.2, 0.35  # of the log of the time that a way takes
_TALL_SPREAD, _TALL_PEOPLE = 0.10, 0.13  # metres: of one person measured twice; among people
_OWN_PACE, _PACES = 0.12, 0.2  # of the log of a pace: of one person at two places; among people
_USUAL_M = 1.7
_TURNED = 0.1  # chance that somebody goes against the direction of the way
_CROWD = 3.0  # strangers walk the same ways at the same paces: more than their rate alone says
_COMES, _COMES_M = 0.6, 250.0  # chance that who left one picture comes to the next, and how it falls with the way
_WAY_MORE = 1.2  # a way without roads is longer than the straight line
_FOOT_MPS = 1.4  # as `uic.geo.roads` reckons
_BEFORE, _BEFORE_S = 0.5, 60.0  # as if so many had passed in so long before: few who were seen tell little of a rate
_APART_M = 2.5  # of one person at one moment in two pictures: what places on the ground are worth
_STAYS_S, _SEES_M2 = 10.0, 600.0  # how long a stranger is in a picture, and how much ground that shows
# What a probability is really worth, as fitted on drawn quarters of 50, 160 and 480 people an hour (`uic bench track`):
# of its log-odds, of passages a minute of the later camera, and of what others claim the later passage.
_WORTH, _WORTH_ODDS, _WORTH_RATE, _WORTH_CLAIMED = 1.145, 1.098, 0.410, -2.588
_LITTLE = 1e-4  # less is nobody


Key = tuple[str, int]  # camera, track


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One track of one camera, on the ground. Metres east and north, seconds of any one clock."""

    camera: str
    track: int
    began: float
    ended: float
    came_to: tuple[float, float]  # where it was first seen
    left_from: tuple[float, float]
    came_at: tuple[float, float] = (0.0, 0.0)  # metres a second
    left_at: tuple[float, float] = (0.0, 0.0)
    tall_m: float = 0.0  # 0: not told
    path: tuple[tuple[float, float, float], ...] = ()  # seconds, east, north: for those whom two cameras see at once

    @property
    def key(self) -> Key:
        return self.camera, self.track


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two passages that are probably one person's."""

    earlier: Passage
    later: Passage
    probability: float
    way_m: float
    between_s: float

    @property
    def pace_mps(self) -> float:
        return self.way_m / max(self.between_s, 0.1)

    @property
    def reason(self) -> str:
        return f"{self.way_m:.0f} m of way in {self.between_s:.0f} s ({self.pace_mps:.1f} m/s)"


def passage_of(
    eye: Eye, camera: str, track: int, at: Sequence[float], boxes: NDArray[np.float64], *, up_m: float = 0.0
) -> Passage | None:
    """A track as the camera's geometry puts it on the ground; None: its feet are not on it.

    at       seconds of each box, rising
    boxes    (n, 4): left, top, width, height in pixels of the eye
    """
    seen = []
    for second, (left, top, width, height) in zip(at, boxes.tolist(), strict=True):
        foot = eye.ground_of(left + width / 2, top + height, up_m)
        if foot:
            head = eye.image_of(*foot, up_m + _USUAL_M)  # seen from above he is shorter in the picture
            rise = top + height - head[1] if head else 0.0
            seen.append((second, *foot, _USUAL_M * height / rise if rise > 1 else math.nan))
    if not seen:
        return None
    path = np.array(seen)
    tall = float(np.nanmedian(path[:, 3])) if np.isfinite(path[:, 3]).any() else 0.0
    first, last = path[path[:, 0] <= path[0, 0] + _ENDS_S], path[path[:, 0] >= path[-1, 0] - _ENDS_S]
    return Passage(
        camera=camera,
        track=track,
        began=float(path[0, 0]),
        ended=float(path[-1, 0]),
        came_to=(float(path[0, 1]), float(path[0, 2])),
        left_from=(float(path[-1, 1]), float(path[-1, 2])),
        came_at=_pace(first),
        left_at=_pace(last),
        tall_m=tall,
        path=tuple((float(at), float(east), float(north)) for at, east, north in path[:, :3]),
    )


def _pace(path: NDArray[np.float64]) -> tuple[float, float]:
    if path[-1, 0] - path[0, 0] < _LEAST_S:
        return 0.0, 0.0
    since = path[:, 0] - path[:, 0].mean()
    pace = since @ path[:, 1:3] / (since @ since)
    return float(pace[0]), float(pace[1])


Pairs = dict[tuple[Key, float, Key], tuple[float, float] | None]
"""What was weighed of two passages, kept by who asks again and again: they do not change, the earlier's end apart."""


def links(
    passages: Iterable[Passage], roads: Roads | None = None, *, least: float = 0.5, within_s: float = 180.0
) -> list[Link]:
    """The links that are more probable than `least`, each passage with one before and one after it; the surest first.

    within_s   seconds out of sight, at most
    """
    return _surest(chances(passages, roads, within_s=within_s), least)


def chances(
    passages: Iterable[Passage],
    roads: Roads | None = None,
    *,
    within_s: float = 180.0,
    pairs: Pairs | None = None,
    never: Collection[tuple[Key, Key]] = (),
) -> list[Link]:
    """Every link that is possible at all, with its probability, by the time of the later passage.

    pairs   remembers what was weighed
    never   pairs (earlier, later) that somebody knows better of
    """
    known = sorted(passages, key=lambda one: one.began)
    rate = _strangers(known)
    pairs = {} if pairs is None else pairs
    may = {one.key: [later for later in known if _follows(one, later, within_s)] for one in known}
    _weigh(known, may, roads, pairs)
    found: list[Link] = []
    for earlier in known:
        likely = []
        for later in may[earlier.key]:
            told = pairs[earlier.key, earlier.ended, later.key]
            if told is not None and (earlier.key, later.key) not in never:
                likely.append(_Likely(later, told[0] / (_CROWD * rate[later.camera]), told[1]))
        found += [link for link in _next(earlier, likely) if link.probability > _LITTLE]
    return sorted(_worth(found, rate), key=lambda one: one.later.began)


def _weigh(known: Sequence[Passage], may: dict[Key, list[Passage]], roads: Roads | None, pairs: Pairs) -> None:
    """Tell of every pair that is new; one search over the roads for each later passage, not for each pair."""
    fresh: dict[Key, list[Passage]] = {}
    for earlier in known:
        for later in may[earlier.key]:
            if (earlier.key, earlier.ended, later.key) not in pairs:
                fresh.setdefault(later.key, []).append(earlier)
    for later in known:
        before = fresh.get(later.key, [])
        for earlier, way in zip(before, _ways(before, later, roads), strict=True):
            pairs[earlier.key, earlier.ended, later.key] = _likelihood(earlier, later, way)


def _follows(earlier: Passage, later: Passage, within_s: float) -> bool:
    between = later.began - earlier.ended
    if later.camera == earlier.camera or between > within_s or later.began <= earlier.began:
        return False
    if between <= 0:
        return len(earlier.path) > 1 and later.began <= earlier.path[-1][0]
    straight = math.dist(earlier.left_from, later.came_to)
    return straight <= _FASTEST_MPS * between


def _worth(found: Sequence[Link], rate: dict[str, float]) -> list[Link]:
    """What the probabilities are worth where several could be the same, and where many walk."""
    claims: dict[Key, float] = {}
    for link in found:
        claims[link.later.key] = claims.get(link.later.key, 0.0) + link.probability
    told = []
    for link in found:
        sure = min(max(link.probability, _LITTLE), 1 - _LITTLE)
        odds = _WORTH + _WORTH_ODDS * math.log(sure / (1 - sure))
        odds += _WORTH_RATE * math.log(60 * rate[link.later.camera])
        odds += _WORTH_CLAIMED * math.log1p(claims[link.later.key] - link.probability)
        told.append(replace(link, probability=1 / (1 + math.exp(-odds))))
    return _shared(told)


def _shared(told: Sequence[Link]) -> list[Link]:
    """A camera sees who left another once, and whom it sees is one person: those who may be share one certainty."""
    next_: dict[tuple[Key, str], float] = {}
    before: dict[Key, float] = {}
    for link in told:
        names = link.earlier.key, link.later.camera
        next_[names] = next_.get(names, 0.0) + link.probability
        before[link.later.key] = before.get(link.later.key, 0.0) + link.probability
    return [
        replace(
            link,
            probability=link.probability / max(1.0, next_[link.earlier.key, link.later.camera], before[link.later.key]),
        )
        for link in told
    ]


@dataclass(frozen=True, slots=True)
class _Likely:
    later: Passage
    odds: float  # against a stranger
    way_m: float


def _next(earlier: Passage, likely: Sequence[_Likely]) -> list[Link]:
    """One camera sees them at most once; and who has been seen by another since is not next seen by this one."""
    at: dict[str, float] = {}
    for one in likely:
        at[one.later.camera] = at.get(one.later.camera, 0.0) + one.odds
    unseen: dict[str, float] = {}
    out = []
    for one in likely:  # in order of time
        comes = _COMES * math.exp(-one.way_m / _COMES_M)
        here = comes * one.odds / (1 - comes + comes * at[one.later.camera])
        still = math.prod(chance for camera, chance in unseen.items() if camera != one.later.camera)
        between = one.later.began - earlier.ended
        out.append(Link(earlier=earlier, later=one.later, probability=here * still, way_m=one.way_m, between_s=between))
        unseen[one.later.camera] = unseen.get(one.later.camera, 1.0) * (1 - here)
    return out


def _surest(found: list[Link], least: float) -> list[Link]:
    led: set[tuple[str, int]] = set()
    followed: set[tuple[str, int]] = set()
    out = []
    for link in sorted(found, key=lambda one: -one.probability):
        before, after = (link.earlier.camera, link.earlier.track), (link.later.camera, link.later.track)
        if link.probability > least and before not in led and after not in followed:
            led.add(before)
            followed.add(after)
            out.append(link)
    return out


def _strangers(known: Sequence[Passage]) -> dict[str, float]:
    """Passages a second of each camera, of others than the one who is asked about."""
    if not known:
        return {}
    span = known[-1].began - known[0].began + _BEFORE_S
    count: dict[str, int] = {}
    for one in known:
        count[one.camera] = count.get(one.camera, 0) + 1
    return {camera: (some - 1 + _BEFORE) / span for camera, some in count.items()}


def _likelihood(earlier: Passage, later: Passage, way: float) -> tuple[float, float] | None:
    """Density (a second) of coming to the later place just then, against a stranger's size; and the way in metres."""
    between = later.began - earlier.ended
    if between <= 0:
        density = _together(earlier, later)
        return (density, 1.0) if density > 0 else None
    paces = [pace for pace in (math.hypot(*earlier.left_at), math.hypot(*later.came_at)) if pace >= _SLOWEST_MPS]
    pace = math.exp(sum(map(math.log, paces)) / len(paces)) if paces else _PACE_MPS
    spread = _PACE_SPREAD if paces else _UNKNOWN_SPREAD
    spread = math.hypot(spread, 2.0 / max(way, 4.0))  # where it was seen is known to some metres
    off = math.log(max(way, 1.0) / pace / between) / spread
    if abs(off) > 4:
        return None
    density = math.exp(-0.5 * off * off) / (math.sqrt(2 * math.pi) * spread * between)
    return density * _same_way(earlier, later) * _same_person(earlier, later), way


def _together(earlier: Passage, later: Passage) -> float:
    """The same where both cameras see the place: by how far apart the two are at that moment."""
    at = [step[0] for step in earlier.path]
    if not at[0] <= later.began <= at[-1]:
        return 0.0
    east, north = (float(np.interp(later.began, at, [step[axis] for step in earlier.path])) for axis in (1, 2))
    apart = math.hypot(later.came_to[0] - east, later.came_to[1] - north) / _APART_M
    if apart > 3:
        return 0.0
    density = math.exp(-0.5 * apart * apart) / (2 * math.pi * _APART_M**2) * _SEES_M2 / _STAYS_S
    return density * _same_person(earlier, later)


def _same_way(earlier: Passage, later: Passage) -> float:
    """How much likelier their directions are of one person going from here to there than of two."""
    east, north = later.came_to[0] - earlier.left_from[0], later.came_to[1] - earlier.left_from[1]
    straight, likelier = math.hypot(east, north), 1.0
    for to_east, to_north in (earlier.left_at, later.came_at):
        speed = math.hypot(to_east, to_north)
        if speed >= _SLOWEST_MPS and straight > 3:
            ahead = (to_east * east + to_north * north) / (speed * straight)
            likelier *= 2 * (1 - _TURNED if ahead > -0.2 else _TURNED)
    return likelier


def _same_person(earlier: Passage, later: Passage) -> float:
    """The same of their paces and sizes."""
    before, after = math.hypot(*earlier.left_at), math.hypot(*later.came_at)
    likelier = 1.0
    if min(before, after) >= _SLOWEST_MPS:
        likelier *= _alike(math.log(after / before), _OWN_PACE, _PACES)
    if earlier.tall_m > 0 and later.tall_m > 0:
        likelier *= _alike(later.tall_m - earlier.tall_m, _TALL_SPREAD, _TALL_PEOPLE)
    return likelier


def _alike(differs: float, spread: float, people: float) -> float:
    """How much likelier a difference is between two looks at one person than between two people."""
    one, two = math.sqrt(2) * spread, math.sqrt(2) * math.hypot(spread, people)
    return two / one * math.exp(-0.5 * (differs / one) ** 2 + 0.5 * (differs / two) ** 2)


def _ways(before: Sequence[Passage], later: Passage, roads: Roads | None) -> list[float]:
    """Metres of way from each to the later one; over the roads, where that is not just beside."""
    straight = [math.dist(one.left_from, later.came_to) for one in before]
    if roads is None or max(straight, default=0.0) <= 15:
        return [way * (_WAY_MORE if way > 15 else 1.0) for way in straight]
    seconds = roads.seconds(later.came_to, [one.left_from for one in before], By.FOOT)  # on foot both ways are alike
    return [
        (max(_FOOT_MPS * over, way) if math.isfinite(over) else way * _WAY_MORE) if way > 15 else way
        for over, way in zip(seconds, straight, strict=True)
    ]
