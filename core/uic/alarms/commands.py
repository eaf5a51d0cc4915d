"""What the alarm service can be asked.

Commands on several alarms do what they can: the answer has those that changed and, beside them, each that was refused
and why. When none could be done, the command is refused with the first reason.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.access.model import Right
from uic.alarms.events import AlarmChange
from uic.alarms.figures import AlarmFigures
from uic.alarms.model import Alarm, AlarmRule, AlarmState, AlarmType
from uic.bus.commands import Command, Done
from uic.events import Geo
from uic.retention.commands import PurgeData

__all__ = [
    "AcknowledgeAlarms",
    "AlarmHistory",
    "AlarmLine",
    "AlarmList",
    "AlarmTypeList",
    "AlarmsDone",
    "AnswerOffer",
    "AssignAlarms",
    "ClearAlarm",
    "CommentAlarms",
    "DeclareAlarmTypes",
    "EndAlarmRule",
    "GetAlarmFigures",
    "GetAlarmHistory",
    "GroupAlarms",
    "ListAlarmTypes",
    "ListAlarms",
    "ListPastAlarms",
    "OfferAlarms",
    "PastAlarmList",
    "PurgeAlarms",
    "RaiseAlarm",
    "Refusal",
    "ReportAlarmFigures",
    "ResetAlarmType",
    "SaveAlarmType",
    "ShelveAlarms",
    "SuppressAlarms",
    "TakeOutOfService",
    "UnshelveAlarms",
]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why one of several alarms was left as it is."""

    alarm_id: str
    reason: str  # code: "alarm.unknown", "alarm.note_required", "alarm.must_answer", "access.denied" …
    text: str


class AlarmsDone(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a command on several alarms."""

    alarms: tuple[Alarm, ...]  # as they are now
    refused: tuple[Refusal, ...] = ()


class AlarmList(msgspec.Struct, frozen=True, kw_only=True):
    """Every alarm that is not normal, true as of event `seq`; unanswered first, then by priority, newest first."""

    alarms: tuple[Alarm, ...]
    types: tuple[AlarmType, ...]  # in force, by key
    rules: tuple[AlarmRule, ...]
    figures: AlarmFigures
    seq: int


class AlarmTypeList(msgspec.Struct, frozen=True, kw_only=True):
    """The types in force, and as they were declared."""

    types: tuple[AlarmType, ...]
    declared: tuple[AlarmType, ...]  # those that an administrator has changed, as their owner declared them
    seq: int


class AlarmLine(msgspec.Struct, frozen=True, kw_only=True):
    """One line of an alarm's history."""

    seq: int
    at: datetime
    change: AlarmChange
    state: AlarmState  # after it
    person: str = ""
    note: str = ""
    count: int = 1


class AlarmHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What an alarm went through, oldest first."""

    alarm: Alarm
    lines: tuple[AlarmLine, ...]


class PastAlarmList(msgspec.Struct, frozen=True, kw_only=True):
    """Alarms that are over, newest first."""

    alarms: tuple[Alarm, ...]
    more: bool  # there are more than asked for


class RaiseAlarm(Command[Alarm], frozen=True, kw_only=True):
    """The condition is there (again). Machines ask this: the hub half of a plugin by `hub.ask`.

    The answer is the alarm as it is now; its state is `normal` while a delay or a count filter holds it back.
    """

    name = "alarm.raise"
    permission = Right.PUBLISH
    subject_field = "source"
    audited = False  # the alarm's own history has it
    type: str
    source: str  # what it is about, unique in its type: "escort/12"
    text: str = ""  # Korean, beyond the type's title
    text_en: str = ""
    camera_id: str = ""
    geo: Geo | None = None
    cause: str = ""  # id of the event it follows from
    priority: int | None = None  # None: the type's


class ClearAlarm(Command[Done], frozen=True, kw_only=True):
    """The condition is over. Nothing happens when it was not there."""

    name = "alarm.clear"
    permission = Right.PUBLISH
    subject_field = "source"
    audited = False
    type: str
    source: str


class ListAlarms(Command[AlarmList], frozen=True, kw_only=True):
    """Everything a console shows of alarms; the snapshot to follow family "alarm" from."""

    name = "alarm.list"
    changes = False


class ListAlarmTypes(Command[AlarmTypeList], frozen=True, kw_only=True):
    """The types in force."""

    name = "alarm.types"
    changes = False


class ListPastAlarms(Command[PastAlarmList], frozen=True, kw_only=True):
    """Alarms that were raised in some time and are over."""

    name = "alarm.past"
    changes = False
    since: datetime
    until: datetime
    type: str = ""
    source: str = ""
    text: str = ""  # anywhere in type, source, text, camera
    limit: int = 200  # at most 1,000


class GetAlarmHistory(Command[AlarmHistory], frozen=True, kw_only=True):
    """What one alarm went through, also one that is over."""

    name = "alarm.history"
    changes = False
    alarm_id: str


class AcknowledgeAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """A person answers. Shared by all consoles at once, with name and time. One answered already stays as it is."""

    name = "alarm.acknowledge"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    note: str = ""


class CommentAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Write something to alarms."""

    name = "alarm.comment"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    text: str


class AssignAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Say whose they are. Everyone may take what nobody has, or let go of her own; another's takes `approve`."""

    name = "alarm.assign"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    to: str  # account name; "": nobody's


class OfferAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Ask a colleague to take over; until she consents they stay whose they are."""

    name = "alarm.offer"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    to: str  # account name
    note: str = ""


class AnswerOffer(Command[AlarmsDone], frozen=True, kw_only=True):
    """Take over what was offered, or not. Who offered may take it back with `accept` false."""

    name = "alarm.answer_offer"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    accept: bool
    note: str = ""


class ShelveAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Put alarms aside for some time; they come back by themselves. Never a must-answer type."""

    name = "alarm.shelve"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]
    duration_s: float  # up to the type's `max_shelve_s`
    reason: str  # may not be empty


class UnshelveAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Bring them back now."""

    name = "alarm.unshelve"
    permission = Right.ACKNOWLEDGE
    subject_field = "alarm_ids"
    alarm_ids: tuple[str, ...]


class SuppressAlarms(Command[AlarmRule], frozen=True, kw_only=True):
    """Suppress by design: these alarms mean nothing while a condition holds (a drill, a planned power cut).

    Plugins ask this from their hub half and end it with `EndAlarmRule`. Refused while one of them is an unanswered
    must-answer alarm.
    """

    name = "alarm.suppress"
    permission = Right.APPROVE
    subject_field = "source"
    type: str = "*"  # shell pattern
    source: str = "*"
    camera_id: str = ""
    condition: str  # why they mean nothing; may not be empty
    until: datetime | None = None


class TakeOutOfService(Command[AlarmRule], frozen=True, kw_only=True):
    """Take alarms out of service for maintenance. Refused while one of them is an unanswered must-answer alarm."""

    name = "alarm.out_of_service"
    permission = Right.APPROVE
    subject_field = "source"
    type: str = "*"  # shell pattern
    source: str = "*"
    camera_id: str = ""
    reason: str  # may not be empty
    until: datetime | None = None


class EndAlarmRule(Command[Done], frozen=True, kw_only=True):
    """End a suppression, or put alarms back in service. A rule that is over already is fine."""

    name = "alarm.end_rule"
    permission = Right.APPROVE
    subject_field = "rule_id"
    rule_id: str


class GroupAlarms(Command[AlarmsDone], frozen=True, kw_only=True):
    """Put alarms under an incident (asked by the incident service), or take them from it.

    Later alarms of the same `Alarm.group` come under the incident by themselves while one of these is open.
    """

    name = "alarm.group"
    permission = Right.ACKNOWLEDGE
    subject_field = "incident_id"
    alarm_ids: tuple[str, ...]
    incident_id: str  # "": from under any


class DeclareAlarmTypes(Command[Done], frozen=True, kw_only=True):
    """The plugin service says which types a plugin that was switched on or off has: the whole set each time."""

    name = "alarm.declare"
    permission = Right.PUBLISH
    audited = False
    owner: str  # plugin
    types: tuple[AlarmType, ...]


class SaveAlarmType(Command[AlarmType], frozen=True, kw_only=True):
    """An administrator's settings of a type, over what its owner declared; or a type of the centre's own."""

    name = "alarm.save_type"
    permission = Right.ADMINISTER
    type: AlarmType


class ResetAlarmType(Command[Done], frozen=True, kw_only=True):
    """Throw away the administrator's settings of a type."""

    name = "alarm.reset_type"
    permission = Right.ADMINISTER
    subject_field = "key"
    key: str


class PurgeAlarms(PurgeData, frozen=True, kw_only=True):
    """Forget the alarms that were over before a moment, with their history. Open ones and locked evidence stay."""

    name = "alarm.purge"


class GetAlarmFigures(Command[AlarmFigures], frozen=True, kw_only=True):
    """The live figures: the last 24 hours."""

    name = "alarm.figures"
    changes = False


class ReportAlarmFigures(Command[AlarmFigures], frozen=True, kw_only=True):
    """The figures of any time that the records still have."""

    name = "alarm.report"
    changes = False
    since: datetime
    until: datetime
