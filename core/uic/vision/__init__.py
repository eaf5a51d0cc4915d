"""What looks at pixels: motion, people and vehicles, on thousands of cameras with few cores."""

from uic.vision.commands import Attend, DeclareAnalysts, ListWatched, WatchedList
from uic.vision.events import VisionFound, VisionMotion, VisionPassed
from uic.vision.model import (
    HEIGHT,
    WIDTH,
    Analyst,
    AnalystSpec,
    Attention,
    Box,
    CameraView,
    Detection,
    Eyes,
    Found,
    Kind,
    Seen,
    Watched,
    Watching,
)

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Analyst",
    "AnalystSpec",
    "Attend",
    "Attention",
    "Box",
    "CameraView",
    "DeclareAnalysts",
    "Detection",
    "Eyes",
    "Found",
    "Kind",
    "ListWatched",
    "Seen",
    "VisionFound",
    "VisionMotion",
    "VisionPassed",
    "Watched",
    "WatchedList",
    "Watching",
]
