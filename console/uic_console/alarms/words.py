"""What the alarm views say: priorities, states, ages, and an alarm's life, in the language of the moment."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from PySide6.QtCore import QCoreApplication

from uic.alarms.commands import AlarmLine, Refusal
from uic.alarms.events import AlarmChange
from uic.alarms.model import Alarm, AlarmState, AlarmType
from uic_console.shell.clock import seoul
from uic_console.wall.paint import PRIORITY_SHAPES

__all__ = [
    "clock_time",
    "headline",
    "life_line",
    "priority_word",
    "refusal_words",
    "sign",
    "span",
    "state_mark",
    "state_word",
    "type_title",
]

translate = QCoreApplication.translate
Language = Literal["ko", "en"]
DAY_S = 86_400


def sign(priority: int) -> str:
    """Shape and number of a priority: never colour alone."""
    return f"{PRIORITY_SHAPES[priority]}{int(priority)}"


def priority_word(priority: int) -> str:
    """What a priority is called."""
    return {
        1: translate("Alarms", "Critical"),
        2: translate("Alarms", "High"),
        3: translate("Alarms", "Medium"),
        4: translate("Alarms", "Low"),
    }[int(priority)]


def state_word(state: AlarmState) -> str:
    """What a state is called in the room."""
    return {
        AlarmState.NORMAL: translate("Alarms", "Over"),
        AlarmState.UNACKNOWLEDGED: translate("Alarms", "Unanswered"),
        AlarmState.ACKNOWLEDGED: translate("Alarms", "Acknowledged"),
        AlarmState.RETURNED: translate("Alarms", "Over, unanswered"),
        AlarmState.SHELVED: translate("Alarms", "Shelved"),
        AlarmState.SUPPRESSED: translate("Alarms", "Suppressed by design"),
        AlarmState.OUT_OF_SERVICE: translate("Alarms", "Out of service"),
    }[state]


def state_mark(state: AlarmState) -> str:
    """The shape of a state, beside its word."""
    return {
        AlarmState.NORMAL: "○",
        AlarmState.UNACKNOWLEDGED: "●",
        AlarmState.ACKNOWLEDGED: "✓",
        AlarmState.RETURNED: "◌",
        AlarmState.SHELVED: "⏸",
        AlarmState.SUPPRESSED: "⊘",
        AlarmState.OUT_OF_SERVICE: "✕",
    }[state]


def span(seconds: float) -> str:
    """How long: 0:18, 12:05, 3:12:05; from two days on in days and hours."""
    whole = max(0, int(seconds))
    if whole >= 2 * DAY_S:
        text = translate("Alarms", "{days} d {hours} h")
        return text.format(days=whole // DAY_S, hours=whole % DAY_S // 3600)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock_time(moment: datetime, *, now: datetime | None = None) -> str:
    """A moment on the city's clock; with its day where that is not today."""
    local = seoul(moment)
    today = seoul(now).date()
    return local.strftime("%H:%M:%S" if local.date() == today else "%m-%d %H:%M:%S")


def type_title(kind: AlarmType | None, key: str, language: Language) -> str:
    """What a type is called; its key where nobody declares it any more."""
    if kind is None:
        return key
    return (kind.title_en or kind.title_ko) if language == "en" else (kind.title_ko or kind.title_en)


def headline(alarm: Alarm, kind: AlarmType | None, language: Language) -> str:
    """What happened: the type's title and what is said beyond it."""
    said = (alarm.text_en or alarm.text) if language == "en" else (alarm.text or alarm.text_en)
    title = type_title(kind, alarm.type, language)
    return f"{title} · {said}" if said else title


def _change_words(change: AlarmChange) -> str:
    return {
        "filtered": translate("Alarms", "Raised; held back by its delay or count"),
        "announced": translate("Alarms", "Announced"),
        "again": translate("Alarms", "Raised again"),
        "returning": translate("Alarms", "Condition away, waiting whether it stays so"),
        "returned": translate("Alarms", "Condition over"),
        "closed": translate("Alarms", "Closed"),
        "acknowledged": translate("Alarms", "Acknowledged"),
        "commented": translate("Alarms", "Comment"),
        "assigned": translate("Alarms", "Assigned"),
        "offered": translate("Alarms", "Hand-over offered"),
        "accepted": translate("Alarms", "Hand-over accepted"),
        "declined": translate("Alarms", "Hand-over declined"),
        "shelved": translate("Alarms", "Shelved"),
        "unshelved": translate("Alarms", "Back from the shelf"),
        "suppressed": translate("Alarms", "Suppressed by design"),
        "unsuppressed": translate("Alarms", "No longer suppressed"),
        "out_of_service": translate("Alarms", "Taken out of service"),
        "in_service": translate("Alarms", "Back in service"),
        "escalated": translate("Alarms", "Nobody answered: told further"),
        "nagged": translate("Alarms", "Still nobody answered: told again"),
        "grouped": translate("Alarms", "Put under an incident"),
    }[change]


def life_line(line: AlarmLine) -> str:
    """One line of an alarm's life: what, who, what was said."""
    times = f" ×{line.count}" if line.change == "again" and line.count > 1 else ""
    parts = [f"{_change_words(line.change)}{times}", line.person, line.note]
    return " · ".join(part for part in parts if part)


def refusal_words(refusal: Refusal) -> str:
    """Why an alarm was left as it is."""
    known = {
        "alarm.unknown": translate("Alarms", "It is over already."),
        "alarm.note_required": translate("Alarms", "This kind of alarm is answered with a note."),
        "alarm.must_answer": translate("Alarms", "This kind of alarm must be answered first."),
        "alarm.not_yours": translate("Alarms", "It is somebody else's."),
        "access.denied": translate("Alarms", "Your role does not allow it."),
    }
    return known.get(refusal.reason, refusal.text or refusal.reason)
