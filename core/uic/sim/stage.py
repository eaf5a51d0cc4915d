"""The part of a scene that stands still: sky, hills, ground, houses, trees, lamps; painted once, twice as fine."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.sim.facades import facade, lit_and_dirty
from uic.sim.hiding import Cover
from uic.sim.light import Colour, Light
from uic.sim.paint import Picture, add_glow, face, glow, label, shadow, turned_in
from uic.sim.view import SHIFT, Points, View, fixed

__all__ = ["FINE", "Block", "Stage"]

FINE = 2  # the backdrop is painted this much finer, then averaged: smooth edges for one blur's cost
LAMP = (150, 205, 255)  # sodium and warm LED, blue green red
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A house: its ground in metres, its height, and how its fronts look."""

    left: float
    right: float
    near: float
    far: float
    height: float
    style: str = "shop"
    end: str = ""  # the style of the faces along x; "": as the others

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its ground."""
        return (self.left + self.right) / 2, (self.near + self.far) / 2


class Stage:
    """A backdrop in the making; paint from far to near, then `finished`."""

    def __init__(self, view: View, light: Light, seed: int) -> None:
        self.view = view.scaled(FINE)
        self.light = light
        self.rng = np.random.default_rng(seed)
        self._seed = seed
        shape = (self.view.height, self.view.width, 3)
        self.picture: Picture = np.zeros(shape, np.uint8)
        self.lit: Picture = np.zeros(shape, np.uint8)
        self._pools: list[tuple[float, float, float, Colour]] = []
        self._ground: Picture = self.picture
        self.covers: list[Cover] = []
        self._mask = np.zeros((self.view.height // FINE, self.view.width // FINE), np.uint8)
        self.horizon = int(np.clip(self.view.horizon(), 0, self.view.height))

    # -- far away ------------------------------------------------------------------------------------------------

    def sky(self) -> None:
        """The air above the horizon, with clouds."""
        rows = max(1, self.horizon)
        share = np.linspace(0, 1, rows)[:, None, None] ** 1.4
        air = np.array(self.light.zenith) * (1 - share) + np.array(self.light.horizon) * share
        air = np.repeat(air, self.view.width, axis=1)
        if not self.light.exposed:
            air += self._clouds(rows) * np.array([26, 30, 34])
        target = self.lit if self.light.exposed else self.picture
        target[:rows] = np.clip(air, 0, 255)
        self.picture[rows:] = self.light.haze

    def _clouds(self, rows: int) -> NDArray[np.float64]:
        wide = sum(self._noise(rows, 6 * 2**octave, 2 * 2**octave) / 1.7**octave for octave in range(4))
        assert not isinstance(wide, int)
        clouds: NDArray[np.float64] = np.clip(wide - 0.2, -0.4, 1.6)[..., None]
        return clouds

    def _noise(self, rows: int, across: int, down: int) -> NDArray[np.float64]:
        coarse = self.rng.normal(0, 0.7, (down + 1, across + 1))
        fine = cv2.resize(coarse, (self.view.width, rows), interpolation=cv2.INTER_CUBIC)
        return np.asarray(fine, np.float64)

    def hills(self, height_deg: float, tone: Colour, *, seed: int) -> None:
        """A ridge on the horizon: Suri-san, Gwanak-san."""
        rng = np.random.default_rng(seed)
        across = np.linspace(0, 1, 160)
        ridge = sum(np.sin(across * 6.28 * f + rng.uniform(0, 6.28)) / f for f in (0.6, 1.3, 2.7, 5.1, 9.7, 19.0))
        top = self.horizon - self.view.focal_px * math.tan(math.radians(height_deg)) * (0.62 + 0.22 * ridge)
        outline = np.concatenate([[[0, self.horizon + 4]], np.stack([across * self.view.width, top], 1),
                                  [[self.view.width, self.horizon + 4]]])  # fmt: skip
        points = np.rint(outline).astype(np.int32)
        colour = self.light.veil(self.light.shade(tone, (0, -0.5, 0.6)), 420.0)
        cv2.fillPoly(self.picture, [points], colour, cv2.LINE_AA)
        if self.light.exposed:
            cv2.fillPoly(self.lit, [points], (14, 11, 10), cv2.LINE_AA)

    # -- the ground ----------------------------------------------------------------------------------------------

    def flat(self, corners: list[tuple[float, float]], colour: Colour, *, z: float = 0.0) -> None:
        """Part of the ground: road, pavement, lawn, a painted line."""
        face(self.picture, self.view, np.array([(x, y, z) for x, y in corners]), self.light.shade(colour, (0, 0, 1)))

    def strip(self, left: float, right: float, near: float, far: float, colour: Colour, *, z: float = 0.0) -> None:
        """A rectangle of the ground."""
        self.flat([(left, near), (right, near), (right, far), (left, far)], colour, z=z)

    def cast_shadows(self, blocks: list[Block]) -> None:
        """The houses' shadows on the ground, before the houses are painted."""
        if self.light.shadow <= 0:
            return
        x, y, z = self.light.sun_from
        mask = np.zeros(self.picture.shape[:2], np.uint8)
        for block in blocks:
            reach = min(block.height / z, 15.0)  # longer ones would only make a dull street
            dx, dy = -x * reach, -y * reach
            corners = [(px, py) for px in (block.left, block.right) for py in (block.near, block.far)]
            cast = np.array(corners + [(px + dx, py + dy) for px, py in corners], np.float32)
            hull = cv2.convexHull(cast)[:, 0]
            outline = self.view.polygon(np.column_stack([hull, np.zeros(len(hull))]))
            if outline is not None:
                cv2.fillPoly(mask, [outline], 255, cv2.LINE_AA, 4)
        share = cv2.GaussianBlur(mask, (0, 0), 2.0).astype(np.float32)[..., None] * (self.light.shadow / 255)
        self.picture[:] = self.picture * (1 - share) + np.array([16, 12, 10]) * share

    def settle_ground(self, *, grain: float = 9.0) -> None:
        """Give the ground its grain and the air between, row by row; houses come after this."""
        rows = np.arange(self.horizon, self.view.height, dtype=np.float32)
        drop = np.radians(self.view.pitch_deg) + np.arctan((rows - self.view.height / 2) / self.view.focal_px)
        distance = (self.view.eye[2] / np.maximum(np.sin(drop), 1e-3)).astype(np.float32)[:, None, None]
        haze = 1 - np.exp(-distance / np.float32(self.light.haze_m))
        part = self.picture[self.horizon :].astype(np.float32)
        part += self._grain(grain)[self.horizon :] * np.clip(25 / distance, 0, 1)
        part *= np.float32(1 - 0.28 * self.light.wet)
        if not self.light.exposed:  # a wet road mirrors the sky, the more the flatter one looks
            wet = np.float32(self.light.wet * 0.5) * np.clip(distance / 40, 0.1, 1)
            part += (np.array(self.light.haze, np.float32) * np.float32(0.9) - part) * wet
        part += (np.array(self.light.haze, np.float32) - part) * haze
        self.picture[self.horizon :] = np.clip(part, 0, 255)
        self._ground = self.picture.copy()

    def _grain(self, strength: float) -> Floats:
        """Grit and stains lying on the ground in true perspective."""
        rng = np.random.default_rng(self._seed + 1)
        tile = rng.normal(0, 1, (512, 512)).astype(np.float32)
        spots = np.pad(rng.normal(0, 0.55, (24, 24)).astype(np.float32), 4, mode="wrap")  # the tile repeats
        stains = cv2.resize(spots, None, fx=512 / 24, fy=512 / 24, interpolation=cv2.INTER_CUBIC)
        edge = (stains.shape[0] - 512) // 2
        tile = cv2.GaussianBlur(tile, (0, 0), 1.0) * 1.6 + stains[edge : edge + 512, edge : edge + 512]
        corners = np.array([[-8.0, 12, 0], [8, 12, 0], [8, 40, 0], [-8, 40, 0]])
        aim = self.view.pixels(self.view.seen(corners)).astype(np.float32)
        flat = np.array([[x * 18 + 4096, y * 18 + 4096] for x, y, _ in corners], np.float32)
        size = (self.view.width, self.view.height)
        turn = cv2.getPerspectiveTransform(aim, flat)
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        laid = cv2.warpPerspective(tile, turn, size, flags=flags, borderMode=cv2.BORDER_WRAP)
        return np.asarray(laid, np.float32)[..., None] * np.float32(strength)

    # -- what stands on it ---------------------------------------------------------------------------------------

    def blocks(self, blocks: list[Block]) -> None:
        """Houses, the farthest first."""
        eye = np.array(self.view.eye[:2])
        order = sorted(range(len(blocks)), key=lambda i: -float(np.hypot(*(np.array(blocks[i].middle) - eye))))
        for index in order:
            self._block(blocks[index], self._seed * 1009 + index * 17)

    def _block(self, block: Block, seed: int) -> None:
        x, y, _ = self.view.eye
        top = block.height
        if y < block.near:
            self._front((block.left, block.near), (block.right, block.near), top, block.style, seed, (0, -1, 0))
        if x > block.right:
            end = block.end or block.style
            self._front((block.right, block.near), (block.right, block.far), top, end, seed + 1, (1, 0, 0))
        if x < block.left:
            end = block.end or block.style
            self._front((block.left, block.far), (block.left, block.near), top, end, seed + 2, (-1, 0, 0))

    def _front(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        height: float,
        style: str,
        seed: int,
        normal: tuple[float, float, float],
    ) -> None:
        start, end = self._ahead(start, end), self._ahead(end, start)
        corners = np.array([(*start, 0.0), (*end, 0.0), (*end, height), (*start, height)])
        seen = self.view.seen(corners)
        if (seen[:, 2] < 0.65).any():
            return
        pixels = self.view.pixels(seen)
        span = pixels.max(axis=0) - pixels.min(axis=0)
        if pixels[:, 0].max() < 0 or pixels[:, 0].min() > self.view.width or span.max() < 2:
            return
        long = math.dist(start, end)
        if long < 0.3:
            return
        size = int(span[0] * 0.85) + 4, int(span[1] * 0.85) + 4
        front = facade(style, long, height, size, seed, self.light.lamps)
        away = float(seen[:, 2].mean())
        gain = np.array(self.light.shade((1, 1, 1), normal))
        haze = 1 - math.exp(-away / self.light.haze_m)
        turned_in(self.picture, self.view, corners, lit_and_dirty(front, gain, self.light.haze, haze))
        cv2.fillConvexPoly(self._mask, fixed(pixels), 255, cv2.LINE_8, SHIFT + 1)
        self._stands(start, (normal[0], normal[1]))
        shining = self.light.lamps > 0.2
        dimmed = np.zeros_like(front.lit) if not shining else (front.lit * self.light.lamps).astype(np.uint8)
        if self.light.exposed:  # also where nothing shines: what is behind must not
            turned_in(self.lit, self.view, corners, dimmed)
        elif shining:
            turned_in(self.picture, self.view, corners, (dimmed * 0.4).astype(np.uint8), light=True)

    def _stands(self, point: tuple[float, float], normal: tuple[float, float] | None = None) -> None:
        """What was drawn into the mask since the last call hides whoever is behind it."""
        left, top, width, height = cv2.boundingRect(self._mask)
        if width and height:
            if normal is None:
                normal = self.view.eye[0] - point[0], self.view.eye[1] - point[1]
            part = self._mask[top : top + height, left : left + width]
            self.covers.append(Cover(point, normal, left, top, part.copy()))
            part[:] = 0

    def _ahead(self, point: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
        """The point, or where the line to `other` comes before the camera."""
        away = self.view.seen(np.array([(*point, 0.0), (*other, 0.0), (*point, 60.0), (*other, 60.0)]))[:, 2]
        here, there = min(away[0], away[2]), min(away[1], away[3])
        if here >= 0.8 or there <= here:
            return point
        share = min(1.0, (0.8 - here) / (there - here))
        return point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share

    def tree(self, x: float, y: float, *, height: float = 6.5, tone: Colour = (52, 104, 74)) -> None:
        """A street tree: trunk and a cloud of leaves, lighter above."""
        px, py, scale = self.view.pixel((x, y, 0.0))
        if scale <= 0:
            return
        rng = np.random.default_rng(int(abs(x * 131 + y * 17) * 10) + self._seed)
        away = self.view.focal_px / scale
        bark = self.light.veil(self.light.shade((50, 62, 74), (0, -1, 0)), away)
        crown = height * 0.62
        cv2.line(self.picture, (round(px), round(py)), (round(px), round(py - crown * scale)), bark,
                 max(1, round(0.22 * scale)), cv2.LINE_AA)  # fmt: skip
        leaves = int(np.clip(5200 / away, 36, 320))
        for _ in range(leaves):
            angle, out = rng.uniform(0, 6.28), math.sqrt(rng.uniform(0, 1))
            dx, dz = math.cos(angle) * out * height * 0.30, math.sin(angle) * out * height * 0.27
            lift = 0.80 + 0.30 * (dz / (height * 0.27)) - 0.10 * (dx / (height * 0.3)) + rng.uniform(-0.16, 0.16)
            spot = px + dx * scale, py - (height * 0.68 + dz) * scale
            size = height * rng.uniform(0.55, 1.25) * 0.62 / math.sqrt(leaves) * scale
            self._leaf(spot, size, (tone[0] * lift, tone[1] * lift, tone[2] * lift), away)
        self._stands((x, y))

    def _leaf(self, spot: tuple[float, float], size: float, tone: Colour, away: float) -> None:
        """A tuft of leaves at a pixel."""
        at = round(spot[0] * 16), round(spot[1] * 16)
        colour = self.light.veil(self.light.shade(tone, (0, -0.4, 0.7)), away)
        cv2.circle(self.picture, at, max(8, round(size * 16)), colour, -1, cv2.LINE_AA, SHIFT)
        cv2.circle(self._mask, at, max(8, round(size * 16)), 255, -1, cv2.LINE_8, SHIFT + 1)
        if self.light.exposed:
            cv2.circle(self.lit, at, max(8, round(size * 16)), (0, 0, 0), -1, cv2.LINE_8, SHIFT)

    def lamp(self, x: float, y: float, *, height: float = 8.0, arm: float = 1.8) -> None:
        """A street lamp with its arm towards +x (negative: -x); by night it lights the ground below."""
        _, _, scale = self.view.pixel((x, y, 0.0))
        if scale <= 0:
            return
        away = self.view.focal_px / scale
        steel = self.light.veil(self.light.shade((128, 126, 124), (0, -1, 0)), away)
        points = np.array([(x, y, 0.0), (x, y, height - 0.3), (x + arm * 0.3, y, height), (x + arm, y, height)])
        seen = self.view.seen(points)
        if (seen[:, 2] < 0.7).any():
            return
        pixels = np.rint(self.view.pixels(seen)).astype(np.int32)
        cv2.polylines(self.picture, [pixels], False, steel, max(1, round(0.14 * scale)), cv2.LINE_AA)
        cv2.polylines(self._mask, [pixels // FINE], False, 255, max(1, round(0.14 * scale / FINE)))
        self._stands((x, y))
        if self.light.lamps > 0.5:
            head = pixels[-1]
            self.shine(float(head[0]), float(head[1]), 0.9 * scale, LAMP)
            self._pools.append((x + arm, y, 10.0, (0.50, 0.80, 1.0)))

    def pool(self, x: float, y: float, reach: float, colour: Colour) -> None:
        """Light falling on the ground around a place, by night; colour as factors."""
        self._pools.append((x, y, reach, colour))

    def shine(self, x: float, y: float, size: float, colour: Colour) -> None:
        """A lamp seen directly, with its halo, in pixels."""
        tone = (int(colour[0]), int(colour[1]), int(colour[2]))
        wide = int(np.clip(size * 5, 6, 220))
        target = self.lit if self.light.exposed else self.picture
        add_glow(target, glow(wide, wide, tone, 6.0), x, y)
        add_glow(target, glow(max(3, wide // 5), max(3, wide // 5), (255, 255, 255), 0.2), x, y)

    def wires(self, poles: list[tuple[float, float]], *, height: float = 7.5, count: int = 4) -> None:
        """Utility poles and the tangle between them."""
        for x, y in poles:
            self._pole(x, y, height + 0.6)
        for (x0, y0), (x1, y1) in itertools.pairwise(poles):
            for wire in range(count):
                z = height - 0.35 * wire
                share = np.linspace(0, 1, 14)
                sag = 4 * (0.35 + 0.12 * wire) * share * (1 - share)
                line = np.stack([x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, z - sag], 1)
                seen = self.view.seen(line)
                if (seen[:, 2] > 0.7).all():
                    pixels = np.rint(self.view.pixels(seen)).astype(np.int32)
                    cv2.polylines(self.picture, [pixels], False, (44, 42, 40), FINE, cv2.LINE_AA)

    def _pole(self, x: float, y: float, height: float) -> None:
        (ax, ay, scale), (bx, by, _) = self.view.pixel((x, y, 0)), self.view.pixel((x, y, height))
        if scale > 0:
            tone = self.light.shade((124, 128, 130), (0, -1, 0))
            ends = (round(ax), round(ay)), (round(bx), round(by))
            cv2.line(self.picture, *ends, tone, max(1, round(0.26 * scale)), cv2.LINE_AA)
            halves = (ends[0][0] // FINE, ends[0][1] // FINE), (ends[1][0] // FINE, ends[1][1] // FINE)
            cv2.line(self._mask, *halves, 255, max(1, round(0.26 * scale / FINE)))
            self._stands((x, y))

    def signal(self, x: float, y: float, *, arm: float, green: bool) -> None:
        """A traffic signal on its mast, over the road."""
        self._pole(x, y, 5.6)
        beam = np.array([(x, y, 5.5), (x + arm, y, 5.7)])
        seen = self.view.seen(beam)
        if (seen[:, 2] < 0.7).any():
            return
        start, end = np.rint(self.view.pixels(seen)).astype(np.int32)
        scale = self.view.focal_px / float(seen[1, 2])
        cv2.line(self.picture, start.tolist(), end.tolist(), self.light.shade((120, 122, 124), (0, -1, 0)),
                 max(1, round(0.14 * scale)), cv2.LINE_AA)  # fmt: skip
        wide, high = 1.45 * scale, 0.42 * scale
        box = np.array([[end[0] - wide, end[1] - high], [end[0], end[1] + 0.2 * scale]]).astype(int)
        cv2.rectangle(self.picture, box[0].tolist(), box[1].tolist(), (26, 26, 26), -1)
        cv2.rectangle(self._mask, (box[0] // FINE).tolist(), (box[1] // FINE).tolist(), 255, -1)
        self._stands((x + arm, y))
        shown = 2 if green else 0
        for place, colour in enumerate(((60, 60, 240), (40, 200, 240), (120, 230, 60))):
            middle = int(end[0] - wide + (place + 0.5) * wide / 3), int((box[0][1] + box[1][1]) / 2)
            if place == shown:
                cv2.circle(self.picture, middle, max(1, round(0.17 * scale)), colour, -1, cv2.LINE_AA)
                self.shine(*middle, 0.3 * scale, colour)

    def board(self, corners: Points, text: str, ground: Colour, ink: Colour, *, aspect: float) -> None:
        """A flat sign in the street: direction boards, the name of a station."""
        texture = np.zeros((128, max(32, int(128 * aspect)), 3), np.uint8)
        label(texture, text, (0, 0, texture.shape[1], 128), ground, ink)
        gain = 1.0 if self.light.exposed else float(np.mean(self.light.ambient)) + 0.15
        turned_in(self.picture, self.view, corners, np.clip(texture * gain, 0, 255).astype(np.uint8))
        if self.light.lamps > 0.5:
            turned_in(self.lit, self.view, corners, (texture * 0.7).astype(np.uint8))
        seen = self.view.seen(corners)
        if (seen[:, 2] > 0.7).all():
            cv2.fillConvexPoly(self._mask, fixed(self.view.pixels(seen)), 255, cv2.LINE_8, SHIFT + 1)
            self._stands((float(corners[0, 0]), float(corners[0, 1])))

    def solid(
        self, left: float, right: float, near: float, far: float, top: float, colour: Colour, *, z: float = 0.0
    ) -> None:
        """A plain box: a kerb, a bench, a pillar, a bridge deck."""
        x, y, eye = self.view.eye
        away = math.hypot((left + right) / 2 - x, (near + far) / 2 - y)

        def wall(corners: list[tuple[float, float, float]], normal: tuple[float, float, float]) -> None:
            tone = self.light.veil(self.light.shade(colour, normal), away)
            face(self.picture, self.view, np.array(corners), tone)
            if self.light.exposed:
                face(self.lit, self.view, np.array(corners), (0, 0, 0))
            outline = self.view.polygon(np.array(corners))
            if outline is not None and top > 1.0:
                cv2.fillPoly(self._mask, [outline], 255, cv2.LINE_8, SHIFT + 1)

        if x > right:
            wall([(right, near, z), (right, far, z), (right, far, top), (right, near, top)], (1, 0, 0))
        if x < left:
            wall([(left, near, z), (left, far, z), (left, far, top), (left, near, top)], (-1, 0, 0))
        if y < near:
            wall([(left, near, z), (right, near, z), (right, near, top), (left, near, top)], (0, -1, 0))
        if eye > top:
            wall([(left, near, top), (right, near, top), (right, far, top), (left, far, top)], (0, 0, 1))
        self._stands(((left + right) / 2, near))

    def dark_spot(self, x: float, y: float, reach: float) -> None:
        """The soft shade under something that stands on the ground."""
        ring = np.array([(x + math.cos(a) * reach, y + math.sin(a) * reach, 0.0) for a in np.linspace(0, 6.1, 16)])
        shadow(self.picture, self.view.polygon(ring), 0.35)

    # -- the end -------------------------------------------------------------------------------------------------

    def finished(self, width: int, height: int) -> tuple[Picture, Floats]:
        """The backdrop at its final size, and how brightly things standing in it are lit (a quarter of that size)."""
        brightness = self._brightness()
        if self.light.wet:
            self._mirror_lights()
        picture = self.picture.astype(np.float32)
        if self.light.exposed:
            picture *= cv2.resize(brightness, (self.view.width, self.view.height), interpolation=cv2.INTER_LINEAR)
            bloom = cv2.GaussianBlur(cv2.resize(self.lit, (self.view.width // 4, self.view.height // 4),
                                                interpolation=cv2.INTER_AREA), (0, 0), 5)  # fmt: skip
            picture += self.lit
            picture += cv2.resize(bloom, (self.view.width, self.view.height)).astype(np.float32) * 0.55
        picture *= self._vignette()[..., None]
        whole = np.clip(picture, 0, 255).astype(np.uint8)
        backdrop = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
        lighting = cv2.resize(brightness, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
        return np.asarray(backdrop, np.uint8), np.asarray(lighting, np.float32)

    def _brightness(self) -> Floats:
        width, height = self.view.width // 4, self.view.height // 4
        level = np.ones((height, width, 3), np.float32)
        if not self.light.exposed:
            return level
        level *= np.array(self.light.ambient, np.float32)
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32) * 4
        for x, y, reach, colour in self._pools:
            px, py, scale = self.view.pixel((x, y, 0.0))
            if scale <= 0:
                continue
            tilt = min(1.0, self.view.eye[2] / (self.view.focal_px / scale))
            wide, high = reach * scale, max(2.0, reach * scale * tilt)
            far = ((columns - px) / wide) ** 2 + ((rows - py) / high) ** 2
            lift = ((columns - px) / wide) ** 2 + ((rows - py + 2.2 * scale) / (0.75 * wide)) ** 2
            share = 0.62 * np.exp(-2.2 * far) + 0.20 * np.exp(-2.4 * lift)
            level += share[..., None] * np.array(colour, np.float32)
        return np.minimum(level, 1.25)

    def _mirror_lights(self) -> None:
        """Wet ground: what shines runs down the road in streaks."""
        source = self.lit if self.light.exposed else np.maximum(self.picture, 150) - np.uint8(150)
        small = cv2.resize(source, (self.view.width // 4, self.view.height // 4), interpolation=cv2.INTER_AREA)
        small[: self.horizon // 8] = 0
        reach = max(3, small.shape[0] // 3)
        kernel = np.zeros((2 * reach + 1, 3), np.float32)
        kernel[:reach, :] = np.linspace(0.2, 1.0, reach)[:, None]
        streaks = cv2.filter2D(small, -1, kernel / kernel.sum() * 2.2, borderType=cv2.BORDER_CONSTANT)
        streaks = cv2.resize(streaks, (self.view.width, self.view.height), interpolation=cv2.INTER_LINEAR)
        bare = (cv2.absdiff(self.picture, self._ground).max(axis=2) == 0).astype(np.uint8)
        bare[: self.horizon] = 0
        target = self.lit if self.light.exposed else self.picture
        cv2.add(target, (streaks * (self.light.wet * 0.75)).astype(np.uint8), target, mask=bare)

    def _vignette(self) -> Floats:
        down = np.linspace(-1, 1, self.view.height, dtype=np.float32) ** 2
        across = np.linspace(-1, 1, self.view.width, dtype=np.float32) ** 2
        return np.asarray(1 - 0.08 * np.add.outer(down, across) ** 1.5, np.float32)
