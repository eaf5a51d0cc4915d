"""The liaison's desk does not reach the cameras: her pictures come through the hub's gateway, soon and no longer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from msgspec.structs import replace

from uic.access.commands import SignInWith
from uic.audit.commands import Filter, SearchAudit
from uic.audit.service import AuditService
from uic.devices.model import Camera, Stream
from uic.incidents.commands import OpenIncident, ShareIncident
from uic.incidents.service import IncidentService
from uic.liaison.service import LiaisonService
from uic.settings import Settings
from uic.sharing.service import SharingService
from uic.sim.rtsp import FanoutServer
from uic.store import Store
from uic.testing import eventually
from uic.testing.access import PASSWORD, secured_hub
from uic.testing.clips import h264_clip, picture_number
from uic.testing.gateways import add_gateway
from uic.units.service import UnitService
from uic.video.engine import WallEngine
from uic.video.wall import TileRequest, TileState
from uic_console.access.addresses import Relay
from uic_console.testing import Desk, settle

POLICE, FPS, SECONDS = "경찰", 10, 20


@pytest.fixture
def engine() -> Iterator[WallEngine]:
    made = WallEngine(1)
    yield made
    made.close()


def until(fact: Callable[[], Any]) -> Any:
    return eventually(lambda: settle() or fact(), within_s=30.0)


class Witness:
    """Looks at the camera itself: when each of its pictures was sent."""

    def __init__(self, url: str) -> None:
        self.seen: dict[int, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(url,), daemon=True)
        self._thread.start()

    def _look(self, url: str) -> None:
        with av.open(url, options={"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}) as camera:
            camera.streams.video[0].codec_context.thread_type = "SLICE"
            for frame in camera.decode(video=0):
                self.seen[picture_number(frame.to_ndarray(format="gray"))] = time.monotonic()
                if self._ended.is_set():
                    return

    def end(self) -> None:
        self._ended.set()
        self._thread.join(10)


def test_her_pictures_come_through_the_gateway_two_seconds_late_at_most_and_go_when_the_case_is_taken_back(
    qtbot: object, engine: WallEngine, tmp_path: Path
) -> None:
    services = (IncidentService(Store(f"sqlite:///{tmp_path / 'r.db'}")), UnitService(), LiaisonService())
    clip = h264_clip(640, 360, FPS, SECONDS, gop=20)
    with FanoutServer({"one": clip}) as rtsp, secured_hub(tmp_path / "hub", services=services) as hub:
        sharing = SharingService()
        hub.hub.add_service(sharing)
        hub.hub.add_service(AuditService(hub.hub.trail, hub.hub.broker.journal_path))
        add_gateway(hub.hub)
        hub.place(Camera(id="cam-1", number=1, name="관양로 1", streams=(Stream(url=rtsp.url("one")),)))
        hub.person("choi", "police_liaison", department=POLICE)
        keys = hub.key("console/choi-desk")
        relay = Relay(tmp_path, always=True)
        desk = Desk(
            hub.address, tmp_path, name="console/choi-desk", keys=keys, purpose="liaison", streams=engine, relay=relay
        )
        try:
            desk.start()
            until(lambda: desk.bus.is_connected)
            asked = SignInWith(account="choi", password=PASSWORD, new_password=PASSWORD + "!")
            desk.client.call(asked, timeout_s=20)
            operator = hub.console("lee", "operator")
            case = operator.call(OpenIncident(type="other", title="x", cameras=("cam-1",)), timeout_s=20)
            operator.call(ShareIncident(incident_id=case.id, department=POLICE), timeout_s=20)
            camera = until(lambda: desk.cameras.get("cam-1"))
            assert [stream.url for stream in camera.streams] == ["relay:cam-1"]  # the camera's address is not here
            witness = Witness(rtsp.url("one"))
            engine.arrange([TileRequest(tile=1, camera="cam-1", streams=camera.streams, width=640, height=360)])
            late: list[float] = []

            def is_live_and_near() -> bool:
                engine.supervise()
                engine.poll()
                surface = engine.surface(1)
                if engine.status(1).state is not TileState.LIVE or surface is None:
                    return False
                rows = np.frombuffer(surface.pixels, np.uint8)[: surface.stride * surface.height]
                number = picture_number(rows.reshape(surface.height, -1)[:, 1 : surface.width * 4 : 4])
                sent = witness.seen.get(number)
                if sent is not None and 0 <= time.monotonic() - sent < SECONDS / 2:
                    late.append(time.monotonic() - sent)
                return len(late) > 20 and late[-1] <= 2.0

            until(is_live_and_near)
            witness.end()
            (look,) = hub.hub.ask(SearchAudit(filter=Filter(action="share.look")), timeout_s=20).entries
            assert (look.account, look.subject) == ("person/choi", "cam-1")
            operator.call(ShareIncident(incident_id=case.id, department=POLICE, shared=False), timeout_s=20)
            until(lambda: not list(sharing.looks.all()))  # at the hub too, whatever her console does
        finally:
            desk.close()
    print(f"median {sorted(late)[len(late) // 2]:.3f} s, worst {max(late):.3f} s behind the camera")


@pytest.mark.parametrize(
    ("pictures", "purpose", "hub", "through"),
    [
        ("auto", "liaison", "tcp://10.0.0.5:5600", True),
        ("auto", "liaison", "tcp://127.0.0.1:5600", False),
        ("auto", "wall", "tcp://10.0.0.5:5600", False),
        ("cameras", "liaison", "tcp://10.0.0.5:5600", False),
        ("gateway", "wall", "tcp://127.0.0.1:5600", True),
    ],
)
def test_by_itself_only_a_liaisons_window_on_another_machine_asks_the_gateway(
    tmp_path: Path, pictures: Any, purpose: str, hub: str, through: bool
) -> None:
    usual = Settings()
    settings = replace(usual, console=replace(usual.console, pictures=pictures), hub=replace(usual.hub, address=hub))
    assert (Relay.of(settings, purpose, tmp_path) is not None) is through
