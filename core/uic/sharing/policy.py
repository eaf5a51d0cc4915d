"""Who may look at what, for how long, by which stream: plain values in, plain values out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from uic.devices.model import Camera, Stream, StreamRole
from uic.errors import CommandRefused
from uic.incidents.model import Incident, UnitState
from uic.sharing.model import UNITS, Share

__all__ = ["LONGEST_S", "SentAs", "audience", "best_first", "check", "departments", "on_case", "shown_to"]

LONGEST_S = 4 * 3600.0
_CAMERAS_MOST = 32
_PEOPLE_MOST = 16
_HIGH_MOST = 720  # pictures of more lines than this are for walls: a tablet has a radio link
_KINDS = ("unit/", "department/", "link/")


class SentAs(msgspec.Struct, frozen=True, kw_only=True):
    """A share as the gate lends cameras to departments (`uic.access.gate.SentCase`)."""

    id: str
    state: str
    department: str
    shared: tuple[str, ...]
    cameras: tuple[str, ...]

    @classmethod
    def of(cls, share: Share) -> SentAs:
        """What a share lends to the consoles of departments."""
        return cls(
            id=f"share/{share.id}",
            state="open" if share.is_open else "closed",
            department="",
            shared=tuple(departments(share)),
            cameras=share.cameras,
        )


def check(cameras: Sequence[str], to: Sequence[str], seconds: float) -> None:
    """Raises CommandRefused where it is no share."""
    if not 0 < len(cameras) <= _CAMERAS_MOST or len(set(cameras)) != len(cameras):
        raise CommandRefused(f"name 1 to {_CAMERAS_MOST} cameras, each once", reason="share.bad")
    known = all(one == UNITS or (one.startswith(_KINDS) and 0 < len(one.partition("/")[2]) <= 120) for one in to)
    if not 0 < len(to) <= _PEOPLE_MOST or not known:
        raise CommandRefused("say to whom: units, unit/…, department/… or link/…", reason="share.bad")
    if not 0 < seconds <= LONGEST_S:
        raise CommandRefused(f"at most {LONGEST_S / 3600:g} hours at a time", reason="share.bad")


def departments(share: Share) -> list[str]:
    """On whose consoles it is shown."""
    return [one.removeprefix("department/") for one in share.to if one.startswith("department/")]


def audience(share: Share, room: Iterable[str]) -> tuple[str, ...]:
    """Who reads of it: the room, those whom it is shown to, and who may approve."""
    named = {*room, *departments(share)}
    return (*(f"department:{one}" for one in sorted(named)), "right:approve")


def on_case(case: Incident | None, unit: str) -> bool:
    """Whether a unit is on a case now."""
    return case is not None and any(one.id == unit and one.state is not UnitState.FREE for one in case.units)


def shown_to(share: Share, subject: str, case: Incident | None, now: datetime) -> bool:
    """Whether it is shown to who comes through the gateway: "unit/unit-07"; a link is looked at by its token."""
    if not share.is_open or share.until <= now:
        return False
    if subject in share.to:
        return True
    return UNITS in share.to and subject.startswith("unit/") and on_case(case, subject.removeprefix("unit/"))


def best_first(camera: Camera) -> list[Stream]:
    """A camera's streams, the one that suits viewers best first: H.264 if it is said, not more than a tablet shows."""

    def rank(stream: Stream) -> tuple[bool, bool, float]:
        other = bool(stream.codec) and stream.codec.lower().replace(".", "") not in ("h264", "avc", "avc1")
        high = stream.height or (1080 if stream.role is StreamRole.MAIN else 360)
        return other, high > _HIGH_MOST, -high if high <= _HIGH_MOST else high

    return sorted(camera.streams, key=rank)
