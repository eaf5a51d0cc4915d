"""Which alarms a list shows and in which order. Plain values; no Qt."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field

from uic.alarms.model import Alarm

__all__ = ["Filter", "Show", "Wanted", "banner_key", "family", "list_key"]

Key = tuple[int, int, float, str]


class Show(enum.StrEnum):
    """Which states a list shows."""

    DAY = "day"  # all that is open and not hidden: the list of the day
    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    HIDDEN = "hidden"  # shelved, suppressed, out of service
    ALL = "all"


def family(alarm: Alarm) -> str:
    """The owner's word of its type: "sos", "camera"."""
    return alarm.type.partition(".")[0]


def _since(alarm: Alarm) -> float:
    return (alarm.announced_at or alarm.raised_at).timestamp()


def list_key(alarm: Alarm) -> Key:
    """Unanswered first, hidden last; then by priority, the newest first. Unique: it ends in the id."""
    rank = 0 if alarm.needs_answer else 2 if alarm.is_hidden else 1
    return rank, int(alarm.priority), -_since(alarm), alarm.id


def banner_key(alarm: Alarm, *, must_answer: bool, others: bool) -> tuple[int, int, int, float, str]:
    """What the banner shows first: the gravest; of those what must be answered, what is nobody else's, the oldest."""
    return int(alarm.priority), 0 if must_answer else 1, 1 if others else 0, _since(alarm), alarm.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person wants to see. An empty choice means all."""

    show: Show = Show.DAY
    priorities: frozenset[int] = frozenset()
    area: str = ""  # "kind:sos", "place:동안구"; see `AlarmBook.areas`
    mine: bool = False
    typed: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is left out of the list of the day."""
        return self == Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A `Wanted` with what it takes to decide."""

    wanted: Wanted
    me: str
    areas_of: Callable[[Alarm], frozenset[str]]
    text_fits: Callable[[Alarm], bool] | None = field(default=None)

    def fits(self, alarm: Alarm) -> bool:
        """Whether the list shows it."""
        wanted = self.wanted
        if not _state_fits(alarm, wanted.show):
            return False
        if wanted.priorities and alarm.priority not in wanted.priorities:
            return False
        if wanted.mine and self.me not in (alarm.assigned_to, alarm.offered_to):
            return False
        if wanted.area and wanted.area not in self.areas_of(alarm):
            return False
        return self.text_fits is None or self.text_fits(alarm)


def _state_fits(alarm: Alarm, show: Show) -> bool:
    match show:
        case Show.DAY:
            return alarm.is_open and not alarm.is_hidden
        case Show.UNANSWERED:
            return alarm.needs_answer
        case Show.ANSWERED:
            return alarm.is_open and not alarm.needs_answer and not alarm.is_hidden
        case Show.HIDDEN:
            return alarm.is_hidden
        case Show.ALL:
            return alarm.is_open
