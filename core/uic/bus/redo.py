"""What must come into the journal because the records have it already: the note that lies beside the change."""

from __future__ import annotations

import msgspec

from uic.audit.model import Line
from uic.bus.journal import CommandRow, now_ms

__all__ = ["Redo", "unit_row"]


class Redo(msgspec.Struct, frozen=True, kw_only=True):
    """What must be in the journal because the records have it."""

    id: str
    service: str
    events: tuple[bytes, ...] = ()  # envelopes as they were sealed
    command: CommandRow | None = None
    lines: tuple[Line, ...] = ()  # for the audit


def unit_row(unit: str, service: str) -> CommandRow:
    """By which the journal knows that it has a unit that was no command."""
    return CommandRow(f"unit:{unit}", now_ms(), "", f"hub/{service}", "hub", b"", b"")
