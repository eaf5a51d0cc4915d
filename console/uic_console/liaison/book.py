"""Where the people and units are of the cases that were sent to this person's department. The hub decides which."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from uic.events import Envelope, Event
from uic.liaison import ListSent, Person, PersonFollowed, PersonGone, Sent, ShownUnit, Spot, UnitShown, UnitUnshown
from uic_console.api import Bus, Follow

__all__ = ["SentBook"]

_TRACK_MOST = 300


class SentBook(QObject):
    """GUI thread only; it holds no truth, the hub does."""

    changed = Signal()

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._people: dict[str, Person] = {}
        self._tracks: dict[str, list[Spot]] = {}
        self._units: dict[tuple[str, str], ShownUnit] = {}
        self._following: Follow | None = None

    def follow(self) -> None:
        """Begin, or begin anew for another person."""
        self.close()
        self._following = self._bus.follow(["liaison"], snapshot=ListSent(), reset=self._take, event=self._hear)

    def close(self) -> None:
        """Follow no more, and let go of what is known."""
        if self._following is not None:
            self._following.stop()
            self._following = None
        self._people, self._tracks, self._units = {}, {}, {}

    def people(self, incident_id: str) -> list[Person]:
        """Of one case."""
        return [one for one in self._people.values() if one.incident_id == incident_id]

    def units(self, incident_id: str) -> list[ShownUnit]:
        """Of one case."""
        return [one for one in self._units.values() if one.incident_id == incident_id]

    def track(self, person_id: str) -> list[Spot]:
        """The way somebody came, oldest first."""
        return self._tracks.get(person_id, [])

    def forget(self, incident_id: str) -> None:
        """A case is closed, or not ours any more."""
        for person in self.people(incident_id):
            self._people.pop(person.id, None)
            self._tracks.pop(person.id, None)
        self._units = {key: one for key, one in self._units.items() if one.incident_id != incident_id}
        self.changed.emit()

    def _take(self, sent: Sent) -> None:
        self._people = {one.person.id: one.person for one in sent.people}
        self._tracks = {one.person.id: list(one.track) for one in sent.people}
        self._units = {(one.incident_id, one.unit): one for one in sent.units}
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        match event:
            case PersonFollowed(person=person):
                self._people[person.id] = person
                track = self._tracks.setdefault(person.id, [])
                if not track or track[-1].at < person.at:
                    track.append(Spot(person.lat, person.lon, person.at))
                    del track[:-_TRACK_MOST]
            case PersonGone(person_id=person_id):
                self._people.pop(person_id, None)
                self._tracks.pop(person_id, None)
            case UnitShown(unit=unit):
                self._units[unit.incident_id, unit.unit] = unit
            case UnitUnshown(unit_id=unit_id, incident_id=incident_id):
                self._units.pop((incident_id, unit_id), None)
            case _:
                return
        self.changed.emit()
