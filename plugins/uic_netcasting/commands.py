"""What the casting service can be asked."""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.bus.commands import Command
from uic.drills.kept import Kept
from uic_netcasting.events import (
    Again,
    Cast,
    CastChanged,
    CastOpened,
    CastReleased,
    CastStands,
    Flight,
    Net,
    Origin,
    Outcome,
    PatternFigures,
    SignAnswer,
    SignBudget,
    SignNote,
    SignPolicy,
    Verdict,
)
from uic_netcasting.figures.crime import CrimeCount
from uic_netcasting.figures.operations import OperationsFigures

__all__ = [
    "CAST_COMMANDS",
    "REPLAYED",
    "AddToCast",
    "AnswerAgain",
    "AnswerSign",
    "CastAt",
    "CastList",
    "CrimeTable",
    "DropFromCast",
    "JudgeCast",
    "LendCamera",
    "ListCasts",
    "ListCrime",
    "ListPatterns",
    "ListSigns",
    "NetFigures",
    "OpenCast",
    "PatternList",
    "PinInCast",
    "PoliceShown",
    "ReleaseCast",
    "SeeSuspect",
    "SetCrime",
    "SetPolicy",
    "ShowToPolice",
    "SignList",
    "UnseeSuspect",
]


class CastList(msgspec.Struct, frozen=True, kw_only=True):
    """The open casts and the last released ones, newest first, true as of event `seq`."""

    casts: tuple[Cast, ...]
    seq: int
    nets: tuple[Net, ...] = ()  # of the open ones
    again: tuple[Again, ...] = ()  # who is probably seen again, on cameras that the caller may see


class ListCasts(Command[CastList], frozen=True, kw_only=True):
    """The casts a console shows."""

    name = "cast.list"
    changes = False


class OpenCast(Command[Cast], frozen=True, kw_only=True):
    """Cast a net around a camera. While one is open there, the answer is that one."""

    name = "cast.open"
    permission = "steer"
    camera_fields = ("camera_id",)
    camera_id: str
    flight: Flight = "foot"


class CastAt(Command[Cast], frozen=True, kw_only=True):
    """Cast a net around a place: an emergency bell was pressed, somebody called 112, a detector saw a sign.

    While one is open within 60 m, this is a sighting of it, and the answer is that one.
    """

    name = "cast.at"
    permission = "steer"
    lat: float
    lon: float
    origin: Origin = "call"
    flight: Flight = "foot"
    text: str = ""  # "red jacket, towards the station"; the bell's name; why it is a sign
    text_en: str = ""  # in English, where it is not what a person said
    pattern: str = ""  # of a sign
    camera_id: str = ""  # that saw it; "": the one that sees the place best
    ago_s: float = 0.0  # how long ago it happened: the ring is as much larger
    priority: int | None = None  # of its alarm; None: the type's


class SeeSuspect(Command[Cast], frozen=True, kw_only=True):
    """The suspect was seen now: in the picture of a camera, or at a place. The ring begins again from there."""

    name = "cast.see"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    camera_id: str = ""
    lat: float | None = None
    lon: float | None = None
    flight: Flight | None = None  # None: as before


class AnswerAgain(Command[Cast], frozen=True, kw_only=True):
    """Say of somebody who is probably the suspect that he is, and the ring begins again there; or that he is not."""

    name = "cast.answer_again"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    again_id: str
    camera_id: str  # where he is
    taken: bool = True


class UnseeSuspect(Command[Cast], frozen=True, kw_only=True):
    """He was not there: the ring goes on from where he had been seen before, as if he had not been seen since."""

    name = "cast.unsee"
    permission = "steer"
    subject_field = "cast_id"
    cast_id: str


class AddToCast(Command[Cast], frozen=True, kw_only=True):
    """Take a camera into the net; it looks at where the suspect was seen last. It goes before another net's."""

    name = "cast.add"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    camera_id: str


class DropFromCast(Command[Cast], frozen=True, kw_only=True):
    """Take a camera out of the net, for good: it goes back to its duty."""

    name = "cast.drop"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    camera_id: str


class PinInCast(Command[Cast], frozen=True, kw_only=True):
    """Keep a camera in the net and looking where it looks, whatever the plan says; or no longer."""

    name = "cast.pin"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    camera_id: str
    pinned: bool = True


class LendCamera(Command[Cast], frozen=True, kw_only=True):
    """Let the caller steer a camera of the net: the net gives its lease back and leaves it alone, until `back`."""

    name = "cast.lend"
    permission = "steer"
    camera_fields = ("camera_id",)
    cast_id: str
    camera_id: str
    back: bool = False


