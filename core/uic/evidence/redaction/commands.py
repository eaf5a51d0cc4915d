"""What can be asked about taking faces and plates out of a clip."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command, Done
from uic.evidence.redaction.model import Brief, Cover, Redaction

__all__ = [
    "ApproveRedaction",
    "BeginRedaction",
    "DropRedaction",
    "PutCover",
    "ReadRedaction",
    "RedactionNow",
    "SeeFlagged",
]


class BeginRedaction(Command[Brief], frozen=True, kw_only=True):
    """Have faces and plates found in a piece of a case; nothing is released by it."""

    name = "evidence.redact"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    piece: str


class RedactionNow(msgspec.Struct, frozen=True, kw_only=True):
    """A redaction, true as of event `seq`."""

    redaction: Redaction
    seq: int


class ReadRedaction(Command[RedactionNow], frozen=True, kw_only=True):
    """All of one, with its covers."""

    name = "evidence.redaction"
    subject_field = "incident_id"
    changes = False
    incident_id: str
    redaction: str


class PutCover(Command[Redaction], frozen=True, kw_only=True):
    """Add a cover (id 0), or put another in the place of one. With an older version than the hub's it is refused."""

    name = "evidence.cover"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    redaction: str
    cover: Cover
    version: int


class SeeFlagged(Command[Redaction], frozen=True, kw_only=True):
    """The caller has looked at these stretches."""

    name = "evidence.seen"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    redaction: str
    flagged: tuple[int, ...]


class ApproveRedaction(Command[Brief], frozen=True, kw_only=True):
    """Let it out as it is: from now on it is made, with the caller's name. Every flagged stretch was looked at."""

    name = "evidence.approve"
    permission = "approve"
    subject_field = "incident_id"
    incident_id: str
    redaction: str
    version: int
    purpose: str  # what it is released for


class DropRedaction(Command[Done], frozen=True, kw_only=True):
    """Forget one that was not approved."""

    name = "evidence.drop_redaction"
    permission = "acknowledge"
    subject_field = "incident_id"
    incident_id: str
    redaction: str
