"""What is on the tablets' maps now: cases of one department, with their people, units and cameras, by key."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote

from uic.cot import writing
from uic.devices.model import Camera
from uic.devices.model import Pose as Look
from uic.incidents.model import Incident, UnitState, Words
from uic.liaison.model import Person, PersonState, ShownPerson, ShownUnit, Spot

__all__ = ["Show"]

_TRACK_MOST = 300


@dataclass
class Show:
    """Knows what is sent, and makes the events that say it. Plain values; one thread.

    department   whose tablets read it.
    lasts        how long a position stands for itself.
    every        how often all of it is said again: what does not move lasts three times as long.
    """

    department: str
    language: str
    lasts: timedelta
    every: timedelta
    cases: dict[str, Incident] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    tracks: dict[str, deque[Spot]] = field(default_factory=dict)
    units: dict[str, ShownUnit] = field(default_factory=dict)
    cameras: dict[str, Camera] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    videos: dict[tuple[str, str], str] = field(default_factory=dict)  # by case and camera: where its picture is
    video: str = ""  # where the pictures of all cameras are, by {camera} or {number}
    titles: dict[str, Words] = field(default_factory=dict)  # of types of cases
    silent: Callable[[str], bool] = lambda _unit: False  # whether a unit speaks for itself

    def is_sent(self, case_id: str) -> bool:
        """Whether the tablets may know of a case."""
        return case_id in self.cases

    def put_case(self, case: Incident) -> None:
        """A case as it is now."""
        if case.is_open and self.department in (case.department, *case.shared):
            self.cases[case.id] = case
            return
        self.cases.pop(case.id, None)
        for key in [key for key, one in self.people.items() if one.incident_id == case.id]:
            self.drop_person(key)
        for key in [key for key, one in self.units.items() if one.incident_id == case.id]:
            del self.units[key]
        self.videos = {key: url for key, url in self.videos.items() if key[0] != case.id}

    def put_person(self, person: Person, track: tuple[Spot, ...] = ()) -> None:
        """Where somebody is now."""
        self.people[person.id] = person
        spots = self.tracks.setdefault(person.id, deque(track, maxlen=_TRACK_MOST))
        if not spots or spots[-1].at < person.at:
            spots.append(Spot(person.lat, person.lon, person.at))

    def put_shown(self, shown: ShownPerson) -> None:
        """Somebody and the way she came, as the keeper has it."""
        self.put_person(shown.person, shown.track)

    def drop_person(self, person_id: str) -> None:
        """She is not followed any more."""
        self.people.pop(person_id, None)
        self.tracks.pop(person_id, None)

    def title(self, case: Incident) -> str:
        """What a case is called."""
        kind = self.titles.get(case.type)
        return case.title or (kind.read(self.language) if kind is not None else "") or case.type

    def on_case(self, unit: str) -> Incident | None:
        """The newest sent case that a unit is on."""
        found = (
            case
            for case in reversed(self.cases.values())
            if any(one.id == unit and one.state is not UnitState.FREE for one in case.units)
        )
        return next(found, None)

    # -- events -----------------------------------------------------------------------------------------------------

    def all(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Everything that is so now, by key."""
        for case in self.cases.values():
            yield from self.of_case(case, now)
        for person in self.people.values():
            yield from self.of_person(person, now)
            spots = self.tracks.get(person.id, ())
            if len(spots) > 1:
                lasts = 3 * self.every
                key = f"uic.track.{person.id}"
                yield key, writing.track(person.id, person.name, tuple(spots), now=now, lasts=lasts)
        for unit in self.units.values():
            yield from self.of_unit(unit)

    def of_case(self, case: Incident, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Its place and its cameras."""
        lasts = 3 * self.every
        if case.geo is not None:
            yield f"uic.case.{case.id}", writing.case(case, self.title(case), now=now, lasts=lasts)
        for key in case.cameras:
            camera = self.cameras.get(key)
            if camera is None or camera.lat is None or camera.lon is None:
                continue
            name = (camera.name_en or camera.name) if self.language == "en" else camera.name
            yield (
                f"uic.camera.{case.id}.{key}",
                writing.camera(
                    camera,
                    case_id=case.id,
                    look=self.looks.get(key),
                    video=self.videos.get((case.id, key)) or self._link(camera),
                    name=f"{camera.number} {name}",
                    now=now,
                    lasts=lasts,
                ),
            )

    def _link(self, camera: Camera) -> str:
        """Where the site shows a camera to tablets; "": nowhere."""
        return self.video.replace("{camera}", quote(camera.id, safe="")).replace("{number}", str(camera.number))

    def of_person(self, person: Person, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Her mark, and the alert while she is in distress."""
        yield f"uic.person.{person.id}", writing.person(person, lasts=self.lasts)
        if person.state in (PersonState.DISTRESS, PersonState.SILENT):
            key = f"uic.person.{person.id}-9-1-1"
            yield key, writing.alert(person, now=now, lasts=3 * self.every)

    def of_unit(self, unit: ShownUnit) -> Iterator[tuple[str, bytes]]:
        """Its mark, but for one whose own tablet says where it is."""
        if unit.position is not None and unit.incident_id in self.cases and not self.silent(unit.unit):
            yield f"uic.unit.{unit.unit}", writing.unit(unit, lasts=self.lasts)
