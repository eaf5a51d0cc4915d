"""`uic vision`: how cameras are watched for motion, people and vehicles."""

from __future__ import annotations

import click

from uic.cli._desk import at_hub
from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option

__all__ = ["vision"]


@click.command("vision")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@hub_option
@pass_invocation
def vision(invocation: Invocation, as_json: bool, hub: str | None) -> int:
    """Which cameras are watched, how closely, by which worker, and what is in the way."""
    import msgspec

    from uic.vision.commands import ListWatched

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        listed = desk.ask(ListWatched())
    if as_json:
        print_json(msgspec.to_builtins(listed))
        return ExitCode.DONE
    if not listed.workers:
        click.echo("nothing is watched: vision is off on this machine (setting vision.run)")
        return ExitCode.DONE
    for one in listed.cameras:
        moving = "moves" if one.moving else ""
        click.echo(
            f"{one.camera:<14} {one.how:<8} {one.attention:<8} {moving:<6} worker {one.worker}  {one.why}".rstrip()
        )
    up = f"{listed.workers_up} of {listed.workers} workers, {100 * listed.busy:.0f} % busy"
    click.echo(f"{len(listed.cameras)} cameras, {up}, detector: {listed.detector or 'not ready yet'}")
    return ExitCode.DONE
