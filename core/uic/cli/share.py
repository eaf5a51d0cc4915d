"""`uic share`: what of cases is shown outside, to whom, how long, by which links; and what they are told."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.cli._desk import Desk
    from uic.incidents.model import Incident
    from uic.sharing import Share

__all__ = ["end", "give", "links", "listing", "share", "told"]


@click.group("share")
def share() -> None:
    """Live pictures of cases shown outside: to tablets, departments, and whoever is given a link."""


@share.command("list")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def listing(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """What is shown now, to whom, how long still, and who looks."""
    from uic.cli._desk import at_hub
    from uic.sharing import ListShares

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        shares = desk.ask(ListShares()).shares
        numbers = {one.id: one.number for one in _cases(desk)}
    if as_json:
        print_json(shares)
        return ExitCode.DONE
    for one in shares:
        click.echo(_line(one, numbers))
        for look in one.looking:
            click.echo(f"  {look.who} looks at {look.camera} since {look.since:%H:%M:%S}Z from {look.address}")
    if not shares:
        click.echo("Nothing is shown outside.")
    return ExitCode.DONE


@share.command("give")
@click.argument("case")
@click.option("--camera", "cameras", multiple=True, help="Id; again for more. Default: all that the case gathers.")
@click.option("--to", multiple=True, default=("units",), show_default=True,
              help="units, unit/ID, department/NAME; again for more.")  # fmt: skip
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True, max=240), default=30.0, show_default=True)
@click.option("--purpose", required=True, help="What for, in words: the audit keeps it.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def give(
    invocation: Invocation,
    case: str,
    cameras: tuple[str, ...],
    to: tuple[str, ...],
    minutes: float,
    purpose: str,
    hub: str | None,
    as_json: bool,
) -> int:
    """Show cameras of an open case outside: `uic share give 2026-0147 --to department/경찰 --purpose robbery`."""
    from uic.cli._desk import at_hub
    from uic.sharing import ShareCamera

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        one = _case(desk, case)
        asked = ShareCamera(
            incident_id=one.id, cameras=cameras or one.cameras[:32], to=to, seconds=minutes * 60, purpose=purpose
        )
        made = desk.ask(asked)
    if as_json:
        print_json(made)
    else:
        click.echo(_line(made, {one.id: one.number}))
    return ExitCode.DONE


@share.command("end")
@click.argument("which")
@hub_option
@pass_invocation
def end(invocation: Invocation, which: str, hub: str | None) -> int:
    """End a share by its id, or all of a case by its number. Open pictures are cut at once. Status 1: there is none."""
    from uic.cli._desk import at_hub
    from uic.sharing import ListShares, Unshare

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        of_case = {one.id for one in _cases(desk) if which in (one.number, one.id)}
        found = [one for one in desk.ask(ListShares()).shares if one.id == which or one.incident_id in of_case]
        for one in found:
            desk.ask(Unshare(share_id=one.id))
    click.echo(f"{len(found)} ended")
    return ExitCode.DONE if found else ExitCode.FAILED


@share.command("links")
@click.argument("share_id", default="")
@click.option("--for", "person", default="", help="Make one for this person and print it, this once.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def links(invocation: Invocation, share_id: str, person: str, hub: str | None, as_json: bool) -> int:
    """Who has a link to what is shown (of one share, or of all); `--for "Kim, police station"` gives one more."""
    from uic.cli._desk import at_hub
    from uic.gateway.commands import ListTokens
    from uic.sharing import MakeLink

    if person and not share_id:
        raise click.UsageError("say of which share the link is: uic share links SHARE_ID --for NAME")
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        if person:
            made = desk.ask(MakeLink(share_id=share_id, person=person))
            if as_json:
                print_json(made)
            else:
                click.echo(made.url)
            return ExitCode.DONE
        tokens = [one for one in desk.ask(ListTokens(kind="viewer")).tokens if "share" in one.scope]
    shown = [one for one in tokens if one.scope["share"] == share_id or not share_id]
    if as_json:
        print_json(shown)
        return ExitCode.DONE
    for one in shown:
        click.echo(f"{one.scope['share']}  {one.subject.removeprefix('link/'):<30} since {one.made_at:%Y-%m-%d %H:%M}Z")
    if not shown:
        click.echo("Nobody has a link.")
    return ExitCode.DONE


@share.command("told")
@hub_option
@click.option("--language", type=click.Choice(("ko", "en")), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def told(invocation: Invocation, hub: str | None, language: str, as_json: bool) -> int:
    """Whom those look for who are shown a case, and who has read it."""
    from uic.cli._desk import at_hub
    from uic.sharing import ListBulletins, wording

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        bulletins = desk.ask(ListBulletins()).bulletins
    if as_json:
        print_json(bulletins)
        return ExitCode.DONE
    for one in bulletins:
        click.echo(f"{one.id}  case {one.number}  {wording.headline(one, language)}")
        for line in wording.lines(one, language):
            click.echo(f"  {line}")
        for reading in one.readings:
            read = reading.read_at
            said = f"read {read:%H:%M:%S}Z" if read is not None else f"has it since {reading.shown_at:%H:%M:%S}Z"
            click.echo(f"  {reading.who}: version {reading.version}, {said}")
    if not bulletins:
        click.echo("Nobody is looked for.")
    return ExitCode.DONE


def _cases(desk: Desk) -> tuple[Incident, ...]:
    from uic.incidents.commands import ListIncidents

    return desk.ask(ListIncidents()).incidents


def _case(desk: Desk, which: str) -> Incident:
    found = next((one for one in _cases(desk) if which in (one.number, one.id)), None)
    if found is None:
        print_error(f"there is no case {which} (uic incident list)")
        raise SystemExit(ExitCode.FAILED)
    return found


def _line(one: Share, numbers: dict[str, str]) -> str:
    left = max(0, int((one.until - datetime.now(UTC)).total_seconds()))
    number = numbers.get(one.incident_id, one.incident_id)
    return f"{one.id}  case {number}  {', '.join(one.cameras)}  → {', '.join(one.to)}  {left // 60}:{left % 60:02} left"
