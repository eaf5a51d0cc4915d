"""What the hub's plugin service can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.plugins.model import PluginInfo

__all__ = ["DisablePlugin", "EnablePlugin", "ListPlugins", "PluginList"]


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
