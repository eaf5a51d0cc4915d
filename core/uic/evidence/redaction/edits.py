"""What a reviewer does to a cover: plain values in, plain values out. Places are shares of the picture."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from uic.evidence.redaction.model import Cover, Covered, Key
from uic.evidence.redaction.policy import Place, at

__all__ = ["cut", "drawn", "moved", "toggled", "trimmed"]

Span = tuple[int, int]  # first and last picture, both with it


def drawn(place: Place, span: Span) -> Cover:
    """A cover that a person drew, over some pictures."""
    begin, end = span
    keys = [_key(begin, place)] if begin == end else [_key(begin, place), _key(end, place)]
    return Cover(id=0, what=Covered.OTHER, keys=tuple(keys), score=1.0)


def moved(cover: Cover, frame: int, place: Place, span: Span | None = None) -> Cover:
    """Put elsewhere in one picture, or by as much in all pictures of a span; outside the span it stays where it was."""
    alive = msgspec.structs.replace(cover, removed=False)
    was = at(alive, frame)
    if was is None:
        return cover
    if span is None:
        return _with(alive, [*_outside(alive.keys, (frame, frame)), _key(frame, place)])
    begin, end = max(span[0], cover.begin), min(span[1], cover.end)
    if begin > end:
        return cover
    edges = {begin - 1, begin, end, end + 1, frame if begin <= frame <= end else begin}
    full = _keyed(alive, edges)
    dx, dy, dw, dh = place.left - was.left, place.top - was.top, place.width - was.width, place.height - was.height
    keys = [
        Key(key.frame, key.left + dx, key.top + dy, max(0.001, key.width + dw), max(0.001, key.height + dh))
        if begin <= key.frame <= end
        else key
        for key in full
    ]
    return _with(alive, keys)


def trimmed(cover: Cover, span: Span) -> Cover:
    """Over other pictures: shortened, or kept at its ends for longer."""
    begin, end = min(span), max(span)
    alive = msgspec.structs.replace(cover, removed=False)
    inside = [key for key in _keyed(alive, {begin, end}) if begin <= key.frame <= end]
    first, last = alive.keys[0], alive.keys[-1]
    if begin < first.frame and end >= first.frame:
        inside.append(_at(first, begin))
    if end > last.frame and begin <= last.frame:
        inside.append(_at(last, end))
    if not inside:  # wholly before or after where it was
        nearest = first if end < first.frame else last
        inside = [_at(nearest, begin), _at(nearest, end)]
    return _with(cover, inside)


def cut(cover: Cover, span: Span) -> tuple[Cover, ...]:
    """Without the pictures of a span: what is left before and after it; where nothing is, it is taken away whole."""
    begin, end = min(span), max(span)
    full = _keyed(cover, {begin - 1, end + 1})
    before = [key for key in full if key.frame < begin]
    after = [key for key in full if key.frame > end]
    if not before and not after:
        return (msgspec.structs.replace(cover, removed=True),)
    parts = [part for part in (before, after) if part]
    first = _with(cover, parts[0])
    return (first, *(msgspec.structs.replace(_with(cover, part), id=0) for part in parts[1:]))


def toggled(cover: Cover) -> Cover:
    """Taken away, or put back."""
    return msgspec.structs.replace(cover, removed=not cover.removed)


def _key(frame: int, place: Place) -> Key:
    return Key(frame, place.left, place.top, place.width, place.height)


def _at(key: Key, frame: int) -> Key:
    return Key(frame, key.left, key.top, key.width, key.height)


def _keyed(cover: Cover, frames: set[int]) -> list[Key]:
    """Its keys, with more where asked and where it is."""
    alive = msgspec.structs.replace(cover, removed=False)
    more = {frame: place for frame in frames if (place := at(alive, frame)) is not None}
    known = {key.frame for key in cover.keys}
    return sorted(
        [*cover.keys, *(_key(frame, place) for frame, place in more.items() if frame not in known)],
        key=lambda key: key.frame,
    )


def _outside(keys: Sequence[Key], span: Span) -> list[Key]:
    return [key for key in keys if not span[0] <= key.frame <= span[1]]


def _with(cover: Cover, keys: Sequence[Key]) -> Cover:
    by_frame = {key.frame: key for key in keys}
    return msgspec.structs.replace(cover, keys=tuple(by_frame[frame] for frame in sorted(by_frame)))
