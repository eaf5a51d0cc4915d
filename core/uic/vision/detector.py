"""People and vehicles in one picture: a neural network where its model is installed, else what moves by its shape.

A network sees 300x300 pixels at a time. Where something moves it looks there at full size instead of at the whole
picture made small: people of 20 pixels are found that way, and a look costs the same.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from uic.vision.model import Box, Detection, Kind
from uic.vision.models import DETECTOR, installed

__all__ = ["Detector", "ShapeDetector", "SsdDetector", "best_detector"]

_SIDE = 300
_KINDS = {1: Kind.BICYCLE, 4: Kind.PERSON, 18: Kind.CAR, 23: Kind.CAR}  # of the 24 classes of Open Images
_LEAST = 0.4
_SAME = 0.45  # two boxes that share so much are one thing
_WINDOWS = 4  # looks of one call
_ROOM = 1.6  # a window is larger than what moves by so much


class Detector(Protocol):
    """Finds things in a picture. Used on one thread."""

    name: str

    def detect(self, picture: NDArray[np.uint8], around: Sequence[Box] = ()) -> tuple[Detection, ...]:
        """The things in an RGB picture (height, width, 3), the surest first.

        around   where something moves: looked at closely. (): the whole picture.
        """


def best_detector(threads: int = 1, *, least: float = _LEAST) -> Detector:
    """The network where its model and its runtime are installed; else the shapes of what moves.

    least   score from which a thing is told; who follows things over time can do with less than who looks once
    """
    path = installed(DETECTOR)
    if path is not None:
        try:
            return SsdDetector(path, threads, least=least)
        except (ImportError, OSError, ValueError, RuntimeError):
            pass
    return ShapeDetector()


class ShapeDetector:
    """Says by the shape of what moves what it may be: upright is a person, long is a vehicle. Never surer than 0.5."""

    name = "motion"

    def detect(self, picture: NDArray[np.uint8], around: Sequence[Box] = ()) -> tuple[Detection, ...]:
        """One for each place in `around`."""
        height, width = picture.shape[:2]
        return tuple(Detection(kind=_by_shape(box, width / height), score=0.5, box=box) for box in around)


def _by_shape(box: Box, aspect: float) -> Kind:
    across, down = box.width * aspect, box.height
    if down > 1.15 * across:
        return Kind.PERSON
    return Kind.CAR if across > 1.4 * down and across * down > 0.004 else Kind.SOMETHING


class SsdDetector:
    """SSD-MobileNetV2 trained on Open Images V4, 300x300 (see `uic.vision.models` for where it comes from)."""

    name = "ssd"

    def __init__(self, model: Path, threads: int = 1, *, least: float = _LEAST) -> None:
        from ai_edge_litert.interpreter import Interpreter

        self._network: Any = Interpreter(str(model), num_threads=threads)
        self._network.allocate_tensors()
        self._input = self._network.get_input_details()[0]["index"]
        outputs = self._network.get_output_details()
        self._boxes = next(one["index"] for one in outputs if one["shape"][-1] == 4)
        self._scores = next(one["index"] for one in outputs if one["shape"][-1] != 4)
        self._anchors = _anchors()
        self._sure = -math.log(1 / least - 1)

    def detect(self, picture: NDArray[np.uint8], around: Sequence[Box] = ()) -> tuple[Detection, ...]:
        height, width = picture.shape[:2]
        found: list[tuple[int, float, tuple[float, float, float, float]]] = []
        for left, top, side_x, side_y in windows(around, width, height):
            part = picture[top : top + side_y, left : left + side_x]
            for kind, score, (x, y, w, h) in self._look(part):
                cut = _cut(x, y, w, h, left, top, (side_x, side_y), (width, height))
                if not cut:
                    found.append((kind, score, (left + x * side_x, top + y * side_y, w * side_x, h * side_y)))
        return tuple(
            Detection(kind=_KINDS[kind], score=round(score, 3), box=_share(box, width, height))
            for kind, score, box in _merged(found)
        )

    def _look(self, part: NDArray[np.uint8]) -> list[tuple[int, float, tuple[float, float, float, float]]]:
        shrinks = part.shape[0] >= _SIDE and part.shape[1] >= _SIDE
        small = cv2.resize(part, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        self._network.set_tensor(self._input, (small.astype(np.float32) / 127.5 - 1.0)[None])
        self._network.invoke()
        boxes, logits = self._network.get_tensor(self._boxes), self._network.get_tensor(self._scores)
        boxes, logits = boxes.reshape(-1, 4), logits.reshape(len(self._anchors), -1)
        found = []
        for kind in _KINDS:
            for row in np.flatnonzero(logits[:, kind] > self._sure):
                score = 1 / (1 + math.exp(-float(logits[row, kind])))
                found.append((kind, score, _decoded(boxes[row], self._anchors[row])))
        return found


def windows(around: Sequence[Box], width: int, height: int) -> list[tuple[int, int, int, int]]:
    """Where to look, in pixels (left, top, width, height): squares around what moves, or the whole picture.

    Places that fit into a square that is there already share it; more than a few need the whole picture as well.
    """
    if not around:
        return [(0, 0, width, height)]
    chosen: list[tuple[int, int, int, int]] = []
    for box in around:
        left, top = box.left * width, box.top * height
        right, bottom = left + box.width * width, top + box.height * height
        if any(x <= left and y <= top and right <= x + w and bottom <= y + h for x, y, w, h in chosen):
            continue
        if len(chosen) == _WINDOWS:
            return [(0, 0, width, height), *chosen[:-1]]
        side = max(_SIDE * 0.6, _ROOM * max(right - left, bottom - top))
        across, down = round(min(side, width)), round(min(side, height))
        x = round(min(max(0.0, (left + right - across) / 2), width - across))
        y = round(min(max(0.0, (top + bottom - down) / 2), height - down))
        chosen.append((x, y, across, down))
    return chosen


def _cut(
    x: float, y: float, w: float, h: float, left: int, top: int, side: tuple[int, int], whole: tuple[int, int]
) -> bool:
    """Whether a box touches an edge of its window that is none of the picture: another window has the rest of it."""
    near = 0.01
    return (
        (x < near and left > 0)
        or (y < near and top > 0)
        or (x + w > 1 - near and left + side[0] < whole[0])
        or (y + h > 1 - near and top + side[1] < whole[1])
    )


def _merged(
    found: list[tuple[int, float, tuple[float, float, float, float]]],
) -> list[tuple[int, float, tuple[float, float, float, float]]]:
    """Each thing once: of boxes of one kind that share much, the surest. Cars and vehicles are one kind."""
    kept: list[tuple[int, float, tuple[float, float, float, float]]] = []
    for kind, score, box in sorted(found, key=lambda one: -one[1]):
        if all(_KINDS[kind] is not _KINDS[other] or _shared(box, there) < _SAME for other, _, there in kept):
            kept.append((kind, score, box))
    return kept


def _shared(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    if across <= 0 or down <= 0:
        return 0.0
    both = across * down
    smaller = min(one[2] * one[3], other[2] * other[3])
    union = one[2] * one[3] + other[2] * other[3] - both
    return max(both / union, both / smaller - 0.35)  # a part of a thing, found in another window, lies inside the whole


def _share(box: tuple[float, float, float, float], width: int, height: int) -> Box:
    left, top = max(0.0, box[0] / width), max(0.0, box[1] / height)
    right, bottom = min(1.0, (box[0] + box[2]) / width), min(1.0, (box[1] + box[3]) / height)
    return Box(left=left, top=top, width=max(0.0, right - left), height=max(0.0, bottom - top))


def _decoded(code: NDArray[np.float32], anchor: NDArray[np.float32]) -> tuple[float, float, float, float]:
    """Left, top, width, height as shares of the window; the network says how far a thing is from its anchor."""
    y, x = float(code[0] / 10 * anchor[2] + anchor[0]), float(code[1] / 10 * anchor[3] + anchor[1])
    h, w = float(anchor[2]) * math.exp(float(code[2]) / 5), float(anchor[3]) * math.exp(float(code[3]) / 5)
    return x - w / 2, y - h / 2, w, h


def _anchors() -> NDArray[np.float32]:
    """(1917, 4) middle y, middle x, height, width: six layers from 16 to 512 pixels, scales from 0.2 to 0.95."""
    strides = (16, 32, 64, 128, 256, 512)
    scales = [0.2 + 0.75 * layer / 5 for layer in range(6)] + [1.0]
    rows = []
    for layer, stride in enumerate(strides):
        scale = scales[layer]
        shapes = [(aspect, scale) for aspect in (1.0, 2.0, 0.5, 3.0, 1 / 3)]
        shapes.append((1.0, math.sqrt(scale * scales[layer + 1])))
        if layer == 0:
            shapes = [(1.0, 0.1), (2.0, scale), (0.5, scale)]
        count = math.ceil(_SIDE / stride)
        rows += [
            ((y + 0.5) / count, (x + 0.5) / count, size / math.sqrt(aspect), size * math.sqrt(aspect))
            for y in range(count)
            for x in range(count)
            for aspect, size in shapes
        ]
    return np.array(rows, np.float32)
