"""What can go wrong with an alarm; the alarm stays as it is.

AlarmError
├── AlarmUnknown       no such alarm is open
├── AlarmTypeUnknown   nobody declares such a type
├── AlarmTypeWrong     a type that contradicts itself
├── NothingToAnswer    it is not announced
├── NoteRequired       its type wants a note with the acknowledgement
├── MustAnswer         it may not be put away before somebody has answered
├── NotShelvable       its type can't be shelved, or not so long
├── ReasonMissing      shelving, suppressing and taking out of service need a reason
└── NotYours           it is another's, or was not offered to you
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = [
    "AlarmError",
    "AlarmTypeUnknown",
    "AlarmTypeWrong",
    "AlarmUnknown",
    "MustAnswer",
    "NotShelvable",
    "NotYours",
    "NoteRequired",
    "NothingToAnswer",
    "ReasonMissing",
]


class AlarmError(UicError):
    """An alarm could not be changed."""

    code = "alarm.failed"


class AlarmUnknown(AlarmError):
    """No such alarm is open."""

    code = "alarm.unknown"


class AlarmTypeUnknown(AlarmError):
    """Nobody declares such a type."""

    code = "alarm.type_unknown"


class AlarmTypeWrong(AlarmError):
    """A type that contradicts itself."""

    code = "alarm.type_wrong"


class NothingToAnswer(AlarmError):
    """It is not announced: held back by a filter, or hidden since before."""

    code = "alarm.nothing_to_answer"


class NoteRequired(AlarmError):
    """Its type wants a note with the acknowledgement."""

    code = "alarm.note_required"


class MustAnswer(AlarmError):
    """It may not be put away before somebody has answered."""

    code = "alarm.must_answer"


class NotShelvable(AlarmError):
    """Its type can't be shelved, or not so long."""

    code = "alarm.not_shelvable"


class ReasonMissing(AlarmError):
    """A reason is asked for."""

    code = "alarm.reason_missing"


class NotYours(AlarmError):
    """It is another's, or was not offered to you."""

    code = "alarm.not_yours"
