"""The hub halves that run: each on a thread of the hub or in a process of its own, started and ended alike."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from uic.bus.leave import Leave
from uic.bus.limits import Limits
from uic.bus.runtime import ServiceThread
from uic.bus.service import Service
from uic.events import Event, EventTypes
from uic.plugins.grants import Request
from uic.plugins.model import PluginFigures
from uic.plugins.processes import Bounds, PluginProcess, PluginProcesses, ProcessRoom, Watcher

__all__ = ["HubHalves", "ServiceRoom"]

_log = logging.getLogger("uic.plugins")


class ServiceRoom(ProcessRoom, Protocol):
    """What the plugin service needs of the hub beside the bus: room for services that come and go."""

    event_types: EventTypes  # what the hub knows
    state_dir: Path
    on_fault: Callable[[str, BaseException], None] | None  # hears of each time a service raises, on its thread

    def add_service(
        self,
        service: Service,
        *,
        events: Iterable[type[Event]] = (),
        leave: Leave | None = None,
        limits: Limits | None = None,
        folder: Path | None = None,
    ) -> None:
        """Start a service on a thread of its own; returns when it runs, raises what its start raised."""

    def remove_service(self, name: str) -> None:
        """Stop it; its commands are unknown from then on. An unknown name is fine."""

    def thread_of(self, service: str) -> ServiceThread | None:
        """A service that runs on a thread."""


class _OnThread(msgspec.Struct):
    service: str
    events: list[type[Event]]
    began: float
    published: int = 0
    looked_at: float = 0.0


class HubHalves:
    """Which run, and where. The plugin service's thread, but where it says otherwise."""

    def __init__(self, room: ServiceRoom, watcher: Watcher, bounds: Bounds) -> None:
        self._room, self._watcher, self._bounds = room, watcher, bounds
        self._threads: dict[str, _OnThread] = {}  # by plugin
        self._processes: dict[str, PluginProcess] = {}
        self._watch = PluginProcesses()

    def folder(self, plugin: str) -> Path:
        """Where a plugin may keep files and its database."""
        return self._room.state_dir / "plugins" / plugin

    def on_thread(self, plugin: str, service: Service | None, events: list[type[Event]], leave: Leave) -> None:
        """Start it on a thread of the hub. Raises what its start raises; then `end` cleans up."""
        types = self._room.event_types
        half = self._threads[plugin] = _OnThread(service="", events=[], began=time.monotonic())
        for event_type in events:
            types.add(event_type)
            half.events.append(event_type)
        if service is not None:
            limits = Limits(events_per_s=self._bounds.events_per_s, events_at_once=4 * self._bounds.events_per_s)
            self._room.add_service(service, leave=leave, limits=limits, folder=self.folder(plugin))
            half.service = service.name

    def in_process(self, plugin: str, origin: str, leave: Leave, *, requests: tuple[Request, ...]) -> PluginProcess:
        """Start its process; the watcher hears how it goes on."""
        process = PluginProcess(
            plugin,
            origin,
            room=self._room,
            watcher=self._watcher,
            leave=leave,
            bounds=self._bounds,
            folder=self.folder(plugin),
            requests=requests,
        )
        self._processes[plugin] = process
        self._watch.watch(process)
        return process

    def is_current(self, process: PluginProcess) -> bool:
        """Whether it is the one that runs now, not one that was ended meanwhile."""
        return self._processes.get(process.plugin) is process

    def end(self, plugin: str, why: str, *, at_once: bool = False) -> None:
        """End its half, wherever it runs; one that does not run is fine."""
        process = self._processes.pop(plugin, None)
        if process is not None:
            self._watch.forget(process)
            process.end(why, at_once=at_once)
        half = self._threads.pop(plugin, None)
        if half is None:
            return
        if half.service:
            try:
                self._room.remove_service(half.service)
            except Exception:
                _log.exception("plugin %s: its hub half did not stop cleanly", plugin)
        for event_type in half.events:
            self._room.event_types.remove(event_type)

    def running(self) -> list[str]:
        """The plugins with a half that runs, the last started last."""
        return [*self._threads, *self._processes]

    def plugin_of(self, service: str) -> str | None:
        """The plugin whose half on a thread is this service."""
        return next((plugin for plugin, half in self._threads.items() if half.service == service), None)

    def hanging(self) -> list[tuple[str, float, str]]:
        """Halves on threads that hang: plugin, seconds, in what. They cannot be ended, only left behind."""
        found = []
        for plugin, half in self._threads.items():
            thread = self._room.thread_of(half.service)
            seconds, doing = thread.busy() if thread is not None else (0.0, "")
            if seconds > self._bounds.hang_s:
                found.append((plugin, seconds, doing))
        return found

    def figures(self) -> list[PluginFigures]:
        """What each uses."""
        found = self._watch.figures()
        now = time.monotonic()
        for plugin, half in self._threads.items():
            thread = self._room.thread_of(half.service)
            if thread is not None:
                found.append(_figures_of(plugin, half, thread, now))
        return sorted(found, key=lambda one: one.plugin)

    def stop(self) -> None:
        """End all, the last started first."""
        for plugin in reversed(self.running()):
            self.end(plugin, "the hub ends")
        self._watch.stop()


def _figures_of(plugin: str, half: _OnThread, thread: ServiceThread, now: float) -> PluginFigures:
    status = thread.status()
    since, before = half.looked_at or half.began, half.published
    half.looked_at, half.published = now, thread.events
    return PluginFigures(
        plugin=plugin,
        state=status.state,
        events_per_s=round((thread.events - before) / max(0.5, now - since), 1),
        commands=status.answered,
        waiting=status.waiting,
        up_s=round(now - half.began, 1),
    )
