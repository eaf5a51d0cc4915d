"""What one person does: stays, runs, falls."""

from __future__ import annotations

import math
from collections.abc import Iterator

from uic.vision import Box, Kind
from uic_netcasting.signs.model import BODY_M, Pattern, Sign
from uic_netcasting.signs.rules import Held, apart, rule_type, speed
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Chase", "Fall", "Run", "Stay"]


_UPSET = 0.2  # share of the picture that moves or changes at once


@rule_type("stay")
class Stay:
    """Somebody is within a few metres for a long time, also if he walks up and down there."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._reach, self._seconds = pattern.number("reach_m") / BODY_M, pattern.number("seconds")
        self._seen, self._stirs = pattern.number("seen_share"), pattern.number("stir_share")

    def look(self, sight: Sight) -> Iterator[Sign]:
        for track in sight.people if sight.fresh else ():
            if sight.at - track.places[0].at < self._seconds:
                continue
            places = track.since(sight.at - self._seconds)
            high = sorted(one.height for one in places)[len(places) // 2]
            x, foot = (sorted(getattr(one, name) for one in places)[len(places) // 2] for name in ("x", "foot"))
            far = [((one.x - x) ** 2 + (one.foot - foot) ** 2) ** 0.5 / high for one in places]
            reach = sorted(far)[int(0.95 * (len(far) - 1))]
            seen = len({int(one.at) for one in places}) / self._seconds
            stirs = sum(one.stir > 0.05 for one in places) / len(places)  # what never stirs is a picture of somebody
            if reach <= self._reach and seen >= self._seen and stirs >= self._stirs:
                figures = {"seconds": sight.at - places[0].at, "metres": reach * BODY_M}
                yield Sign(
                    pattern=self._pattern.key, begin=places[0].at, end=sight.at, figures=figures,
                    score=min(1.0, 0.5 + 0.5 * (1 - reach / self._reach)), box=sight.box([track.now]),
                )  # fmt: skip


class _Pace:
    """Whether somebody runs: far faster than people walk, straight, at one size, and riding nothing."""

    def __init__(self, pattern: Pattern) -> None:
        self._fast, self._over = pattern.number("mps") / BODY_M, pattern.number("over_s")
        self._least, self._most = pattern.number("height_least"), pattern.number("mps_most") / BODY_M

    def of(self, track: Track, sight: Sight) -> float | None:
        """Metres a second; None: does not run."""
        told = speed(track, self._over, sight.at)
        if told is None or track.now.at < sight.at - 0.01 or track.now.height < self._least:
            return None
        pace, straight, spread = told
        runs = self._fast <= pace <= self._most and straight > 0.8 and spread < 0.4
        if not runs or track.now.width > 0.85 * track.now.height or _rides(track.now, sight):
            return None
        return pace * BODY_M


@rule_type("run")
class Run:
    """Somebody runs."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._pace = pattern, _Pace(pattern)
        self._over, self._fast = pattern.number("over_s"), pattern.number("mps")
        self._held: dict[int, Held] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        here = {track.number for track in sight.people}
        self._held = {number: held for number, held in self._held.items() if number in here}
        for track in sight.people:
            held = self._held.setdefault(track.number, Held(self._pattern.persist_s, 0.35))
            mps = self._pace.of(track, sight)
            if held.note(sight.at, mps is not None) and mps is not None:
                yield Sign(
                    pattern=self._pattern.key, begin=max(0.0, held.begin - self._over), end=sight.at,
                    score=0.5 + 0.5 * (mps / self._fast - 1), box=sight.box([track.now]),
                    figures={"mps": mps, "seconds": sight.at - held.begin + self._over},
                )  # fmt: skip


@rule_type("chase")
class Chase:
    """One runs after another: both fast, the same way, one behind the other."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern, self._pace = pattern, _Pace(pattern)
        self._over, self._apart = pattern.number("over_s"), pattern.number("apart_m") / BODY_M
        self._held: dict[tuple[int, int], Held] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        fast = [(track, mps) for track in sight.people if (mps := self._pace.of(track, sight)) is not None]
        here = {track.number for track in sight.people}
        self._held = {pair: held for pair, held in self._held.items() if here.issuperset(pair)}
        for at, (one, mps) in enumerate(fast):
            for other, others in fast[at + 1 :]:
                far = apart(one.now, other.now)
                key = min(one.number, other.number), max(one.number, other.number)
                held = self._held.setdefault(key, Held(self._pattern.persist_s, 0.5))
                together = 0.4 < far < self._apart and _same_way(one, other, sight.at - self._over)
                if held.note(sight.at, together):
                    yield Sign(
                        pattern=self._pattern.key, begin=max(0.0, held.begin - self._over), end=sight.at, score=0.8,
                        box=sight.box([one.now, other.now]),
                        figures={"people": 2, "mps": (mps + others) / 2, "metres": far * BODY_M},
                    )  # fmt: skip


def _same_way(one: Track, other: Track, since: float) -> bool:
    ways = []
    for track in (one, other):
        then = track.since(since)[0]
        ways.append((track.now.x - then.x, track.now.foot - then.foot))
    (ax, ay), (bx, by) = ways
    return ax * bx + ay * by > 0.8 * math.hypot(ax, ay) * math.hypot(bx, by)


def _rides(place: Place, sight: Sight) -> bool:
    """Whether a bicycle or a vehicle is where somebody's legs are."""
    for one in sight.seen.detections or ():
        if one.kind not in (Kind.BICYCLE, Kind.CAR):
            continue
        left, right = one.box.left * sight.aspect, (one.box.left + one.box.width) * sight.aspect
        across = min(right, place.x + place.width / 2) - max(left, place.x - place.width / 2)
        down = min(one.box.top + one.box.height, place.foot + 0.1 * place.height) - max(
            one.box.top, place.foot - 0.6 * place.height
        )
        if across > 0.2 * place.width and down > 0:
            return True
    return False


