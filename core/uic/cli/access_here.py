"""`uic access …`: the person at this command line, and the keys of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.access import at_access, json_option, password_option, said_password, when
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.access import Mine

__all__ = ["hub_key", "mine", "password", "set_up", "sign_in", "sign_out"]


@click.command("set-up")
@click.argument("account")
@click.option("--person", default="", help="The name on the roster; else that of the account.")
@click.option("--department", default="")
@password_option
@hub_option
@pass_invocation
def set_up(
    invocation: Invocation, account: str, person: str, department: str, password_stdin: bool, hub: str | None
) -> int:
    """Make ACCOUNT the first administrator, with a password that is asked for: there is none by default."""
    from uic.access.commands import SetUp

    with at_access(invocation, hub) as (desk, where):
        word = said_password(f"password of {account}", from_stdin=password_stdin, twice=True)
        made = desk.ask(SetUp(account=account, person=person or account, password=word, department=department))
    click.echo(f"{made.name} is the first administrator in the {where}")
    return ExitCode.DONE


@click.command("sign-in")
@click.argument("account")
@password_option
@hub_option
@pass_invocation
def sign_in(invocation: Invocation, account: str, password_stdin: bool, hub: str | None) -> int:
    """Sign in as ACCOUNT for the command lines that follow, until `uic access sign-out` or some minutes without one."""
    from uic.access.commands import SignInWith
    from uic.access.joining import take_cli_seat
    from uic.cli._desk import at_hub
    from uic.errors import NotAllowed

    settings = invocation.settings(hub__address=hub)
    word = said_password(f"password of {account}", from_stdin=password_stdin)
    take_cli_seat(settings.folders.state)
    with at_hub(settings) as desk:
        try:
            opened = desk.ask(SignInWith(account=account, password=word))
        except NotAllowed as error:
            if error.reason != "access.must_change":
                raise
            click.echo(str(error), err=True)
            new = said_password("new password", from_stdin=password_stdin, twice=True)
            opened = desk.ask(SignInWith(account=account, password=word, new_password=new))
    click.echo(f"signed in at {settings.hub.address}: {opened.account.person} [{', '.join(opened.account.roles)}]")
    return ExitCode.DONE


@click.command("sign-out")
@hub_option
@pass_invocation
def sign_out(invocation: Invocation, hub: str | None) -> int:
    """Sign out on the command line."""
    from uic.access.commands import SignOut
    from uic.access.joining import leave_cli_seat
    from uic.cli._desk import at_hub

    settings = invocation.settings(hub__address=hub)
    with at_hub(settings) as desk:
        desk.ask(SignOut())
    leave_cli_seat(settings.folders.state)
    click.echo("signed out")
    return ExitCode.DONE


@click.command("password")
@password_option
@hub_option
@pass_invocation
def password(invocation: Invocation, password_stdin: bool, hub: str | None) -> int:
    """Choose another password for oneself; sign in first."""
    from uic.access.commands import ChangePassword
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        old = said_password("password", from_stdin=password_stdin)
        new = said_password("new password", from_stdin=password_stdin, twice=True)
        desk.ask(ChangePassword(old=old, new=new))
    click.echo("changed")
    return ExitCode.DONE


@click.command("mine")
@hub_option
@json_option
@pass_invocation
def mine(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Who am I at the hub, and what may I?"""
    from uic.access.commands import WhatMay
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = desk.ask(WhatMay())
    if as_json:
        print_json(found)
    else:
        _tell(found)
    return ExitCode.DONE


def _tell(found: Mine) -> None:
    if found.sign_in is None:
        click.echo("nobody is signed in here" + (": uic access sign-in ACCOUNT" if found.demanded else ""))
    else:
        account = found.sign_in.account
        how = "local, without being asked" if found.sign_in.local else f"since {when(found.sign_in.opened_at)}"
        locked = ", locked" if found.sign_in.locked_at else ""
        click.echo(f"{account.name} {account.person} [{', '.join(account.roles)}], {how}{locked}")
    for one in found.grants:
        click.echo(f"    {one.right.value:<12} {'everything' if one.area == '*' else one.area}")
    if not found.set_up:
        click.echo("no administrator can sign in yet: uic access set-up ACCOUNT")


@click.command("hub")
@click.argument("address", required=False)
@click.argument("key", required=False)
@json_option
@pass_invocation
def hub_key(invocation: Invocation, address: str | None, key: str | None, as_json: bool) -> int:
    """Remember that the hub at ADDRESS has the public KEY (in quotes); without KEY, show this machine's own key.

    Compare the fingerprint that is printed with the one that `uic access keys` shows on the hub's machine.
    """
    from uic.bus.keys import fingerprint, own_keys, remember_hub

    settings = invocation.settings()
    state_dir = settings.folders.state
    if address and key:
        remember_hub(state_dir, address, key.strip())
    own = own_keys(state_dir).public.decode()
    if as_json:
        print_json({"public": own, "fingerprint": fingerprint(own)})
        return ExitCode.DONE
    if address and key:
        click.echo(f"the hub at {address} has the key {fingerprint(key.strip())}")
    click.echo(f"this machine's key is {fingerprint(own)}  '{own}'")
    return ExitCode.DONE
