"""Boxes of one picture after another become tracks: who is who while they move, hide and come back.

Picture by picture (`Tracker`): association in stages by score, after ByteTrack (Y. Zhang et al., "ByteTrack:
multi-object tracking by associating every detection box", ECCV 2022); a track that is found again takes the straight
way between its last two sightings as what happened meanwhile, after OC-SORT (J. Cao et al., "Observation-centric SORT",
CVPR 2023). A camera that moves shifts all boxes alike: the shift that most boxes of a picture agree on is taken off
first.

A whole film (`followed`): only what is certain is followed, so that the pieces are short but pure; then pieces are
joined by what is known before and after the gap between them, boxes are smoothed over time, and gaps are filled.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Followed", "Sighting", "Tracker", "filled", "followed", "prepare"]

Boxes = NDArray[np.float64]
Numbers = NDArray[np.int64]

_LOST = 45  # pictures after which a track that was not seen is over
# SURE, FAINT, NEW: scores from which a box counts by itself, may go on with a track, may begin one. LIKE_: the least
# overlap (times score, where sure) with tracks that are known, with faint boxes, where it was seen last, of new tracks.
# SHAKE, PACE: what a place and a pace vary a picture, in heights. FAR: what distance costs beside overlap.
_ONLINE = {
    "SURE": 0.5,
    "FAINT": 0.1,
    "NEW": 0.6,
    "LIKE_SURE": 0.3,
    "LIKE_FAINT": 0.4,
    "LIKE_LOST": 0.4,
    "LIKE_NEW": 0.3,
}
_ONLINE |= {"SHAKE": 0.05, "PACE": 0.004, "FAR": 1.0, "LIKE_WIDE": 0.3, "WIDER": 1.5}
_CERTAIN = {
    "SURE": 0.3,
    "FAINT": 0.1,
    "NEW": 0.3,
    "LIKE_SURE": 0.3,
    "LIKE_FAINT": 0.5,
    "LIKE_LOST": 2.0,
    "LIKE_NEW": 0.3,
}
_CERTAIN |= {"SHAKE": 0.12, "PACE": 0.002, "FAR": 1.0, "LOST": 1.0, "LIKE_WIDE": 0.3}
_ROUNDS = (2, 25, 100, 100)  # ticks between pieces that are joined: longer pieces tell their pace better
# A tick is a picture of a film that has 25 a second. Nobody says how many this one has: people walk alike everywhere.
_STROLL = 0.036  # heights a tick: what a quarter of all steps is above
_STRIDE = 4  # sightings over which a step is measured: a detector shakes
_MOVED = 1.7  # a picture of a camera that moves counts for more: ways are less even
_EVEN = 0.6  # ways stay as they are for longer than ticks would have it
_FIRST_WIDER, _WIDER = (
    1.5,
    0.3,
)  # how much wider boxes are taken: to measure steps; for each tick a picture is more than one
_LASTS, _PARTS = 12, 10  # sightings of what is no accident; parts of the scores that are asked how often they last
_FILLED, _LEAST, _CLEAR, _WORTH = (
    40,
    12,
    0.5,
    0.6,
)  # pictures filled at most; sightings, mean score and worth of a track
_EMPTY = 500  # pictures in a row without a box, at most: more are as good as so many
_BELL, _BELL_OF_SIZE = 6.0, 10.0  # ticks; pictures


@dataclass(frozen=True, slots=True)
class Sighting:
    """One track in one picture. `box`: left, top, width, height; `score` 0: nobody saw it, the gap was filled."""

    frame: int
    track: int
    box: tuple[float, float, float, float]
    score: float


@dataclass(frozen=True, slots=True)
class Followed:
    """All sightings of a film, in order of frame and track; tracks count from 1. `score` 0: a gap that was filled."""

    frame: Numbers
    track: Numbers
    box: Boxes  # left, top, width, height
    score: Boxes


def prepare() -> None:
    """Load the machine code, which is compiled once a machine (some seconds): before a clock runs, or pictures come."""
    importlib.import_module("uic.vision._follow")
    importlib.import_module("uic.vision._join")


def _knob(values: dict[str, float], *, lost: float | None = None) -> Boxes:
    from uic.vision._follow import Knob

    knob = np.zeros(Knob.COUNT)
    for name, value in values.items():
        knob[getattr(Knob, name)] = value
    if lost is not None:
        knob[Knob.LOST] = lost
    return knob


def _centred(boxes: Boxes) -> Boxes:
    known = np.array(boxes, np.float64, order="C").reshape(-1, 4)
    known[:, :2] += known[:, 2:] / 2
    return known


class Tracker:
    """One camera's pictures in order. Not for several threads; some 0.02 ms a picture of ten boxes."""

    def __init__(self, *, lost: int = _LOST, eager: bool = False) -> None:
        """A track is told from its second sighting on; `eager`: from its first, which may have been a mistake.

        lost   pictures after which a track that was not seen is over
        """
        from uic.vision import _follow

        self._follow = _follow
        self._knob = _knob(_ONLINE, lost=lost)
        self._eager = eager
        self._rows = np.zeros((64, _follow.COLUMNS))
        self._used, self._next = 0, 1

    def take(self, frame: int, boxes: Boxes, scores: NDArray[np.float64]) -> list[Sighting]:
        """The tracks seen in this picture.

        boxes    (n, 4): left, top, width, height, in any unit
        scores   (n,): 0 to 1
        """
        known = _centred(boxes)
        sure = np.ascontiguousarray(scores, np.float64)
        if self._used + len(known) > len(self._rows):
            self._rows = np.concatenate((self._rows, np.zeros((len(self._rows) + len(known), self._rows.shape[1]))))
        owner = np.zeros(len(known), np.int64)
        self._used, self._next = self._follow.step(
            self._rows, self._used, self._next, known, sure, self._knob, owner, self._next == 1
        )
        told = np.flatnonzero(owner if self._eager else owner > 0)
        return [_sighting(frame, abs(int(owner[at])), boxes[at], scores[at]) for at in told]


