"""Scripted stories: what happens, where, and at which second; the same for the same seed.

A story is played on the course of one live camera (or walked past several). Times are seconds from its beginning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely

from uic.geo.roads import By
from uic.sim.live.bodies import CROUCHING, LYING, RUNNING, SITTING, UPRIGHT
from uic.sim.live.stands import Stand
from uic.sim.live.town import Town

__all__ = ["STORIES", "Act", "Fire", "Frame", "Mark", "Script", "Story", "told"]

WALK, RUN = 1.35, 4.6  # metres a second


@dataclass(frozen=True, slots=True)
class Frame:
    """Where an actor is at a second, and how."""

    at: float
    east: float
    north: float
    posture: int = UPRIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One actor from first to last. `kind`: "person", "bag", "car"."""

    name: str
    frames: tuple[Frame, ...]
    kind: str = "person"
    height_m: float = 1.72
    dress: int = 1  # chooses the clothes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fire:
    """Smoke, then flames, at a place on a hill."""

    east: float
    north: float
    up: float
    flames_s: float  # from when on it burns openly
    full_s: float  # when it is as large as it gets


@dataclass(frozen=True, slots=True)
class Mark:
    """What a drill expects to be noticed, from this second on."""

    at: float
    what: str  # "bag.left", "person.down", ...
    east: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A story as it will happen."""

    camera: str  # that sees it best
    seconds: float
    acts: tuple[Act, ...] = ()
    fire: Fire | None = None
    river: tuple[tuple[float, float], ...] = ()  # (second, metres above the usual level)
    marks: tuple[Mark, ...] = field(default=())


Told = Callable[[Town, Sequence[Stand], np.random.Generator], Script]


@dataclass(frozen=True, slots=True)
class Story:
    """One that can be started."""

    name: str
    ko: str
    en: str
    tell: Told


def _by_id(stands: Sequence[Stand], camera: str) -> Stand:
    return next(stand for stand in stands if stand.id == camera)


class _Way:
    """An actor's way being written down, step by step."""

    def __init__(self, at: float, place: tuple[float, float]) -> None:
        self.frames = [Frame(at, *place)]

    @property
    def now(self) -> float:
        return self.frames[-1].at

    @property
    def place(self) -> tuple[float, float]:
        return self.frames[-1].east, self.frames[-1].north

    def go(self, *places: tuple[float, float], pace: float = WALK) -> _Way:
        for place in places:
            seconds = math.dist(self.place, place) / pace
            posture = RUNNING if pace > 2.5 else UPRIGHT
            self.frames.append(Frame(self.now + seconds, *place, posture))
        return self

    def stay(self, seconds: float, posture: int = UPRIGHT) -> _Way:
        self.frames.append(Frame(self.now + 0.4, *self.place, posture))
        self.frames.append(Frame(self.now + seconds, *self.place, posture))
        return self

    def until(self, at: float, posture: int = UPRIGHT) -> _Way:
        return self.stay(max(0.1, at - self.now - 0.4), posture)

    def done(self, name: str, **more: object) -> Act:
        return Act(name=name, frames=tuple(self.frames), **more)  # type: ignore[arg-type]


