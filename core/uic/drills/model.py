"""Recordings and replays as plain values. Times are UTC."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from uic.backups.model import SealedList
from uic.drills.report import ExerciseReport
from uic.drills.story import Story

__all__ = [
    "FORMAT",
    "Exercise",
    "ExerciseState",
    "Making",
    "Note",
    "Played",
    "Recording",
    "RecordingFile",
    "ReplayState",
    "Snapshot",
    "Tick",
]

FORMAT = 1  # grows when an older program could not read the file


class Recording(SealedList, frozen=True, kw_only=True):
    """What a recording says of itself; everything in the file is held to this."""

    format: int = FORMAT
    made_at: datetime.datetime
    made_by: str  # account
    program: str  # version
    title: str
    journal: str  # id of the journal it was cut from
    mark: str = ""  # of what kind the hub was: "" a real one, "exercise", "replay"
    since: datetime.datetime
    until: datetime.datetime
    first_seq: int  # of the journal; 0: no event fell into the time
    last_seq: int
    events: int
    families: dict[str, int]  # events of each
    unsure: int = 0  # things whose state at the beginning was no longer known: they come up when they first change
    keep_until: datetime.datetime | None = None  # its time is over then; None: never


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What a service answered to a question without fields, as of the beginning of a recording."""

    command: str  # "alarm.list"
    reply: bytes  # MessagePack of its reply


class RecordingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A recording in the hub's folder. Nothing of it was opened."""

    path: str
    bytes: int
    made_at: datetime.datetime


class Making(msgspec.Struct, frozen=True, kw_only=True):
    """The recording that is being made, or was made last."""

    run: int = 0  # counts them; 0: none was begun
    step: str = ""
    done: int = 0  # events
    of: int = 0
    ended: bool = True
    failed: str = ""
    path: str = ""
    recording: Recording | None = None


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A mark on the line of time of a replay: an alarm came, or a case was opened."""

    at: datetime.datetime
    kind: Literal["alarm", "case"]
    priority: int
    subject: str


class ReplayState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a replay is."""

    recording: Recording
    at: datetime.datetime  # the moment that is shown
    position: int  # events before it
    events: int
    playing: bool
    speed: float  # recorded seconds a second; 0: as fast as it goes
    rate: float = 0.0  # events a second, lately
    reached: float = 0.0  # recorded seconds a second, lately
    behind: bool = False  # the bus does not keep up: it is slower than asked
    strange: int = 0  # events of types that this installation does not know: left out


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the story did, or is about to do."""

    key: str
    due_s: float  # since the start
    played_s: float | None = None  # None: not yet
    skipped: bool = False
    trouble: str = ""  # why it could not be done
    alarm_id: str = ""
    incident_id: str = ""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What the trainer wrote down."""

    at_s: float
    by: str
    text: str


ExerciseState = Literal["ready", "running", "paused", "ended"]


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise as the trainer sees it; others see its title and whether it runs."""

    title: str
    state: ExerciseState
    began_at: datetime.datetime | None = None
    at_s: float = 0.0  # since the start, pauses left out
    trainer: str = ""
    story: Story | None = None  # None: not for the eyes of who is trained
    played: tuple[Played, ...] = ()
    notes: tuple[Note, ...] = ()
    report: ExerciseReport | None = None  # as it stands; whole when the exercise has ended
    files: tuple[str, ...] = ()  # where the report lies, once it has ended
