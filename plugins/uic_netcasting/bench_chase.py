"""`uic bench net --only chase`: for how long is somebody who walks away in a net camera's view?

Drawn chases over the city's roads among other walkers. A camera of the net has him in view when it looks at him, well
enough to detect a person, and does not turn. Sightings are missed, places on the ground are wrong by decimetres, other
people pass the same cameras. Beside each other, with the same chase: the ring growing from the first place alone; the
net begun anew where he is seen (every time that he is in view, an operator who sees it says so after a moment, now and
then); the same by those whom `again` thinks to be him: an operator looks at each for some seconds and is right nine
times of ten, or the net follows by itself from a probability on. The plain way is the nearest 24 cameras.
"""

from __future__ import annotations

import functools
import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from uic.bench import Row
from uic.geo.frame import Floats
from uic.vision.crossing import Passage
from uic_netcasting.again.trail import Key, Likely, Sighted, Trail
from uic_netcasting.net import Ground, Look, Lookouts, Task, plan
from uic_netcasting.net.lookouts import travel_s
from uic_netcasting.net.plan import LEAST
from uic_netcasting.nets import LIMIT_S, NET_CAMERAS, PLAN_S, SOON_S

__all__ = ["chases"]

CHASES = 100
_SECONDS = 120
_OTHERS, _AROUND_M = 40, 300.0  # walkers
_RUN_MPS, _RUN_S, _WALK_MPS = 3.0, 25.0, 1.45
_ORDER_S, _SETTLE_S = 1.2, 0.8
_MISSED = 0.15  # passages that no detector makes out
_WRONG_M, _WRONG_TALL_M = 0.7, 0.08
_LEFT_S = 3.0  # after who left was seen last, that is told
_NOTICED, _NOTICE_S = 0.2, 10.0  # chance in a second that an operator sees him and says so; and how often she does
_LOOKS_S, _RIGHT = 5.0, 0.9  # an operator at one who is offered
_SHOWN, _FOLLOWED = 0.25, 0.6  # probabilities from which on one is offered, and followed by itself
_WEIGH_S = 4
_AGAIN_S = 30.0  # a camera that is given back and taken again within this flaps


def chases(ground: Ground, lookouts: Lookouts, *, count: int = CHASES) -> Iterator[Row]:
    """Share of the time in view, by each way; then how steady the net's cameras are."""
    ways = ("the ring alone", "sightings", "candidates, an operator", "candidates, by itself")
    seen: dict[str, list[float]] = {way: [] for way in (*ways, "nearest")}
    tally: dict[str, _Tally] = {way: _Tally() for way in ways}
    draw = random.Random(17)
    while len(seen["nearest"]) < count:
        chase = _chase(ground, lookouts, draw)
        if chase is None:
            continue
        for way in ways:
            net = _Cast(ground, lookouts, chase, random.Random(len(seen[way])), way)
            seen[way].append(net.share())
            tally[way].add(net.tally)
        seen["nearest"].append(max(_nearest(lookouts, chase, turned=turned) for turned in (False, True)))
    plain = 100 * float(np.mean(seen["nearest"]))
    for way in ways:
        mine = 100 * float(np.mean(seen[way]))
        yield Row(
            bench="net", case=f"chase of {_SECONDS} s, {count}, {way}", metric="in a net camera's view", unit="%",
            ours=mine, peer_name=f"nearest {NET_CAMERAS}, the better look of each", peer=plain,
            ratio=mine / plain if plain else None,
        )  # fmt: skip
    for way in ways:
        told = tally[way]
        for metric, unit, value in (
            ("orders a camera and minute", "", told.orders / max(told.members_s / 60, 1e-9)),
            ("leases given back and taken again within 30 s", "%", 100 * told.flaps / max(told.taken, 1)),
            ("centres moved a chase", "", told.moves / count),
            ("of those to him", "%", 100 * told.right / max(told.moves, 1)),
        ):
            yield Row(bench="net", case=f"chase, {way}", metric=metric, unit=unit, ours=value)


