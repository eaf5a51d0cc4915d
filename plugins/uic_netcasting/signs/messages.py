"""What is said of signs on the bus: the fact that one was seen, and how others than our own eyes report one."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.events import Event, Geo
from uic.vision.model import Box
from uic_netcasting.signs.model import Pattern, Sign, Zone

__all__ = [
    "SIGN_COMMANDS",
    "SIGN_EVENTS",
    "ListSignPatterns",
    "PatternShelf",
    "ReportSign",
    "SetSignPattern",
    "SignPatternsRead",
    "SignSeen",
]


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


class PatternShelf(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for on the cameras of this site, true as of event `seq`."""

    patterns: tuple[Pattern, ...]
    file: str  # where this site's changes are kept
    trouble: str = ""  # what is wrong with that file now: what was looked for before still is
    seq: int = 0


class ListSignPatterns(Command[PatternShelf], frozen=True, kw_only=True):
    """The patterns as this site has them."""

    name = "sign.patterns"
    changes = False


class SetSignPattern(Command[Pattern], frozen=True, kw_only=True):
    """Change a pattern for this site: it is written into the site's file, and looked for at once. None: as it is."""

    name = "sign.set"
    permission = "approve"
    subject_field = "pattern"
    audited = False  # the desk writes a line that says what was changed
    pattern: str
    on: bool | None = None
    numbers: dict[str, float] = msgspec.field(default_factory=dict)  # those that change
    hours: str | None = None
    cameras: tuple[str, ...] | None = None
    zones: tuple[Zone, ...] | None = None
    persist_s: float | None = None
    cool_s: float | None = None


class SignPatternsRead(Event, frozen=True, kw_only=True):
    """What is looked for was changed, at a console or in the file; or the file is wrong now."""

    topic = "sign.patterns"
    pattern: str = ""  # that was changed at a console
    by: str = ""  # the account; "": the file was
    trouble: str = ""


SIGN_EVENTS = (SignSeen, SignPatternsRead)
SIGN_COMMANDS = (ReportSign, ListSignPatterns, SetSignPattern)
