"""`uic status`: how everything does, in one look."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from uic.cli._desk import at_hub
from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option
from uic.health.words import sentence

if TYPE_CHECKING:
    from uic.health.model import Thing

__all__ = ["status"]

_MARKS = {"good": "●", "degraded": "▲", "failed": "◆", "off": "○"}


@click.command("status")
@click.option("--all", "everything", is_flag=True, help="Also what is well.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@hub_option
@pass_invocation
def status(invocation: Invocation, everything: bool, as_json: bool, hub: str | None) -> int:
    """How the hub, its disk, clock, records, services, consoles and cameras do.

    Ends with 0 when the hub is well, with 1 when something of it is not: a script can ask.
    """
    import msgspec

    from uic.health.commands import ListHealth
    from uic.health.model import State

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        health = desk.ask(ListHealth())
    if as_json:
        print_json(msgspec.to_builtins(health))
    else:
        shown = [thing for thing in health.things if everything or thing.state in (State.DEGRADED, State.FAILED)]
        for thing in shown:
            head = f"{_MARKS[thing.state]} {thing.state:<8} {thing.id:<28} {_age(thing.since):>7}"
            click.echo(f"{head}  {_told(thing)}".rstrip())
        well = sum(thing.state is State.GOOD for thing in health.things)
        click.echo(f"{_MARKS[health.state]} the hub is {health.state}; {well} of {len(health.things)} things are well")
    return ExitCode.DONE if health.state is State.GOOD else ExitCode.FAILED


def _told(thing: Thing) -> str:
    """Why in words; of what is well, its figures."""
    if thing.code:
        return sentence(thing)
    return "  ".join(f"{key} {value}" for key, value in thing.facts.items() if value)


def _age(since: datetime) -> str:
    seconds = max(0.0, (datetime.now(UTC) - since).total_seconds())
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"
