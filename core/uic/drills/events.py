"""Facts of drills."""

from __future__ import annotations

from uic.drills.model import Exercise, ReplayState
from uic.events import Event

__all__ = ["ExerciseChanged", "RecordingFailed", "RecordingMade", "ReplayMoved"]


class RecordingMade(Event, frozen=True, kw_only=True):
    """A stretch of time was recorded and read back."""

    topic = "drill.recorded"
    permission = "export"
    path: str
    title: str
    events: int
    bytes: int
    by: str


class RecordingFailed(Event, frozen=True, kw_only=True):
    """A recording could not be made."""

    topic = "drill.record_failed"
    permission = "export"
    reason: str
    by: str


class ReplayMoved(Event, frozen=True, kw_only=True):
    """The replay is somewhere else, or plays otherwise; a few times a second while it plays."""

    topic = "drill.replay_moved"
    state = True
    now: ReplayState


class ExerciseChanged(Event, frozen=True, kw_only=True):
    """The exercise is different from before. The story is for those who may lead it."""

    topic = "drill.exercise_changed"
    state = True
    permission = "approve"
    exercise: Exercise