def _sighting(frame: int, track: int, box: Boxes, score: float) -> Sighting:
    left, top, width, height = (float(one) for one in box)
    return Sighting(frame, track, (left, top, width, height), float(score))


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Sightings in order of their piece and frame; boxes by their centres."""

    frame: Numbers
    box: Boxes
    score: Boxes
    worth: Boxes  # how likely a box of such a score is no mistake
    piece: Numbers  # from 0, without holes
    first: Numbers  # each piece's first sighting, and the end

    @classmethod
    def of(cls, frame: Numbers, box: Boxes, score: Boxes, worth: Boxes, piece: Numbers) -> _Pieces:
        order = np.lexsort((frame, piece))
        _, piece = np.unique(piece[order], return_inverse=True)
        piece = piece.reshape(-1).astype(np.int64)
        first = np.searchsorted(piece, np.arange(piece[-1] + 2 if len(piece) else 1)).astype(np.int64)
        return cls(frame[order], np.ascontiguousarray(box[order]), score[order], worth[order], piece, first)

    def only(self, rows: NDArray[np.bool_]) -> _Pieces:
        return _Pieces.of(self.frame[rows], self.box[rows], self.score[rows], self.worth[rows], self.piece[rows])

    def joined(self, tick: float, most: float) -> _Pieces:
        """Those that are one person as one; tick: how many a picture is."""
        from uic.vision._join import joined

        root = joined(self.frame.astype(np.float64) * tick, self.box, self.first, most)
        return _Pieces.of(self.frame, self.box, self.score, self.worth, root[self.piece])

    def kept(self, least: int) -> _Pieces:
        """Without what was seen too seldom or never clearly."""
        seen = np.diff(self.first)
        clear, worth = (
            np.bincount(self.piece, of, minlength=len(seen)) / np.maximum(seen, 1) for of in (self.score, self.worth)
        )
        return self.only(((seen >= least) & (clear >= _CLEAR) & (worth >= _WORTH))[self.piece])

    def step(self) -> float:
        """What a quarter of all steps from picture to picture is above, in heights."""
        same = self.piece[_STRIDE:] == self.piece[:-_STRIDE]
        if not same.any():
            return 0.0
        way = np.hypot(*(self.box[_STRIDE:, :2] - self.box[:-_STRIDE, :2])[same].T)
        pictures = (self.frame[_STRIDE:] - self.frame[:-_STRIDE])[same]
        return float(np.percentile(way / pictures / np.maximum(self.box[_STRIDE:, 3][same], 1.0), 75))


@dataclass(frozen=True, slots=True)
class _Film:
    """All boxes of a film in order of their frames, by their centres."""

    frame: Numbers
    box: Boxes
    score: Boxes
    begins: Numbers  # each picture's first box, and the end

    @classmethod
    def of(cls, frame: Numbers, box: Boxes, score: Boxes) -> _Film:
        begins = np.searchsorted(frame, np.arange(int(frame[0]), int(frame[-1]) + 2)).astype(np.int64)
        return cls(frame, box, score, begins)

    def pieces(self, wider: float) -> tuple[_Pieces, Boxes]:
        """What certainly goes on, where the camera's own way is taken off; and that way.

        wider   how much wider boxes are taken, where nothing else goes on (F. Yang et al., "Hard to track objects with
                irregular motions and similar appearances? Make it easier by buffering the matching space", WACV 2023)
        """
        from uic.vision import _follow, _join

        owner = np.zeros(len(self.frame), np.int64)
        _follow.follow(self.begins, self.box, self.score, _knob(_CERTAIN | {"WIDER": wider}), owner)
        some = owner > 0
        found = _Pieces.of(self.frame[some], self.box[some], self.score[some], self.score[some], owner[some])
        path = _join.camera_path(found.frame, found.box, found.first, int(self.frame[0]), len(self.begins) - 1)
        found.box[:, :2] -= path[found.frame - self.frame[0]]
        return found, path

    def certain(self) -> tuple[_Pieces, Boxes, float]:
        """Pieces, the camera's way, and how many ticks a picture is."""
        found, path = self.pieces(_FIRST_WIDER)
        tick = max(1.0, found.step() / _STROLL) * (_MOVED if path.any() else 1.0)
        wider = min(2.0, 1.0 + _WIDER * (tick - 1.0))
        if wider != _FIRST_WIDER:
            found, path = self.pieces(wider)
        return found, path, tick

    def lasting(self, pieces: _Pieces) -> Boxes:
        """What each sighting's score is worth: how often a box of such a score is part of something that lasts, beside
        the clearest ones. A detector's mistakes come and go, whatever its scale is."""
        parts = min(_PARTS, len(self.score) // _PARTS)
        edges = np.unique(np.quantile(self.score, np.linspace(0, 1, parts + 1)))
        if len(edges) < 3:
            return np.ones(len(pieces.score))
        lasts = (np.diff(pieces.first) >= _LASTS)[pieces.piece]
        every = np.maximum(np.histogram(self.score, edges)[0], 1)
        middle = np.histogram(self.score, edges, weights=self.score)[0] / every
        share = np.maximum.accumulate(np.histogram(pieces.score[lasts], edges)[0] / every)
        worth: Boxes = np.interp(pieces.score, middle, np.minimum(1.0, share / max(share[-2], 0.05)))
        return worth


def followed(frames: Numbers, boxes: Boxes, scores: Boxes, *, gap: int = _FILLED, least: int | None = None) -> Followed:
    """Who is who in a whole film that is over.

    frames   (n,): of each box, in any order
    boxes    (n, 4): left, top, width, height
    scores   (n,): 0 to 1
    gap      pictures in a row without a sighting that are filled, at most
    least    sightings that a track needs; None: 12, fewer where the film is short
    """
    order = np.argsort(frames, kind="stable")
    frame, box, score = frames[order].astype(np.int64), _centred(boxes[order]), scores[order].astype(np.float64)
    if not len(frame):
        return Followed(frame, frame, box, score)
    known, at = np.unique(frame, return_inverse=True)
    near = known[0] + np.concatenate(([0], np.minimum(np.diff(known), _EMPTY).cumsum()))
    frame = near[at.reshape(-1)]
    start, end = int(frame[0]), int(frame[-1]) + 1
    film = _Film.of(frame, box, score)
    pieces, path, tick = film.certain()
    pieces.worth[:] = film.lasting(pieces)
    for most in _ROUNDS:
        pieces = pieces.joined(tick**_EVEN, most)
    pieces = pieces.kept(max(3, min(_LEAST, (end - start) // 6)) if least is None else least)
    told = _whole(pieces, tick, gap)
    told.box[:, :2] += path[told.frame - start] - told.box[:, 2:] / 2
    told.frame[:] += (known - near)[np.searchsorted(near, told.frame, "right") - 1]
    return told


def _whole(pieces: _Pieces, tick: float, gap: int) -> Followed:
    """Smoothed, and filled by straight lines where nobody saw them for a while. Boxes by their centres."""
    from uic.vision import _join

    box = pieces.box.copy()
    time = pieces.frame.astype(np.float64)
    _join.smoothed(time * tick, pieces.box, pieces.first, _BELL, 0, box)
    _join.smoothed(time, pieces.box, pieces.first, _BELL_OF_SIZE, 2, box)
    span = np.diff(pieces.frame)
    holes = np.flatnonzero((np.diff(pieces.piece) == 0) & (span > 1) & (span <= gap + 1))
    missing = span[holes] - 1
    before = np.repeat(holes, missing)
    step = np.arange(len(before)) - np.repeat(np.cumsum(missing) - missing, missing) + 1
    share = (step / span[before])[:, None] if len(before) else np.empty((0, 1))
    frame = np.concatenate((pieces.frame, pieces.frame[before] + step))
    track = np.concatenate((pieces.piece, pieces.piece[before])) + 1
    every = np.concatenate((box, box[before] + (box[before + 1] - box[before]) * share)) if len(before) else box
    score = np.concatenate((pieces.score, np.zeros(len(before))))
    order = np.lexsort((track, frame))
    return Followed(frame[order], track[order], every[order], score[order])


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
