"""What a plugin did wrong lately, and when that is enough to take it out of the room."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import msgspec

__all__ = ["FAULT_WORDS", "FaultBook", "FaultNote", "Quarantine", "in_words"]

FAULT_WORDS = {
    "plugin.process_ended": "its process ended: {how}",
    "plugin.too_large": "it used {mb} MB of memory; at most {most} are its",
    "plugin.not_started": "it had not started after {seconds} s",
    "plugin.hung": "it hung for {seconds} s in {where}",
    "plugin.silent": "it gave no sign of life for {seconds} s",
    "plugin.too_busy": "it kept {percent} % of a core for {seconds} s",
    "plugin.cut_off": "its line was cut: it sent more than 16 MB at once or what is no message, or the hub stood still",
    "plugin.bad_message": "it sent what cannot be read: {error}",
    "plugin.flood": "it published too many events; the excess was refused: {error}",
    "plugin.not_granted": "it reached for what it was not granted: {deed} {what}",
    "plugin.slow": "it was slow: {error}",
    "plugin.raised": "it raised: {error}",
}  # English, with the names of a note's `values`; the console has its own


def in_words(code: str, values: Mapping[str, str]) -> str:
    """A fault as an English sentence."""
    return FAULT_WORDS.get(code, "{error}").format_map(defaultdict(str, values))


_KEPT = 20  # shown
_LIGHT = frozenset({"plugin.raised", "plugin.slow"})
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
