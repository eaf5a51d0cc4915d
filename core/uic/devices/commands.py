"""What the registry of cameras can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.devices.model import Camera, StreamRole

__all__ = [
    "Address",
    "CameraList",
    "GetAddress",
    "ImportCameras",
    "ImportResult",
    "ListCameras",
    "RemoveCamera",
    "SaveCamera",
    "WholeStream",
]


class CameraList(msgspec.Struct, frozen=True, kw_only=True):
    """All cameras, by number, true as of event `seq`."""

    cameras: tuple[Camera, ...]
    seq: int


class ListCameras(Command[CameraList], frozen=True, kw_only=True):
    """All cameras."""

    name = "camera.list"
    changes = False


class SaveCamera(Command[Camera], frozen=True, kw_only=True):
    """Add a camera, or change the one with its id.

    An address may hold a user and a password; the hub keeps them back, and the answer is as everyone may read it. An
    address given without them keeps those it had, while scheme and host stay; rtsp://@host/… drops them.
    """

    name = "camera.save"
    permission = "administer"
    subject_field = "camera.id"
    secret_fields = ("camera",)
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
    secret_fields = ("cameras",)
    cameras: tuple[Camera, ...]
    replace: bool = False
    try_only: bool = False


class WholeStream(msgspec.Struct, frozen=True, kw_only=True):
    """One stream's whole address. Keep it in memory only."""

    role: StreamRole
    url: str  # as the list shows it
    secret: str  # as the list has it: which of its addresses this is
    address: str  # to open it by


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """The whole addresses of a camera's streams; those that are shown whole anyway are among them."""

    camera_id: str
    streams: tuple[WholeStream, ...]


class GetAddress(Command[Address], frozen=True, kw_only=True):
    """How to open the streams of one camera, for who may see it.

    purpose   what it is looked at for; of a protected camera it must be said, and the audit keeps it.
    """

    name = "camera.address"
    changes = False
    camera_fields = ("camera_id",)
    subject_field = "camera_id"
    secret_reply = True
    needs_purpose = False
    camera_id: str
    purpose: str = ""
