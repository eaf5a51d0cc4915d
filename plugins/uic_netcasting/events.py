"""The facts of a cast, and the cast itself as both halves see it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from uic.events import Event

__all__ = ["CAST_EVENTS", "Cast", "CastCamera", "CastOpened", "CastReleased", "CastStands"]


class CastCamera(msgspec.Struct, frozen=True, kw_only=True):
    """A camera that turned to a cast."""

    id: str
    distance_m: float  # from the sign's camera


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """One net-cast: the camera where the sign was seen, and those around it."""

    id: str
    sign: str  # camera
    cameras: tuple[CastCamera, ...]  # nearest first
    opened_at: datetime  # UTC
    opened_by: str  # person
    opened_from: str = ""  # "console/7f3a"
    located: bool = True  # False: the sign's camera has no place in the camera list, so nothing is near it
    released_at: datetime | None = None
    released_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.released_at is None


class CastOpened(Event, frozen=True, kw_only=True):
    """A net was cast around a camera: every console shows it."""

    topic = "cast.opened"
    scope = "camera"
    cast: Cast


class CastReleased(Event, frozen=True, kw_only=True):
    """A cast was let go: every console goes back to what it showed."""

    topic = "cast.released"
    scope = "camera"
    cast: Cast


class CastStands(Event, frozen=True, kw_only=True):
    """A cast is still open: said now and then, so that the journal, which forgets what is old, never forgets it."""

    topic = "cast.stands"
    scope = "camera"
    cast: Cast


CAST_EVENTS = (CastOpened, CastReleased, CastStands)
