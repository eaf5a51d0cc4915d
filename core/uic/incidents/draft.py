"""A change of a case while it is being made: the new values, and the lines that it adds to the timeline."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from uic.bus.service import Caller
from uic.incidents.errors import TooLarge
from uic.incidents.model import Entry, EntryKind, Incident, IncidentState, Member

__all__ = ["HUB", "Draft"]

HUB = Caller(client="hub", person="hub", role="service")
_LARGEST = 56 * 1024  # bytes of one event with the whole case: below the bus's 64 KiB, with its envelope


class Draft:
    """One change by one person at one time. Nothing of it is kept before the hub has journalled what `done` gives."""

    def __init__(self, incident: Incident, caller: Caller, at: datetime) -> None:
        self.incident = incident
        self.entries: list[Entry] = []
        self.caller, self.at = caller, at

    @property
    def by_person(self) -> bool:
        """Whether a person does it, and not a part of the hub."""
        return self.caller.role != "service"

    def set(self, **fields: Any) -> None:
        """New values of the case."""
        self.incident = msgspec.structs.replace(self.incident, **fields)

    def say(
        self, kind: EntryKind, text: str = "", *, ref: str = "", corrects: int = 0, key: str = "", by: str = ""
    ) -> Entry:
        """A new line of the timeline; `by` where it is not the one who changes the case."""
        entry = Entry(
            incident_id=self.incident.id,
            number=self.incident.entries + 1,
            at=self.at,
            kind=kind,
            by=by or self.caller.person,
            client=self.caller.client,
            text=text,
            ref=ref,
            corrects=corrects,
            key=key,
        )
        self.entries.append(entry)
        self.set(entries=entry.number)
        return entry

    def touch(self) -> None:
        """A person works on it: she is on the case from now on, and it is no longer new."""
        if not self.by_person:
            return
        if self.incident.touched_at is None:
            self.set(touched_at=self.at)
        if self.incident.state is IncidentState.NEW:
            self.set(state=IncidentState.IN_PROGRESS)
            self.say(EntryKind.STATE, ref=IncidentState.IN_PROGRESS.value)
        self.join(self.caller.person, role=self.caller.role, department=self.caller.department)

    def join(self, person: str, *, role: str = "", department: str = "") -> None:
        """Put a person on the case, once."""
        if any(member.person == person for member in self.incident.members):
            return
        member = Member(person=person, joined_at=self.at, role=role, department=department)
        self.set(members=(*self.incident.members, member))
        self.say(EntryKind.JOINED, ref=person)

    def done(self) -> tuple[Incident, tuple[Entry, ...]]:
        """The case as it will be, one version on, and the new lines. Raises TooLarge."""
        self.set(version=self.incident.version + 1)
        size = len(msgspec.msgpack.encode((self.incident, self.entries)))
        if size > _LARGEST:
            raise TooLarge(f"case {self.incident.number} is full ({size} bytes): open a second one, and name it here")
        return self.incident, tuple(self.entries)
