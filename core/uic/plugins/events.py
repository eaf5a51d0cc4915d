"""Facts about plugins. Each carries the plugin as it is after the fact."""

from __future__ import annotations

from uic.events import Event
from uic.plugins.model import PluginInfo

__all__ = [
    "PLUGIN_EVENTS",
    "PluginDisabled",
    "PluginEnabled",
    "PluginFact",
    "PluginFailed",
    "PluginQuarantined",
    "PluginStarting",
    "PluginWaiting",
]


class PluginFact(Event, frozen=True, kw_only=True):
    """What all facts about plugins have."""

    plugin: PluginInfo


class PluginEnabled(PluginFact, frozen=True, kw_only=True):
    """A plugin was switched on and its hub half works: consoles bring up theirs."""

    topic = "plugin.enabled"


class PluginDisabled(PluginFact, frozen=True, kw_only=True):
    """A plugin was switched off: consoles take theirs away."""

    topic = "plugin.disabled"


class PluginFailed(PluginFact, frozen=True, kw_only=True):
    """A plugin cannot be used, or its hub half raised; `plugin.state` says whether it still works."""

    topic = "plugin.failed"


class PluginStarting(PluginFact, frozen=True, kw_only=True):
    """A plugin's process is being started, for the first time or again."""

    topic = "plugin.starting"


class PluginWaiting(PluginFact, frozen=True, kw_only=True):
    """A plugin asks for what it was not granted (any more); an administrator decides."""

    topic = "plugin.waiting"


class PluginQuarantined(PluginFact, frozen=True, kw_only=True):
    """A plugin did wrong again and again, and is kept out until somebody releases it."""

    topic = "plugin.quarantined"


PLUGIN_EVENTS: tuple[type[PluginFact], ...] = (
    PluginEnabled,
    PluginDisabled,
    PluginFailed,
    PluginStarting,
    PluginWaiting,
    PluginQuarantined,
)
