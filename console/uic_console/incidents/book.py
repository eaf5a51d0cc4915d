"""The cases as this console knows them: a snapshot, and what has happened since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from uic.bus.commands import Command
from uic.events import Envelope, Event
from uic.incidents.commands import IncidentList, IncidentTypes, ListIncidents, ListIncidentTypes, ReadCase
from uic.incidents.events import (
    IncidentChanged,
    IncidentHidden,
    IncidentsPurged,
    IncidentTypesChanged,
    SupervisorTold,
)
from uic.incidents.model import Incident, IncidentType
from uic_console.access.roster import Roster
from uic_console.api import Bus, Follow
from uic_console.incidents.words import failure_words
from uic_console.room_clock import room_clock

__all__ = ["IncidentBook"]


class IncidentBook(QObject):
    """All cases this person may see, newest first. GUI thread only; it holds no truth, the hub does."""

    changed = Signal(str)  # id of a case that came or is different
    gone = Signal(str)  # id of a case that may no longer be seen, or is purged
    reset = Signal()  # all of it anew
    types_changed = Signal()
    hub_changed = Signal()
    people_changed = Signal()  # their names
    told = Signal(object)  # SupervisorTold
    added = Signal(object)  # IncidentChanged that adds lines to a timeline
    failed = Signal(str)  # a command was refused: in words

    def __init__(
        self, bus: Bus, *, language: Callable[[], str], roster: Roster | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._roster = roster
        if roster is not None:
            roster.changed.connect(self.people_changed)
        self.me = ""  # whom the hub takes us for; "": it has not said
        self.approves = False
        self.is_known = False  # a snapshot has come
        self.types: dict[str, IncidentType] = {}
        self.problems: tuple[str, ...] = ()
        self._bus, self._language = bus, language
        self._cases: dict[str, Incident] = {}
        self._watching = bus.watch(self.hub_changed.emit)
        self._following: Follow | None = None
        self.refresh()

    def refresh(self) -> None:
        """Begin anew: somebody else sits here, and may see other cases."""
        if self._following is not None:
            self._following.stop()
        self._following = self._bus.follow(
            ["incident"], snapshot=ListIncidents(), reset=self._take_all, event=self._hear
        )

    def close(self) -> None:
        """Follow no more."""
        if self._following is not None:
            self._following.stop()
        self._watching.stop()

    @property
    def has_hub(self) -> bool:
        """Whether a command would reach the hub."""
        return self._bus.is_connected

    @property
    def language(self) -> str:
        """The language of the moment."""
        return self._language()

    def now(self) -> datetime:
        """The time now, UTC."""
        return room_clock.now()

    def all(self) -> list[Incident]:
        """Newest first."""
        return sorted(self._cases.values(), key=lambda one: one.opened_at, reverse=True)

    def get(self, incident_id: str) -> Incident | None:
        """One case, or None."""
        return self._cases.get(incident_id)

    def title(self, one: Incident) -> str:
        """What a case is called: its own title, else its type's."""
        return one.title or self.type_title(one.type)

    def type_title(self, key: str) -> str:
        """What a type is called."""
        known = self.types.get(key)
        return known.title.read(self.language) if known is not None else key

    def person(self, account: str) -> str:
        """What people call somebody; her account where her name is not known here."""
        return self._roster.name(account) if self._roster is not None else account

    def roster_first(self, then: Callable[[], None]) -> None:
        """Look who there is now, and go on then."""
        if self._roster is not None:
            self._roster.ask(then)
        else:
            then()

    def account(self, said: str) -> str:
        """The account that somebody means by what she typed."""
        return self._roster.account(said) if self._roster is not None else said

    def colleagues(self, *, but: Sequence[str] = ()) -> list[tuple[str, str]]:
        """To whom a case can be handed over, as (account, words): the roster, or who is on some case where none is."""
        known = self._roster.choices(but=but) if self._roster is not None else []
        if known:
            return known
        found = {member.person for one in self._cases.values() for member in one.members}
        found |= {one.owner for one in self._cases.values()}
        return [(account, self.person(account)) for account in sorted(found - {"", *but})]

    def departments(self) -> list[str]:
        """Every department that some case or type is shared with."""
        found = {name for one in self._cases.values() for name in (*one.shared, one.department)}
        found |= {name for kind in self.types.values() for name in kind.shared}
        return sorted(found - {""})

    def may_decide(self, one: Incident) -> bool:
        """Whether this person may resolve, close, share and hand over a case, as far as the console knows."""
        return one.owner in ("", self.me) or self.approves

    def ask(
        self,
        command: Command[Any],
        answered: Callable[[Any], None] | None = None,
        *,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Send a command. What it changed comes as an event, to this console as to every other."""

        def said(error: Exception) -> None:
            self.failed.emit(failure_words(error))
            if failed is not None:
                failed(error)

        self._bus.ask(command, answered=answered, failed=said)

    def follow_case(self, incident_id: str, reset: Callable[[Any], None], event: Callable[[Any, Any], None]) -> Follow:
        """One case with its timeline."""
        return self._bus.follow(["incident"], snapshot=ReadCase(incident_id=incident_id), reset=reset, event=event)

    def _take_all(self, reply: IncidentList) -> None:
        self._cases = {one.id: one for one in reply.incidents}
        self.me, self.approves, self.is_known = reply.me, reply.approves, True
        self._ask_types()
        self.reset.emit()

    def _ask_types(self) -> None:
        self._bus.ask(ListIncidentTypes(), answered=self._take_types, failed=lambda _error: None)

    def _take_types(self, reply: IncidentTypes) -> None:
        self.types = {kind.key: kind for kind in reply.types}
        self.problems = reply.problems
        self.types_changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, IncidentChanged):
            self._cases[event.incident.id] = event.incident
            self.changed.emit(event.incident.id)
            if event.entries:
                self.added.emit(event)
        elif isinstance(event, IncidentHidden):
            self._look_whether_hidden(event.incident_id)
        elif isinstance(event, IncidentsPurged):
            for incident_id in event.incidents:
                self._drop(incident_id)
        elif isinstance(event, IncidentTypesChanged):
            self._ask_types()
        elif isinstance(event, SupervisorTold):
            self.told.emit(event)

    def _look_whether_hidden(self, incident_id: str) -> None:
        """A department may no longer see it; this person perhaps still may, by name."""
        self._bus.ask(
            ReadCase(incident_id=incident_id),
            answered=lambda _case: None,
            failed=lambda _error: self._drop(incident_id),
        )

    def _drop(self, incident_id: str) -> None:
        if self._cases.pop(incident_id, None) is not None:
            self.gone.emit(incident_id)
