"""Plugins as everyone sees them: plain values, on the wire and in memory."""

from __future__ import annotations

import enum

import msgspec

from uic.plugins.specs import Manifest

__all__ = ["PluginInfo", "PluginState", "Trouble"]


class PluginState(enum.StrEnum):
    """How a plugin is."""

    STARTING = "starting"  # the hub has just started and is about to bring it up
    LOADED = "loaded"  # it works
    DISABLED = "disabled"  # someone switched it off; its code was not even imported
    FAILED = "failed"  # it should work and does not: `trouble` says why
    REFUSED = "refused"  # it cannot work with this console's version


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
