"""`uic bench net`: how many ways out are closed, and when, beside two plain ways to choose cameras.

6,500 cameras of the drawn city, three in ten of them turning; incidents at random places beside its roads. A way out is
closed when a camera of the net looks at its road ahead of the suspect, well enough to detect a person, at that moment:
one that is turning sees nothing. The plain ways get the same measure, and of their cameras' two possible looks (left at
their duty, or all turned to the place of the sign) whichever closes more on average.
"""

from __future__ import annotations

import functools
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from uic.bench import Row
from uic.devices.model import Body, Camera
from uic.geo.roads import Reach
from uic_netcasting.events import Flight
from uic_netcasting.net import Ground, Look, Lookouts, Task, city_ground, plan, watched
from uic_netcasting.net.lookouts import travel_s
from uic_netcasting.nets import NET_CAMERAS, PLAN_S, SOON_S

__all__ = ["city_cameras", "net"]

CAMERAS = 6500
_INCIDENTS = 200
_NEAR_M = 500.0
_WAYS: dict[Flight, str] = {"foot": "on foot", "car": "by car"}
_MOMENTS: dict[Flight, tuple[float, ...]] = {"foot": (10.0, 20.0, 30.0, 60.0, 120.0), "car": (10.0, 20.0, 30.0, 60.0)}
_BEOMGYE = (37.3893, 126.9507)
_ORDER_S = 1.2  # until a head begins to move
_SETTLE_S = 0.8


