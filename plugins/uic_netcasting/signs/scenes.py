"""A labelled set of clips: figures that walk, run, fall, gather and leave things, by day, at night and in infrared.

Figures are cut out of footage (real people of a clip, or the drawn ones of the simulated city), so that the detector
sees what it sees on cameras; what they do, and when, is known because they are made to do it. What is not shown: how
real people fall and fight, which no figure that only walks can play.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

__all__ = [
    "FPS", "LIGHTS", "SCENES", "Extra", "Figure", "Picture", "Pose", "Poses", "Scene", "Stage", "bends", "cloud",
    "covered", "falls", "figures_of", "film", "gathers", "headlights", "rain", "rendered", "shakes", "stage_of",
    "stays", "thing", "together", "turned", "walks",
]  # fmt: skip

FPS = 12
SIZE = 640, 360
LIGHTS = ("day", "night", "infrared")
_STEP_S = 0.1  # between two pictures of a figure that walks
_WALK = 1.35  # metres a second

Picture = NDArray[Any]  # uint8
Poses = Callable[[float], list["Pose"]]  # by time
Extra = Callable[[NDArray[Any], float], NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody who walks: pictures with alpha, one each tenth of a second."""

    pictures: tuple[Picture, ...]  # (h, w, 4)


@dataclass(frozen=True, slots=True)
class Stage:
    """A place, and who may be there."""

    ground: Picture  # (h, w, 3) RGB
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One figure in one picture. Places and sizes are shares of the picture's height, from its left and top."""

    figure: int
    x: float
    foot: float
    tall: float
    walked: float = 0.0  # seconds of walking: which of its pictures
    lean: float = 0.0  # degrees; 90: it lies
    squat: float = 1.0  # of its height
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Something that happens. `label`: the pattern that must be told between `begin` and `end`; "": none may be."""

    key: str
    seconds: float
    poses: Poses
    label: str = ""
    begin: float = 0.0
    end: float = 0.0
    extra: Extra | None = None  # done to the picture: things, covers, lights
    also: tuple[str, ...] = ()  # patterns that are right here too
    zones: tuple[tuple[str, str], ...] = ()  # of which pattern, and where, as the command line has it
    light: str = ""  # "": whichever; also size, rate and how much it is compressed
    size: tuple[int, int] = SIZE
    fps: int = FPS
    crf: int = 28


# -- who walks how -------------------------------------------------------------------------------------------------


def walks(
    figure: int, x: float, foot: float, tall: float, mps: float, begin: float = 0.0, *, steps: float | None = None
) -> Poses:
    """Straight on from x at a time, mps to the right (negative: left)."""

    def poses(t: float) -> list[Pose]:
        gone = t - begin
        if gone < 0:
            return []
        there = x + gone * mps / 1.7 * tall
        pace = abs(mps) / _WALK if steps is None else steps
        return [Pose(figure=figure, x=there, foot=foot, tall=tall, walked=gone * pace, left=mps < 0)]

    return poses


def together(*several: Poses) -> Poses:
    return lambda t: [pose for one in several for pose in one(t)]


def falls(figure: int, x: float, foot: float, tall: float, at: float, *, takes: float = 0.6) -> Poses:
    """Walks to x, falls there, lies."""
    walk = walks(figure, x - at * _WALK / 1.7 * tall, foot, tall, _WALK)

    def poses(t: float) -> list[Pose]:
        if t < at:
            return walk(t)
        lean = 88 * min(1.0, (t - at) / takes) ** 1.5
        return [Pose(figure=figure, x=x, foot=foot, tall=tall, walked=at, lean=lean)]

    return poses


def stays(figure: int, x: float, foot: float, tall: float, begin: float, end: float, reach: float = 1.0) -> Poses:
    """Comes, goes to and fro within some metres, goes."""
    come = walks(figure, x - begin * _WALK / 1.7 * tall, foot, tall, _WALK)
    go = walks(figure, x, foot, tall, _WALK, end)

    def poses(t: float) -> list[Pose]:
        if t < begin:
            return come(t)
        if t >= end:
            return go(t)
        phase = (t - begin) / 16 * 2 * math.pi
        off = reach / 1.7 * tall * math.sin(phase)
        slow = abs(math.cos(phase)) * reach * 0.4 / _WALK
        return [
            Pose(figure=figure, x=x + off, foot=foot, tall=tall, walked=(t - begin) * slow, left=math.cos(phase) < 0)
        ]

    return poses


def bends(figure: int, x: float, foot: float, tall: float, at: float, until: float) -> Poses:
    """Walks, crouches at x for a while, walks on."""
    come, go = (
        walks(figure, x - at * _WALK / 1.7 * tall, foot, tall, _WALK),
        walks(figure, x, foot, tall, _WALK, until),
    )

    def poses(t: float) -> list[Pose]:
        if not at <= t < until:
            return come(t) if t < at else go(t)
        return [Pose(figure=figure, x=x, foot=foot, tall=tall, walked=at, squat=0.62)]

    return poses


def gathers(count: int, x: float, foot: float, tall: float, at: float) -> Poses:
    """So many come from both sides and stand together."""
    several = []
    for number in range(count):
        stand = x + (number - count / 2) * 0.3 * tall
        low = foot + 0.05 * tall * (number % 3)
        side = -1 if number % 2 else 1
        far = side * at * _WALK * 1.3 / 1.7 * tall

        def poses(
            t: float, number: int = number, stand: float = stand, low: float = low, far: float = far
        ) -> list[Pose]:
            share = min(1.0, t / at)
            sway = 0.02 * tall * math.sin(2 * t + number) if share >= 1 else 0.0
            there = stand + far * (1 - share) + sway
            return [Pose(figure=number, x=there, foot=low, tall=tall, walked=min(t, at), left=far > 0)]

        several.append(poses)
    return together(*several)


# -- what is done to the picture -----------------------------------------------------------------------------------


def thing(x: float, foot: float, size: float, begin: float, end: float) -> Extra:
    """A bag stands on the ground."""

    def extra(picture: Picture, t: float) -> Picture:
        if begin <= t < end:
            high = picture.shape[0]
            side = max(4, round(size * high))
            left, top = round(x * high), round(foot * high) - side
            part = picture[top : top + side, left : left + round(side * 1.2)]
            bag = np.full_like(part, (46, 34, 30))
            bag[: side // 4, side // 3 : side] = (90, 70, 60)
            part[:] = cv2.addWeighted(part, 0.05, bag, 0.95, 0)
        return picture

    return extra


def covered(begin: float, *, bright: bool = False) -> Extra:
    """A cloth, or spray, comes over the lens from the side within a second."""

    def extra(picture: Picture, t: float) -> Picture:
        share = min(1.0, max(0.0, (t - begin) / 1.0))
        if share > 0:
            wide = round(share * picture.shape[1])
            cover = cv2.GaussianBlur(picture[:, :wide], (0, 0), 25) // 6 + (150 if bright else 12)
            picture[:, :wide] = cover
        return picture

    return extra


def turned(begin: float, takes: float = 1.2) -> Extra:
    """The camera is pushed aside: the picture slides away, another place comes."""

    def extra(picture: Picture, t: float) -> Picture:
        share = min(1.0, max(0.0, (t - begin) / takes))
        if share <= 0:
            return picture
        high, wide = picture.shape[:2]
        other = cv2.flip(cv2.rotate(cv2.resize(picture, (high, wide)), cv2.ROTATE_90_CLOCKWISE), 1)
        both = np.hstack([picture, cv2.resize(other, (wide, high))])
        left = round(share * wide)
        return np.ascontiguousarray(both[:, left : left + wide])

    return extra


def headlights(picture: Picture, t: float) -> Picture:
    """Cars pass out of sight: their light sweeps over the ground every seven seconds."""
    high, wide = picture.shape[:2]
    x = ((t % 7) / 4 - 0.3) * wide
    rows, columns = np.mgrid[0:high:4, 0:wide:4]
    glow = np.exp(-(((columns - x) / (0.16 * wide)) ** 2 + ((rows - 0.7 * high) / (0.3 * high)) ** 2)) * 120
    return cv2.add(picture, np.repeat(cv2.resize(glow, (wide, high))[:, :, None], 3, 2).astype(np.uint8))


def cloud(picture: Picture, t: float) -> Picture:
    """Sun and cloud: it grows darker and brighter, and a shadow's edge wanders."""
    gain = 0.8 + 0.2 * math.sin(t / 3)
    edge = round((0.3 + 0.2 * math.sin(t / 9)) * picture.shape[1])
    picture = cv2.convertScaleAbs(picture, alpha=gain)
    picture[picture.shape[0] // 2 :, :edge] = cv2.convertScaleAbs(picture[picture.shape[0] // 2 :, :edge], alpha=0.6)
    return picture


def _lamp(picture: Picture, t: float) -> Picture:
    """A lamp goes on and off."""
    return picture if (t % 12) < 7 else cv2.convertScaleAbs(picture, alpha=0.45)


def rain(picture: Picture, t: float) -> Picture:
    """Streaks, and drops on the lens."""
    chance = np.random.default_rng(int(t * 1000))
    high, wide = picture.shape[:2]
    for x, y in zip(chance.integers(0, wide, 160), chance.integers(0, high, 160), strict=True):
        cv2.line(picture, (int(x), int(y)), (int(x) - 2, int(y) + 12), (190, 190, 195), 1, cv2.LINE_AA)
    return picture


def shakes(picture: Picture, t: float) -> Picture:
    """A pole in the wind."""
    dx, dy = 2.5 * math.sin(7 * t), 1.5 * math.sin(9.3 * t)
    move = np.array([[1, 0, dx], [0, 1, dy]], np.float32)
    return cv2.warpAffine(picture, move, (picture.shape[1], picture.shape[0]), borderMode=cv2.BORDER_REPLICATE)


_LOW, _MID = 0.9, 0.75
_passers = together(
    walks(0, -0.1, 0.72, 0.28, 1.3), walks(1, 1.9, 0.8, 0.32, -1.4, 2), walks(2, -0.1, 0.9, 0.36, 1.2, 9),
    walks(3, 1.9, 0.7, 0.26, -1.5, 14), walks(4, -0.1, 0.84, 0.33, 1.6, 20), walks(5, 1.9, 0.9, 0.36, -1.1, 24),
)  # fmt: skip
_carrier = bends(0, 0.8, _LOW, 0.42, 5, 6.5)

SCENES: tuple[Scene, ...] = (
    Scene(key="falls", seconds=14, poses=falls(0, 0.9, _LOW, 0.45, 6), label="fall", begin=5.5, end=14),
    Scene(key="falls, far", seconds=14, poses=falls(1, 0.7, _MID, 0.26, 6), label="fall", begin=5.5, end=14),
    Scene(key="falls among others", seconds=16, poses=together(falls(2, 0.6, 0.85, 0.36, 7), walks(3, 1.9, 0.7, 0.3, -1.3)), label="fall", begin=6.5, end=16),  # noqa: E501
    Scene(key="runs", seconds=10, poses=walks(0, -0.2, _LOW, 0.4, 4.6, 3), label="running", begin=3, end=9),
    Scene(key="runs, far", seconds=14, poses=walks(1, 1.9, 0.6, 0.2, -4.2, 3), label="running", begin=3, end=13),
    Scene(key="chase", seconds=12, poses=together(walks(0, -0.2, 0.7, 0.24, 4.4, 3), walks(4, -0.2, 0.72, 0.24, 4.6, 4)), label="chase", begin=3, end=10, also=("running",)),  # noqa: E501
    Scene(key="loiters", seconds=85, poses=stays(0, 0.9, _LOW, 0.42, 6, 80), label="loitering", begin=6, end=85),
    Scene(key="loiters among passers", seconds=90, poses=together(stays(6, 1.3, 0.6, 0.25, 4, 85), _passers), label="loitering", begin=4, end=90),  # noqa: E501
    Scene(key="leaves a bag", seconds=35, poses=_carrier, extra=thing(0.84, _LOW, 0.09, 6, 99), label="bag_left", begin=5, end=35),  # noqa: E501
    Scene(key="takes a thing", seconds=35, poses=_carrier, extra=thing(0.84, _LOW, 0.09, -1, 6), label="bag_taken", begin=5, end=35),  # noqa: E501
    Scene(key="gathers", seconds=40, poses=gathers(8, 0.9, 0.8, 0.3, 24), label="gathering", begin=12, end=40, also=("crowd",)),  # noqa: E501
    Scene(key="covered", seconds=15, poses=_passers, extra=covered(8), label="camera_covered", begin=7, end=15),
    Scene(key="sprayed", seconds=15, poses=_passers, extra=covered(8, bright=True), label="camera_covered", begin=7, end=15),  # noqa: E501
    Scene(key="turned", seconds=15, poses=_passers, extra=turned(8), label="camera_turned", begin=7, end=15),
    Scene(key="passers", seconds=30, poses=_passers),
    Scene(key="passers, headlights", seconds=30, poses=_passers, extra=headlights),
    Scene(key="passers, clouds", seconds=30, poses=_passers, extra=cloud),
    Scene(key="passers, a lamp", seconds=30, poses=_passers, extra=_lamp),
    Scene(key="passers, rain", seconds=30, poses=_passers, extra=rain),
    Scene(key="passers, wind", seconds=30, poses=_passers, extra=shakes),
    Scene(key="crouches", seconds=20, poses=together(bends(0, 0.8, _LOW, 0.42, 6, 11), walks(1, 1.9, 0.7, 0.3, -1.3))),
    Scene(key="stands a while", seconds=40, poses=stays(3, 0.8, _LOW, 0.4, 6, 34, 0.3)),
    Scene(key="puts a bag down and takes it", seconds=25, poses=stays(0, 0.8, _LOW, 0.42, 5, 17, 0.2), extra=thing(0.9, _LOW, 0.09, 6, 16)),  # noqa: E501
    Scene(key="jogs slowly past", seconds=12, poses=walks(2, -0.2, _LOW, 0.4, 2.2, 2)),
)  # fmt: skip


# -- pictures --------------------------------------------------------------------------------------------------------


def rendered(scene: Scene, stage: Stage, light: str = "day") -> Iterator[Picture]:
    """Its pictures, RGB, of its size and as many a second as it says."""
    chance = np.random.default_rng(7)
    ground = stage.ground
    if (ground.shape[1], ground.shape[0]) != scene.size:
        ground = cv2.resize(ground, scene.size, interpolation=cv2.INTER_AREA)
    for number in range(round(scene.seconds * scene.fps)):
        t = number / scene.fps
        picture = ground.copy()
        for pose in sorted(scene.poses(t), key=lambda one: one.foot):
            figure = stage.figures[pose.figure % len(stage.figures)]
            _put(picture, figure.pictures[int(pose.walked / _STEP_S) % len(figure.pictures)], pose)
        if scene.extra is not None:
            picture = scene.extra(picture, t)
        yield _lit(picture, light, chance)


def film(scene: Scene, stage: Stage, path: Path, light: str = "day") -> None:
    """The same as a file."""
    options = {"preset": "ultrafast", "crf": str(scene.crf), "threads": "1"}
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=scene.fps, options=options)
        stream.width, stream.height, stream.pix_fmt = *scene.size, "yuv420p"
        for picture in rendered(scene, stage, light):
            out.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        out.mux(stream.encode(None))


