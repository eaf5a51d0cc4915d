"""People on foot, on bicycles and in the saddle: figures that step as fast as they go."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from uic.sim.hiding import Box
from uic.sim.light import Colour
from uic.sim.paint import Picture, shadow
from uic.sim.view import SHIFT, fixed
from uic.sim.walk import Set, Walk, in_picture

__all__ = ["CLOTHES", "Person", "person"]

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

SMALL_PX = 15.0  # a figure lower than this is drawn in four strokes


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

    def box(self, scene: Set, moment: float) -> Box | None:
        """The figure with its umbrella and shadow."""
        x, y, _ = self.walk.at(moment)
        px, py, scale = scene.view.pixel((x, y, 0.0))
        tall = self.height * scale
        return in_picture(scene.view, px - tall, py - tall * 1.4, px + tall, py + tall * 0.3) if tall >= 3 else None

    def draw(self, picture: Picture, scene: Set, moment: float) -> None:
        """Shadow, legs, body, arms, head; umbrella in the rain. Someone who leaves fades, as into a doorway."""
        x, y, share = self.walk.at(moment)
        at = scene.view.pixel((x, y, 0.0))
        strength = min(1.0, min(share, 1 - share) * self.walk.length / 1.2) if self.walk.fades else 1.0
        if strength >= 0.98:
            self._figure(picture, scene, at, share)
            return
        box = self.box(scene, moment)
        if box is None or strength <= 0.02:
            return
        part = picture[box[1] : box[3], box[0] : box[2]]
        before = part.copy()
        self._figure(picture, scene, at, share)
        cv2.addWeighted(part, strength, before, 1 - strength, 0, part)

    def _figure(self, picture: Picture, scene: Set, at: tuple[float, float, float], share: float) -> None:
        px, py, scale = at
        tilt = max(0.75, math.cos(math.radians(scene.view.pitch_deg)))  # seen from above, people are shorter
        unit = self.height * scale * tilt  # pixels of the whole figure
        level = scene.level(px, py)
        tones = [scene.lit(c, (0, -0.6, 0.5), level) for c in (self.coat, self.trousers, (150, 176, 214), self.hair)]
        if not scene.light.exposed:
            tones = [scene.light.veil(tone, scene.view.focal_px / scale) for tone in tones]
        coat, trousers, skin, hair = tones
        self._foot_shadow(picture, scene, px, py, unit)
        swing = math.sin(2 * math.pi * (self._steps(share) + self.phase))
        across = self._across(scene)
        pen = _Pen(picture, px, py, unit)
        if unit < SMALL_PX:
            self._speck(pen, swing, across, (coat, trousers, hair))
            return
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

    def _speck(self, pen: _Pen, swing: float, across: float, tones: tuple[Colour, Colour, Colour]) -> None:
        """Far away: two legs, a body and a head."""
        coat, trousers, hair = tones
        reach = 0.1 * abs(across) * swing
        pen.line((0.0, 0.5), (reach, 0.0), 0.1, trousers)
        pen.line((0.0, 0.5), (-reach, 0.0), 0.1, trousers)
        pen.line((0.0, 0.5), (0.0, 0.8), 0.2, coat)
        pen.dot((0.0, 0.92), 0.07, hair)
        if self.umbrella is not None:
            pen.line((-0.22, 1.02), (0.34, 1.02), 0.16, self.umbrella)

    def _steps(self, share: float) -> float:
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


def person(walk: Walk, rng: np.random.Generator, *, rain: bool = False) -> Person:
    """Someone, dressed by `rng`; with an umbrella when it rains."""
    coat, trousers = (CLOTHES[int(i)] for i in rng.integers(len(CLOTHES), size=2))
    dark = (trousers[0] * 0.55, trousers[1] * 0.55, trousers[2] * 0.55)
    umbrella = UMBRELLAS[int(rng.integers(len(UMBRELLAS)))] if rain and rng.random() < 0.85 else None
    bag = CLOTHES[int(rng.integers(len(CLOTHES)))] if rng.random() < 0.4 else None
    height = float(rng.uniform(1.55, 1.82)) * (0.72 if rng.random() < 0.08 else 1.0)
    return Person(walk, coat, dark, height=height, phase=float(rng.random()), umbrella=umbrella, bag=bag)
