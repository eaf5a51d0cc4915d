"""What is said of signs on the bus: the fact that one was seen, and how others than our own eyes report one."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.events import Event, Geo
from uic.vision.model import Box
from uic_netcasting.signs.model import Sign

__all__ = ["SIGN_COMMANDS", "SIGN_EVENTS", "ReportSign", "SignSeen"]


class SignSeen(Event, frozen=True, kw_only=True):
    """A sign was seen, and is to be believed: each at most once within its pattern's cool-down. Subject: the camera."""

    topic = "sign.seen"
    scope = "camera"
    sign: Sign
    text: str = ""  # the reason with its figures, Korean: "140초 동안 6 m 안에 머무름, 02:14–02:16"
    text_en: str = ""
    place: Geo | None = None  # where it is, if that is known better than by its camera
    casts: bool = False  # its pattern is good enough to cast a net by itself; else a person decides


class ReportSign(Command[Sign], frozen=True, kw_only=True):
    """Another system, or a person, has seen a sign on a camera: it is told as `sign.seen` like our own."""

    name = "sign.report"
    permission = "steer"
    camera_fields = ("camera_id",)
    camera_id: str
    pattern: str
    begin: float  # seconds since 1970, UTC
    end: float | None = None  # None: now
    score: float = 1.0
    box: Box | None = None  # None: somewhere in the picture
    figures: dict[str, float] = msgspec.field(default_factory=dict)
    text: str = ""  # why, in words; "": as the pattern's own words have it
    text_en: str = ""
    place: Geo | None = None
    casts: bool = True


SIGN_EVENTS = (SignSeen,)
SIGN_COMMANDS = (ReportSign,)
