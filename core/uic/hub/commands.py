"""What the hub itself can be asked."""

from uic.bus.status import Hello, HubStatus, Ping, Pong, ServiceStatus, Status, Welcome

__all__ = ["Hello", "HubStatus", "Ping", "Pong", "ServiceStatus", "Status", "Welcome"]
