"""A real hub with simulated heads, and people at it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from uic.access import LocalAccess, Right
from uic.audit.commands import SearchAudit
from uic.audit.model import Entry
from uic.bus import HubClient
from uic.bus.journal import JournalReader
from uic.bus.service import Caller
from uic.events import Envelope, Event
from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.ptz import commands
from uic.testing.ptz import TurningCameras, turning_cameras, turning_hub

EventT = TypeVar("EventT", bound=Event)


class People(LocalAccess):
    """Who a client is follows from its name: "console/kim" is kim. Only the supervisor may approve or administer."""

    def caller(self, client: str) -> Caller:
        return Caller(client=client, person=client.rpartition("/")[2])

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        if caller.role == "service":
            return True
        return right not in (Right.APPROVE, Right.ADMINISTER) or caller.person == "supervisor"


@dataclass
class Room:
    """The hub, its heads and its people."""

    state_dir: Path
    street: TurningCameras
    hub: Hub | None = None
    clients: list[HubClient] = field(default_factory=list)

    def start(self) -> None:
        self._ending = ExitStack()
        self.hub = self._ending.enter_context(turning_hub(self.state_dir, self.street, access=People()))

    def person(self, name: str) -> HubClient:
        assert self.hub is not None
        client = HubClient(self.hub.address, client=f"console/{name}", event_types=core_event_types())
        self.clients.append(client)
        client.wait()
        return client

    def listed(self) -> commands.PtzList:
        assert self.hub is not None
        return self.hub.ask(commands.ListPtz(), by="test")

    def events(self, kind: type[EventT]) -> list[EventT]:
        """All of a kind that the journal has."""
        types = core_event_types()
        reader = JournalReader(self.state_dir / "journal.db")
        try:
            page = reader.page((kind.topic.partition(".")[0],), after=0, until=2**62, events=10_000, size=2**24)
        finally:
            reader.close()
        found = [msgspec.msgpack.decode(body, type=Envelope) for _seq, body in page.events]
        return [event for one in found if one.type == kind.topic and isinstance(event := types.open(one), kind)]

    def audited(self, action: str) -> list[Entry]:
        """Lines of the audit, the newest first."""
        assert self.hub is not None
        return [one for one in self.hub.ask(SearchAudit(), by="test").entries if one.action == action]

    def stop(self) -> None:
        for client in self.clients:
            client.close()
        self.clients.clear()
        self.hub = None
        self._ending.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with turning_cameras("cam-1", "cam-2") as street:
        made = Room(tmp_path, street)
        made.start()
        yield made
        made.stop()
