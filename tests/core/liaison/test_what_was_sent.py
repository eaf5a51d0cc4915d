"""What the police liaison's console gets: nothing before a case is sent, all of it while it is, nothing after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from uic.bus import HubClient
from uic.devices.commands import GetAddress, ListCameras
from uic.devices.model import Camera, Stream
from uic.errors import CommandRefused, NotAllowed
from uic.events import Envelope, Event
from uic.incidents.commands import (
    AddNote,
    Gather,
    ListIncidents,
    MoveIncident,
    OpenIncident,
    PutUnit,
    ReadCase,
    ReceiveIncident,
    ShareIncident,
)
from uic.incidents.model import EntryKind, Incident, IncidentState, UnitState
from uic.incidents.service import IncidentService
from uic.liaison import FollowPerson, ListSent, Person, PersonState, UnfollowPerson
from uic.liaison.service import LiaisonService
from uic.store import Store
from uic.testing import eventually
from uic.testing.access import SecuredHub, secured_hub
from uic.units import ListUnits, Position, ReportPositions
from uic.units.service import UnitService

POLICE = "경찰"
NOW = datetime.now(UTC)
CAMERAS = tuple(
    Camera(id=f"cam-{n}", number=n, name=f"관양로 {n}", lat=37.39, lon=126.95, streams=(Stream(url=f"scene:{n}/main"),))
    for n in (1, 2, 3)
)


class Ears:
    """Everything that a client is told of the liaison's families."""

    def __init__(self, client: HubClient) -> None:
        self.client, self.heard = client, list[tuple[Envelope, Event]]()
        client.follow(
            ["incident", "liaison", "unit", "camera"], event=lambda one, event: self.heard.append((one, event))
        )

    def topics(self, subject: str) -> list[str]:
        return [one.type for one, _ in self.heard if one.subject == subject]

    def last(self, topic: str) -> Any:
        return next((event for one, event in reversed(self.heard) if one.type == topic), None)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[SecuredHub]:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    gates: list[Any] = []
    cases = IncidentService(Store(url), lend=lambda *all_: [gate.lend(*all_) for gate in gates])
    with secured_hub(tmp_path, services=(cases, UnitService(), LiaisonService())) as hub:
        hub.place(*CAMERAS)
        yield hub


@pytest.fixture
def operator(hub: SecuredHub) -> HubClient:
    return hub.console("lee", "operator")


@pytest.fixture
def liaison(hub: SecuredHub) -> HubClient:
    return hub.console("choi", "police_liaison", department=POLICE)


def opened(operator: HubClient) -> Incident:
    one = operator.call(OpenIncident(type="crime.sign", cameras=("cam-1",), place="관양로 12"))
    return operator.call(PutUnit(incident_id=one.id, unit_id="p-21", unit_name="순21"))


def where(hub: SecuredHub, unit: str, *, lat: float, after_s: float = 0) -> None:
    fix = Position(unit=unit, lat=lat, lon=126.95, at=NOW + timedelta(seconds=after_s))
    assert hub.hub.ask(ReportPositions(fixes=(fix,))).taken == 1


def person(case: Incident, **other: Any) -> Person:
    fields = {"lat": 37.391, "lon": 126.951, "at": NOW, "state": PersonState.DISTRESS, **other}
    return Person(id="escort/1", incident_id=case.id, name="김○○", **fields)


def cameras(client: HubClient) -> list[str]:
    return [one.id for one in client.call(ListCameras()).cameras]


def refused(client: HubClient, command: Any) -> bool:
    try:
        client.call(command)
    except NotAllowed:
        return True
    return False