@dataclass(slots=True)
class _Tally:
    orders: int = 0
    members_s: float = 0.0
    taken: int = 0
    flaps: int = 0
    moves: int = 0
    right: int = 0

    def add(self, other: _Tally) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class _Chase:
    """paths   (seconds, people, 2): the suspect first. tall   metres."""

    paths: Floats
    tall: Floats


def _chase(ground: Ground, lookouts: Lookouts, draw: random.Random) -> _Chase | None:
    line = draw.choice(ground.roads.lines)
    start = line[0] + (line[-1] - line[0]) * draw.random()
    place = float(start[0]), float(start[1])
    if ground.reach(place, "foot") is None or len(lookouts.near(np.array([place]))) < 10:
        return None
    at = np.arange(_SECONDS, dtype=float)
    gone = np.where(at < _RUN_S, _RUN_MPS * at, _RUN_MPS * _RUN_S + _WALK_MPS * (at - _RUN_S))
    paths = [_walked(ground, place, gone, draw, away=True)]
    junctions = ground.roads.junctions
    near = np.flatnonzero(np.hypot(*(junctions - place).T) < _AROUND_M).tolist()
    for _ in range(_OTHERS if near else 0):
        begin = junctions[draw.choice(near)]
        pace = max(0.7, draw.gauss(1.35, 0.2))
        paths.append(_walked(ground, (float(begin[0]), float(begin[1])), pace * at, draw, away=False))
    tall = np.array([draw.gauss(1.7, 0.09) for _ in paths])
    return _Chase(np.stack(paths, axis=1), tall)


def _walked(ground: Ground, place: tuple[float, float], gone: Floats, draw: random.Random, *, away: bool) -> Floats:
    """Where somebody is who has gone so far, from a place over the roads; away: from there, not back to it."""
    roads = ground.roads
    near = roads.near(*place)
    assert near is not None
    at = draw.choice(roads.ends[near.road])
    points, before, length = [np.array(place), roads.junctions[at]], near.road, 0.0
    length += float(np.hypot(*(points[1] - points[0])))
    while length < gone[-1]:
        ways = [index for index in roads._roads_of[at] if index != before] or [before]
        if away:
            far = [math.dist(_end(roads.ends[index], at, roads.junctions), place) for index in ways]
            here = math.dist(roads.junctions[at], place)
            ways = [index for index, off in zip(ways, far, strict=True) if off > here] or ways
        before = draw.choice(ways)
        line = roads.lines[before]
        points += list(line[1:] if roads.ends[before][0] == at else line[-2::-1])
        length += float(roads.lengths[before])
        at = roads.ends[before][1] if roads.ends[before][0] == at else roads.ends[before][0]
    path = np.array(points)
    along = np.r_[0.0, np.hypot(*np.diff(path, axis=0).T).cumsum()]
    return np.column_stack([np.interp(gone, along, path[:, 0]), np.interp(gone, along, path[:, 1])])


def _end(ends: tuple[int, ...], at: int, junctions: Floats) -> Floats:
    return np.asarray(junctions[ends[1] if ends[0] == at else ends[0]])


def _visible(
    lookouts: Lookouts, ground: Ground | None, cameras: list[str], looks: Floats, points: Floats
) -> np.ndarray:
    """(cameras, points): whether each has each in view."""
    which = np.array([lookouts.index[one] for one in cameras], np.int64)
    if not len(which):
        return np.zeros((0, len(points)), bool)
    seen = lookouts.density(which, looks, points) >= LEAST
    if ground is not None and ground.blocks is not None:
        seen &= ~lookouts.hidden(which, points, ground.blocks)
    return seen


def _nearest(lookouts: Lookouts, chase: _Chase, *, turned: bool) -> float:
    """The nearest cameras, left as they look or all turned to the place: the better is told."""
    place = (float(chase.paths[0, 0, 0]), float(chase.paths[0, 0, 1]))
    away = np.hypot(lookouts.east_m - place[0], lookouts.north_m - place[1])
    cameras, looks = [], []
    for at in np.argsort(away, kind="stable")[:NET_CAMERAS].tolist():
        look = lookouts.towards(at, place) if turned and lookouts.turns[at] else lookouts.look(at)
        if look is not None:
            cameras.append(lookouts.cameras[at].id)
            looks.append((look.bearing_deg, look.tilt_deg, look.field_deg))
    seen = _visible(lookouts, None, cameras, np.array(looks), chase.paths[:, 0])
    return float(seen.any(axis=0).mean())


