"""Which event types this installation knows: core's and its plugins'."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from uic.events._envelope import Envelope, Event

__all__ = ["EventTypes"]


class EventTypes:
    """Event classes by topic; opens envelopes into typed events.

    Unknown fields are ignored, so an old reader survives a new writer.
    """

    def __init__(self, types: Iterable[type[Event]] = ()) -> None:
        self._decoders: dict[str, msgspec.msgpack.Decoder[Event]] = {}
        self._types: dict[str, type[Event]] = {}
        self.changes = 0  # grows when a type comes or goes
        for event_type in types:
            self.add(event_type)

    def add(self, event_type: type[Event]) -> None:
        """Learn one type; the same class twice is fine, two classes for one topic are not."""
        topic = event_type.topic
        if topic.count(".") < 1:
            raise ValueError(f"{event_type.__name__}: topic {topic!r} needs the form family.what")
        known = self._types.get(topic)
        if known is not None and known is not event_type:
            raise ValueError(f"topic {topic!r} is taken by {known.__module__}.{known.__name__}")
        self._types[topic] = event_type
        self._decoders[topic] = msgspec.msgpack.Decoder(event_type)
        self.changes += known is None

    def remove(self, event_type: type[Event]) -> None:
        """Forget one type: its plugin was switched off. An unknown one is fine."""
        if self._types.get(event_type.topic) is event_type:
            del self._types[event_type.topic]
            del self._decoders[event_type.topic]
            self.changes += 1

    def __contains__(self, topic: str) -> bool:
        return topic in self._types

    def __iter__(self) -> Iterator[type[Event]]:
        return iter(tuple(self._types.values()))  # as it is now: another thread may add to it

    def get(self, topic: str) -> type[Event] | None:
        """The class of a topic, or None."""
        return self._types.get(topic)

    def open(self, envelope: Envelope) -> Event | None:
        """The typed event inside; None for a type this installation does not know.

        Raises msgspec.ValidationError when the data does not fit its type.
        """
        decoder = self._decoders.get(envelope.type)
        return decoder.decode(envelope.data) if decoder is not None else None

    def schema(self) -> dict[str, Any]:
        """JSON Schema (2020-12) of every type, by topic; types used inside are in `$defs`."""
        topics = sorted(self._types)
        schemas, defs = msgspec.json.schema_components(
            [self._types[topic] for topic in topics], ref_template="#/$defs/{name}"
        )
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "events": dict(zip(topics, schemas, strict=True)),
            "$defs": defs,
        }

    def schema_json(self) -> str:
        """The schema as text."""
        return json.dumps(self.schema(), indent=2, ensure_ascii=False)
