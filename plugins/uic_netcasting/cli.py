"""`uic netcasting`: report a call, a bell or a sign from another system, and the figures of nets and signs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli import ExitCode, Invocation, pass_invocation, print_json
from uic.cli.camera import hub_option
from uic.errors import UicError

if TYPE_CHECKING:
    from uic_netcasting.figures.operations import OperationsFigures, Row

__all__ = ["netcasting"]

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def netcasting() -> None:
    """Net-casting: what other systems report, and whether it works. All of it asks the running hub."""


@netcasting.command()
@click.argument("place")
@click.option("--bell", is_flag=True, help="An emergency bell was pressed; else it is a 112 call.")
@click.option("--text", default="", help="What is known: clothes, direction; the name of the bell.")
@click.option("--car", is_flag=True, help="The suspect flees by car.")
@click.option("--ago", "ago_s", type=click.FloatRange(0, 3600), default=0.0, help="Seconds since it happened.")
@hub_option
@_json
@pass_invocation
def call(
    invocation: Invocation,
    /,
    place: str,
    *,
    bell: bool,
    text: str,
    car: bool,
    ago_s: float,
    hub: str | None,
    as_json: bool,
) -> int:
    """Cast a net at a PLACE: "37.3898, 126.9510" or a national point number, "다사 5191 3293"."""
    from uic.cli._desk import at_hub
    from uic_netcasting.commands import CastAt
    from uic_netcasting.policy import place_said

    at = place_said(place)
    if at is None:
        raise UicError(f"{place!r} is no place: write latitude and longitude, or a national point number")
    asked = CastAt(
        lat=at[0],
        lon=at[1],
        origin="bell" if bell else "call",
        flight="car" if car else "foot",
        text=text,
        ago_s=ago_s,
    )
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        cast = desk.ask(asked)
    if as_json:
        print_json(cast)
    else:
        click.echo(f"net {cast.id} with {len(cast.cameras)} cameras around {cast.sign}")
    return ExitCode.DONE


@netcasting.command()
@click.option("--days", type=click.IntRange(1, 1096), default=30, show_default=True, help="Until now.")
@click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all of it there.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of pattern names.")
@hub_option
@_json
@pass_invocation
def figures(
    invocation: Invocation,
    /,
    *,
    days: int,
    csv_file: Path | None,
    language: str,
    hub: str | None,
    as_json: bool,
) -> int:
    """Arrests at the scene, time to net and to police, false signs: per pattern and shift."""
    from uic.cli._desk import at_hub
    from uic_netcasting.commands import NetFigures
    from uic_netcasting.figures.sheets import as_csv

    now = datetime.now(UTC)
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = desk.ask(NetFigures(since=now - timedelta(days=days), until=now + timedelta(seconds=1)))
    if csv_file is not None:
        try:
            csv_file.write_text(as_csv(found), encoding="utf-8-sig")
        except OSError as error:
            raise UicError(f"{csv_file} cannot be written: {error}") from error
    if as_json:
        print_json(found)
    elif csv_file is None:
        _print(found, language)
    return ExitCode.DONE


def _print(found: OperationsFigures, language: str) -> None:
    from uic_netcasting.patterns import name_of

    click.echo(
        f"{'':<18} {'nets':>5} {'real':>5} {'false':>5} {'arrest':>6}  {'to net s':>13} {'to police s':>13} "
        f"{'signs':>6} {'alarms':>6} {'kept':>5}  false/camera/day"
    )
    _line("all", found.whole)
    for row in found.patterns:
        _line(name_of(row.key, language), row)
    for row in found.shifts:
        _line(row.key, row)
    click.echo(f"times: median / nine in ten; aim: at most {found.aim} announced signs per camera and day")


def _line(name: str, row: Row) -> None:
    from uic_netcasting.figures.sheets import seconds_words

    rate = f"{row.false_rate:.3f}" if row.false_rate is not None else "–"
    click.echo(
        f"{name:<18} {row.nets:>5} {row.real:>5} {row.false:>5} {row.arrested:>6}  {seconds_words(row.to_net):>13} "
        f"{seconds_words(row.to_police):>13} {row.signs:>6} {row.announced:>6} {row.kept_back:>5}  {rate}"
    )
