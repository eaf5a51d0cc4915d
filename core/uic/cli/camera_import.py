"""`uic camera import`: thousands of cameras from a CSV file, every bad line named, all or none kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.devices import ImportResult
    from uic.devices.csv_import import BadLine, CameraFile

__all__ = ["import_cameras"]

_SHOWN = 50  # bad lines on a terminal; --json lists them all


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What `--json` prints."""

    file: str
    encoding: str
    imported: bool  # whether the registry was changed
    dry_run: bool
    good: int
    bad: tuple[BadLine, ...]
    ignored_columns: tuple[str, ...]
    result: ImportResult | None  # what was done; in a dry run, what would be


@click.command("import", epilog="Columns: number and name are needed; see --template and --columns for the others.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Import the good lines although others are bad.")
@click.option("--replace", is_flag=True, help="The file is the whole registry: cameras that it lacks are removed.")
@click.option("--dry-run", is_flag=True, help="Check everything, change nothing.")
@click.option("--template", "show_template", is_flag=True, help="Print a list to write over, and end.")
@click.option("--columns", "show_columns", is_flag=True, help="Print every column with its names and meaning, and end.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a report with every bad line.")
@pass_invocation
def import_cameras(
    invocation: Invocation,
    file: Path | None,
    skip_bad: bool,
    replace: bool,
    dry_run: bool,
    show_template: bool,
    show_columns: bool,
    hub: str | None,
    as_json: bool,
) -> int:
    """Add or change cameras from a CSV file; a camera is known again by its id (by default cam-<number>).

    UTF-8, UTF-16 or CP949, as Korean Excel writes it; commas, semicolons or tabs; headers in English or Korean.
    A bad line is refused with its number and the reason. When there are any, nothing is imported unless --skip-bad
    is given, or you say yes. It is one transaction: an interrupted import leaves the registry as it was.
    """
    if show_template or show_columns:
        _print_columns(show_template)
        return ExitCode.DONE
    if file is None:
        raise click.UsageError("Missing argument 'FILE'. (--template prints a list to begin from)")
    return _import(invocation, hub, file, skip_bad=skip_bad, replace=replace, dry_run=dry_run, as_json=as_json)


def _import(
    invocation: Invocation,
    hub: str | None,
    file: Path,
    *,
    skip_bad: bool,
    replace: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    from uic.cli._desk import at_hub_or_records
    from uic.cli._progress import progress
    from uic.devices import ImportCameras, ListCameras
    from uic.devices.csv_import import read_cameras

    with at_hub_or_records(invocation, hub) as (desk, where):
        registered = {} if replace else {one.id: one for one in desk.ask(ListCameras(), timeout_s=30).cameras}
        with progress(f"reading {file.name}") as tell:
            held = read_cameras(file, registered, progress=tell)
        if not as_json:
            _print_bad(file, held)
        going = bool(held.cameras) and (not held.bad or skip_bad or dry_run or _says_yes(held, as_json))
        result: ImportResult | None = None
        if going:
            with progress(f"saving {len(held.cameras)} cameras") as tell:
                result = desk.ask(ImportCameras(cameras=held.cameras, replace=replace, try_only=dry_run), timeout_s=120)
                tell(1, 1)
    imported = result is not None and not dry_run
    if as_json:
        print_json(_report(file, held, result, imported=imported, dry_run=dry_run))
    else:
        _print_outcome(held, result, where, dry_run=dry_run)
    return ExitCode.DONE if going and (skip_bad or not held.bad or imported) else ExitCode.REFUSED


def _says_yes(held: CameraFile, as_json: bool) -> bool:
    """Asked on a terminal only: a script must say --skip-bad."""
    if as_json or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return click.confirm(f"Import the other {len(held.cameras)} cameras?", default=False, err=True)


def _report(file: Path, held: CameraFile, result: ImportResult | None, *, imported: bool, dry_run: bool) -> Report:
    return Report(
        file=str(file),
        encoding=held.encoding,
        imported=imported,
        dry_run=dry_run,
        good=len(held.cameras),
        bad=held.bad,
        ignored_columns=held.ignored_columns,
        result=result,
    )


def _print_bad(file: Path, held: CameraFile) -> None:
    if held.ignored_columns:
        print_error(f"columns not known and left out: {', '.join(held.ignored_columns)}")
    for bad in held.bad[:_SHOWN]:
        label = f" ({bad.text})" if bad.text else ""
        print_error(f"{file} line {bad.line}{label}: {bad.reason}")
    if len(held.bad) > _SHOWN:
        print_error(f"… and {len(held.bad) - _SHOWN} more bad lines (--json lists them all)")


def _print_outcome(held: CameraFile, result: ImportResult | None, where: str, *, dry_run: bool) -> None:
    if result is None and not held.cameras and not held.bad:
        print_error("the file lists no camera; nothing was imported")
    elif result is None:
        print_error(
            f"nothing was imported: {len(held.bad)} of {len(held.bad) + len(held.cameras)} lines are bad; "
            "correct them, or import the others with --skip-bad"
        )
    else:
        removed = f", {result.removed} removed" if result.removed else ""
        counts = f"{result.added} added, {result.changed} changed, {result.unchanged} as they were{removed}"
        click.echo(f"would be in the {where}: {counts}" if dry_run else f"{counts} in the {where}")


def _print_columns(as_template: bool) -> None:
    from uic.devices.csv_columns import COLUMNS, template

    if as_template:
        click.echo(template(), nl=False)
        return
    for column in COLUMNS:
        needed = "needed" if column.required else "may be empty or left out"
        click.echo(f"{column.name}  ({needed})\n    {column.doc}; also called: {', '.join(column.names[1:]) or '-'}")
