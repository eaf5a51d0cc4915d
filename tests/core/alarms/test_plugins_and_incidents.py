"""Alarms of real plugins in a real hub, and the incidents that alarms open."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alarm_room import Room, running

from uic.alarms.commands import (
    AcknowledgeAlarms,
    ClearAlarm,
    DeclareAlarmTypes,
    GroupAlarms,
    ListAlarms,
    ListAlarmTypes,
    RaiseAlarm,
)
from uic.bus import HubClient
from uic.bus.service import Caller
from uic.errors import CommandRefused, NotAllowed
from uic.incidents.commands import ListIncidents, ListIncidentTypes, MoveIncident, OpenIncident
from uic.incidents.model import IncidentState
from uic.incidents.service import IncidentService
from uic.plugins import PluginHost
from uic.plugins.commands import DisablePlugin, EnablePlugin
from uic.store import Store
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub
from uic.testing.plugins import check_alarm_types, offer

GAUGES = """
from pathlib import Path

from uic.plugins.specs import Manifest, Needs, Title, hookimpl

TITLE = Title(ko="수위계", en="Gauges")


@hookimpl
def manifest():
    needs = Needs(asks=("alarm.raise", "alarm.clear"))
    return Manifest(name="gauges", version="1.0", api=1, title=TITLE, summary=TITLE, needs=needs)


@hookimpl
def contribute_alarm_types():
    from uic.alarms import AlarmPriority, AlarmType

    return [
        AlarmType(
            key="gauges.high",
            title_ko="수위가 높습니다",
            title_en="The water is high",
            guidance_ko="현장을 확인하십시오.",
            guidance_en="Look at the picture.",
            priority=AlarmPriority.HIGH,
        )
    ]


class Service:
    name = "gauges"

    def start(self, hub):
        if (Path(__file__).parent / "broken").exists():
            raise OSError("no gauge answers")
        hub.after(0.0, lambda: self.look(hub))

    def look(self, hub):
        from uic.alarms.commands import RaiseAlarm

        hub.ask(RaiseAlarm(type="gauges.high", source="gauge/3", text="2.31 m"))

    def stop(self):
        pass

    def handlers(self):
        return {}

    def listeners(self):
        return {}


@hookimpl
def contribute_service():
    return Service()
