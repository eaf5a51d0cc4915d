"""A hub with a keeper of incidents, and people at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.access import LocalAccess
from uic.bus import Caller, HubClient
from uic.events import EventTypes
from uic.hub import Hub, core_event_types
from uic.incidents.service import IncidentService
from uic.store import Store


class Roster(LocalAccess):
    """Who a client is follows from its name: "console/kim.operator.police" is kim, an operator, of the police."""

    def caller(self, client: str) -> Caller:
        person, role, department, *_ = [*client.rpartition("/")[2].split("."), "operator", ""]
        if client.count(".") == 0:
            role, department = "operator", ""
        return Caller(client=client, person=person, role=role, department=department if client.count(".") > 1 else "")

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        if right == "present":
            return caller.role != "liaison"
        return right in ("see", "acknowledge", "export") or caller.role in ("supervisor", "service")


class Room:
    """A hub that can be started again, with the people who are signed in."""

    def __init__(self, folder: Path, records_url: str) -> None:
        self.folder = folder
        self.records_url = records_url
        self.types: EventTypes = core_event_types()
        self.site_file = folder / "incidents.toml"
        self.answer_s = 30.0
        self.clients: list[HubClient] = []
        self.hub = self._made()

    def _made(self) -> Hub:
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=self.folder, event_types=self.types, access=Roster())
        hub.start()
        store = Store(self.records_url)
        service = IncidentService(store, site_file=self.site_file, room=("관제센터",), answer_s=self.answer_s)
        hub.add_service(service)
        return hub

    def again(self) -> None:
        self.stop()
        self.hub = self._made()

    def sits(self, name: str) -> HubClient:
        """A person signs in: "kim", "lee.supervisor.관제센터", "choi.liaison.police"."""
        client = HubClient(self.hub.address, client=f"console/{name}", event_types=self.types)
        client.wait(10)
        self.clients.append(client)
        return client

    def stop(self) -> None:
        for client in self.clients:
            client.close()
        self.clients.clear()
        self.hub.stop()


@pytest.fixture
def room(tmp_path: Path, records_url: str) -> Iterator[Room]:
    room = Room(tmp_path, records_url)
    yield room
    room.stop()


@pytest.fixture
def sits(room: Room) -> Callable[[str], HubClient]:
    return room.sits
