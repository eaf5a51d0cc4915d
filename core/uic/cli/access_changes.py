"""`uic access …`: what changes who may what."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.access import at_access, json_option, password_option, said_password
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.access import Account, Role

__all__ = ["admit", "agree", "disable", "drop_role", "end", "grant", "refuse", "revoke", "save"]

_RIGHTS = ("see", "present", "steer", "acknowledge", "export", "approve", "administer", "audit", "publish")


def _moment(_ctx: click.Context, _param: click.Parameter, given: str | None) -> datetime | None:
    """A moment as people type it, of this machine's clock."""
    if given is None:
        return None
    try:
        return datetime.fromisoformat(given).astimezone(UTC)
    except ValueError as error:
        raise click.BadParameter(f"{given!r} is no moment: write 2030-12-31 or 2030-12-31T18:00") from error


@click.command("save")
@click.argument("account")
@click.option("--person", help="The name on the roster.")
@click.option("--department")
@click.option("--role", "roles", multiple=True, help="Again for each role; those named replace those there were.")
@click.option("--until", callback=_moment, help="The last moment it may be used.")
@click.option("--on", is_flag=True, help="Switch it on again.")
@click.option("--password", is_flag=True, help="Ask for a password; its person chooses another when she signs in.")
@password_option
@hub_option
@json_option
@pass_invocation
def save(
    invocation: Invocation,
    /,
    account: str,
    on: bool,
    password: bool,
    password_stdin: bool,
    hub: str | None,
    as_json: bool,
    **given: Any,
) -> int:
    """Add ACCOUNT, or change what is named of it."""
    from uic.access.commands import ListAccounts, SaveAccount

    with at_access(invocation, hub) as (desk, where):
        old = next((one for one in desk.ask(ListAccounts()).accounts if one.name == account), None)
        new = _changed(account, old, {name: value for name, value in given.items() if value})
        word = ""
        if password or password_stdin:
            word = said_password(f"password of {account}", from_stdin=password_stdin, twice=True)
        saved = desk.ask(SaveAccount(account=_switched(new, on), password=word))
    if as_json:
        print_json(saved)
    else:
        click.echo(f"{'changed' if old else 'added'} {saved.name} in the {where}")
    return ExitCode.DONE


def _changed(name: str, old: Account | None, given: dict[str, Any]) -> Account:
    import msgspec

    from uic.access import Account

    if old is None and "person" not in given:
        raise click.UsageError(f"there is no account {name}: give --person to make it")
    return msgspec.structs.replace(old or Account(name=name, person=""), **given)


def _switched(account: Account, on: bool) -> Account:
    import msgspec

    return msgspec.structs.replace(account, enabled=True) if on else account


@click.command("disable")
@click.argument("account")
@hub_option
@pass_invocation
def disable(invocation: Invocation, account: str, hub: str | None) -> int:
    """Switch ACCOUNT off; where it is signed in, that ends now."""
    from uic.access.commands import DisableAccount

    with at_access(invocation, hub) as (desk, where):
        desk.ask(DisableAccount(account=account))
    click.echo(f"switched {account} off in the {where}")
    return ExitCode.DONE


@click.command("grant")
@click.argument("role")
@click.argument("right", type=click.Choice(_RIGHTS))
@click.option("--area", default="*", help="Family of commands and events: alarm, cast, camera ...; default all.")
@click.option("--cameras", default="*", help="group:<name>, department:<name>, kind:<kind>, camera:<id>, none; all.")
@click.option("--since", callback=_moment)
@click.option("--until", callback=_moment)
@click.option("--hours", default="", help="22:00-06:00 of the city's clock.")
@click.option("--two-person", is_flag=True, help="Takes effect when somebody else agrees.")
@click.option("--title", default="", help="Of a new role, in English.")
@click.option("--title-ko", default="", help="Of a new role, in Korean.")
@click.option("--take-back", is_flag=True, help="Take away every grant of this right in this area instead.")
@hub_option
@json_option
@pass_invocation
def grant(
    invocation: Invocation,
    /,
    role: str,
    right: str,
    title: str,
    title_ko: str,
    take_back: bool,
    hub: str | None,
    as_json: bool,
    **limits: Any,
) -> int:
    """Give ROLE, one of your own (made if it is not there), the RIGHT."""
    from uic.access.commands import ListRoles, SaveRole
    from uic.access.model import Grant, Right, Role

    with at_access(invocation, hub) as (desk, where):
        known = {one.name: one for one in desk.ask(ListRoles()).roles}
        old = known.get(role) or Role(name=role, title_ko=title_ko or role, title_en=title or role, grants=())
        given = Grant(right=Right(right), **limits)
        saved = desk.ask(SaveRole(role=_with(old, given, take_back)))
    if as_json:
        print_json(saved)
    else:
        click.echo(f"{role} {'has no more' if take_back else 'has now'} {right} in {limits['area']} in the {where}")
    return ExitCode.DONE


