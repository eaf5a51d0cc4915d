"""Facts about incidents."""

from __future__ import annotations

from uic.events import Event
from uic.incidents.model import Entry, Incident, Tell, Words

__all__ = [
    "AlarmsGathered",
    "IncidentChanged",
    "IncidentHidden",
    "IncidentTypesChanged",
    "IncidentsPurged",
    "SupervisorTold",
]


class IncidentChanged(Event, frozen=True, kw_only=True):
    """A case was opened or changed: how it is now, and what this adds to its timeline. Subject: its id.

    No state event: who skips one misses a line of the timeline.
    """

    topic = "incident.changed"
    incident: Incident
    entries: tuple[Entry, ...] = ()


class IncidentHidden(Event, frozen=True, kw_only=True):
    """A department or a person may no longer see a case: their consoles let go of it. Subject: its id."""

    topic = "incident.hidden"
    incident_id: str
    department: str = ""
    person: str = ""


class AlarmsGathered(Event, frozen=True, kw_only=True):
    """Somebody put alarms into a case. The keeper of the alarms hears it and gives them its id. Subject: the case."""

    topic = "incident.alarms_gathered"
    incident_id: str
    alarms: tuple[str, ...]
    by: str = ""


class IncidentTypesChanged(Event, frozen=True, kw_only=True):
    """The types or procedures are others now: ask again (`ListIncidentTypes`)."""

    topic = "incident.types_changed"


class IncidentsPurged(Event, frozen=True, kw_only=True):
    """Closed cases that were kept long enough are forgotten."""

    topic = "incident.purged"
    incidents: tuple[str, ...]


class SupervisorTold(Event, frozen=True, kw_only=True):
    """A step that had to be done was skipped, or its time ran out: for those who may approve. Subject: the case."""

    topic = "incident.supervisor_told"
    permission = "approve"
    incident_id: str
    number: str
    title: str
    tell: Tell
    step: Words
