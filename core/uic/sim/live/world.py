"""The city at a moment: a function of its seed, the stories begun so far, and the clock."""

from __future__ import annotations

import functools
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from uic.errors import SimError
from uic.geo.schematic import city_frame
from uic.sim.live import traffic as everyday
from uic.sim.live.air import Air, air_at
from uic.sim.live.bodies import COLUMNS, LYING, RUNNING, UPRIGHT
from uic.sim.live.stands import Stand, stands
from uic.sim.live.stories import STORIES, Act, Fire, Mark, Script, told
from uic.sim.live.town import Town, town
from uic.sim.live.traffic import KINDS, PATROL, Traffic, traffic
from uic.sim.shots import Sky

__all__ = ["THING", "Moment", "Run", "World"]

THING = 5  # the kind of what is left on the ground
STORY_IDS = 20_000  # ids of actors: this, 64 a story
_SMOKE_IDS = 60_000
_USUAL_M = 5.2  # half of a stream's water
_BANK_SLOPE = 4.2  # metres it grows to each side for a metre up
_SMOKE_LIFE_S = 45.0
_ASKEW = 1.2  # radians by which somebody who falls lies across the way
_CARDS = {"person": everyday.PERSON, "car": everyday.CAR, "bag": THING}


@dataclass(frozen=True, slots=True)
class Run:
    """A story that was begun."""

    number: int
    story: str
    began: float  # the city's clock
    script: Script

    def clock(self, now: float) -> float:
        """Seconds since its beginning."""
        return now - self.began


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that can be seen of the city now."""

    at: float
    rows: NDArray[np.float64]  # (n, COLUMNS): see `bodies`; east and north in the city's metres, lamp light 0
    names: dict[int, str]  # of the actors of stories, by id
    puffs: NDArray[np.float64]  # (n, 10): see `raster.puffs`
    water_half_m: float
    air: Air


@dataclass(eq=False)
class World:
    """The city. Not safe from two threads at once."""

    seed: int = 1
    sky: Sky | None = None  # a drill's weather
    runs: list[Run] = field(default_factory=list)

    @functools.cached_property
    def town(self) -> Town:
        return town(self.seed)

    @functools.cached_property
    def stands(self) -> tuple[Stand, ...]:
        return stands(self.town)

    @functools.cached_property
    def traffic(self) -> Traffic:
        """Life goes on about the live cameras, and in the places of the default city's scenes."""
        from uic.sim.city import SITES

        lat, lon = [site[3] for site in SITES[::2]], [site[4] for site in SITES[::2]]
        east, north = city_frame().to_metres(lat, lon)
        far = list(zip(east.tolist(), north.tolist(), strict=True))
        near = [stand.spot(30.0) for stand in self.stands if stand.site.by != "hill"]
        return traffic(self.town, (*near, *far))

    def start(self, story: str, now: float) -> Run:
        """Begin a story; raises SimError for one there is not."""
        if story not in STORIES:
            raise SimError(f"there is no story {story}; there are: {', '.join(STORIES)}", reason="unknown_story")
        number = len(self.runs) + 1
        run = Run(number, story, now, told(story, self.town, self.stands, number))
        self.runs.append(run)
        return run

    def stop(self, number: int) -> None:
        """End a story at once."""
        self.runs = [run for run in self.runs if run.number != number]

    def playing(self, now: float) -> list[Run]:
        """The stories under way."""
        return [run for run in self.runs if 0 <= run.clock(now) <= run.script.seconds]

    def marks(self, now: float) -> list[tuple[Run, Mark]]:
        """What should have been noticed by now in the stories under way."""
        return [(run, mark) for run in self.playing(now) for mark in run.script.marks if mark.at <= run.clock(now)]

    def at(self, now: float) -> Moment:
        """The city at a moment of its clock."""
        everybody = self.traffic.at(now)
        out = everybody[:, 5] > 0
        rows = np.zeros((int(out.sum()), COLUMNS))
        rows[:, :5] = everybody[out, :5]
        rows[:, 5] = self.traffic.kinds[out]
        rows[:, 7] = _height(self.traffic.riders[out, 5])
        rows[:, 8] = self.traffic.riders[out, 5]
        rows[:, 9] = np.flatnonzero(out) + 1
        actors, names, puffs, level = [], {}, [], 0.0
        for run in self.playing(now):
            for index, act in enumerate(run.script.acts):
                row = _row(act, run.clock(now), STORY_IDS + run.number * 64 + index)
                if row is not None:
                    actors.append(row)
                    names[int(row[9])] = f"{run.story}-{run.number}/{act.name}"
            if run.script.fire is not None:
                mark = _SMOKE_IDS + run.number * 2
                puffs += _smoke(run.script.fire, run.clock(now), self.seed, mark)
                names[mark], names[mark + 1] = f"{run.story}-{run.number}/smoke", f"{run.story}-{run.number}/fire"
            if run.script.river:
                level += float(np.interp(run.clock(now), *np.array(run.script.river).T))
        rows = np.vstack([rows, np.array(actors)]) if actors else rows
        air = air_at(self.seed, now, self.sky)
        half = _USUAL_M + level * _BANK_SLOPE
        return Moment(now, rows, names, np.array(puffs, float).reshape(-1, 10), half, air)

    def name_of(self, mark: int, moment: Moment) -> str:
        """Who an id is: "person-0012", or a story's actor."""
        if mark in moment.names:
            return moment.names[mark]
        return f"{KINDS[int(self.traffic.kinds[mark - 1])]}-{mark:04d}"

    def kind_of(self, row: NDArray[np.float64]) -> str:
        """What a row of a moment is."""
        return "bag" if int(row[5]) == THING else KINDS[int(row[5])]

    def patrols(self) -> Sequence[int]:
        """The ids of the patrol cars."""
        return [int(index) + 1 for index in np.flatnonzero(self.traffic.kinds == PATROL)]


