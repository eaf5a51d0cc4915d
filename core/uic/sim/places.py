"""The places a city watches, each set up by its seed, and where the camera's pole stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from uic.sim import squares, streets
from uic.sim.layout import AUTUMN, GREENS, Site
from uic.sim.light import Light
from uic.sim.shots import Place, Shot, Sky
from uic.sim.stage import Stage
from uic.sim.view import View
from uic.sim.walk import Mover

__all__ = ["World", "world"]


@dataclass(slots=True)
class World:
    """A place set up for filming: the painted stage and what moves on it."""

    stage: Stage
    movers: list[Mover] = field(default_factory=list)


def world(shot: Shot, light: Light) -> World:
    """Set up a place; the same seed is the same place at any size."""
    seed = shot.seed
    rng = np.random.default_rng(seed)
    view, side = _view(shot.place, (shot.width, shot.height), rng)
    stage = Stage(view, light, seed)
    leaves = AUTUMN if rng.random() < 0.22 else GREENS
    site = Site(stage, rng, shot.sky is Sky.RAIN, [], leaves, side, shot.sign)
    stage.sky()
    for ridge, tone in ((4.6, (118, 122, 96)), (3.0, (92, 106, 84))):
        stage.hills(ridge * float(rng.uniform(0.6, 1.2)), tone, seed=seed + int(ridge * 10))
    _BUILDERS[shot.place](site)
    movers = site.movers
    eye = np.array(view.eye[:2])
    movers.sort(key=lambda mover: -float(np.hypot(*(np.array(mover.walk.start) - eye))))
    return World(stage, movers)


def _view(place: Place, size: tuple[int, int], rng: np.random.Generator) -> tuple[View, int]:
    """Where the pole stands; mirrored for every other seed."""
    side = 1 if rng.random() < 0.5 else -1
    height, pitch, out, yaw, focal = {
        Place.CROSSING: (8.5, 15.0, 9.5, -14.0, 0.80),
        Place.AVENUE: (9.0, 11.0, 3.0, -3.0, 0.95),
        Place.SHOPS: (5.6, 11.0, 6.4, -12.0, 0.80),
        Place.ALLEY: (5.0, 12.5, 2.2, -7.0, 0.78),
        Place.STREAM: (6.5, 11.5, 7.5, -15.0, 0.82),
        Place.PARK: (6.0, 12.5, 0.0, 0.0, 0.80),
        Place.STATION: (7.0, 12.0, 5.0, -10.0, 0.80),
        Place.SCHOOL: (5.8, 12.0, 5.2, -10.0, 0.80),
    }[place]
    eye = (side * out * float(rng.uniform(0.9, 1.1)), 0.0, height * float(rng.uniform(0.92, 1.12)))
    turned = side * yaw + float(rng.uniform(-3.5, 3.5))
    return View(*size, eye, turned, pitch + float(rng.uniform(-1.5, 2.5)), focal * float(rng.uniform(0.92, 1.12))), side


_BUILDERS: dict[Place, Callable[[Site], None]] = {
    Place.CROSSING: streets.crossing,
    Place.AVENUE: streets.avenue,
    Place.SHOPS: streets.shops,
    Place.ALLEY: streets.alley,
    Place.STREAM: squares.stream,
    Place.PARK: squares.park,
    Place.STATION: squares.station,
    Place.SCHOOL: streets.school,
}
