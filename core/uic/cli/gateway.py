"""`uic gateway`: where phones and tablets reach the hub, and who has a token."""

from __future__ import annotations

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

__all__ = ["gateway", "give", "listing", "revoke", "where"]

_DAY_S = 86_400.0


@click.group("gateway")
def gateway() -> None:
    """The way in for phones and tablets: where it is, who has a token."""


@gateway.command("where")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def where(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Its address and its certificate's fingerprint. Exit status 1 when it does not listen."""
    from uic.cli._desk import at_hub
    from uic.gateway.commands import WhereGateway

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        place = desk.ask(WhereGateway())
    if as_json:
        print_json(place)
    elif place.url:
        click.echo(place.public_url)
        click.echo(f"certificate SHA-256 {place.fingerprint}")
    else:
        print_error(place.trouble or "the gateway does not listen (setting gateway.listen), or has just been started")
    return ExitCode.DONE if place.url else ExitCode.FAILED


@gateway.command("give")
@click.argument("kind")
@click.argument("subject")
@click.option("--days", type=click.FloatRange(min=0, min_open=True, max=400), help="How long; default: until revoked.")
@hub_option
@pass_invocation
def give(invocation: Invocation, kind: str, subject: str, days: float | None, hub: str | None) -> int:
    """Make a token and print its secret, this once: `uic gateway give patrol unit/unit-07`."""
    from uic.cli._desk import at_hub
    from uic.gateway.commands import IssueToken

    seconds = days * _DAY_S if days is not None else None
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        issued = desk.ask(IssueToken(kind=kind, subject=subject, seconds=seconds))
    click.echo(issued.secret)
    return ExitCode.DONE


@gateway.command("list")
@click.option("--kind", default="", help="Only of this kind: citizen, patrol, viewer.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def listing(invocation: Invocation, kind: str, hub: str | None, as_json: bool) -> int:
    """Who may come in from outside."""
    from uic.cli._desk import at_hub
    from uic.gateway.commands import ListTokens

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        tokens = desk.ask(ListTokens(kind=kind)).tokens
    if as_json:
        print_json(tokens)
        return ExitCode.DONE
    for one in tokens:
        until = f"until {one.expires_at:%Y-%m-%d %H:%M}Z" if one.expires_at is not None else "until revoked"
        click.echo(f"{one.id}  {one.kind:<10} {one.subject:<30} {until}  by {one.made_by}")
    return ExitCode.DONE


@gateway.command("revoke")
@click.argument("which")
@hub_option
@pass_invocation
def revoke(invocation: Invocation, which: str, hub: str | None) -> int:
    """End a token by its id, or all of a subject: `uic gateway revoke unit/unit-07`."""
    from uic.cli._desk import at_hub
    from uic.gateway.commands import RevokeTokens

    named = RevokeTokens(subject=which) if "/" in which else RevokeTokens(token=which)
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        ended = desk.ask(named).tokens
    click.echo(f"{ended} ended")
    return ExitCode.DONE if ended else ExitCode.FAILED
