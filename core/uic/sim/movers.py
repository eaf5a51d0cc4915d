"""What moves: cars, buses, lorries, scooters, cyclists and people on foot, with legs."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.sim.light import Colour, Light
from uic.sim.paint import Picture, add_glow, glow, shadow
from uic.sim.view import SHIFT, Points, View, fixed

__all__ = ["Mover", "Person", "Set", "Vehicle", "Walk", "person", "vehicle"]

PAINTS: tuple[Colour, ...] = (
    (238, 238, 238), (232, 234, 236), (60, 58, 56), (44, 42, 40), (150, 148, 146), (176, 174, 172),
    (96, 84, 74), (140, 78, 40), (52, 46, 150), (86, 96, 104), (210, 206, 200), (70, 90, 60),
)  # fmt: skip
GLASS: Colour = (66, 54, 46)
CLOTHES: tuple[Colour, ...] = (
    (60, 56, 52), (40, 38, 40), (120, 92, 60), (150, 60, 50), (70, 70, 150), (200, 200, 200), (90, 120, 90),
    (110, 140, 180), (50, 60, 90), (180, 170, 150), (130, 60, 110), (60, 130, 190), (48, 44, 120),
)  # fmt: skip
UMBRELLAS: tuple[Colour, ...] = (
    (60, 50, 160),
    (150, 90, 40),
    (50, 50, 50),
    (80, 150, 190),
    (90, 140, 70),
    (190, 190, 200),
)


@dataclass(frozen=True, slots=True)
class Set:
    """What a mover needs to be drawn in: the view, the light, and how bright each place is (a quarter size)."""

    view: View
    light: Light
    brightness: NDArray[np.float32]

    def lit(self, colour: Colour, normal: tuple[float, float, float], level: NDArray[np.float32]) -> Colour:
        """A face's colour here."""
        blue, green, red = self.light.shade(colour, normal)
        return blue * float(level[0]), green * float(level[1]), red * float(level[2])

    def level(self, x: float, y: float) -> NDArray[np.float32]:
        """How bright it is at a pixel."""
        height, width = self.brightness.shape[:2]
        column, row = min(width - 1, max(0, int(x / 4))), min(height - 1, max(0, int(y / 4)))
        found: NDArray[np.float32] = self.brightness[row, column]
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A way through the scene that ends where it began after one loop: straight, `laps` times, from `start`."""

    start: tuple[float, float]
    end: tuple[float, float]
    offset: float = 0.0  # share of the way at the loop's beginning
    laps: int = 1  # times along it during one loop; 0: stands still at `offset`
    fades: bool = False  # appears and goes at the ends, where those are in view
    pause: tuple[float, float] | None = None  # shares of the loop between which it waits

    def at(self, moment: float) -> tuple[float, float, float]:
        """Place and share of the way at a moment of the loop (0 to 1)."""
        share = (self.offset + self.laps * self._eased(moment)) % 1.0
        x = self.start[0] + (self.end[0] - self.start[0]) * share
        y = self.start[1] + (self.end[1] - self.start[1]) * share
        return x, y, share

    def _eased(self, moment: float) -> float:
        """The loop's time with the wait taken out: slow down, stand, pull away."""
        if self.pause is None:
            return moment
        begin, end = self.pause
        moving = 1 - (end - begin)
        if moment < begin:
            return moment / moving
        return (begin if moment < end else moment - (end - begin)) / moving

    @property
    def length(self) -> float:
        """Metres from start to end."""
        return math.dist(self.start, self.end)

    @property
    def heading(self) -> float:
        """The direction of travel, radians from y towards x."""
        return math.atan2(self.end[0] - self.start[0], self.end[1] - self.start[1])


class Mover(Protocol):
    """Something that is somewhere at each moment of the loop."""

    walk: Walk

    def draw(self, picture: Picture, scene: Set, moment: float, seconds: float) -> None:
        """Paint it as it is at `moment` (0 to 1) of a loop of `seconds`."""