def _height(seeds: NDArray[np.float64]) -> NDArray[np.float64]:
    draw = np.modf(seeds * 0.3819)[0]
    return np.asarray(np.where(draw < 0.07, 1.15 + draw * 3, 1.55 + draw * 0.3))


def _row(act: Act, clock: float, mark: int) -> list[float] | None:
    """Where an actor is; None before its first and after its last second."""
    frames = act.frames
    if not frames[0].at <= clock <= frames[-1].at:
        return None
    after = next((number for number, frame in enumerate(frames) if frame.at > clock), len(frames) - 1)
    a, b = frames[max(0, after - 1)], frames[after]
    span = max(b.at - a.at, 1e-6)
    share = min(1.0, max(0.0, (clock - a.at) / span))
    away = math.dist((a.east, a.north), (b.east, b.north))
    heading = 0.0
    for number in range(after, 0, -1):
        c, d = frames[number - 1], frames[number]
        if math.dist((c.east, c.north), (d.east, d.north)) > 0.05:
            heading = math.atan2(d.east - c.east, d.north - c.north)
            break
    posture = b.posture if b.posture != RUNNING else UPRIGHT
    heading += _ASKEW * (posture == LYING)
    east, north = a.east + (b.east - a.east) * share, a.north + (b.north - a.north) * share
    gone = sum(math.dist((c.east, c.north), (d.east, d.north)) for c, d in itertools.pairwise(frames[: after + 1]))
    gone -= away * (1 - share)
    kind = _CARDS[act.kind]
    return [east, north, heading, away / span, gone, kind, posture, act.height_m, act.dress, mark, 0.0]


def _smoke(fire: Fire, clock: float, seed: int, mark: int) -> list[list[float]]:
    """Puffs that rise, drift with the wind and thin out; later flames that flicker. The highest first."""
    found = []
    last = math.floor(clock * 1.5)
    for number in range(last, max(-1, last - int(_SMOKE_LIFE_S * 1.5)), -1):
        age = clock - number / 1.5
        draw = np.random.default_rng((seed, 41, number)).uniform(-1, 1, 4)
        born = min(1.0, max(0.04, (number / 1.5) / fire.full_s)) ** 0.6
        spread = 6 + 70 * born
        up = fire.up + age * (2.6 + 2.2 * born) + draw[2] * 3
        east = fire.east + draw[0] * spread * 0.5 + age * 1.7
        north = fire.north + draw[1] * spread * 0.5 - age * 0.5
        tone = 214 + 26 * draw[3] - 90 * born  # white at first, darker as more burns
        alpha = 0.55 * (1 - age / _SMOKE_LIFE_S) * min(1.0, age / 1.5)
        found.append([east, north, up, 4 + spread * 0.3 + age * 1.1, tone, tone, tone, alpha, 0, mark])
    found.reverse()
    if clock >= fire.flames_s:
        tick = math.floor(clock * 10)
        burning = min(1.0, (clock - fire.flames_s) / (fire.full_s - fire.flames_s))
        glow = 30 + 110 * burning
        found.append([fire.east, fire.north, fire.up + 12, glow, 10, 45, 95, 0.5, 1, 0])
        for number in range(4 + int(30 * burning)):
            spot = np.random.default_rng((seed, 43, number)).uniform(-1, 1, 2)
            flick = np.random.default_rng((seed, 47, number, tick)).uniform(0, 1, 2)
            spread = 8 + 60 * burning
            high = 2.5 + 7 * flick[0]
            found.append(
                [fire.east + spot[0] * spread, fire.north + spot[1] * spread, fire.up + high, 4 + 6 * flick[1],
                 20, 110, 240, 0.9, 1, mark + 1]
            )  # fmt: skip
    return found
