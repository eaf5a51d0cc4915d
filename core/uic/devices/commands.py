"""What the registry of cameras can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.devices.model import Camera

__all__ = ["CameraList", "ImportCameras", "ImportResult", "ListCameras", "RemoveCamera", "SaveCamera"]


class CameraList(msgspec.Struct, frozen=True, kw_only=True):
    """All cameras, by number, true as of event `seq`."""

    cameras: tuple[Camera, ...]
    seq: int


class ListCameras(Command[CameraList], frozen=True, kw_only=True):
    """All cameras."""

    name = "camera.list"
    changes = False


class SaveCamera(Command[Camera], frozen=True, kw_only=True):
    """Add a camera, or change the one with its id."""

    name = "camera.save"
    permission = "administer"
    subject_field = "camera.id"
    camera: Camera


class RemoveCamera(Command[Done], frozen=True, kw_only=True):
    """Take a camera out of the registry."""

    name = "camera.remove"
    permission = "administer"
    subject_field = "camera_id"
    camera_id: str


class ImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did to the registry."""

    added: int
    changed: int
    unchanged: int
    removed: int = 0


class ImportCameras(Command[ImportResult], frozen=True, kw_only=True):
    """Add or change many cameras in one transaction: all or none.

    With `replace` the registry holds these and no others afterwards. With `try_only` nothing is kept: the reply says
    what would happen.
    """

    name = "camera.import"
    permission = "administer"
    cameras: tuple[Camera, ...]
    replace: bool = False
    try_only: bool = False
