"""`uic bench sim`: what the living city costs: painting, encoding, turning heads, the truth."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import cv2
import numpy as np

from uic.bench._rows import Row
from uic.ptz.model import Pose
from uic.sim.live.codec import LiveEncoder
from uic.sim.live.eye import FPS, LiveEye
from uic.sim.live.studio import warm
from uic.sim.live.world import World

__all__ = ["sim"]

_BEGIN = 280 * 86_400 + 14 * 3600.0  # an October afternoon
_RAIN = 280 * 86_400 + 20 * 3600.0
_CASE = "16x640x360@10"


def sim(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Milliseconds of a processor a picture, and the share of one core that sixteen cameras take."""
    cv2.setNumThreads(1)
    world = World(1)
    warm(world, _BEGIN)
    sets = [(LiveEye(world, stand), LiveEncoder()) for stand in world.stands]
    for eye, _ in sets:
        eye.paint(world.at(_BEGIN), eye.stand.pose, 0)
    for name, begin in (("day", _BEGIN), ("night", _RAIN)):
        if only in name:
            yield from _still(world, sets, name, begin, 5 if quick else 30)
    if only in "turning":
        yield _turning(world, sets[0][0], 5 if quick else 20)
    if only in "truth":
        yield _truth(world, sets[1][0], 10 if quick else 50)


def _still(
    world: World, sets: list[tuple[LiveEye, LiveEncoder]], name: str, begin: float, rounds: int
) -> Iterator[Row]:
    """Whole rounds of all cameras, as the studio does them; each round is a tenth of a second of the city."""
    paints, codes, rows = [], [], []
    for number in range(rounds):
        began = time.thread_time()
        moment = world.at(begin + number / FPS)
        rows.append(time.thread_time() - began)
        for eye, encoder in sets:
            began = time.thread_time()
            planes = eye.paint(moment, eye.stand.pose, number)
            painted = time.thread_time()
            encoder.encode(planes, number=number, at=moment.at)
            if number:  # the first one paints the backdrop as well
                paints.append(painted - began)
                codes.append(time.thread_time() - painted)
    paint, code, where = (statistics.median(values) * 1e3 for values in (paints, codes, rows))
    share = ((paint + code) * len(sets) + where) * FPS / 10
    yield Row(bench="sim", case=f"{_CASE} {name}", metric="paint a picture", unit="ms", ours=paint)
    yield Row(bench="sim", case=f"{_CASE} {name}", metric="encode a picture", unit="ms", ours=code)
    yield Row(bench="sim", case=f"{_CASE} {name}", metric="everybody's place", unit="ms", ours=where)
    yield Row(
        bench="sim", case=f"{_CASE} {name}", metric="of one core", unit="%", ours=share, peer_name="budget", peer=100.0,
        ratio=100.0 / share,
    )  # fmt: skip


def _turning(world: World, eye: LiveEye, rounds: int) -> Row:
    """A head on the move: ground and houses are painted anew for each picture."""
    rest, took = eye.stand.pose, []
    for number in range(rounds):
        pose = Pose(bearing_deg=rest.bearing_deg + number * 2.0, tilt_deg=rest.tilt_deg, field_deg=rest.field_deg)
        moment = world.at(_BEGIN + number / FPS)
        began = time.thread_time()
        eye.paint(moment, pose, number)
        took.append(time.thread_time() - began)
    return Row(
        bench="sim", case="turning camera", metric="paint a picture", unit="ms", ours=float(np.median(took)) * 1e3
    )


def _truth(world: World, eye: LiveEye, rounds: int) -> Row:
    """Boxes of everybody in a picture, from the pixels themselves."""
    moment = world.at(_BEGIN)
    eye.paint(moment, eye.stand.pose, 0)
    began = time.thread_time()
    for _ in range(rounds):
        eye.shown(moment)
    took = (time.thread_time() - began) / rounds
    return Row(bench="sim", case="truth", metric="boxes of a picture", unit="ms", ours=took * 1e3)
