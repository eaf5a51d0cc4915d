"""How much room the files of all cases take, and what is said when there is no more."""

from __future__ import annotations

from pathlib import Path

from uic.errors import EvidenceError
from uic.health.model import Finding, Kind, State

__all__ = ["Room"]

_NEARLY = 0.9  # of what there is


class Room:
    """Counted once at the start, kept true by who adds and removes. `finding` on any thread.

    most   bytes that all of it may take
    """

    def __init__(self, most: int) -> None:
        self.most, self.used = most, 0

    def count(self, folder: Path) -> None:
        """Look what is there."""
        self.used = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())

    def add(self, size: int) -> None:
        """So many more, or fewer."""
        self.used = max(0, self.used + size)

    @property
    def left(self) -> int:
        return max(0, self.most - self.used)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    def check(self, size: int) -> None:
        """Raise EvidenceError where so much more is too much."""
        if size > self.left:
            raise EvidenceError(
                f"no room for it: the files of all cases take {self.used / 1e9:.1f} of {self.most / 1e9:.1f} GB"
            )

    def finding(self) -> Finding:
        """For the hub's health."""
        facts = {"used": f"{self.used / 1e9:.1f} GB", "most": f"{self.most / 1e9:.1f} GB"}
        state, code = State.GOOD, ""
        if self.is_full:
            state, code = State.FAILED, "evidence.full"
        elif self.used > self.most * _NEARLY:
            state, code = State.DEGRADED, "evidence.low"
        return Finding(kind=Kind.DISK, name="evidence", state=state, code=code, facts=facts)
