"""Facts about the registry of cameras and other devices."""

from __future__ import annotations

from uic.devices.model import Camera, Device
from uic.events import Event

__all__ = [
    "CameraRemoved",
    "CameraSaved",
    "CamerasImported",
    "DeviceRemoved",
    "DeviceSaved",
    "DevicesImported",
]


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


class DeviceSaved(Event, frozen=True, kw_only=True):
    """A device that is no camera was added or changed; `device` is how it is now."""

    topic = "device.saved"
    device: Device


class DeviceRemoved(Event, frozen=True, kw_only=True):
    """A device that is no camera left the registry."""

    topic = "device.removed"
    device_id: str


class DevicesImported(Event, frozen=True, kw_only=True):
    """Many devices were added or changed at once: take a new snapshot."""

    topic = "device.imported"
    count: int