@rule_type("fall")
class Fall:
    """Somebody who stood upright lies within two seconds where he stood, and stays there."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._upright, self._lying = pattern.number("upright"), pattern.number("lying")
        self._drop, self._within = pattern.number("drop"), pattern.number("within_s")
        self._least = pattern.number("height_least")
        self._stood: list[tuple[float, Place]] = []  # who stood upright lately: when last, and where
        self._lies: list[_Lying] = []

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        at = sight.at
        for track in sight.people:
            place = track.now
            if place.at < at - 0.01 or sight.at_edge(place):
                continue
            if place.width <= self._upright * place.height and place.height >= self._least:
                self._note_upright(track, at)
            elif place.width >= self._lying * place.height:
                self._note_lying(place, at)
        self._note_shapes(sight)
        self._stood = [one for one in self._stood if at - one[0] <= self._within + 1.0]
        for one in list(self._lies):
            if at - one.last > 1.5 or self._got_up(one, sight):
                self._lies.remove(one)
            elif at - one.begin >= self._pattern.persist_s and one.looks >= 4:
                self._lies.remove(one)
                box = sight.box([one.place])
                figures = {"seconds": at - one.begin, "drop": 100 * (1 - one.place.height / one.stood.height)}
                score = min(1.0, 0.4 + one.place.width / one.place.height / 4)
                yield Sign(pattern=self._pattern.key, begin=one.fell, end=at, box=box, figures=figures, score=score)

    def _note_upright(self, track: Track, at: float) -> None:
        """Only who stood for a while, at one size, counts: a box that was wrong once does not."""
        lately = track.since(at - 1.6)
        upright = [one for one in lately if one.width <= self._upright * one.height]
        if len(upright) >= 4 and len(upright) >= 0.7 * len(lately):
            heights = sorted(one.height for one in upright)
            if heights[-1] < 1.3 * heights[0]:
                self._stood = [one for one in self._stood if abs(one[1].x - track.now.x) > 0.5 * track.now.height]
                self._stood.append((at, track.now))

    def _note_shapes(self, sight: Sight) -> None:
        """Who lies is often none for the detector: then the shape that moved there, low and long, is he."""
        if sight.seen.energy > _UPSET or sight.seen.changed > _UPSET:
            return  # the picture as a whole changes
        here = [track.now for track in sight.people if track.now.at >= sight.at - 0.01]
        for when, stood in list(self._stood):
            if sight.at - when < 0.25 or any(_beside(one, stood) for one in here):
                continue
            shapes = [one for one in (_place_of(box, sight) for box in sight.seen.boxes) if _beside(one, stood)]
            if len(shapes) == 1 and shapes[0].width >= 1.3 * shapes[0].height and not sight.at_edge(shapes[0]):
                self._note_lying(shapes[0], sight.at)

    def _note_lying(self, place: Place, at: float) -> None:
        for one in self._lies:
            near = abs(one.place.x - place.x) + abs(one.place.foot - place.foot)
            if near < 0.6 * one.stood.height:
                one.last, one.place = at, place
                one.looks += 1
                return
        for when, stood in self._stood:
            near = abs(stood.x - place.x) < 0.9 * stood.height and abs(stood.foot - place.foot) < 0.45 * stood.height
            head = (place.foot - place.height) - (stood.foot - stood.height)
            same = (
                0.4 <= place.width / stood.height <= 1.4
            )  # a body is as long as it was tall, less what the view hides
            if near and same and when < at <= when + self._within and head >= self._drop * stood.height:
                self._lies.append(_Lying(when, at, stood, place))
                return

    @staticmethod
    def _got_up(one: _Lying, sight: Sight) -> bool:
        return any(
            track.now.at >= sight.at - 0.01
            and track.now.height > 0.8 * one.stood.height
            and abs(track.now.x - one.place.x) < 0.5 * one.stood.height
            and abs(track.now.foot - one.place.foot) < 0.4 * one.stood.height
            for track in sight.people
        )


def _place_of(box: Box, sight: Sight) -> Place:
    """A shape that moves, as a place; the blocks it is made of stand over by some pixels."""
    over = 6 / 180
    width, height = max(0.02, (box.width - over * 9 / 16) * sight.aspect), max(0.02, box.height - over)
    return Place(sight.at, (box.left + box.width / 2) * sight.aspect, box.top + box.height - over / 2, width, height)


def _beside(one: Place, stood: Place) -> bool:
    return (
        abs(one.x - stood.x) < 0.9 * stood.height
        and abs(one.foot - stood.foot) < 0.45 * stood.height
        and one.height < 1.4 * stood.height
    )


class _Lying:
    """Somebody who may have fallen."""

    def __init__(self, fell: float, begin: float, stood: Place, place: Place) -> None:
        self.fell, self.begin, self.stood, self.place = fell, begin, stood, place
        self.last, self.looks = begin, 1
