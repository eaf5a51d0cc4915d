"""What the imports and exports of `uic camera` and `uic device` share: reports of bad lines, files written whole."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from uic.cli._output import print_error
from uic.devices.commands import ImportResult
from uic.devices.csv_import import BadLine, Group

if TYPE_CHECKING:
    from uic.devices.csv_columns import Column
    from uic.devices.csv_import import ListFile
    from uic.devices.model import Camera, Device

__all__ = ["Report", "print_bad", "print_columns", "print_outcome", "put_out", "report_of", "says_yes"]

_SHOWN = 30  # bad lines on a terminal; --report and --json have them all


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints."""

    file: str
    encoding: str
    imported: bool  # whether the registry was changed
    dry_run: bool
    good: int
    bad: tuple[BadLine, ...]
    groups: tuple[Group, ...]
    ignored_columns: tuple[str, ...]
    result: ImportResult | None  # what was done; in a dry run, what would be


def report_of(
    file: Path, held: ListFile[Camera] | ListFile[Device], result: ImportResult | None, *, dry_run: bool
) -> Report:
    """The whole report of one import."""
    return Report(
        file=str(file),
        encoding=held.encoding,
        imported=result is not None and not dry_run,
        dry_run=dry_run,
        good=len(held.items),
        bad=held.bad,
        groups=tuple(held.groups()),
        ignored_columns=held.ignored_columns,
        result=result,
    )


def print_bad(file: Path, held: ListFile[Camera] | ListFile[Device]) -> None:
    """The first bad lines, and how many there are of each kind."""
    if held.ignored_columns:
        print_error(f"columns not known and left out: {', '.join(held.ignored_columns)[:400]}")
    for bad in held.bad[:_SHOWN]:
        label = f" ({bad.text})" if bad.text else ""
        print_error(f"{file} line {bad.line}{label}: {bad.reason}")
    if len(held.bad) <= _SHOWN:
        return
    print_error(f"… and {len(held.bad) - _SHOWN} more bad lines (--report FILE writes them all). By what is wrong:")
    for group in held.groups():
        print_error(f"{group.count:>7}  like line {group.first}: {group.reason}")


def print_outcome(
    held: ListFile[Camera] | ListFile[Device], result: ImportResult | None, where: str, *, what: str, dry_run: bool
) -> None:
    """What became of the registry, in one line."""
    if result is None and not held.items and not held.bad:
        print_error(f"the file lists no {what}; nothing was imported")
    elif result is None:
        print_error(
            f"nothing was imported: {len(held.bad)} of {len(held.bad) + len(held.items)} lines are bad; "
            "correct them, or import the others with --skip-bad"
        )
    else:
        removed = f", {result.removed} removed" if result.removed else ""
        counts = f"{result.added} added, {result.changed} changed, {result.unchanged} as they were{removed}"
        click.echo(f"would be in the {where}: {counts}" if dry_run else f"{counts} in the {where}")


def says_yes(count: int, what: str, *, as_json: bool) -> bool:
    """Asked on a terminal only: a script must say --skip-bad."""
    if as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(f"Import the other {count} {what}s?", default=False, err=True)


def put_out(file: Path | None, data: bytes, *, count: int, what: str) -> None:
    """Write an export to a file, or to the standard output."""
    from uic.devices.export import write_list

    if file is None:
        sys.stdout.buffer.write(data)
        return
    write_list(file, data)
    click.echo(f"{count} {what}s in {file}", err=True)


def print_columns(columns: Sequence[Column], *, as_template: bool) -> None:
    """The columns of a list, or a list to write over."""
    from uic.devices.csv_columns import template

    if as_template:
        click.echo(template(columns), nl=False)
        return
    for column in columns:
        needed = "needed" if column.required else "may be empty or left out"
        click.echo(f"{column.name}  ({needed})\n    {column.doc}; also called: {', '.join(column.names[1:]) or '-'}")
