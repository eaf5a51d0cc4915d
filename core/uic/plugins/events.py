"""Facts about plugins. Each carries the plugin as it is after the fact."""

from __future__ import annotations

from uic.events import Event
from uic.plugins.model import PluginInfo

__all__ = ["PLUGIN_EVENTS", "PluginDisabled", "PluginEnabled", "PluginFailed"]


class PluginEnabled(Event, frozen=True, kw_only=True):
    """A plugin was switched on and its hub half works: consoles bring up theirs."""

    topic = "plugin.enabled"
    plugin: PluginInfo


class PluginDisabled(Event, frozen=True, kw_only=True):
    """A plugin was switched off: consoles take theirs away."""

    topic = "plugin.disabled"
    plugin: PluginInfo


class PluginFailed(Event, frozen=True, kw_only=True):
    """A plugin cannot be used, or its hub half raised; `plugin.state` says whether it still works."""

    topic = "plugin.failed"
    plugin: PluginInfo


PLUGIN_EVENTS = (PluginEnabled, PluginDisabled, PluginFailed)
