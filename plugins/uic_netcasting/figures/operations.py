"""How nets and signs did: arrests at the scene, time to net, time to police, false signs; per pattern and shift.

Plain values in, plain values out. A figure of nothing is None, never 0: no net judged is no precision of zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, timezone

import msgspec

from uic_netcasting.events import Flight, Origin, Outcome, SignState, Verdict

__all__ = [
    "ALL",
    "NetRecord",
    "OperationsFigures",
    "Row",
    "SignRecord",
    "Spread",
    "WatchedHour",
    "figures_of",
    "shift_of",
    "shifts_of",
]

ALL = ""  # key of the row of everything
DAY_S = 86_400.0
_HOUR_S = 3600
_SEOUL = timezone(timedelta(hours=9))  # no summer time since 1988; needs no zone files
_THREE = ("06:00", "14:00", "22:00")  # where the site has set no shifts


class NetRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One net, and when what happened of it happened first. Times are UTC."""

    id: str
    origin: Origin
    pattern: str  # "bell", "call" and "operator" where no sign began it
    camera: str
    flight: Flight = "foot"
    happened_at: datetime  # the sign, the call, the key
    opened_at: datetime
    turned_at: datetime | None = None  # the first camera looked where it was told to
    closed_share: float = 0.0  # of the ways out, at best
    shown_at: datetime | None = None  # its pictures were shown outside
    ordered_at: datetime | None = None  # the first unit was ordered
    on_scene_at: datetime | None = None  # the first unit was there
    released_at: datetime | None = None
    verdict: Verdict = ""
    outcome: Outcome = ""
    incident: str = ""
    case: str = ""


class SignRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One sign of a pattern, and what became of it."""

    id: str
    pattern: str
    camera: str
    at: datetime
    score: float = 0.0
    state: SignState
    announced: bool = False  # a person was to answer it
    why: str = ""  # why it was not announced, or not cast
    cast: str = ""
    verdict: Verdict = ""


class WatchedHour(msgspec.Struct, frozen=True, kw_only=True):
    """How long cameras were watched for signs in an hour: 3600 for one camera all of it."""

    hour_ms: int
    camera_s: float


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """Of times: how many there were, the median, and what nine in ten were under."""

    count: int
    median_s: float
    p90_s: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one pattern, of one shift, or of everything (key `ALL`)."""

    key: str
    nets: int = 0
    judged: int = 0
    real: int = 0
    false: int = 0
    arrested: int = 0  # at the scene
    to_net: Spread | None = None  # from what happened until the net was on every screen
    to_turn: Spread | None = None  # … until the first camera looked where it was told to
    to_police: Spread | None = None  # … until pictures were shown outside or a unit was ordered
    to_scene: Spread | None = None  # … until the first unit was there
    signs: int = 0
    announced: int = 0  # signs that a person was to answer, bells and calls among them
    kept_back: int = 0  # by the budget
    false_signs: int = 0  # of the announced
    camera_days: float = 0.0
    announced_rate: float | None = None  # per camera and day; None: no camera was watched
    false_rate: float | None = None

    @property
    def precision(self) -> float | None:
        """Share of the judged nets that were real; None: none has been judged."""
        return self.real / self.judged if self.judged else None

    @property
    def arrest_share(self) -> float | None:
        """Share of the real nets that ended with an arrest at the scene."""
        return self.arrested / self.real if self.real else None


class OperationsFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of a time. since <= at < until."""

    since: datetime
    until: datetime
    whole: Row
    patterns: tuple[Row, ...]  # by how many nets and signs
    shifts: tuple[Row, ...]  # in order of the day
    aim: float  # announced signs per camera and day, at most


def shifts_of(begins: Sequence[str]) -> list[tuple[int, str]]:
    """(minute of the day at which it begins, "06:00–14:00") of each shift; of three where none are set."""
    starts = sorted({int(clock[:2]) * 60 + int(clock[3:]) for clock in (begins or _THREE)})
    ends = [*starts[1:], starts[0]]
    return [(start, f"{_clock(start)}–{_clock(end)}") for start, end in zip(starts, ends, strict=True)]


def shift_of(at: datetime, shifts: Sequence[tuple[int, str]]) -> str:
    """The shift of a moment, by the city's clock."""
    here = at.astimezone(_SEOUL)
    minute = here.hour * 60 + here.minute
    begun = [label for start, label in shifts if start <= minute]
    return begun[-1] if begun else shifts[-1][1]