# -- vehicles ----------------------------------------------------------------------------------------------------------


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


@dataclass(slots=True)
class Vehicle:
    """One vehicle on its lane."""

    walk: Walk
    shape: Shape
    paint: Colour
    rider: Person | None = None
    braking: bool = False
    parked: bool = False

    def draw(self, picture: Picture, scene: Set, moment: float, seconds: float) -> None:
        """Shadow, wheels, the faces towards us, lamps."""
        x, y, _ = self.walk.at(moment)
        turn = self.walk.heading
        cos, sin = math.cos(turn), math.sin(turn)
        local = self.shape.corners
        world = np.column_stack(
            [x + local[:, 0] * cos + local[:, 1] * sin, y - local[:, 0] * sin + local[:, 1] * cos, local[:, 2]]
        )
        seen = scene.view.seen(world)
        if (seen[:, 2] < 0.8).any():
            return
        pixels = scene.view.pixels(seen)
        low, high = pixels.min(axis=0), pixels.max(axis=0)
        if high[0] < 0 or high[1] < 0 or low[0] > scene.view.width or low[1] > scene.view.height:
            return
        level = scene.level(float(pixels[:, 0].mean()), float(high[1]))
        away = float(seen[:, 2].mean())
        self._ground(picture, scene, (x, y), (cos, sin))
        self._wheels(picture, scene, (x, y), (cos, sin), level)
        self._faces(picture, scene, pixels, (cos, sin), level, away)
        if scene.light.lamps > 0.2 and not self.parked:
            self._lamps(picture, scene, (x, y), (cos, sin))
        if self.rider is not None:
            self.rider.draw(picture, scene, moment, seconds)

    def _place(
        self, at: tuple[float, float], turn: tuple[float, float], points: list[tuple[float, float, float]]
    ) -> Points:
        (x, y), (cos, sin) = at, turn
        return np.array([(x + a * cos + b * sin, y - a * sin + b * cos, c) for a, b, c in points])

    def _ground(self, picture: Picture, scene: Set, at: tuple[float, float], turn: tuple[float, float]) -> None:
        half_w, half_l = self.shape.width / 2 + 0.12, self.shape.length / 2 + 0.12
        reach = 0.0
        if scene.light.shadow > 0.2:
            reach = min(3.0, self.shape.height / scene.light.sun_from[2] * 0.7)
        dx, dy = -scene.light.sun_from[0] * reach, -scene.light.sun_from[1] * reach
        base = self._place(
            at, turn, [(-half_w, -half_l, 0), (half_w, -half_l, 0), (half_w, half_l, 0), (-half_w, half_l, 0)]
        )
        both = np.vstack([base, base + np.array([dx, dy, 0.0])])
        seen = scene.view.seen(both)
        if (seen[:, 2] < 0.8).any():
            return
        hull = np.asarray(cv2.convexHull(fixed(scene.view.pixels(seen))), np.int32)[:, 0]
        shadow(picture, hull, 0.30 + 0.9 * scene.light.shadow * 0.5)

    def _wheels(
        self,
        picture: Picture,
        scene: Set,
        at: tuple[float, float],
        turn: tuple[float, float],
        level: NDArray[np.float32],
    ) -> None:
        radius, half = (0.48, 0.5) if self.shape.height > 2.3 else (0.33, 0.5)
        along = self.shape.length * 0.31
        eye = scene.view.eye
        right = (eye[0] - at[0]) * turn[0] - (eye[1] - at[1]) * turn[1] > 0
        side = (self.shape.width * half) * (1 if right else -1)
        ring = [(0.0, math.cos(a) * radius, radius + math.sin(a) * radius) for a in np.linspace(0, 5.6, 9)]
        tyre = tuple(28 * float(share) for share in level)
        for middle in (-along, along):
            points = self._place(at, turn, [(side + a, middle + b, c) for a, b, c in ring])
            outline = scene.view.polygon(points)
            if outline is not None:
                cv2.fillConvexPoly(picture, outline, tyre, cv2.LINE_AA, SHIFT)

    def _faces(
        self,
        picture: Picture,
        scene: Set,
        pixels: Points,
        turn: tuple[float, float],
        level: NDArray[np.float32],
        away: float,
    ) -> None:
        cos, sin = turn
        normals = ((-sin, -cos, 0.1), (cos, -sin, 0.1), (sin, cos, 0.1), (-cos, sin, 0.1), (0.0, 0.0, 1.0))
        aim = fixed(pixels)
        for index, (corners, part) in enumerate(self.shape.faces):
            outline = aim[list(corners)]
            if _turned_away(outline):
                continue
            colour = scene.lit(self._colour(part), normals[index % 5], level)
            colour = scene.light.veil(colour, away) if not scene.light.exposed else colour
            cv2.fillConvexPoly(picture, outline, colour, cv2.LINE_AA, SHIFT)
            if part == "panes" and scene.light.lamps > 0.8:
                inner = outline.mean(axis=0) + (outline - outline.mean(axis=0)) * (0.96, 0.8)
                cv2.fillConvexPoly(picture, inner.astype(np.int32), (150, 190, 200), cv2.LINE_AA, SHIFT)

    def _colour(self, part: str) -> Colour:
        if part in ("glass", "panes"):
            return GLASS
        if part == "box":
            return 222, 224, 226
        if part == "roof":
            return self.paint[0] * 0.96, self.paint[1] * 0.96, self.paint[2] * 0.96
        return self.paint

    def _lamps(self, picture: Picture, scene: Set, at: tuple[float, float], turn: tuple[float, float]) -> None:
        half_w, half_l = self.shape.width * 0.36, self.shape.length / 2
        view, strength = scene.view, scene.light.lamps
        eye = view.eye
        towards = (eye[0] - at[0]) * turn[1] + (eye[1] - at[1]) * turn[0]  # > 0: its front faces us
        front = towards > 0
        z = 0.68 if self.shape.height < 2.3 else 0.85
        along = half_l * (0.98 if front else -0.98)
        for side in (-half_w, half_w):
            point = self._place(at, turn, [(side, along, z)])[0]
            x, y, scale = view.pixel((point[0], point[1], point[2]))
            if scale <= 0:
                continue
            size = int(np.clip(scale * (1.5 if front else 0.9) * strength, 5, view.width / 7)) | 1
            tone = (200, 215, 225) if front else ((40, 40, 235) if self.braking else (24, 24, 150))
            add_glow(picture, glow(size, size, tone, 4.0), x, y)
            if scene.light.wet > 0.4:
                add_glow(
                    picture,
                    glow(max(3, size // 2), size * 4 | 1, (tone[0] // 3, tone[1] // 3, tone[2] // 3), 2.0),
                    x,
                    y + size * 1.6,
                )
        if strength > 0.8:
            self._beam(picture, scene, at, turn)

    def _beam(self, picture: Picture, scene: Set, at: tuple[float, float], turn: tuple[float, float]) -> None:
        """What the headlights throw on the road ahead."""
        point = self._place(at, turn, [(0.0, self.shape.length / 2 + 4.5, 0.0)])[0]
        x, y, scale = scene.view.pixel((point[0], point[1], 0.0))
        if scale <= 0:
            return
        tilt = min(1.0, scene.view.eye[2] * scale / scene.view.focal_px)
        along, across = 9.0, 4.2
        lengthways = abs(turn[0])
        wide = (across * lengthways + along * (1 - lengthways)) * scale
        high = (along * lengthways + across * (1 - lengthways)) * scale * tilt
        spot = glow(int(np.clip(wide, 4, scene.view.width)) // 2 * 2, max(4, int(high)) // 2 * 2, (70, 84, 90), 0.6)
        add_glow(picture, spot, x, y)


def _turned_away(outline: NDArray[np.int32]) -> bool:
    """Whether a face shows its back: its corners run the other way round in the picture."""
    x, y = outline[:, 0].astype(np.int64), outline[:, 1].astype(np.int64)
    return bool((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() >= 0)


def vehicle(kind: str, walk: Walk, rng: np.random.Generator, *, braking: bool = False, parked: bool = False) -> Vehicle:
    """A vehicle of a kind, in a paint drawn by `rng`."""
    paints = BUS_PAINTS if kind == "bus" else PAINTS
    rider = None
    if kind == "scooter":
        rider = Person(walk, CLOTHES[int(rng.integers(len(CLOTHES)))], (50, 48, 46), height=1.35, seated=True)
    return Vehicle(walk, SHAPES[kind], paints[int(rng.integers(len(paints)))], rider, braking, parked)


# -- people ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Person:
    """Someone on foot (or riding): a figure that steps as fast as it goes."""

    walk: Walk
    coat: Colour
    trousers: Colour
    height: float = 1.70
    phase: float = 0.0
    umbrella: Colour | None = None
    bag: Colour | None = None
    seated: bool = False
    cycling: bool = False
    hair: Colour = (34, 30, 28)
    side: float = field(default=1.0)

    def draw(self, picture: Picture, scene: Set, moment: float, seconds: float) -> None:
        """Shadow, legs, body, arms, head; umbrella in the rain."""
        x, y, share = self.walk.at(moment)
        px, py, scale = scene.view.pixel((x, y, 0.0))
        tall = self.height * scale
        if scale <= 0 or tall < 3 or not (-tall < px < scene.view.width + tall) or py - tall * 1.4 > scene.view.height:
            return
        strength = min(1.0, min(share, 1 - share) * self.walk.length / 1.2) if self.walk.fades else 1.0
        if strength >= 0.98:
            self._figure(picture, scene, (px, py, scale), share, moment)
            return
        box = _window(picture, px, py, tall)
        if box is None or strength <= 0.02:
            return
        before = picture[box].copy()
        self._figure(picture, scene, (px, py, scale), share, moment)
        cv2.addWeighted(picture[box], strength, before, 1 - strength, 0, picture[box])

    def _figure(
        self, picture: Picture, scene: Set, at: tuple[float, float, float], share: float, moment: float
    ) -> None:
        px, py, scale = at
        tilt = max(0.75, math.cos(math.radians(scene.view.pitch_deg)))  # seen from above, people are shorter
        unit = self.height * scale * tilt  # pixels of the whole figure
        level = scene.level(px, py)
        tones = [scene.lit(c, (0, -0.6, 0.5), level) for c in (self.coat, self.trousers, (150, 176, 214), self.hair)]
        if not scene.light.exposed:
            tones = [scene.light.veil(tone, scene.view.focal_px / scale) for tone in tones]
        coat, trousers, skin, hair = tones
        self._foot_shadow(picture, scene, px, py, unit)
        swing = math.sin(2 * math.pi * (self._steps(share, moment) + self.phase))
        across = self._across(scene)
        pen = _Pen(picture, px, py, unit)
        if self.cycling:
            self._bicycle(pen, share, across, trousers, hair)
        elif not self.seated:
            self._legs(pen, swing, across, trousers)
        lean = 0.02 * across
        pen.line((lean, 0.52), (0.0, 0.80), 0.19, coat)
        pen.line((-0.035 + lean, 0.78), (0.035 + lean, 0.78), 0.16, coat)
        self._arms(pen, swing, across, coat, skin)
        if self.bag is not None:
            pen.line((-0.085 * across, 0.66), (-0.085 * across, 0.76), 0.12, scene.lit(self.bag, (0, -0.6, 0.5), level))
        pen.dot((lean, 0.915), 0.062, skin)
        pen.dot((lean - 0.012 * across, 0.94), 0.058, hair)
        if self.umbrella is not None:
            self._canopy(pen, scene.lit(self.umbrella, (0, -0.2, 0.9), level), hair)

    def _steps(self, share: float, moment: float) -> float:
        """Double steps gone so far; a whole number over one loop, so that the loop closes."""
        if self.walk.laps == 0:
            return 0.0
        return share * max(1, round(self.walk.length / 1.45))

    def _across(self, scene: Set) -> float:
        """How sideways we see it walk, with its direction in the picture: -1 to 1."""
        turn = self.walk.heading - math.radians(scene.view.yaw_deg)
        return math.sin(turn)

    def _foot_shadow(self, picture: Picture, scene: Set, px: float, py: float, unit: float) -> None:
        light = scene.light
        if light.shadow > 0.2:
            x, _, z = light.sun_from
            tip = px - x / z * unit * 0.8, py - 0.22 * unit
            wide = unit * 0.07
            outline = fixed(
                np.array([(px - wide, py), (px + wide, py), (tip[0] + wide, tip[1]), (tip[0] - wide, tip[1])])
            )
            shadow(picture, outline, light.shadow * 0.75)
            return
        ring = [(px + math.cos(a) * unit * 0.16, py + math.sin(a) * unit * 0.05) for a in np.linspace(0, 5.6, 9)]
        shadow(picture, fixed(np.array(ring)), 0.28)

    def _legs(self, pen: _Pen, swing: float, across: float, tone: Colour) -> None:
        still = self.walk.laps == 0
        stride = 0.0 if still else 0.13 * abs(across) + 0.03
        lift = 0.0 if still else 0.05
        for sign in (-1, 1):
            step = swing * sign
            foot = (0.028 * sign * (1 - abs(across)) + stride * step, lift * max(0.0, step))
            knee = (foot[0] * 0.6 + 0.02 * across, 0.27)
            pen.line((0.022 * sign, 0.52), knee, 0.085, tone)
            pen.line(knee, (foot[0], foot[1] + 0.02), 0.07, (tone[0] * 0.92, tone[1] * 0.92, tone[2] * 0.92))
            pen.line(
                (foot[0], foot[1] + 0.012),
                (foot[0] + 0.05 * across, foot[1] + 0.012),
                0.04,
                (tone[0] * 0.5, tone[1] * 0.5, tone[2] * 0.5),
            )

    def _bicycle(self, pen: _Pen, share: float, across: float, tone: Colour, steel: Colour) -> None:
        wide = 0.30 * across
        for middle in (-wide, wide):
            pen.ring((middle, 0.19), (0.19 * max(0.25, abs(across)), 0.19), steel)
        pen.line((-wide, 0.19), (0.0, 0.46), 0.022, steel)
        pen.line((wide, 0.19), (wide * 0.8, 0.56), 0.022, steel)
        pen.line((0.0, 0.44), (wide * 0.8, 0.50), 0.022, steel)
        turn = share * 2 * math.pi * max(1, round(self.walk.length / 4.0))
        for sign in (0.0, math.pi):
            foot = (0.08 * math.cos(turn + sign) * across, 0.2 + 0.08 * math.sin(turn + sign))
            pen.line((0.0, 0.52), (0.09 * across, 0.36), 0.07, tone)
            pen.line((0.09 * across, 0.36), foot, 0.055, tone)

    def _arms(self, pen: _Pen, swing: float, across: float, coat: Colour, skin: Colour) -> None:
        dark = coat[0] * 0.86, coat[1] * 0.86, coat[2] * 0.86
        if self.umbrella is not None:
            pen.line((0.07, 0.78), (0.10, 0.68), 0.055, dark)
            pen.line((0.10, 0.68), (0.06, 0.80), 0.05, dark)
            return
        if self.seated or self.cycling:
            pen.line((0.05 * across, 0.78), (0.14 * across, 0.62), 0.06, dark)
            return
        for sign in (-1, 1):
            reach = -0.10 * abs(across) * swing * sign
            shoulder = (0.085 * sign * (1 - 0.7 * abs(across)), 0.79)
            hand = (shoulder[0] + reach + 0.012 * sign, 0.50)
            pen.line(shoulder, hand, 0.052, dark)
            pen.dot(hand, 0.022, skin)

    def _canopy(self, pen: _Pen, tone: Colour, stick: Colour) -> None:
        pen.line((0.06, 0.72), (0.06, 1.14), 0.012, stick)
        arc = [(0.06 + 0.30 * math.cos(a), 1.02 + 0.17 * math.sin(a)) for a in np.linspace(0, math.pi, 12)]
        pen.patch(arc, tone)
        ribs = [(0.06 + 0.30 * math.cos(a), 1.02 + 0.05 * math.sin(a)) for a in np.linspace(0, math.pi, 8)]
        pen.patch(ribs, (tone[0] * 0.7, tone[1] * 0.7, tone[2] * 0.7))


@dataclass(slots=True)
class _Pen:
    """Draws in units of a figure's height above its feet."""

    picture: Picture
    x: float
    y: float
    unit: float

    def at(self, point: tuple[float, float]) -> tuple[int, int]:
        scale = 1 << SHIFT
        return round((self.x + point[0] * self.unit) * scale), round((self.y - point[1] * self.unit) * scale)

    def line(self, a: tuple[float, float], b: tuple[float, float], wide: float, colour: Colour) -> None:
        cv2.line(self.picture, self.at(a), self.at(b), colour, max(1, round(wide * self.unit)), cv2.LINE_AA, SHIFT)

    def dot(self, a: tuple[float, float], radius: float, colour: Colour) -> None:
        cv2.circle(
            self.picture, self.at(a), max(8, round(radius * self.unit * (1 << SHIFT))), colour, -1, cv2.LINE_AA, SHIFT
        )

    def ring(self, middle: tuple[float, float], radius: tuple[float, float], colour: Colour) -> None:
        angles = np.linspace(0, 2 * math.pi, 20)
        points = [(middle[0] + radius[0] * math.cos(a), middle[1] + radius[1] * math.sin(a)) for a in angles]
        outline = np.array([self.at(point) for point in points], np.int32)
        cv2.polylines(self.picture, [outline], True, colour, max(1, round(0.02 * self.unit)), cv2.LINE_AA, SHIFT)

    def patch(self, points: list[tuple[float, float]], colour: Colour) -> None:
        outline = np.array([self.at(point) for point in points], np.int32)
        cv2.fillPoly(self.picture, [outline], colour, cv2.LINE_AA, SHIFT)


def _window(picture: Picture, px: float, py: float, tall: float) -> tuple[slice, slice] | None:
    height, width = picture.shape[:2]
    left, right = max(0, int(px - tall)), min(width, int(px + tall) + 1)
    top, bottom = max(0, int(py - tall * 1.4)), min(height, int(py + tall * 0.3) + 1)
    return (slice(top, bottom), slice(left, right)) if left < right and top < bottom else None


def person(walk: Walk, rng: np.random.Generator, *, rain: bool = False) -> Person:
    """Someone, dressed by `rng`; with an umbrella when it rains."""
    coat, trousers = (CLOTHES[int(i)] for i in rng.integers(len(CLOTHES), size=2))
    dark = (trousers[0] * 0.55, trousers[1] * 0.55, trousers[2] * 0.55)
    umbrella = UMBRELLAS[int(rng.integers(len(UMBRELLAS)))] if rain and rng.random() < 0.85 else None
    bag = CLOTHES[int(rng.integers(len(CLOTHES)))] if rng.random() < 0.4 else None
    height = float(rng.uniform(1.55, 1.82)) * (0.72 if rng.random() < 0.08 else 1.0)
    return Person(walk, coat, dark, height=height, phase=float(rng.random()), umbrella=umbrella, bag=bag)
