"""What the hub's plugin service can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.plugins.grants import Request
from uic.plugins.model import PluginFigures, PluginInfo

__all__ = [
    "DisablePlugin",
    "EnablePlugin",
    "FiguresList",
    "GrantPlugin",
    "ListFigures",
    "ListPlugins",
    "PluginList",
    "ReleasePlugin",
    "RestartPlugin",
    "RevokePlugin",
]


class PluginList(msgspec.Struct, frozen=True, kw_only=True):
    """All installed plugins, by name, true as of event `seq`."""

    plugins: tuple[PluginInfo, ...]
    seq: int
    safe_mode: bool = False  # the hub was started without any plugin


class ListPlugins(Command[PluginList], frozen=True, kw_only=True):
    """All plugins installed in the hub."""

    name = "plugin.list"
    changes = False


class EnablePlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """Switch a plugin on; one that failed is tried again. The answer tells whether it works now."""

    name = "plugin.enable"
    permission = "administer"
    subject_field = "plugin"
    plugin: str


class DisablePlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """Switch a plugin off, at once and until it is enabled again."""

    name = "plugin.disable"
    permission = "administer"
    subject_field = "plugin"
    plugin: str


class GrantPlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """Grant a plugin what it asks for, and start it. Refused when it asks for something else by now."""

    name = "plugin.grant"
    permission = "administer"
    subject_field = "plugin"
    plugin: str
    requests: tuple[Request, ...] | None = None  # what the administrator was shown; None: whatever it asks


class RevokePlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """Take back what a plugin was granted, or refuse it: it ends, and waits. A built-in one can only be disabled."""

    name = "plugin.revoke"
    permission = "administer"
    subject_field = "plugin"
    plugin: str


class ReleasePlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """Let a plugin out of quarantine and start it; its faults are counted anew."""

    name = "plugin.release"
    permission = "administer"
    subject_field = "plugin"
    plugin: str


class RestartPlugin(Command[PluginInfo], frozen=True, kw_only=True):
    """End a plugin's hub half and start it again."""

    name = "plugin.restart"
    permission = "administer"
    subject_field = "plugin"
    plugin: str


class FiguresList(msgspec.Struct, frozen=True, kw_only=True):
    """What every running hub half uses."""

    figures: tuple[PluginFigures, ...]


class ListFigures(Command[FiguresList], frozen=True, kw_only=True):
    """What the plugins use now: memory, CPU, events."""

    name = "plugin.figures"
    changes = False
