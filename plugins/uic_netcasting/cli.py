"""`uic netcasting`: report a call, a bell or a sign from another system, and the figures of nets and signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli import ExitCode, Invocation, padded, pass_invocation, print_json
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
@click.option(
    "--language",
    type=click.Choice(["ko", "en"]),
    default="ko",
    show_default=True,
    help="Of headings and pattern names.",
)
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


_HEADINGS = {
    "ko": ("투망", "실제", "오경보", "검거", "투망까지 초", "경찰까지 초", "징후", "경보", "보류", "오경보/카메라·일"),
    "en": (
        "nets",
        "real",
        "false",
        "arrests",
        "to net s",
        "to police s",
        "signs",
        "alarms",
        "kept",
        "false/camera/day",
    ),
}
_WIDE = (5, 5, 6, 7, 13, 13, 6, 6, 5, 16)
_FOOT = {
    "ko": "시간: 중앙값 / 90%, 목표: 카메라당 하루 알린 징후 {aim}건 이하",
    "en": "times: median / nine in ten; aim: at most {aim} announced signs per camera and day",
}


def _print(found: OperationsFigures, language: str) -> None:
    from uic_netcasting.patterns import name_of

    click.echo(_row("", _HEADINGS[language]))
    click.echo(_row({"ko": "전체", "en": "all"}[language], _cells(found.whole)))
    for row in found.patterns:
        click.echo(_row(name_of(row.key, language), _cells(row)))
    for row in found.shifts:
        click.echo(_row(row.key, _cells(row)))
    click.echo(_FOOT[language].format(aim=found.aim))


def _row(name: str, cells: Sequence[str]) -> str:
    return padded(name, 18) + "".join(
        f" {padded(cell, wide, right=True)}" for cell, wide in zip(cells, _WIDE, strict=True)
    )


def _cells(row: Row) -> tuple[str, ...]:
    from uic_netcasting.figures.sheets import seconds_words

    counts = (row.nets, row.real, row.false, row.arrested)
    times = (row.to_net, row.to_police)
    rate = f"{row.false_rate:.3f}" if row.false_rate is not None else "–"
    return (
        *map(str, counts),
        *map(seconds_words, times),
        *map(str, (row.signs, row.announced, row.kept_back)),
        rate,
    )
