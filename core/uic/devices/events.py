"""Facts about the registry of cameras."""

from __future__ import annotations

from uic.devices.model import Camera
from uic.events import Event

__all__ = ["CameraRemoved", "CameraSaved", "CamerasImported"]


class CameraSaved(Event, frozen=True, kw_only=True):
    """A camera was added or changed; `camera` is how it is now."""

    topic = "camera.saved"
    scope = "camera"
    camera: Camera


class CameraRemoved(Event, frozen=True, kw_only=True):
    """A camera left the registry."""

    topic = "camera.removed"
    scope = "camera"
    camera_id: str


class CamerasImported(Event, frozen=True, kw_only=True):
    """Many cameras were added or changed at once: take a new snapshot."""

    topic = "camera.imported"
    count: int