def net(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Share of ways out closed, by the seconds since the sign; chases; how long a plan takes, and a hub."""
    ground = city_ground()
    count = 20 if quick else _INCIDENTS
    flights: tuple[Flight, ...] = ("foot", "car")
    for flight in flights:
        if only in _WAYS[flight]:
            yield from _shares(ground, flight, count)
    if only in "chase":
        from uic_netcasting.bench_chase import CHASES, chases

        yield from chases(ground, Lookouts(city_cameras(), ground.frame), count=10 if quick else CHASES)
    if only in "time":
        yield from _times(ground, 5 if quick else 40)
    if only == "hub" or (not only and not quick):
        from uic_netcasting.bench_hub import on_a_hub

        yield from on_a_hub(city_cameras(), _three(ground), quick=quick)


def _three(ground: Ground) -> list[tuple[float, float]]:
    """(lat, lon) of three signs, so near each other that their nets reach for the same cameras."""
    spot = np.array(ground.metres(*_BEOMGYE))
    order = np.argsort(np.hypot(*(ground.roads.junctions - spot).T))
    return [ground.degrees(*(float(part) for part in ground.roads.junctions[at])) for at in order[[0, 20, 60]]]


@functools.cache
def city_cameras(count: int = CAMERAS) -> tuple[Camera, ...]:
    """The cameras of the drawn city, and more along its roads until there are so many."""
    from uic.sim.plant import plant

    made = list(plant()[0])[:count]
    ground, draw = city_ground(), random.Random(11)
    roads = [line for line in ground.roads.lines if len(line) > 1]
    weights = [float(np.hypot(*(line[-1] - line[0]))) for line in roads]
    for number, line in enumerate(draw.choices(roads, weights, k=count - len(made)), start=100_000):
        along = (line[-1] - line[0]) * draw.random() + line[0]
        way = math.degrees(math.atan2(*(line[-1] - line[0]))) + draw.choice((0.0, 180.0))
        lat, lon = ground.degrees(float(along[0]) + draw.uniform(-5, 5), float(along[1]) + draw.uniform(-5, 5))
        turns = draw.random() < 0.3
        wide = round(draw.uniform(58, 90), 1)
        made.append(
            Camera(
                id=f"more-{number}",
                number=number,
                name=str(number),
                lat=lat,
                lon=lon,
                height_m=round(draw.uniform(4.5, 9.0), 1),
                bearing_deg=round(way) % 360,
                tilt_deg=float(draw.randrange(9, 19)),
                field_wide_deg=wide,
                field_tele_deg=round(wide / 25, 1) if turns else None,
                range_m=float(draw.randrange(80, 200, 10)),
                body=Body.PTZ if turns else Body.FIXED,
            )
        )
    return tuple(made)


@dataclass(slots=True)
class _Net:
    """A net as it is carried out: what each camera was told, and when it is there."""

    lookouts: Lookouts
    looks: dict[str, Look]
    there_at: dict[str, float]
    members: tuple[str, ...] = ()

    def tell(self, camera: str, look: Look, at_s: float) -> None:
        index = np.array([self.lookouts.index[camera]])
        row = np.array([[look.bearing_deg, look.tilt_deg, look.field_deg]])
        self.there_at[camera] = at_s + _ORDER_S + float(travel_s(self.lookouts, index, row)[0]) + _SETTLE_S
        self.looks[camera] = look

    def seeing(self, at_s: float) -> list[str]:
        return [camera for camera in self.members if self.there_at.get(camera, 0.0) <= at_s]


def _shares(ground: Ground, flight: Flight, count: int) -> Iterator[Row]:
    lookouts = Lookouts(city_cameras(), ground.frame)
    draw = random.Random(7)
    moments = _MOMENTS[flight]
    sums: dict[str, list[list[float]]] = {}
    counts: dict[str, list[int]] = {}
    done = 0
    while done < count:
        place = _incident(ground, draw)
        reach = ground.reach(place, flight)
        if reach is None or not len(lookouts.near(np.array([place]))):
            continue
        done += 1
        ours = _ours(ground, lookouts, place, reach, flight)
        sums.setdefault("ours", []).append([_share(ours(at), lookouts, reach, at, ground) for at in moments])
        for name, members in _plain(lookouts, place).items():
            counts.setdefault(name, []).append(len(members))
            for turned in (False, True):
                made = _as_told(lookouts, members, place, turned=turned)
                shares = [_share(made, lookouts, reach, at, ground) for at in moments]
                sums.setdefault(f"{name}/{turned}", []).append(shares)
    means = {name: np.nanmean(np.array(rows), axis=0) for name, rows in sums.items()}
    for name in ("nearest", f"all within {_NEAR_M:.0f} m"):
        better = max((means[f"{name}/{turned}"] for turned in (False, True)), key=lambda one: float(one.mean()))
        for moment, ours_share, share in zip(moments, means["ours"], better, strict=True):
            yield Row(
                bench="net",
                case=f"{_WAYS[flight]}, {moment:.0f} s, {done} incidents",
                metric="ways out closed",
                unit="%",
                ours=100 * float(ours_share),
                peer_name=f"{name} ({np.mean(counts[name]):.0f} cameras)",
                peer=100 * float(share),
                ratio=float(ours_share / share) if share else None,
            )


def _incident(ground: Ground, draw: random.Random) -> tuple[float, float]:
    """A place on a pavement, anywhere in the city that has roads."""
    line = draw.choice(ground.roads.lines)
    at = line[0] + (line[-1] - line[0]) * draw.random()
    return float(at[0]) + draw.uniform(-6, 6), float(at[1]) + draw.uniform(-6, 6)


def _ours(
    ground: Ground, lookouts: Lookouts, place: tuple[float, float], reach: Reach, flight: Flight
) -> Callable[[float], _Net]:
    """The net at a moment: planned anew as often as the service does, each time from what was told before."""
    made = _Net(lookouts, {}, {})
    planned = [0.0]

    def at_moment(at_s: float) -> _Net:
        while planned[0] <= at_s:
            now = planned[0]
            task = Task(
                place=place, reach=reach, within_s=max(now, 1.0), soon_s=SOON_S[flight], most=NET_CAMERAS,
                held=made.looks,
            )  # fmt: skip
            found = plan(task, lookouts, ground.blocks)
            for post in found.posts:
                if post.look is not None:
                    made.tell(post.camera, post.look, now)
            made.members = tuple(post.camera for post in found.posts)
            for gone in made.looks.keys() - set(made.members):
                del made.looks[gone], made.there_at[gone]
            planned[0] += PLAN_S[flight]
        return made

    return at_moment


def _plain(lookouts: Lookouts, place: tuple[float, float]) -> Mapping[str, tuple[str, ...]]:
    away = np.hypot(lookouts.east_m - place[0], lookouts.north_m - place[1])
    order = np.argsort(away, kind="stable").tolist()
    return {
        "nearest": tuple(lookouts.cameras[at].id for at in order[:NET_CAMERAS]),
        f"all within {_NEAR_M:.0f} m": tuple(lookouts.cameras[at].id for at in order if away[at] <= _NEAR_M),
    }


def _as_told(lookouts: Lookouts, members: tuple[str, ...], place: tuple[float, float], *, turned: bool) -> _Net:
    made = _Net(lookouts, {}, {}, members)
    for camera in members if turned else ():
        at = lookouts.index[camera]
        if lookouts.turns[at]:
            made.tell(camera, lookouts.towards(at, place), 0.0)
    return made


def _share(made: _Net, lookouts: Lookouts, reach: Reach, at_s: float, ground: Ground) -> float:
    exits = watched(lookouts, made.seeing(at_s), made.looks, reach, at_s, ground.blocks)
    return sum(bool(one.camera) for one in exits) / len(exits) if exits else math.nan


def _times(ground: Ground, rounds: int) -> Iterator[Row]:
    """A plan among all cameras, and one after two other nets have taken theirs."""
    lookouts = Lookouts(city_cameras(), ground.frame)
    draw = random.Random(5)
    spent: dict[str, list[float]] = {"one net": [], "third of three nets": []}
    for _ in range(rounds):
        place = _incident(ground, draw)
        taken: set[str] = set()
        for number in range(3):
            began = time.perf_counter()
            reach = ground.reach(place, "foot")
            task = Task(place=place, reach=reach, within_s=30.0, most=NET_CAMERAS, fixed=frozenset(taken))
            found = plan(task, lookouts, ground.blocks)
            seconds = time.perf_counter() - began
            taken |= {post.camera for post in found.posts}
            place = (place[0] + 60.0, place[1])
            if number in (0, 2):
                spent["one net" if number == 0 else "third of three nets"].append(seconds)
    for case, seconds_of in spent.items():
        for metric, value in (("plan", float(np.median(seconds_of))), ("plan, slowest", max(seconds_of))):
            yield Row(bench="net", case=f"{case}, {CAMERAS} cameras", metric=metric, unit="ms", ours=1000 * value)
