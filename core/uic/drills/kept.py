"""How what panels list is rebuilt from a recording: what a snapshot held, moved on by events that carry things whole.

A service's snapshot is a reply with `seq` and a tuple of things; its events carry a thing as it is after them. So the
snapshot of any moment follows from that of the beginning and the events in between, without the service: a replay
starts none. A plugin says so of its own by the hook `contribute_replays`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller
from uic.events import Envelope, Event

__all__ = ["Fold", "Kept", "Past", "Viewer", "key_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one snapshot lists.

    ask    the question, which needs no fields to be told; its reply has `seq`, and the things in the tuple `things`.
    facts  for each event type that carries a thing whole, the field that does.
    gone   for each event type that says that things are no longer there, the field with their keys.
    key    the field by which things are told apart.
    over   whether a thing that is so is listed no longer.
    camera the field of a thing that names a camera; who may not see that one does not see the thing. "": none.
    newest the latest things come first; otherwise the oldest.
    """

    ask: type[Command[Any]]
    things: str
    facts: Mapping[type[Event], str]
    gone: Mapping[type[Event], str] = field(default_factory=dict)
    key: str = "id"
    over: Callable[[Any], bool] = lambda _thing: False
    camera: str = ""
    newest: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """What it follows."""
        return tuple(event.topic for event in (*self.facts, *self.gone))


class Viewer(Protocol):
    """What a replay asks of its hub: who may see what."""

    def may(self, caller: Caller, right: str, *, area: str = "", camera: str | None = None) -> bool:
        """See ServiceHub."""

    def cameras_of(self, caller: Caller, right: str = "see", *, area: str = "camera") -> Callable[[str], bool] | None:
        """See ServiceHub."""

    def seq(self) -> int:
        """See ServiceHub."""


class Past(Protocol):
    """The recording up to the moment that is shown."""

    def of(self, topic: str, subject: str) -> Iterable[tuple[Envelope, Event]]:
        """Its events of a topic and subject, oldest first."""

    def all_of(self, topic: str) -> Iterable[tuple[Envelope, Event]]:
        """Its events of a topic, oldest first."""

    def now_ms(self) -> int:
        """The moment, milliseconds UTC."""


def key_of(kept: Kept, thing: Any) -> str:
    """By which a thing is told apart."""
    return str(getattr(thing, kept.key))


class Fold:
    """One snapshot as of the moment that is shown. The replay's thread only."""

    def __init__(self, kept: Kept) -> None:
        self.kept = kept
        self.things: dict[str, Any] = {}
        self.reply: Any = None  # as of the beginning; None: the recording has none
        self._first: dict[str, Any] = {}

    def begin(self, reply: bytes | None) -> None:
        """Take what was true at the beginning. Raises msgspec.MsgspecError."""
        if reply is not None:
            self.reply = msgspec.msgpack.decode(reply, type=self.kept.ask.reply)
            self._first = {key_of(self.kept, thing): thing for thing in getattr(self.reply, self.kept.things)}
            if self.kept.newest:
                self._first = dict(reversed(self._first.items()))
        self.rewind()

    def rewind(self) -> None:
        """Go back to the beginning."""
        self.things = dict(self._first)

    def hear(self, event: Event) -> None:
        """One event has happened."""
        kind = type(event)
        carried = self.kept.facts.get(kind)
        if carried is not None:
            thing = getattr(event, carried)
            key = key_of(self.kept, thing)
            if self.kept.over(thing):
                self.things.pop(key, None)
            else:
                self.things[key] = thing
        elif (names := self.kept.gone.get(kind)) is not None:
            gone = getattr(event, names)
            for key in (gone,) if isinstance(gone, str) else gone:
                self.things.pop(str(key), None)

    def handlers(self, hub: Viewer, past: Past) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The questions it answers."""
        return {self.kept.ask: lambda _command, caller: self.listed(hub, caller)}

    def listed(self, hub: Viewer, caller: Caller) -> Any:
        """The snapshot, as this caller may see it."""
        seen = tuple(self.seen(hub, caller))
        things = tuple(reversed(seen)) if self.kept.newest else seen
        said = {self.kept.things: things, "seq": hub.seq()}
        if self.reply is None:
            return self.kept.ask.reply(**said)
        return msgspec.structs.replace(self.reply, **said)

    def seen(self, hub: Viewer, caller: Caller) -> Iterable[Any]:
        """What of it a caller may see."""
        if not self.kept.camera:
            return self.things.values()
        area = self.kept.ask.name.partition(".")[0]
        cameras = hub.cameras_of(caller, area=area)
        if cameras is None:
            return self.things.values()
        return [
            one for one in self.things.values() if not (camera := getattr(one, self.kept.camera)) or cameras(camera)
        ]
