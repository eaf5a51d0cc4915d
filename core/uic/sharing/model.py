"""What is shown outside, to whom, and who looks at it now: plain values. Times are UTC."""

from __future__ import annotations

from datetime import datetime

import msgspec

__all__ = ["UNITS", "Looking", "Share"]

UNITS = "units"  # in `Share.to`: every unit that is on the case, while it is


class Looking(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody outside who looks at a camera now."""

    id: str
    who: str  # "unit/unit-07", "link/Kim, police station"
    camera: str
    address: str  # network address that it goes to
    since: datetime


class Share(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Live pictures that are shown outside.

    to   "unit/<id>": the crew's tablet; `UNITS`: those of all units on the case; "department/<name>": its consoles, by
         the hub's rule; "link/<who>": whoever was given a link (`MakeLink`).
    """

    id: str
    incident_id: str
    origin: str = ""  # for whom a service shares, "escort/12": while it is open, sharing again changes it
    cameras: tuple[str, ...]  # the first one is the one to look at
    to: tuple[str, ...]
    purpose: str  # what for, in words: the audit keeps it
    since: datetime
    until: datetime
    by: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""  # a person; "time", "case": its time was over, the case was closed
    looking: tuple[Looking, ...] = ()
    sent: tuple[str, ...] = ()  # departments that the case was sent to because of it
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it is still shown."""
        return self.ended_at is None
