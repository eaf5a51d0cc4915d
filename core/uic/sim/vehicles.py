"""Cars, vans, lorries, buses and scooters: bodies of flat faces with wheels, shade and lamps."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.sim.hiding import Box
from uic.sim.light import Colour, Light
from uic.sim.paint import Picture, add_glow, glow, shadow
from uic.sim.people import CLOTHES, Person
from uic.sim.view import SHIFT, Points, fixed
from uic.sim.walk import Set, Walk, in_picture

__all__ = ["Vehicle", "vehicle"]

PAINTS: tuple[Colour, ...] = (
    (238, 238, 238), (232, 234, 236), (60, 58, 56), (44, 42, 40), (150, 148, 146), (176, 174, 172),
    (96, 84, 74), (140, 78, 40), (52, 46, 150), (86, 96, 104), (210, 206, 200), (70, 90, 60),
)  # fmt: skip
GLASS: Colour = (66, 54, 46)
NEAREST_M = 0.8  # a vehicle with a part nearer than this to the camera is not drawn
SMALL_PX = 8.0
BEAM_M = 4.5  # where the middle of the headlights' light on the road is, ahead of the bumper


@dataclass(frozen=True, slots=True)
class Shape:
    """A body of flat faces: corners in metres (x right, y ahead, z up), faces as (corner numbers, part)."""

    corners: Points
    faces: tuple[tuple[tuple[int, ...], str], ...]
    length: float
    width: float
    height: float


def _prism(
    x: float, y0: float, y1: float, z0: float, z1: float, *, inset: tuple[float, float, float]
) -> list[list[float]]:
    """Eight corners of a box that narrows upwards by (side, rear, front)."""
    side, rear, front = inset
    low = [[-x, y0, z0], [x, y0, z0], [x, y1, z0], [-x, y1, z0]]
    high = [
        [-x + side, y0 + rear, z1],
        [x - side, y0 + rear, z1],
        [x - side, y1 - front, z1],
        [-x + side, y1 - front, z1],
    ]
    return low + high


def _sides(first: int, parts: tuple[str, str, str, str, str]) -> list[tuple[tuple[int, ...], str]]:
    """Rear, right, front, left and top of the prism whose corners begin at `first`; counter-clockwise from outside."""
    rear, right, front, left, top = parts
    b = first
    return [
        ((b, b + 1, b + 5, b + 4), rear),
        ((b + 1, b + 2, b + 6, b + 5), right),
        ((b + 2, b + 3, b + 7, b + 6), front),
        ((b + 3, b, b + 4, b + 7), left),
        ((b + 4, b + 5, b + 6, b + 7), top),
    ]


def _shape(parts: list[tuple[list[list[float]], tuple[str, str, str, str, str]]], width: float) -> Shape:
    corners: list[list[float]] = []
    faces: list[tuple[tuple[int, ...], str]] = []
    for prism, names in parts:
        faces += _sides(len(corners), names)
        corners += prism
    points = np.array(corners)
    length, height = float(np.ptp(points[:, 1])), float(points[:, 2].max())
    return Shape(points, tuple(faces), length, width, height)


_BODY = ("body", "body", "body", "body", "body")
_GLASS = ("glass", "glass", "glass", "glass")
_CABIN = (*_GLASS, "roof")
_CAR = _shape(
    [(_prism(0.9, -2.2, 2.25, 0.28, 0.86, inset=(0.03, 0.05, 0.12)), _BODY),
     (_prism(0.84, -1.75, 1.05, 0.86, 1.46, inset=(0.16, 0.45, 0.72)), _CABIN)], 1.8)  # fmt: skip
_SUV = _shape(
    [(_prism(0.95, -2.25, 2.3, 0.34, 1.02, inset=(0.03, 0.03, 0.1)), _BODY),
     (_prism(0.9, -2.15, 1.15, 1.02, 1.72, inset=(0.13, 0.22, 0.62)), _CABIN)], 1.9)  # fmt: skip
_VAN = _shape(
    [(_prism(0.95, -2.5, 2.55, 0.32, 1.15, inset=(0.02, 0.02, 0.12)), _BODY),
     (_prism(0.93, -2.5, 2.35, 1.15, 1.98, inset=(0.1, 0.06, 0.75)), (*_GLASS, "body"))], 1.9)  # fmt: skip
_BUS = _shape(
    [(_prism(1.25, -5.4, 5.5, 0.38, 1.5, inset=(0.0, 0.0, 0.03)), _BODY),
     (_prism(1.25, -5.4, 5.47, 1.5, 2.55, inset=(0.03, 0.03, 0.14)), ("glass", "panes", "glass", "panes", "body")),
     (_prism(1.22, -5.35, 5.3, 2.55, 3.15, inset=(0.1, 0.1, 0.1)), (*_BODY[:4], "roof"))], 2.5)  # fmt: skip
_LORRY = _shape(
    [(_prism(1.1, -3.3, 1.55, 0.75, 2.85, inset=(0.0, 0.0, 0.0)), ("box", "box", "box", "box", "box")),
     (_prism(1.05, 1.6, 3.3, 0.4, 1.3, inset=(0.0, 0.0, 0.05)), _BODY),
     (_prism(1.05, 1.6, 3.25, 1.3, 2.2, inset=(0.06, 0.0, 0.4)), _CABIN)], 2.2)  # fmt: skip
_SCOOTER = _shape([(_prism(0.2, -0.8, 0.75, 0.3, 0.8, inset=(0.06, 0.1, 0.3)), _BODY)], 0.5)
SHAPES = {"car": _CAR, "suv": _SUV, "van": _VAN, "bus": _BUS, "lorry": _LORRY, "scooter": _SCOOTER}
BUS_PAINTS: tuple[Colour, ...] = ((80, 150, 40), (170, 110, 40), (60, 60, 190), (90, 170, 90))


@dataclass(frozen=True, slots=True)
class Pose:
    """A vehicle turned to its way, in metres around its place; all its points in one array, projected at once."""

    points: Points
    body: slice
    wheels: tuple[slice, slice, slice, slice]  # left rear, left front, right rear, right front
    shade: slice
    lamps: slice  # two ahead, two behind
    beam: slice
    faces: NDArray[np.intp]  # corner numbers, four a face
    colours: NDArray[np.float64]  # of the faces, as this light falls on them
    cos: float
    sin: float


def _posed(shape: Shape, paint: Colour, heading: float, light: Light) -> Pose:
    half_w, half_l = shape.width / 2, shape.length / 2
    cos, sin = math.cos(heading), math.sin(heading)
    foot = [(a * (half_w + 0.12), b * (half_l + 0.12), 0.0) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    z = 0.68 if shape.height < 2.3 else 0.85
    lamps = [(side * shape.width * 0.36, end * half_l * 0.98, z) for end in (1, -1) for side in (-1, 1)]
    groups = [shape.corners, *_wheels(shape), np.array(foot), np.array(lamps), np.array([(0.0, half_l + BEAM_M, 0.0)])]
    ends = np.cumsum([0, *map(len, groups)])
    parts = [slice(int(a), int(b)) for a, b in itertools.pairwise(ends)]
    flat = np.vstack(groups)
    points = np.column_stack([flat[:, 0] * cos + flat[:, 1] * sin, flat[:, 1] * cos - flat[:, 0] * sin, flat[:, 2]])
    normals = ((-sin, -cos, 0.1), (cos, -sin, 0.1), (sin, cos, 0.1), (-cos, sin, 0.1), (0.0, 0.0, 1.0))
    colours = [light.shade(_part(part, paint), normals[index % 5]) for index, (_, part) in enumerate(shape.faces)]
    faces = np.array([corners for corners, _ in shape.faces], np.intp)
    wheels = parts[1], parts[2], parts[3], parts[4]
    return Pose(points, parts[0], wheels, parts[5], parts[6], parts[7], faces, np.array(colours), cos, sin)


def _wheels(shape: Shape) -> list[Points]:
    radius = 0.48 if shape.height > 2.3 else 0.33
    along, out = shape.length * 0.31, shape.width * 0.5
    ring = [(math.cos(a) * radius, radius + math.sin(a) * radius) for a in np.linspace(0, 5.6, 9)]
    return [np.array([(side * out, end * along + b, c) for b, c in ring]) for side in (-1, 1) for end in (-1, 1)]


def _part(part: str, paint: Colour) -> Colour:
    if part in ("glass", "panes"):
        return GLASS
    if part == "box":
        return 222, 224, 226
    if part == "roof":
        return paint[0] * 0.96, paint[1] * 0.96, paint[2] * 0.96
    return paint


@dataclass(slots=True)
class Vehicle:
    """One vehicle on its lane."""

    walk: Walk
    shape: Shape
    paint: Colour
    rider: Person | None = None
    braking: bool = False
    parked: bool = False
    _pose: Pose | None = field(default=None, repr=False)  # worked out when it is first drawn

    def box(self, scene: Set, moment: float) -> Box | None:
        """The body, its shade and the glow of its lamps."""
        x, y, _ = self.walk.at(moment)
        px, py, scale = scene.view.pixel((x, y, 0.5))
        reach = (self.shape.length * 0.62 + (2.0 if scene.light.lamps > 0.2 else 0.4)) * scale
        top = self.shape.height * 1.1 * scale + reach * 0.3
        if scale <= 0 or scale < 0.8:
            return None
        return in_picture(scene.view, px - reach, py - top, px + reach, py + reach * 0.7)

    def draw(self, picture: Picture, scene: Set, moment: float) -> None:
        """Shade, the beam on the road, wheels, the faces towards us, lamps."""
        x, y, _ = self.walk.at(moment)
        pose = self._pose = self._pose or _posed(self.shape, self.paint, self.walk.heading, scene.light)
        seen = scene.view.seen(pose.points + np.array([x, y, 0.0]))
        if seen[pose.body, 2].min() < NEAREST_M:
            return
        seen[:, 2] = np.maximum(seen[:, 2], NEAREST_M)
        pixels = scene.view.pixels(seen)
        body = pixels[pose.body]
        level = scene.level(float(body[:, 0].mean()), float(body[:, 1].max()))
        if float(np.ptp(body[:, 1])) > SMALL_PX:  # else too far for its shade, wheels and beam to be seen
            self._shade(picture, scene, (x, y), pixels[pose.shade])
            if scene.light.lamps > 0.8 and not self.parked:
                self._beam(picture, scene, pose, pixels[pose.beam][0], float(seen[pose.beam][0, 2]))
            self._wheels(picture, scene, pose, pixels, (x, y), level)
        self._faces(picture, scene, pose, fixed(body), level, float(seen[pose.body, 2].mean()))
        if scene.light.lamps > 0.2 and not self.parked:
            self._lamps(picture, scene, pose, pixels[pose.lamps], seen[pose.lamps, 2], (x, y))
        if self.rider is not None:
            self.rider.draw(picture, scene, moment)

    def _shade(self, picture: Picture, scene: Set, at: tuple[float, float], foot: Points) -> None:
        outline = foot
        if scene.light.shadow > 0.2:
            x, y, z = scene.light.sun_from
            reach = min(3.0, self.shape.height / z * 0.7)
            assert self._pose is not None
            cast = self._pose.points[self._pose.shade] + np.array([at[0] - x * reach, at[1] - y * reach, 0.0])
            seen = scene.view.seen(cast)
            if seen[:, 2].min() > NEAREST_M:
                outline = np.vstack([foot, scene.view.pixels(seen)])
        hull = np.asarray(cv2.convexHull(fixed(outline)), np.int32)[:, 0]
        shadow(picture, hull, 0.30 + 0.45 * scene.light.shadow)

    def _wheels(
        self,
        picture: Picture,
        scene: Set,
        pose: Pose,
        pixels: Points,
        at: tuple[float, float],
        level: NDArray[np.float32],
    ) -> None:
        eye = scene.view.eye
        right = (eye[0] - at[0]) * pose.cos - (eye[1] - at[1]) * pose.sin > 0
        tyre = tuple(28 * float(share) for share in level)
        for part in pose.wheels[2:] if right else pose.wheels[:2]:
            cv2.fillConvexPoly(picture, fixed(pixels[part]), tyre, cv2.LINE_AA, SHIFT)

    def _faces(
        self,
        picture: Picture,
        scene: Set,
        pose: Pose,
        aim: NDArray[np.int32],
        level: NDArray[np.float32],
        away: float,
    ) -> None:
        outlines = aim[pose.faces]
        a, b = outlines[:, 2] - outlines[:, 0], outlines[:, 3] - outlines[:, 1]
        towards_us = a[:, 0].astype(np.int64) * b[:, 1] - a[:, 1].astype(np.int64) * b[:, 0] < 0
        colours = pose.colours * level
        if not scene.light.exposed:
            colours += (np.array(scene.light.haze) - colours) * (1 - math.exp(-away / scene.light.haze_m))
        for index in np.flatnonzero(towards_us):
            cv2.fillConvexPoly(picture, outlines[index], colours[index].tolist(), cv2.LINE_AA, SHIFT)
            if scene.light.lamps > 0.8 and self.shape.faces[index][1] == "panes":
                middle = outlines[index].mean(axis=0)
                inner = middle + (outlines[index] - middle) * (0.96, 0.8)
                cv2.fillConvexPoly(picture, inner.astype(np.int32), (150, 190, 200), cv2.LINE_AA, SHIFT)

    def _lamps(
        self, picture: Picture, scene: Set, pose: Pose, pixels: Points, ahead: Points, at: tuple[float, float]
    ) -> None:
        view, strength = scene.view, scene.light.lamps
        front = (view.eye[0] - at[0]) * pose.sin + (view.eye[1] - at[1]) * pose.cos > 0  # its front faces us
        tone = (200, 215, 225) if front else ((40, 40, 235) if self.braking else (24, 24, 150))
        first = 0 if front else 2
        for index in (first, first + 1):
            x, y = float(pixels[index, 0]), float(pixels[index, 1])
            scale = view.focal_px / float(ahead[index])
            size = min(max(5.0, scale * (1.5 if front else 0.9) * strength), view.width / 7)
            add_glow(picture, glow(size, size, tone, 4.0), x, y)
            if scene.light.wet > 0.4:
                streak = glow(size / 2, size * 4, (tone[0] // 3, tone[1] // 3, tone[2] // 3), 2.0)
                add_glow(picture, streak, x, y + size * 1.6)

    def _beam(self, picture: Picture, scene: Set, pose: Pose, at: Points, ahead: float) -> None:
        """What the headlights throw on the road."""
        if ahead <= NEAREST_M:
            return
        scale = scene.view.focal_px / ahead
        tilt = min(1.0, scene.view.eye[2] / ahead)
        along, across, turned = 9.0, 4.2, abs(pose.cos)
        wide = (across * turned + along * (1 - turned)) * scale
        high = (along * turned + across * (1 - turned)) * scale * tilt
        spot = glow(min(wide, scene.view.width / 2), min(max(4.0, high), scene.view.height / 2), (70, 84, 90), 0.6)
        add_glow(picture, spot, float(at[0]), float(at[1]))


def vehicle(kind: str, walk: Walk, rng: np.random.Generator, *, braking: bool = False, parked: bool = False) -> Vehicle:
    """A vehicle of a kind, in a paint drawn by `rng`."""
    paints = BUS_PAINTS if kind == "bus" else PAINTS
    rider = None
    if kind == "scooter":
        rider = Person(walk, CLOTHES[int(rng.integers(len(CLOTHES)))], (50, 48, 46), height=1.35, seated=True)
    return Vehicle(walk, SHAPES[kind], paints[int(rng.integers(len(paints)))], rider, braking, parked)
