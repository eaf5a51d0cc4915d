"""What the library can be asked. Its own area of rights: `library`."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.evidence.lessons.model import AgeGroup, Scene

__all__ = ["DescribeScene", "FindScenes", "FoundScenes", "PublishScene", "TakeBackScene"]


class FoundScenes(msgspec.Struct, frozen=True, kw_only=True):
    """Newest first, true as of event `seq`."""

    scenes: tuple[Scene, ...]
    seq: int


class FindScenes(Command[FoundScenes], frozen=True, kw_only=True):
    """Scenes in whose title or lesson every word occurs."""

    name = "library.find"
    changes = False
    words: str = ""
    age_group: AgeGroup | None = None  # those for everybody are found too
    language: str = ""


class PublishScene(Command[Scene], frozen=True, kw_only=True):
    """Put an approved redaction of a case into the library."""

    name = "library.publish"
    permission = "approve"
    subject_field = "incident_id"
    incident_id: str
    piece: str
    title: str
    lesson: str
    age_group: AgeGroup = AgeGroup.EVERYBODY
    language: str = "ko"


class DescribeScene(Command[Scene], frozen=True, kw_only=True):
    """Say otherwise what a scene is and for whom."""

    name = "library.describe"
    permission = "approve"
    subject_field = "scene"
    scene: str
    title: str
    lesson: str
    age_group: AgeGroup
    language: str


class TakeBackScene(Command[Scene], frozen=True, kw_only=True):
    """Take a scene out for good: its file goes at once, whoever is looking at it."""

    name = "library.take_back"
    permission = "approve"
    subject_field = "scene"
    scene: str
    reason: str
