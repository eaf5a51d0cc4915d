"""What became of crime where cameras watch: difference in differences over counts of a year. Plain values.

A city's crime moves for many reasons. What cameras can see (robbery, kidnapping, burglary) is set beside what they
cannot (fraud), in a base year before and in years after: where nothing but chance is at work, both move alike.

Given how many cases a year had in both groups together, the share of the monitored ones is binomial, and what all
years do to both groups falls out. The effect is the odds ratio of the two-by-two table (monitored or control, before
or after): the number of monitored cases there were for each that the control's course had led one to expect. Its
interval is the exact conditional one (R. A. Fisher; scipy.stats.contingency), as long as years scatter no more than
chance would have it; else it is widened by what they do (quasi-likelihood: R. W. M. Wedderburn, Biometrika 61, 1974).
With a single year on each side that scatter cannot be known, and the interval is the least there is: `scatter` is None.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import msgspec

__all__ = [
    "ALL",
    "CONTROL",
    "MONITORED",
    "MOST_COUNT",
    "MOST_NAME",
    "MOST_ROWS",
    "YEARS",
    "CrimeCount",
    "Doubt",
    "Effect",
    "effect",
    "effects",
    "indexed",
    "years_of",
]

ALL = ""  # the offence that stands for all monitored ones together
MONITORED = ("robbery", "kidnapping", "burglary")
CONTROL = ("fraud",)
CONFIDENCE = 0.95
YEARS = range(1950, 2101)
MOST_ROWS = 5_000  # a message to the hub holds them
MOST_COUNT, MOST_NAME = 10_000_000, 60
_EXACT_UNDER = 5_000  # cases of the smaller margin; with more the normal one is the same to three digits
_FEW = 5  # cases
_MUCH = 2.0  # times the scatter of chance

Doubt = Literal["nothing_before", "nothing_after", "few", "one_year", "scatter", "trend"]


class CrimeCount(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Cases of an offence that became known in a year; in the whole city, or in one district of it."""

    year: int
    offence: str
    count: int
    district: str = ""


