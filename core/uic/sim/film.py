"""Film a place: the backdrop, what moves, rain, the camera's noise and its burnt-in line, into an H.264 file."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.sim.hiding import Hiding, put_back
from uic.sim.light import LIGHTS, Light
from uic.sim.paint import Picture, word
from uic.sim.places import World, world
from uic.sim.shots import LOOP_S, Shot, Sky
from uic.sim.view import View
from uic.sim.walk import Mover, Set

__all__ = ["film", "pictures"]


def film(shot: Shot, path: Path) -> None:
    """Write the loop to `path` (MP4, H.264, no B pictures, a key frame every two seconds)."""
    import av

    with av.open(str(path), "w", format="mp4") as out:
        options = {"preset": "superfast", "crf": "27", "tune": "zerolatency", "sc_threshold": "0"}
        stream = out.add_stream("libx264", rate=shot.fps, options=options)
        stream.width, stream.height, stream.pix_fmt = shot.width, shot.height, "yuv420p"
        stream.codec_context.gop_size = 2 * shot.fps
        stream.codec_context.thread_count = 1  # the same bytes every time, and no core taken from the wall
        for number, planes in enumerate(pictures(shot)):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def pictures(shot: Shot) -> Iterator[NDArray[np.uint8]]:
    """The loop's pictures as I420 planes."""
    cv2.setNumThreads(1)
    lights = LIGHTS[shot.hour, shot.sky]
    light = lights[shot.seed % len(lights)]
    place = world(shot, light)
    backdrop, brightness = place.stage.finished(shot.width, shot.height)
    scene = Set(_final_view(place, shot), light, brightness)
    hiding = Hiding(place.stage.covers)
    count = round(LOOP_S * shot.fps)
    weather = _Weather(shot, light, count)
    line = _Line(shot)
    for number in range(count):
        picture = backdrop.copy()
        moment = number / count
        for mover in _order(place.movers, scene, moment):
            _draw(picture, mover, scene, hiding, moment)
        weather.rain(picture, number)
        line.burn(picture, number // shot.fps)
        planes = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420), np.uint8)
        weather.noise(planes[: shot.height], number)
        yield planes


def _final_view(place: World, shot: Shot) -> View:
    fine = place.stage.view
    return View(shot.width, shot.height, fine.eye, fine.yaw_deg, fine.pitch_deg, fine.focal)


def _order(movers: list[Mover], scene: Set, moment: float) -> list[Mover]:
    """The farthest first."""
    x, y, _ = scene.view.eye

    def away(mover: Mover) -> float:
        at = mover.walk.at(moment)
        return -math.hypot(at[0] - x, at[1] - y)

    return sorted(movers, key=away)


def _draw(picture: Picture, mover: Mover, scene: Set, hiding: Hiding, moment: float) -> None:
    """Paint a mover, and put back what stands in front of it."""
    box = mover.box(scene, moment)
    if box is None:
        return
    x, y, _ = mover.walk.at(moment)
    covers = hiding.over(x, y, box)
    if not covers:
        mover.draw(picture, scene, moment)
        return
    part = picture[box[1] : box[3], box[0] : box[2]]
    before = part.copy()
    mover.draw(picture, scene, moment)
    for cover in covers:
        put_back(part, before, box, cover)


class _Weather:
    """Rain and the sensor's noise; both close with the loop."""

    def __init__(self, shot: Shot, light: Light, count: int) -> None:
        rng = np.random.default_rng(shot.seed + 5)
        shape = (shot.height + 64, shot.width + 64)
        self._noises = [np.rint(rng.normal(0, light.noise, shape)).astype(np.int8) for _ in range(2)]
        self._shifts = rng.integers(0, 64, (count, 3))
        self._streaks = _streaks(shot, rng) if shot.sky is Sky.RAIN else None
        self._dim = 1.0 if light.exposed else 1.25

    def noise(self, luma: NDArray[np.uint8], number: int) -> None:
        """Grain on the brightness plane, in place."""
        dx, dy, which = (int(value) for value in self._shifts[number])
        grain = self._noises[which % 2][dy : dy + luma.shape[0], dx : dx + luma.shape[1]]
        cv2.add(luma, grain, luma, dtype=cv2.CV_8U)

    def rain(self, picture: Picture, number: int) -> None:
        """Streaks of drops, falling somewhere else on every picture."""
        if self._streaks is None:
            return
        height, width = picture.shape[:2]
        dx, dy, which = (int(value) for value in self._shifts[number])
        sheet = self._streaks[which % len(self._streaks)]
        cv2.add(picture, sheet[dy : dy + height, dx : dx + width], picture)


def _streaks(shot: Shot, rng: np.random.Generator) -> list[Picture]:
    sheets: list[Picture] = []
    for _ in range(3):
        sheet = np.zeros((shot.height + 64, shot.width + 64), np.uint8)
        count = 420
        for x, y, long, bright in zip(
            rng.uniform(0, shot.width + 64, count),
            rng.uniform(-20, shot.height + 64, count),
            rng.uniform(0.02, 0.07, count) * shot.height,
            rng.uniform(12, 46, count),
            strict=True,
        ):
            end = (round(x - long * 0.16), round(y + long))
            cv2.line(sheet, (round(x), round(y)), end, float(bright), max(1, shot.height // 540), cv2.LINE_AA)
        sheets.append(np.repeat(sheet[..., None], 3, axis=2))
    return sheets


class _Line:
    """The camera's own caption: name at the top left, date and time at the top right."""

    def __init__(self, shot: Shot) -> None:
        self._shot = shot
        self._size = max(14, shot.height // 22)
        self._second = -1
        self._time = np.zeros((1, 1), np.uint8)
        self._name = word(shot.name, self._size)

    def burn(self, picture: Picture, second: int) -> None:
        """Write it over the picture."""
        if second != self._second:
            now = self._shot.begins + dt.timedelta(seconds=second)
            self._second, self._time = second, word(now.strftime("%Y-%m-%d %H:%M:%S"), self._size)
        edge = self._size // 2
        _ink(picture, self._name, edge, edge)
        _ink(picture, self._time, picture.shape[1] - self._time.shape[1] - edge, edge)


def _ink(picture: Picture, mask: NDArray[np.uint8], x: int, y: int) -> None:
    """White letters with a dark rim, readable on anything."""
    height, width = mask.shape
    part = picture[y - 1 : y + height + 1, x - 1 : x + width + 1]
    if part.shape[:2] != (height + 2, width + 2):
        return
    wide = cv2.dilate(cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT), np.ones((3, 3), np.uint8))
    part[:] = part - (part * (wide[..., None] / 300.0)).astype(np.uint8)
    inner = part[1:-1, 1:-1]
    share = mask[..., None] / 255.0
    inner[:] = inner * (1 - share) + 240 * share
