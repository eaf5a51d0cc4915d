"""How well the alarms serve the people: the figures, each beside its norm.

Norms: EEMUA 191, ISA-18.2 and IEC 62682 agree on about one alarm per operator per ten minutes as what a person can
work with (six an hour, 150 a day acceptable, 300 the most that is manageable), call more than ten in ten minutes a
flood, an alarm that stands longer than a day stale, and aim at 80 % low, 15 % medium and 5 % high priority. Three
transitions or more in a minute are chattering. We have four priorities: critical and high share the 5 %.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

__all__ = ["AlarmFigures", "Flood", "Moment", "Norms", "SourceCount", "Standing", "figures_of"]


class Norms(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures are held against (EEMUA 191, ISA-18.2, IEC 62682)."""

    per_operator_per_10_min: float = 1.0
    flood_in_10_min: int = 10  # more than this for each operator
    stale_s: float = 86_400.0
    chattering_per_minute: int = 3  # this or more
    high_share: float = 0.05  # critical and high together
    medium_share: float = 0.15
    low_share: float = 0.80


class SourceCount(msgspec.Struct, frozen=True, kw_only=True):
    """One point and how often it was announced."""

    type: str
    source: str
    count: int
    share: float  # of all, 0 to 1


class Flood(msgspec.Struct, frozen=True, kw_only=True):
    """A time with more alarms than a person can take in."""

    since: datetime
    until: datetime
    count: int
    peak: int  # most in any ten minutes of it


class AlarmFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of some time; a live one's is the last 24 hours."""

    since: datetime
    until: datetime
    announced: int  # alarms that asked for an answer
    operators: float  # people signed in, on average over the time; never below 1
    operators_now: int = 0  # signed in at its end
    per_operator_per_10_min: float  # over the whole time
    last_10_min: int  # announced in the last ten minutes of the time
    last_10_min_per_operator: float
    peak_10_min: int  # most in any ten minutes
    flooded: bool  # the last ten minutes are a flood
    floods: tuple[Flood, ...] = ()
    worst: tuple[SourceCount, ...] = ()  # the ten most frequent points
    stale: tuple[str, ...] = ()  # ids of alarms that have stood longer than a day
    chattering: tuple[SourceCount, ...] = ()  # points that changed three times or more in their worst minute: the count
    by_priority: tuple[int, int, int, int] = (0, 0, 0, 0)  # critical, high, medium, low
    unanswered: int = 0  # open now and nobody's answer
    shelved: int = 0
    suppressed: int = 0
    out_of_service: int = 0
    acknowledged: int = 0  # of the announced: answered by a person
    median_acknowledge_s: float | None = None  # None: none was answered
    p90_acknowledge_s: float | None = None
    norms: Norms = Norms()
    per_10_min: tuple[int, ...] = ()  # announced in each ten minutes, the last ending with the time; a week at most


_WINDOW = timedelta(minutes=10)
_MINUTE = timedelta(minutes=1)
_WORST = 10
_MOST_WINDOWS = 7 * 24 * 6  # a week: what is sent with every figure must stay small


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One change of an alarm, as far as the figures need it."""

    at: datetime
    alarm_id: str
    type: str
    source: str
    priority: int
    change: str  # an `AlarmChange`
    active: bool
    person: str = ""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is open at the end of the time."""

    stale: tuple[str, ...] = ()
    unanswered: int = 0
    shelved: int = 0
    suppressed: int = 0
    out_of_service: int = 0


def figures_of(
    moments: Iterable[Moment],
    *,
    since: datetime,
    until: datetime,
    operators: float,
    standing: Standing,
    operators_now: int = 0,
) -> AlarmFigures:
    """The figures of since <= at < until. `moments` in order of time; answers after `until` are not looked for."""
    operators = max(1.0, operators)
    norms = Norms()
    seen = [moment for moment in moments if since <= moment.at < until]
    announced = [moment for moment in seen if moment.change == "announced"]
    times = [moment.at for moment in announced]
    spans = max((until - since) / _WINDOW, 1.0)
    last = sum(at >= until - _WINDOW for at in times)
    waits = _waits(seen)
    return AlarmFigures(
        since=since,
        until=until,
        announced=len(announced),
        operators=operators,
        operators_now=operators_now,
        per_operator_per_10_min=len(announced) / spans / operators,
        last_10_min=last,
        last_10_min_per_operator=last / operators,
        peak_10_min=max(_in_window(times, _WINDOW), default=0),
        flooded=last > norms.flood_in_10_min * operators,
        floods=_floods(times, more_than=norms.flood_in_10_min * operators),
        worst=_worst(announced),
        stale=standing.stale,
        chattering=_chattering(seen, norms.chattering_per_minute),
        by_priority=_by_priority(announced),
        unanswered=standing.unanswered,
        shelved=standing.shelved,
        suppressed=standing.suppressed,
        out_of_service=standing.out_of_service,
        acknowledged=len(waits),
        median_acknowledge_s=_quantile(waits, 0.5),
        p90_acknowledge_s=_quantile(waits, 0.9),
        norms=norms,
        per_10_min=_per_window(times, since=since, until=until),
    )


