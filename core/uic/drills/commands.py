"""What can be asked about drills. `drill.record…` at a real hub, the others at the hub of a drill."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

from uic.bus.commands import Command
from uic.drills.model import Exercise, Making, Recording, RecordingFile, ReplayState, Tick

__all__ = [
    "EndExercise",
    "ExerciseNow",
    "GetExercise",
    "GetMaking",
    "GetReplay",
    "GetTicks",
    "ListRecordings",
    "LookIntoRecording",
    "MakeRecording",
    "NoteExercise",
    "PauseExercise",
    "PlayInject",
    "PlayReplay",
    "RecordingList",
    "ReplayNow",
    "SeekReplay",
    "SkipInject",
    "StartExercise",
    "StepReplay",
    "Ticks",
]


class RecordingList(msgspec.Struct, frozen=True, kw_only=True):
    """The recordings in the hub's folder, newest first."""

    folder: str
    recordings: tuple[RecordingFile, ...]


class ListRecordings(Command[RecordingList], frozen=True, kw_only=True):
    """Which recordings there are."""

    name = "drill.recordings"
    permission = "export"
    changes = False


class MakeRecording(Command[Making], frozen=True, kw_only=True):
    """Cut a stretch of time out of the journal into a sealed file; `drill.making` tells how far it is.

    A recording holds personal data: who may export may make one, and the audit says who did.

    to   a folder on the hub's machine; empty: the hub's own.
    """

    name = "drill.record"
    permission = "export"
    subject_field = "title"
    since: datetime.datetime
    until: datetime.datetime
    title: str = ""
    to: str = ""


class GetMaking(Command[Making], frozen=True, kw_only=True):
    """How far the recording is that was begun last."""

    name = "drill.making"
    permission = "export"
    changes = False


class LookIntoRecording(Command[Recording], frozen=True, kw_only=True):
    """What a recording on the hub's machine says of itself, once its seal was found whole.

    Asked before each replay too: the audit says who opened it.
    """

    name = "drill.look"
    permission = "export"
    changes = False
    audited = True
    subject_field = "path"
    path: str
    foreign: bool = False


# -- replay -----------------------------------------------------------------------------------------------------------


class ReplayNow(msgspec.Struct, frozen=True, kw_only=True):
    """How far the replay is, true as of event `seq`."""

    state: ReplayState
    seq: int


class GetReplay(Command[ReplayNow], frozen=True, kw_only=True):
    """How far the replay is; the snapshot to follow family "drill" from."""

    name = "drill.replay"
    changes = False


class Ticks(msgspec.Struct, frozen=True, kw_only=True):
    """What stands out on the line of time; of many the most urgent."""

    ticks: tuple[Tick, ...]


class GetTicks(Command[Ticks], frozen=True, kw_only=True):
    """Where on the line of time something stands out."""

    name = "drill.ticks"
    changes = False


class PlayReplay(Command[ReplayState], frozen=True, kw_only=True):
    """Play on, or pause; every console sees the same.

    speed   recorded seconds a second, 0.1 to 1000; 0: as fast as it goes; None: as before.
    """

    name = "drill.play"
    permission = "present"
    audited = False  # it changes nothing that is kept
    playing: bool = True
    speed: float | None = None


class StepReplay(Command[ReplayState], frozen=True, kw_only=True):
    """Pause, and go on by so many events, or by so many seconds of the recording."""

    name = "drill.step"
    permission = "present"
    audited = False
    by: Literal["event", "second"] = "event"
    count: int = 1  # below 0: back


class SeekReplay(Command[ReplayState], frozen=True, kw_only=True):
    """Go to a moment; what was true then is shown. Whether it plays stays as it is."""

    name = "drill.seek"
    permission = "present"
    audited = False
    at: datetime.datetime


# -- exercise ---------------------------------------------------------------------------------------------------------


class ExerciseNow(msgspec.Struct, frozen=True, kw_only=True):
    """The exercise, true as of event `seq`."""

    exercise: Exercise
    trains: bool  # the caller may lead it
    seq: int


class GetExercise(Command[ExerciseNow], frozen=True, kw_only=True):
    """How the exercise stands; the snapshot to follow family "drill" from. The story only for who may lead it."""

    name = "drill.exercise"
    changes = False


class StartExercise(Command[Exercise], frozen=True, kw_only=True):
    """Begin, or go on after a pause. The clock of the story runs from now on."""

    name = "drill.start"
    permission = "approve"


class PauseExercise(Command[Exercise], frozen=True, kw_only=True):
    """Stop the clock of the story; what people do meanwhile is still noted."""

    name = "drill.pause"
    permission = "approve"


class PlayInject(Command[Exercise], frozen=True, kw_only=True):
    """Have something of the story happen now."""

    name = "drill.inject"
    permission = "approve"
    subject_field = "key"
    key: str


class SkipInject(Command[Exercise], frozen=True, kw_only=True):
    """Leave something of the story out."""

    name = "drill.skip"
    permission = "approve"
    subject_field = "key"
    key: str


class NoteExercise(Command[Exercise], frozen=True, kw_only=True):
    """Write something down for the report."""

    name = "drill.note"
    permission = "approve"
    text: str


class EndExercise(Command[Exercise], frozen=True, kw_only=True):
    """End it, and write the report."""

    name = "drill.end"
    permission = "approve"