def test_nothing_is_there_before_a_case_is_sent(hub: SecuredHub, operator: HubClient, liaison: HubClient) -> None:
    ears = Ears(liaison)
    case = opened(operator)
    where(hub, "p-21", lat=37.40)
    hub.hub.ask(FollowPerson(person=person(case)))
    assert cameras(liaison) == []
    assert liaison.call(ListIncidents()).incidents == ()
    assert (liaison.call(ListSent()).people, liaison.call(ListSent()).units) == ((), ())
    for command in (GetAddress(camera_id="cam-1"), ReadCase(incident_id=case.id), ListUnits()):
        assert refused(liaison, command), command
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    eventually(lambda: ears.last("incident.changed"), within_s=20)  # so all that was before has come or never will
    assert ears.topics("p-21").count("unit.moved") == 0
    assert [one.seq for one, _ in ears.heard] == sorted(one.seq for one, _ in ears.heard)
    assert all(POLICE in event.incident.shared for _, event in ears.heard if hasattr(event, "incident"))


def test_what_is_sent_is_there_with_its_pictures_units_and_people_and_no_more(
    hub: SecuredHub, operator: HubClient, liaison: HubClient
) -> None:
    ears = Ears(liaison)
    case, other = opened(operator), operator.call(OpenIncident(type="crime.sign", cameras=("cam-3",)))
    where(hub, "p-21", lat=37.40)
    where(hub, "p-22", lat=37.41)
    hub.hub.ask(FollowPerson(person=person(case)))
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    assert cameras(liaison) == ["cam-1"]
    assert liaison.call(GetAddress(camera_id="cam-1")).streams[0].address == "scene:1/main"
    assert refused(liaison, GetAddress(camera_id="cam-3"))
    assert refused(liaison, ReadCase(incident_id=other.id))
    assert [one.id for one in liaison.call(ListIncidents()).incidents] == [case.id]
    sent = eventually(lambda: (said := liaison.call(ListSent())).units and said.people and said, within_s=20)
    assert [(one.unit, one.position and one.position.lat) for one in sent.units] == [("p-21", 37.40)]
    assert [(one.person.name, len(one.track)) for one in sent.people] == [("김○○", 1)]
    operator.call(Gather(incident_id=case.id, cameras=("cam-2",)))
    assert cameras(liaison) == ["cam-1", "cam-2"]
    hub.hub.ask(FollowPerson(person=person(case, lat=37.392, at=NOW + timedelta(seconds=5))))
    where(hub, "p-21", lat=37.405, after_s=5)
    where(hub, "p-22", lat=37.415, after_s=5)
    eventually(lambda: (told := ears.last("liaison.person")) and told.person.lat == 37.392, within_s=20)
    eventually(lambda: (told := ears.last("liaison.unit")) and told.unit.position.lat == 37.405, within_s=20)
    assert ears.topics("p-22") == []


def test_a_case_that_is_taken_back_takes_everything_along_also_from_one_who_wrote_to_it(
    hub: SecuredHub, operator: HubClient, liaison: HubClient
) -> None:
    ears = Ears(liaison)
    case = opened(operator)
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    received = liaison.call(ReceiveIncident(incident_id=case.id))
    assert [(one.department, one.person) for one in received.receipts] == [(POLICE, "choi")]
    assert liaison.call(ReceiveIncident(incident_id=case.id)).entries == received.entries
    liaison.call(AddNote(incident_id=case.id, text="순찰차 2분 후 도착", to="room"))
    operator.call(ShareIncident(incident_id=case.id, department=POLICE, shared=False))
    assert cameras(liaison) == []
    assert refused(liaison, GetAddress(camera_id="cam-1"))
    assert refused(liaison, ReadCase(incident_id=case.id))
    eventually(lambda: "liaison.unit_gone" in ears.topics("p-21"), within_s=20)
    where(hub, "p-21", lat=37.42, after_s=9)
    operator.call(AddNote(incident_id=case.id, text="within the room"))
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    eventually(lambda: ears.topics("p-21")[-1] == "liaison.unit", within_s=20)
    assert not any("within the room" in str(event) for _, event in ears.heard)
    kinds = [one.kind for one in operator.call(ReadCase(incident_id=case.id)).entries]
    assert [one for one in kinds if one in (EntryKind.SHARED, EntryKind.RECEIVED, EntryKind.MESSAGE)] == [
        EntryKind.SHARED,
        EntryKind.RECEIVED,
        EntryKind.MESSAGE,
        EntryKind.SHARED,
    ]


