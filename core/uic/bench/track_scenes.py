"""Streets with people for trackers: who really walked where, and what several kinds of detector would have seen.

People walk alone or in twos and threes, stop, meet, turn round now and then, and hide each other; the camera stands low
or high, still or swinging. A detector's faults hang together as real ones do: who is half hidden is missed for many
pictures on end, boxes shake slowly, one person gets two boxes, and the same shop window is taken for a person again and
again with a lower score. Everything follows from the seed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["DETECTORS", "SCENES", "Detector", "Scene", "seen_by", "walked"]

Rows = NDArray[np.float64]  # frame, who (or score), left, top, width, height


@dataclass(frozen=True, slots=True)
class Scene:
    """A street and its camera. Lengths in metres, times in seconds, pictures 1280x720."""

    seconds: float
    fps: float
    people: int  # that are there at a time, on average
    high: float  # the camera above the ground
    down: float  # radians that it looks down
    swing: float = 0.0  # pixels that it swings to either side
    shake: float = 0.0  # pixels from picture to picture
    near: float = 5.0  # from where to …
    far: float = 30.0  # … where they walk
    focal: float = 1100.0  # pixels
    together: float = 0.35  # share that walks with somebody


SCENES = {
    "low": Scene(24, 25, 7, high=1.7, down=0.02, near=5, far=16),
    "square": Scene(40, 14, 14, high=6.0, down=0.28, near=12, far=40),
    "shops": Scene(24, 30, 18, high=2.6, down=0.06, near=5, far=28),
    "crowd": Scene(16, 25, 45, high=7.0, down=0.32, near=10, far=36, together=0.6),
    "swinging": Scene(24, 25, 12, high=3.0, down=0.08, swing=160, shake=2.0, near=6, far=28),
}
_WIDE, _TALL = 1280.0, 720.0


@dataclass(frozen=True, slots=True)
class Detector:
    """How a detector errs. Shares of a box's size, chances a picture."""

    shake: float  # of the centre
    size: float  # of width and height
    misses: float  # share of unhidden people
    hidden: float  # share of a person that may be hidden before it is missed
    ghosts: float  # mistakes that begin, a second
    doubles: float  # second boxes, a person
    least: float  # boxes below this clearness are not told
    scale: str = "share"  # how scores are told


DETECTORS = {
    "frcnn": Detector(0.045, 0.07, 0.04, 0.4, 0.6, 0.05, 0.0),
    "dpm": Detector(0.07, 0.06, 0.22, 0.35, 2.5, 0.05, -2.0, "margin"),
    "sdp": Detector(0.025, 0.035, 0.03, 0.65, 0.6, 0.04, -1.5),
    "acf": Detector(0.05, 0.05, 0.15, 0.4, 3.0, 0.03, -2.5, "hundred"),
    "yolo": Detector(0.02, 0.03, 0.02, 0.75, 1.2, 0.05, -2.5),
}


def walked(scene: Scene, seed: int) -> Rows:
    """The truth: frame (from 1), person, left, top, width, height of all who are at least half in the picture."""
    dice = np.random.default_rng(seed)
    street = _Street(scene, dice)
    rows = []
    for frame in range(1, round(scene.seconds * scene.fps) + 1):
        street.go_on()
        rows += [(float(frame), *one) for one in street.boxes(frame)]
    return np.array(rows).reshape(-1, 6)


@dataclass(slots=True)
class _Walker:
    name: int
    x: float
    z: float
    vx: float
    vz: float
    tall: float
    stride: float
    stands: float = 0.0  # seconds still


