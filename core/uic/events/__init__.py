"""Events: typed facts, the envelope they travel in, and the registry of their types."""

from uic.events._envelope import Envelope, Event, Geo, seal
from uic.events._registry import EventTypes

__all__ = ["Envelope", "Event", "EventTypes", "Geo", "seal"]
