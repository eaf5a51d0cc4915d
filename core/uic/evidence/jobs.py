"""What is under way for a case: who asked for it, how far it is, why it failed."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["Job", "JobKind", "JobState"]


class JobKind(enum.StrEnum):
    """What is being done."""

    CLIP = "clip"
    SNAPSHOT = "snapshot"
    EXPORT = "export"
    IMPORT = "import"
    FIND = "find"  # faces and plates in a clip
    RENDER = "render"  # a redacted clip, after its approval


class JobState(enum.StrEnum):
    """How it stands."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing under way, or how it ended. The hub forgets it when it ends itself."""

    id: str
    kind: JobKind
    incident_id: str
    by: str  # who asked
    began: datetime
    ends: datetime | None = None  # of a clip: when it is whole
    camera: str = ""
    title: str = ""
    state: JobState = JobState.RUNNING
    share: float = 0.0  # done, 0 to 1; a clip's follows from the clock
    why: str = ""  # it failed
    piece: str = ""  # what came of it
    archive: str = ""  # of an export: to be fetched by who asked
    bytes: int = 0
    sha256: str = ""
    key: str = ""  # that signed the archive: its fingerprint
    files: int = 0

    @property
    def is_over(self) -> bool:
        """Done, failed or cancelled."""
        return self.state is not JobState.RUNNING
