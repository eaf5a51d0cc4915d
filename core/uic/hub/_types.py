"""Every event type this installation knows."""

from __future__ import annotations

import importlib
import logging

from uic.events import Event, EventTypes

__all__ = ["core_event_types", "known_event_types"]

_log = logging.getLogger("uic.hub")

_CORE = (
    "uic.access.events",
    "uic.health.events",
    "uic.alarms.events",
    "uic.backups.events",
    "uic.devices.events",
    "uic.drills.events",
    "uic.evidence.events",
    "uic.gateway.events",
    "uic.incidents.events",
    "uic.layouts.events",
    "uic.liaison.events",
    "uic.plugins.events",
    "uic.ptz.events",
    "uic.retention.events",
    "uic.sharing.events",
    "uic.units.events",
    "uic.units.orders.events",
    "uic.vision.events",
)


def core_event_types() -> EventTypes:
    """Core's own, without any plugin."""
    types = EventTypes()
    for name in _CORE:
        module = importlib.import_module(name)
        for public in module.__all__:
            event_type = getattr(module, public)
            if isinstance(event_type, type) and issubclass(event_type, Event) and event_type.topic:
                types.add(event_type)
    return types


def known_event_types() -> EventTypes:
    """Core's and those of the installed plugins; one that does not load contributes none, and the log says why."""
    from uic.plugins import PluginHost, Specs

    types = core_event_types()
    host = PluginHost()
    for plugin in host.look():
        if (trouble := host.load(plugin.name).trouble) is not None:
            _log.warning("plugin %s contributes no events: %s", plugin.name, trouble.text)
    for name, contributed in host.each(Specs.contribute_events):
        for event_type in contributed:
            try:
                types.add(event_type)
            except ValueError as error:
                _log.warning("plugin %s: %s", name, error)
    return types
