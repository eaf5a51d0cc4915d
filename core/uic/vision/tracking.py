"""Boxes of one picture after another become tracks: who is who while they move, hide and come back.

Association in two stages by score, after ByteTrack (Y. Zhang et al., "ByteTrack: multi-object tracking by associating
every detection box", ECCV 2022); a track that is found again takes the straight way between its last two sightings as
what happened meanwhile, after OC-SORT (J. Cao et al., "Observation-centric SORT", CVPR 2023). A camera that moves
shifts all boxes alike: the shift that most boxes of a picture agree on is taken off before they are compared.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

__all__ = ["Sighting", "Tracker", "filled"]

Boxes = NDArray[np.float64]

SURE = 0.5  # a score from which a box counts by itself …
FAINT = 0.1  # … and from which it may go on with a track that is there
NEW = 0.6  # and from which it may begin one
_LIKE_SURE, _LIKE_FAINT, _LIKE_NEW, _LIKE_LOST = 0.2, 0.4, 0.3, 0.25  # least overlap (IoU, times score where sure)
_LOST = 45  # pictures after which a track that was not seen is over
_POSITION, _SPEED = 1 / 20, 1 / 160  # of a box's height, as DeepSORT has them
_CONFIRMED = 2  # sightings
_SHIFT_FROM = 4  # boxes that must agree on a shift


@dataclass(frozen=True, slots=True)
class Sighting:
    """One track in one picture. `box`: left, top, width, height; `score` 0: nobody saw it, the gap was filled."""

    frame: int
    track: int
    box: tuple[float, float, float, float]
    score: float


@dataclass(slots=True)
class _Tracks:
    """Rows of one another: all that is known of each track, as arrays."""

    number: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))
    at: Boxes = field(default_factory=lambda: np.empty((0, 4)))  # centre x, y, width, height
    speed: Boxes = field(default_factory=lambda: np.empty((0, 4)))  # each a picture
    known: Boxes = field(default_factory=lambda: np.empty((0, 4, 3)))  # variance of at, of both, of speed
    seen: Boxes = field(default_factory=lambda: np.empty((0, 4)))  # the last box that was seen
    missed: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))  # pictures since then
    hits: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    def pick(self, rows: NDArray[np.bool_]) -> None:
        for name in ("number", "at", "speed", "known", "seen", "missed", "hits"):
            setattr(self, name, getattr(self, name)[rows])

    def add(self, boxes: Boxes, first: int, *, hits: int) -> None:
        count = len(boxes)
        size = np.maximum(boxes[:, 3:4], 1.0)
        known = np.zeros((count, 4, 3))
        known[:, :, 0], known[:, :, 2] = (2 * _POSITION * size) ** 2, (10 * _SPEED * size) ** 2
        self.number = np.concatenate((self.number, np.arange(first, first + count)))
        self.at = np.concatenate((self.at, boxes))
        self.speed = np.concatenate((self.speed, np.zeros((count, 4))))
        self.known = np.concatenate((self.known, known))
        self.seen = np.concatenate((self.seen, boxes))
        self.missed = np.concatenate((self.missed, np.zeros(count, np.int64)))
        self.hits = np.concatenate((self.hits, np.full(count, hits, np.int64)))


class Tracker:
    """One camera's pictures in order. Not for several threads; some 0.15 ms a picture of ten boxes."""

    def __init__(self, *, lost: int = _LOST, eager: bool = False) -> None:
        """A track is told from its second sighting on; `eager`: from its first, which may have been a mistake.

        lost   pictures after which a track that was not seen is over
        """
        self._lost, self._eager = lost, eager
        self._tracks = _Tracks()
        self._next = 1
        self._began = False

    def take(self, frame: int, boxes: Boxes, scores: NDArray[np.float64]) -> list[Sighting]:
        """The tracks seen in this picture.

        boxes    (n, 4): left, top, width, height, in any unit
        scores   (n,): 0 to 1
        """
        known = np.asarray(boxes, np.float64).reshape(-1, 4).copy()
        known[:, :2] += known[:, 2:] / 2
        scores = np.asarray(scores, np.float64)
        tracks = self._tracks
        self._predict(tracks)
        sure, faint = np.flatnonzero(scores >= SURE), np.flatnonzero((scores >= FAINT) & (scores < SURE))
        self._shift(tracks, known[sure])
        firm = np.flatnonzero(tracks.hits >= _CONFIRMED)
        pairs, left_tracks, left_sure = _matched(
            _overlap(tracks.at[firm], known[sure]) * scores[sure], firm, sure, _LIKE_SURE
        )
        recent = left_tracks[tracks.missed[left_tracks] <= 1]
        more, _rest, _ = _matched(_overlap(tracks.at[recent], known[faint]), recent, faint, _LIKE_FAINT)
        pairs += more
        taken = {row for row, _ in pairs}
        lost = np.array([row for row in left_tracks if row not in taken], np.int64)
        again, _rest, left_sure = _matched(_overlap(tracks.seen[lost], known[left_sure]), lost, left_sure, _LIKE_LOST)
        pairs += again  # it stood still behind something, or went on otherwise than foreseen
        loose = np.flatnonzero(tracks.hits < _CONFIRMED)
        more, _rest, left_sure = _matched(
            _overlap(tracks.at[loose], known[left_sure]) * scores[left_sure], loose, left_sure, _LIKE_NEW
        )
        pairs += more
        self._update(tracks, pairs, known)
        sightings = self._told(frame, pairs, boxes, scores)
        self._forget(tracks)
        born = left_sure[scores[left_sure] >= NEW]
        tracks.add(known[born], self._next, hits=1 if self._began else _CONFIRMED)
        if self._eager or not self._began:  # what is there when the pictures begin needs no second sight
            sightings += [_sighting(frame, self._next + n, boxes[at], scores[at]) for n, at in enumerate(born)]
        self._next += len(born)
        self._began = self._began or len(born) > 0
        return sightings

    @staticmethod
    def _predict(tracks: _Tracks) -> None:
        size = np.maximum(tracks.at[:, 3:4], 1.0)
        hidden = tracks.missed > 0
        tracks.missed += 1
        tracks.speed[hidden, 2:] = 0.0  # a hidden box neither grows nor shrinks
        tracks.at += tracks.speed
        tracks.at[:, 2:] = np.maximum(tracks.at[:, 2:], 1e-3)
        known = tracks.known
        known[:, :, 0] += 2 * known[:, :, 1] + known[:, :, 2] + (_POSITION * size) ** 2
        known[:, :, 1] += known[:, :, 2]
        known[:, :, 2] += (_SPEED * size) ** 2

    @staticmethod
    def _shift(tracks: _Tracks, boxes: Boxes) -> None:
        """Take off what the camera moved: the shift on which most of the nearest boxes agree."""
        rows = np.flatnonzero((tracks.hits >= _CONFIRMED) & (tracks.missed == 1))
        if len(rows) < _SHIFT_FROM or len(boxes) < _SHIFT_FROM:
            return
        apart = boxes[None, :, :2] - tracks.at[rows, None, :2]
        size = np.maximum(tracks.at[rows, 3], 1.0)
        far = np.hypot(apart[:, :, 0], apart[:, :, 1]) / size[:, None]
        far += np.abs(np.log(np.maximum(boxes[None, :, 3], 1e-3) / size[:, None]))
        best = far.argmin(axis=1)
        near = far[np.arange(len(rows)), best] < 1.0
        if near.sum() < _SHIFT_FROM:
            return
        moved = apart[np.arange(len(rows)), best][near]
        shift = np.median(moved, axis=0)
        spread = np.median(np.abs(moved - shift), axis=0)
        height = float(np.median(size[near]))
        if np.hypot(*shift) > 0.1 * height and np.hypot(*spread) < 0.5 * np.hypot(*shift):
            tracks.at[:, :2] += shift
            tracks.seen[:, :2] += shift

    @staticmethod
    def _update(tracks: _Tracks, pairs: Sequence[tuple[int, int]], boxes: Boxes) -> None:
        if not pairs:
            return
        rows, at = np.array(pairs, np.int64).T
        gone = tracks.missed[rows]
        found = boxes[at]
        back = gone > 2  # found again: what happened meanwhile was a straight way
        if back.any():
            again = rows[back]
            tracks.speed[again] = (found[back] - tracks.seen[again]) / gone[back, None]
            tracks.speed[again, 2:] = 0.0
        size = np.maximum(tracks.at[rows, 3:4], 1.0)
        noise = (_POSITION * size) ** 2
        known = tracks.known[rows]
        spread = known[:, :, 0] + noise
        gain, gain_speed = known[:, :, 0] / spread, known[:, :, 1] / spread
        off = found - tracks.at[rows]
        tracks.at[rows] += gain * off
        tracks.speed[rows] += np.where(back[:, None], 0.0, gain_speed * off)
        known[:, :, 2] -= gain_speed * known[:, :, 1]
        known[:, :, 1] *= 1 - gain
        known[:, :, 0] *= 1 - gain
        tracks.known[rows] = known
        tracks.seen[rows], tracks.missed[rows] = found, 0
        tracks.hits[rows] += 1

    def _told(
        self, frame: int, pairs: Sequence[tuple[int, int]], boxes: Boxes, scores: NDArray[np.float64]
    ) -> list[Sighting]:
        tracks = self._tracks
        return [
            _sighting(frame, int(tracks.number[row]), boxes[at], scores[at])
            for row, at in pairs
            if self._eager or tracks.hits[row] >= _CONFIRMED
        ]

    def _forget(self, tracks: _Tracks) -> None:
        tracks.pick(np.where(tracks.hits >= _CONFIRMED, tracks.missed <= self._lost, tracks.missed == 0))


