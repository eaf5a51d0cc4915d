"""A second labelled set that no number was fitted on: other people, other ground, other places, paces, lights, cameras.

Drawn by chance from one seed, within what people do: walks of 0.9 to 1.7 m/s, runs of 3.8 to 5.5, falls that take 0.4
to 1.0 s, sideways or along the view. Pictures of 240 to 720 rows, 8 to 25 a second, much and little compressed.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np

from uic_netcasting.signs.scenes import (
    LIGHTS,
    Extra,
    Picture,
    Pose,
    Poses,
    Scene,
    bends,
    cloud,
    covered,
    falls,
    gathers,
    headlights,
    rain,
    shakes,
    stays,
    thing,
    together,
    turned,
    walks,
)

__all__ = ["held_out"]

_SEED = 20_11
_CAMERAS = (
    ((640, 360), 12, 28),
    ((320, 240), 15, 30),
    ((640, 480), 25, 26),
    ((352, 288), 8, 32),
    ((1280, 720), 15, 34),
)


def held_out() -> tuple[Scene, ...]:
    """The scenes, each with its light and camera; the same ones always."""
    chance = np.random.default_rng(_SEED)

    def within(low: float, high: float) -> float:
        return float(chance.uniform(low, high))

    made = [make(within) for make, times in _MAKES for _ in range(times)]
    out = []
    for number, fields in enumerate(made):
        size, fps, crf = _CAMERAS[number % len(_CAMERAS)]
        fields |= {"light": LIGHTS[(number // 2) % 3], "size": size, "fps": fps, "crf": crf}
        out.append(Scene(**fields))
    return tuple(out)


_Within = Callable[[float, float], float]
_Fields = dict[str, Any]


def _fall(within: _Within) -> _Fields:
    at, tall, foot = within(2, 4), within(0.28, 0.6), within(0.75, 0.92)
    poses = falls(int(within(0, 9)), within(0.55, 0.8), foot, tall, at, takes=within(0.4, 1.0))
    return {"key": "falls", "seconds": at + within(2.5, 5), "poses": poses, "label": "fall", "begin": at, "end": at + 9}


def _fall_along(within: _Within) -> _Fields:
    """Towards a camera that looks down at 30 degrees: 0.45 of the height is left, and all of the width."""
    at, tall, foot, x = within(2, 4), within(0.35, 0.6), within(0.7, 0.85), within(0.5, 0.8)
    figure, takes = int(within(0, 9)), within(0.5, 1.0)
    walk = walks(figure, x - at * 1.2 / 1.7 * tall, foot, tall, 1.2)

    def poses(t: float) -> list[Pose]:
        if t < at:
            return walk(t)
        share = min(1.0, (t - at) / takes) ** 1.5
        return [Pose(figure=figure, x=x, foot=foot + 0.05 * share, tall=tall, walked=at, squat=1 - 0.55 * share)]

    return {"key": "falls along", "seconds": at + 5, "poses": poses, "label": "fall", "begin": at, "end": at + 9}


def _run(within: _Within) -> _Fields:
    """He runs already when it begins."""
    tall = within(0.2, 0.5)
    pace = within(3.8, 5.5) * (1 if within(0, 1) < 0.5 else -1)
    poses = walks(int(within(0, 9)), 0.0 if pace > 0 else 1.7, within(0.7, 0.92), tall, pace)
    return {
        "key": "runs",
        "seconds": 1.9 / (abs(pace) / 1.7 * tall) + 0.5,
        "poses": poses,
        "label": "running",
        "end": 9.0,
    }


def _chase(within: _Within) -> _Fields:
    tall, pace, gap = within(0.22, 0.4), within(4.0, 5.2), within(0.5, 1.1)
    several = together(walks(0, -0.1, 0.8, tall, pace, 1.0), walks(1, -0.1, 0.82, tall, pace, 1.0 + gap))
    return {"key": "chase", "seconds": 2.2 / (pace / 1.7 * tall) + 2, "poses": several, "label": "chase", "begin": 1.0,
            "end": 15.0, "also": ("running",)}  # fmt: skip


def _loiter(within: _Within) -> _Fields:
    begin = within(2, 6)
    several = [stays(0, within(0.6, 1.1), within(0.7, 0.9), within(0.25, 0.5), begin, 99, within(0.3, 1.8))]
    several += [walks(1, 1.9, 0.85, 0.35, -within(0.9, 1.7), within(5, 50)) for _ in range(3)]
    return {"key": "loiters", "seconds": begin + 66, "poses": together(*several), "label": "loitering", "begin": begin,
            "end": 99.0}  # fmt: skip


def _bag(taken: bool) -> Callable[[_Within], _Fields]:
    def make(within: _Within) -> _Fields:
        at, x, foot, tall = within(5.5, 9), within(0.5, 0.9), within(0.75, 0.9), within(0.3, 0.5)
        size = within(0.2, 0.35) * tall
        bag = thing(x + 0.05, foot, size, -1, at + 0.7) if taken else thing(x + 0.05, foot, size, at + 0.7, 99)
        key = "bag_taken" if taken else "bag_left"
        name = "takes a bag" if taken else "leaves a bag"
        poses = bends(0, x, foot, tall, at, at + 1.5)
        return {"key": name, "seconds": at + 22, "poses": poses, "extra": bag, "label": key, "begin": at, "end": 99.0}

    return make


def _gather(within: _Within) -> _Fields:
    at = within(22, 26)
    poses = gathers(int(within(7, 10)), within(0.7, 1.0), 0.8, within(0.26, 0.36), at)
    return {"key": "gathers", "seconds": at + 12, "poses": poses, "label": "gathering", "begin": at - 9, "end": 99.0,
            "also": ("crowd",)}  # fmt: skip


def _cloth(within: _Within) -> Extra:
    """A patterned cloth, drawn over the lens from above in less than a second; it moves a little."""
    at, takes = within(5, 8), within(0.2, 0.8)
    rows = np.random.default_rng(int(within(0, 99))).integers(60, 130, (6, 8, 3), np.uint8)

    def extra(picture: Picture, t: float) -> Picture:
        share = min(1.0, max(0.0, (t - at) / takes))
        high, wide = picture.shape[:2]
        low = round(share * high)
        if low:
            cloth = cv2.GaussianBlur(cv2.resize(rows, (wide, high), interpolation=cv2.INTER_CUBIC), (0, 0), 9)
            picture[:low] = np.roll(cloth, round(2 * math.sin(3 * t)), axis=1)[:low]
        return picture

    return extra


def _cover(kind: str) -> Callable[[_Within], _Fields]:
    def make(within: _Within) -> _Fields:
        if kind == "cloth":
            extra = _cloth(within)
        elif kind == "black":
            extra = _black(within(5, 8))
        else:
            extra = covered(within(5, 8), bright=True)
        return {"key": f"covered, {kind}", "seconds": within(12, 15), "poses": _street(within), "extra": extra,
                "label": "camera_covered", "begin": 4.5, "end": 99.0}  # fmt: skip

    return make


def _black(at: float) -> Extra:
    return lambda picture, t: picture * 0 + 6 if t >= at else picture


def _mirrored(at: float) -> Extra:
    return lambda picture, t: np.ascontiguousarray(picture[:, ::-1]) if t >= at else picture


def _turn(jump: bool) -> Callable[[_Within], _Fields]:
    def make(within: _Within) -> _Fields:
        extra = _mirrored(within(5, 8)) if jump else turned(within(5, 8), within(0.6, 2.5))
        return {"key": "turned at once" if jump else "turned", "seconds": within(13, 16), "poses": _street(within),
                "extra": extra, "label": "camera_turned", "begin": 4.5, "end": 99.0}  # fmt: skip

    return make


def _edit(within: _Within) -> _Fields:
    """The film is cut: another place, in another light. Nobody has turned the camera."""
    at, chance = within(5, 8), np.random.default_rng(int(within(0, 99)))
    other = cv2.GaussianBlur(chance.integers(0, 255, (45, 80, 3), np.uint8), (0, 0), 1.0)

    def extra(picture: Picture, t: float) -> Picture:
        return picture if t < at else cv2.resize(other, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR) // 2

    return {"key": "a film that is cut", "seconds": 16.0, "poses": _street(within), "extra": extra}


def _zone(over: bool) -> Callable[[_Within], _Fields]:
    def make(within: _Within) -> _Fields:
        line, pace = within(0.35, 0.6), within(0.9, 1.7)
        poses = walks(0, -0.1, within(0.72, 0.9), within(0.3, 0.5), pace)
        zone = f"{line:.2f},0.3 {line:.2f},1" if over else f"{line:.2f},0.4 1,0.4 1,1 {line:.2f},1"
        key = "line_crossed" if over else "intrusion"
        zones = ((key, zone),)
        return {"key": key, "seconds": 12.0, "poses": poses, "label": key, "end": 12.0, "zones": zones}

    return make


def _street(within: _Within) -> Poses:
    several = []
    for at in range(4):
        pace = within(0.9, 1.7) * (1 if at % 2 else -1)
        x = -0.1 if pace > 0 else 1.8
        several.append(walks(at, x, within(0.65, 0.95), within(0.22, 0.45), pace, within(0, 12) - 2))
    return together(*several)


def _plain(key: str, extra: Extra | None) -> Callable[[_Within], _Fields]:
    def make(within: _Within) -> _Fields:
        zones = (("intrusion", "0,0 0.9,0 0.9,0.3 0,0.3"),)  # above everybody's feet
        return {"key": key, "seconds": 24.0, "poses": _street(within), "extra": extra, "zones": zones}

    return make


def _side_by_side(within: _Within) -> _Fields:
    """Four go by together, and two meet, talk, and part."""
    pace, tall, foot = within(1.0, 1.5), within(0.28, 0.4), within(0.75, 0.9)
    group = [walks(at, -0.1 - 0.2 * tall * at, foot + 0.02 * at, tall, pace, 2.0) for at in range(4)]
    meet = [stays(at, 1.2 + 0.25 * tall * at, foot - 0.1, 0.8 * tall, 4, 20, 0.1) for at in range(2)]
    return {"key": "a group, and two who meet", "seconds": 26.0, "poses": together(*group, *meet)}


def _crouch(within: _Within) -> _Fields:
    at = within(3, 6)
    poses = bends(0, within(0.5, 0.9), 0.88, within(0.35, 0.5), at, at + within(2, 5))
    return {"key": "crouches", "seconds": 14.0, "poses": poses}


_MAKES: tuple[tuple[Callable[[_Within], _Fields], int], ...] = (
    (_fall, 6), (_fall_along, 3), (_run, 5), (_chase, 3), (_loiter, 2), (_bag(False), 3), (_bag(True), 3), (_gather, 2),
    (_cover("cloth"), 2), (_cover("black"), 2), (_cover("spray"), 1), (_turn(False), 3), (_turn(True), 1),
    (_zone(False), 3), (_zone(True), 3), (_edit, 2), (_crouch, 2), (_side_by_side, 2), (_plain("passers", None), 2),
    (_plain("passers, headlights", headlights), 1), (_plain("passers, clouds", cloud), 1),
    (_plain("passers, rain", rain), 1),
    (_plain("passers, wind", shakes), 1),
)  # fmt: skip