def _mugging(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """Somebody is followed, pushed down and robbed; the robber runs."""
    stand = _by_id(stands, "live-01")
    side = stand.half_m + 1.2
    victim = _Way(0, stand.spot(43, side)).go(stand.spot(18, side))
    met = victim.now
    thief = _Way(0, stand.spot(43 + 0.9 * met, side - 0.5)).go(stand.spot(19, side - 0.5), pace=2.2)
    at = max(met, thief.now)
    victim.until(at, UPRIGHT).stay(12, LYING).stay(4, SITTING).go(stand.spot(8, side))
    thief.until(at + 1.5).go(stand.spot(27, 0), stand.spot(95, -stand.half_m - 1), stand.spot(170, -side), pace=RUN)
    place = stand.spot(18, side)
    return Script(
        camera=stand.id,
        seconds=max(victim.now, thief.now),
        acts=(
            victim.done("victim", dress=2, height_m=1.62),
            thief.done("robber", dress=int(draw.integers(0, 2)) + 13),
        ),
        marks=(Mark(at, "person.down", *place), Mark(at + 2, "person.runs", *stand.spot(27, 0))),
    )


def _bag(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """Somebody puts a bag down and leaves."""
    stand = _by_id(stands, "live-02")
    side = stand.half_m + 1.4
    place = stand.spot(19, side)
    owner = _Way(0, stand.spot(45, side)).go(stand.spot(19, side - 0.7)).stay(4, CROUCHING)
    left = owner.now
    owner.stay(3).go(stand.spot(60, side), stand.spot(150, side))
    bag = Act(
        name="bag", kind="bag", height_m=0.55, dress=1, frames=(Frame(left - 2, *place), Frame(left + 600, *place))
    )
    mark = Mark(left + 12, "bag.left", *place)
    return Script(
        camera=stand.id,
        seconds=left + 600,
        acts=(owner.done("owner", dress=int(draw.integers(40))), bag),
        marks=(mark,),
    )


def _fall(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """An old person falls and does not get up; after a while somebody comes."""
    stand = _by_id(stands, "live-12")
    side = stand.half_m - 0.2
    old = _Way(0, stand.spot(34, side)).go(stand.spot(16, side), pace=0.8)
    fallen = old.now
    old.stay(95, LYING).stay(20, SITTING)
    helper = _Way(fallen + 60, stand.spot(85, -side)).go(stand.spot(24, -side), stand.spot(16.8, side), pace=1.7)
    helper.until(old.now, CROUCHING)
    mark = Mark(fallen + 2, "person.down", *stand.spot(16, side))
    return Script(
        camera=stand.id,
        seconds=old.now,
        acts=(old.done("fallen", dress=9, height_m=1.58), helper.done("helper", dress=int(draw.integers(40)))),
        marks=(mark,),
    )


def _hill_fire(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """A thread of smoke on the slope that faces the camera, then flames, growing for half an hour."""
    stand = _by_id(stands, "live-08")
    hill = stand.site.hill
    east, north, _ = town.hills[hill]
    towards = math.degrees(math.atan2(stand.east_m - east, stand.north_m - north)) + float(draw.uniform(-14, 14))
    x, y, up = town.on_hill(hill, float(draw.uniform(0.42, 0.55)), towards)
    fire = Fire(east=x, north=y, up=up, flames_s=150.0, full_s=1500.0)
    marks = (Mark(20.0, "smoke.seen", x, y), Mark(170.0, "fire.seen", x, y))
    return Script(camera=stand.id, seconds=1800.0, fire=fire, marks=marks)


def _river(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """Within twenty minutes the stream comes over its paths; then it falls again."""
    stand = _by_id(stands, "live-06")
    course = ((0.0, 0.0), (300.0, 0.5), (900.0, 1.6), (1200.0, 2.1), (1800.0, 1.9), (3000.0, 0.0))
    marks = (Mark(660.0, "river.over_path", *stand.spot(25, 0)), Mark(1150.0, "river.over_banks", *stand.spot(25, 0)))
    return Script(camera=stand.id, seconds=3000.0, river=course, marks=marks)


def _lost_child(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """A child walks to and fro alone, sits down and waits; a guardian comes at last."""
    stand = _by_id(stands, "live-10")
    side = stand.half_m + 0.9
    child = _Way(0, stand.spot(36, side))
    for ahead in (15, 27, 17, 24, 18):
        child.go(stand.spot(ahead, side), pace=0.95).stay(float(draw.uniform(4, 9)))
    alone = 40.0
    child.stay(70, SITTING)
    found = child.now
    guardian = _Way(found - 26, stand.spot(95, side)).go(stand.spot(19, side), pace=2.4).until(found + 6, CROUCHING)
    child.until(found + 6)
    for one in (child, guardian):
        one.go(stand.spot(100, side + (one is child) * 0.7), pace=1.0)
    return Script(
        camera=stand.id,
        seconds=child.now,
        acts=(child.done("child", height_m=1.08, dress=4), guardian.done("guardian", dress=int(draw.integers(40)))),
        marks=(Mark(alone, "child.alone", *stand.spot(20, side)),),
    )


def _walk_home(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """Somebody walks home from the station past the cameras."""
    return _homeward(town, stands, draw, detour=False)


def _detour(town: Town, stands: Sequence[Stand], draw: np.random.Generator) -> Script:
    """The same walk, but half way somebody turns off, waits in a side street and goes the other way."""
    return _homeward(town, stands, draw, detour=True)


def _homeward(town: Town, stands: Sequence[Stand], draw: np.random.Generator, *, detour: bool) -> Script:
    first, last = _by_id(stands, "live-03"), _by_id(stands, "live-04")
    route = town.roads.route(first.spot(4), last.spot(70), By.FOOT)
    assert route is not None
    line = shapely.LineString(route.points)
    beside = shapely.offset_curve(line, -(3.4 + 0.7))  # to the right: the pavement
    points = list(beside.coords) if isinstance(beside, shapely.LineString) else list(line.coords)
    walker = _Way(0, points[0])
    marks: tuple[Mark, ...] = ()
    if detour:
        half = points[: max(2, len(points) // 2)]
        walker.go(*half[1:])
        turn = walker.now
        away = _side_street(town, half[-1], half[-2])
        walker.go(*away, pace=1.6).stay(60).go(*away[::-1][1:], pace=1.6)
        marks = (Mark(turn + 20.0, "escort.off_course", *away[0]),)
    else:
        walker.go(*points[1:])
    return Script(
        camera=first.id, seconds=walker.now, acts=(walker.done("walker", dress=int(draw.integers(40)), height_m=1.64),),
        marks=marks,
    )  # fmt: skip


def _side_street(town: Town, at: tuple[float, float], before: tuple[float, float]) -> list[tuple[float, float]]:
    """A way of some 180 m off the course."""
    ux, uy = at[0] - before[0], at[1] - before[1]
    size = math.hypot(ux, uy) or 1.0
    aim = at[0] - uy / size * 180, at[1] + ux / size * 180
    route = town.roads.route(at, aim, By.FOOT)
    return list(route.points) if route is not None else [aim]


STORIES: dict[str, Story] = {
    story.name: story
    for story in (
        Story("walk_home", "귀갓길", "A walk home", _walk_home),
        Story("walk_home_detour", "귀갓길 이탈", "A walk home with a detour", _detour),
        Story("mugging", "노상강도와 도주", "A mugging and flight", _mugging),
        Story("bag_left", "두고 간 가방", "A bag left behind", _bag),
        Story("fall", "쓰러진 사람", "A fall", _fall),
        Story("hill_fire", "산불", "A hill fire, from smoke", _hill_fire),
        Story("river_rises", "하천 수위 상승", "A river rising", _river),
        Story("lost_child", "길 잃은 아이", "A lost child", _lost_child),
    )
}


def told(name: str, town: Town, stands: Sequence[Stand], run: int) -> Script:
    """A story as it will happen the `run`-th time in this city."""
    draw = np.random.default_rng((town.seed, 29, run, list(STORIES).index(name)))
    return STORIES[name].tell(town, stands, draw)
