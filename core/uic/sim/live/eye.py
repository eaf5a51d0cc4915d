"""One live camera's pictures: the city through its lens as it stands now, and who is in them, pixel by pixel."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.geo.optics import Eye, axes_of
from uic.ptz.model import Pose
from uic.sim.live import raster
from uic.sim.live.air import Air
from uic.sim.live.bodies import bodies
from uic.sim.live.ground import COARSE_M, FINE_M, Ground, ground
from uic.sim.live.shown import Shown
from uic.sim.live.stands import Stand
from uic.sim.live.town import Town
from uic.sim.live.world import Moment, World
from uic.sim.paint import word

__all__ = ["EPOCH", "FPS", "HEIGHT", "WIDTH", "LiveEye", "date_of"]

WIDTH, HEIGHT, FPS = 640, 360, 10
EPOCH = dt.datetime(2026, 1, 5)  # the city's clock counts from this midnight of Seoul
_FAR_M = 420.0  # farther people and cars are not painted
_SMALL_PX = 1.6  # lower ones neither
_DROP = 0.004  # of the pictures that never arrive
_LAST_ID = 65_536


@dataclass(frozen=True, slots=True)
class _Backdrop:
    key: tuple[object, ...]
    picture: NDArray[np.uint8]
    inv: NDArray[np.float32]


def date_of(now: float) -> dt.datetime:
    """The city's clock as a date in Seoul."""
    return EPOCH + dt.timedelta(seconds=now)


