"""The hub's plugin service: which plugins run, starting and ending their hub halves while everything else goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, Literal, cast

import msgspec

from uic.bus.commands import Command
from uic.bus.hosted import TookLong
from uic.bus.leave import Deed
from uic.bus.service import Caller, ServiceHub
from uic.bus.serving import Portrait
from uic.errors import CommandRefused, NotGranted
from uic.events import Envelope, Event
from uic.plugins.commands import (
    DisablePlugin,
    EnablePlugin,
    FiguresList,
    GrantPlugin,
    ListFigures,
    ListPlugins,
    PluginList,
    ReleasePlugin,
    RestartPlugin,
    RevokePlugin,
)
from uic.plugins.declared import Declarations, Declared
from uic.plugins.errors import PluginTrouble, PluginUnknown, ServiceFailed, trouble_of
from uic.plugins.events import (
    PluginDisabled,
    PluginEnabled,
    PluginFact,
    PluginFailed,
    PluginQuarantined,
    PluginStarting,
    PluginWaiting,
)
from uic.plugins.faults import FaultBook, FaultNote, in_words
from uic.plugins.grants import VERBS, Admission, Granted, missing, requests_of
from uic.plugins.halves import HubHalves, ServiceRoom
from uic.plugins.host import PluginHost
from uic.plugins.memory import PluginMemory, Remembered
from uic.plugins.model import PluginInfo, PluginState, Trouble
from uic.plugins.processes import Bounds, PluginProcess
from uic.plugins.specs import Manifest, Specs

__all__ = ["PluginService", "Policy", "ServiceRoom"]

_log = logging.getLogger(__name__)

_LOOK_S = 2.0  # at halves on threads, whether one hangs
_BACKOFF_S = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)  # before a process that ended is started again
_SAME_DEED_S = 5.0  # the same thing refused again within this is not told again


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """How strict this hub is (`settings.plugins`)."""

    strangers: Literal["process", "thread"] = "process"  # where the service of a plugin that did not come with us runs
    faults_most: int = 3
    raises_most: int = 10
    faults_within_s: float = 600.0
    bounds: Bounds = Bounds()
    grant_all: bool = False  # for tests of a plugin: whoever starts the hub is its administrator and grants everything


class PluginService:
    """The plugins of this hub. All methods run on the service's thread, but where it says otherwise."""

    name = "plugins"

    def __init__(
        self,
        room: ServiceRoom,
        memory: PluginMemory,
        *,
        host: PluginHost | None = None,
        safe_mode: bool = False,
        policy: Policy | None = None,
    ) -> None:
        self._room, self._memory, self._safe_mode = room, memory, safe_mode
        self._policy = policy or Policy()
        self._host = host or PluginHost()
        self._hub: ServiceHub | None = None
        self._starting: set[str] = set()  # plugins that will be brought up soon
        self._halves = HubHalves(room, self, self._policy.bounds)
        self._books: dict[str, FaultBook] = {}
        self._falls: dict[str, int] = {}  # how often in a row its process fell
        self._refused_at: dict[tuple[str, Deed, str], float] = {}
        self._declarations = Declarations(self._here)

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
        hub.after(_LOOK_S, self._look)

    def _begin(self, name: str) -> None:
        if name in self._starting:  # not switched off or on meanwhile
            self._tell(self._bring_up(name))

    def stop(self) -> None:
        """Take every plugin's hub half down, the last started first."""
        self._starting.clear()
        self._room.on_fault = None
        self._declarations.forget()
        self._halves.stop()
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            ListPlugins: self.listed,
            ListFigures: self.figures,
            EnablePlugin: self.enable,
            DisablePlugin: self.disable,
            GrantPlugin: self.grant,
            RevokePlugin: self.revoke,
            ReleasePlugin: self.release,
            RestartPlugin: self.restart,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    # -- what an administrator asks ---------------------------------------------------------------------------------

    def listed(self, _command: ListPlugins, _caller: Caller) -> PluginList:
        """All installed plugins as they are now."""
        self._see_installed()
        plugins = tuple(
            msgspec.structs.replace(info, state=PluginState.STARTING) if info.name in self._starting else info
            for info in self._host.plugins()
        )
        return PluginList(plugins=plugins, seq=self._here().seq(), safe_mode=self._safe_mode)

    def figures(self, _command: ListFigures, _caller: Caller) -> FiguresList:
        """What each uses now."""
        return FiguresList(figures=tuple(self._halves.figures()))

    def enable(self, command: EnablePlugin, _caller: Caller) -> PluginInfo:
        """Switch on, or try again. In safe mode the wish is kept for the next start.

        One that gets a process is answered as starting; an event tells what became of it.
        """
        info = self._known(command.plugin)
        self._remember(info, enabled=True)
        if info.state in (PluginState.LOADED, PluginState.STARTING) and info.name in self._halves.running():
            return info
        if self._safe_mode or (info.state is PluginState.LOADED):
            return info
        return self._tell(self._bring_up(info.name))

    def disable(self, command: DisablePlugin, _caller: Caller) -> PluginInfo:
        """Switch off; consoles hear it and take theirs away."""
        info = self._known(command.plugin)
        self._remember(info, enabled=False)
        self._take_down(info.name, "it was switched off")
        off = self._host.unload(info.name)
        if info.state is not PluginState.DISABLED:
            self._tell(off)
        return off

    def grant(self, command: GrantPlugin, caller: Caller) -> PluginInfo:
        """Grant all it asks for now, if that is what the administrator was shown, and bring it up."""
        info = self._known(command.plugin)
        if info.built_in:
            raise CommandRefused(f"{info.name} came with this program and has what it asks for", reason="plugin.ours")
        manifest = self._host.read(info.name).manifest
        asks = requests_of(manifest)
        if command.requests is not None and set(command.requests) != set(asks):
            raise CommandRefused(
                f"{info.name} asks for something else by now: look again", reason="plugin.asks_changed"
            )
        admission = Admission(requests=asks, version=manifest.version, by=caller.person, at=_now())
        self._remember(self._host.note(info.name, admission=admission), admission=admission, enabled=True)
        if self._safe_mode or info.name in self._halves.running():
            return self._tell(self._host.note(info.name, missing=()))
        return self._tell(self._bring_up(info.name))

    def revoke(self, command: RevokePlugin, _caller: Caller) -> PluginInfo:
        """Take back what was granted; it ends, and waits."""
        info = self._known(command.plugin)
        if info.built_in:
            raise CommandRefused(f"{info.name} came with this program; disable it instead", reason="plugin.ours")
        self._remember(info, admission=None)
        self._take_down(info.name, "what it was granted was taken back")
        self._host.unload(info.name)
        waiting = self._host.note(info.name, state=PluginState.WAITING, admission=None, missing=info.asks)
        return self._tell(waiting)

    def release(self, command: ReleasePlugin, _caller: Caller) -> PluginInfo:
        """Let it out of quarantine."""
        info = self._known(command.plugin)
        if info.state is not PluginState.QUARANTINED:
            return info
        self._remember(info, quarantine=None, enabled=True)
        self._host.unload(info.name)
        return self._again(self._host.note(info.name, quarantine=None))

    def restart(self, command: RestartPlugin, _caller: Caller) -> PluginInfo:
        """End it and start it again."""
        info = self._known(command.plugin)
        if info.state in (PluginState.QUARANTINED, PluginState.WAITING, PluginState.DISABLED):
            raise CommandRefused(f"{info.name} is {info.state.value}: it does not run", reason="plugin.not_running")
        self._take_down(info.name, "somebody restarts it")
        self._host.unload(info.name)
        return self._again(info)

    def _again(self, info: PluginInfo) -> PluginInfo:
        self._book(info.name).forget()
        self._falls.pop(info.name, None)
        if self._safe_mode:
            return self._tell(self._host.unload(info.name))
        return self._tell(self._bring_up(info.name))

    # -- up and down ------------------------------------------------------------------------------------------------

    def _bring_up(self, name: str) -> PluginInfo:
        """Load it and start its hub half; whatever goes wrong is the answer's `trouble`."""
        self._starting.discard(name)
        known = self._memory.all().get(name, Remembered())
        if known.quarantine is not None:
            return self._host.note(name, state=PluginState.QUARANTINED, quarantine=known.quarantine)
        info = self._host.get(name)
        try:
            if info is not None and not info.built_in:
                return self._bring_up_stranger(name, known)
            return self._bring_up_ours(name)
        except PluginTrouble as error:
            return self._failed(name, error)
        except Exception as error:  # foreign code, and what the hub found wrong with it
            return self._failed(name, _failure(error))

    def _bring_up_ours(self, name: str) -> PluginInfo:
        info = self._host.load(name)
        if info.state is not PluginState.LOADED or info.manifest is None:
            _log.warning("plugin %s: %s", name, info.trouble.text if info.trouble else info.state)
            return info
        self._remember(info, enabled=True)
        if info.manifest.isolation == "process":
            return self._in_process(name, info.manifest)
        return self._on_thread(name, info.manifest)

    def _bring_up_stranger(self, name: str, known: Remembered) -> PluginInfo:
        """None of its code runs before an administrator has granted what it asks for."""
        source = self._host.read(name)
        manifest = source.manifest
        asks = requests_of(manifest)
        admission = known.admission
        if self._policy.grant_all:
            admission = Admission(requests=asks, version=manifest.version, by="test", at=_now())
        lacking = missing(asks, admission.requests) if admission is not None else asks
        info = self._host.note(name, admission=admission, missing=lacking, trouble=None)
        self._remember(info)
        if admission is None or lacking:
            _log.warning("plugin %s waits for an administrator to grant what it asks for", name)
            return self._host.note(name, state=PluginState.WAITING)
        in_thread = self._policy.strangers == "thread" and manifest.isolation != "process"
        if source.has_service and not in_thread:
            return self._in_process(name, manifest)
        if in_thread:
            info = self._host.load(name)
            return self._on_thread(name, manifest) if info.state is PluginState.LOADED else info
        return self._host.note(name, state=PluginState.LOADED)

    def _on_thread(self, name: str, manifest: Manifest) -> PluginInfo:
        events = self._host.ask_or_raise(name, Specs.contribute_events) or []
        alarms = self._host.ask_or_raise(name, Specs.contribute_alarm_types)
        self._declarations.tell(
            name, Declared.of(alarms, self._host.ask_or_raise(name, Specs.contribute_incident_types))
        )
        service = self._host.ask_or_raise(name, Specs.contribute_service)
        self._halves.on_thread(name, service, list(events), self._leave(name, manifest))
        info = self._host.note(name, state=PluginState.LOADED, runs="thread" if service is not None else "")
        if info.slow:
            _log.warning("plugin %s took %.0f ms of CPU to load", name, info.load_ms)
        return info

    def _in_process(self, name: str, manifest: Manifest) -> PluginInfo:
        origin, requests = self._known(name).origin, requests_of(manifest)
        process = self._halves.in_process(name, origin, self._leave(name, manifest), requests=requests)
        return self._host.note(name, state=PluginState.STARTING, runs="process", pid=process.pid, trouble=None)

    def _leave(self, name: str, manifest: Manifest) -> Granted:
        return Granted(name, requests_of(manifest), partial(self._refused, name))

    def _take_down(self, name: str, why: str, *, at_once: bool = False) -> None:
        self._starting.discard(name)
        self._halves.end(name, why, at_once=at_once)
        self._declarations.take_back(name)
        self._host.note(name, pid=0)

    def _failed(self, name: str, error: Exception) -> PluginInfo:
        _log.warning("plugin %s: %s", name, error)
        self._take_down(name, "it failed")
        return self._host.fail(name, error)

    # -- what becomes of processes (processes.Watcher; any thread, so each hands over) --------------------------------

    def joined(self, process: PluginProcess, portrait: Portrait) -> None:
        """See Watcher."""
        self._later(process, lambda: self._joined(process, portrait))

    def started(self, process: PluginProcess, error: str, traceback: str) -> None:
        """See Watcher."""
        self._later(process, lambda: self._started(process, error, traceback))

    def trouble(self, process: PluginProcess, code: str, values: dict[str, str], traceback: str) -> None:
        """See Watcher."""
        if code == "plugin.not_granted":
            self._refused(process.plugin, cast("Deed", values["deed"]), values["what"])
            return
        self._later(process, lambda: self._note_fault(process.plugin, code, values, traceback))

    def fallen(self, process: PluginProcess, code: str, values: dict[str, str], traceback: str) -> None:
        """See Watcher."""
        self._later(process, lambda: self._fallen(process, code, values, traceback))

    def _later(self, process: PluginProcess, work: Callable[[], object]) -> None:
        hub = self._hub
        if hub is not None:
            hub.post(lambda: self._if_current(process, work))

    def _if_current(self, process: PluginProcess, work: Callable[[], object]) -> None:
        if self._halves.is_current(process):
            work()

    def _joined(self, process: PluginProcess, portrait: Portrait) -> None:
        name = process.plugin
        if portrait.trouble:
            trouble = msgspec.convert(portrait.trouble, Trouble)
            self._take_down(name, "it cannot be used")
            state = PluginState.REFUSED if trouble.code == "plugin.wrong_api" else PluginState.FAILED
            self._tell(self._host.note(name, state=state, trouble=trouble))
            return
        try:
            self._declarations.tell(name, _declared(portrait, self._leave(name, self._manifest(name))))
            process.begin()
        except Exception as error:  # its name, a command or a topic is another's
            self._tell(self._failed(name, _failure(error)))
        else:
            self._host.note(name, load_ms=portrait.load_ms)

    def _started(self, process: PluginProcess, error: str, traceback: str) -> None:
        name = process.plugin
        if error:
            info = self._failed(name, ServiceFailed(error=error))
            if info.trouble is not None and traceback:
                info = self._host.note(name, trouble=msgspec.structs.replace(info.trouble, traceback=traceback))
            self._tell(info)
            return
        process.open()
        info = self._host.note(name, state=PluginState.LOADED, trouble=None)
        self._remember(info, enabled=True)
        self._tell(info)

    def _fallen(self, process: PluginProcess, code: str, values: dict[str, str], traceback: str) -> None:
        """It is gone, or must go: again in a while, unless that was once too often."""
        name = process.plugin
        self._take_down(name, in_words(code, values), at_once=True)
        falls = self._falls[name] = self._falls.get(name, 0) + 1
        self._host.note(name, state=PluginState.STARTING)
        if self._note_fault(name, code, values, traceback):
            return
        self._host.note(name, restarts=self._known(name).restarts + 1)
        self._starting.add(name)
        self._here().after(_BACKOFF_S[min(falls, len(_BACKOFF_S)) - 1], lambda: self._begin(name))

    # -- faults -----------------------------------------------------------------------------------------------------

    def fault(self, service: str, error: BaseException) -> None:
        """The hub says that a service on a thread raised, or took long: count it for its plugin, and say so."""
        name = self._halves.plugin_of(service)
        if name is None or isinstance(error, NotGranted):  # that one was counted where it was refused
            return
        if isinstance(error, TookLong):
            self._note_fault(name, "plugin.slow", {"error": str(error)}, "")
            return
        trouble = trouble_of(error)
        code = trouble.code if trouble.code == "plugin.flood" else "plugin.raised"
        self._note_fault(name, code, {"error": trouble.text}, trouble.traceback)

    def _note_fault(self, name: str, code: str, values: dict[str, str], traceback: str) -> bool:
        """Count it, say so; True: it was once too often."""
        book = self._book(name)
        before = book.recent()
        text = in_words(code, values)
        enough = book.add(FaultNote(at=_now(), code=code, text=text, values=values, traceback=traceback))
        last = Trouble(code=code, text=text, values=values, traceback=traceback)
        info = self._host.note(name, faults=book.count, last_fault=last, recent=book.recent())
        _log.warning("plugin %s: %s: %s", name, code, text)
        if enough:
            self._quarantine(info, book)
        elif len(before) != len(info.recent) or info.recent[0].times == 1:
            fact = PluginStarting if info.state is PluginState.STARTING else PluginFailed
            self._here().publish(fact(plugin=info), subject=name)
        return enough

    def _quarantine(self, info: PluginInfo, book: FaultBook) -> None:
        quarantine = book.quarantine(_now())
        self._remember(info, quarantine=quarantine)
        self._take_down(info.name, "it is quarantined", at_once=True)
        kept = self._host.note(info.name)
        self._host.unload(info.name)
        out = self._host.note(
            info.name,
            state=PluginState.QUARANTINED,
            quarantine=quarantine,
            faults=kept.faults,
            recent=kept.recent,
            last_fault=kept.last_fault,
        )
        _log.error(
            "plugin %s is quarantined; `uic plugin release %s` or the Plugins window lets it out", info.name, info.name
        )
        caller = Caller(client="hub", person="hub", role="service")
        self._here().audit("plugin.quarantine", caller=caller, subject=info.name, note=quarantine.faults[0].text[:200])
        self._tell(out)

    def _refused(self, name: str, deed: Deed, what: str) -> None:
        """A plugin reached for what it was not granted. Any thread."""
        now, key = time.monotonic(), (name, deed, what)
        if (
            deed not in VERBS
            or now - self._refused_at.get(key, -_SAME_DEED_S) < _SAME_DEED_S
            or len(self._refused_at) > 10_000
        ):
            return
        self._refused_at[key] = now
        hub = self._hub
        if hub is not None:
            hub.post(lambda: self._note_refusal(name, deed, what))

    def _note_refusal(self, name: str, deed: Deed, what: str) -> None:
        caller = Caller(client=f"hub/{name}", person=name, role="service")
        self._here().audit(f"plugin.{deed}", caller=caller, subject=what, outcome="refused", note="not granted")
        if name in self._halves.running():
            self._note_fault(name, "plugin.not_granted", {"deed": VERBS[deed], "what": what}, "")

    def _look(self) -> None:
        """Halves on threads: one that hangs is a fault every time again, until it is left behind."""
        self._here().after(_LOOK_S, self._look)
        for name, seconds, doing in self._halves.hanging():
            self._note_fault(name, "plugin.hung", {"seconds": f"{seconds:.0f}", "where": doing}, "")

    def _book(self, name: str) -> FaultBook:
        policy = self._policy
        if name not in self._books:
            self._books[name] = FaultBook(
                most=policy.faults_most, light=policy.raises_most, within_s=policy.faults_within_s
            )
        return self._books[name]

    # -- little things ----------------------------------------------------------------------------------------------

    def _tell(self, info: PluginInfo) -> PluginInfo:
        facts: dict[PluginState, type[PluginFact]] = {
            PluginState.LOADED: PluginEnabled,
            PluginState.DISABLED: PluginDisabled,
            PluginState.STARTING: PluginStarting,
            PluginState.WAITING: PluginWaiting,
            PluginState.QUARANTINED: PluginQuarantined,
        }
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

    def _manifest(self, name: str) -> Manifest:
        manifest = self._known(name).manifest
        assert manifest is not None, "it was read before the process was started"
        return manifest

    def _see_installed(self) -> None:
        before = {info.name for info in self._host.plugins()}
        self._host.look()
        for name, known in self._memory.all().items():
            self._host.remember(name, known.manifest)
            if name not in before:
                self._host.note(name, admission=known.admission, quarantine=known.quarantine)

    def _remember(self, info: PluginInfo, **changed: Any) -> None:
        known = self._memory.all().get(info.name, None)
        fresh = msgspec.structs.replace(known or Remembered(), **changed)
        fresh = msgspec.structs.replace(fresh, manifest=info.manifest or fresh.manifest)
        if known != fresh:
            self._memory.keep(info.name, fresh)

    def _here(self) -> ServiceHub:
        assert self._hub is not None, "the plugin service is not started"
        return self._hub


def _declared(portrait: Portrait, leave: Granted) -> Declared:
    """What a process says its plugin declares. Types of alarms and cases are for those that may raise and open them."""
    said = msgspec.convert(portrait.declared, Declared)
    if said.alarm_types:
        leave.need("ask", "alarm.raise")
    if said.incident_types or said.procedures:
        leave.need("ask", "incident.open")
    return said


def _failure(error: Exception) -> ServiceFailed:
    failure = ServiceFailed(error=f"{type(error).__name__}: {error}")
    failure.__cause__ = error
    return failure


def _now() -> datetime:
    return datetime.now(UTC)
