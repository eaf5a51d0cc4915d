"""The cameras of a net are looked at closely while it stands, and no longer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from uic.devices.model import Camera, Stream
from uic.errors import UnknownCommand
from uic.plugins import PluginHost
from uic.settings import VisionSettings
from uic.testing import eventually
from uic.testing.hubs import PluginHub, plugin_hub
from uic.video.tuning import Tuning
from uic.vision import Attend, Attention, ListWatched
from uic.vision.crew import Crew
from uic.vision.local import LocalPlaces
from uic.vision.service import VisionService
from uic_netcasting.commands import OpenCast, ReleaseCast


@pytest.fixture
def hub(tmp_path: Path, ours: PluginHost, street: list[Camera]) -> Iterator[PluginHub]:
    """A hub with eyes; what the cameras show does not matter here."""
    tuning = Tuning(replay_s=0.0, replay_mb=1.0)
    eyes = VisionService(
        VisionSettings(run="on", workers=1),
        crew=lambda count, heard: Crew(LocalPlaces(count, tuning, mode="thread"), tuning, heard),
    )
    stream = Stream(url=str(tmp_path / "not-there.mp4"), width=640, height=360)
    with plugin_hub(tmp_path / "hub", host=ours) as running:
        running.place(*(replace(camera, streams=(stream,)) for camera in street))
        running.hub.add_service(eyes)
        yield running


def test_the_cameras_of_a_net_are_looked_at_closely_while_it_stands_and_no_longer(hub: PluginHub) -> None:
    client = hub.client("console/1", plugins=["netcasting"])

    def closely() -> set[str]:
        listed = client.call(ListWatched(), timeout_s=10).cameras
        return {one.camera for one in listed if one.attention is Attention.CAST}

    eventually(lambda: len(client.call(ListWatched(), timeout_s=10).cameras) == 6, within_s=30)
    cast = eventually(lambda: _opened(client), within_s=30)
    eventually(lambda: closely() == {"cam-1", "cam-2", "cam-3", "cam-4", "cam-5"}, within_s=30)
    client.call(Attend(cameras=("cam-3",), attention=Attention.CAST, seconds=600.0))  # a person's wish of her own
    client.call(ReleaseCast(cast_id=cast.id))
    eventually(lambda: closely() == {"cam-3"}, within_s=30)


def _opened(client):

    try:
        return client.call(OpenCast(camera_id="cam-2"), timeout_s=20)
    except UnknownCommand:  # the plugin is being brought up
        return None
