"""How well the alarms serve the people: the figures, each beside its norm.

Norms: EEMUA 191, ISA-18.2 and IEC 62682 agree on about one alarm per operator per ten minutes as what a person can
work with (six an hour, 150 a day acceptable, 300 the most that is manageable), call more than ten in ten minutes a
flood, an alarm that stands longer than a day stale, and aim at 80 % low, 15 % medium and 5 % high priority. Three
transitions or more in a minute are chattering. We have four priorities: critical and high share the 5 %.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["AlarmFigures", "Flood", "Norms", "SourceCount"]


class Norms(msgspec.Struct, frozen=True, kw_only=True):
    """What the figures are held against (EEMUA 191, ISA-18.2, IEC 62682)."""

    per_operator_per_10_min: float = 1.0
    flood_in_10_min: int = 10  # more than this
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
    per_operator_per_10_min: float  # over the whole time
    last_10_min: int  # announced in the last ten minutes of the time
    last_10_min_per_operator: float
    peak_10_min: int  # most in any ten minutes
    flooded: bool  # the last ten minutes are a flood
    floods: tuple[Flood, ...] = ()
    worst: tuple[SourceCount, ...] = ()  # the ten most frequent points
    stale: tuple[str, ...] = ()  # ids of alarms that have stood longer than a day
    chattering: tuple[
        SourceCount, ...
    ] = ()  # points that changed three times or more in a minute; count: in the worst one
    by_priority: tuple[int, int, int, int] = (0, 0, 0, 0)  # critical, high, medium, low
    unanswered: int = 0  # open now and nobody's answer
    shelved: int = 0
    suppressed: int = 0
    out_of_service: int = 0
    acknowledged: int = 0  # of the announced: answered by a person
    median_acknowledge_s: float | None = None  # None: none was answered
    p90_acknowledge_s: float | None = None
    norms: Norms = Norms()
