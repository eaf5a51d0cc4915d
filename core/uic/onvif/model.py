"""What an ONVIF camera says of itself: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["Happening", "HeadStatus", "Identity", "NamedPose", "Profile", "PtzSpace", "Vector"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who it is."""

    manufacturer: str
    model: str
    firmware: str
    serial: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One way in which it sends its picture: a stream, with or without a head that can be driven through it."""

    token: str
    name: str
    encoding: str = ""  # "H264", "H265", "JPEG"
    width: int = 0
    height: int = 0
    fps: float = 0.0
    source: str = ""  # token of the lens: profiles of one source show the same picture
    turns: bool = False  # a head is behind it
    node: str = ""  # token of that head


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """Pan, tilt and zoom in the camera's own numbers: positions -1 to 1 (zoom 0 to 1), or speeds; None: not said."""

    pan: float | None = None  # right is positive
    tilt: float | None = None  # up is positive
    zoom: float | None = None  # in is positive


@dataclass(frozen=True, slots=True)
class HeadStatus:
    """Where a head is."""

    at: Vector
    moving: bool | None = None  # None: it does not say
    error: str = ""


@dataclass(frozen=True, slots=True)
class NamedPose:
    """A preset of the camera's own."""

    token: str
    name: str
    at: Vector = field(default_factory=Vector)


@dataclass(frozen=True, slots=True)
class PtzSpace:
    """What the numbers of a head go from and to, by the last word of the space's name ("PositionGenericSpace")."""

    name: str
    x: tuple[float, float]
    y: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the camera: motion, a cut wire, a line crossed."""

    topic: str  # "VideoSource/MotionAlarm", without prefixes
    at: datetime | None
    source: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)
