"""`uic cot`: how the links to the tablets do."""

from __future__ import annotations

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option

__all__ = ["cot"]


@click.group("cot")
def cot() -> None:
    """Cursor on Target: the tablets of those whom cases are sent to (ATAK, WinTAK, iTAK)."""


@cot.command("status")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def status(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Every link, what came and went by it, and who speaks that the registry does not know.

    Exit status 1 when a link is down, or there is none.
    """
    from uic.cli._desk import at_hub
    from uic.cot import CotStatus, LinkState

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        told = desk.ask(CotStatus())
    up = bool(told.links) and all(one.state is LinkState.UP for one in told.links)
    if as_json:
        print_json(told)
        return ExitCode.DONE if up else ExitCode.FAILED
    for one in told.links:
        peers = f"  linked: {', '.join(one.peers)}" if one.peers else ""
        counts = f"heard {one.heard}  sent {one.sent}  refused {one.refused}"
        click.echo(f"{one.address:<32} {one.state:<10}  {counts}  {one.why}{peers}".rstrip())
    for stranger in told.strangers:
        click.echo(f"not in the registry: {stranger.uid} {stranger.callsign} ×{stranger.count}".rstrip())
    if not told.links:
        click.echo(told.trouble or "No link: cot.servers and cot.listen are empty.")
    else:
        click.echo(f"{told.shown} things are shown on the tablets.")
    return ExitCode.DONE if up else ExitCode.FAILED
