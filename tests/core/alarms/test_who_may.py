"""Who may see and answer an alarm: the hub decides it by right and by camera."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from uic.access import Grant, Right
from uic.alarms import Alarm, AlarmType
from uic.alarms.commands import (
    AcknowledgeAlarms,
    AlarmList,
    AnswerOffer,
    AssignAlarms,
    GetAlarmHistory,
    ListAlarms,
    OfferAlarms,
    RaiseAlarm,
    SaveAlarmType,
    SuppressAlarms,
)
from uic.alarms.events import AlarmChanged
from uic.alarms.service import AlarmService
from uic.bus import HubClient
from uic.devices.model import Camera
from uic.errors import CommandRefused, NotAllowed
from uic.events import Envelope, Event
from uic.store import Store
from uic.testing import eventually
from uic.testing.access import SecuredHub, secured_hub


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecuredHub]:
    folder = tmp_path_factory.mktemp("who")
    with secured_hub(folder, services=[AlarmService(Store(f"sqlite:///{folder / 'records.db'}"))]) as hub:
        hub.place(*(Camera(id=f"cam-{n}", number=n, name=f"카메라 {n}") for n in (1, 2)))
        hub.hub.ask(SaveAlarmType(type=AlarmType(key="test.gauge", title_ko="시험", title_en="Test")))
        yield hub


@pytest.fixture(scope="module")
def kim(hub: SecuredHub) -> HubClient:
    """An operator at a console."""
    return hub.console("kim")


@pytest.fixture(scope="module")
def guard(hub: SecuredHub) -> HubClient:
    """Somebody who may see and answer what camera 1 sees, and nothing else."""
    rights = (Right.SEE, Right.ACKNOWLEDGE)
    hub.role("gate", *(Grant(right=right, area="alarm", cameras="camera:cam-1") for right in rights))
    return hub.console("guard", "gate")


def raised(hub: SecuredHub, source: str, camera_id: str = "") -> Alarm:
    return hub.hub.ask(RaiseAlarm(type="test.gauge", source=source, camera_id=camera_id))


def test_who_may_not_see_a_camera_neither_sees_nor_hears_nor_answers_its_alarms(
    hub: SecuredHub, kim: HubClient, guard: HubClient
) -> None:
    heard: list[Event] = []
    snapshots: list[AlarmList] = []

    def hear(_envelope: Envelope, event: Event) -> None:
        heard.append(event)

    guard.follow(["alarm"], snapshot=ListAlarms(), reset=snapshots.append, event=hear)
    eventually(lambda: snapshots)
    near, far, nowhere = raised(hub, "near", "cam-1"), raised(hub, "far", "cam-2"), raised(hub, "nowhere")
    last = raised(hub, "last", "cam-1")
    assert {alarm.source for alarm in guard.call(ListAlarms()).alarms} == {"near", "nowhere", "last"}

    def told() -> set[str]:
        return {event.alarm.id for event in heard if isinstance(event, AlarmChanged)}

    eventually(lambda: last.id in told())
    assert told() == {near.id, nowhere.id, last.id}
    for command in (AcknowledgeAlarms(alarm_ids=(far.id,)), GetAlarmHistory(alarm_id=far.id)):
        with pytest.raises(CommandRefused):
            guard.call(command)
    assert guard.call(AcknowledgeAlarms(alarm_ids=(near.id,))).alarms[0].acknowledged_by == "guard"
    states = {alarm.source: alarm.state.value for alarm in kim.call(ListAlarms()).alarms}
    assert (states["near"], states["far"]) == ("acknowledged", "unacknowledged")


def test_a_hand_over_takes_the_consent_of_the_one_who_is_asked(
    hub: SecuredHub, kim: HubClient, guard: HubClient
) -> None:
    ids = (raised(hub, "handed", "cam-1").id,)

    def reason(command: Any) -> str:
        with pytest.raises(CommandRefused) as error:
            guard.call(command)
        return error.value.reason

    kim.call(AssignAlarms(alarm_ids=ids, to="kim"))
    assert reason(AssignAlarms(alarm_ids=ids, to="guard")) == "alarm.not_yours"
    assert reason(OfferAlarms(alarm_ids=ids, to="kim")) == "alarm.not_yours"
    assert reason(AnswerOffer(alarm_ids=ids, accept=True)) == "alarm.not_yours"
    kim.call(OfferAlarms(alarm_ids=ids, to="guard", note="교대"))
    declined = guard.call(AnswerOffer(alarm_ids=ids, accept=False, note="바쁨")).alarms[0]
    assert (declined.assigned_to, declined.offered_to) == ("kim", "")
    kim.call(OfferAlarms(alarm_ids=ids, to="guard"))
    accepted = guard.call(AnswerOffer(alarm_ids=ids, accept=True)).alarms[0]
    assert (accepted.assigned_to, accepted.offered_to) == ("guard", "")
    ordered = hub.hub.ask(AssignAlarms(alarm_ids=ids, to="kim"))
    assert ordered.alarms[0].assigned_to == "kim", "who may order may assign"


def test_an_operator_may_answer_but_make_no_rule_and_no_type(hub: SecuredHub, kim: HubClient) -> None:
    raised(hub, "ruled")
    for command in (
        SuppressAlarms(condition="drill"),
        SaveAlarmType(type=AlarmType(key="test.gauge", title_ko="시험", title_en="Test", max_shelve_s=1e6)),
        RaiseAlarm(type="test.gauge", source="gauge/2"),
    ):
        with pytest.raises(NotAllowed):
            kim.call(command)
    listed = {alarm.source: alarm.state.value for alarm in kim.call(ListAlarms()).alarms}
    assert listed["ruled"] == "unacknowledged"
    assert "gauge/2" not in listed
