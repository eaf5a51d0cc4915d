"""Two consoles with real windows at a real hub that keeps cases and alarms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from uic.access import LocalAccess
from uic.alarms.service import AlarmService
from uic.bus import Caller, HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.incidents.service import IncidentService
from uic.store import Store
from uic_console.testing import Desk


class Roster(LocalAccess):
    """Who a client is follows from its name: "console/lee.supervisor" is lee, a supervisor."""

    def caller(self, client: str) -> Caller:
        person, _, role = client.rpartition("/")[2].partition(".")
        return Caller(client=client, person=person, role=role or "operator")

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        return right != "approve" or caller.role in ("supervisor", "service")


@dataclass
class Street:
    """The hub of a small street, and who sits at it."""

    hub: Hub
    folder: Path
    qtbot: QtBot
    desks: list[Desk] = field(default_factory=list)
    clients: list[HubClient] = field(default_factory=list)

    def desk(self, who: str, *, language: str = "en") -> Desk:
        """A console of a person, in the Case workspace, with cameras on its wall."""
        folder = self.folder / f"desk-{len(self.desks)}"
        folder.mkdir()
        desk = Desk(self.hub.address, folder, name=f"console/{who}", language=language)  # type: ignore[arg-type]
        self.desks.append(desk)
        desk.start(size=(1600, 900))
        self.qtbot.waitUntil(lambda: bool(desk.incidents.book.is_known and desk.incidents.book.types), timeout=15000)
        self.qtbot.waitUntil(lambda: len(desk.cameras.all()) == 6, timeout=15000)
        desk.wall.active.put(0, ["cam-1", "cam-2", "cam-3", "cam-4"])
        desk.wall.active.select(0)
        desk.window_.workspaces.use("case")
        return desk

    def client(self, who: str) -> HubClient:
        """A person without a window."""
        client = HubClient(self.hub.address, client=f"console/{who}", event_types=core_event_types())
        client.wait(10)
        self.clients.append(client)
        return client


@pytest.fixture
def street(tmp_path: Path, qtbot: QtBot) -> Iterator[Street]:
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=core_event_types(), access=Roster())
    hub.start()

    def store() -> Store:
        return Store(f"sqlite:///{tmp_path / 'records.db'}")

    hub.add_service(CameraService(store()))
    hub.add_service(AlarmService(store()))
    hub.add_service(IncidentService(store(), answer_s=60))
    cameras = [
        Camera(
            id=f"cam-{at}", number=at, name=f"{at}길", name_en=f"Street {at}", place=f"{at}동", lat=37.39, lon=126.95
        )
        for at in range(1, 7)
    ]
    hub.ask(ImportCameras(cameras=tuple(cameras)))
    made = Street(hub, tmp_path, qtbot)
    yield made
    for client in made.clients:
        client.close()
    for desk in made.desks:
        desk.close()
    hub.stop()