def figures_of(
    nets: Iterable[NetRecord],
    signs: Iterable[SignRecord],
    watched: Iterable[WatchedHour],
    *,
    since: datetime,
    until: datetime,
    begins: Sequence[str] = (),
    aim: float,
) -> OperationsFigures:
    """All of it. begins   of shifts, as "09:00" of the city's clock."""
    nets, signs, watched, shifts = list(nets), list(signs), list(watched), shifts_of(begins)
    days = sum(one.camera_s for one in watched) / DAY_S
    patterns = sorted({one.pattern for one in nets} | {one.pattern for one in signs})
    by_pattern = [
        _row(key, [one for one in nets if one.pattern == key], [one for one in signs if one.pattern == key], days)
        for key in patterns
    ]
    by_shift = [
        _row(
            label,
            [one for one in nets if shift_of(one.happened_at, shifts) == label],
            [one for one in signs if shift_of(one.at, shifts) == label],
            _days_in(watched, lambda at, label=label: shift_of(at, shifts) == label),  # type: ignore[misc]
        )
        for _, label in shifts
    ]
    by_pattern.sort(key=lambda row: (-row.nets - row.signs, row.key))
    return OperationsFigures(
        since=since,
        until=until,
        whole=_row(ALL, nets, signs, days),
        patterns=tuple(by_pattern),
        shifts=tuple(by_shift),
        aim=aim,
    )


def _row(key: str, nets: Sequence[NetRecord], signs: Sequence[SignRecord], days: float) -> Row:
    real = sum(one.verdict == "real" for one in nets)
    false = sum(one.verdict == "false" for one in nets)
    of_signs = {one.cast for one in signs}
    others = [one for one in nets if one.origin != "operator" and one.id not in of_signs]  # bells, calls: alarms too
    verdicts = [one.verdict for one in signs if one.announced] + [one.verdict for one in others]
    announced, false_signs = len(verdicts), verdicts.count("false")
    return Row(
        key=key,
        nets=len(nets),
        judged=real + false,
        real=real,
        false=false,
        arrested=sum(one.outcome == "arrested" for one in nets),
        to_net=_spread(nets, lambda one: one.opened_at),
        to_turn=_spread(nets, lambda one: one.turned_at),
        to_police=_spread(nets, lambda one: _first(one.shown_at, one.ordered_at)),
        to_scene=_spread(nets, lambda one: one.on_scene_at),
        signs=len(signs),
        announced=announced,
        kept_back=sum(one.state == "kept" for one in signs),
        false_signs=false_signs,
        camera_days=round(days, 4),
        announced_rate=announced / days if days > 0 else None,
        false_rate=false_signs / days if days > 0 else None,
    )


def _days_in(watched: Iterable[WatchedHour], here: Callable[[datetime], bool]) -> float:
    """Camera days of the hours that begin there: a shift begins at a full hour nearly everywhere."""
    seconds = sum(one.camera_s for one in watched if here(datetime.fromtimestamp(one.hour_ms / 1000, _SEOUL)))
    return seconds / DAY_S


def _first(*moments: datetime | None) -> datetime | None:
    return min((at for at in moments if at is not None), default=None)


def _spread(nets: Iterable[NetRecord], moment: Callable[[NetRecord], datetime | None]) -> Spread | None:
    waits = sorted(max(0.0, (at - one.happened_at).total_seconds()) for one in nets if (at := moment(one)) is not None)
    if not waits:
        return None
    return Spread(count=len(waits), median_s=_quantile(waits, 0.5), p90_s=_quantile(waits, 0.9))


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least that share is not above."""
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 3)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
