"""The ways of people over the pictures of one net, and which of them is probably its suspect. Plain values, no hub."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from uic.vision.crossing import Link, Pairs, Passage, chances

if TYPE_CHECKING:
    from uic.geo.roads import Roads

__all__ = ["Key", "Likely", "Sighted", "Trail"]

Key = tuple[str, int]  # camera, track

_KEPT_S = 300.0  # nobody is followed through longer
_MOST = 100  # ways that are kept
_PAIRS = 50_000  # of them that were weighed: then it begins anew
_SILENT_S = 14.0  # who has come and of whom nothing is heard for longer has left
_SAME_S, _SAME_M = 6.0, 3.0  # somebody who stood still, or went behind a van, is one and the same
_ABOUT_S = 2.5  # around the moment at which he was said to be seen
_NEAR_M = 12.0  # of where he was said to be
_ONE_OF_THEM = 0.9  # chance that he is one of those who were followed there then
_LATER = 1e10  # seconds: after everything; what is known of a pair still depends on when he was heard of
_LEAST = 0.01  # of who is the suspect: less leads nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """Where the suspect was last, by what somebody said. Metres of the ground's frame, seconds since 1970."""

    camera: str
    at: float
    place: tuple[float, float]
    exact: bool = False  # the place is his, not the middle of a picture
    track: Key | None = None  # he is this one, somebody has said


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Somebody who is probably the suspect, and from where he came."""

    passage: Passage
    probability: float
    after: Link
    others: int  # people who came by since the suspect was seen


class Trail:
    """Whom the cameras of a net have seen pass. It knows no names, and nothing of anybody's looks."""

    def __init__(self) -> None:
        self._passages: dict[Key, Passage] = {}
        self._heard: dict[Key, float] = {}  # those who have not left, and when they were heard of last
        self._same: dict[Key, Key] = {}  # who is one and the same on one camera
        self._pairs: Pairs = {}

    def __len__(self) -> int:
        return len(self._passages)

    def get(self, key: Key) -> Passage | None:
        """Somebody's way, as far as it is known."""
        return self._passages.get(self._same.get(key, key))

    def is_there(self, key: Key, now: float) -> bool:
        """Whether he has not left the picture, as far as is known."""
        heard = self._heard.get(self._same.get(key, key))
        return heard is not None and now - heard < _SILENT_S

    def saw(self, passage: Passage, *, left: bool) -> Key:
        """Somebody has come, goes on, or has left; under which name he is kept."""
        key = self._same.get(passage.key) or self._begun(passage)
        self._same[passage.key] = key
        known = self._passages.get(key)
        if known is not None and known.key != passage.key:
            passage = _joined(known, passage)
        self._passages[key] = passage
        if left:
            self._heard.pop(key, None)
        else:
            self._heard[key] = passage.ended
        self._forget(passage.ended)
        return key

    def _begun(self, passage: Passage) -> Key:
        """His own name, or that of who left the same picture there just before."""
        for key, known in self._passages.items():
            gone = passage.began - known.ended
            here = known.camera == passage.camera and key not in self._heard and 0 < gone < _SAME_S
            if here and math.dist(known.left_from, passage.came_to) < _SAME_M + 0.5 * gone:
                return key
        return passage.key

    def _forget(self, now: float) -> None:
        old = [key for key, one in self._passages.items() if now - one.ended > _KEPT_S]
        old += sorted(self._passages, key=lambda key: self._passages[key].ended)[: max(0, len(self._passages) - _MOST)]
        for key in old:
            self._passages.pop(key, None)
            self._heard.pop(key, None)
        if old:
            self._same = {name: key for name, key in self._same.items() if key in self._passages}
        if len(self._pairs) > _PAIRS:
            self._pairs.clear()

    def likely(
        self,
        sighted: Sighted,
        *,
        now: float,
        roads: Roads | None = None,
        never: Collection[Key] = (),
        most: int = 5,
        least: float = 0.2,
    ) -> list[Likely]:
        """Those who are probably the suspect, the surest first.

        never   those of whom somebody has said that they are not, or who are another's suspect
        """
        first, shares = self._suspects(sighted, now)
        ways = [*first, *(one for one in self._now(now) if one.key not in {each.key for each in first})]
        apart = {(one.key, key) for one in ways for key in never}
        sure = dict(shares)
        best: dict[Key, tuple[float, Link]] = {}
        for link in chances(ways, roads, pairs=self._pairs, never=apart):
            share = sure.get(link.earlier.key, 0.0) * link.probability
            later = link.later.key
            if later in shares or share < _LEAST or link.later.began < sighted.at - _ABOUT_S:
                continue
            sure[later] = min(1.0, sure.get(later, 0.0) + share)
            if share > best.get(later, (0.0, link))[0]:
                best[later] = share, link
        since = sum(one.began > sighted.at for one in ways)
        found = [
            Likely(passage=link.later, probability=sure[key], after=link, others=max(0, since - 1))
            for key, (_, link) in best.items()
            if sure[key] >= least
        ]
        return sorted(found, key=lambda one: -one.probability)[:most]

    def _now(self, now: float) -> list[Passage]:
        """All, those who are still there as not gone yet."""
        return [_staying(one) if self.is_there(key, now) else one for key, one in self._passages.items()]

    def _suspects(self, sighted: Sighted, now: float) -> tuple[list[Passage], dict[Key, float]]:
        """Who was seen, by the chance that it was he: one who is known, those in the picture then, or nobody known."""
        known = self.get(sighted.track) if sighted.track is not None else None
        if known is not None:
            one = _staying(known) if self.is_there(known.key, now) else known
            return [one], {one.key: 1.0}
        about = [one for one in self._now(now) if one.camera == sighted.camera and _is_about(one, sighted)]
        shares = {one.key: _ONE_OF_THEM / len(about) for one in about}
        nobody = Passage(
            camera=sighted.camera,
            track=-1,
            began=sighted.at - 1.0,
            ended=sighted.at,
            came_to=sighted.place,
            left_from=sighted.place,
        )
        return [*about, nobody], {**shares, nobody.key: 1.0 - sum(shares.values())}


def _staying(one: Passage) -> Passage:
    """He has not left: nobody can have followed him, but who is beside him in another picture may be he."""
    return replace(one, ended=_LATER + one.ended)


def _is_about(one: Passage, sighted: Sighted) -> bool:
    if not one.began - _ABOUT_S <= sighted.at <= one.ended + _ABOUT_S:
        return False
    return not sighted.exact or min(_aways(one, sighted)) < _NEAR_M


def _aways(one: Passage, sighted: Sighted) -> Sequence[float]:
    places = [one.came_to, one.left_from, *((east, north) for _at, east, north in one.path)]
    return [math.dist(place, sighted.place) for place in places]


def _joined(before: Passage, after: Passage) -> Passage:
    """One way of two."""
    return replace(
        before,
        ended=after.ended,
        left_from=after.left_from,
        left_at=after.left_at,
        path=(*before.path[-8:], *(step for step in after.path if step[0] > before.ended)),
        tall_m=before.tall_m or after.tall_m,
    )
