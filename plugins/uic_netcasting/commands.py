"""What the casting service can be asked."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.drills.kept import Kept
from uic_netcasting.events import Cast, CastOpened, CastReleased, CastStands

__all__ = ["CAST_COMMANDS", "REPLAYED", "CastList", "ListCasts", "OpenCast", "ReleaseCast"]


class CastList(msgspec.Struct, frozen=True, kw_only=True):
    """The open casts and the last released ones, newest first, true as of event `seq`."""

    casts: tuple[Cast, ...]
    seq: int


class ListCasts(Command[CastList], frozen=True, kw_only=True):
    """The casts a console shows."""

    name = "cast.list"
    changes = False


class OpenCast(Command[Cast], frozen=True, kw_only=True):
    """Cast a net around a camera. While one is open there, the answer is that one."""

    name = "cast.open"
    permission = "steer"
    camera_fields = ("camera_id",)
    camera_id: str


class ReleaseCast(Command[Cast], frozen=True, kw_only=True):
    """Let a cast go. One that is already released is answered as it is."""

    name = "cast.release"
    permission = "steer"
    cast_id: str


CAST_COMMANDS = (ListCasts, OpenCast, ReleaseCast)
REPLAYED = Kept(
    ask=ListCasts,
    things="casts",
    facts={CastOpened: "cast", CastReleased: "cast", CastStands: "cast"},
    camera="sign",
    newest=True,
)
