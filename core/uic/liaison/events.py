"""Facts about people and units of cases, for those whom the cases were sent to."""

from __future__ import annotations

from uic.events import Event
from uic.liaison.model import Person, ShownUnit

__all__ = ["PersonFollowed", "PersonGone", "UnitShown", "UnitUnshown"]


class PersonFollowed(Event, frozen=True, kw_only=True):
    """Where somebody is now. Subject: her id."""

    topic = "liaison.person"
    state = True
    retention = "positions"
    person: Person


class PersonGone(Event, frozen=True, kw_only=True):
    """Somebody is not followed any more, or her case is not theirs any more. Subject: her id."""

    topic = "liaison.person_gone"
    person_id: str


class UnitShown(Event, frozen=True, kw_only=True):
    """Where a unit of a case is now. Subject: the unit's id."""

    topic = "liaison.unit"
    state = True
    retention = "positions"
    unit: ShownUnit


class UnitUnshown(Event, frozen=True, kw_only=True):
    """A unit is off the case, or the case is not theirs any more. Subject: the unit's id."""

    topic = "liaison.unit_gone"
    unit_id: str
    incident_id: str
