"""Cameras that turn: poses, and the leases by which people and plugins share them."""

from uic.ptz.arbiter import Arbiter, CameraTaken
from uic.ptz.model import (
    BlindFigures,
    Ending,
    Head,
    HeadState,
    Lease,
    LeaseState,
    Pose,
    Preset,
    Purpose,
    Stop,
    Tour,
    Wish,
)

__all__ = [
    "Arbiter",
    "BlindFigures",
    "CameraTaken",
    "Ending",
    "Head",
    "HeadState",
    "Lease",
    "LeaseState",
    "Pose",
    "Preset",
    "Purpose",
    "Stop",
    "Tour",
    "Wish",
]