@dataclass(slots=True)
class _Pass:
    """Somebody in one camera's picture, as its eyes follow him."""

    person: int
    key: Key
    steps: list[tuple[float, float, float]] = field(default_factory=list)
    told: bool = False
    missed: bool = False


class _Cast:
    """One net after one suspect."""

    def __init__(self, ground: Ground, lookouts: Lookouts, chase: _Chase, dice: random.Random, way: str) -> None:
        self._ground, self._lookouts, self._chase, self._dice, self._way = ground, lookouts, chase, dice, way
        self.tally = _Tally()
        self._looks: dict[str, Look] = {}
        self._there_at: dict[str, float] = {}
        self._left_at: dict[str, float] = {}
        self._members: tuple[str, ...] = ()
        place = (float(chase.paths[0, 0, 0]), float(chase.paths[0, 0, 1]))
        self._sighted = Sighted(camera="", at=0.0, place=place, exact=True)
        self._reach = ground.reach(place, "foot")
        self._trail = Trail()
        self._here: dict[tuple[str, int], _Pass] = {}
        self._whose: dict[Key, int] = {}
        self._refused: set[Key] = set()
        self._looking: tuple[float, Likely] | None = None
        self._said_at = -math.inf

    def share(self) -> float:
        """Of the chase's seconds, those in which he is in view."""
        seen = 0
        steps: dict[str, Callable[[int, np.ndarray], None]] = {
            "sightings": self._notice,
            "candidates, an operator": functools.partial(self._answer, by_itself=False),
            "candidates, by itself": functools.partial(self._answer, by_itself=True),
        }
        step = steps.get(self._way)
        for second in range(_SECONDS):
            if second % int(PLAN_S["foot"]) == 0:
                self._plan(float(second))
            cameras = [one for one in self._members if self._there_at.get(one, 0.0) <= second]
            looks = [self._look(one) for one in cameras]
            whom = self._chase.paths[second] if step not in (None, self._notice) else self._chase.paths[second, :1]
            view = _visible(self._lookouts, self._ground, cameras, np.array(looks).reshape(-1, 3), whom)
            seen += bool(view[:, 0].any())
            if step is not None:
                if step != self._notice:
                    self._follow(second, cameras, view)
                step(second, view)
        return seen / _SECONDS

    def _look(self, camera: str) -> tuple[float, float, float]:
        look = self._looks.get(camera) or self._lookouts.look(self._lookouts.index[camera])
        return (look.bearing_deg, look.tilt_deg, look.field_deg) if look is not None else (0.0, 90.0, 1.0)

    def _plan(self, now: float) -> None:
        within = min(max(1.0, now - self._sighted.at), LIMIT_S["foot"])
        found = plan(
            Task(
                place=self._sighted.place, reach=self._reach, within_s=within, soon_s=SOON_S["foot"], most=NET_CAMERAS,
                held=self._looks,
            ),
            self._lookouts,
            self._ground.blocks,
        )  # fmt: skip
        self._members = tuple(post.camera for post in found.posts)
        for post in found.posts:
            if post.look is not None:
                if post.camera not in self._looks:
                    self.tally.taken += 1
                    self.tally.flaps += now - self._left_at.get(post.camera, -math.inf) <= _AGAIN_S
                self._order(post.camera, post.look, now)
        for gone in self._looks.keys() - set(self._members):
            self._left_at[gone] = now
            del self._looks[gone], self._there_at[gone]
        self.tally.members_s += len(self._members) * PLAN_S["foot"]

    def _order(self, camera: str, look: Look, now: float) -> None:
        index = np.array([self._lookouts.index[camera]])
        row = np.array([[look.bearing_deg, look.tilt_deg, look.field_deg]])
        self._there_at[camera] = now + _ORDER_S + float(travel_s(self._lookouts, index, row)[0]) + _SETTLE_S
        self._looks[camera] = look
        self.tally.orders += 1

    def _move(self, sighted: Sighted, now: float, *, right: bool) -> None:
        self.tally.moves += 1
        self.tally.right += right
        self._sighted = sighted
        self._reach = self._ground.reach(sighted.place, "foot") or self._reach
        self._looking = None
        self._plan(now)

    # -- sightings ---------------------------------------------------------------------------------------------------

    def _notice(self, second: int, view: np.ndarray) -> None:
        """He is in some picture, and an operator sees it."""
        if second - self._said_at < _NOTICE_S or not view[:, 0].any() or self._dice.random() > _NOTICED:
            return
        self._said_at = second
        east, north = self._chase.paths[second, 0].tolist()
        self._move(Sighted(camera="", at=float(second), place=(east, north), exact=True), float(second), right=True)

    # -- candidates --------------------------------------------------------------------------------------------------

    def _follow(self, second: int, cameras: list[str], view: np.ndarray) -> None:
        """Eyes follow everybody over each picture, and tell who has come and who has left."""
        now = float(second)
        for row, person in np.argwhere(view).tolist():
            key = cameras[row], person
            one = self._here.get(key)
            if one is None:
                name = cameras[row], len(self._whose) + 1
                one = self._here[key] = _Pass(person, name, missed=self._dice.random() < _MISSED)
                self._whose[name] = person
            east, north = self._chase.paths[second, person].tolist()
            one.steps.append((now, east + self._dice.gauss(0, _WRONG_M), north + self._dice.gauss(0, _WRONG_M)))
            if not one.told and not one.missed and len(one.steps) >= 3:
                one.told = True
                self._tell(one, left=False)
        for key, one in list(self._here.items()):
            if now - one.steps[-1][0] >= _LEFT_S:
                del self._here[key]
                if one.told:
                    self._tell(one, left=True)

    def _tell(self, one: _Pass, *, left: bool) -> None:
        path = np.array(one.steps)
        camera, track = one.key
        came, gone = _pace(path[:5]), _pace(path[-5:])
        tall = float(self._chase.tall[one.person]) + self._dice.gauss(0, _WRONG_TALL_M)
        self._trail.saw(
            Passage(
                camera=camera, track=track, began=one.steps[0][0], ended=one.steps[-1][0] + 0.5,
                came_to=one.steps[0][1:], left_from=one.steps[-1][1:], came_at=came, left_at=gone, tall_m=tall,
                path=tuple(one.steps),
            ),
            left=left,
        )  # fmt: skip

    def _answer(self, second: int, _view: np.ndarray, *, by_itself: bool) -> None:
        now = float(second)
        if self._looking is not None and now >= self._looking[0]:
            self._decide(self._looking[1], now)
        if self._looking is not None or second % _WEIGH_S:
            return
        least = _FOLLOWED if by_itself else _SHOWN
        found = self._trail.likely(
            self._sighted, now=now, roads=self._ground.roads, never=self._refused, most=1, least=least
        )
        if found and by_itself:
            self._take(found[0], now)
        elif found:
            self._looking = now + _LOOKS_S, found[0]

    def _decide(self, one: Likely, now: float) -> None:
        """An operator has looked at him, and mostly knows."""
        self._looking = None
        is_he = self._whose.get(one.passage.key) == 0
        if (self._dice.random() < _RIGHT) == is_he:
            self._take(one, now)
        else:
            self._refused.add(one.passage.key)

    def _take(self, one: Likely, now: float) -> None:
        passage = self._trail.get(one.passage.key) or one.passage
        seen = Sighted(
            camera=passage.camera, at=min(now, passage.ended), place=passage.left_from, exact=True, track=passage.key
        )
        self._move(seen, now, right=self._whose.get(passage.key) == 0)


def _pace(path: Floats) -> tuple[float, float]:
    took = float(path[-1, 0] - path[0, 0])
    if took < 1.0:
        return 0.0, 0.0
    return float(path[-1, 1] - path[0, 1]) / took, float(path[-1, 2] - path[0, 2]) / took
