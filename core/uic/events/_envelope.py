"""Typed facts and the envelope they travel in (attribute names of CloudEvents 1.0)."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import ClassVar, Literal

import msgspec

__all__ = ["Envelope", "Event", "Geo", "seal"]


class Geo(msgspec.Struct, frozen=True, kw_only=True):
    """A place, WGS-84 degrees."""

    lat: float
    lon: float


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that happened. A subclass names its `topic` and its fields.

    New fields have defaults, and no field changes its meaning.

    A topic reads `family.what` (`cast.opened`); the family is what clients subscribe to. With `state` true only the
    newest event of a (topic, subject) pair matters: a reader that is behind may skip the older ones.

    permission   the right (`uic.access.Right`) that reading it takes, in the area that is its family.
    retention    the class of data it belongs to (`uic.retention.DataClass`), which says how long it is kept at most:
                 "positions" for where a person was. "": as long as the journal.
    scope        "camera": its subject is a camera's id, and the right must hold for that camera.
                 "person": its subject is an account's name, and that person reads it without the right.
    """

    topic: ClassVar[str] = ""
    state: ClassVar[bool] = False
    permission: ClassVar[str] = "see"
    retention: ClassVar[str] = ""
    scope: ClassVar[Literal["", "camera", "person"]] = ""


class Envelope(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One event on the wire. `seq` is the hub's: 0 until it is journalled."""

    id: str
    source: str  # who says it: "hub", "hub/netcasting", "console/<id>"
    type: str  # the topic of the event in `data`
    time: datetime  # UTC
    data: msgspec.Raw  # the event, MessagePack
    subject: str | None = None  # what it is about: a camera, a cast
    severity: int | None = None  # 1 critical … 4 low; None: not an alarm
    geo: Geo | None = None
    cause: str | None = None  # id of the event it follows from
    purpose: str | None = None  # purpose code, where the law asks for one
    audience: tuple[str, ...] = ()  # who of those with the right may read it (`uic.access.in_audience`); (): all
    seq: int = 0

    @property
    def family(self) -> str:
        """The first word of the type."""
        return self.type.partition(".")[0]


_encoder = msgspec.msgpack.Encoder()


def seal(
    event: Event,
    *,
    source: str,
    subject: str | None = None,
    severity: int | None = None,
    geo: Geo | None = None,
    cause: str | None = None,
    purpose: str | None = None,
    audience: tuple[str, ...] = (),
) -> Envelope:
    """The event in a fresh envelope, dated now."""
    return Envelope(
        id=uuid.uuid4().hex,
        source=source,
        type=event.topic,
        time=datetime.now(UTC),
        data=msgspec.Raw(_encoder.encode(event)),
        subject=subject,
        severity=severity,
        geo=geo,
        cause=cause,
        purpose=purpose,
        audience=audience,
    )
