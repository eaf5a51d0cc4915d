"""Facts about health."""

from __future__ import annotations

from uic.events import Event
from uic.health.model import Thing

__all__ = ["HealthChanged"]


class HealthChanged(Event, frozen=True, kw_only=True):
    """A thing is in another state than before; subject: its id."""

    topic = "health.changed"
    state = True
    thing: Thing
