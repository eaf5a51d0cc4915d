"""The incident as plain values: what it gathers, its types and procedures, its timeline."""

from __future__ import annotations

import enum
from datetime import datetime
from typing import Literal

import msgspec

from uic.events import Geo

__all__ = [
    "CaseStep",
    "Clip",
    "Entry",
    "EntryKind",
    "Fact",
    "FactValue",
    "Incident",
    "IncidentState",
    "IncidentType",
    "Member",
    "Milestone",
    "Missing",
    "Need",
    "Offer",
    "Position",
    "Procedure",
    "Receipt",
    "Step",
    "StepState",
    "Target",
    "Tell",
    "Unit",
    "UnitState",
    "Words",
]

FactValue = bool | float | str


class IncidentState(enum.StrEnum):
    """Where a case stands. A closed one can be reopened, with a reason: it is in progress again."""

    NEW = "new"  # nobody has touched it
    IN_PROGRESS = "in_progress"
    RESOLVED = "resolved"  # nothing more happens out there; papers may be missing
    CLOSED = "closed"


class Need(enum.StrEnum):
    """Whether a step must be done before the case is closed."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"  # required while its condition holds, and not there while it does not


class StepState(enum.StrEnum):
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class UnitState(enum.StrEnum):
    """How far a unit that was ordered is."""

    ORDERED = "ordered"
    UNDERWAY = "underway"
    ON_SCENE = "on_scene"
    FREE = "free"  # no longer on this case


class Milestone(enum.StrEnum):
    """Moments of a case that are measured from its opening."""

    TOUCHED = "touched"  # somebody took it, or did the first thing with it
    ORDERED = "ordered"  # the first unit was ordered
    ON_SCENE = "on_scene"  # the first unit arrived
    CLOSED = "closed"


class EntryKind(enum.StrEnum):
    """What a line of the timeline says. All but NOTE, MESSAGE and CORRECTION are written by the hub."""

    OPENED = "opened"
    NOTE = "note"
    MESSAGE = "message"  # `ref`: to whom
    CORRECTION = "correction"  # of the entry `corrects`, which stays as it is
    STATE = "state"  # `ref`: the new state
    CHANGED = "changed"  # `ref`: which field; `text`: the new value in words
    FACT = "fact"  # `ref`: which fact; `text`: its value
    TAKEN = "taken"  # `ref`: the new owner
    TRANSFER_OFFERED = "transfer_offered"  # `ref`: to whom
    TRANSFER_ACCEPTED = "transfer_accepted"
    TRANSFER_DECLINED = "transfer_declined"
    TRANSFER_EXPIRED = "transfer_expired"
    TRANSFER_WITHDRAWN = "transfer_withdrawn"
    JOINED = "joined"  # `ref`: the person
    LEFT = "left"
    SHARED = "shared"  # `ref`: the department
    UNSHARED = "unshared"
    RECEIVED = "received"  # `ref`: the department that says that it has it
    ALARM = "alarm"  # `ref`: alarm ids, by ","; `text`: what they are
    CAMERA = "camera"  # `ref`: camera ids, by ","
    CAMERA_REMOVED = "camera_removed"
    POSITION = "position"
    CLIP = "clip"
    UNIT = "unit"  # `ref`: "<unit id>:<UnitState>"; `text`: the unit's name
    STEP_DONE = "step_done"  # `ref`: the step
    STEP_UNDONE = "step_undone"
    STEP_SKIPPED = "step_skipped"  # `text`: the reason
    STEP_LATE = "step_late"
    TOLD = "told"  # a supervisor has seen what she was told; `ref`: the step
    LOCKED = "locked"
    UNLOCKED = "unlocked"


class Words(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a person reads, in both languages of the product."""

    ko: str = ""
    en: str = ""

    def read(self, language: str) -> str:
        """In a language; in the other one where there are no words in it."""
        return (self.ko or self.en) if language == "ko" else (self.en or self.ko)


class Fact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something about a case that a person says, and that conditions of steps ask for."""

    key: str  # "injured"
    title: Words
    kind: Literal["yes_no", "number", "text"] = "yes_no"


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of a procedure, as declared."""

    key: str  # stable within the procedure: "order_unit"
    title: Words
    detail: Words = Words()
    need: Need = Need.REQUIRED
    when: str = ""  # condition over the incident's facts (`uic.incidents.conditions`), for conditional steps
    role: str = ""  # who does it; "": anybody on the case
    limit_s: float = 0.0  # from the opening, or from when the condition came true; 0: none


