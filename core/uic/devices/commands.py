"""What the registry of cameras and other devices can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.devices.model import Camera, Device, StreamRole

__all__ = [
    "Address",
    "CameraList",
    "Control",
    "DeviceList",
    "GetAddress",
    "GetControl",
    "ImportCameras",
    "ImportDevices",
    "ImportResult",
    "ListCameras",
    "ListDevices",
    "RemoveCamera",
    "RemoveDevice",
    "SaveCamera",
    "SaveDevice",
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

    With `replace` the registry holds these and no others afterwards; those of `without` are taken out. With `try_only`
    nothing is kept: the reply says what would happen.
    """

    name = "camera.import"
    permission = "administer"
    secret_fields = ("cameras",)
    cameras: tuple[Camera, ...]
    replace: bool = False
    without: tuple[str, ...] = ()  # ids; unknown ones are fine
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


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """By what a camera is turned, password and all. Keep it in memory only."""

    camera_id: str
    address: str  # "": nothing turns it


class GetControl(Command[Control], frozen=True, kw_only=True):
    """The whole address of what turns a camera, for the part of the hub that drives it."""

    name = "camera.control"
    permission = "administer"
    changes = False
    camera_fields = ("camera_id",)
    subject_field = "camera_id"
    secret_reply = True
    camera_id: str


class DeviceList(msgspec.Struct, frozen=True, kw_only=True):
    """All devices but cameras, by kind, code and id, true as of event `seq`."""

    devices: tuple[Device, ...]
    seq: int


class ListDevices(Command[DeviceList], frozen=True, kw_only=True):
    """All devices but cameras."""

    name = "device.list"
    changes = False


class SaveDevice(Command[Device], frozen=True, kw_only=True):
    """Add a device, or change the one with its id."""

    name = "device.save"
    permission = "administer"
    subject_field = "device.id"
    device: Device


class RemoveDevice(Command[Done], frozen=True, kw_only=True):
    """Take a device out of the registry."""

    name = "device.remove"
    permission = "administer"
    subject_field = "device_id"
    device_id: str


class ImportDevices(Command[ImportResult], frozen=True, kw_only=True):
    """Add or change many devices in one transaction: all or none.

    With `replace` the registry holds these and no other devices afterwards; cameras stay. Those of `without` are taken
    out. With `try_only` nothing is kept: the reply says what would happen.
    """

    name = "device.import"
    permission = "administer"
    devices: tuple[Device, ...]
    replace: bool = False
    without: tuple[str, ...] = ()  # ids; unknown ones are fine
    try_only: bool = False
