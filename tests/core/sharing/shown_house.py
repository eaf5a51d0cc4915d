"""A hub, a real RTSP server whose pictures say their number, cameras, a case, and the gateway."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlmodel  # noqa: F401  (whole before services' threads load their tables: see uic.store)
from websockets import Subprotocol
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from uic.audit.commands import Filter, SearchAudit
from uic.audit.service import AuditService
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera, Mask, Stream
from uic.devices.service import CameraService
from uic.gateway.commands import IssueToken
from uic.hub import Hub, core_event_types
from uic.incidents.commands import MoveIncident, OpenIncident, PutUnit
from uic.incidents.model import Incident, IncidentState, UnitState
from uic.incidents.service import IncidentService
from uic.sharing import LinkMade, ListShares, MakeLink, Share, ShareCamera
from uic.sharing.service import SharingService
from uic.sim.rtsp import FanoutServer
from uic.store import Store
from uic.testing import eventually
from uic.testing.clips import h264_clip
from uic.testing.gateways import Gateway, add_gateway

FPS, SECONDS = 10, 20  # of the first camera: which of its pictures is seen says when it was sent
WAIT_S = 20


class Crew:
    """Somebody outside who looks at a camera as a page does: says what came, and reads what she is told."""

    def __init__(self, home: House, path: str, token: str) -> None:
        url = home.gateway.place.url.replace("https", "wss") + path
        protocols = [Subprotocol("uic.live"), Subprotocol(token)]
        self._line = connect(
            url,
            ssl=home.gateway.context,
            subprotocols=protocols,
            max_size=None,
            compression=None,
            open_timeout=30,
            close_timeout=0.2,
        )
        self.told: list[dict[str, Any]] = []
        self.pictures: list[tuple[int, bool]] = []  # number, whether it is a key picture
        self.closed = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def read(self, *, answers: bool = True) -> bool:
        """One message, if there is one within a moment; whether there was."""
        try:
            message = self._line.recv(timeout=0.05)
        except TimeoutError:
            return False
        except ConnectionClosed:
            self.closed = True
            return False
        if isinstance(message, str):
            self.told.append(json.loads(message))
        elif message[4]:
            number = int.from_bytes(message[:4], "big")
            self.pictures.append((number, message[4] == 1))
            if answers:
                self.answer(number)
        return True

    def answer(self, number: int) -> None:
        """Say that this one came."""
        try:
            self._line.send(number.to_bytes(4, "big"))
        except ConnectionClosed:  # what she was told before is still to be read
            pass

    def until(self, fact: Callable[[], object]) -> None:
        """Read on until something is so."""
        eventually(lambda: (not self.closed and self.read(), fact())[1], within_s=30)

    def until_told(self, word: str) -> Any:
        """What it is."""
        self.until(lambda: any(word in one for one in self.told))
        return next(one[word] for one in self.told if word in one)


@dataclass
class House:
    """What a test needs of it."""

    hub: Hub
    gateway: Gateway
    sharing: SharingService
    rtsp: FanoutServer
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def ask(self, command: Any) -> Any:
        """As the room."""
        return self.hub.ask(command, by="kim", timeout_s=WAIT_S)

    def case(self) -> Incident:
        """A new case."""
        opened: Incident = self.ask(OpenIncident(type="other", title=f"사건 {next(self.numbers)}"))
        return opened

    def close(self, case: Incident) -> None:
        """It is over."""
        self.ask(MoveIncident(incident_id=case.id, state=IncidentState.CLOSED, outcome="test"))

    def send(self, case: Incident, unit: str, state: UnitState = UnitState.ORDERED) -> None:
        """A car is on the case."""
        self.ask(PutUnit(incident_id=case.id, unit_id=unit, unit_name=unit, state=state))

    def share(self, case: Incident, *cameras: str, to: tuple[str, ...] = ("units",), **more: Any) -> Share:
        """Show cameras of it."""
        shared: Share = self.ask(
            ShareCamera(incident_id=case.id, cameras=cameras or ("cam-1",), to=to, purpose="강도 추적", **more)
        )
        return shared

    def link(self, share: Share, person: str = "박 경위") -> LinkMade:
        """A link to it."""
        made: LinkMade = self.ask(MakeLink(share_id=share.id, person=person))
        return made

    def tablet(self, unit: str) -> str:
        """The token of a car's tablet."""
        return str(self.ask(IssueToken(kind="patrol", subject=f"unit/{unit}")).secret)

    def crew(self, unit: str, camera: str = "cam-2") -> Crew:
        """The tablet of a car looks at a camera."""
        return Crew(self, f"/video/crew/{camera}", self.tablet(unit))

    def shown(self) -> tuple[Share, ...]:
        """What is shown outside now."""
        shares: tuple[Share, ...] = self.ask(ListShares()).shares
        return shares

    def audit(self, action: str) -> list[Any]:
        """The audit's lines of an action, the newest first."""
        return list(self.ask(SearchAudit(filter=Filter(action=action))).entries)


def _camera(number: int, url: str, **more: Any) -> Camera:
    stream = Stream(url=url, width=640, height=360)
    return Camera(id=f"cam-{number}", number=number, name=f"중앙로 {number}", streams=(stream,), **more)


@contextmanager
def house(folder: Path) -> Iterator[House]:
    clip = h264_clip(640, 360, FPS, SECONDS, gop=20)
    with (
        FanoutServer({"one": clip, "two": h264_clip(320, 180, FPS, 4.0, gop=5)}) as rtsp,
        Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types()) as hub,
    ):
        store = Store(f"sqlite:///{folder / 'records.db'}")
        hub.add_service(AuditService(hub.trail, hub.broker.journal_path))
        hub.add_service(CameraService(store))
        hub.add_service(IncidentService(store))
        sharing = SharingService()
        hub.add_service(sharing)
        cameras = (
            _camera(1, rtsp.url("one")),
            _camera(2, rtsp.url("two")),
            _camera(3, rtsp.url("two"), masks=(Mask(left=0.1, top=0.1, width=0.2, height=0.2),)),
            _camera(4, str(h264_clip(320, 180, FPS, 4.0, codec="libx265"))),
        )
        hub.ask(ImportCameras(cameras=cameras), by="test", timeout_s=WAIT_S)
        yield House(hub, add_gateway(hub), sharing, rtsp)
