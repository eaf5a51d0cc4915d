"""Motion on real footage: the detector's boxes that move are the truth, as far as a detector can tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from uic.bench._rows import Row
from uic.vision.detector import best_detector
from uic.vision.luma import colours_of, luma_of
from uic.vision.model import HEIGHT, WIDTH, Box

__all__ = ["real"]

_LOOKS = 220
_WARM = 25
_SURE = 0.45
_FILLED = 0.2  # of a box that counts as found
_AROUND = 3  # pixels: shadows and coding noise at an edge

Way = tuple[str, Callable[[list[NDArray[np.uint8]]], Iterator[NDArray[np.uint8]]]]


def real(folder: Path, ways: list[Way], *, quick: bool = False) -> Iterator[Row]:
    """Precision and recall for each way, all clips together; none where no network is installed to tell the truth."""
    if best_detector().name == "motion":
        return
    clips = sorted(one for one in folder.iterdir() if one.suffix in (".mp4", ".avi", ".mkv"))
    seen = [_seen(clip) for clip in clips[: 2 if quick else None]]
    for name, way in ways:
        found, boxes, inside, flagged = (sum(one) for one in zip(*(_score(*clip, way) for clip in seen), strict=True))
        case = f"real, {len(seen)} clips, {boxes} boxes: {name}"
        yield Row(bench="vision", case=case, metric="precision", unit="%", ours=100 * inside / max(1, flagged))
        yield Row(bench="vision", case=case, metric="recall", unit="%", ours=100 * found / max(1, boxes))


def _seen(clip: Path) -> tuple[list[NDArray[np.uint8]], list[list[Box]]]:
    detector = best_detector()
    lumas: list[NDArray[np.uint8]] = []
    boxes: list[list[Box]] = []
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        step = max(1, round(float(stream.average_rate or 25) / 5))
        for number, frame in enumerate(container.decode(stream)):
            if number % step:
                continue
            lumas.append(luma_of(frame))
            boxes.append([one.box for one in detector.detect(colours_of(frame)) if one.score > _SURE])
            if len(lumas) == _LOOKS:
                break
    return lumas, boxes


def _score(
    lumas: list[NDArray[np.uint8]],
    boxes: list[list[Box]],
    way: Callable[[list[NDArray[np.uint8]]], Iterator[NDArray[np.uint8]]],
) -> tuple[int, int, int, int]:
    """Boxes found, boxes, flagged pixels inside, flagged pixels."""
    found = counted = inside = flagged = 0
    for look, clean in enumerate(way(lumas)):
        if look < _WARM:
            continue
        within = np.zeros((HEIGHT, WIDTH), np.bool_)
        for box in boxes[look]:
            within[_part(box, _AROUND)] = True
            if any(_overlap(box, other) > 0.8 for other in boxes[look - 8]):
                continue  # it stands
            counted += 1
            found += bool(clean[_part(box, 0)].mean() > _FILLED)
        flagged += int(clean.sum())
        inside += int(clean[within].sum())
    return found, counted, inside, flagged


def _part(box: Box, more: int) -> tuple[slice, slice]:
    left, top = int(box.left * WIDTH) - more, int(box.top * HEIGHT) - more
    right, bottom = int((box.left + box.width) * WIDTH) + more + 1, int((box.top + box.height) * HEIGHT) + more + 1
    return slice(max(0, top), bottom), slice(max(0, left), right)


def _overlap(one: Box, other: Box) -> float:
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return 0.0
    return across * down / (one.width * one.height + other.width * other.height - across * down)
