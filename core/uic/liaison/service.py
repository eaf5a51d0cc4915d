"""The keeper of what is sent, in the hub: follows cases, units and people, and tells each case's readers of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, NotAllowed
from uic.events import Envelope, Event, Geo
from uic.incidents import policy
from uic.incidents.commands import ListIncidents
from uic.incidents.events import IncidentChanged
from uic.incidents.model import Incident, UnitState
from uic.liaison.commands import FollowPerson, ListSent, Sent, UnfollowPerson
from uic.liaison.events import PersonFollowed, PersonGone, UnitShown, UnitUnshown
from uic.liaison.model import Person, ShownPerson, ShownUnit, Spot
from uic.units.commands import ListUnits
from uic.units.events import UnitMoved
from uic.units.model import Position

__all__ = ["LiaisonService"]

_BEGIN_S = 0.05  # after the services it asks have started too
_AGAIN_S = 1.0
_TRACK = timedelta(minutes=15)
_TRACK_MOST = 300
_WAY_MOST = 200
_PEOPLE_MOST = 500


@dataclass(slots=True)
class _Followed:
    person: Person
    track: deque[Spot] = field(default_factory=lambda: deque(maxlen=_TRACK_MOST))

    def move(self, person: Person) -> None:
        if not self.track or person.at > self.track[-1].at:
            self.track.append(Spot(person.lat, person.lon, person.at))
        while self.track and person.at - self.track[0].at > _TRACK:
            self.track.popleft()
        self.person = person


class LiaisonService:
    """Answers `liaison.*`. Keeps nothing: who follows somebody says so again, and cases and units keep themselves.

    room   departments that work in the control room itself (`incidents.room`): a case is sent to the others.
    """

    name = "liaison"

    def __init__(self, room: Iterable[str] = ()) -> None:
        self._room = frozenset({"", *room})
        self._hub: ServiceHub | None = None
        self._cases: dict[str, Incident] = {}  # open ones
        self._people: dict[str, _Followed] = {}
        self._where: dict[str, Position] = {}  # newest of every unit

    def start(self, hub: ServiceHub) -> None:
        """Ask for the open cases and the units, when those who keep them run."""
        self._hub = hub
        hub.after(_BEGIN_S, self._begin)

    def stop(self) -> None:
        """Nothing is held."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {FollowPerson: self._follow, UnfollowPerson: self._unfollow, ListSent: self._list}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """Cases, and units on the move."""
        return {IncidentChanged: self._case_changed, UnitMoved: self._unit_moved}

    def _begin(self) -> None:
        try:
            cases, units = self._running.ask(ListIncidents()), self._running.ask(ListUnits())
        except BusError:  # one of them has not started, or is being started again
            self._running.after(_AGAIN_S, self._begin)
            return
        for one in cases.incidents:
            known = self._cases.get(one.id)
            if one.is_open and (known is None or known.version < one.version):
                self._cases[one.id] = one
        for position in units.positions:
            self._where.setdefault(position.unit, position)

    # -- people ---------------------------------------------------------------------------------------------------

    def _follow(self, command: FollowPerson, _caller: Caller) -> Done:
        person = command.person
        _check(person)
        known = self._people.get(person.id)
        if known is None and len(self._people) >= _PEOPLE_MOST:
            raise NotAllowed(f"{_PEOPLE_MOST} people at once are followed on screens outside; more are not possible")
        if known is not None and known.person.incident_id != person.incident_id:
            self._let_go(known.person)
            known = None
        if known is None:
            known = self._people[person.id] = _Followed(person)
        known.move(person)
        case = self._cases.get(person.incident_id)
        if case is not None and self._outside(case):
            self._tell_person(case, person)
        return Done()

    def _unfollow(self, command: UnfollowPerson, _caller: Caller) -> Done:
        known = self._people.pop(command.person_id, None)
        if known is not None:
            self._let_go(known.person)
        return Done()

    def _let_go(self, person: Person) -> None:
        case = self._cases.get(person.incident_id)
        if case is not None and self._outside(case):
            event = PersonGone(person_id=person.id)
            self._running.publish(event, subject=person.id, audience=self._audience(case))

    def _tell_person(self, case: Incident, person: Person) -> None:
        place = Geo(lat=person.lat, lon=person.lon)
        event = PersonFollowed(person=person)
        self._running.publish(event, subject=person.id, geo=place, audience=self._audience(case))

    # -- cases and units --------------------------------------------------------------------------------------------

    def _case_changed(self, _envelope: Envelope, event: IncidentChanged) -> None:
        case = event.incident
        before = self._cases.get(case.id)
        if before is not None and before.version >= case.version:
            return
        if case.is_open:
            self._cases[case.id] = case
        else:
            self._cases.pop(case.id, None)
        was = self._outside(before) if before is not None else frozenset()
        now = self._outside(case) if case.is_open else frozenset()
        if before is not None and was - now:
            self._hide(before, was - now)
        if now:
            self._show(case, before if was == now else None)
        if not case.is_open:
            for person in [one for one in self._people.values() if one.person.incident_id == case.id]:
                del self._people[person.person.id]

    def _hide(self, case: Incident, departments: frozenset[str]) -> None:
        """Tell those from whom it was taken, in time for them to let go of what they have."""
        audience = tuple(f"department:{name}" for name in sorted(departments))
        for known in self._of(case):
            self._running.publish(PersonGone(person_id=known.person.id), subject=known.person.id, audience=audience)
        for unit in case.units:
            event = UnitUnshown(unit_id=unit.id, incident_id=case.id)
            self._running.publish(event, subject=unit.id, audience=audience)

    def _show(self, case: Incident, before: Incident | None) -> None:
        """What is new for those whom it is sent to: all of it where the readers are others than before."""
        had = {unit.id for unit in before.units if unit.state is not UnitState.FREE} if before is not None else set()
        has = {unit.id: unit.name for unit in case.units if unit.state is not UnitState.FREE}
        for unit in has.keys() - had:
            self._tell_unit(case, unit, has[unit])
        for unit in had - has.keys():
            event = UnitUnshown(unit_id=unit, incident_id=case.id)
            self._running.publish(event, subject=unit, audience=self._audience(case))
        if before is None:
            for known in self._of(case):
                self._tell_person(case, known.person)

    def _unit_moved(self, _envelope: Envelope, event: UnitMoved) -> None:
        position = event.position
        self._where[position.unit] = position
        for case in self._cases.values():
            if not case.units or not self._outside(case):
                continue
            name = next((one.name for one in case.units if one.id == position.unit and one.state != "free"), None)
            if name is not None:
                self._tell_unit(case, position.unit, name)

    def _tell_unit(self, case: Incident, unit: str, name: str) -> None:
        position = self._where.get(unit)
        shown = ShownUnit(unit=unit, name=name, incident_id=case.id, position=position)
        place = Geo(lat=position.lat, lon=position.lon) if position is not None else None
        self._running.publish(UnitShown(unit=shown), subject=unit, geo=place, audience=self._audience(case))

    # -- asking -----------------------------------------------------------------------------------------------------

    def _list(self, _command: ListSent, caller: Caller) -> Sent:
        may = partial(self._running.may, caller, area="incident")
        people: list[ShownPerson] = []
        units: list[ShownUnit] = []
        for case in self._cases.values():
            if not self._outside(case) or not policy.sees(case, caller, room=self._room, may=may):
                continue
            people += (ShownPerson(person=one.person, track=tuple(one.track)) for one in self._of(case))
            units += (
                ShownUnit(unit=one.id, name=one.name, incident_id=case.id, position=self._where.get(one.id))
                for one in case.units
                if one.state is not UnitState.FREE
            )
        return Sent(people=tuple(people), units=tuple(units), seq=self._running.seq())

    def _of(self, case: Incident) -> list[_Followed]:
        return [one for one in self._people.values() if one.person.incident_id == case.id]

    def _outside(self, case: Incident) -> frozenset[str]:
        """The departments outside the room that it is sent to."""
        return frozenset({case.department, *case.shared}) - self._room

    def _audience(self, case: Incident) -> tuple[str, ...]:
        return policy.audience(case, room=self._room)

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _check(person: Person) -> None:
    if not (-90 <= person.lat <= 90 and -180 <= person.lon <= 180):
        raise NotAllowed("that is no place")
    if not person.id or len(person.id) > 80 or len(person.name) > 80 or len(person.note) > 400:
        raise NotAllowed("an id of 1 to 80 characters, a name of 80 and a note of 400 are possible")
    if len(person.way) > _WAY_MOST:
        raise NotAllowed(f"a way of {len(person.way)} points; {_WAY_MOST} are possible")
    if person.at.tzinfo is None:
        raise NotAllowed("the moment does not say in which time zone it is")
