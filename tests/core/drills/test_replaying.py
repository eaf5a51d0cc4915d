"""A replay serves the panels what the services of then would have, at any moment, and lets nobody change anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from a_day import Day

from uic.alarms.commands import GetAlarmHistory, ListAlarms, ListPastAlarms, RaiseAlarm
from uic.alarms.events import AlarmChanged
from uic.bus import HubClient
from uic.devices.commands import GetAddress, ListCameras, SaveCamera
from uic.devices.model import Camera
from uic.drills.commands import GetReplay, GetTicks, PlayReplay, SeekReplay, StepReplay
from uic.errors import CommandRefused, EventRefused, NotAllowed
from uic.hub import known_event_types
from uic.incidents.commands import ExportCase, FindIncidents, ListIncidents, ReadCase
from uic.incidents.export import as_html, as_json
from uic.layouts import ListLayouts
from uic.plugins.commands import ListPlugins
from uic.testing import eventually
from uic.testing.drills import replay_hub
from uic_netcasting.commands import ListCasts


@pytest.fixture(scope="module")
def address(day: Day) -> Iterator[str]:
    """Of a hub that replays the day."""
    with replay_hub(day.home, day.file) as hub:
        yield hub.address


@pytest.fixture
def console(day: Day, address: str) -> Iterator[HubClient]:
    """A client of the replay, which stands at its beginning."""
    with HubClient(address, client="console/replayed", event_types=known_event_types()) as client:
        client.wait()
        client.call(PlayReplay(playing=False))
        client.call(SeekReplay(at=day.since))
        yield client


def at_the_end(console: HubClient) -> None:
    console.call(PlayReplay(speed=0.0))
    eventually(lambda: not console.call(GetReplay()).state.playing, within_s=10.0)


def test_whoever_joins_is_told_that_it_is_a_replay(console: HubClient) -> None:
    assert console.welcome is not None
    assert console.welcome.mark.kind == "replay"


def test_at_its_beginning_the_room_is_as_it_was(day: Day, console: HubClient) -> None:
    assert [one.id for one in console.call(ListAlarms()).alarms] == [day.standing]
    assert {one.id for one in console.call(ListCameras()).cameras} == {"gate", "yard"}
    assert [one.is_open for one in console.call(ListCasts()).casts] == [True]
    assert "netcasting" in {one.name for one in console.call(ListPlugins()).plugins}


def test_played_to_its_end_the_room_is_as_it_was_then(day: Day, console: HubClient) -> None:
    at_the_end(console)
    (raised,) = console.call(ListAlarms()).alarms
    assert (raised.id, raised.acknowledged_by) == (day.raised, "local")
    assert "new" in {one.id for one in console.call(ListCameras()).cameras}
    assert [one.is_open for one in console.call(ListCasts()).casts] == [False]
    case = console.call(ReadCase(incident_id=day.case))
    assert "두 사람입니다" in [entry.text for entry in case.entries]
    assert [one.id for one in console.call(FindIncidents(words="두 사람")).incidents] == [day.case]
    lines = console.call(GetAlarmHistory(alarm_id=day.raised)).lines
    assert [line.change for line in lines] == ["announced", "acknowledged"]
    over = console.call(ListPastAlarms(since=day.since - timedelta(hours=1), until=day.until)).alarms
    assert [one.id for one in over] == [day.standing]


def test_events_come_over_the_real_bus_as_they_once_did(day: Day, console: HubClient) -> None:
    heard: list[tuple[str, str, str]] = []

    def hear(envelope: object, event: object) -> None:
        if isinstance(event, AlarmChanged):
            heard.append((event.alarm.id, event.change, envelope.source))  # type: ignore[attr-defined]

    console.follow(["alarm"], snapshot=ListAlarms(), reset=lambda _all: None, event=hear)
    at_the_end(console)
    eventually(lambda: (day.standing, "closed") in {(one[0], one[1]) for one in heard})
    assert heard[0] == (day.raised, "announced", "hub/alarms")


def test_a_step_goes_one_event_on_and_one_back(console: HubClient) -> None:
    assert console.call(StepReplay(count=1)).position == 1
    assert console.call(StepReplay(count=2)).position == 3
    back = console.call(StepReplay(count=-1))
    assert (back.position, back.playing) == (2, False)


def test_going_back_has_every_panel_take_its_snapshot_again(day: Day, console: HubClient) -> None:
    shown: list[set[str]] = []
    console.follow(
        ["alarm"],
        snapshot=ListAlarms(),
        reset=lambda listed: shown.append({one.id for one in listed.alarms}),
        event=lambda _envelope, _event: None,
    )
    eventually(lambda: shown == [{day.standing}])
    at_the_end(console)
    console.call(SeekReplay(at=day.since))
    eventually(lambda: len(shown) >= 2 and shown[-1] == {day.standing})
    assert console.joined


def test_a_moment_is_shown_as_it_was_however_it_was_come_to(day: Day, console: HubClient) -> None:
    at_the_end(console)
    listed = console.call(ListAlarms()).alarms
    console.call(SeekReplay(at=day.since))
    console.call(SeekReplay(at=day.until))
    assert console.call(ListAlarms()).alarms == listed
    console.call(SeekReplay(at=day.since))
    console.call(StepReplay(count=10_000))
    assert console.call(ListAlarms()).alarms == listed


def test_nothing_can_be_changed_in_it(day: Day, console: HubClient) -> None:
    with pytest.raises(CommandRefused):
        console.call(RaiseAlarm(type="plugin.failed", source="now"))
    with pytest.raises(CommandRefused):
        console.call(SaveCamera(camera=Camera(id="x", number=9, name="x")))
    alarm = console.call(ListAlarms()).alarms[0]
    with pytest.raises(EventRefused):
        console.publish(AlarmChanged(alarm=alarm, change="closed")).result(5.0)


def test_it_gives_out_no_address_of_a_real_camera(console: HubClient) -> None:
    streams = {one.id: one.streams for one in console.call(ListCameras()).cameras}
    assert streams["gate"] == ()
    assert streams["yard"][0].url == "scene:yard/main"
    with pytest.raises(NotAllowed):
        console.call(GetAddress(camera_id="gate"))


def test_a_case_taken_out_of_it_bears_its_mark(day: Day, console: HubClient) -> None:
    case = console.call(ExportCase(incident_id=day.case))
    assert "재생 — 지난 기록" in as_html(case, language="ko")
    assert b"REPLAY" in as_json(case)


def test_what_stands_out_is_marked_on_the_line_of_time(day: Day, console: HubClient) -> None:
    ticks = console.call(GetTicks()).ticks
    assert [(one.kind, one.subject) for one in ticks] == [("alarm", day.raised)]


def test_its_own_walls_can_be_arranged_and_its_cases_listed(day: Day, console: HubClient) -> None:
    assert console.call(ListLayouts()).layouts == ()
    assert [one.id for one in console.call(ListIncidents()).incidents] == [day.case]