class Procedure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A checklist. A case keeps the one it was opened with."""

    key: str
    title: Words
    steps: tuple[Step, ...] = ()
    facts: tuple[Fact, ...] = ()  # what its conditions ask for beyond what every incident has


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """How soon after the opening a moment should come, for which share of the cases (NFPA 1225: 60 s for 90 %)."""

    milestone: Milestone
    within_s: float
    share: float = 0.9


class IncidentType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of case: from core, a plugin (hook `contribute_incident_types`) or the site's file."""

    key: str  # "crime.violence", "sos.escort"
    title: Words
    priority: int = 3  # 1 critical … 4 low
    procedure: str = ""  # key of its procedure; "": none
    targets: tuple[Target, ...] = ()
    department: str = ""  # that is in charge unless it is said otherwise; "": whoever opens it
    shared: tuple[str, ...] = ()  # departments that see such a case from the start


class CaseStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step of a case: what was declared, and how it stands."""

    step: Step
    applies: bool = True  # false: conditional, and its condition does not hold now
    state: StepState = StepState.OPEN
    by: str = ""  # who did or skipped it
    at: datetime | None = None
    reason: str = ""  # why it was skipped
    due_at: datetime | None = None
    late: bool = False  # its time has run out while it was open


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A person who is on the case."""

    person: str
    joined_at: datetime
    role: str = ""
    department: str = ""


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """The case is offered to another person, who has not answered yet."""

    to: str
    by: str
    at: datetime
    until: datetime  # then it counts as declined
    note: str = ""


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """A department that the case was sent to says that it has it."""

    department: str
    person: str
    at: datetime


class Position(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place that matters to the case."""

    id: str
    lat: float
    lon: float
    title: str = ""
    at: datetime | None = None


class Clip(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A stretch of a camera's recording, or a file, that belongs to the case."""

    id: str
    camera: str = ""
    since: datetime | None = None
    until: datetime | None = None
    title: str = ""
    file: str = ""  # where an exported one lies; "": in the recordings


class Unit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A patrol car, an engine, a guard: ordered to the case."""

    id: str
    name: str = ""
    state: UnitState = UnitState.ORDERED
    ordered_at: datetime | None = None
    on_scene_at: datetime | None = None
    free_at: datetime | None = None
    by: str = ""  # who ordered it


class Tell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something a supervisor must know: a required step was skipped, or is late."""

    step: str
    what: Literal["skipped", "late"]
    at: datetime
    by: str = ""  # who skipped it
    reason: str = ""
    seen_by: str = ""
    seen_at: datetime | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A case as it is now. Its alarms are those that carry its id (`Alarm.incident_id`): the alarms keep that."""

    id: str
    number: str  # what people say: "2026-0147"
    type: str
    title: str
    priority: int  # 1 critical … 4 low
    state: IncidentState = IncidentState.NEW
    opened_at: datetime
    opened_by: str = ""
    opened_from: str = ""  # the client
    origin: str = ""  # what it is about for who opened it, "escort/12": while it is open, opening again answers it
    place: str = ""
    geo: Geo | None = None
    department: str = ""  # in charge
    owner: str = ""  # the person in charge; "": nobody yet
    offer: Offer | None = None
    members: tuple[Member, ...] = ()  # the owner is one
    shared: tuple[str, ...] = ()  # other departments that see it: it is sent to them, with its cameras and units
    receipts: tuple[Receipt, ...] = ()  # of those, who said that they have it
    cameras: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    clips: tuple[Clip, ...] = ()
    units: tuple[Unit, ...] = ()
    facts: dict[str, FactValue] = msgspec.field(default_factory=dict)
    known_facts: tuple[Fact, ...] = ()  # which facts its procedure asks for
    procedure: str = ""
    steps: tuple[CaseStep, ...] = ()
    tells: tuple[Tell, ...] = ()
    targets: tuple[Target, ...] = ()  # of its type, as they were at the opening
    touched_at: datetime | None = None
    ordered_at: datetime | None = None
    on_scene_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    outcome: str = ""  # what it was in the end: "real", "false", "test", or words
    reopened: int = 0
    evidence_locked: bool = False  # retention leaves it and what it gathers alone
    entries: int = 0  # number of the newest line of its timeline
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.state is not IncidentState.CLOSED


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a case's timeline. Never changed: who was wrong adds a correction."""

    incident_id: str
    number: int  # 1, 2, 3, … within the case
    at: datetime
    kind: EntryKind
    by: str = ""  # person; "hub": the hub itself
    client: str = ""
    text: str = ""  # a person's words, or what the kind says
    ref: str = ""  # what it is about, by kind
    corrects: int = 0  # number of the entry that was wrong
    key: str = ""  # the writer's own, so that sending it again adds nothing


class Missing(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that stands between a case and its closing."""

    kind: Literal["step", "alarm", "alarms_unknown"]
    ref: str = ""  # the step's key, the alarm's id
    title: Words = Words()
