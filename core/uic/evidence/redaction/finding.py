"""Finding faces and plates in a clip, in the process apart: what is seen is covered widely, and said to be looked at.

With the networks: faces by CenterFace, people and cars by SSD-MobileNetV2. Faces are looked for twice, as large as the
network needs for near ones and enlarged for far ones, and what is dark is made lighter first; what it is not sure of
counts where it is seen again. A person's head is covered whether or not a face was found in it; of a car its lower
part, and more where the edges of a plate are seen. Without them: all that moves is covered whole, and `means` says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from uic.evidence._footage import Footage
from uic.evidence.redaction.model import Cover, Covered
from uic.evidence.redaction.plates import plates
from uic.evidence.redaction.tracks import Found, Pixels, Shape, covers_of, flagged_of
from uic.vision import tracking

if TYPE_CHECKING:
    from uic.evidence._apart import Say
    from uic.evidence.redaction.faces import Faces
    from uic.vision.detector import SsdDetector

__all__ = ["find", "prepare"]

_LOOKS_S = 6.0  # looks a second; between them covers move straight on
_NEAR = 832  # pixels of the longer side in which near faces are looked for, in each look
_FAR, _FAR_TIMES = 1920, 2.5  # … and far ones, in every other look: at most so many, or so many times enlarged
_FAINT = 0.12  # how sure of a face at least; where it is fainter than 0.25 it must be seen again
_DARK = 110  # a picture whose bright parts are darker is made lighter …
_LIGHT, _MOST_LIGHT = 150, 4.0  # … up to here, and so many times at most
_THING = 0.3  # how sure of a person or a car at least
_PERSON_LEAST = 8  # pixels of width: a smaller one has no face that could be known
_HEAD = 0.30  # of a person's height
_PLATE_LEAST = 40  # pixels of a car's width
_PLAY = 4.0  # pixels at each side of a face that it may be off
_SAME = 0.7  # share of the smaller of two boxes: then they are one thing
_MOST_FACE = 0.6  # of the picture: what is larger is none

Picture = NDArray[np.uint8]


def prepare() -> None:
    """What is to be loaded before the walls are up."""
    tracking.prepare()


def find(errand: dict[str, Any], say: Say, _given: Any) -> None:
    """Say what is to be covered, and what of it a person must look at."""
    footage = Footage(Path(errand["file"]))
    every = max(1, round(footage.fps / _LOOKS_S))
    shape = Shape(footage.count, footage.fps, footage.width, footage.height, every)
    looker = _Looker(errand["models"])
    for number, frame in footage.frames():
        if number % every:
            continue
        looker.look(number // every, frame.to_ndarray(format="bgr24"))
        say({"share": 0.98 * number / footage.count})
    covers: list[Cover] = []
    flags = []
    for looks in looker.families:
        more, found = covers_of(looks, shape, len(covers) + 1)
        covers += more
        flags += found
    say(
        {
            "done": True,
            "means": looker.means,
            "frames": footage.count,
            "fps": footage.fps,
            "width": footage.width,
            "height": footage.height,
            "covers": msgspec.to_builtins(covers),
            "flagged": msgspec.to_builtins(flagged_of(flags, covers, shape)),
        }
    )


class _Looker:
    """One clip's pictures in order."""

    def __init__(self, models: dict[str, str]) -> None:
        self._faces = _faces(models.get("faces", ""))
        self._things = _things(models.get("ssd", ""))
        self._moving: Any = None if self._faces or self._things else _background()
        self._people: dict[int, list[Found]] = {}
        self._others: dict[int, list[Found]] = {}  # faces of nobody, what moves
        self._cars: dict[int, list[Found]] = {}
        self.families = (self._people, self._others, self._cars)
        means = {"centerface": self._faces, "ssd": self._things, "motion": self._moving is not None}
        self.means = (*(name for name, there in means.items() if there), "edges")

    def look(self, number: int, picture: Picture) -> None:
        """One look."""
        faces = self._faces_of(number, picture)
        people, cars = self._things_of(picture)
        self._people[number] = [_person(box, score, faces) for box, score in people]
        heads = [one.cover for one in self._people[number]]
        alone = [(box, score) for box, score in faces if not any(_inside(box, head) for head in heads)]
        # A face that is walking is soon beside where it was: what is followed is head and shoulders.
        self._others[number] = [Found(_wider(box, 1.0), score, _face_cover(box), Covered.FACE) for box, score in alone]
        grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
        self._cars[number] = [_car(box, score, grey) for box, score in cars]
        if self._moving is not None:
            self._others[number] += _what_moves(self._moving, picture)
        if self._things is None:
            self._cars[number] += [_loose_plate(box) for box in plates(grey)]

    def _faces_of(self, number: int, picture: Picture) -> list[tuple[Pixels, float]]:
        if self._faces is None:
            return []
        lit, longer = _lightened(picture), max(picture.shape[:2])
        found = self._faces.find(lit, _FAINT, side=min(_NEAR, longer))
        far = min(_FAR, round(_FAR_TIMES * longer))
        if number % 2 == 0 and far > _NEAR:
            found += self._faces.find(lit, _FAINT, side=far)
        return _once([((x, y, w, h), score) for x, y, w, h, score in found if max(w, h) < _MOST_FACE * longer])

    def _things_of(self, picture: Picture) -> tuple[list[tuple[Pixels, float]], list[tuple[Pixels, float]]]:
        people: list[tuple[Pixels, float]] = []
        cars: list[tuple[Pixels, float]] = []
        if self._things is None:
            return people, cars
        height, width = picture.shape[:2]
        for left, top, across, down in _windows(width, height):
            part = np.ascontiguousarray(picture[top : top + down, left : left + across, ::-1])
            for one in self._things.detect(part):
                box = (
                    left + one.box.left * across,
                    top + one.box.top * down,
                    one.box.width * across,
                    one.box.height * down,
                )
                if _is_cut(box, (left, top, across, down), (width, height)):
                    continue
                if one.kind == "car":
                    cars.append((box, one.score))
                elif box[2] >= _PERSON_LEAST:  # who rides a bicycle is a person too
                    people.append((box, one.score))
        return _once(people), _once(cars)


