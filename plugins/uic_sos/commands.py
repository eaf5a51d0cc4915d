"""What the escort service can be asked: by phones (through the gateway), and by the room.

An escort that answers a command which changes something bears neither her path nor her position: the hub keeps those
answers for days. `ListEscorts` and the events have them.
"""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.retention.commands import PurgeData
from uic_sos.escorts import Citizen, Escort, Guardian, PhoneFix

__all__ = [
    "SOS_COMMANDS",
    "Arrive",
    "CancelEscort",
    "CloseEscort",
    "DeleteHistory",
    "Deleted",
    "EscortList",
    "FixesTaken",
    "History",
    "ListEscorts",
    "ManyTaken",
    "MyEscort",
    "MyHistory",
    "OrderCar",
    "PressButton",
    "PurgeEscorts",
    "ReadTrack",
    "ReadersList",
    "RegisterCitizen",
    "ReportFixes",
    "ReportMany",
    "RequestEscort",
    "SetReaders",
    "Track",
]

# -- from phones: the gateway says whose (`citizen_id`), never the phone ---------------------------------------------


class RegisterCitizen(Command[Citizen], frozen=True, kw_only=True):
    """She may ask for escorts from now on."""

    name = "escort.register"
    permission = "publish"
    secret_fields = ("pin",)
    person: str  # her name
    phone: str = ""
    pin: str  # 4 to 12 digits: cancels the button
    language: str = "ko"
    note: str = ""
    guardians: tuple[Guardian, ...] = ()
    tell_guardians: bool = False


class RequestEscort(Command[Escort], frozen=True, kw_only=True):
    """She sets out and wants to be followed; while one of hers is open, the answer is that one with the new path."""

    name = "escort.request"
    permission = "publish"
    subject_field = "citizen_id"
    citizen_id: str
    plan: tuple[tuple[float, float], ...]  # (latitude, longitude), 2 to 2,000 places


class FixesTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch, and what her phone shows."""

    taken: int
    late: int = 0  # older than the newest: kept in the track, without changing the state
    twice: int = 0  # known already
    refused: int = 0  # of no place or time
    escort: Escort | None = None  # None: nothing of hers is open, and nothing was kept
    seen: bool = False  # a camera sees her now: "the centre sees you"


class ReportFixes(Command[FixesTaken], frozen=True, kw_only=True):
    """Positions of her phone, in any order; 500 at most."""

    name = "escort.report"
    permission = "publish"
    changes = False  # said again and again
    citizen_id: str
    fixes: tuple[PhoneFix, ...]


class ManyTaken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each report, in their order; None: nobody is registered under that id."""

    taken: tuple[FixesTaken | None, ...]


class ReportMany(Command[ManyTaken], frozen=True, kw_only=True):
    """Reports of several phones that came at the same time: kept in one piece, each answered as if it came alone."""

    name = "escort.report_many"
    permission = "publish"
    changes = False
    reports: tuple[ReportFixes, ...]


class PressButton(Command[Escort], frozen=True, kw_only=True):
    """She presses the button. It counts after `cancel_s` unless she cancels with her PIN; a silent one counts at once.

    Without an escort one begins with it.
    """

    name = "escort.button"
    permission = "publish"
    subject_field = "citizen_id"
    citizen_id: str
    silent: bool = False
    fix: PhoneFix | None = None
    cancel_s: float = 10.0  # 0 to 30


class CancelEscort(Command[Escort], frozen=True, kw_only=True):
    """She takes the button back or, when it was not pressed, ends the escort. A wrong PIN is refused, and counted.

    After an alarm was raised it is the room that ends it: her PIN is noted on the alarm, since another may have
    forced her to say it.
    """

    name = "escort.cancel"
    permission = "publish"
    subject_field = "citizen_id"
    secret_fields = ("pin",)
    citizen_id: str
    pin: str


class Arrive(Command[Escort], frozen=True, kw_only=True):
    """She says that she is there."""

    name = "escort.arrive"
    permission = "publish"
    subject_field = "citizen_id"
    citizen_id: str


class MyEscort(Command[FixesTaken], frozen=True, kw_only=True):
    """What her phone shows when it comes back: her open escort, or none."""

    name = "escort.mine"
    permission = "publish"
    changes = False
    citizen_id: str


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Her escorts that are kept, newest first, and how many positions of each."""

    escorts: tuple[Escort, ...]
    fixes: dict[str, int]
    kept_days: float


class MyHistory(Command[History], frozen=True, kw_only=True):
    """What is kept of her; only she asks."""

    name = "escort.history"
    permission = "publish"
    changes = False
    audited = True
    subject_field = "citizen_id"
    citizen_id: str


class Deleted(msgspec.Struct, frozen=True, kw_only=True):
    """What is gone now."""

    escorts: int
    fixes: int
    held: int = 0  # escorts kept as evidence of a case: they go when that is released


class DeleteHistory(Command[Deleted], frozen=True, kw_only=True):
    """Forget her escorts that are over and their positions; with `whole` also that she was ever registered."""

    name = "escort.delete"
    permission = "publish"
    subject_field = "citizen_id"
    citizen_id: str
    whole: bool = False


# -- from the room ---------------------------------------------------------------------------------------------------


class EscortList(msgspec.Struct, frozen=True, kw_only=True):
    """Open escorts and those that ended last, true as of event `seq`."""

    escorts: tuple[Escort, ...]
    seq: int


class ListEscorts(Command[EscortList], frozen=True, kw_only=True):
    """What a console shows."""

    name = "escort.list"
    changes = False


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """Where she has been, oldest first; true as of event `seq`."""

    escort: Escort
    fixes: tuple[PhoneFix, ...]
    seq: int


class ReadTrack(Command[Track], frozen=True, kw_only=True):
    """Look at a track; the audit has a line of each look. One that is over is open to those on the list only."""

    name = "escort.track"
    permission = "acknowledge"
    changes = False
    audited = True
    subject_field = "escort_id"
    escort_id: str
    purpose: str = ""


class CloseEscort(Command[Escort], frozen=True, kw_only=True):
    """An operator ends an escort: she is safe, or it was none."""

    name = "escort.close"
    permission = "acknowledge"
    subject_field = "escort_id"
    escort_id: str
    note: str = ""


class OrderCar(Command[Escort], frozen=True, kw_only=True):
    """Order a patrol car to her now, without waiting for an alarm or its seconds."""

    name = "escort.order_car"
    permission = "acknowledge"
    subject_field = "escort_id"
    escort_id: str


class ReadersList(msgspec.Struct, frozen=True, kw_only=True):
    """The accounts that may open the track of an escort that is over; none: those who may approve."""

    people: tuple[str, ...]


class SetReaders(Command[ReadersList], frozen=True, kw_only=True):
    """Say who may open the track of an escort that is over; None: only ask."""

    name = "escort.readers"
    permission = "administer"
    people: tuple[str, ...] | None = None


class PurgeEscorts(PurgeData, frozen=True, kw_only=True):
    """Forget escorts that ended, and positions taken, before a moment."""

    name = "escort.purge"


SOS_COMMANDS = (
    RegisterCitizen,
    RequestEscort,
    ReportFixes,
    ReportMany,
    PressButton,
    CancelEscort,
    Arrive,
    MyEscort,
    MyHistory,
    DeleteHistory,
    ListEscorts,
    ReadTrack,
    CloseEscort,
    OrderCar,
    SetReaders,
    PurgeEscorts,
)
