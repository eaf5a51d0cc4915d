"""Every event type this installation knows."""

from __future__ import annotations

import importlib

from uic.events import Event, EventTypes

__all__ = ["core_event_types", "known_event_types"]

_CORE = ("uic.devices.events", "uic.layouts.events", "uic.plugins.events")


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
    """Core's and those of the installed plugins."""
    return core_event_types()