class ReleaseCast(Command[Cast], frozen=True, kw_only=True):
    """Let a cast go. One that is already released is answered as it is."""

    name = "cast.release"
    permission = "steer"
    cast_id: str
    verdict: Verdict = ""  # "false": nothing had happened; the figures of the sign's pattern have it
    outcome: Outcome = ""  # of a real one
    note: str = ""


class JudgeCast(Command[Cast], frozen=True, kw_only=True):
    """Say afterwards what a cast was; the figures of its pattern follow."""

    name = "cast.judge"
    permission = "steer"
    cast_id: str
    verdict: Verdict
    outcome: Outcome = ""
    note: str = ""


class PatternList(msgspec.Struct, frozen=True, kw_only=True):
    """All patterns that began a cast."""

    patterns: tuple[PatternFigures, ...]
    seq: int


class ListPatterns(Command[PatternList], frozen=True, kw_only=True):
    """What the patterns are worth, by what operators said of their casts."""

    name = "cast.patterns"
    changes = False


class AnswerSign(Command[SignNote], frozen=True, kw_only=True):
    """Answer a sign that waits: cast the net now, or stop it. A stopped one counts as false, unless said otherwise."""

    name = "cast.answer"
    permission = "steer"
    subject_field = "sign_id"
    sign_id: str
    cast: bool
    verdict: Verdict = "false"  # of a stopped one; "": nobody knows


class SignList(msgspec.Struct, frozen=True, kw_only=True):
    """The signs of late, newest first, what patterns lead to and are worth, and how the budget of alarms stands."""

    signs: tuple[SignNote, ...]
    policies: tuple[SignPolicy, ...]
    patterns: tuple[PatternFigures, ...]
    budget: SignBudget
    seq: int


class ListSigns(Command[SignList], frozen=True, kw_only=True):
    """The signs a console shows."""

    name = "cast.signs"
    changes = False


class SetPolicy(Command[SignPolicy], frozen=True, kw_only=True):
    """What signs of a pattern lead to from now on; a pattern that was quieted is believed again."""

    name = "cast.policy"
    permission = "approve"
    subject_field = "pattern"
    pattern: str
    answer: SignAnswer
    countdown_s: float = 10.0


class PoliceShown(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a net's pictures are shown to the police now."""

    shown: bool
    cameras: int = 0
    until: datetime | None = None


class ShowToPolice(Command[PoliceShown], frozen=True, kw_only=True):
    """Show a net's pictures on the consoles of the police and to the crews of its case; they follow the net.

    It ends with the net, with its case, or with its time.
    """

    name = "cast.police"
    permission = "acknowledge"
    subject_field = "cast_id"
    cast_id: str
    shown: bool | None = None  # None: the other way than now
    seconds: float = 1800.0


class NetFigures(Command[OperationsFigures], frozen=True, kw_only=True):
    """How nets and signs did in since <= at < until; at most three years."""

    name = "cast.figures"
    changes = False
    since: datetime
    until: datetime


class CrimeTable(msgspec.Struct, frozen=True, kw_only=True):
    """Crimes of a year. since: the first year that cameras watched, 0: nobody has said; version 0: never set."""

    counts: tuple[CrimeCount, ...]
    since: int = 0
    version: int = 0
    changed_by: str = ""  # person
    changed_at: datetime | None = None  # UTC
    seq: int = 0


class ListCrime(Command[CrimeTable], frozen=True, kw_only=True):
    """The counts of crimes that the figures are made from."""

    name = "cast.crime"
    changes = False


class SetCrime(Command[CrimeTable], frozen=True, kw_only=True):
    """Have these counts instead of the table of `version`, all at once."""

    name = "cast.set_crime"
    permission = "approve"
    counts: tuple[CrimeCount, ...]
    since: int
    version: int


CAST_COMMANDS = (
    ListCasts,
    OpenCast,
    CastAt,
    SeeSuspect,
    AnswerAgain,
    UnseeSuspect,
    AddToCast,
    DropFromCast,
    PinInCast,
    LendCamera,
    ReleaseCast,
    JudgeCast,
    ListPatterns,
    AnswerSign,
    ListSigns,
    SetPolicy,
    NetFigures,
    ListCrime,
    SetCrime,
    ShowToPolice,
)
REPLAYED = Kept(
    ask=ListCasts,
    things="casts",
    facts={CastOpened: "cast", CastChanged: "cast", CastReleased: "cast", CastStands: "cast"},
    camera="sign",
    newest=True,
)
