"""Names of colleagues, and that nothing is handed over to nobody."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from uic.access.commands import DisableAccount, ListColleagues
from uic.alarms.commands import AssignAlarms, RaiseAlarm, SaveAlarmType
from uic.alarms.model import AlarmType
from uic.alarms.service import AlarmService
from uic.errors import CommandRefused, SignInNeeded
from uic.incidents.commands import JoinIncident, OfferTransfer, OpenIncident
from uic.incidents.service import IncidentService
from uic.store import Store
from uic.testing.access import SecuredHub, secured_hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredHub]:
    folder = tmp_path_factory.mktemp("hub")
    url = f"sqlite:///{folder / 'records.db'}"
    with secured_hub(folder, services=[IncidentService(Store(url)), AlarmService(Store(url))]) as hub:
        yield hub


def test_an_operator_reads_names_of_everybody_and_nothing_of_their_rights(hub: SecuredHub) -> None:
    kim = hub.console("kim", "operator")
    hub.person("park", "operator", department="재난안전과")
    told = {one.account: one for one in kim.call(ListColleagues()).colleagues}
    assert told["kim"].person == "kim of the night shift"
    assert told["kim"].here
    assert not told["park"].here
    assert told["park"].department == "재난안전과"
    assert {"roles", "has_password", "must_change", "until"}.isdisjoint(msgspec.to_builtins(told["park"]))


def test_a_liaison_reads_the_names_of_her_own_department_and_nobody_signed_out_reads_any(hub: SecuredHub) -> None:
    hub.person("choi", "police_liaison", department="경찰서")
    jung = hub.console("jung", "police_liaison", department="경찰서")
    assert {one.account for one in jung.call(ListColleagues()).colleagues} == {"choi", "jung"}
    with pytest.raises(SignInNeeded):
        hub.own("console/nobody").call(ListColleagues())


def test_a_case_is_handed_to_and_joined_by_people_there_are_and_to_nobody_else(hub: SecuredHub) -> None:
    kang = hub.console("kang", "operator")
    hub.person("seo", "operator")
    hub.person("gone", "operator")
    hub.hub.ask(DisableAccount(account="gone"), by="test")
    case = kang.call(OpenIncident(type="crime.sign"))
    for nobody in ("soe", "gone", "Seo of the night shift"):
        for command in (
            OfferTransfer(incident_id=case.id, to=nobody),
            JoinIncident(incident_id=case.id, person=nobody),
        ):
            with pytest.raises(CommandRefused) as refused:
                kang.call(command)
            assert refused.value.reason == "access.unknown_person"
    offered = kang.call(OfferTransfer(incident_id=case.id, to=" seo "))
    assert offered.offer is not None
    assert offered.offer.to == "seo"


def test_an_alarm_is_assigned_to_people_there_are_only(hub: SecuredHub) -> None:
    yoon = hub.console("yoon", "supervisor")
    hub.person("seok", "operator")
    hub.hub.ask(SaveAlarmType(type=AlarmType(key="test.gate", title_ko="문", title_en="Gate")))
    alarm = hub.hub.ask(RaiseAlarm(type="test.gate", source="gate/1"))
    with pytest.raises(CommandRefused) as refused:
        yoon.call(AssignAlarms(alarm_ids=(alarm.id,), to="soek"))
    assert refused.value.reason == "access.unknown_person"
    done = yoon.call(AssignAlarms(alarm_ids=(alarm.id,), to="seok"))
    assert done.alarms[0].assigned_to == "seok"
