"""What must come into the journal because the records have it already: the note that lies beside the change."""

from __future__ import annotations

import msgspec

from uic.bus.journal import CommandRow

__all__ = ["Redo", "redo_key"]


class Redo(msgspec.Struct, frozen=True, kw_only=True):
    """What must be in the journal because the records have it."""

    id: str
    service: str
    events: tuple[bytes, ...] = ()  # envelopes as they were sealed
    command: CommandRow | None = None


def redo_key(unit: str) -> str:
    """Under which the journal remembers a unit that was no command."""
    return f"unit:{unit}"
