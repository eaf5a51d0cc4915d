"""`uic access`: who is who, and who may what."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._lazy import Lazy, LazyGroup
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.access import Account, KeyHolder, SignIn
    from uic.cli._desk import Desk

__all__ = ["access", "at_access", "json_option", "password_option", "said_password", "when"]

_MADE = "uic.cli.access_changes:"
_HERE = "uic.cli.access_here:"


@click.group(
    "access",
    cls=LazyGroup,
    lazy={
        "set-up": Lazy(_HERE + "set_up", "Make the first administrator."),
        "sign-in": Lazy(_HERE + "sign_in", "Sign in for the command lines that follow."),
        "sign-out": Lazy(_HERE + "sign_out", "Sign out again."),
        "mine": Lazy(_HERE + "mine", "Who am I here, and what may I?"),
        "password": Lazy(_HERE + "password", "Choose another password for oneself."),
        "hub": Lazy(_HERE + "hub_key", "Remember the public key of a hub on another machine."),
        "save": Lazy(_MADE + "save", "Add an account, or change one."),
        "disable": Lazy(_MADE + "disable", "Switch an account off; where it is signed in, that ends."),
        "grant": Lazy(_MADE + "grant", "Give a role of your own a right."),
        "drop-role": Lazy(_MADE + "drop_role", "Take a role of your own away."),
        "admit": Lazy(_MADE + "admit", "Let a key join."),
        "revoke": Lazy(_MADE + "revoke", "Let a key join no more; what runs with it ends now."),
        "end": Lazy(_MADE + "end", "End somebody's sign-in, or lock it."),
        "agree": Lazy(_MADE + "agree", "Be the second person."),
        "refuse": Lazy(_MADE + "refuse", "Be the second person, and say no."),
    },
)
def access() -> None:
    """Who is who, and who may what: accounts, roles, keys, sign-ins.

    Goes through the hub when one runs, and to the records on this machine when none does: so the first administrator
    is made, and a lost password is mended.
    """


def json_option(command: Any) -> Any:
    """`--json`, as every command that prints has it."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def password_option(command: Any) -> Any:
    """`--password-stdin`, for scripts: else it is asked for."""
    return click.option("--password-stdin", is_flag=True, help="Read the password from standard input, one line.")(
        command
    )


def said_password(prompt: str, *, from_stdin: bool, twice: bool = False) -> str:
    """A password, never from the command line: there, every user of the machine can read it."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    said: str = click.prompt(prompt, hide_input=True, confirmation_prompt=twice)
    return said


@contextlib.contextmanager
def at_access(invocation: Invocation, hub: str | None) -> Iterator[tuple[Desk, str]]:
    """Whom to ask: the hub, or the records on this machine."""
    from uic.cli._desk import at_hub_or_records

    with at_hub_or_records(invocation, hub, service="access") as found:
        yield found


def when(moment: datetime | None) -> str:
    """A moment in words."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if moment is not None else "-"


@access.command("accounts")
@hub_option
@json_option
@pass_invocation
def accounts(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Who may sign in."""
    from uic.access.commands import ListAccounts

    with at_access(invocation, hub) as (desk, _where):
        found = desk.ask(ListAccounts()).accounts
    if as_json:
        print_json(found)
    for one in () if as_json else found:
        click.echo(_account_line(one))
    if not found and not as_json:
        click.echo("no accounts: `uic access set-up` makes the first administrator")
    return ExitCode.DONE


def _account_line(one: Account) -> str:
    notes = ["" if one.enabled else "off", "" if one.has_password else "no password"]
    notes += ["must change its password" if one.must_change else "", f"until {when(one.until)}" if one.until else ""]
    told = ", ".join(note for note in notes if note)
    department = f" ({one.department})" if one.department else ""
    return f"{one.name:<20} {one.person}{department}  [{', '.join(one.roles) or 'no role'}]" + (told and f"  {told}")


@access.command("roles")
@hub_option
@json_option
@pass_invocation
def roles(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Roles, and what they grant."""
    from uic.access.commands import ListRoles

    with at_access(invocation, hub) as (desk, _where):
        found = desk.ask(ListRoles()).roles
    if as_json:
        print_json(found)
        return ExitCode.DONE
    for role in found:
        click.echo(f"{role.name}  {role.title_en} / {role.title_ko}{'' if role.built_in else '  (own)'}")
        for one in role.grants:
            limits = [f"cameras {one.cameras}" if one.cameras != "*" else "", one.hours]
            limits += [f"from {when(one.since)}" if one.since else "", f"until {when(one.until)}" if one.until else ""]
            limits.append("with a second person" if one.two_person else "")
            told = ", ".join(limit for limit in limits if limit)
            area = "everything" if one.area == "*" else one.area
            click.echo(f"    {one.right.value:<12} {area}" + (told and f"  ({told})"))
    return ExitCode.DONE


@access.command("keys")
@hub_option
@json_option
@pass_invocation
def keys(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Keys that may join, those that were revoked, those that knocked; and the hub's own public key."""
    from uic.access.commands import ListKeys

    with at_access(invocation, hub) as (desk, _where):
        found = desk.ask(ListKeys())
    if as_json:
        print_json(found)
        return ExitCode.DONE
    if found.hub_public:
        click.echo(f"hub      {found.hub_fingerprint}  '{found.hub_public}'")
    for one in found.keys:
        click.echo(_key_line(one))
    for knock in found.knocks:
        times = f"{knock.count} times, last {when(knock.last_at)}"
        click.echo(f"knocks   {knock.fingerprint}  from {knock.address}, {times}")
    if found.knocks:
        click.echo("admit one by: uic access admit FINGERPRINT console/<name>")
    return ExitCode.DONE


def _key_line(one: KeyHolder) -> str:
    state = "revoked" if one.revoked_at else "this hub's machine" if one.own else "admitted"
    bounds = [f"roles {', '.join(one.roles)}" if one.roles else ""]
    bounds += [f"at most {', '.join(one.ceiling)}" if one.ceiling else "", one.note]
    told = "; ".join(bound for bound in bounds if bound)
    return f"{state:<8} {one.fingerprint}  {one.name}" + (told and f"  ({told})")


@access.command("sessions")
@hub_option
@json_option
@pass_invocation
def sessions(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Who is signed in, and where."""
    from uic.access.commands import ListSignIns

    with at_access(invocation, hub) as (desk, _where):
        found = desk.ask(ListSignIns()).sign_ins
    if as_json:
        print_json(found)
    for one in () if as_json else found:
        click.echo(_sign_in_line(one))
    return ExitCode.DONE


def _sign_in_line(one: SignIn) -> str:
    notes = [f"locked ({one.locked_by})" if one.locked_at else "", "" if one.here else "console gone"]
    told = ", ".join(note for note in notes if note)
    return f"{one.id}  {one.account.name} {one.account.person}  {one.client}  since {when(one.opened_at)}" + (
        told and f"  {told}"
    )


@access.command("requests")
@hub_option
@json_option
@pass_invocation
def requests(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """What waits for a second person, or did lately."""
    from uic.access.commands import ListRequests

    with at_access(invocation, hub) as (desk, _where):
        found = desk.ask(ListRequests()).requests
    if as_json:
        print_json(found)
    for one in () if as_json else found:
        answered = f"  {one.answered_person}" if one.answered_person else ""
        click.echo(f"{one.id}  {one.state.value:<9} {one.command} {one.subject}  {one.asked_person}{answered}")
    return ExitCode.DONE
