"""Plugins as everyone sees them: plain values, on the wire and in memory."""

from __future__ import annotations

import enum
from typing import Literal

import msgspec

from uic.plugins.faults import FaultNote, Quarantine
from uic.plugins.grants import Admission, Request
from uic.plugins.specs import Manifest

__all__ = ["PluginFigures", "PluginInfo", "PluginState", "Trouble"]


class PluginState(enum.StrEnum):
    """How a plugin is."""

    STARTING = "starting"  # the hub has just started and is about to bring it up
    LOADED = "loaded"  # it works
    DISABLED = "disabled"  # someone switched it off; its code was not even imported
    FAILED = "failed"  # it should work and does not: `trouble` says why
    REFUSED = "refused"  # it cannot work with this console's version
    WAITING = "waiting"  # it asks for something that no administrator has granted yet: none of its code has run
    QUARANTINED = "quarantined"  # it did wrong again and again; it stays out until somebody releases it


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong with a plugin, said so that it can be said again in another language."""

    code: str  # stable: "plugin.wrong_api"
    text: str  # English words
    values: dict[str, str] = {}  # what the words of another language need
    traceback: str = ""  # for the plugin's author; shown on demand


class PluginInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One installed plugin."""

    name: str  # its entry point's name
    state: PluginState
    origin: str = ""  # what is imported: "uic_netcasting"
    distribution: str = ""  # what was installed: "uic-console 0.1.0"
    manifest: Manifest | None = None  # None: never seen; a disabled plugin keeps the one it had
    trouble: Trouble | None = None  # of FAILED and REFUSED
    faults: int = 0  # times its code raised since it was enabled; it goes on working
    last_fault: Trouble | None = None
    load_ms: float = 0.0  # CPU time of its import and first hooks
    slow: bool = False  # load_ms is more than a plugin may take
    built_in: bool = False  # it came with this program
    runs: Literal["", "thread", "process"] = ""  # where its hub half runs; "": it has none, or does not run
    pid: int = 0  # of its process
    asks: tuple[Request, ...] = ()  # all it asks for
    admission: Admission | None = None  # what it was granted; None: never, or it needs none
    missing: tuple[Request, ...] = ()  # what it asks for and was not granted: it waits for that
    quarantine: Quarantine | None = None
    recent: tuple[FaultNote, ...] = ()  # its last faults in the hub, newest first
    restarts: int = 0  # of its process since it was enabled


class PluginFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What a plugin's hub half uses now."""

    plugin: str
    pid: int = 0  # 0: it runs on a thread of the hub
    state: str = "starting"  # as in `uic.bus.status.ServiceStatus`
    memory_mb: float = 0.0
    cpu_percent: float = 0.0  # of one core
    events_per_s: float = 0.0
    commands: int = 0  # answered
    waiting: int = 0  # commands and events
    up_s: float = 0.0
