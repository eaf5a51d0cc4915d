"""What the keeper of incidents can be asked."""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.bus.commands import Command, Done
from uic.events import Geo
from uic.incidents.figures import TypeFigures
from uic.incidents.model import (
    Clip,
    Entry,
    FactValue,
    Incident,
    IncidentState,
    IncidentType,
    Position,
    Procedure,
    UnitState,
)
from uic.retention.commands import PurgeData

__all__ = [
    "AddNote",
    "AnswerTransfer",
    "Case",
    "ChangeIncident",
    "DeclareIncidentTypes",
    "ExportCase",
    "FindIncidents",
    "FoundIncidents",
    "Gather",
    "IncidentFigures",
    "IncidentList",
    "IncidentTypes",
    "JoinIncident",
    "LeaveIncident",
    "ListIncidentTypes",
    "ListIncidents",
    "LockEvidence",
    "MoveIncident",
    "OfferTransfer",
    "OpenIncident",
    "PurgeIncidents",
    "PutUnit",
    "ReadCase",
    "ReceiveIncident",
    "ReloadIncidentTypes",
    "RemoveCameras",
    "SeeTell",
    "SetFact",
    "ShareIncident",
    "SkipStep",
    "TakeIncident",
    "TickStep",
    "TimesToRespond",
    "UndoStep",
    "UnlockEvidence",
    "WithdrawTransfer",
]


class IncidentList(msgspec.Struct, frozen=True, kw_only=True):
    """The open cases that the caller may see and the last closed ones, newest first, true as of event `seq`."""

    incidents: tuple[Incident, ...]
    seq: int
    me: str = ""  # whom the hub takes the caller for
    approves: bool = False  # she may decide on every case, and is told of skipped steps


class ListIncidents(Command[IncidentList], frozen=True, kw_only=True):
    """What a console lists."""

    name = "incident.list"
    changes = False


class FoundIncidents(msgspec.Struct, frozen=True, kw_only=True):
    """Cases that match, newest first; `more`: there are others."""

    incidents: tuple[Incident, ...]
    more: bool = False


class FindIncidents(Command[FoundIncidents], frozen=True, kw_only=True):
    """Search all cases that are kept: every word must occur in number, title, place, type, person or timeline."""

    name = "incident.find"
    changes = False
    words: str = ""
    states: tuple[IncidentState, ...] = ()  # (): any
    type: str = ""
    since: datetime | None = None  # opened not before
    until: datetime | None = None
    limit: int = 100


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case with its timeline from the first line on, true as of event `seq`."""

    incident: Incident
    entries: tuple[Entry, ...]
    seq: int
    mark: str = ""  # of a drill: "exercise", "replay"; what is made of it says so


class ReadCase(Command[Case], frozen=True, kw_only=True):
    """One case whole."""

    name = "incident.read"
    changes = False
    incident_id: str


class ExportCase(Command[Case], frozen=True, kw_only=True):
    """One case whole, to take it out of the house: the audit says who did."""

    name = "incident.export"
    permission = "export"
    subject_field = "incident_id"
    changes = False
    audited = True
    incident_id: str
    form: str = ""  # "html", "json"


class IncidentTypes(msgspec.Struct, frozen=True, kw_only=True):
    """All types and procedures; `problems`: what is wrong in the site's file, line by line."""

    types: tuple[IncidentType, ...]
    procedures: tuple[Procedure, ...]
    problems: tuple[str, ...] = ()
    file: str = ""  # the site's own; "": it has none


class ListIncidentTypes(Command[IncidentTypes], frozen=True, kw_only=True):
    """Which kinds of cases there are."""

    name = "incident.types"
    changes = False


class ReloadIncidentTypes(Command[IncidentTypes], frozen=True, kw_only=True):
    """Read the site's file again. Open cases keep the procedure they have."""

    name = "incident.reload_types"
    permission = "administer"


class DeclareIncidentTypes(Command[Done], frozen=True, kw_only=True):
    """The plugin service says which types and procedures a plugin has that was switched on or off: all each time."""

    name = "incident.declare"
    permission = "publish"
    audited = False
    owner: str  # plugin
    types: tuple[IncidentType, ...] = ()
    procedures: tuple[Procedure, ...] = ()


class OpenIncident(Command[Incident], frozen=True, kw_only=True):
    """Open a case. With an `origin` that an open case has already, the answer is that one, with what is new added.

    A service says whom it speaks for in `origin` ("escort/12"); what is left out comes from the type.
    """

    name = "incident.open"
    permission = "acknowledge"
    camera_fields = ("cameras",)
    type: str
    title: str = ""  # "": the type's
    priority: int | None = None
    place: str = ""
    geo: Geo | None = None
    department: str | None = None
    shared: tuple[str, ...] = ()  # besides those of the type
    cameras: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    facts: dict[str, FactValue] = msgspec.field(default_factory=dict)
    note: str = ""
    origin: str = ""


class ChangeIncident(Command[Incident], frozen=True, kw_only=True):
    """Change what a case says of itself; None leaves a field as it is, and an empty title is the type's again."""

    name = "incident.change"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    title: str | None = None
    priority: int | None = None
    place: str | None = None
    geo: Geo | None = None
    department: str | None = None


class SetFact(Command[Incident], frozen=True, kw_only=True):
    """Say a fact of the case; steps whose condition it makes true come up. None: it is not known after all."""

    name = "incident.set_fact"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    fact: str
    value: FactValue | None = None


