"""Cameras as everyone sees them: plain values, on the wire and in memory."""

from __future__ import annotations

import enum

import msgspec

__all__ = ["Camera", "CameraKind", "Mask", "Stream", "StreamRole"]


class CameraKind(enum.StrEnum):
    """What the city bought it for."""

    SURVEILLANCE = "surveillance"
    TRAFFIC = "traffic"


class StreamRole(enum.StrEnum):
    """Which of a camera's streams."""

    MAIN = "main"
    SUB = "sub"


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """One stream of a camera. Zero means: not known until it is opened."""

    url: str  # rtsp://, rtsps://, http(s)://, file path, folder, v4l2:/dev/video0, scene:<id>/<role>; as everyone may
    # read it: without user and password; of a protected camera hub:<id>/<role>
    role: StreamRole = StreamRole.MAIN
    width: int = 0
    height: int = 0
    fps: float = 0.0
    codec: str = ""
    secret: str = ""  # not empty: the hub keeps the whole address back, `camera.address` gives it to who may see the
    # camera. Another word each time the address changes, so that whoever holds the old one notices; set by the hub


class Mask(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle that must not be seen, as shares of the whole picture (0 to 1)."""

    left: float
    top: float
    width: float
    height: float


class Camera(msgspec.Struct, frozen=True, kw_only=True):
    """One camera of the registry."""

    id: str  # stable: "cam-0001"
    number: int  # what operators type: digits + Enter; unique
    name: str  # Korean, as on the pole
    name_en: str = ""
    place: str = ""  # address or crossing
    kind: CameraKind = CameraKind.SURVEILLANCE
    department: str = ""
    groups: tuple[str, ...] = ()  # "riverside", "schools": what rights are given for, beside kind and department
    lat: float | None = None  # WGS-84 degrees; None: not surveyed
    lon: float | None = None
    height_m: float | None = None
    bearing_deg: float | None = None
    streams: tuple[Stream, ...] = ()
    masks: tuple[Mask, ...] = ()
    enabled: bool = True
    protected: bool = False  # who looks at it says what for, and the audit keeps it