class LiveEye:
    """Paints one camera. Used on one thread; its ground is made at the first picture (some 0.3 s)."""

    def __init__(self, world: World, stand: Stand, *, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.stand = stand
        self._world = world
        self._size = (height, width)
        self._ground: Ground | None = None
        self._backdrop: _Backdrop | None = None
        self.picture = np.empty((height, width, 3), np.uint8)
        self.inv = np.empty((height, width), np.float32)
        self.ids = np.zeros((height, width), np.uint16)
        self._found = np.zeros((_LAST_ID, 5), np.int32)
        self._marks: list[int] = []  # of the picture painted last
        self._wholes: dict[int, float] = {}
        self._axes = np.eye(3)
        self._focal = 1.0
        self._caption = _Caption(stand.site.ko, height)
        rng = np.random.default_rng((world.seed, 61))
        self._grain = rng.normal(0, 1, (height + 64, width + 64)).astype(np.float32)
        self._noise: tuple[float, NDArray[np.int8]] = (0.0, np.zeros((1, 1), np.int8))

    @property
    def town(self) -> Town:
        return self._world.town

    def lens(self, pose: Pose) -> Eye:
        """The camera as geometry, in the city's metres."""
        return Eye(
            east_m=self.stand.east_m,
            north_m=self.stand.north_m,
            height_m=self.stand.height_m,
            bearing_deg=pose.bearing_deg,
            tilt_deg=pose.tilt_deg,
            field_deg=pose.field_deg,
            width_px=self._size[1],
            height_px=self._size[0],
        )

    def arrives(self, number: int) -> bool:
        """Whether a picture is sent at all: now and then one gets lost, always the same ones."""
        return float(np.random.default_rng((self._world.seed, 67, number % 100_003)).random()) >= _DROP

    def paint(self, moment: Moment, pose: Pose, number: int) -> NDArray[np.uint8]:
        """The picture as (3h/2, w) I420 planes; `number` chooses noise and raindrops."""
        self._look(pose)
        backdrop = self._behind(moment.air, pose, moment.water_half_m)
        np.copyto(self.picture, backdrop.picture)
        np.copyto(self.inv, backdrop.inv)
        self.ids[:] = 0
        self._movers(moment)
        return self._finished(moment, number)

    def shown(self, moment: Moment) -> list[Shown]:
        """Who is in the picture that was painted last."""
        raster.count_pixels(self.ids, self._found)
        kinds = {int(row[9]): self._world.kind_of(row) for row in moment.rows[np.isin(moment.rows[:, 9], self._marks)]}
        found = []
        for mark in self._marks:
            pixels, left, top, right, bottom = (int(one) for one in self._found[mark])
            if pixels < 6:
                continue
            whole = self._wholes.get(mark, 0.0)
            seen = min(1.0, (right - left) * (bottom - top) / whole) if whole else 1.0
            name = self._world.name_of(mark, moment)
            kind = kinds.get(mark) or name.rsplit("/", 1)[-1]
            found.append(
                Shown(
                    id=name,
                    kind=kind,
                    left=left,
                    top=top,
                    width=right - left,
                    height=bottom - top,
                    visible=round(seen, 2),
                )
            )
        return found

    # -- the parts of a picture ----------------------------------------------------------------------------------------

    def _look(self, pose: Pose) -> None:
        right, down, forward = axes_of(np.array(pose.bearing_deg), np.array(pose.tilt_deg))
        self._axes = np.stack([right, down, forward])
        self._focal = self._size[1] / 2 / math.tan(math.radians(pose.field_deg) / 2)

    def _behind(self, air: Air, pose: Pose, water: float) -> _Backdrop:
        """Ground, hills and houses: painted again only when pose, light or water have changed."""
        water = round(water * 5) / 5
        key = (pose, air.key, water, False)  # the last one: whether it was painted while the head turned
        if self._backdrop is not None and self._backdrop.key == key:
            return self._backdrop
        if self._ground is None:
            self._ground = ground(self.town, self.stand.east_m, self.stand.north_m, self.stand.height_m)
        kept = self._backdrop
        turning = kept is not None and kept.key[0] != pose
        picture = kept.picture if kept else np.empty((*self._size, 3), np.uint8)
        inv = kept.inv if kept else np.empty(self._size, np.float32)
        if turning:
            self._blurred(air, water, picture, inv)
        else:
            self._painted(air, water, picture, inv, self._focal)
        self._backdrop = _Backdrop((*key[:3], turning), picture, inv)
        return self._backdrop

    def _painted(
        self, air: Air, water: float, picture: NDArray[np.uint8], inv: NDArray[np.float32], focal: float
    ) -> None:
        under = self._ground
        assert under is not None
        raster.backdrop(
            picture, inv, self._axes, focal, self.stand.height_m, under.fine, FINE_M, under.coarse, COARSE_M,
            under.ridge, air.light, water,
        )  # fmt: skip
        raster.faces(picture, inv, self.ids, self._axes, focal, under.walls, air.light, air.sun)

    def _blurred(self, air: Air, water: float, picture: NDArray[np.uint8], inv: NDArray[np.float32]) -> None:
        """While the head turns, at half the size: a quarter of the work, and a turning camera blurs as well."""
        height, width = self._size
        small, far = np.empty((height // 2, width // 2, 3), np.uint8), np.empty((height // 2, width // 2), np.float32)
        self._painted(air, water, small, far, self._focal / 2)
        cv2.resize(small, (width, height), dst=picture, interpolation=cv2.INTER_LINEAR)
        cv2.resize(far, (width, height), dst=inv, interpolation=cv2.INTER_NEAREST)

    def _movers(self, moment: Moment) -> None:
        rows = self._seen(moment)
        air = moment.air
        flash = 1.0 if int(moment.at * 4) % 2 else -1.0
        parts, walls = bodies(
            rows, ground=-self.stand.height_m, lamps=air.lamps, flash=flash, rain=air.rain > 0.5, sun=air.sun
        )
        dark = len(parts) and parts[:, 13] == 3
        self._marks = [int(mark) for mark in rows[:, 9]]
        self._wholes = _boxes(self._axes, self._focal, self._size, parts, walls)
        if len(parts):
            raster.capsules(self.picture, self.inv, self.ids, self._axes, self._focal, parts[dark], air.light)
        raster.faces(self.picture, self.inv, self.ids, self._axes, self._focal, walls, air.light, air.sun)
        if len(parts):
            raster.capsules(self.picture, self.inv, self.ids, self._axes, self._focal, parts[~dark], air.light)
        if len(moment.puffs):
            self._smoke(moment)

    def _seen(self, moment: Moment) -> NDArray[np.float64]:
        """The rows before the lens, from the lens."""
        rows = moment.rows
        away = rows[:, :2] - (self.stand.east_m, self.stand.north_m)
        ahead, side = away @ self._axes[2, :2], away @ self._axes[0, :2]
        ahead = ahead + self.stand.height_m * -self._axes[2, 2]
        half = self._size[1] / 2 / self._focal
        big = self._focal * rows[:, 7].clip(1.3) / np.maximum(ahead, 1.0)
        near = (ahead > 0.5) & (ahead < _FAR_M) & (np.abs(side) < ahead * half + 7.0) & (big > _SMALL_PX)
        found: NDArray[np.float64] = rows[near].copy()
        found[:, :2] = away[near]
        if self._ground is not None and len(found):
            fine = self._ground.fine
            x = np.clip(found[:, 0] / FINE_M + fine.shape[1] / 2, 0, fine.shape[1] - 1).astype(int)
            y = np.clip(fine.shape[0] / 2 - found[:, 1] / FINE_M, 0, fine.shape[0] - 1).astype(int)
            found[:, 10] = fine[y, x, 3] / 255.0
        return found

    def _smoke(self, moment: Moment) -> None:
        clouds = moment.puffs.copy()
        clouds[:, 0] -= self.stand.east_m
        clouds[:, 1] -= self.stand.north_m
        clouds[:, 2] -= self.stand.height_m
        brightness = moment.air.light[2].mean()
        covers = clouds[:, 8] == 0
        clouds[covers, 4:7] *= 0.25 + 0.75 * min(1.0, brightness)
        raster.puffs(self.picture, self.inv, self.ids, self._axes, self._focal, clouds)
        self._marks += sorted({int(mark) for mark in clouds[:, 9]})

    def _finished(self, moment: Moment, number: int) -> NDArray[np.uint8]:
        height, width = self._size
        draw = np.random.default_rng((self._world.seed, 71, number % 100_003))
        if moment.air.rain > 0.05:
            drops = draw.uniform((0, -30, 6), (width + 40, height, 22), (round(260 * moment.air.rain), 3))
            raster.streaks(self.picture, drops, 26.0)
        self._caption.burn(self.picture, date_of(moment.at))
        planes = np.asarray(cv2.cvtColor(self.picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        if self._noise[0] != moment.air.noise:
            self._noise = (moment.air.noise, np.rint(self._grain * moment.air.noise).astype(np.int8))
        dx, dy = (int(one) for one in draw.integers(0, 64, 2))
        luma = planes[:height]
        cv2.add(luma, self._noise[1][dy : dy + height, dx : dx + width], luma, dtype=cv2.CV_8U)
        return planes


def _boxes(
    axes: NDArray[np.float64],
    focal: float,
    size: tuple[int, int],
    parts: NDArray[np.float64],
    walls: NDArray[np.float64],
) -> dict[int, float]:
    """The area of each body's box in the picture if nothing hid it, by id."""
    points = [parts[:, :3], parts[:, 3:6]]
    marks = [parts[:, 12], parts[:, 12]]
    wide = [parts[:, 6], parts[:, 7]]
    for su, sv in ((0, 0), (1, 0), (1, 1), (0, 1)):
        points.append(walls[:, :3] + su * walls[:, 9:10] * walls[:, 3:6] + sv * walls[:, 10:11] * walls[:, 6:9])
        marks.append(walls[:, 16])
        wide.append(np.zeros(len(walls)))
    seen = np.concatenate(points) @ axes.T
    whose, radius = np.concatenate(marks).astype(int), np.concatenate(wide)
    ahead = (seen[:, 2] > 0.4) & (whose > 0)
    seen, whose, radius = seen[ahead], whose[ahead], radius[ahead]
    scale = focal / seen[:, 2]
    x, y = seen[:, 0] * scale + size[1] / 2, seen[:, 1] * scale + size[0] / 2
    r = radius * scale
    order = np.argsort(whose, kind="stable")
    whose = whose[order]
    first = np.flatnonzero(np.diff(whose, prepend=-1))
    if not len(first):
        return {}
    left, right = np.minimum.reduceat((x - r)[order], first), np.maximum.reduceat((x + r)[order], first)
    top, bottom = np.minimum.reduceat((y - r)[order], first), np.maximum.reduceat((y + r)[order], first)
    area = np.maximum(right - left, 1) * np.maximum(bottom - top, 1)
    return dict(zip(whose[first].tolist(), area.tolist(), strict=True))


class _Caption:
    """The camera's own lines: name at the top left, date and time at the top right."""

    def __init__(self, name: str, height: int) -> None:
        self._size = max(14, height // 22)
        self._name = _ink(word(name, self._size))
        self._second = ""
        self._time = self._name

    def burn(self, picture: NDArray[np.uint8], now: dt.datetime) -> None:
        """Write them over the picture."""
        second = now.strftime("%Y-%m-%d %H:%M:%S")
        if second != self._second:
            self._second, self._time = second, _ink(word(second, self._size))
        edge = self._size // 2
        _stamp(picture, self._name, edge, edge)
        _stamp(picture, self._time, picture.shape[1] - self._time[0].shape[1] - edge, edge)


def _ink(mask: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """White letters with a dark rim: where it is drawn at all, and in what."""
    bare = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    rim = cv2.dilate(bare, np.ones((3, 3), np.uint8))
    return np.asarray(rim > 90, np.uint8), np.repeat(
        (bare.astype(np.uint16) * 235 // 255).astype(np.uint8)[..., None], 3, 2
    )


def _stamp(picture: NDArray[np.uint8], ink: tuple[NDArray[np.uint8], NDArray[np.uint8]], x: int, y: int) -> None:
    where, letters = ink
    height, width = where.shape
    part = picture[y : y + height, x : x + width]
    if part.shape[:2] == (height, width):
        cv2.copyTo(letters, where, part)
