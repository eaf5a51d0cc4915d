"""What a plugin did wrong lately, and when that is enough to take it out of the room."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

__all__ = ["FaultBook", "FaultNote", "Quarantine"]

_KEPT = 20  # shown
_LIGHT = frozenset({"plugin.raised", "plugin.slow", "plugin.hook_raised", "plugin.hook_answer_wrong", "bus.failed"})
_ONE_WITHIN = timedelta(seconds=5)  # the same trouble, said again and again, is one


class FaultNote(msgspec.Struct, frozen=True, kw_only=True):
    """One fault, or the same one several times in a row."""

    at: datetime  # UTC, of the first
    code: str  # "plugin.hung"
    text: str
    times: int = 1
    values: dict[str, str] = {}  # what the words of another language need
    traceback: str = ""


class Quarantine(msgspec.Struct, frozen=True, kw_only=True):
    """Why and since when a plugin is kept from running; it stays so until somebody releases it."""

    at: datetime  # UTC
    faults: tuple[FaultNote, ...]
    within_s: float


class FaultBook:
    """The faults of one plugin.

    most, within   so many grave ones (it ended, hung, grew, flooded, reached for what it may not have) are enough
    light          so many light ones (a handler or a hook raised, or was slow) are enough
    """

    def __init__(self, *, most: int, light: int, within_s: float) -> None:
        self._most, self._light, self._within = most, light, timedelta(seconds=within_s)
        self._notes: deque[FaultNote] = deque(maxlen=200)
        self.count = 0

    def add(self, note: FaultNote) -> bool:
        """Note a fault; True: now it is enough."""
        self.count += 1
        last = self._notes[-1] if self._notes else None
        grave = note.code not in _LIGHT
        if grave and last is not None and last.code == note.code and note.at - last.at < _ONE_WITHIN:
            self._notes[-1] = msgspec.structs.replace(last, times=last.times + 1)
            return False
        self._notes.append(note)
        recent = [one for one in self._notes if note.at - one.at <= self._within]
        graves = sum(one.code not in _LIGHT for one in recent)
        return graves >= self._most or len(recent) - graves >= self._light

    def recent(self) -> tuple[FaultNote, ...]:
        """The last ones, newest first; only the newest with its traceback."""
        newest = list(reversed(self._notes))[:_KEPT]
        return tuple(_without_trace(newest[:1], keep=True)) + tuple(_without_trace(newest[1:], keep=False))

    def quarantine(self, now: datetime) -> Quarantine:
        """What is remembered when it is enough."""
        return Quarantine(at=now, faults=self.recent()[:10], within_s=self._within.total_seconds())

    def forget(self) -> None:
        """Somebody gives it another chance."""
        self._notes.clear()
        self.count = 0


def _without_trace(notes: Iterable[FaultNote], *, keep: bool) -> Iterable[FaultNote]:
    return (note if keep else msgspec.structs.replace(note, traceback="") for note in notes)
