"""Where a cover lies, and whether a redaction may be changed or let out: plain values in, plain values out."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from uic.errors import EvidenceError
from uic.evidence.redaction.model import Cover, Flagged, Key, Redaction, RedactionState, unseen

__all__ = ["ROOM", "Place", "approved", "at", "changed", "check_cover", "seen", "thinned", "visible"]

ROOM = 0.15  # each side of a found box, as a share of it: what is found is mostly smaller than what is known by
_MOST_KEYS = 20_000
_MOST_COVERS = 2_000
_SAME = 0.004  # share of the picture: a key that a straight line comes so close to is left out


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle as shares of the picture."""

    left: float
    top: float
    width: float
    height: float


def at(cover: Cover, frame: int) -> Place | None:
    """Where a cover lies in a picture; None: not there, or taken away."""
    keys = cover.keys
    if cover.removed or not keys or not keys[0].frame <= frame <= keys[-1].frame:
        return None
    after = bisect_right(keys, frame, key=lambda key: key.frame)
    one = keys[after - 1]
    if after == len(keys) or one.frame == frame:
        return Place(one.left, one.top, one.width, one.height)
    other = keys[after]
    share = (frame - one.frame) / (other.frame - one.frame)
    return Place(
        one.left + (other.left - one.left) * share,
        one.top + (other.top - one.top) * share,
        one.width + (other.width - one.width) * share,
        one.height + (other.height - one.height) * share,
    )


def visible(covers: Sequence[Cover], frame: int) -> list[tuple[Cover, Place]]:
    """All that lies in a picture."""
    return [(cover, place) for cover in covers if (place := at(cover, frame)) is not None]


def thinned(keys: Sequence[Key]) -> tuple[Key, ...]:
    """Fewer keys for the same way: what a straight line between those kept comes close to is left out."""
    kept = {0, len(keys) - 1}
    spans = [(0, len(keys) - 1)]
    while spans:
        begin, end = spans.pop()
        offs = [(_off(keys[begin], keys[now], keys[end]), now) for now in range(begin + 1, end)]
        off, now = max(offs, default=(0.0, 0))
        if off > _SAME:
            kept.add(now)
            spans += [(begin, now), (now, end)]
    return tuple(keys[number] for number in sorted(kept))


def _off(before: Key, now: Key, after: Key) -> float:
    """By how much a key lies off the line between two others."""
    share = (now.frame - before.frame) / (after.frame - before.frame)
    return max(
        abs(there - (one + (other - one) * share))
        for there, one, other in (
            (now.left, before.left, after.left),
            (now.top, before.top, after.top),
            (now.width, before.width, after.width),
            (now.height, before.height, after.height),
        )
    )


def check_cover(cover: Cover, frames: int) -> None:
    """Raise EvidenceError for one that lies in no picture."""
    numbers = [key.frame for key in cover.keys]
    if not numbers or len(numbers) > _MOST_KEYS or numbers != sorted(set(numbers)):
        raise EvidenceError("a cover has places in rising order of pictures")
    if numbers[0] < 0 or numbers[-1] >= frames:
        raise EvidenceError("a cover begins or ends outside the clip")
    for key in cover.keys:
        sides = (key.left, key.top, key.width, key.height)
        if not all(math.isfinite(side) and -1 <= side <= 2 for side in sides) or min(key.width, key.height) <= 0:
            raise EvidenceError("a cover lies in no picture")


def changed(one: Redaction, cover: Cover, *, version: int, by: str) -> Redaction:
    """With a cover more, or another one."""
    _check(one, version)
    check_cover(cover, one.frames)
    if cover.id and all(known.id != cover.id for known in one.covers):
        raise EvidenceError("there is no such cover; look again")
    if not cover.id:
        if len(one.covers) >= _MOST_COVERS:
            raise EvidenceError(f"a clip has at most {_MOST_COVERS} covers")
        cover = msgspec.structs.replace(cover, id=max((known.id for known in one.covers), default=0) + 1)
    cover = msgspec.structs.replace(cover, by=by)
    covers = [cover if known.id == cover.id else known for known in one.covers]
    if all(known.id != cover.id for known in one.covers):
        covers.append(cover)
    return msgspec.structs.replace(one, covers=tuple(covers), version=one.version + 1)


def seen(one: Redaction, flagged: Sequence[int], *, by: str) -> Redaction:
    """Somebody has looked at stretches."""
    _check(one, one.version)

    def looked(known: Flagged) -> Flagged:
        return msgspec.structs.replace(known, seen_by=by) if known.id in flagged and not known.seen_by else known

    return msgspec.structs.replace(one, flagged=tuple(map(looked, one.flagged)), version=one.version + 1)


def approved(one: Redaction, *, version: int, by: str, now: datetime) -> Redaction:
    """Let out, by name."""
    _check(one, version)
    if left := unseen(one.flagged):
        raise EvidenceError(f"{left} flagged stretches have not been looked at")
    return msgspec.structs.replace(
        one, state=RedactionState.RENDERING, approved_by=by, approved_at=now, version=one.version + 1
    )


def _check(one: Redaction, version: int) -> None:
    if one.state is not RedactionState.REVIEW:
        raise EvidenceError(f"it is {one.state.value}: it cannot be changed now")
    if version != one.version:
        raise EvidenceError("somebody else has changed it meanwhile; look again")
