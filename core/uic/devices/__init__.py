"""Cameras and other devices: the registry, its import, and what it can be asked."""

from uic.devices.commands import CameraList, ImportCameras, ImportResult, ListCameras, RemoveCamera, SaveCamera
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera, CameraKind, Mask, Stream, StreamRole

__all__ = [
    "Camera",
    "CameraKind",
    "CameraList",
    "CameraRemoved",
    "CameraSaved",
    "CamerasImported",
    "ImportCameras",
    "ImportResult",
    "ListCameras",
    "Mask",
    "RemoveCamera",
    "SaveCamera",
    "Stream",
    "StreamRole",
]