"""


def states(client: HubClient) -> dict[str, str]:
    return {alarm.source: alarm.state.value for alarm in client.call(ListAlarms()).alarms}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path where the gauges' plugin is installed."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "uic_test_gauges.py").write_text(GAUGES)
    offer(site, "gauges", "uic_test_gauges")
    monkeypatch.syspath_prepend(str(site))
    yield site
    sys.modules.pop("uic_test_gauges", None)


@pytest.fixture
def hub(site: Path, tmp_path: Path) -> Iterator[PluginHub]:
    host = PluginHost()
    host.look()
    with plugin_hub(tmp_path / "state", host=host) as running:
        yield running


def test_a_plugin_declares_its_types_raises_and_takes_them_with_it(hub: PluginHub) -> None:
    check_alarm_types("gauges")
    client = hub.client()
    eventually(lambda: states(client) == {"gauge/3": "unacknowledged"}, within_s=20)
    (kind,) = [kind for kind in client.call(ListAlarmTypes()).types if kind.key == "gauges.high"]
    assert (kind.owner, kind.title_ko) == ("gauges", "수위가 높습니다")
    client.call(DisablePlugin(plugin="gauges"), timeout_s=20)
    with pytest.raises(CommandRefused) as error:
        client.call(RaiseAlarm(type="gauges.high", source="gauge/4"))
    assert error.value.reason == "alarm.type_unknown"
    assert states(client) == {"gauge/3": "unacknowledged"}, "what is open stays"
    client.call(EnablePlugin(plugin="gauges"), timeout_s=20)
    eventually(lambda: client.call(ListAlarms()).alarms[0].count == 2, within_s=10)


def test_a_plugin_that_does_not_start_is_an_alarm_until_it_does(site: Path, hub: PluginHub) -> None:
    client = hub.client()
    eventually(lambda: states(client) == {"gauge/3": "unacknowledged"}, within_s=20)
    client.call(DisablePlugin(plugin="gauges"), timeout_s=20)
    (site / "broken").touch()
    client.call(EnablePlugin(plugin="gauges"), timeout_s=20)
    eventually(lambda: states(client).get("plugin/gauges") == "unacknowledged")
    (alarm,) = [alarm for alarm in client.call(ListAlarms()).alarms if alarm.type == "plugin.failed"]
    assert "no gauge answers" in alarm.text
    (site / "broken").unlink()
    client.call(EnablePlugin(plugin="gauges"), timeout_s=20)
    eventually(lambda: states(client)["plugin/gauges"] == "returned_unacknowledged")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Room]:
    with cases(tmp_path) as room:
        yield room


def test_the_third_alarm_of_a_camera_opens_one_incident_and_the_fourth_joins_it(centre: Room) -> None:
    incident_type = centre.ask(ListIncidentTypes()).types[0].key
    centre.type(group_by="camera", incident=incident_type, incident_after=3)
    for number in (1, 2):
        centre.sounds(f"gauge/{number}", camera_id="cam-9")
    centre.sounds("gauge/8", camera_id="cam-8")
    assert centre.ask(ListIncidents()).incidents == ()
    centre.sounds("gauge/3", camera_id="cam-9")
    (incident,) = eventually(lambda: centre.ask(ListIncidents()).incidents)
    eventually(lambda: sum(alarm.incident_id == incident.id for alarm in centre.listed().values()) == 3)
    assert centre.sounds("gauge/4", camera_id="cam-9").incident_id == incident.id
    assert centre.listed()["gauge/8"].incident_id == ""
    assert len(centre.ask(ListIncidents()).incidents) == 1


def test_alarms_that_a_person_puts_into_a_case_carry_its_id_and_can_be_taken_out(centre: Room) -> None:
    centre.type(group_by="camera")
    alarm = centre.sounds(camera_id="cam-9")
    incident_type = centre.ask(ListIncidentTypes()).types[0].key
    incident = centre.ask(OpenIncident(type=incident_type, alarms=(alarm.id,)))
    eventually(lambda: centre.listed()["gauge/1"].incident_id == incident.id)
    done = centre.ask(GroupAlarms(alarm_ids=(alarm.id,), incident_id=""))
    assert done.alarms[0].incident_id == ""


def test_a_plugin_cannot_cry_anothers_alarm_or_end_it(site: Path, hub: PluginHub) -> None:
    client = hub.client()
    eventually(lambda: states(client) == {"gauge/3": "unacknowledged"}, within_s=20)
    client.call(DisablePlugin(plugin="gauges"), timeout_s=20)
    (site / "broken").touch()
    client.call(EnablePlugin(plugin="gauges"), timeout_s=20)
    eventually(lambda: states(client).get("plugin/gauges") == "unacknowledged")
    gauges = Caller(client="hub/gauges", person="hub", role="service")  # as whom its service asks
    for deed in (
        RaiseAlarm(type="plugin.failed", source="plugin/netcasting"),
        ClearAlarm(type="plugin.failed", source="plugin/gauges"),
        DeclareAlarmTypes(owner="river", types=()),
    ):
        with pytest.raises(NotAllowed):
            hub.hub.broker.ask(gauges, deed, 5.0)
    assert states(client) == {"gauge/3": "unacknowledged", "plugin/gauges": "unacknowledged"}


def test_an_alarm_joins_no_case_that_was_closed_also_after_a_restart(tmp_path: Path) -> None:
    with cases(tmp_path) as centre:
        centre.type(group_by="camera")
        alarm = centre.sounds(camera_id="cam-9")
        case = centre.ask(OpenIncident(type="other", alarms=(alarm.id,)))
        eventually(lambda: centre.listed()["gauge/1"].incident_id == case.id)
        assert centre.sounds("gauge/2", camera_id="cam-9").incident_id == case.id
        centre.ask(AcknowledgeAlarms(alarm_ids=tuple(one.id for one in centre.listed().values())))
        eventually(lambda: all(one.acknowledged for one in centre.ask(ListAlarms()).alarms))
        for state in (IncidentState.RESOLVED, IncidentState.CLOSED):
            centre.ask(MoveIncident(incident_id=case.id, state=state, outcome="false alarm"))
        numbers = itertools.count(10)
        eventually(lambda: centre.sounds(f"gauge/{next(numbers)}", camera_id="cam-9").incident_id == "")
    with cases(tmp_path) as centre:
        assert centre.listed()["gauge/1"].incident_id == case.id
        assert centre.sounds("gauge/4", camera_id="cam-9").incident_id == ""


@contextmanager
def cases(folder: Path) -> Iterator[Room]:
    """A hub with alarms and incidents; enter it again to start it again."""
    with running(folder) as room:
        store = Store(f"sqlite:///{folder / 'records.db'}")
        room.hub.add_service(IncidentService(store, site_file=folder / "incidents.toml"))
        yield room