def _faces(model: str) -> Faces | None:
    if not model:
        return None
    try:
        from uic.evidence.redaction.faces import Faces

        return Faces(Path(model))
    except Exception:  # its runtime is not installed, or another's
        return None


def _things(model: str) -> SsdDetector | None:
    if not model:
        return None
    try:
        from uic.vision.detector import SsdDetector

        return SsdDetector(Path(model), 2, least=_THING)
    except Exception:
        return None


def _background() -> Any:
    return cv2.createBackgroundSubtractorMOG2(history=200, varThreshold=16, detectShadows=False)


def _windows(width: int, height: int) -> list[tuple[int, int, int, int]]:
    """The whole picture, and where it is large four parts of it that overlap: small people are found in these."""
    whole = [(0, 0, width, height)]
    if width < 480:
        return whole
    across, down = round(width * 0.58), round(height * 0.58)
    return whole + [(x, y, across, down) for x in (0, width - across) for y in (0, height - down)]


def _is_cut(box: Pixels, window: tuple[int, int, int, int], whole: tuple[int, int]) -> bool:
    """Whether it ends at an edge of its window that is none of the picture: another window has all of it."""
    left, top, across, down = window
    near = 4.0
    return (
        (left > 0 and box[0] < left + near)
        or (top > 0 and box[1] < top + near)
        or (left + across < whole[0] and box[0] + box[2] > left + across - near)
        or (top + down < whole[1] and box[1] + box[3] > top + down - near)
    )


