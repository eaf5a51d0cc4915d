"""`uic bench sos`: how soon and surely leaving a path is seen, beside two plain ways; and what a position costs."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from uic.bench import Row
from uic_sos.course import Course, Fix, Plan, State
from uic_sos.course.drawn import Drawn, drawn

__all__ = ["Score", "alarms", "score", "sos", "total"]

_SEED, _TRACKS, _QUICK = 90_417, 360, 18  # not looked at before the engine was ready
_CASES = ("all", "clean drive", "town drive", "canyon drive", "5 s walk", "town walk", "canyon walk", "still", "faulty")
_WITHIN_S = 120.0
_ESCORTS = 1_000


class Watcher(Protocol):
    """Takes positions; answers whether an alarm is raised now."""

    def __call__(self, fix: Fix) -> bool: ...


@dataclass(slots=True)
class Score:
    """What came of some tracks."""

    leaving: int = 0
    found: int = 0
    false: int = 0
    hours: float = 0.0
    after_s: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of those who left that were found in time."""
        return self.found / self.leaving if self.leaving else 1.0

    @property
    def false_per_h(self) -> float:
        """Alarms while on the path."""
        return self.false / self.hours if self.hours else 0.0

    def at(self, share: float) -> float:
        """Seconds after which this share of those found was found."""
        if not self.after_s:
            return math.nan
        return sorted(self.after_s)[min(len(self.after_s) - 1, int(share * len(self.after_s)))]


def sos(*, quick: bool = False, only: str = "") -> Iterator[Row]:
    """Ours, a buffer with hysteresis, and a fixed buffer on the same drawn tracks."""
    tracks = list(drawn(_SEED, count=_QUICK if quick else _TRACKS))
    cases = [case for case in _CASES if only in case]
    heard = [_Heard(track) for track in tracks if any(_is_of(track, case) for case in cases)]
    for case in cases:
        yield from _rows(case, [one for one in heard if _is_of(one.track, case)])
    if only in "cost":
        yield _cost(tracks[0], quick=quick)
    if only and only in "service":  # it takes a whole hub and a minute
        from uic_sos.bench_service import service

        yield from service(quick=quick)


def _is_of(track: Drawn, case: str) -> bool:
    return case == "all" or case in track.kind


class _Heard:
    """When each way raises an alarm on a track: each is fed once, though a track counts in two cases."""

    def __init__(self, track: Drawn) -> None:
        self.track = track
        self.ours, self.hysteresis, self.fixed = (alarms(track, way) for way in (_ours, _hysteresis, _fixed))


def _rows(case: str, heard: list[_Heard]) -> Iterator[Row]:
    ours = total((one.track, one.ours) for one in heard)
    hysteresis = total((one.track, one.hysteresis) for one in heard)
    fixed = total((one.track, one.fixed) for one in heard)
    for name, peer in (("50/30 m, 10 s and 3 fixes", hysteresis), ("fixed 50 m", fixed)):
        if ours.leaving:
            yield _row(case, "recall", "", ours.recall, name, peer.recall, more_is_better=True)
            yield _row(case, "after_median", "s", ours.at(0.5), name, peer.at(0.5))
            yield _row(case, "after_p90", "s", ours.at(0.9), name, peer.at(0.9))
        yield _row(case, "false_alarms_per_hour", "1/h", ours.false_per_h, name, peer.false_per_h)


def _row(
    case: str, metric: str, unit: str, ours: float, name: str, peer: float, *, more_is_better: bool = False
) -> Row:
    better, worse = (ours, peer) if more_is_better else (peer, ours)
    ratio = better / worse if worse and math.isfinite(better / worse) else None
    return Row(bench="sos", case=case, metric=metric, unit=unit, ours=ours, peer_name=name, peer=peer, ratio=ratio)


def score(tracks: list[Drawn], way: Callable[[Drawn], Watcher]) -> Score:
    """Feed each track to a watcher of its own, until three minutes after its path was left."""
    return total((track, alarms(track, way)) for track in tracks)


def alarms(track: Drawn, way: Callable[[Drawn], Watcher]) -> list[float]:
    """When a watcher raises an alarm, until three minutes after the path was left."""
    watch, raised = way(track), []
    for fix in track.fixes:
        if not math.isnan(track.over_at) and fix.t > track.over_at:
            break
        if watch(fix):
            raised.append(fix.t)
    return raised


def total(heard: Iterable[tuple[Drawn, list[float]]]) -> Score:
    """What came of tracks on which alarms were raised at these times."""
    whole = Score()
    for track, raised in heard:
        whole.hours += _hours(track)
        if math.isnan(track.left_at):
            whole.false += len(raised)
            continue
        whole.leaving += 1
        whole.false += sum(t < track.left_at for t in raised)
        found = [t - track.left_at for t in raised if 0 <= t - track.left_at <= _WITHIN_S]
        whole.found += bool(found)
        whole.after_s += found[:1]
    return whole


def _hours(track: Drawn) -> float:
    if not math.isnan(track.left_at):
        return (track.left_at - track.fixes[0].t) / 3600
    if "faulty" in track.kind:  # its clock jumps
        return len(track.fixes) / 3600
    return (track.fixes[-1].t - track.fixes[0].t) / 3600


def _ours(track: Drawn) -> Watcher:
    course = Course(Plan(track.plan))
    return lambda fix: any(
        change.state is State.OFF_COURSE and change.reason != "still_away" for change in course.take(fix)
    )


def _fixed(track: Drawn) -> Watcher:
    """Off when farther than 50 m, on when not."""
    plan, off = Plan(track.plan), [False]

    def watch(fix: Fix) -> bool:
        before, off[0] = off[0], plan.near(*plan.metres(fix.lat, fix.lon))[0].off_m > 50
        return off[0] and not before

    return watch


def _hysteresis(track: Drawn) -> Watcher:
    """Off when farther than 50 m for 10 s and 3 fixes, on when nearer than 30 m."""
    plan = Plan(track.plan)
    off, since, count = False, math.nan, 0

    def watch(fix: Fix) -> bool:
        nonlocal off, since, count
        away = plan.near(*plan.metres(fix.lat, fix.lon))[0].off_m
        if off:
            off = away >= 30
            count = 0
            return False
        count = count + 1 if away > 50 else 0
        since = fix.t if count == 1 else since
        off = count >= 3 and fix.t - since >= 10
        return off

    return watch


def _cost(track: Drawn, *, quick: bool) -> Row:
    courses = [Course(Plan(track.plan)) for _ in range(20 if quick else _ESCORTS)]
    took = []
    for fix in track.fixes[: 5 if quick else 60]:
        began = time.process_time()
        for course in courses:
            course.take(fix)
        took.append(time.process_time() - began)
    share = statistics.median(took) * _ESCORTS / len(courses)
    row = {"bench": "sos", "case": "cost", "metric": "1000_escorts", "unit": "s"}
    return Row(**row, ours=share, peer_name="one core at 1 Hz", peer=1.0, ratio=1 / share)
