"""The services of a hub, and which events each of them hears."""

from __future__ import annotations

from uic.bus.hosted import Hosted
from uic.bus.ledger import Outgoing
from uic.bus.status import ServiceStatus
from uic.errors import HubError
from uic.events import Envelope

__all__ = ["House"]


class House:
    """The broker's thread only."""

    def __init__(self) -> None:
        self.listeners: dict[str, list[Hosted]] = {}  # by topic
        self._services: dict[str, Hosted] = {}

    def vacant(self, service: Hosted) -> None:
        """Raise HubError when its name is another's."""
        if service.name in self._services:
            raise HubError(f"the hub has a service {service.name!r} already")

    def add(self, service: Hosted) -> None:
        """Bring events to a service from now on."""
        self._services[service.name] = service
        for topic in service.topics:
            self.listeners[topic] = [*self.listeners.get(topic, ()), service]

    def remove(self, service: Hosted) -> None:
        """Forget a service."""
        if self._services.get(service.name) is service:
            del self._services[service.name]
        self.listeners = {
            topic: [other for other in others if other is not service] for topic, others in self.listeners.items()
        }

    def tell(self, out: Outgoing) -> None:
        """Bring a run to those who listen to its topics."""
        if not self.listeners:
            return
        heard: dict[Hosted, list[Envelope]] = {}
        for seq, envelope in enumerate(out.envelopes, out.run.first):
            for service in self.listeners.get(envelope.type, ()):
                envelope.seq = seq
                heard.setdefault(service, []).append(envelope)
        for service, envelopes in heard.items():
            service.hear(envelopes)

    def status(self) -> tuple[ServiceStatus, ...]:
        """How each of them does."""
        return tuple(service.status() for _, service in sorted(self._services.items()))
