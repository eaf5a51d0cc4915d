"""A hub in this process that keeps alarms, and one who asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from uic.alarms import Alarm, AlarmPriority, AlarmType
from uic.alarms.commands import ClearAlarm, ListAlarms, RaiseAlarm, SaveAlarmType
from uic.alarms.service import AlarmService
from uic.bus import HubClient
from uic.bus.commands import Command
from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.store import Store


class Room:
    """A hub with alarms, and one who asks it."""

    def __init__(self, hub: Hub, client: HubClient) -> None:
        self.hub, self.client = hub, client

    def ask(self, command: Command[Any]) -> Any:
        return self.client.ask(command).result(10)

    def type(self, key: str = "test.gauge", **fields: Any) -> AlarmType:
        """Have a type of alarm."""
        fields = {"priority": AlarmPriority.HIGH, "title_ko": "시험", "title_en": "Test", **fields}
        kind: AlarmType = self.ask(SaveAlarmType(type=AlarmType(key=key, **fields)))
        return kind

    def sounds(self, source: str = "gauge/1", key: str = "test.gauge", **fields: Any) -> Alarm:
        """The condition is there."""
        alarm: Alarm = self.ask(RaiseAlarm(type=key, source=source, **fields))
        return alarm

    def is_over(self, source: str = "gauge/1", key: str = "test.gauge") -> None:
        self.ask(ClearAlarm(type=key, source=source))

    def listed(self) -> dict[str, Alarm]:
        """What a console lists, by source."""
        return {alarm.source: alarm for alarm in self.ask(ListAlarms()).alarms}

    def states(self) -> dict[str, str]:
        """Source → state."""
        return {source: str(alarm.state) for source, alarm in self.listed().items()}


@contextmanager
def running(folder: Path, **more: Any) -> Iterator[Room]:
    """A hub on a folder; enter it again to start it again."""
    with ExitStack() as stack:
        journal = {key: more.pop(key) for key in list(more) if key in ("keep_bytes", "limit_bytes")}
        made = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types(), **journal)
        hub = stack.enter_context(made)
        store = more.pop("store", None) or Store(f"sqlite:///{folder / 'records.db'}")
        hub.add_service(AlarmService(store, **more))
        client = HubClient(hub.address, client="console/7", event_types=core_event_types())
        stack.callback(client.close)
        client.wait()
        yield Room(hub, client)