def test_with_the_end_of_the_case_its_pictures_units_and_people_are_gone(
    hub: SecuredHub, operator: HubClient, liaison: HubClient
) -> None:
    case = opened(operator)
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    hub.hub.ask(FollowPerson(person=person(case)))
    operator.call(PutUnit(incident_id=case.id, unit_id="p-21", state=UnitState.FREE))
    eventually(lambda: liaison.call(ListSent()).units == (), within_s=20)
    eventually(lambda: len(liaison.call(ListSent()).people) == 1, within_s=20)
    hub.hub.ask(UnfollowPerson(person_id="escort/1"))
    assert liaison.call(ListSent()).people == ()
    hub.hub.ask(FollowPerson(person=person(case)))
    hub.hub.ask(MoveIncident(incident_id=case.id, state=IncidentState.RESOLVED))
    assert cameras(liaison) == ["cam-1"]
    steps = operator.call(ReadCase(incident_id=case.id)).incident.steps
    from uic.incidents.commands import SkipStep

    for one in steps:
        if one.applies and one.step.need == "required":
            operator.call(SkipStep(incident_id=case.id, step=one.step.key, reason="drill"))
    case_closed = MoveIncident(incident_id=case.id, state=IncidentState.CLOSED)
    operator.call(case_closed)
    assert cameras(liaison) == []
    assert refused(liaison, GetAddress(camera_id="cam-1"))
    eventually(lambda: liaison.call(ListSent()).people == (), within_s=20)


def test_a_liaison_cannot_send_herself_a_picture(operator: HubClient, liaison: HubClient) -> None:
    case = opened(operator)
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    for command in (
        Gather(incident_id=case.id, cameras=("cam-3",)),
        OpenIncident(type="crime.sign", cameras=("cam-3",), department=POLICE),
        FollowPerson(person=person(case)),
    ):
        assert refused(liaison, command), command
    assert cameras(liaison) == ["cam-1"]


def test_a_liaison_cannot_learn_where_a_unit_is_by_putting_it_on_her_case(
    hub: SecuredHub, operator: HubClient, liaison: HubClient
) -> None:
    case = opened(operator)
    where(hub, "p-22", lat=37.41)
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    with pytest.raises(CommandRefused, match="control room"):
        liaison.call(PutUnit(incident_id=case.id, unit_id="p-22"))
    liaison.call(PutUnit(incident_id=case.id, unit_id="p-21", state=UnitState.ON_SCENE))  # one that was sent with it
    assert [one.unit for one in liaison.call(ListSent()).units] == ["p-21"]


def test_another_department_gets_nothing_of_it(hub: SecuredHub, operator: HubClient) -> None:
    fire = hub.console("seo", "police_liaison", department="소방")
    case = opened(operator)
    operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    assert cameras(fire) == []
    assert fire.call(ListIncidents()).incidents == ()
    assert refused(fire, GetAddress(camera_id="cam-1"))


def test_after_a_restart_of_the_hub_what_was_sent_is_sent_still(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"

    def services(lend: Any = lambda *_cases: None) -> tuple[Any, ...]:
        return (IncidentService(Store(url), lend=lend), UnitService(), LiaisonService())

    with secured_hub(tmp_path, services=services()) as hub:
        hub.place(*CAMERAS)
        operator = hub.console("lee", "operator")
        hub.console("choi", "police_liaison", department=POLICE)
        case = opened(operator)
        operator.call(ShareIncident(incident_id=case.id, department=POLICE))
    with secured_hub(tmp_path) as hub:
        for service in services(hub.gate.lend):
            hub.hub.add_service(service)
        liaison = hub.join(hub.key("console/again"), "console/again")
        hub._people.add("choi")
        hub.sign_in(liaison, "choi")
        assert cameras(liaison) == ["cam-1"]
        sent = eventually(lambda: liaison.call(ListSent()).units, within_s=20)
        assert [one.name for one in sent] == ["순21"]