class MoveIncident(Command[Incident], frozen=True, kw_only=True):
    """Bring a case into another state. Reopening a closed or resolved one takes a reason.

    Closing with unacknowledged alarms or open required steps is refused with the reason `incident.not_finished`;
    `detail` is a JSON list of `Missing`.
    """

    name = "incident.move"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    state: IncidentState
    reason: str = ""
    outcome: str = ""


class TakeIncident(Command[Incident], frozen=True, kw_only=True):
    """Become the owner of a case without one. From another owner it takes the right to approve, and a reason."""

    name = "incident.take"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    reason: str = ""


class OfferTransfer(Command[Incident], frozen=True, kw_only=True):
    """Offer a case to another person; it stays the owner's until she accepts. No answer in time is a no."""

    name = "incident.offer"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    to: str
    note: str = ""


class AnswerTransfer(Command[Incident], frozen=True, kw_only=True):
    """Accept or decline a case that was offered to the caller."""

    name = "incident.answer"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    accept: bool
    note: str = ""


class WithdrawTransfer(Command[Incident], frozen=True, kw_only=True):
    """Take an offer back that has not been answered."""

    name = "incident.withdraw"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str


class JoinIncident(Command[Incident], frozen=True, kw_only=True):
    """Put a person on the case; "": the caller."""

    name = "incident.join"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    person: str = ""


class LeaveIncident(Command[Incident], frozen=True, kw_only=True):
    """Take a person off the case; "": the caller. The owner cannot leave: she transfers it."""

    name = "incident.leave"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    person: str = ""


class ShareIncident(Command[Incident], frozen=True, kw_only=True):
    """Send the case to a department, or take it back.

    While it is open and sent, the department's people see it, the cameras it gathers and where its units are, and what
    is added to it; taken back or closed, its pictures are out of their sight at once.
    """

    name = "incident.share"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    department: str
    shared: bool = True


class ReceiveIncident(Command[Incident], frozen=True, kw_only=True):
    """A department that the case was sent to says that it has it: the caller's own."""

    name = "incident.receive"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str


class AddNote(Command[Entry], frozen=True, kw_only=True):
    """Add a line to the timeline: a note, a message (`to`), or the correction of an entry (`corrects`)."""

    name = "incident.note"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    text: str
    to: str = ""  # "unit/p-21", "department/police", a person
    corrects: int = 0
    key: str = ""  # the writer's own: the same one again adds nothing


class Gather(Command[Incident], frozen=True, kw_only=True):
    """Put cameras, alarms, positions and clips into a case; what is there already stays as it is."""

    name = "incident.gather"
    permission = "acknowledge"
    subject_field = "incident_id"
    camera_fields = ("cameras",)
    incident_id: str
    cameras: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    positions: tuple[Position, ...] = ()
    clips: tuple[Clip, ...] = ()


class RemoveCameras(Command[Incident], frozen=True, kw_only=True):
    """Take cameras out of a case again; the timeline keeps that they were there."""

    name = "incident.remove_cameras"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    cameras: tuple[str, ...]


class PutUnit(Command[Incident], frozen=True, kw_only=True):
    """A unit was ordered to the case, is underway, has arrived, or is free again."""

    name = "incident.unit"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    unit_id: str
    unit_name: str = ""
    state: UnitState = UnitState.ORDERED


class TickStep(Command[Incident], frozen=True, kw_only=True):
    """A step is done. One that is done already is answered as it is."""

    name = "incident.tick"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    step: str
    note: str = ""


class UndoStep(Command[Incident], frozen=True, kw_only=True):
    """A step was ticked or skipped by mistake: it is open again."""

    name = "incident.undo"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    step: str


class SkipStep(Command[Incident], frozen=True, kw_only=True):
    """A step is left out, for a reason; the supervisor is told of a required one."""

    name = "incident.skip"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    step: str
    reason: str


class SeeTell(Command[Incident], frozen=True, kw_only=True):
    """The supervisor has seen that a step was skipped or is late."""

    name = "incident.see"
    permission = "approve"
    subject_field = "incident_id"
    incident_id: str
    step: str


class LockEvidence(Command[Incident], frozen=True, kw_only=True):
    """Keep a case and what it gathers from being purged. `UnlockEvidence` lets go of it; `locked` false is refused."""

    name = "incident.lock"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    locked: bool
    reason: str


class UnlockEvidence(Command[Incident], frozen=True, kw_only=True):
    """Let a case be purged when its time is over. It takes two persons wherever people sign in."""

    name = "incident.unlock"
    permission = "approve"
    two_persons = True
    subject_field = "incident_id"
    incident_id: str
    reason: str


class PurgeIncidents(PurgeData, frozen=True, kw_only=True):
    """Forget the cases that were closed before a moment, with their timelines. Locked evidence stays."""

    name = "incident.purge"


class TimesToRespond(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of each type that had cases, true as of event `seq`."""

    types: tuple[TypeFigures, ...]
    since: datetime
    until: datetime
    seq: int


class IncidentFigures(Command[TimesToRespond], frozen=True, kw_only=True):
    """How soon cases were touched, units ordered and on scene, and cases closed, by type."""

    name = "incident.figures"
    changes = False
    since: datetime | None = None  # opened not before; None: 30 days ago
    until: datetime | None = None
