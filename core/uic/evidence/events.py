"""Facts about evidence."""

from __future__ import annotations

from uic.events import Event
from uic.evidence.jobs import Job
from uic.evidence.lessons.model import Scene
from uic.evidence.pieces import Piece
from uic.evidence.redaction.model import Brief

__all__ = ["EvidenceChanged", "EvidenceJob", "LibraryChanged", "RedactionChanged"]


class EvidenceChanged(Event, frozen=True, kw_only=True):
    """A case has a piece more. Subject: the case."""

    topic = "evidence.changed"
    piece: Piece


class EvidenceJob(Event, frozen=True, kw_only=True):
    """Something was begun for a case, is further, or has ended. Subject: the case."""

    topic = "evidence.job"
    job: Job


class RedactionChanged(Event, frozen=True, kw_only=True):
    """A redaction was begun, looked at, changed, approved or has ended. Subject: the case."""

    topic = "evidence.redaction"
    redaction: Brief


class LibraryChanged(Event, frozen=True, kw_only=True):
    """A scene came into the library, was described anew, or was taken back. Subject: the scene."""

    topic = "library.changed"
    scene: Scene
