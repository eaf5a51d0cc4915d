"""What the keeper of cameras that turn can be asked.

A camera is turned by whoever has its active lease (`AskLease`), from the same connection; everybody else is refused
with `ptz.not_yours`. Poses are in the world (bearing, tilt, field of view): drivers know what that is in their numbers.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.bus.commands import Command, Done
from uic.ptz.model import BlindFigures, Head, Lease, Pose, Preset, Purpose, Tour, Whose

__all__ = [
    "AskLease",
    "BlindReport",
    "DeletePreset",
    "DeleteTour",
    "DrivePtz",
    "EndLease",
    "FramePtz",
    "GoToPreset",
    "ListPtz",
    "LookAt",
    "NudgePtz",
    "PtzCamera",
    "PtzList",
    "RenewLease",
    "ReportBlind",
    "SavePreset",
    "SaveTour",
    "StartTour",
    "StopPtz",
    "TurnPtz",
]


class PtzCamera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera that turns: what it can do, and how it is."""

    head: Head
    presets: tuple[Preset, ...] = ()
    tours: tuple[Tour, ...] = ()
    purposes: tuple[Purpose, ...] = ()  # what it may be steered for; (): anything
    driver: str = ""  # "onvif", "sim"


class PtzList(msgspec.Struct, frozen=True, kw_only=True):
    """All cameras that turn, and all leases that are not over; true as of event `seq`."""

    cameras: tuple[PtzCamera, ...]
    leases: tuple[Lease, ...]
    seq: int


class ListPtz(Command[PtzList], frozen=True, kw_only=True):
    """Which cameras turn, where do they look, who has them?"""

    name = "ptz.list"
    changes = False


class AskLease(Command[Lease], frozen=True, kw_only=True):
    """The right to turn a camera for a while; the answer is active, or waits.

    Refused with `ptz.purpose` when the camera was not put up for that, and with `ptz.taken` when another has it with
    at least the same weight; with `over`, equals give way, and read `note` as the reason. Weightier than its purpose
    is by itself may only be asked by who may approve, or by a service.
    """

    name = "ptz.lease"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    purpose: Purpose
    priority: int = 0  # 0: that of the purpose
    seconds: float = 120.0  # 5 to 3600; then it is over unless renewed
    pose: Pose | None = None  # to turn there at once
    preset: str = ""  # or to this preset
    waits: bool = False  # wait for one's turn instead of being refused, or ended when another goes before
    over: bool = False  # take it over from an equal; `note` says why
    note: str = ""  # "cast 12", or the reason: what a loser reads
    whose: Whose = Whose()  # a part of the hub asks for that; a person's own name stands for her


class RenewLease(Command[Lease], frozen=True, kw_only=True):
    """Some more time, from now."""

    name = "ptz.renew"
    permission = "steer"
    camera_fields = ("camera",)
    audited = False
    camera: str
    lease: str
    seconds: float = 120.0


class EndLease(Command[Done], frozen=True, kw_only=True):
    """Give a camera back: it goes to whoever waits, or to its duty. Another's lease is ended by who may approve."""

    name = "ptz.end"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    lease: str
    note: str = ""


class DrivePtz(Command[Done], frozen=True, kw_only=True):
    """Move with these speeds until told otherwise, and stop `hold_s` after the last such command: a dead man's switch.

    The audit has a line of the first of a row.
    """

    name = "ptz.drive"
    permission = "steer"
    camera_fields = ("camera",)
    audited = False
    camera: str
    pan: float = 0.0  # share of the top speed, -1 to 1: right is positive
    tilt: float = 0.0  # up is positive
    zoom: float = 0.0  # in is positive
    hold_s: float = 0.7  # 0.2 to 2


class StopPtz(Command[Done], frozen=True, kw_only=True):
    """Stop all movement of a camera, a tour too."""

    name = "ptz.stop"
    permission = "steer"
    camera_fields = ("camera",)
    audited = False
    camera: str


class TurnPtz(Command[Done], frozen=True, kw_only=True):
    """Turn to a pose. Answered when the order is taken; `ptz.head` tells the way, `ptz.missed` that it failed."""

    name = "ptz.turn"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    audited = False
    camera: str
    pose: Pose


class NudgePtz(Command[Done], frozen=True, kw_only=True):
    """Turn by so much from where it looks."""

    name = "ptz.nudge"
    permission = "steer"
    camera_fields = ("camera",)
    audited = False
    camera: str
    bearing_deg: float = 0.0  # clockwise is positive
    tilt_deg: float = 0.0  # down is positive
    zoom: float = 1.0  # 2: things look twice as large


class FramePtz(Command[Done], frozen=True, kw_only=True):
    """Turn and zoom until a box of the present picture fills it. Shares of the picture, from its top left corner."""

    name = "ptz.frame"
    permission = "steer"
    camera_fields = ("camera",)
    audited = False
    camera: str
    left: float
    top: float
    width: float  # 0: turn there, and leave the zoom
    height: float
    aspect: float = 16 / 9  # of the picture, width over height


class LookAt(Command[Lease], frozen=True, kw_only=True):
    """Look at a point of the ground; takes a lease where the caller has none, and answers the lease it is under."""

    name = "ptz.look"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    lat: float
    lon: float
    purpose: Purpose
    wide_m: float = 20.0  # how much of the place the picture is to show, side to side; 0: leave the zoom
    up_m: float = 0.0  # above the ground
    seconds: float = 120.0
    note: str = ""


class GoToPreset(Command[Done], frozen=True, kw_only=True):
    """Turn to a preset."""

    name = "ptz.preset"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    audited = False
    camera: str
    key: str


class StartTour(Command[Done], frozen=True, kw_only=True):
    """Walk a tour for as long as the lease lasts, or until another order."""

    name = "ptz.tour"
    permission = "steer"
    camera_fields = ("camera",)
    subject_field = "camera"
    audited = False
    camera: str
    key: str


class SavePreset(Command[Preset], frozen=True, kw_only=True):
    """Keep a pose under a name; without one, where it looks now. "duty" is what it looks at when nobody wants it."""

    name = "ptz.preset_save"
    permission = "administer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    key: str
    ko: str
    en: str = ""
    pose: Pose | None = None


class DeletePreset(Command[Done], frozen=True, kw_only=True):
    """Forget a preset; tours leave it out."""

    name = "ptz.preset_delete"
    permission = "administer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    key: str


class SaveTour(Command[Done], frozen=True, kw_only=True):
    """Keep a tour. The one with the key "duty" is walked while nobody wants the camera."""

    name = "ptz.tour_save"
    permission = "administer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    tour: Tour


class DeleteTour(Command[Done], frozen=True, kw_only=True):
    """Forget a tour."""

    name = "ptz.tour_delete"
    permission = "administer"
    camera_fields = ("camera",)
    subject_field = "camera"
    camera: str
    key: str


class BlindReport(msgspec.Struct, frozen=True, kw_only=True):
    """Blind seconds by camera and day, the worst first."""

    figures: tuple[BlindFigures, ...]


class ReportBlind(Command[BlindReport], frozen=True, kw_only=True):
    """How long was detection suspended because cameras moved?"""

    name = "ptz.blind"
    changes = False
    since: datetime | None = None  # None: today
    camera: str = ""
