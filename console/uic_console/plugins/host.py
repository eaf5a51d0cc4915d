"""The plugins of this console: follows what the hub runs, and brings each one's console half up and down with it."""

from __future__ import annotations

import logging
import sys
import time
from collections import deque
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from uic.events import Envelope, Event, EventTypes
from uic.plugins import Manifest, PluginHost, PluginInfo, PluginState, Trouble
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
from uic.plugins.errors import ConsoleHalfFailed, PluginTrouble
from uic.plugins.events import PLUGIN_EVENTS, PluginFact
from uic.plugins.model import PluginFigures
from uic_console.plugins.half import ConsoleHalf
from uic_console.plugins.stall import Stall, StallWatch
from uic_console.services import Services

__all__ = ["FAULTS_MOST", "FAULTS_WITHIN_S", "ConsolePlugins", "PluginEntry", "SlowCall"]

_log = logging.getLogger("uic_console.plugins")

FAULTS_MOST = 20  # faults within FAULTS_WITHIN_S after which a console half is taken away: a panel that raises
HUNG_MS = 1000.0  # of one call: the operator has seen that
HUNG_MOST, HUNG_WITHIN_S = 3, 600.0  # and so often within that: its console half is taken away
FAULTS_WITHIN_S = 10.0  # at every paint would otherwise cost the GUI thread its time


@dataclass(frozen=True, slots=True, kw_only=True)
class SlowCall:
    """A plugin kept the GUI thread."""

    where: str
    took_ms: float  # the longest
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginEntry:
    """One plugin as the Plugins window shows it: in the hub, and here."""

    name: str
    hub: PluginInfo
    here: PluginInfo | None  # None: not installed on this console, or not needed as it is off
    works_here: bool
    slow: SlowCall | None = None  # the slowest of its code on this console's GUI thread lately

    @property
    def manifest(self) -> Manifest | None:
        """What it says of itself; this console's word before the hub's."""
        return (self.here.manifest if self.here else None) or self.hub.manifest

    @property
    def faults(self) -> int:
        """Times its code raised, in the hub and here."""
        return self.hub.faults + (self.here.faults if self.here else 0)

    @property
    def trouble(self) -> Trouble | None:
        """What to show first: why it does not work in the hub, then here, then what it last did wrong."""
        infos = [info for info in (self.hub, self.here) if info is not None]
        return next((info.trouble for info in infos if info.trouble), None) or next(
            (info.last_fault for info in infos if info.last_fault), None
        )


