"""Fixes as phones send them, and what of a batch is new. Plain values."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Iterable

import msgspec

from uic_sos.citizen.clock import PhoneClock

__all__ = ["Batch", "Intake", "Said", "Sorted"]

_OLDEST_S = 86_400.0  # a backlog older than a day is nobody's present danger
_EARLY_S = 2.0  # after the clock is put right
_REMEMBERED = 1024  # fixes of one phone, to know one that comes again


class Said(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One position, as the phone says it, its time not yet put right."""

    t: float  # seconds UTC, by the phone's clock
    lat: float
    lon: float
    accuracy_m: float | None = None  # radius, 68 %
    speed_mps: float | None = None
    bearing_deg: float | None = None


class Batch(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one request holds, from whatever app."""

    fixes: tuple[Said, ...]
    sent: float | None = None  # the phone's clock when it sent it
    battery: float | None = None  # 0 to 1
    button: bool = False  # the app's own SOS button was pressed


class Sorted(msgspec.Struct, frozen=True, kw_only=True):
    """A batch after the intake: times by the hub's clock, in order of time, nothing twice."""

    fixes: tuple[Said, ...]
    late: int = 0  # of them, older than what came before
    again: int = 0  # were here already
    refused: int = 0  # no place, no time, or from another day
    clock_ahead_s: float = 0.0  # what was added to the phone's times


class Intake:
    """One phone's: its clock, and what it has sent. Constant memory."""

    def __init__(self) -> None:
        self._clock = PhoneClock()
        self._seen: OrderedDict[tuple[float, float, float], None] = OrderedDict()
        self._newest = -math.inf

    def take(self, batch: Batch, *, received: float) -> Sorted:
        """What is new of a batch. `received`: seconds UTC by the hub's clock."""
        sound = [fix for fix in batch.fixes if _is_sound(fix)]
        if not sound:
            return Sorted(fixes=(), refused=len(batch.fixes), clock_ahead_s=self._clock.ahead_s)
        ahead = self._clock.hear(received=received, newest=max(fix.t for fix in sound), sent=batch.sent)
        new = [fix for fix in sound if self._is_new(fix)]
        righted = (msgspec.structs.replace(fix, t=min(fix.t + ahead, received + _EARLY_S)) for fix in new)
        kept = sorted((fix for fix in righted if received - fix.t <= _OLDEST_S), key=lambda fix: fix.t)
        late = sum(fix.t < self._newest for fix in kept)
        self._newest = max(self._newest, kept[-1].t) if kept else self._newest
        return Sorted(
            fixes=tuple(kept),
            late=late,
            again=len(sound) - len(new),
            refused=len(batch.fixes) - len(sound) + len(new) - len(kept),
            clock_ahead_s=ahead,
        )

    def right(self, fix: Said, *, received: float, sent: float | None = None) -> Said | None:
        """One position that comes with a press of the button, its time put right; None: it is none.

        It counts also where it was sent before: nothing of hers was kept until she pressed.
        """
        if not _is_sound(fix):
            return None
        ahead = self._clock.hear(received=received, newest=fix.t, sent=sent)
        return msgspec.structs.replace(fix, t=min(fix.t + ahead, received + _EARLY_S))

    def _is_new(self, fix: Said) -> bool:
        key = (fix.t, fix.lat, fix.lon)  # by the phone's own clock: the same fix twice is the same to it
        if key in self._seen:
            self._seen.move_to_end(key)
            return False
        self._seen[key] = None
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return True


def _is_sound(fix: Said) -> bool:
    if not (math.isfinite(fix.t) and fix.t > 0 and abs(fix.lat) <= 90 and abs(fix.lon) <= 180):
        return False
    if fix.lat == 0 and fix.lon == 0:  # what a receiver says that has no fix
        return False
    return all(one is None or _is_measure(one) for one in _measures(fix))


def _measures(fix: Said) -> Iterable[float | None]:
    return fix.accuracy_m, fix.speed_mps, fix.bearing_deg


def _is_measure(value: float) -> bool:
    return math.isfinite(value) and 0 <= value < 100_000
