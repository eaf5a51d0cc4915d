"""What one person does: stays, runs, runs after another. (Falls: `fall`.)"""

from __future__ import annotations

import math
from collections.abc import Iterator

from uic.vision import Kind
from uic_netcasting.signs.model import BODY_M, Pattern, Sign
from uic_netcasting.signs.rules import Held, apart, rule_type, speed
from uic_netcasting.signs.sight import Place, Sight, Track

__all__ = ["Chase", "Run", "Stay"]

_SLOW = 0.5  # metres a second
_CLEARLY = 1.3  # times the least pace: half as long is enough then, he is soon out of sight


@rule_type("stay")
class Stay:
    """Somebody is within a few metres for a long time, also if he walks up and down there."""

    def __init__(self, pattern: Pattern) -> None:
        self._pattern = pattern
        self._reach, self._seconds = pattern.number("reach_m") / BODY_M, pattern.number("seconds")
        self._seen, self._stirs = pattern.number("seen_share"), pattern.number("stir_share")
        self._slow = pattern.number("slow_share")

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
            stays = reach <= self._reach and seen >= self._seen and stirs >= self._stirs
            if stays and _slow_share(places, high) >= self._slow:
                figures = {"seconds": sight.at - places[0].at, "metres": reach * BODY_M}
                yield Sign(
                    pattern=self._pattern.key, begin=places[0].at, end=sight.at, figures=figures,
                    score=min(1.0, 0.5 + 0.5 * (1 - reach / self._reach)), box=sight.box([track.now]),
                )  # fmt: skip


def _slow_share(places: list[Place], high: float) -> float:
    """For how much of the time somebody hardly goes: who only walks is several people, one taken for the next."""
    steps, slow = 0, 0
    before = places[0]
    for one in places:
        if one.at - before.at < 1.0:
            continue
        pace = math.hypot(one.x - before.x, one.foot - before.foot) / high / (one.at - before.at)
        steps, slow, before = steps + 1, slow + (pace * BODY_M < _SLOW), one
    return slow / max(1, steps)


class _Pace:
    """Whether somebody runs: far faster than people walk, straight, at one size, and riding nothing."""

    def __init__(self, pattern: Pattern) -> None:
        self._fast, self._over = pattern.number("mps") / BODY_M, pattern.number("over_s")
        self._least, self._most = pattern.number("height_least"), pattern.number("mps_most") / BODY_M

    def of(self, track: Track, sight: Sight) -> float | None:
        """Metres a second; None: does not run."""
        told = speed(track, self._over, sight.at)
        if told is None or sight.sways or track.now.at < sight.at - 0.01 or track.now.height < self._least:
            return None
        pace, straight, spread = told
        if track.now.foot > 0.985:
            return None  # cut by the lower edge: smaller than he is, so faster than he is
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
        self._persist = pattern.persist_s
        self._held: dict[int, Held] = {}

    def look(self, sight: Sight) -> Iterator[Sign]:
        if not sight.fresh:
            return
        here = {track.number for track in sight.people}
        self._held = {number: held for number, held in self._held.items() if number in here}
        for track in sight.people:
            held = self._held.setdefault(track.number, Held(self._pattern.persist_s, 0.35))
            mps = self._pace.of(track, sight)
            certain = held.note(sight.at, mps is not None)
            if mps is not None and (certain or (mps > _CLEARLY * self._fast and held.lasted >= self._persist / 2)):
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
