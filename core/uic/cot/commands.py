"""What can be asked of the links to tablets."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.cot.model import Link, Stranger

__all__ = ["CotLinks", "CotStatus"]


class CotLinks(msgspec.Struct, frozen=True, kw_only=True):
    """How the links do, and who speaks that is not known here."""

    links: tuple[Link, ...]
    strangers: tuple[Stranger, ...]
    shown: int  # things that are on the tablets' maps now
    trouble: str = ""  # why there is no link at all; "": there may be


class CotStatus(Command[CotLinks], frozen=True, kw_only=True):
    """How Cursor on Target does."""

    name = "cot.status"
    changes = False
