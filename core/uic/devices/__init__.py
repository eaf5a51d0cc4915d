"""Cameras and other devices: the registry, its import, and what it can be asked."""

from uic.devices.commands import (
    Address,
    CameraList,
    GetAddress,
    ImportCameras,
    ImportResult,
    ListCameras,
    RemoveCamera,
    SaveCamera,
    WholeStream,
)
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera, CameraKind, Mask, Stream, StreamRole

__all__ = [
    "Address",
    "Camera",
    "CameraKind",
    "CameraList",
    "CameraRemoved",
    "CameraSaved",
    "CamerasImported",
    "GetAddress",
    "ImportCameras",
    "ImportResult",
    "ListCameras",
    "Mask",
    "RemoveCamera",
    "SaveCamera",
    "Stream",
    "StreamRole",
    "WholeStream",
]
