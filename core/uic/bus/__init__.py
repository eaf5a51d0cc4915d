"""The bus: typed events fanned out and journalled, typed commands answered, between the hub and everybody else.

A client needs `HubClient`, `Command` and `Done`; a service `Service`, `ServiceHub` and `Caller`. The rest of this
package is the hub's side, and what goes over the sockets. Names are imported when they are asked for: who only needs
the shape of a command, as a decode worker does, need not load ZeroMQ.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uic.bus.client import DEFAULT_ADDRESS, Figures, HubClient
    from uic.bus.commands import Command, Done
    from uic.bus.follow import Follow
    from uic.bus.keys import Keys
    from uic.bus.outbox import Published
    from uic.bus.service import Caller, Service, ServiceHub
    from uic.bus.status import Welcome

__all__ = [
    "DEFAULT_ADDRESS",
    "Caller",
    "Command",
    "Done",
    "Figures",
    "Follow",
    "HubClient",
    "Keys",
    "Published",
    "Service",
    "ServiceHub",
    "Welcome",
]

_HOMES = {
    **dict.fromkeys(("DEFAULT_ADDRESS", "Figures", "HubClient"), "client"),
    **dict.fromkeys(("Command", "Done"), "commands"),
    **dict.fromkeys(("Caller", "Service", "ServiceHub"), "service"),
    "Follow": "follow",
    "Keys": "keys",
    "Published": "outbox",
    "Welcome": "status",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{home}"), name)
