"""The hub's plugin service: which plugins run, starting and ending their hub halves while everything else goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol

import msgspec

from uic.alarms.commands import DeclareAlarmTypes
from uic.alarms.model import AlarmType
from uic.bus.commands import Command
from uic.bus.service import Caller, Service, ServiceHub
from uic.errors import BusError, CommandTimeout, UnknownCommand
from uic.events import Envelope, Event, EventTypes
from uic.incidents.commands import DeclareIncidentTypes
from uic.incidents.model import IncidentType, Procedure
from uic.plugins.commands import DisablePlugin, EnablePlugin, ListPlugins, PluginList
from uic.plugins.errors import PluginUnknown, ServiceFailed
from uic.plugins.events import PluginDisabled, PluginEnabled, PluginFailed
from uic.plugins.host import PluginHost
from uic.plugins.memory import PluginMemory, Remembered
from uic.plugins.model import PluginInfo, PluginState
from uic.plugins.specs import Specs

__all__ = ["PluginService", "ServiceRoom"]

_log = logging.getLogger(__name__)


class ServiceRoom(Protocol):
    """What the plugin service needs of the hub beside the bus: room for services that come and go."""

    event_types: EventTypes  # what the hub knows
    on_fault: Callable[[str, BaseException], None] | None  # hears of each time a service raises, on its thread

    def add_service(self, service: Service) -> None:
        """Start a service on a thread of its own; returns when it runs, raises what its start raised."""

    def remove_service(self, name: str) -> None:
        """Stop it; its commands are unknown from then on. An unknown name is fine."""


class PluginService:
    """The plugins of this hub. All methods run on the service's thread."""

    name = "plugins"

    def __init__(
        self,
        room: ServiceRoom,
        memory: PluginMemory,
        *,
        host: PluginHost | None = None,
        safe_mode: bool = False,
    ) -> None:
        self._room, self._memory, self._safe_mode = room, memory, safe_mode
        self._host = host or PluginHost()
        self._hub: ServiceHub | None = None
        self._starting: set[str] = set()  # plugins that will be brought up soon
        self._services: dict[str, str] = {}  # plugin → name of its running service
        self._alarming: set[str] = set()  # plugins that have declared alarm types
        self._events: dict[str, list[type[Event]]] = {}
        self._declared: frozenset[str] = frozenset()  # plugins whose incident types are known to their keeper

    def start(self, hub: ServiceHub) -> None:
        """Have every plugin that is installed and not switched off brought up; none in safe mode.

        One at a time and after this returns: a plugin that hangs in its start then costs the others a wait, and not
        the hub its plugin service.
        """
        self._hub = hub
        self._see_installed()
        self._room.on_fault = lambda service, error: hub.post(lambda: self.fault(service, error))
        if self._safe_mode:
            _log.warning("safe mode: no plugin is started")
            return
        remembered = self._memory.all()
        for info in self._host.plugins():
            if remembered.get(info.name, Remembered()).enabled:
                self._starting.add(info.name)
                hub.post(partial(self._begin, info.name))

    def _begin(self, name: str) -> None:
        if name in self._starting:  # not switched off or on meanwhile
            self._tell(self._bring_up(name))

    def stop(self) -> None:
        """Take every plugin's hub half down, the last started first."""
        self._starting.clear()
        self._room.on_fault = None
        self._alarming.clear()  # their types stay known: alarms that are open now are there at the next start too
        for name in reversed(list(self._services)):
            self._take_down(name)
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {ListPlugins: self.listed, EnablePlugin: self.enable, DisablePlugin: self.disable}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def listed(self, _command: ListPlugins, _caller: Caller) -> PluginList:
        """All installed plugins as they are now."""
        self._see_installed()
        plugins = tuple(
            msgspec.structs.replace(info, state=PluginState.STARTING) if info.name in self._starting else info
            for info in self._host.plugins()
        )
        return PluginList(plugins=plugins, seq=self._here().seq(), safe_mode=self._safe_mode)

    def enable(self, command: EnablePlugin, _caller: Caller) -> PluginInfo:
        """Switch on, or try again. In safe mode the wish is kept for the next start."""
        info = self._known(command.plugin)
        self._remember(info, enabled=True)
        if info.state is PluginState.LOADED:
            return info
        if self._safe_mode:
            return info
        return self._tell(self._bring_up(info.name))

    def disable(self, command: DisablePlugin, _caller: Caller) -> PluginInfo:
        """Switch off; consoles hear it and take theirs away."""
        info = self._known(command.plugin)
        self._remember(info, enabled=False)
        self._starting.discard(info.name)
        self._take_down(info.name)
        off = self._host.unload(info.name)
        if info.state is not PluginState.DISABLED:
            self._tell(off)
        return off

    def fault(self, service: str, error: BaseException) -> None:
        """The hub says that a service raised: count it for the plugin it belongs to, and say so."""
        name = next((plugin for plugin, running in self._services.items() if running == service), None)
        if name is not None and (info := self._host.fault(name, error)) is not None:
            self._here().publish(PluginFailed(plugin=info), subject=name)

    def _bring_up(self, name: str) -> PluginInfo:
        """Load it and start its hub half; whatever goes wrong is the answer's `trouble`."""
        self._starting.discard(name)
        info = self._host.load(name)
        if info.state is not PluginState.LOADED:
            _log.warning("plugin %s: %s", name, info.trouble.text if info.trouble else info.state)
            return info
        self._remember(info, enabled=True)
        try:
            self._start_half(name)
        except Exception as error:  # foreign code, and what the hub found wrong with it
            _log.warning("plugin %s: its hub half failed: %s", name, error)
            self._take_down(name)
            return self._host.fail(name, _failure(error))
        if info.slow:
            _log.warning("plugin %s took %.0f ms of CPU to load", name, info.load_ms)
        return info

    def _start_half(self, name: str) -> None:
        types = self._room.event_types
        kept = self._events.setdefault(name, [])
        for event_type in self._host.ask_or_raise(name, Specs.contribute_events) or []:
            types.add(event_type)
            kept.append(event_type)
        self._declare(name, self._host.ask_or_raise(name, Specs.contribute_alarm_types) or [])
        self._declare_incident_types(name, self._host.ask_or_raise(name, Specs.contribute_incident_types) or [])
        service = self._host.ask_or_raise(name, Specs.contribute_service)
        if service is not None:
            self._room.add_service(service)
            self._services[name] = service.name

    def _declare(self, name: str, types: Sequence[AlarmType]) -> None:
        """Tell the keeper of alarms which types this plugin has now; raises what is wrong with them."""
        if not types and name not in self._alarming:
            return
        self._alarming.add(name)
        try:
            self._here().ask(DeclareAlarmTypes(owner=name, types=tuple(types)))
        except (UnknownCommand, CommandTimeout) as error:
            _log.warning("plugin %s: its alarm types could not be declared: %s", name, error)

    def _take_down(self, name: str) -> None:
        running = self._services.pop(name, None)
        if running is not None:
            try:
                self._room.remove_service(running)
            except Exception:
                _log.exception("plugin %s: its hub half did not stop cleanly", name)
        if name in self._alarming:
            self._declare(name, ())
            self._alarming.discard(name)
        for event_type in self._events.pop(name, []):
            self._room.event_types.remove(event_type)
        if name in self._declared:
            self._declare_incident_types(name, [])

    def _declare_incident_types(self, name: str, declared: Sequence[IncidentType | Procedure]) -> None:
        """Give the keeper of incidents what the plugin has; nothing to say, and nothing said before: no word."""
        if not declared and name not in self._declared:
            return
        types = tuple(one for one in declared if isinstance(one, IncidentType))
        procedures = tuple(one for one in declared if isinstance(one, Procedure))
        try:
            self._here().ask(DeclareIncidentTypes(owner=name, types=types, procedures=procedures))
        except BusError as error:
            _log.warning("plugin %s: its incident types are not known: %s", name, error)
        self._declared = (self._declared | {name}) if declared else (self._declared - {name})

    def _tell(self, info: PluginInfo) -> PluginInfo:
        facts = {PluginState.LOADED: PluginEnabled, PluginState.DISABLED: PluginDisabled}
        self._here().publish(facts.get(info.state, PluginFailed)(plugin=info), subject=info.name)
        return info

    def _known(self, name: str) -> PluginInfo:
        """The plugin, also one that was installed since the hub started."""
        if (info := self._host.get(name)) is None:
            self._see_installed()
            info = self._host.get(name)
        if info is None:
            raise PluginUnknown(plugin=name)
        return info

    def _see_installed(self) -> None:
        self._host.look()
        for name, known in self._memory.all().items():
            self._host.remember(name, known.manifest)

    def _remember(self, info: PluginInfo, *, enabled: bool) -> None:
        known = self._memory.all().get(info.name)
        fresh = Remembered(enabled=enabled, manifest=info.manifest or (known.manifest if known else None))
        if known != fresh:
            self._memory.keep(info.name, fresh)

    def _here(self) -> ServiceHub:
        assert self._hub is not None, "the plugin service is not started"
        return self._hub


def _failure(error: Exception) -> ServiceFailed:
    failure = ServiceFailed(error=f"{type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure
