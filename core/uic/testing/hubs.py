"""A real hub for a test: broker, journal, cameras and plugins, in threads of this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Camera
from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.plugins import PluginHost, PluginInfo, PluginState, Specs
from uic.plugins.service import PluginService, Policy
from uic.testing import eventually

__all__ = ["PluginHub", "plugin_hub", "running"]


@dataclass
class PluginHub:
    """A running hub and the clients made to it."""

    hub: Hub
    host: PluginHost
    clients: list[HubClient] = field(default_factory=list)

    def client(self, name: str = "test/1", *, plugins: Iterable[str] = ()) -> HubClient:
        """A client that has joined, and opens the events of the plugins named."""
        types = core_event_types()
        here = PluginHost()
        here.look()
        for plugin in plugins:
            here.load(plugin)
            for event_type in here.ask(plugin, Specs.contribute_events) or []:
                types.add(event_type)
        made = HubClient(self.hub.address, client=name, event_types=types)
        self.clients.append(made)
        made.wait()
        return made

    def place(self, *cameras: Camera) -> None:
        """Put cameras into the registry."""
        self.hub.ask(ImportCameras(cameras=cameras), by="test")


@contextmanager
def plugin_hub(
    state_dir: Path,
    *,
    safe_mode: bool = False,
    host: PluginHost | None = None,
    address: str = "tcp://127.0.0.1:0",
    isolated: bool = False,
    policy: Policy | None = None,
) -> Iterator[PluginHub]:
    """A hub on the given folder, on a free port: leave it and enter it again with the same folder to restart it.

    Every plugin is granted what it asks for. isolated: a plugin that did not come with us runs in a process of its own,
    as it does in a real hub; otherwise on a thread, which starts faster and can be stepped through.
    policy      instead of both: as strict as you like.
    """
    from uic.alarms.service import AlarmService
    from uic.devices.service import CameraService
    from uic.incidents.service import IncidentService
    from uic.store import Store
    from uic.store.plugins import TableMemory

    host = host or PluginHost()
    hub = Hub(address=address, state_dir=state_dir, event_types=core_event_types())
    running = PluginHub(hub=hub, host=host)
    with hub:
        try:
            store = Store(f"sqlite:///{state_dir / 'records.db'}")
            hub.add_service(CameraService(store))
            hub.add_service(AlarmService(store))
            hub.add_service(IncidentService(store))
            policy = policy or Policy(strangers="process" if isolated else "thread", grant_all=True)
            hub.add_service(PluginService(hub, TableMemory(store), host=host, safe_mode=safe_mode, policy=policy))
            yield running
        finally:
            for client in running.clients:
                client.close()


def running(client: HubClient, name: str, *, within_s: float = 20.0) -> PluginInfo:
    """The plugin once it works; AssertionError with its trouble when it does not."""
    from uic.plugins.commands import ListPlugins

    def settled() -> PluginInfo | None:
        info = next((one for one in client.call(ListPlugins(), timeout_s=10).plugins if one.name == name), None)
        return None if info is None or info.state is PluginState.STARTING else info

    info = eventually(settled, within_s=within_s, every_s=0.05)
    assert info is not None
    assert info.state is PluginState.LOADED, f"{name} is {info.state}: {info.trouble or info.recent}"
    return info
