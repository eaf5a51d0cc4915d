"""`uic bench track`: who is who on drawn streets, by several kinds of detectors' boxes, beside plain ways.

The figures are those of the field: MOTA and switches (K. Bernardin, R. Stiefelhagen, "Evaluating multiple object
tracking performance: the CLEAR MOT metrics", 2008), IDF1 (E. Ristani et al., "Performance measures and a data set for
multi-target, multi-camera tracking", 2016), at an overlap of a half. The plain way is SORT without a filter: the most
overlapping boxes of two pictures are one person. ioutrack (ByteTrack, in Rust) is asked too where it is installed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from uic.bench._rows import Row
from uic.bench.track_across import across
from uic.bench.track_scenes import DETECTORS, SCENES, seen_by, walked
from uic.vision.challenge import shares
from uic.vision.tracking import Tracker, followed, prepare

__all__ = ["Score", "score", "track"]

Rows = NDArray[np.float64]  # frame, who, left, top, width, height
Way = Callable[[NDArray[np.int64], Rows, Rows], Rows]

_HALF = 0.5
_LOST = 30  # pictures


@dataclass(slots=True)
class Score:
    """What was counted; several films add up."""

    truth: int = 0
    told: int = 0
    missed: int = 0
    false: int = 0
    switches: int = 0
    same: int = 0  # boxes of whom each person is best told as
    frames: int = 0
    seconds: float = 0.0

    @property
    def mota(self) -> float:
        return 100 * (1 - (self.missed + self.false + self.switches) / max(self.truth, 1))

    @property
    def idf1(self) -> float:
        return 200 * self.same / max(self.truth + self.told, 1)

    def add(self, other: Score) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def score(truth: Rows, told: Rows) -> Score:
    """Of one film; rows in order of their frames."""
    people, who = np.unique(truth[:, 1], return_inverse=True)
    names, named = np.unique(told[:, 1], return_inverse=True)
    together = np.zeros((len(people), len(names)))
    last = np.full(len(people), -1)
    counted = Score(truth=len(truth), told=len(told), frames=int(truth[:, 0].max(initial=0)))
    for frame in np.union1d(truth[:, 0], told[:, 0]):
        a = slice(*np.searchsorted(truth[:, 0], (frame, frame + 1)))
        b = slice(*np.searchsorted(told[:, 0], (frame, frame + 1)))
        like = _overlaps(truth[a, 2:], told[b, 2:])
        good = like >= _HALF
        one, other = who[a], named[b]
        together[one[:, None], other[None, :]] += good
        kept = good & (last[one][:, None] == other[None, :])
        rows, columns = linear_sum_assignment(np.where(good, -like - 10.0 * kept, 1.0))
        hit = good[rows, columns]
        rows, columns = rows[hit], columns[hit]
        before = last[one[rows]]
        counted.switches += int(((before >= 0) & (before != other[columns])).sum())
        last[one[rows]] = other[columns]
        counted.missed += len(one) - len(rows)
        counted.false += len(other) - len(rows)
    best = linear_sum_assignment(-together)
    counted.same = int(together[best].sum())
    return counted


def _overlaps(one: Rows, other: Rows) -> Rows:
    low = np.maximum(one[:, None, :2], other[None, :, :2])
    high = np.minimum((one[:, :2] + one[:, 2:])[:, None], (other[:, :2] + other[:, 2:])[None])
    both = np.prod(np.maximum(high - low, 0), axis=2)
    whole = np.prod(one[:, 2:], axis=1)[:, None] + np.prod(other[:, 2:], axis=1)[None] - both
    share: Rows = both / np.maximum(whole, 1e-9)
    return share


def track(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Rows: MOTA, IDF1, switches and pictures a second by detector, ours on the whole film beside each other way."""
    prepare()
    ways: dict[str, Way] = {"followed": _ours, "picture by picture": _online, "overlap alone": _plain}
    if find_spec("ioutrack"):
        ways["ioutrack ByteTrack"] = _rust
    scenes = list(SCENES.values())[:1] if quick else list(SCENES.values())
    for number, (name, detector) in enumerate(DETECTORS.items()):
        if only not in name:
            continue
        totals = {way: Score() for way in ways}
        for at, scene in enumerate(scenes):
            seed = 1000 + 10 * number + at
            truth = walked(scene, seed)
            found = seen_by(detector, truth, scene.fps, seed + 5)
            frames, scores = found[:, 0].astype(np.int64), shares(found[:, 1])
            for way, run in ways.items():
                began = time.perf_counter()
                told = run(frames, found[:, 2:], scores)
                took = time.perf_counter() - began
                counted = score(truth, told)
                counted.seconds = took
                totals[way].add(counted)
        yield from _rows(name, totals)
    if only in "across cameras":
        yield from across(quick=quick)