def _per_window(times: Sequence[datetime], *, since: datetime, until: datetime) -> tuple[int, ...]:
    """How many in each ten minutes, counted back from the end."""
    windows = min(_MOST_WINDOWS, math.ceil((until - since) / _WINDOW))
    counts = [0] * windows
    for at in times:
        if (back := math.ceil((until - at) / _WINDOW)) <= windows:
            counts[windows - max(1, back)] += 1
    return tuple(counts)


def _in_window(times: Sequence[datetime], window: timedelta) -> list[int]:
    """For each time, how many lie in the window that ends with it."""
    counts, first = [], 0
    for index, at in enumerate(times):
        while times[first] <= at - window:
            first += 1
        counts.append(index - first + 1)
    return counts


def _floods(times: Sequence[datetime], *, more_than: float) -> tuple[Flood, ...]:
    """Windows of ten minutes with too many, those that touch taken together."""
    floods: list[tuple[int, int, int]] = []  # first index, last index, peak
    for index, count in enumerate(_in_window(times, _WINDOW)):
        if count <= more_than:
            continue
        first = index - count + 1
        if floods and first <= floods[-1][1]:
            floods[-1] = (floods[-1][0], index, max(floods[-1][2], count))
        else:
            floods.append((first, index, count))
    return tuple(
        Flood(since=times[first], until=times[last], count=last - first + 1, peak=peak) for first, last, peak in floods
    )


def _worst(announced: Sequence[Moment]) -> tuple[SourceCount, ...]:
    counted = Counter((moment.type, moment.source) for moment in announced)
    total = len(announced)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_WORST]
    return tuple(SourceCount(type=kind, source=source, count=n, share=n / total) for (kind, source), n in ranked)


def _chattering(seen: Sequence[Moment], at_least: int) -> tuple[SourceCount, ...]:
    """Points that came and went too often in some minute; the first appearance is a change too."""
    there: dict[tuple[str, str], bool] = {}
    flips: dict[tuple[str, str], list[datetime]] = {}
    for moment in seen:
        point = (moment.type, moment.source)
        came = moment.change == "announced" and moment.active
        if moment.active != there.get(point, not came and moment.active):
            flips.setdefault(point, []).append(moment.at)
        there[point] = moment.active
    worst = {point: max(_in_window(times, _MINUTE)) for point, times in flips.items()}
    total = sum(len(times) for times in flips.values())
    ranked = sorted(worst.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        SourceCount(type=kind, source=source, count=n, share=len(flips[kind, source]) / total)
        for (kind, source), n in ranked
        if n >= at_least
    )


def _by_priority(announced: Sequence[Moment]) -> tuple[int, int, int, int]:
    counted = Counter(moment.priority for moment in announced)
    return counted[1], counted[2], counted[3], counted[4]


def _waits(seen: Sequence[Moment]) -> list[float]:
    """Seconds from each announcement to a person's answer, ascending."""
    asked: dict[str, datetime] = {}
    waits = []
    for moment in seen:
        if moment.change == "announced":
            asked[moment.alarm_id] = moment.at
        elif moment.change == "acknowledged" and moment.alarm_id in asked:
            began = asked.pop(moment.alarm_id)
            if moment.person:
                waits.append((moment.at - began).total_seconds())
    return sorted(waits)


def _quantile(ascending: Sequence[float], share: float) -> float | None:
    """By nearest rank: a value that did occur."""
    if not ascending:
        return None
    return ascending[max(0, math.ceil(share * len(ascending)) - 1)]
