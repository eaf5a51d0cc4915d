"""The hub half's copy of the camera list: asked for when it is needed first, and followed from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from uic.bus.service import ServiceHub
from uic.devices.commands import ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.events import Envelope, Event
from uic_netcasting.errors import CameraUnknown

__all__ = ["Registry", "listened"]


class Registry:
    """Used on the service's thread. `told` is called with the whole list after each change of it."""

    def __init__(self, hub: ServiceHub, told: Callable[[dict[str, Camera]], None]) -> None:
        self._hub, self._told = hub, told
        self._cameras: dict[str, Camera] | None = None  # None: must be asked for again
        self._seq = 0

    def known(self) -> dict[str, Camera]:
        """By id. Raises BusError where the keeper of cameras does not answer."""
        if self._cameras is None:
            listed = self._hub.ask(ListCameras())
            self._cameras = {camera.id: camera for camera in listed.cameras}
            self._seq = listed.seq
            self._told(self._cameras)
        return self._cameras

    def one(self, camera_id: str) -> Camera:
        """One camera; raises CameraUnknown."""
        camera = self.known().get(camera_id)
        if camera is None:
            raise CameraUnknown(camera_id)
        return camera

    def held(self) -> dict[str, Camera] | None:
        """What is known without asking anybody."""
        return self._cameras

    def hear(self, envelope: Envelope, event: Event) -> None:
        """A change of the list."""
        if isinstance(event, CamerasImported):
            self._cameras = None
        if self._cameras is None or envelope.seq <= self._seq:
            return
        if isinstance(event, CameraSaved):
            self._cameras[event.camera.id] = event.camera
        elif isinstance(event, CameraRemoved):
            self._cameras.pop(event.camera_id, None)
        self._told(self._cameras)


def listened(hear: Callable[[Envelope, Any], None]) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
    """What a copy of the list must hear."""
    return {CameraSaved: hear, CameraRemoved: hear, CamerasImported: hear}