def _rows(name: str, totals: dict[str, Score]) -> Iterator[Row]:
    ours = totals.pop("followed")
    for way, peer in totals.items():
        for metric, unit, mine, its in (
            ("mota", "%", ours.mota, peer.mota),
            ("idf1", "%", ours.idf1, peer.idf1),
            ("frames", "frames/s", ours.frames / ours.seconds, peer.frames / peer.seconds),
        ):
            ratio = mine / its if its > 0 else None
            yield Row(
                bench="track", case=name, metric=metric, unit=unit, ours=mine, peer_name=way, peer=its, ratio=ratio
            )
        mine, its = 1000 * ours.switches / ours.truth, 1000 * peer.switches / peer.truth
        ratio = its / mine if mine else None
        yield Row(
            bench="track",
            case=name,
            metric="switches",
            unit="a 1000 boxes",
            ours=mine,
            peer_name=way,
            peer=its,
            ratio=ratio,
        )


def _ours(frames: NDArray[np.int64], boxes: Rows, scores: Rows) -> Rows:
    told = followed(frames, boxes, scores)
    return np.column_stack((told.frame, told.track, told.box))


def _films(frames: NDArray[np.int64]) -> Iterator[tuple[int, slice]]:
    for frame in range(1, int(frames.max()) + 1):
        yield frame, slice(*np.searchsorted(frames, (frame, frame + 1)))


def _online(frames: NDArray[np.int64], boxes: Rows, scores: Rows) -> Rows:
    tracker, told = Tracker(lost=_LOST), []
    for frame, rows in _films(frames):
        told += [(frame, one.track, *one.box) for one in tracker.take(frame, boxes[rows], scores[rows])]
    return np.array(told, float).reshape(-1, 6)


def _plain(frames: NDArray[np.int64], boxes: Rows, scores: Rows) -> Rows:
    """Each box is who overlapped it most where that one was seen last."""
    last, seen, name, told = np.empty((0, 4)), np.empty((0, 2), np.int64), 0, []
    for frame, rows in _films(frames):
        now = boxes[rows][scores[rows] >= _HALF]
        alive = frame - seen[:, 1] <= _LOST
        last, seen = last[alive], seen[alive]
        like = _overlaps(last, now)
        one, other = linear_sum_assignment(-like)
        good = like[one, other] >= 0.3
        one, other = one[good], other[good]
        last[one], seen[one, 1] = now[other], frame
        new = np.setdiff1d(np.arange(len(now)), other)
        names = np.arange(name, name + len(new))
        name += len(new)
        told += [(frame, seen[a, 0], *now[b]) for a, b in zip(one, other, strict=True)]
        told += [(frame, a, *now[b]) for a, b in zip(names, new, strict=True)]
        last = np.concatenate((last, now[new]))
        seen = np.concatenate((seen, np.column_stack((names, np.full(len(new), frame)))))
    return np.array(told, float).reshape(-1, 6)


def _rust(frames: NDArray[np.int64], boxes: Rows, scores: Rows) -> Rows:
    from ioutrack import ByteTrack

    tracker, told = ByteTrack(max_age=_LOST, min_hits=3), []
    corners = np.column_stack((boxes[:, :2], boxes[:, :2] + boxes[:, 2:], scores)).astype(np.float32)
    for frame, rows in _films(frames):
        for left, top, right, bottom, who in tracker.update(corners[rows], return_all=False)[:, :5].tolist():
            told.append((frame, who, left, top, right - left, bottom - top))
    return np.array(told, float).reshape(-1, 6)