class _Street:
    def __init__(self, scene: Scene, dice: np.random.Generator) -> None:
        self._scene, self._dice = scene, dice
        self._walkers: list[_Walker] = []
        self._named = 0
        self._at = 0.0
        self._jolt = 0.0
        while len(self._walkers) < scene.people:
            self._arrive(inside=True)

    def _half(self, z: float) -> float:
        return z * _WIDE / 2 / self._scene.focal + 0.6

    def _arrive(self, *, inside: bool) -> None:
        dice, scene = self._dice, self._scene
        z = dice.uniform(scene.near, scene.far)
        side = 1.0 if dice.random() < 0.5 else -1.0
        half = self._half(z)
        along = dice.random() < 0.75  # across the picture, else towards the camera or away from it
        speed = max(0.4, dice.normal(1.3, 0.25))
        vx, vz = (-side * speed, dice.normal(0, 0.1)) if along else (dice.normal(0, 0.25), side * speed)
        x = dice.uniform(-half, half) if inside else (side * half if along else dice.uniform(-half, half) * 0.8)
        if not inside and not along:
            z = scene.far if side < 0 else scene.near
        company = 1 + (int(dice.integers(1, 3)) if dice.random() < scene.together else 0)
        for _ in range(company):
            self._named += 1
            tall = dice.normal(1.7, 0.08)
            self._walkers.append(_Walker(self._named, x, z, vx, vz, tall, dice.uniform(0, 6.28)))
            x, z = x + dice.normal(0, 0.4), z + dice.choice([-1, 1]) * dice.uniform(0.5, 0.9)

    def go_on(self) -> None:
        scene, dice = self._scene, self._dice
        step = 1 / scene.fps
        self._at += step
        self._jolt = 0.5 * self._jolt + dice.normal(0, 1) * scene.shake
        for one in self._walkers:
            if one.stands > 0:
                one.stands -= step
                continue
            one.vx += dice.normal(0, 0.25) * math.sqrt(step) * 0.6
            one.vz += dice.normal(0, 0.25) * math.sqrt(step) * 0.6
            one.x, one.z = one.x + one.vx * step, one.z + one.vz * step
            luck = dice.random() / step
            if luck < 0.03:
                one.stands = dice.uniform(1, 6)
            elif luck < 0.04:
                one.vx, one.vz = -one.vx, -one.vz
        self._walkers = [
            one
            for one in self._walkers
            if abs(one.x) <= self._half(one.z) + 0.5 and scene.near - 1 <= one.z <= scene.far + 1
        ]
        if len(self._walkers) < scene.people and dice.random() < 1.5 * step * scene.people / 8:
            self._arrive(inside=False)

    def boxes(self, frame: int) -> list[tuple[float, float, float, float, float]]:
        scene = self._scene
        pan = scene.swing * math.sin(self._at * 1.1) + self._jolt
        horizon = _TALL / 2 - scene.focal * math.tan(scene.down)
        told = []
        for one in self._walkers:
            foot = horizon + scene.focal * scene.high / one.z
            height = scene.focal * one.tall / one.z
            across = abs(one.vx) / (abs(one.vx) + abs(one.vz) + 0.2) * (one.stands <= 0)
            width = height * (0.36 + 0.08 * across * math.sin(one.stride + self._at * 9))
            middle = _WIDE / 2 + scene.focal * one.x / one.z + pan
            if width / 2 * 0.2 < middle < _WIDE - width / 2 * 0.2 and foot < _TALL + 0.3 * height:
                told.append((float(one.name), middle - width / 2, foot - height, width, height))
        return told


def seen_by(detector: Detector, truth: Rows, fps: float, seed: int) -> Rows:
    """What the detector tells: frame, score, left, top, width, height; rows in order of their frames."""
    dice = np.random.default_rng(seed)
    eye = _Eye(detector, dice, float(np.median(truth[:, 5])), fps)
    found = []
    for frame in range(1, int(truth[:, 0].max()) + 1):
        found += [(float(frame), *one) for one in eye.look(truth[truth[:, 0] == frame])]
    rows = np.array([one for one in found if one[1] >= detector.least]).reshape(-1, 6)
    rows[:, 1] = _told(rows[:, 1], detector.scale)
    return rows