def _sighting(frame: int, track: int, box: Boxes, score: float) -> Sighting:
    left, top, width, height = (float(one) for one in box)
    return Sighting(frame, track, (left, top, width, height), float(score))


def _overlap(tracks: Boxes, boxes: Boxes) -> Boxes:
    """Intersection over union of every pair; boxes by their centres."""
    if not len(tracks) or not len(boxes):
        return np.zeros((len(tracks), len(boxes)))
    half_t, half_b = tracks[:, None, 2:] / 2, boxes[None, :, 2:] / 2
    middle_t, middle_b = tracks[:, None, :2], boxes[None, :, :2]
    sides = np.minimum(middle_t + half_t, middle_b + half_b) - np.maximum(middle_t - half_t, middle_b - half_b)
    both = np.maximum(sides[:, :, 0], 0.0) * np.maximum(sides[:, :, 1], 0.0)
    whole = (tracks[:, 2] * tracks[:, 3])[:, None] + (boxes[:, 2] * boxes[:, 3])[None, :] - both
    share: Boxes = both / np.maximum(whole, 1e-9)
    return share


def _matched(
    like: Boxes, rows: NDArray[np.int64], columns: NDArray[np.int64], least: float
) -> tuple[list[tuple[int, int]], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs that are alike most, all together; and the rows and columns without one."""
    if not like.size:
        return [], rows, columns
    one, other = linear_sum_assignment(np.where(like >= least, -like, 1.0))
    good = like[one, other] >= least
    one, other = one[good], other[good]
    free_rows, free_columns = np.ones(len(rows), bool), np.ones(len(columns), bool)
    free_rows[one] = free_columns[other] = False
    pairs = list(zip(rows[one].tolist(), columns[other].tolist(), strict=True))
    return pairs, rows[free_rows], columns[free_columns]


def filled(sightings: Iterable[Sighting], *, gap: int = 20, least: int = 3) -> list[Sighting]:
    """After the end: short gaps filled by straight lines, tracks of fewer than `least` sightings left out. Sorted."""
    of: dict[int, list[Sighting]] = {}
    for one in sightings:
        of.setdefault(one.track, []).append(one)
    out: list[Sighting] = []
    for track in of.values():
        if len(track) < least:
            continue
        track.sort(key=lambda one: one.frame)
        out.append(track[0])
        for before, after in itertools.pairwise(track):
            span = after.frame - before.frame
            if 1 < span <= gap + 1:
                for step in range(1, span):
                    share = step / span
                    left, top, width, height = (a + (b - a) * share for a, b in zip(before.box, after.box, strict=True))
                    out.append(Sighting(before.frame + step, before.track, (left, top, width, height), 0.0))
            out.append(after)
    return sorted(out, key=lambda one: (one.frame, one.track))