class Effect(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one offence (`ALL`: of all monitored), beside the control.

    ratio       cases for each one that was to be expected: 0.8 is a fifth fewer. None: it cannot be known
    low, high   of the ratio, with `confidence`; high None: without bound
    expected    cases after, had it gone as the control went
    scatter     how much more the years scatter than chance would have it, at least 1; None: not known
    doubts      what a reader must know before believing it
    """

    offence: str
    base: tuple[int, ...]
    after: tuple[int, ...]
    cases_before: int
    cases_after: int
    control_before: int
    control_after: int
    ratio: float | None
    low: float | None
    high: float | None
    expected: float | None
    scatter: float | None
    confidence: float
    doubts: tuple[Doubt, ...]

    @property
    def is_sure(self) -> bool:
        """Whether chance alone is not enough to explain it."""
        return self.low is not None and (self.low > 1.0 or (self.high is not None and self.high < 1.0))

    @property
    def fewer(self) -> float | None:
        """Cases that there were fewer than expected; negative: more."""
        return None if self.expected is None else self.expected - self.cases_after


def years_of(counts: Iterable[CrimeCount]) -> list[int]:
    """In order."""
    return sorted({one.year for one in counts})


def effects(
    counts: Sequence[CrimeCount],
    *,
    base: Collection[int],
    after: Collection[int],
    monitored: Sequence[str] = MONITORED,
    control: Sequence[str] = CONTROL,
    district: str | None = None,
) -> list[Effect]:
    """All monitored offences together first, then each that was counted. district   "" the whole city's own counts."""
    known = [one for one in counts if district is None or one.district == district]
    named = [key for key in monitored if any(one.offence == key for one in known)]
    groups = [(ALL, named), *((key, [key]) for key in named)]
    return [effect(known, offences, control, base=base, after=after, name=name) for name, offences in groups]


def effect(
    counts: Sequence[CrimeCount],
    offences: Collection[str],
    control: Collection[str],
    *,
    base: Collection[int],
    after: Collection[int],
    name: str,
    confidence: float = CONFIDENCE,
) -> Effect:
    """Of some offences. Years in which either group was not counted are left out.

    Raises ValueError when a year is on both sides.
    """
    if both := sorted(set(base) & set(after)):
        raise ValueError(f"{', '.join(map(str, both))} cannot be before and after")
    table = _by_year(counts, offences, control)
    before = [year for year in sorted(base) if year in table]
    later = [year for year in sorted(after) if year in table]
    was, now = _sums(table, before), _sums(table, later)
    scatter = _scatter(table, before, later)
    ratio = low = high = expected = None
    if before and later:
        ratio, low, high = _ratio(was, now, scatter, len(before) + len(later) - 2, confidence)
        expected = was[0] * now[1] / was[1] if was[1] else None
    return Effect(
        offence=name,
        base=tuple(before),
        after=tuple(later),
        cases_before=was[0],
        cases_after=now[0],
        control_before=was[1],
        control_after=now[1],
        ratio=ratio,
        low=low,
        high=high,
        expected=expected,
        scatter=scatter,
        confidence=confidence,
        doubts=tuple(_doubts(table, before, later, scatter, confidence)),
    )


def indexed(counts: Iterable[CrimeCount], offences: Collection[str], base: Collection[int]) -> dict[int, float]:
    """Cases of each year, 100 being the mean of the base years; empty when those had none."""
    sums: dict[int, int] = {}
    for one in counts:
        if one.offence in offences:
            sums[one.year] = sums.get(one.year, 0) + one.count
    before = [sums[year] for year in base if year in sums]
    mean = sum(before) / len(before) if before else 0.0
    return {year: 100.0 * sums[year] / mean for year in sorted(sums)} if mean else {}


_Table = dict[int, tuple[int, int]]  # by year: monitored, control


def _by_year(counts: Iterable[CrimeCount], offences: Collection[str], control: Collection[str]) -> _Table:
    """Only years in which every offence that was ever counted was counted: a sum with a hole would be a fall."""
    found: dict[str, dict[int, int]] = {}
    for one in counts:
        if one.offence in offences or one.offence in control:
            years = found.setdefault(one.offence, {})
            years[one.year] = years.get(one.year, 0) + one.count
    ours, theirs = [found[key] for key in offences if key in found], [found[key] for key in control if key in found]
    if not ours or not theirs:
        return {}
    whole = set.intersection(*(set(years) for years in (*ours, *theirs)))
    return {year: (sum(one[year] for one in ours), sum(one[year] for one in theirs)) for year in sorted(whole)}


def _sums(table: _Table, years: Iterable[int]) -> tuple[int, int]:
    rows = [table[year] for year in years]
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def _ratio(
    was: tuple[int, int], now: tuple[int, int], scatter: float | None, free: int, confidence: float
) -> tuple[float | None, float | None, float | None]:
    """Odds ratio of (monitored, control) after and before, with its interval."""
    from scipy import stats

    cells = (*was, *now)
    if not (was[0] and was[1] and now[1]):
        return None, None, None
    odds = now[0] * was[1] / (now[1] * was[0])
    if scatter is None or scatter <= 1.0 or not now[0]:
        if min(was[0] + now[0], was[1] + now[1]) <= _EXACT_UNDER:
            found = stats.contingency.odds_ratio([[now[0], now[1]], [was[0], was[1]]], kind="conditional")
            span = found.confidence_interval(confidence)
            return odds, float(span.low), float(span.high) if math.isfinite(span.high) else None
        wide, least = 1.0, float(stats.norm.ppf(0.5 + confidence / 2))
    else:
        wide, least = scatter, float(stats.t.ppf(0.5 + confidence / 2, free))
    away = least * math.sqrt(wide * sum(1 / cell for cell in cells))
    return odds, odds * math.exp(-away), odds * math.exp(away)


def _scatter(table: _Table, before: Sequence[int], later: Sequence[int]) -> float | None:
    """Pearson's chi-square of the years' shares about their side's own, for each degree of freedom; at least 1."""
    free = len(before) + len(later) - 2
    if free < 1 or not before or not later:
        return None
    square = 0.0
    for side in (before, later):
        ours, theirs = _sums(table, side)
        if not ours or not theirs:
            continue
        share = ours / (ours + theirs)
        for year in side:
            cases = sum(table[year])
            square += (table[year][0] - cases * share) ** 2 / max(cases * share * (1 - share), 1e-9)
    return max(1.0, square / free)


def _doubts(
    table: _Table, before: Sequence[int], later: Sequence[int], scatter: float | None, confidence: float
) -> list[Doubt]:
    if not before:
        return ["nothing_before"]
    if not later:
        return ["nothing_after"]
    found: list[Doubt] = []
    if min(_sums(table, before)[0], _sums(table, later)[0]) < _FEW:
        found.append("few")
    if scatter is None:
        found.append("one_year")
    elif scatter > _MUCH:
        found.append("scatter")
    if len(before) > 1 and _drifted(table, before, confidence):
        found.append("trend")
    return found


def _drifted(table: _Table, before: Sequence[int], confidence: float) -> bool:
    """Whether the groups moved apart already before: the early base years against the late ones, as if they counted."""
    half = len(before) // 2
    early, late = _sums(table, before[:half]), _sums(table, before[-half:])
    _, low, high = _ratio(early, late, None, 0, confidence)
    return low is not None and (low > 1.0 or (high is not None and high < 1.0))