class _Eye:
    def __init__(self, detector: Detector, dice: np.random.Generator, tall: float, fps: float) -> None:
        self._is, self._dice, self._tall, self._fps = detector, dice, tall, fps
        self._habits: dict[float, tuple[NDArray[np.float64], float]] = {}
        self._ghosts: list[list[float]] = []

    def look(self, people: Rows) -> list[tuple[float, float, float, float, float]]:
        """Score (about 2 for a clear person, below 0 for what hardly looks like one), left, top, width, height."""
        detector, dice = self._is, self._dice
        people = people[np.argsort(-(people[:, 3] + people[:, 5]))]  # the nearest first
        told = []
        for at, (_, who, left, top, width, height) in enumerate(people.tolist()):
            covered = _covered(people[at, 2:], people[:at, 2:])
            error, mood = self._habits.get(who, (dice.normal(0, 1, 4), dice.normal()))
            error, mood = 0.5 * error + 0.87 * dice.normal(0, 1, 4), 0.85 * mood + 0.53 * dice.normal()
            self._habits[who] = (error, mood)
            luck = 0.5 * (1 + math.erf(mood / math.sqrt(2)))
            if covered > detector.hidden + 0.15 * dice.normal() or luck < detector.misses + 0.3 * covered:
                continue
            wide = width * math.exp(1.4 * detector.size * error[2])
            tall = height * math.exp(0.8 * detector.size * error[3])
            x = left + width / 2 + 1.3 * detector.shake * width * error[0] - wide / 2
            y = top + height / 2 + 0.7 * detector.shake * height * error[1] - tall / 2
            clear = 2.2 + 1.1 * mood - 3 * covered + dice.normal(0, 0.4)
            told.append((clear, x, y, wide, tall))
            if dice.random() < detector.doubles:
                part = (left + width * dice.uniform(-0.2, 0.5), top + height * dice.uniform(-0.05, 0.2))
                size = (width * dice.uniform(0.4, 0.8), height * dice.uniform(0.3, 0.9))
                told.append((clear - 2 + dice.normal(0, 0.5), *part, *size))
        return told + self._mistakes()

    def _mistakes(self) -> list[tuple[float, float, float, float, float]]:
        dice, tall = self._dice, self._tall
        wide = 0.38 * tall
        if dice.random() < self._is.ghosts / self._fps:
            self._ghosts.append([dice.uniform(0, _WIDE), dice.uniform(0, _TALL - tall), float(dice.geometric(0.15))])
        told = []
        for ghost in self._ghosts:
            ghost[2] -= 1
            shaken = (ghost[0] + dice.normal(0, 0.06) * wide, ghost[1] + dice.normal(0, 0.03) * tall)
            told.append((dice.normal(-0.7, 0.8), *shaken, wide, tall * math.exp(dice.normal(0, 0.05))))
        self._ghosts = [ghost for ghost in self._ghosts if ghost[2] > 0]
        return told


def _covered(box: NDArray[np.float64], nearer: Rows) -> float:
    """Largest share of the box that one nearer person hides."""
    if not len(nearer):
        return 0.0
    wide = np.minimum(box[0] + box[2], nearer[:, 0] + nearer[:, 2]) - np.maximum(box[0], nearer[:, 0])
    tall = np.minimum(box[1] + box[3], nearer[:, 1] + nearer[:, 3]) - np.maximum(box[1], nearer[:, 1])
    share = np.maximum(wide, 0) * np.maximum(tall, 0) / (box[2] * box[3])
    return float(share.max())


def _told(clear: NDArray[np.float64], scale: str) -> NDArray[np.float64]:
    if scale == "margin":
        return 0.5 * clear - 0.2
    if scale == "hundred":
        return np.maximum(30 + 22 * clear, -5)
    score: NDArray[np.float64] = 1 / (1 + np.exp(-1.6 * clear - 1))
    return score
