"""From boxes in single pictures to covers over time: tracked, gaps filled in, held a little longer, made wider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from uic.evidence.redaction.model import Cover, Covered, Flagged, Key
from uic.evidence.redaction.policy import thinned
from uic.vision.tracking import Sighting, Tracker, filled

__all__ = ["Found", "Shape", "covers_of", "flagged_of"]

Pixels = tuple[float, float, float, float]  # left, top, width, height

_HELD_S = 0.6  # a cover begins before, and ends after, what was seen
_GAP_S = 1.5  # longer than it was unseen for it is another
_LONG_GAP_S = 0.5  # so long unseen is looked at by a person
_UNSURE = 0.45
_FAINT, _AGAIN = 0.25, 3  # what is fainter than this at its best was seen so often, or it was nothing
_STRETCH_S = 5.0
_ALONE_S = 2.0  # so long without anything found is looked at too
_MOST_FLAGGED = 400
_FIRST = {"nobody": 0, "gap": 1}  # what is bare is looked at first, then what was only guessed


@dataclass(slots=True)
class Found:
    """One thing in one picture: what was found, what of it is to be covered."""

    box: Pixels
    score: float
    cover: Pixels
    what: Covered


@dataclass(slots=True)
class Shape:
    """What a clip is: pictures, their size and rate, and how many there are from one look to the next."""

    frames: int
    fps: float
    width: int
    height: int
    every: int


@dataclass(slots=True)
class _Track:
    keys: list[Key] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    kinds: list[Covered] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)


def covers_of(looks: Mapping[int, Sequence[Found]], shape: Shape, first: int) -> tuple[list[Cover], list[Flagged]]:
    """Covers of one family of things (faces, people, cars), numbered from `first`, and what is to be looked at of them.

    looks   by number of the look: what was found
    """
    tracker = Tracker(lost=max(2, round(_GAP_S * shape.fps / shape.every)), eager=True)
    seen: dict[tuple[int, Pixels], Found] = {}
    sightings: list[Sighting] = []
    for look in sorted(looks):
        found = looks[look]
        boxes = np.array([one.box for one in found], np.float64).reshape(-1, 4)
        scores = np.array([max(0.62, one.score) for one in found])  # each begins a track: an unsure one is covered too
        for sighting in tracker.take(look, boxes, scores):
            sightings.append(sighting)
            near = min(found, key=lambda one: _apart(one.box, sighting.box))
            seen[look, sighting.box] = near
    tracks = _tracks(sightings, seen, shape)
    covers, flagged = [], []
    believed = (one for one in tracks if max(one.scores) >= _FAINT or len(one.keys) >= _AGAIN)
    for number, track in enumerate(believed, start=first):
        what = max(set(track.kinds), key=track.kinds.count)
        keys = thinned(_held(track.keys, shape))
        cover = Cover(id=number, what=what, keys=keys, score=round(max(track.scores), 3))
        covers.append(cover)
        flagged += _flags(cover, track, shape)
    return covers, flagged


def flagged_of(flags: Iterable[Flagged], covers: Sequence[Cover], shape: Shape) -> tuple[Flagged, ...]:
    """What a person must look at: stretches of one reason joined, none longer than she can keep in mind.

    Where nothing is covered comes first.
    """
    marked: dict[str, list[tuple[int, int, int]]] = {}
    for flag in (*flags, *_alone(covers, shape)):
        marked.setdefault(flag.why, []).append((flag.begin, flag.end, flag.cover))
    most = max(1, round(_STRETCH_S * shape.fps))
    out: list[tuple[int, int, str, int]] = []
    for why, spans in marked.items():
        for begin, end, cover in _joined(sorted(spans)):
            pieces = range(begin, end + 1, most)
            out += [(start, min(end, start + most - 1), why, cover) for start in pieces]
    out.sort(key=lambda one: (_FIRST.get(one[2], len(_FIRST)), one))
    if len(out) > _MOST_FLAGGED:  # then it is all of it
        out = [(start, min(shape.frames - 1, start + most - 1), "unsure", 0) for start in range(0, shape.frames, most)]
    return tuple(
        Flagged(id=number, begin=begin, end=end, why=why, cover=cover)
        for number, (begin, end, why, cover) in enumerate(out, start=1)
    )


def _tracks(sightings: Sequence[Sighting], seen: Mapping[tuple[int, Pixels], Found], shape: Shape) -> list[_Track]:
    tracks: dict[int, _Track] = {}
    last: dict[int, int] = {}
    gap = max(1, round(_GAP_S * shape.fps / shape.every))
    whole = filled(sightings, gap=gap, least=1)
    for one in whole:
        track = tracks.setdefault(one.track, _Track())
        known = seen.get((one.frame, one.box))
        if known is None:  # filled in: the next that was seen says what is covered
            continue
        frame = min(shape.frames - 1, one.frame * shape.every)
        if one.track in last and (frame - last[one.track]) / shape.fps >= _LONG_GAP_S:
            track.gaps.append((last[one.track], frame))
        last[one.track] = frame
        track.keys.append(_key(frame, known.cover, shape))
        track.scores.append(known.score)
        track.kinds.append(known.what)
    return [track for track in tracks.values() if track.keys]


def _key(frame: int, box: Pixels, shape: Shape) -> Key:
    left, top, width, height = box
    return Key(
        frame,
        round(left / shape.width, 5),
        round(top / shape.height, 5),
        round(max(2.0, width) / shape.width, 5),
        round(max(2.0, height) / shape.height, 5),
    )


def _held(keys: Sequence[Key], shape: Shape) -> list[Key]:
    """Longer at both ends: what is there was there before it was found."""
    more = max(1, round(_HELD_S * shape.fps))
    first, last = keys[0], keys[-1]
    begin, end = max(0, first.frame - more), min(shape.frames - 1, last.frame + more)
    out = list(keys)
    if begin < first.frame:
        out.insert(0, Key(begin, first.left, first.top, first.width, first.height))
    if end > last.frame:
        out.append(Key(end, last.left, last.top, last.width, last.height))
    return out


def _flags(cover: Cover, track: _Track, shape: Shape) -> list[Flagged]:
    def flag(begin: int, end: int, why: str) -> Flagged:
        return Flagged(id=0, begin=begin, end=end, why=why, cover=cover.id)

    out = [flag(begin, end, "gap") for begin, end in track.gaps]
    reasons = {Covered.HEAD: "head", Covered.CAR: "car", Covered.MOVING: "moving"}
    if cover.what in reasons:
        out.append(flag(cover.begin, cover.end, reasons[cover.what]))
    elif cover.score < _UNSURE or len(track.keys) < 3 or cover.what is Covered.PLATE:
        out.append(flag(cover.begin, cover.end, "unsure"))
    return out


def _alone(covers: Sequence[Cover], shape: Shape) -> list[Flagged]:
    """Stretches in which nothing is covered."""
    free, out = 0, []
    least = round(_ALONE_S * shape.fps)
    for begin, end in [*_spans(covers), (shape.frames, shape.frames)]:
        if begin - free >= min(least, shape.frames):
            out.append(Flagged(id=0, begin=free, end=begin - 1, why="nobody"))
        free = max(free, end + 1)
    return out


def _spans(covers: Sequence[Cover]) -> list[tuple[int, int]]:
    return sorted((cover.begin, cover.end) for cover in covers)


def _joined(spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Overlapping ones as one; which cover it is about is only said of one that is alone."""
    out: list[tuple[int, int, int]] = []
    for begin, end, cover in spans:
        if out and begin <= out[-1][1]:
            known = out[-1]
            out[-1] = (known[0], max(known[1], end), known[2] if known[2] == cover else 0)
        else:
            out.append((begin, end, cover))
    return out


def _apart(one: Pixels, other: Pixels) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
