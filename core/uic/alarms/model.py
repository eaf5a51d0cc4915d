"""Alarms as plain values: their types, their states, and one alarm with everything a console shows of it.

After ISA-18.2 / IEC 62682. An alarm is one episode of one condition at one place, its *point* (`type`, `source`): it
opens when the condition is raised and closes when it is back to normal. While it is open, raising it again counts.
Its `state` follows from four facts: is the condition there, did a person answer, and is it shelved, suppressed by
design or out of service.

Times are UTC; durations are seconds.
"""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Literal

import msgspec

from uic.events import Geo

__all__ = [
    "Alarm",
    "AlarmComment",
    "AlarmPriority",
    "AlarmRule",
    "AlarmState",
    "AlarmType",
    "EscalationStep",
    "GroupBy",
    "Shelf",
]

GroupBy = Literal["", "source", "camera", "type"]


class AlarmPriority(enum.IntEnum):
    """How soon somebody must act; also the envelope's `severity`."""

    CRITICAL = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4


class AlarmState(enum.StrEnum):
    """Where an alarm is in its life. The first four are what it is, the last three hide it from the list of the day."""

    NORMAL = "normal"  # over, or not yet an alarm (delay, count filter): no list shows it
    UNACKNOWLEDGED = "unacknowledged"  # the condition is there, nobody has answered
    ACKNOWLEDGED = "acknowledged"  # the condition is there, somebody has answered
    RETURNED = "returned_unacknowledged"  # the condition is over, nobody has answered
    SHELVED = "shelved"  # put aside by a person for some time, with a reason
    SUPPRESSED = "suppressed"  # by design: a rule or another alarm says that it means nothing now
    OUT_OF_SERVICE = "out_of_service"  # taken out for maintenance


class EscalationStep(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told next when nobody answers, and when."""

    to: tuple[str, ...]  # "role:supervisor", "department:교통", "account:kim"
    after_s: float  # since the alarm was announced


class AlarmType(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of alarm, declared by core or a plugin (`contribute_alarm_types`); an administrator may change it.

    Only what is abnormal *and* needs a person's answer in time is an alarm; everything else is an event.
    """

    key: str  # "sos.off_course": the owner's word, a dot, what happened
    title_ko: str
    title_en: str
    priority: AlarmPriority = AlarmPriority.MEDIUM
    guidance_ko: str = ""  # what to do; every type should have it
    guidance_en: str = ""
    layout: str = "camera"  # shown with it: "camera", "nearest:6" (it and the six nearest), "layout:<name>", "" nothing

    latching: bool = True  # False: when the condition is over unanswered, it closes by itself, and the history says so
    must_answer: bool = False  # can't be shelved, suppressed or taken out while unanswered; comes up until answered
    note_required: bool = False  # an acknowledgement needs a note
    on_delay_s: float = 0.0  # the condition must stay so long before it is announced …
    count: int = 1  # … or be raised so often …
    within_s: float = 60.0  # … in this time; with a count above 1 and no delay, only that counts
    off_delay_s: float = 0.0  # it must be away so long before it counts as over
    reactivation_threshold_s: float = 0.0  # how long an answer holds when it is raised again; 0: while it is there
    auto_acknowledge_s: float = 0.0  # low priority only: the hub answers it itself after this time; 0: never
    max_shelve_s: float = 28_800.0  # longest shelving, one shift; 0: can't be shelved
    suppressed_by: tuple[str, ...] = ()  # types: while one is there for the same source or camera, this means nothing

    escalation: tuple[EscalationStep, ...] = ()  # in sequence, by `after_s`
    nag_s: float = 0.0  # after the last step, tell it again so often; 0: once is enough
    supervisor: tuple[str, ...] = ()  # told when the whole chain has not answered …
    supervisor_after_s: float = 0.0  # … and so long has passed since it was announced; 0: never

    group_by: GroupBy = ""  # what makes several alarms one incident's
    incident: str = ""  # key of the incident type to open for them; "": a person decides
    incident_after: int = 1  # alarms of one group before that is done
    sound: str = ""  # name of a sound; "": that of the priority
    owner: str = ""  # plugin it comes from; filled by the hub, "" is core or an administrator


class AlarmComment(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wrote to an alarm."""

    at: datetime
    person: str
    text: str


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """Put aside by a person; comes back by itself."""

    since: datetime
    until: datetime
    by: str
    reason: str


class AlarmRule(msgspec.Struct, frozen=True, kw_only=True):
    """Alarms that are suppressed by design or out of service, by pattern.

    `type` and `source` are shell patterns (`camera.*`, `camera/12`); `camera_id` narrows it to one camera.
    """

    id: str
    kind: Literal["suppressed", "out_of_service"]
    type: str = "*"
    source: str = "*"
    camera_id: str = ""
    reason: str = ""  # the design condition, or why it is out of service
    by: str = ""
    since: datetime
    until: datetime | None = None  # None: until it is ended


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """One alarm as it is now; never partly told: each `alarm.changed` carries the whole."""

    id: str
    type: str
    source: str  # what it is about: "escort/12", "camera/204", "hub"
    state: AlarmState
    priority: AlarmPriority
    active: bool  # the condition is there, also while shelved, suppressed or out of service
    acknowledged: bool  # since the last announcement
    raised_at: datetime  # when the condition was first there
    last_active_at: datetime  # when it was last raised
    announced_at: datetime | None = None  # when it became somebody's to answer; None: filtered so far, or hidden
    changed_at: datetime
    text: str = ""  # what happened, in Korean, beyond the type's title
    text_en: str = ""
    camera_id: str = ""
    geo: Geo | None = None
    cause: str = ""  # id of the event it follows from
    count: int = 1  # times raised
    recent: tuple[datetime, ...] = ()  # the last raises: count filter and chattering
    filtered: bool = False  # a delay or a count filter holds it back: not an alarm yet
    pending_until: datetime | None = None  # on delay running: announced then if it is still there
    clearing_until: datetime | None = None  # off delay running: over then if it was not raised again
    returned_at: datetime | None = None  # when the condition was last over
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""  # account name; "hub": by itself (`auto_acknowledge_s`, or not latching)
    acknowledged_note: str = ""
    shelf: Shelf | None = None
    suppression: AlarmRule | None = None
    out_of_service: AlarmRule | None = None
    assigned_to: str = ""  # account name
    assigned_at: datetime | None = None
    offered_to: str = ""  # a hand-over that waits for consent
    offered_by: str = ""
    offered_at: datetime | None = None
    comments: tuple[AlarmComment, ...] = ()  # the last 20; the history has all
    group: str = ""  # alarms with the same one belong together: "camera/204"
    incident_id: str = ""
    escalation_step: int = 0  # steps of the chain that were told
    escalated_to: tuple[str, ...] = ()  # who was told last
    supervisor_told: bool = False
    nags: int = 0
    told_at: datetime | None = None  # when somebody was last told, or told again

    @property
    def needs_answer(self) -> bool:
        """Whether somebody must acknowledge it now."""
        return self.state in (AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED)

    @property
    def is_unanswered(self) -> bool:
        """Whether it was announced and nobody has answered, hidden or not."""
        return self.announced_at is not None and not self.acknowledged

    @property
    def is_hidden(self) -> bool:
        """Whether it is kept from the list of the day: shelved, suppressed by design, out of service."""
        return self.state in (AlarmState.SHELVED, AlarmState.SUPPRESSED, AlarmState.OUT_OF_SERVICE)

    @property
    def is_open(self) -> bool:
        """Whether it is anything but normal."""
        return self.state is not AlarmState.NORMAL