class ConsolePlugins(QObject):
    """All plugins of this console. GUI thread only.

    The hub's word decides which are on; a console half that fails is taken away here and goes on in the hub and on
    other consoles.
    """

    changed = Signal()
    figured = Signal()

    def __init__(self, services: Services, types: EventTypes, *, host: PluginHost | None = None) -> None:
        super().__init__(services.parent())
        self._services = services
        self._types = types
        self._host = host or PluginHost()
        self._halves: dict[str, ConsoleHalf] = {}
        self._hub: dict[str, PluginInfo] = {}
        self._faults: dict[str, deque[float]] = {}
        self._packages: dict[str, str] = {}  # of the plugins that are up here
        self._follow: Any = None
        self._previous_hook: Any = None
        self._ear: _Ear | None = None
        self._stalls: StallWatch | None = None
        self._slow: dict[str, SlowCall] = {}
        self._timed_at: dict[str, tuple[float, float]] = {}  # when a call of it was slow, and how slow
        self._hung: dict[str, deque[float]] = {}
        self.safe_mode = services.safe_mode or services.settings.plugins.safe_mode
        self.hub_safe_mode = False
        self.figures: dict[str, PluginFigures] = {}  # by plugin, as `look` found them
        self.is_known = False  # whether the hub has said which plugins there are
        for event_type in PLUGIN_EVENTS:
            types.add(event_type)

    def start(self) -> None:
        """Follow the hub; plugins come up as soon as it says which are on."""
        self._host.look()
        self._ear = _Ear(self)
        self._stalls = StallWatch(self._owner_of, self)
        self._stalls.stalled.connect(self._stalled)
        self._previous_hook, sys.excepthook = sys.excepthook, self._uncaught
        self._follow = self._services.bus.follow(
            ["plugin"], snapshot=ListPlugins(), reset=self._reset, event=self._hear
        )

    def close(self) -> None:
        """Take every plugin away; the window is closing."""
        if self._follow is not None:
            self._follow.stop()
            self._follow = None
        for name in list(self._halves):
            self._take_down(name)
        if self._previous_hook is not None and sys.excepthook == self._uncaught:
            sys.excepthook = self._previous_hook
        if self._stalls is not None:
            self._stalls.close()
            self._stalls = None
        if self._ear is not None:
            self._ear.deleteLater()
            self._ear = None

    def entries(self) -> list[PluginEntry]:
        """Every plugin the hub has, by name."""
        return [
            PluginEntry(
                name=name,
                hub=info,
                here=self._host.get(name),
                works_here=name in self._halves,
                slow=self._slow.get(name),
            )
            for name, info in sorted(self._hub.items())
        ]

    def enable(self, name: str) -> None:
        """Switch a plugin on for everyone; one that failed is tried again."""
        self._services.bus.ask(EnablePlugin(plugin=name), answered=self._told)

    def disable(self, name: str) -> None:
        """Switch a plugin off for everyone."""
        self._services.bus.ask(DisablePlugin(plugin=name), answered=self._told)

    def grant(self, name: str) -> None:
        """Grant a plugin what it asks for, as it was shown here."""
        known = self._hub.get(name)
        if known is not None:
            self._services.bus.ask(GrantPlugin(plugin=name, requests=known.asks), answered=self._told, timeout_s=20)

    def revoke(self, name: str) -> None:
        """Take back what a plugin was granted."""
        self._services.bus.ask(RevokePlugin(plugin=name), answered=self._told, timeout_s=20)

    def release(self, name: str) -> None:
        """Let a plugin out of quarantine."""
        self._services.bus.ask(ReleasePlugin(plugin=name), answered=self._told, timeout_s=20)

    def restart(self, name: str) -> None:
        """End a plugin's hub half and start it again."""
        self._services.bus.ask(RestartPlugin(plugin=name), answered=self._told, timeout_s=20)

    def look(self) -> None:
        """Ask what the hub halves use now; `figured` tells when `figures` is fresh."""
        if self._services.bus.is_connected:
            self._services.bus.ask(ListFigures(), answered=self._figured, failed=lambda _error: None)

    def _figured(self, listed: FiguresList) -> None:
        self.figures = {one.plugin: one for one in listed.figures}
        self.figured.emit()

    def retry(self, name: str) -> None:
        """Try a plugin again where it failed: in the hub, or here."""
        hub = self._hub.get(name)
        if hub is None or hub.state is not PluginState.LOADED:
            self.enable(name)
            return
        self._take_down(name)
        self._bring_up(name)
        self.changed.emit()

    def fault(self, name: str, where: str, error: BaseException) -> None:
        """Count what a plugin's console half did wrong; too often, and it is taken away."""
        self._host.fault(name, error)
        times = self._faults.setdefault(name, deque(maxlen=FAULTS_MOST))
        times.append(time.monotonic())
        if len(times) == FAULTS_MOST and times[-1] - times[0] <= FAULTS_WITHIN_S and name in self._halves:
            failed = ConsoleHalfFailed(where=where, error=f"{type(error).__name__}: {error}")
            failed.__cause__ = error
            QTimer.singleShot(0, self, lambda: self._give_up(name, failed))  # not from inside its own code
        self.changed.emit()

    def slow(self, name: str, where: str, took_ms: float) -> None:
        """A plugin kept the GUI thread: named with its time; hanging again and again, its half is taken away."""
        before = self._slow.get(name)
        longest = before if before is not None and before.took_ms > took_ms else None
        self._slow[name] = SlowCall(
            where=longest.where if longest else where,
            took_ms=longest.took_ms if longest else took_ms,
            times=(before.times if before else 0) + 1,
        )
        _log.warning("plugin %s kept the window for %.0f ms in %s", name, took_ms, where)
        if took_ms >= HUNG_MS and name in self._halves:
            times = self._hung.setdefault(name, deque(maxlen=HUNG_MOST))
            times.append(time.monotonic())
            if len(times) == HUNG_MOST and times[-1] - times[0] <= HUNG_WITHIN_S:
                failed = ConsoleHalfFailed(where=where, error=f"it kept the window for {took_ms / 1000:.1f} s, again")
                QTimer.singleShot(0, self, lambda: self._give_up(name, failed))
        self.changed.emit()

    def _timed(self, name: str, where: str, took_ms: float) -> None:
        self._timed_at[name] = (time.monotonic(), took_ms)
        self.slow(name, where, took_ms)

    def _stalled(self, stall: Stall) -> None:
        at, took_ms = self._timed_at.get(stall.plugin, (0.0, 0.0))
        if at >= time.monotonic() - stall.took_ms / 1000 and took_ms > 0.8 * stall.took_ms:
            return  # it was timed where it was called
        self.slow(stall.plugin, stall.where, stall.took_ms)

    def _owner_of(self, package: str) -> str | None:
        """The plugin of a package. Any thread: reads one dict, which is replaced and never changed."""
        return self._packages.get(package)

    def _give_up(self, name: str, error: PluginTrouble) -> None:
        self._take_down(name)
        self._host.fail(name, error)
        self.changed.emit()

    def translate(self) -> None:
        """The language was switched: every plugin's words follow."""
        for half in self._halves.values():
            half.translate()

    def _reset(self, listed: PluginList) -> None:
        """What the hub runs, anew: bring up what is missing, take away what it no longer runs."""
        self.is_known = True
        self.hub_safe_mode = listed.safe_mode
        self._hub = {info.name: info for info in listed.plugins}
        for name in [name for name in self._halves if name not in self._hub]:
            self._take_down(name)
        for info in listed.plugins:
            self._follow_suit(info)
        self.changed.emit()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, PluginFact):
            self._told(event.plugin)

    def _told(self, info: PluginInfo) -> None:
        self._hub[info.name] = info
        self._follow_suit(info)
        self.changed.emit()

    def _follow_suit(self, info: PluginInfo) -> None:
        if info.state is PluginState.STARTING and info.restarts:
            return  # its process is started again: what is here waits for it, greyed by its own errors at most
        if info.state is not PluginState.LOADED:
            self._take_down(info.name)
            self._host.remember(info.name, info.manifest)
        elif info.name not in self._halves:
            self._bring_up(info.name)

    def _bring_up(self, name: str) -> None:
        """Load it here and build its half; whatever goes wrong ends here and is shown."""
        if self.safe_mode:
            return
        self._host.look()
        info = self._host.load(name)
        if info.manifest is None or info.state is not PluginState.LOADED:
            return
        half = ConsoleHalf(
            info.manifest,
            host=self._host,
            services=self._services,
            types=self._types,
            blame=lambda where, error: self.fault(name, where, error),
            slow=lambda where, took_ms: self._timed(name, where, took_ms),
            retry=lambda: QTimer.singleShot(0, self, lambda: self.retry(name)),
        )
        try:
            half.bring_up()
        except Exception as error:
            half.take_down()
            self._host.fail(name, error)
            return
        self._halves[name] = half
        self._know_packages()

    def _know_packages(self) -> None:
        self._packages = {
            info.origin.partition(":")[0].partition(".")[0]: info.name
            for info in self._host.plugins()
            if info.name in self._halves
        }

    def _take_down(self, name: str) -> None:
        half = self._halves.pop(name, None)
        self._faults.pop(name, None)
        self._hung.pop(name, None)
        self._know_packages()
        if half is not None:
            half.take_down()
        self._host.unload(name)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """An exception that left a slot or a paint event ends up here: blame the plugin whose code raised it."""
        name = self._owner(trace)
        if name is not None:
            self.fault(name, "a slot", error)
            return
        (self._previous_hook or sys.__excepthook__)(kind, error, trace)

    def _owner(self, trace: TracebackType | None) -> str | None:
        """The plugin in whose package the innermost frame of a plugin lies."""
        packages = self._packages
        owner = None
        while trace is not None:
            package = str(trace.tb_frame.f_globals.get("__name__", "")).partition(".")[0]
            owner = packages.get(package, owner)
            trace = trace.tb_next
        return owner


class _Ear(QWidget):
    """Never shown; top-level, so it hears when the language is switched."""

    def __init__(self, plugins: ConsolePlugins) -> None:
        super().__init__()
        self._plugins = plugins
        self._language = plugins._services.language()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.LanguageChange:
            return
        language = self._plugins._services.language()
        if language != self._language:  # our own translators announce themselves by the same event
            self._language = language
            self._plugins.translate()