def _with(role: Role, given: Any, take_back: bool) -> Role:
    import msgspec

    others = [one for one in role.grants if not (one.right == given.right and one.area == given.area and take_back)]
    grants = tuple(others) if take_back else (*(one for one in others if one != given), given)
    return msgspec.structs.replace(role, grants=grants)


@click.command("drop-role")
@click.argument("role")
@hub_option
@pass_invocation
def drop_role(invocation: Invocation, role: str, hub: str | None) -> int:
    """Take ROLE, one of your own that nobody has, away."""
    from uic.access.commands import RemoveRole

    with at_access(invocation, hub) as (desk, where):
        desk.ask(RemoveRole(role=role))
    click.echo(f"removed the role {role} from the {where}")
    return ExitCode.DONE


@click.command("admit")
@click.argument("key")
@click.argument("holder")
@click.option("--role", "roles", multiple=True, help="What a machine may without a person; again for each role.")
@click.option("--ceiling", multiple=True, help="Roles that bound whoever signs in there.")
@click.option("--note", default="")
@hub_option
@json_option
@pass_invocation
def admit(invocation: Invocation, /, key: str, hub: str | None, as_json: bool, **given: Any) -> int:
    """Let KEY join as HOLDER (console/river-2, worker/3), or below it.

    KEY is the public key in quotes, or the fingerprint of one that knocked (`uic access keys`).
    """
    from uic.access.commands import AdmitKey

    with at_access(invocation, hub) as (desk, where):
        admitted = desk.ask(AdmitKey(public=key, **given))
    if as_json:
        print_json(admitted)
    else:
        click.echo(f"admitted {admitted.fingerprint} as {admitted.name} in the {where}")
    return ExitCode.DONE


@click.command("revoke")
@click.argument("key")
@hub_option
@pass_invocation
def revoke(invocation: Invocation, key: str, hub: str | None) -> int:
    """Let KEY (fingerprint, holder's name or public key) join no more; what runs with it ends now."""
    from uic.access.commands import RevokeKey

    with at_access(invocation, hub) as (desk, where):
        revoked = desk.ask(RevokeKey(public=key))
    click.echo(f"revoked {revoked.fingerprint} ({revoked.name}) in the {where}")
    return ExitCode.DONE


@click.command("end")
@click.argument("session")
@click.option("--lock", is_flag=True, help="Lock it instead.")
@hub_option
@pass_invocation
def end(invocation: Invocation, session: str, lock: bool, hub: str | None) -> int:
    """End the sign-in SESSION (`uic access sessions`)."""
    from uic.access.commands import EndSignIn

    with at_access(invocation, hub) as (desk, where):
        desk.ask(EndSignIn(sign_in=session, lock=lock))
    click.echo(f"{'locked' if lock else 'ended'} {session} in the {where}")
    return ExitCode.DONE


@click.command("agree")
@click.argument("request")
@click.option("--note", default="")
@hub_option
@pass_invocation
def agree(invocation: Invocation, request: str, note: str, hub: str | None) -> int:
    """Be the second person for REQUEST (`uic access requests`)."""
    from uic.access.commands import AgreeTo

    with at_access(invocation, hub) as (desk, _where):
        agreed = desk.ask(AgreeTo(request=request, note=note))
    click.echo(f"agreed to {agreed.command} {agreed.subject} of {agreed.asked_person}")
    return ExitCode.DONE


@click.command("refuse")
@click.argument("request")
@click.option("--note", default="", help="Why.")
@hub_option
@pass_invocation
def refuse(invocation: Invocation, request: str, note: str, hub: str | None) -> int:
    """Be the second person for REQUEST, and say no."""
    from uic.access.commands import RefuseTo

    with at_access(invocation, hub) as (desk, _where):
        refused = desk.ask(RefuseTo(request=request, note=note))
    click.echo(f"refused {refused.command} {refused.subject} of {refused.asked_person}")
    return ExitCode.DONE
