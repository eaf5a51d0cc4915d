"""The bus: typed events fanned out and journalled, typed commands answered, between the hub and everybody else.

A client needs `HubClient`, `Command` and `Done`; a service `Service`, `ServiceHub` and `Caller`. The rest of this
package is the hub's side, and what goes over the sockets.
"""

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
