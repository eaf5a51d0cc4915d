"""The figures of the last 24 hours, kept in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from uic.alarms.figures import AlarmFigures, Moment, Norms, Standing, figures_of
from uic.alarms.model import Alarm, AlarmState

__all__ = ["LiveFigures", "mean_operators", "standing_of"]

_DAY = timedelta(days=1)
_FRESH = timedelta(seconds=2)  # an answer so old is given again: a storm asks often


class LiveFigures:
    """Takes every change of an alarm; `now_at` counts."""

    def __init__(self) -> None:
        self._moments: deque[Moment] = deque()
        self._operators: deque[tuple[datetime, int]] = deque()
        self._last: AlarmFigures | None = None
        self._stale = True

    def note(self, moment: Moment) -> None:
        """One change, the newest."""
        self._moments.append(moment)
        self._stale = True

    def recall(self, earlier: Iterable[Moment], operators: Iterable[tuple[datetime, int]]) -> None:
        """What was before this hub started."""
        self._moments.extendleft(reversed(list(earlier)))
        self._operators.extendleft(reversed(list(operators)))
        self._last = None

    def staffed(self, at: datetime, operators: int) -> None:
        """So many people are signed in from now on."""
        if not self._operators or self._operators[-1][1] != operators:
            self._operators.append((at, operators))
            self._stale = True

    def now_at(self, now: datetime, alarms: Iterable[Alarm]) -> AlarmFigures:
        """The figures as of now."""
        last = self._last
        if last is not None and last.until <= now < last.until + (_FRESH if self._stale else 5 * _FRESH):
            return last
        since = now - _DAY
        while self._moments and self._moments[0].at < since:
            self._moments.popleft()
        while len(self._operators) > 1 and self._operators[1][0] <= since:
            self._operators.popleft()
        self._stale = False
        self._last = figures_of(
            self._moments,
            since=since,
            until=now + timedelta(microseconds=1),
            operators=mean_operators(self._operators, since, now),
            operators_now=self._operators[-1][1] if self._operators else 0,
            standing=standing_of(alarms, now),
        )
        return self._last


def standing_of(alarms: Iterable[Alarm], now: datetime) -> Standing:
    """What is open."""
    listed = list(alarms)
    states = [alarm.state for alarm in listed]
    oldest = now - timedelta(seconds=Norms().stale_s)
    return Standing(
        stale=tuple(a.id for a in listed if a.is_open and not a.is_hidden and a.raised_at < oldest),
        unanswered=sum(alarm.needs_answer for alarm in listed),
        shelved=states.count(AlarmState.SHELVED),
        suppressed=states.count(AlarmState.SUPPRESSED),
        out_of_service=states.count(AlarmState.OUT_OF_SERVICE),
    )


def mean_operators(told: Sequence[tuple[datetime, int]], since: datetime, until: datetime) -> float:
    """People signed in, on average over the time that is known of; never below 1, for somebody answers."""
    known = [(max(at, since), count) for at, count in told if at < until]
    if not known:
        return 1.0
    ends = [at for at, _ in known[1:]] + [until]
    spans = [(end - at).total_seconds() for (at, _), end in zip(known, ends, strict=True)]
    total = sum(spans)
    if total <= 0:
        return max(1.0, float(known[-1][1]))
    return max(1.0, sum(span * max(1, count) for span, (_, count) in zip(spans, known, strict=True)) / total)