def _put(picture: Picture, cut: Picture, pose: Pose) -> None:
    high, wide = picture.shape[:2]
    tall = max(6, round(pose.tall * high))
    across = max(3, round(cut.shape[1] * tall / cut.shape[0]))
    small = cv2.resize(cut, (across, max(3, round(tall * pose.squat))), interpolation=cv2.INTER_AREA)
    if pose.left:
        small = small[:, ::-1]
    if pose.lean:
        small = _leaned(small, pose.lean)
    top, left = round(pose.foot * high) - small.shape[0], round(pose.x * high) - small.shape[1] // 2
    y0, x0 = max(0, top), max(0, left)
    y1, x1 = min(high, top + small.shape[0]), min(wide, left + small.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = small[y0 - top : y1 - top, x0 - left : x1 - left]
    alpha = part[:, :, 3:].astype(np.float32) / 255
    picture[y0:y1, x0:x1] = (part[:, :, :3] * alpha + picture[y0:y1, x0:x1] * (1 - alpha)).astype(np.uint8)


def _leaned(cut: Picture, degrees: float) -> Picture:
    """Turned about its feet; what is empty below it is cut off."""
    high, wide = cut.shape[:2]
    side = 2 * (high + wide)
    move = cv2.getRotationMatrix2D((wide / 2, high), -degrees, 1.0)
    move[:, 2] += (side / 2 - wide / 2, side / 2 - high)
    turned = cv2.warpAffine(cut, move, (side, side))
    rows, columns = np.flatnonzero(turned[:, :, 3].any(axis=1)), np.flatnonzero(turned[:, :, 3].any(axis=0))
    if not len(rows):
        return cut
    return turned[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _lit(picture: Picture, light: str, chance: np.random.Generator) -> Picture:
    if light == "day":
        return picture
    values: Picture = picture.astype(np.float32)
    if light == "night":
        values = 255 * (values / 255) ** 1.5 * 0.45 + 8
        noise = chance.normal(0, 6, values.shape).astype(np.float32)
    else:
        grey = values @ np.array([0.45, 0.45, 0.1], np.float32)
        rows, columns = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]]
        far = ((rows / grey.shape[0] - 0.6) ** 2 + (columns / grey.shape[1] - 0.5) ** 2) * 2.2
        values = np.repeat((grey * (1.05 - far) * 0.8 + 10)[:, :, None], 3, 2)
        noise = np.repeat(chance.normal(0, 7, grey.shape).astype(np.float32)[:, :, None], 3, 2)
    lit: Picture = np.clip(values + noise, 0, 255).astype(np.uint8)
    return lit