def _once(found: list[tuple[Pixels, float]]) -> list[tuple[Pixels, float]]:
    """Of boxes that lie on each other, or one in the other, the surest."""
    kept: list[tuple[Pixels, float]] = []
    for box, score in sorted(found, key=lambda one: -one[1]):
        if all(_shared(box, other) < _SAME for other, _ in kept):
            kept.append((box, score))
    return kept


def _shared(one: Pixels, other: Pixels) -> float:
    """Of the smaller box, what lies in the other."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down) / max(1.0, min(one[2] * one[3], other[2] * other[3]))


def _person(box: Pixels, score: float, faces: Sequence[tuple[Pixels, float]]) -> Found:
    """Her head, with the face that was found in it."""
    left, top, width, height = box
    head = (left - 0.05 * width, top - 0.06 * height, 1.1 * width, (_HEAD + 0.06) * height)
    own = [face for face, _ in faces if _inside(face, head)]
    if not own:
        return Found(box, score, head, Covered.HEAD)
    return Found(box, score, _around([head, *map(_face_cover, own)]), Covered.FACE)


def _face_cover(box: Pixels) -> Pixels:
    """With room around it: between two looks even a far face moves by some pixels."""
    return _wider(box, 0.3 + _PLAY / max(1.0, min(box[2:])))


def _car(box: Pixels, score: float, grey: Picture) -> Found:
    """The part of it where plates are; with what looks like one, for edges are found in grilles and lamps too."""
    left, top, width, height = box
    lower = (left, top + 0.45 * height, width, 0.6 * height)
    if width >= _PLATE_LEAST:
        rows, columns = grey.shape
        x, y = max(0, round(left)), max(0, round(top + 0.3 * height))
        part = grey[y : min(rows, round(top + 1.05 * height)), x : min(columns, round(left + width))]
        if found := plates(part):
            likely = [_wider((x + one[0], y + one[1], one[2], one[3]), 0.4) for one in found]
            return Found(box, score, _around([lower, *likely]), Covered.PLATE)
    return Found(box, score, lower, Covered.CAR)


def _loose_plate(box: tuple[int, int, int, int]) -> Found:
    pixels = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
    return Found(pixels, 0.5, _wider(pixels, 0.4), Covered.PLATE)


def _lightened(picture: Picture) -> Picture:
    """What lies in the dark made visible; its noise smoothed, which would be made larger too."""
    bright = float(np.percentile(picture[::4, ::4].max(axis=2), 90))
    if bright >= _DARK:
        return picture
    times = min(_MOST_LIGHT, _LIGHT / max(1.0, bright))
    return np.asarray(cv2.convertScaleAbs(cv2.GaussianBlur(picture, (3, 3), 0), alpha=times), np.uint8)


def _what_moves(background: Any, picture: Picture) -> list[Found]:
    scale = 480 / max(480, picture.shape[1])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mask = background.apply(cv2.GaussianBlur(small, (5, 5), 0))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    mask = cv2.dilate(mask, np.ones((9, 9), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = mask.size * 0.0008
    boxes = [cv2.boundingRect(one) for one in contours if cv2.contourArea(one) >= least]
    pixels = [(x / scale, y / scale, w / scale, h / scale) for x, y, w, h in boxes]
    return [Found(box, 0.5, _wider(box, 0.08), Covered.MOVING) for box in pixels]


def _wider(box: Pixels, by: float) -> Pixels:
    left, top, width, height = box
    return (left - by * width, top - by * height, width * (1 + 2 * by), height * (1 + 2 * by))


def _inside(box: Pixels, around: Pixels) -> bool:
    """Whether the middle of one lies in the other."""
    x, y = box[0] + box[2] / 2, box[1] + box[3] / 2
    return around[0] <= x <= around[0] + around[2] and around[1] <= y <= around[1] + around[3]


def _around(boxes: Sequence[Pixels]) -> Pixels:
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    return (left, top, right - left, bottom - top)
