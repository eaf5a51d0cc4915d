"""What tablets and their servers say, and how the links to them do: plain values."""

from __future__ import annotations

import enum
from datetime import datetime

import msgspec

__all__ = ["Chat", "Heard", "Link", "LinkState", "Stranger"]


class Chat(msgspec.Struct, frozen=True, kw_only=True):
    """A GeoChat message."""

    id: str
    text: str
    sender: str  # uid
    callsign: str  # of the sender
    to: str  # uid, team or room it was written to


class Heard(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event as somebody outside said it, checked: every number is one, every text is short and printable."""

    uid: str
    type: str  # "a-f-G-E-V-C", "b-t-f"
    at: datetime  # UTC, `time`
    start: datetime
    stale: datetime
    how: str = ""  # "m-g": by GPS; "h-e": by hand
    lat: float = 0.0
    lon: float = 0.0
    accuracy_m: float = 0.0  # 0: not said
    callsign: str = ""
    speed_mps: float | None = None
    course_deg: float | None = None
    battery: float | None = None  # 0 to 1
    emergency: str = ""  # "911 Alert"
    cancelled: bool = False  # of an emergency
    chat: Chat | None = None
    links: tuple[str, ...] = ()  # uids that it is about
    peer: str = ""  # common name of the certificate it came by, of a tablet that is linked to us itself


class LinkState(enum.StrEnum):
    """How a link does."""

    UP = "up"
    CONNECTING = "connecting"
    DOWN = "down"  # it is tried again


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One server that is linked, or the door that tablets come in by."""

    address: str  # "tls://tak.example:8089"
    state: LinkState
    why: str = ""
    since: datetime | None = None
    heard: int = 0  # events
    sent: int = 0
    refused: int = 0  # events that could not be read
    peers: tuple[str, ...] = ()  # of the door: who is linked now


class Stranger(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who speaks and is no tablet of the registry: nothing that it says is taken."""

    uid: str
    callsign: str
    count: int
    last: datetime