# -- figures ---------------------------------------------------------------------------------------------------------


def stage_of(clip: Path, *, ground: Path | None = None) -> Stage:
    """The people of a clip, before what is behind them when they have gone (or before another clip's ground)."""
    pictures, _times = _read(clip)
    own = np.median(np.stack(pictures[:: max(1, len(pictures) // 40)]), axis=0).astype(np.uint8)
    figures = figures_of(pictures, own)
    if ground is not None:
        other, _times = _read(ground, most=200)
        own = np.median(np.stack(other[:: max(1, len(other) // 40)]), axis=0).astype(np.uint8)
    return Stage(cv2.resize(own, SIZE, interpolation=cv2.INTER_AREA), figures)


def figures_of(pictures: Sequence[Picture], ground: Picture) -> tuple[Figure, ...]:
    """Those who walk alone for a second and a half or more, the largest first."""
    from uic.vision.detector import best_detector
    from uic.vision.model import Kind
    from uic.vision.tracking import Tracker

    detector, tracker = best_detector(), Tracker()
    cuts: dict[int, list[Picture]] = {}
    high, wide = ground.shape[:2]
    for number, picture in enumerate(pictures):
        found = [one for one in detector.detect(picture) if one.kind is Kind.PERSON]
        boxes = np.array(
            [(f.box.left * wide, f.box.top * high, f.box.width * wide, f.box.height * high) for f in found]
        )
        boxes = boxes.reshape(-1, 4)
        for told in tracker.take(number, boxes, np.array([min(1.0, one.score + 0.15) for one in found])):
            cut = _cut(picture, ground, told.box, boxes)
            if cut is not None:
                cuts.setdefault(told.track, []).append(cut)
    several = sorted((one for one in cuts.values() if len(one) >= 15), key=lambda one: -one[0].shape[0])
    return tuple(Figure(tuple(one[:30])) for one in several[:12])


def _cut(
    picture: Picture, ground: Picture, box: tuple[float, float, float, float], boxes: NDArray[np.float64]
) -> Picture | None:
    """Who is in the box, with alpha; None: too small, at the edge, or not alone."""
    high, wide = ground.shape[:2]
    left, top, across, down = box
    x0, y0, x1, y1 = (
        round(one) for one in (left - 0.1 * across, top - 0.04 * down, left + 1.1 * across, top + 1.04 * down)
    )
    if down < 0.1 * high or x0 < 1 or y0 < 1 or x1 > wide - 1 or y1 > high - 1:
        return None
    near = np.abs(boxes[:, 0] + boxes[:, 2] / 2 - left - across / 2) < 1.1 * across
    if np.count_nonzero(near & (np.abs(boxes[:, 1] - top) < down)) > 1:
        return None
    part, behind = picture[y0:y1, x0:x1], ground[y0:y1, x0:x1]
    apart = np.abs(part.astype(np.int16) - behind).max(axis=2).astype(np.uint8)
    mask = (cv2.GaussianBlur(apart, (3, 3), 0) > 22).astype(np.uint8)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    if not 0.2 < mask.mean() < 0.85:
        return None
    return np.dstack([part, cv2.GaussianBlur(mask * 255, (3, 3), 0)])


def _read(clip: Path, *, most: int = 800) -> tuple[list[Picture], list[float]]:
    pictures: list[Picture] = []
    times: list[float] = []
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        step = max(1, round(float(stream.average_rate or 25) * _STEP_S))
        for number, frame in enumerate(container.decode(stream)):
            if number % step == 0 and len(pictures) < most:
                pictures.append(frame.to_ndarray(format="rgb24"))
                times.append(number * _STEP_S)
    return pictures, times
