"""Shares outlast the hub; what strangers send is brought into MP4 or refused, and harms nobody."""

from __future__ import annotations

import io
import random
from pathlib import Path

import av
import pytest
import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)

from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Stream, StreamRole
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.incidents.commands import MoveIncident, OpenIncident
from uic.incidents.model import IncidentState
from uic.incidents.service import IncidentService
from uic.sharing import ListShares, ShareCamera
from uic.sharing import _h264 as h264
from uic.sharing._mp4 import TICKS, fragment, head
from uic.sharing.policy import best_first
from uic.sharing.service import SharingService
from uic.store import Store
from uic.testing import eventually
from uic.testing.clips import h264_clip


def started(folder: Path, *, sharing: bool = True) -> Hub:
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
    hub.start()
    store = Store(f"sqlite:///{folder / 'records.db'}")
    for service in (CameraService(store), IncidentService(store), *([SharingService()] if sharing else [])):
        hub.add_service(service)
    return hub


def test_what_is_shared_is_shared_after_a_restart_and_not_when_its_case_was_closed_meanwhile(tmp_path: Path) -> None:
    hub = started(tmp_path)
    try:
        hub.ask(ImportCameras(cameras=(Camera(id="cam-1", number=1, name="관양로 1"),)), timeout_s=20)
        case = hub.ask(OpenIncident(type="other"), timeout_s=20)
        asked = ShareCamera(incident_id=case.id, cameras=("cam-1",), to=("units",), purpose="추적")
        share = hub.ask(asked, timeout_s=20)
    finally:
        hub.stop()
    hub = started(tmp_path, sharing=False)
    try:
        hub.add_service(SharingService())
        (again,) = hub.ask(ListShares(), timeout_s=20).shares
        assert (again.id, again.cameras, again.until) == (share.id, share.cameras, share.until)
    finally:
        hub.stop()
    hub = started(tmp_path, sharing=False)
    try:
        hub.ask(MoveIncident(incident_id=case.id, state=IncidentState.CLOSED), timeout_s=20)
        hub.add_service(SharingService())
        eventually(lambda: hub.ask(ListShares(), timeout_s=20).shares == (), within_s=20)
    finally:
        hub.stop()


@pytest.mark.parametrize("container", ["mp4", "h264"])
def test_packets_become_fragments_that_play_whichever_way_they_come(container: str) -> None:
    clip = h264_clip(320, 184, 10, 2.0, container=container)
    with av.open(str(clip)) as source:
        stream = source.streams.video[0]
        extra = bytes(stream.codec_context.extradata or b"")
        sets, made, count = h264.sets_of(extra), b"", 0
        for packet in source.demux(stream):
            if not packet.size:
                continue
            units = list(h264.split(bytes(packet), lengths=h264.lengths_of(extra)))
            data, sets = h264.sized(units, sets)
            count += 1
            at = count * TICKS // 10
            key = bool(packet.is_keyframe)
            made += fragment(count, at=at, lasts=TICKS // 10, ahead=0, is_key=key, data=data)
    assert sets is not None
    assert h264.size_of(sets.sps) == (320, 184)
    whole = head(width=320, height=184, record=sets.record, comment="UIC 박 경위") + made
    with av.open(io.BytesIO(whole)) as played:
        assert played.metadata["comment"] == "UIC 박 경위"
        assert sum(1 for _ in played.decode(video=0)) == count == 20


def test_parameters_of_a_stranger_are_read_or_refused() -> None:
    dice = random.Random(7)
    with av.open(str(h264_clip(320, 184, 10, 2.0))) as source:
        extra = bytes(source.streams.video[0].codec_context.extradata or b"")
    for _ in range(3000):
        broken = bytearray(extra if dice.random() < 0.7 else dice.randbytes(dice.randrange(80)))
        for _ in range(dice.randrange(1, 6)):
            if broken:
                broken[dice.randrange(len(broken))] = dice.randrange(256)
        sets = h264.sets_of(bytes(broken[: dice.randrange(len(broken) + 1)]))
        h264.sized(list(h264.split(bytes(broken), lengths=h264.lengths_of(bytes(broken)))), sets)
        if sets is None:
            continue
        try:
            wide, high = h264.size_of(sets.sps)
        except ValueError:
            continue
        assert 0 < wide <= 16_384
        assert 0 < high <= 16_384


def test_viewers_get_the_h264_stream_that_a_tablet_can_take() -> None:
    def stream(height: int, codec: str = "", role: StreamRole = StreamRole.SUB) -> Stream:
        return Stream(url=f"rtsp://c/{height}{codec}", height=height, codec=codec, role=role)

    streams = (stream(1080, "h265", StreamRole.MAIN), stream(360, "h264"), stream(720, "h264"), stream(2160, "h264"))
    camera = Camera(id="c", number=1, name="c", streams=streams)
    assert [one.height for one in best_first(camera)] == [720, 360, 2160, 1080]
