"""Facts about health."""

from __future__ import annotations

from uic.events import Event
from uic.health.model import Thing

__all__ = ["CameraHealthChanged", "HealthChanged"]


class HealthChanged(Event, frozen=True, kw_only=True):
    """A thing that is no camera is in another state than before; subject: its id."""

    topic = "health.changed"
    state = True
    thing: Thing


class CameraHealthChanged(Event, frozen=True, kw_only=True):
    """A camera is in another state than before; subject: the camera, so that only who may see it hears of it."""

    topic = "health.camera"
    state = True
    scope = "camera"
    thing: Thing
