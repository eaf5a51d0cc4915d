"""Blind seconds: how long detection on a camera was suspended because it moved. Plain, without a clock of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from uic.ptz.model import BlindFigures, Purpose

__all__ = ["Blindness", "Spell"]

_CITY = ZoneInfo("Asia/Seoul")
_OWN = "duty"  # moved on its own account: back to its duty, a tour of duty


class Spell(NamedTuple):
    """One time in which a camera is blind."""

    since: datetime  # UTC
    purpose: Purpose | None


class Blindness:
    """Which cameras are blind now, and figures by camera and day of the city's clock."""

    def __init__(self, figures: Iterable[BlindFigures] = ()) -> None:
        self._figures = {(one.camera, one.day): one for one in figures}
        self._now: dict[str, Spell] = {}

    def since(self, camera: str) -> datetime | None:
        """Since when a camera is blind; None: it is not."""
        spell = self._now.get(camera)
        return spell.since if spell is not None else None

    def begin(self, camera: str, at: datetime, purpose: Purpose | None) -> bool:
        """It moves; False: it was blind already."""
        if camera in self._now:
            return False
        self._now[camera] = Spell(at, purpose)
        return True

    def end(self, camera: str, at: datetime) -> tuple[float, Purpose | None, list[BlindFigures]] | None:
        """It has settled: seconds, what it had moved for, and the figures that changed. None: it was not blind.

        A spell over midnight counts to both days.
        """
        spell = self._now.pop(camera, None)
        if spell is None:
            return None
        changed = []
        first = True
        for day, seconds in _days(spell.since, max(at, spell.since)):
            changed.append(self._add(camera, day, seconds, spell.purpose, times=int(first)))
            first = False
        return max(0.0, (at - spell.since).total_seconds()), spell.purpose, changed

    def _add(self, camera: str, day: str, seconds: float, purpose: Purpose | None, *, times: int) -> BlindFigures:
        known = self._figures.get((camera, day)) or BlindFigures(camera=camera, day=day, seconds=0.0, times=0)
        key = purpose.value if purpose is not None else _OWN
        shares = {**known.by_purpose, key: known.by_purpose.get(key, 0.0) + seconds}
        added = replace(known, seconds=known.seconds + seconds, times=known.times + times, by_purpose=shares)
        self._figures[camera, day] = added
        return added

    def figures(self, *, since: datetime | None, now: datetime, camera: str = "") -> list[BlindFigures]:
        """By camera and day, the worst first; a spell that goes on counts up to now."""
        first = day_of(since or now)
        shown = {key: one for key, one in self._figures.items() if one.day >= first}
        for blind, spell in self._now.items():
            counting = Blindness(shown.values())
            counting.begin(blind, spell.since, spell.purpose)
            ended = counting.end(blind, now)
            for one in ended[2] if ended is not None else ():
                if one.day >= first:
                    shown[one.camera, one.day] = one
        wanted = (one for one in shown.values() if not camera or one.camera == camera)
        return sorted(wanted, key=lambda one: (-one.seconds, one.day, one.camera))

    def forget_before(self, moment: datetime) -> list[tuple[str, str]]:
        """Let old days go: which (camera, day)."""
        old = [key for key, one in self._figures.items() if one.day < day_of(moment)]
        for key in old:
            del self._figures[key]
        return old


def day_of(moment: datetime) -> str:
    """The day of the city's clock."""
    return moment.astimezone(_CITY).date().isoformat()


def _days(since: datetime, until: datetime) -> Iterable[tuple[str, float]]:
    begin, end = since.astimezone(_CITY), until.astimezone(_CITY)
    while begin.date() < end.date():
        midnight = datetime.combine(begin.date() + timedelta(days=1), time(), _CITY)
        yield begin.date().isoformat(), (midnight - begin).total_seconds()
        begin = midnight
    yield begin.date().isoformat(), (end - begin).total_seconds()
