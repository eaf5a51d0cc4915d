"""Cameras and other devices as everyone sees them: plain values, on the wire and in memory."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = [
    "Body",
    "Camera",
    "CameraKind",
    "Device",
    "DeviceKind",
    "Maintenance",
    "Mask",
    "Pose",
    "Preset",
    "Purpose",
    "Spectrum",
    "Stream",
    "StreamRole",
]


class CameraKind(enum.StrEnum):
    """What the city bought it for."""

    SURVEILLANCE = "surveillance"
    TRAFFIC = "traffic"


class Body(enum.StrEnum):
    """Whether it turns."""

    FIXED = "fixed"
    PTZ = "ptz"


class Spectrum(enum.StrEnum):
    """What light it sees."""

    VISIBLE = "visible"
    THERMAL = "thermal"


class Purpose(enum.StrEnum):
    """Why a camera is steered: the law allows it only for what the camera was put up for (개인정보 보호법 제25조)."""

    CRIME = "crime"  # prevention and investigation of crime
    SAFETY = "safety"  # facilities, fire
    TRAFFIC = "traffic"  # enforcement and information
    DISASTER = "disaster"
    RESCUE = "rescue"  # a person in distress, an escort
    CARE = "care"  # maintenance of the camera itself


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


class Pose(msgspec.Struct, frozen=True, kw_only=True):
    """Where a camera looks, in the world: the driver knows what that is in its own numbers."""

    bearing_deg: float  # clockwise from north
    tilt_deg: float  # below the horizon
    field_deg: float  # horizontal field of view: zoom


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A named pose of one camera. The one with the key "duty" is where it looks when nobody wants it."""

    key: str
    ko: str
    en: str
    pose: Pose


class Maintenance(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which a device is worked on: it raises no fault then, and is shown as out of service."""

    begins_at: datetime  # UTC
    ends_at: datetime  # UTC; from then on it is no longer worked on
    note: str = ""  # "lens cleaned", the contractor

    def holds(self, at: datetime) -> bool:
        """Whether it is on at a moment."""
        return self.begins_at <= at < self.ends_at


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
    height_m: float | None = None  # of the lens above the ground
    bearing_deg: float | None = None  # where it looks; one that turns: on duty
    tilt_deg: float | None = None  # below the horizon; one that turns: on duty
    field_wide_deg: float | None = None  # horizontal field of view, zoomed out; all there is where nothing zooms
    field_tele_deg: float | None = None  # zoomed in; None: it does not zoom
    range_m: float | None = None  # farther away nothing is made out, whatever the lens says: walls, lamps, haze
    body: Body = Body.FIXED
    spectrum: Spectrum = Spectrum.VISIBLE
    ptz: str = ""  # what turns it, tells its motion: onvif://host:port/path, sim://host:port/camera; as all may read it
    ptz_secret: str = ""  # not empty: the hub keeps the whole address back, `camera.control` gives it; as of a stream
    presets: tuple[Preset, ...] = ()
    purposes: tuple[Purpose, ...] = ()  # what it may be steered for; (): not said, so for any
    maintenance: tuple[Maintenance, ...] = ()
    streams: tuple[Stream, ...] = ()
    masks: tuple[Mask, ...] = ()
    enabled: bool = True
    protected: bool = False  # who looks at it says what for, and the audit keeps it

    def in_maintenance(self, at: datetime) -> bool:
        """Whether it is worked on at a moment (UTC)."""
        return any(one.holds(at) for one in self.maintenance)


class DeviceKind(enum.StrEnum):
    """What a device other than a camera is. A dot tells its family: every `gauge.…` is a gauge."""

    SIGNAL = "signal"  # an intelligent traffic light
    TERMINAL = "terminal"  # at a bus stop
    RAIN = "gauge.rain"
    LEVEL = "gauge.level"
    WIND = "gauge.wind"
    QUALITY = "gauge.quality"  # of water
    UNIT = "unit"  # a patrol car, a motorcycle, a pair on foot: where it is now says `uic.units`
    TABLET = "tablet"  # of a unit

    @property
    def family(self) -> str:
        """Its first word."""
        return self.value.partition(".")[0]


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """One device of the registry that is no camera."""

    id: str  # stable: "signal-012"; of all devices but cameras
    kind: DeviceKind
    name: str  # Korean
    name_en: str = ""
    code: str = ""  # what its owner calls it: a stop's number, a car's call sign
    place: str = ""
    department: str = ""
    groups: tuple[str, ...] = ()
    lat: float | None = None  # WGS-84 degrees; None: not surveyed. Of a unit: its station
    lon: float | None = None
    height_m: float | None = None  # above the ground; of a level gauge: of its zero above sea level
    bearing_deg: float | None = None
    unit: str = ""  # of a tablet: the unit that carries it
    feed: str = ""  # where its values come from; "": somebody reports them
    maintenance: tuple[Maintenance, ...] = ()
    enabled: bool = True

    def in_maintenance(self, at: datetime) -> bool:
        """Whether it is worked on at a moment (UTC)."""
        return any(one.holds(at) for one in self.maintenance)
