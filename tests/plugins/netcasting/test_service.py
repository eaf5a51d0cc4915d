"""Casts in a real hub: opened, agreed on, released, remembered."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from uic.bus import HubClient
from uic.devices.commands import RemoveCamera, SaveCamera
from uic.devices.model import Camera
from uic.errors import CommandRefused, UnknownCommand
from uic.events import Envelope, Event
from uic.plugins import Found, PluginHost, installed
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub
from uic_netcasting.commands import CastList, ListCasts, OpenCast, ReleaseCast
from uic_netcasting.events import CastNet, CastOpened, CastReleased, CastStands


def ours() -> list[Found]:
    return [found for found in installed() if found.name == "netcasting"]


def opened(state_dir: Path) -> Any:
    return plugin_hub(state_dir, host=PluginHost(find=ours))


def console(hub: PluginHub, name: str = "console/1") -> HubClient:
    client = hub.client(name, plugins=["netcasting"])
    eventually(lambda: _answers(client), within_s=10)
    return client


def _answers(client: HubClient) -> bool:
    try:
        client.call(ListCasts())
    except UnknownCommand:  # the plugin is being brought up
        return False
    return True


def test_a_cast_turns_the_nearest_cameras_and_says_who_opened_it(hub: PluginHub) -> None:
    cast = console(hub).call(OpenCast(camera_id="cam-2"))
    assert [near.id for near in cast.cameras] == ["cam-1", "cam-3", "cam-4", "cam-5"]
    assert [round(near.distance_m) for near in cast.cameras] == [40, 40, 80, 120]
    assert cast.sign == "cam-2"
    assert cast.is_open
    assert cast.located
    assert cast.opened_from == "console/1"


def test_two_consoles_hear_of_a_cast_and_of_its_release_once_each(hub: PluginHub) -> None:
    here, there = console(hub, "console/1"), console(hub, "console/2")
    heard: list[list[Event]] = [[], []]
    snapshots: list[CastList] = []
    for client, facts in zip((here, there), heard, strict=True):
        client.follow(
            ["cast"], snapshot=ListCasts(), reset=snapshots.append, event=lambda _env, fact, to=facts: to.append(fact)
        )
    eventually(lambda: len(snapshots) == 2)
    cast = here.call(OpenCast(camera_id="cam-3"))
    released = there.call(ReleaseCast(cast_id=cast.id))
    eventually(lambda: all(CastReleased(cast=released) in facts for facts in heard))
    assert [[fact for fact in facts if not isinstance(fact, CastNet)] for facts in heard] == [
        [CastOpened(cast=cast), CastReleased(cast=released)]
    ] * 2
    assert not released.is_open


def test_opening_where_a_cast_is_open_answers_that_cast(hub: PluginHub) -> None:
    client = console(hub)
    first = client.call(OpenCast(camera_id="cam-2"))
    assert client.call(OpenCast(camera_id="cam-2")) == first
    assert client.call(ListCasts()).casts == (first,)
    client.call(ReleaseCast(cast_id=first.id))
    assert client.call(OpenCast(camera_id="cam-2")).id != first.id


def test_releasing_twice_is_releasing_once(hub: PluginHub) -> None:
    client = console(hub)
    cast = client.call(OpenCast(camera_id="cam-2"))
    released = client.call(ReleaseCast(cast_id=cast.id))
    assert client.call(ReleaseCast(cast_id=cast.id)) == released


def test_an_open_cast_outlives_what_the_journal_keeps(tmp_path: Path, street: list[Camera], monkeypatch: Any) -> None:
    monkeypatch.setattr("uic_netcasting.book._SAY_EVERY_S", 0.1)
    with opened(tmp_path) as hub:
        hub.place(*street)
        client = console(hub)
        cast = client.call(OpenCast(camera_id="cam-2"))
        gone = client.call(OpenCast(camera_id="cam-5"))
        said: list[Event] = []
        client.follow(["cast"], event=lambda _env, fact: said.append(fact))
        eventually(lambda: CastStands(cast=gone) in said)
        client.call(ReleaseCast(cast_id=gone.id))
    with sqlite3.connect(tmp_path / "journal.db") as journal:
        journal.execute("DELETE FROM events WHERE topic = 'cast.opened'")
    with opened(tmp_path) as hub:
        hub.place(*street)
        assert {kept.id: kept.is_open for kept in console(hub).call(ListCasts()).casts} == {
            cast.id: True,
            gone.id: False,
        }


def test_open_casts_survive_a_restart_of_the_hub(tmp_path: Path, street: list[Camera]) -> None:
    with opened(tmp_path) as hub:
        hub.place(*street)
        client = console(hub)
        kept = client.call(OpenCast(camera_id="cam-2"))
        gone = client.call(OpenCast(camera_id="cam-4"))
        released = client.call(ReleaseCast(cast_id=gone.id))
    with opened(tmp_path) as hub:
        client = console(hub)
        assert client.call(ListCasts()).casts == (released, kept)
        assert client.call(OpenCast(camera_id="cam-2")) == kept


def test_the_journal_holds_each_cast_and_its_release(hub: PluginHub) -> None:
    client = console(hub)
    cast = client.call(OpenCast(camera_id="cam-2"))
    client.call(ReleaseCast(cast_id=cast.id))
    journalled: list[tuple[str, str | None]] = []

    def note(envelope: Envelope, _event: Event) -> None:
        journalled.append((envelope.type, envelope.subject))

    client.follow(["cast"], after=0, event=note)
    eventually(lambda: ("cast.released", "cam-2") in journalled)
    assert [one for one in journalled if one[0] != "cast.net"] == [("cast.opened", "cam-2"), ("cast.released", "cam-2")]


def test_a_camera_that_is_moved_switched_off_or_removed_counts_from_the_next_cast_on(
    hub: PluginHub, street: list[Camera]
) -> None:
    client = console(hub)
    client.call(OpenCast(camera_id="cam-1"))  # the camera list is read here for the first time
    street_now = {camera.id: camera for camera in street}
    moved = Camera(id="cam-6", number=6, name="이제 좌표 있음", lat=street_now["cam-3"].lat, lon=126.9501)
    client.call(SaveCamera(camera=moved))
    client.call(RemoveCamera(camera_id="cam-4"))
    client.call(SaveCamera(camera=Camera(id="cam-5", number=5, name="꺼짐", lat=37.39, lon=126.95, enabled=False)))
    cast = client.call(OpenCast(camera_id="cam-3"))
    assert [near.id for near in cast.cameras] == ["cam-6", "cam-2", "cam-1"]


def test_an_import_of_cameras_counts_from_the_next_cast_on(hub: PluginHub) -> None:
    client = console(hub)
    client.call(OpenCast(camera_id="cam-1"))
    hub.place(Camera(id="cam-9", number=9, name="새 카메라", lat=37.39 + 121 / 111_195.08, lon=126.95))
    cast = client.call(OpenCast(camera_id="cam-3"))
    assert cast.cameras[0].id == "cam-9"


def test_a_camera_without_a_place_is_still_cast_and_the_cast_says_why_it_is_alone(hub: PluginHub) -> None:
    cast = console(hub).call(OpenCast(camera_id="cam-6"))
    assert cast.cameras == ()
    assert not cast.located


def test_a_camera_that_is_not_in_the_list_is_refused_and_nothing_is_journalled(hub: PluginHub) -> None:
    client = console(hub)
    with pytest.raises(CommandRefused, match="cam-404 is not in the camera list") as refused:
        client.call(OpenCast(camera_id="cam-404"))
    assert refused.value.reason == "cast.camera_unknown"
    with pytest.raises(CommandRefused, match="no cast 7f3a"):
        client.call(ReleaseCast(cast_id="7f3a"))
    assert client.call(ListCasts()).casts == ()
