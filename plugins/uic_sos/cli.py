"""`uic sos`: what the escort says of a recorded track, fed to it position by position."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from uic.errors import UicError

__all__ = ["sos"]


@click.group()
def sos() -> None:
    """SOS escort: feed a recorded track to what decides whether somebody is off her path."""


@sos.command()
@click.option("--plan", type=click.Path(dir_okay=False, path_type=Path), required=True, help="CSV: lat,lon.")
@click.option(
    "--track",
    required=True,
    metavar="FILE",
    help="CSV: t,lat,lon[,accuracy_m,speed_mps,bearing_deg] in order of arrival; - for standard input.",
)
@click.option("--alarms", is_flag=True, help="Only the times at which she is said to have left her path.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line.")
def replay(plan: Path, track: str, *, alarms: bool, as_json: bool) -> None:
    """Feed positions one at a time to what runs in the service; print each state that begins, with its time."""
    from uic_sos.course import Course, State
    from uic_sos.course.csv_files import read_fixes, read_plan

    course = Course(read_plan(plan))
    for fix in read_fixes(_lines(track), "standard input" if track == "-" else track):
        for change in course.take(fix):
            if alarms and (change.state is not State.OFF_COURSE or change.reason == "still_away"):
                continue
            if as_json:
                figures = {key: round(value, 2) for key, value in change.figures.items()}
                told = {"t": change.t, "state": change.state.value, "reason": change.reason, **figures}
                click.echo(json.dumps(told))
            elif alarms:
                click.echo(f"{change.t:.15g}")
            else:
                said = " ".join(f"{key}={value:.1f}" for key, value in change.figures.items())
                click.echo(f"{change.t:.15g} {change.state.value} {change.reason} {said}")
            sys.stdout.flush()  # who feeds us by a pipe waits for it


def _lines(track: str) -> Iterator[str]:
    if track == "-":
        try:
            yield from iter(sys.stdin.readline, "")
        except UnicodeDecodeError as error:
            raise UicError(f"standard input cannot be read: {error}") from error
        return
    try:
        with Path(track).open(encoding="utf-8-sig", newline="") as file:
            yield from _all_of(file)
    except (OSError, UnicodeDecodeError) as error:
        raise UicError(f"{track} cannot be read: {error}") from error


def _all_of(file: TextIO) -> Iterator[str]:
    yield from file
