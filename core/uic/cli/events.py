"""`uic events`: the types of events, and the events as they happen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.events import Envelope, Event, EventTypes

__all__ = ["events"]


@click.group("events")
def events() -> None:
    """Event types and the events themselves."""


@events.command("schema")
@click.argument("topics", nargs=-1)
@click.option("--core", "core_only", is_flag=True, help="Core's types only; no plugin is loaded.")
def schema(topics: tuple[str, ...], core_only: bool) -> int:
    """Print JSON Schema (2020-12) of every event type this installation knows, or of the TOPICS named."""
    types = _types(core_only=core_only)
    if topics:
        types = _only(types, topics)
    click.echo(types.schema_json())
    return ExitCode.DONE


def _only(types: EventTypes, topics: tuple[str, ...]) -> EventTypes:
    from uic.events import EventTypes

    chosen = [one for one in types if any(_is_of(one.topic, topic) for topic in topics)]
    if not chosen:
        known = ", ".join(sorted(one.topic for one in types))
        raise click.UsageError(f"no event type {', '.join(topics)}; there are: {known}")
    return EventTypes(chosen)


def _is_of(topic: str, wanted: str) -> bool:
    return topic == wanted or topic.startswith(f"{wanted}.")


def _types(*, core_only: bool = False) -> EventTypes:
    from uic.hub import known_event_types
    from uic.hub._types import core_event_types

    return core_event_types() if core_only else known_event_types()


@events.command("tail")
@click.argument("families", nargs=-1)
@click.option("--after", type=click.IntRange(min=0), help="Begin behind this seq of the journal; 0: from its start.")
@click.option("--count", type=click.IntRange(min=1), help="End after so many.")
@click.option("--json", "as_json", is_flag=True, help="One CloudEvents JSON document a line.")
@hub_option
@pass_invocation
def tail(
    invocation: Invocation,
    families: tuple[str, ...],
    after: int | None,
    count: int | None,
    as_json: bool,
    hub: str | None,
) -> int:
    """Print events as they are journalled, of the FAMILIES named (camera, layout, cast …) or of all. Ctrl+C ends.

    When the hub is lost it waits for it, and goes on where it was.
    """
    settings = invocation.settings(hub__address=hub)
    for shown, (envelope, event) in enumerate(_followed(settings, families, after), start=1):
        click.echo(_as_json(envelope, event) if as_json else _as_line(envelope, event))
        sys.stdout.flush()
        if shown == count:
            break
    return ExitCode.DONE


def _followed(settings: Any, families: tuple[str, ...], after: int | None) -> Iterator[tuple[Envelope, Event | None]]:
    """Events handed over from the client's thread to this one."""
    import os
    import queue

    from uic.bus import HubClient
    from uic.cli._desk import joining, refuse_silence

    refuse_silence(settings)
    types = _types()
    arrived: queue.SimpleQueue[tuple[Envelope, Event | None] | str] = queue.SimpleQueue()
    wanted = families or tuple(sorted({one.topic.partition(".")[0] for one in types}))
    client = HubClient(
        settings.hub.address,
        client=f"cli/{os.getpid()}",
        event_types=types,
        **joining(settings),
        lost=lambda why: arrived.put(f"the hub is lost ({why}); waiting for it"),
        back=lambda _welcome: None,
    )
    with client:
        client.wait()
        client.follow(
            wanted,
            after=after,
            events=lambda members: _hand_over(members, arrived.put),
            missed=lambda first, last: arrived.put(f"events {first + 1} to {last} are no longer kept"),
        )
        while True:
            item = arrived.get()
            if isinstance(item, str):
                print_error(item)
            else:
                yield item


def _hand_over(
    members: Sequence[tuple[Envelope, Event | None]], put: Callable[[tuple[Envelope, Event | None]], None]
) -> None:
    for member in members:
        put(member)


def _as_line(envelope: Envelope, event: Event | None) -> str:
    import msgspec

    time = envelope.time.strftime("%H:%M:%S.%f")[:-3]
    data = msgspec.json.encode(event if event is not None else msgspec.msgpack.decode(envelope.data)).decode()
    subject = f" {envelope.subject}" if envelope.subject else ""
    return f"{envelope.seq:>8}  {time}Z  {envelope.type}{subject}  {envelope.source}  {data}"


def _as_json(envelope: Envelope, event: Event | None) -> str:
    """CloudEvents 1.0, JSON form; attributes of ours in lower case without marks, as the norm wants extensions."""
    import msgspec

    told: dict[str, Any] = {
        "specversion": "1.0",
        "id": envelope.id,
        "source": envelope.source,
        "type": envelope.type,
        "time": envelope.time,
        "seq": envelope.seq,
        "datacontenttype": "application/json",
        "data": event if event is not None else msgspec.msgpack.decode(envelope.data),
    }
    extra = {name: getattr(envelope, name) for name in ("subject", "severity", "geo", "cause", "purpose", "audience")}
    told.update({name: value for name, value in extra.items() if value not in (None, ())})
    return msgspec.json.encode(told).decode()
