"""`uic camera discover` and `onboard`: which ONVIF cameras are on the network, what they are, and adding one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.onvif.describe import Described

__all__ = ["discover", "onboard"]

_PASSWORD = "UIC_CAMERA_PASSWORD"


@click.command("discover")
@click.option("--wait", "wait_s", type=click.FloatRange(0.5, 15), default=3.0, show_default=True, help="Seconds.")
@click.option("--interface", default="", metavar="ADDRESS", help="Of the network card to ask through.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="Ask this one too, behind a router.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def discover(
    invocation: Invocation, wait_s: float, interface: str, hosts: tuple[str, ...], hub: str | None, as_json: bool
) -> int:
    """The ONVIF cameras that answer on the network (WS-Discovery): of the hub, or of this machine when none runs."""
    from uic.cli._desk import at_hub_or_records
    from uic.onvif.commands import DiscoverCameras

    question = DiscoverCameras(wait_s=wait_s, interface=interface, hosts=hosts)
    with at_hub_or_records(invocation, hub, service="onboarding") as (desk, _where):
        found = desk.ask(question, timeout_s=wait_s + 15).found
    if as_json:
        print_json(found)
    else:
        for one in found:
            notes = "  (names another address than it answers from)" if one.elsewhere else ""
            click.echo(f"{one.url}  {one.name or '-'}  {one.hardware or '-'}  {one.place or '-'}{notes}")
        if not found:
            print_error("no camera answered; ask those behind routers by --host, or wait longer by --wait")
    return ExitCode.DONE if found else ExitCode.FAILED


@click.command("onboard")
@click.argument("url")
@click.option("--user", default="", help=f"Its password is asked for, or taken from {_PASSWORD}.")
@click.option("--number", type=click.IntRange(1, 999_999), help="Add it under this number; else only say what it is.")
@click.option("--name", default="", help="As on the pole.")
@click.option("--id", "camera_id", help="Stable key; empty: cam-<number>. One that is there keeps its place and name.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def onboard(
    invocation: Invocation,
    url: str,
    user: str,
    number: int | None,
    name: str,
    camera_id: str | None,
    hub: str | None,
    as_json: bool,
) -> int:
    """What the ONVIF camera at URL is (host, or as `uic camera discover` prints it), and its record with --number.

    Main and small stream and the address of what turns it are taken over; the hub keeps the password.
    """
    import msgspec

    from uic.cli._desk import at_hub_or_records
    from uic.devices import Camera, ListCameras, SaveCamera
    from uic.errors import RegistryError
    from uic.onvif.commands import DescribeCamera
    from uic.onvif.describe import record_of

    where_it_is = url if "://" in url else f"onvif://{url}"
    password = _password(user)
    with at_hub_or_records(invocation, hub, service="onboarding") as (desk, _where):
        known = desk.ask(DescribeCamera(url=where_it_is, user=user, password=password), timeout_s=40)
    if as_json:
        print_json(msgspec.structs.replace(known, picture=b""))
    else:
        _print(known)
    if number is None:
        return ExitCode.DONE
    with at_hub_or_records(invocation, hub) as (desk, where):
        key = camera_id or f"cam-{number:04}"
        there = next((one for one in desk.ask(ListCameras(), timeout_s=30).cameras if one.id == key), None)
        if there is not None and camera_id is None:
            raise RegistryError(f"there is a camera {key} already; say --id {key} to give it these streams")
        if there is None and not name.strip():
            raise RegistryError("a new camera wants a --name")
        draft = there or Camera(id=key, number=number, name=name)
        saved = desk.ask(SaveCamera(camera=record_of(known, draft, user=user, password=password)))
    click.echo(f"{saved.number} {saved.name} ({saved.id}) is in the {where}", err=as_json)
    return ExitCode.DONE


def _password(user: str) -> str:
    if not user:
        return ""
    given = os.environ.get(_PASSWORD)
    return given if given is not None else str(click.prompt(f"Password of {user}", hide_input=True, err=True))


def _print(known: Described) -> None:
    click.echo(f"{known.manufacturer} {known.model}, firmware {known.firmware or '-'}, serial {known.serial or '-'}")
    for offer in known.offers:
        use = {known.main: "main", known.sub: "sub"}.get(offer.token, "")
        size = f"{offer.width}×{offer.height}" if offer.width else "-"
        click.echo(f"  {use:<5} {offer.token}  {offer.codec} {size} {offer.fps:g} fps  {offer.url or '-'}")
    click.echo(f"  turns: {'yes' if known.turns else 'no'}; presets: {', '.join(known.presets) or '-'}")
    click.echo(f"  events: {'yes' if known.events else 'no'}; picture: {'yes' if known.picture else 'no'}")
    for trouble in known.troubles:
        print_error(trouble)
