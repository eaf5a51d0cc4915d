"""`uic events`: the types of events, and the events as they happen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
