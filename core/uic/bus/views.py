"""What a client may read of what goes out: decided once for clients with the same rights, from memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import msgspec

from uic.access import Access, in_audience
from uic.bus import wire
from uic.bus.ledger import Outgoing
from uic.bus.service import Caller
from uic.events import Envelope, EventTypes

__all__ = ["Cut", "View"]

_NO, _YES, _LOOK = range(3)  # a topic may not be read, may be, or each event has to be looked at


class _Head(msgspec.Struct, omit_defaults=True):
    """Of an envelope, what decides who may read it."""

    type: str
    subject: str | None = None
    audience: tuple[str, ...] = ()


_head = msgspec.msgpack.Decoder(_Head)


class View:
    """The rights of one caller, or of many who have and lose the same ones, to events. Callable from any thread.

    What is decided while somebody has it forgotten goes into what is forgotten.
    """

    def __init__(self, access: Access, caller: Caller, types: EventTypes) -> None:
        self._access = access
        self._caller = caller
        self._types = types
        self._by_topic: dict[str, int] = {}  # cleared by `forget`: time passes, plugins come and go
        self._by_family: dict[str, bool] = {}

    def forget(self) -> None:
        """Decide anew."""
        self._by_topic, self._by_family = {}, {}

    def any_of(self, family: str) -> bool:
        """Whether there is something in the family that may be read."""
        decided = self._by_family
        known = decided.get(family)
        if known is None:
            topics = [one.topic for one in tuple(self._types) if one.topic.partition(".")[0] == family]
            known = decided[family] = any(self.topic(topic) != _NO for topic in topics)
        return known

    def topic(self, topic: str) -> int:
        """_NO, _YES or _LOOK, for events without an audience."""
        decided = self._by_topic
        known = decided.get(topic)
        if known is None:
            known = decided[topic] = self._decided(topic)
        return known

    def _decided(self, topic: str) -> int:
        family = topic.partition(".")[0]
        event_type = self._types.get(topic)
        if event_type is None:  # its plugin is off: what it was for is not known
            return _YES if self._access.may(self._caller, "administer", area=family) else _NO
        has = not event_type.permission or self._access.may(self._caller, event_type.permission, area=family)
        if event_type.scope == "person":
            return _YES if has else _LOOK if self._caller.session else _NO
        if event_type.scope == "camera" and has:
            return _YES if self._access.cameras_of(self._caller, event_type.permission, area=family) is None else _LOOK
        return _YES if has else _NO

    def reads(self, envelope: Envelope | _Head, caller: Caller) -> bool:
        """Whether one event may be read by a caller with these rights."""
        decided = self.topic(envelope.type)
        if decided == _NO:
            return False
        family = envelope.type.partition(".")[0]
        if decided == _LOOK and not self._looked(envelope, caller, family):
            return False
        return not envelope.audience or in_audience(self._access, caller, envelope.audience, area=family)

    def _looked(self, envelope: Envelope | _Head, caller: Caller, family: str) -> bool:
        event_type = self._types.get(envelope.type)
        if event_type is None:
            return False
        if event_type.scope == "person":
            return bool(caller.session) and envelope.subject == caller.person
        camera = envelope.subject or ""
        return self._access.may(caller, event_type.permission, area=family, camera=camera)

    def page(self, caller: Caller, seqs: Sequence[int], bodies: Sequence[bytes]) -> tuple[list[int], list[bytes]]:
        """Of events from the journal, those that may be read."""
        kept = [(seq, body) for seq, body in zip(seqs, bodies, strict=True) if self.reads(_head.decode(body), caller)]
        return [seq for seq, _ in kept], [body for _, body in kept]

    def families(self, families: Collection[str]) -> tuple[str, ...]:
        """Of some families, those of which something may be read."""
        return tuple(family for family in families if self.any_of(family))


class Cut:
    """One run on its way out, in as many versions as there are different rights among those who follow it."""

    def __init__(self, out: Outgoing) -> None:
        self._out = out
        self._topics = {envelope.type for envelope in out.envelopes}
        self._addressed = any(envelope.audience for envelope in out.envelopes)
        self._by_view: dict[int, bytes] = {}
        self._by_mask: dict[tuple[bool, ...], bytes] = {}
        self._parts: list[Any] | None = None

    def body(self, view: View, caller: Caller) -> bytes:
        """The run as the caller may read it."""
        if not self._addressed:
            known = self._by_view.get(id(view))
            if known is not None:
                return known
            decided = {view.topic(topic) for topic in self._topics}
            if decided == {_YES}:
                return self._by_view.setdefault(id(view), self._out.body)
            if decided == {_NO}:
                return self._by_view.setdefault(id(view), self._masked((False,) * self._out.run.count))
        return self._masked(tuple(view.reads(envelope, caller) for envelope in self._out.envelopes))

    def _masked(self, mask: tuple[bool, ...]) -> bytes:
        known = self._by_mask.get(mask)
        if known is None:
            if self._parts is None:
                self._parts = wire.raws(self._out.body)
            body = self._out.body if all(mask) else wire.masked(self._parts, mask)
            known = self._by_mask[mask] = body
        return known
