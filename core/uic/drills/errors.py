"""What can go wrong with recordings, replays and exercises.

DrillError
├── RecordingWrong   what is to be recorded is not there, or is too much
├── StoryWrong       a story cannot be played: says which line is wrong
└── OutsideClosed    the hub of a drill was about to reach something real; it did not
"""

from __future__ import annotations

from uic.errors import UicError

__all__ = ["DrillError", "OutsideClosed", "RecordingWrong", "StoryWrong"]


class DrillError(UicError):
    """A recording, a replay or an exercise cannot be used like this."""

    code = "drill.failed"


class RecordingWrong(DrillError):
    """What is to be recorded is not there, or is too much."""

    code = "drill.recording"


class StoryWrong(DrillError):
    """A story cannot be played."""

    code = "drill.story"


class OutsideClosed(DrillError, PermissionError):
    """The hub of a drill was about to reach something real. A PermissionError: libraries take it as the system's no."""

    code = "drill.closed"
