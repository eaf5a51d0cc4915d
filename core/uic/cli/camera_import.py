"""`uic camera import` and `export`: thousands of cameras from a file and to one, every bad line named, all or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.devices import ImportResult

__all__ = ["export_cameras", "import_cameras"]


@click.command("import", epilog="Columns: number and name are needed; see --template and --columns for the others.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Import the good lines although others are bad.")
@click.option("--replace", is_flag=True, help="The file is the whole registry: cameras that it lacks are removed.")
@click.option("--dry-run", is_flag=True, help="Check everything, change nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every bad line to a CSV file.")
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
    report: Path | None,
    show_template: bool,
    show_columns: bool,
    hub: str | None,
    as_json: bool,
) -> int:
    """Add or change cameras from a CSV or GeoJSON file; one is known again by its id (by default cam-<number>).

    UTF-8, UTF-16 or CP949, as Korean Excel writes it; commas, semicolons or tabs; headers in English or Korean. What
    the file has no column for stays as it is. A bad line is refused with its number and the reason. When there are
    any, nothing is imported unless --skip-bad is given, or you say yes. It is one transaction: an interrupted import
    leaves the registry as it was.
    """
    from uic.cli import _lists
    from uic.devices.csv_columns import COLUMNS

    if show_template or show_columns:
        _lists.print_columns(COLUMNS, as_template=show_template)
        return ExitCode.DONE
    if file is None:
        raise click.UsageError("Missing argument 'FILE'. (--template prints a list to begin from)")
    return _import(
        invocation, hub, file, skip_bad=skip_bad, replace=replace, dry_run=dry_run, report=report, as_json=as_json
    )


def _import(
    invocation: Invocation,
    hub: str | None,
    file: Path,
    *,
    skip_bad: bool,
    replace: bool,
    dry_run: bool,
    report: Path | None,
    as_json: bool,
) -> int:
    from uic.cli import _lists
    from uic.cli._desk import at_hub_or_records
    from uic.cli._progress import progress
    from uic.devices import ImportCameras, ListCameras
    from uic.devices.csv_import import read_cameras
    from uic.devices.export import write_report

    with at_hub_or_records(invocation, hub) as (desk, where):
        registered = {one.id: one for one in desk.ask(ListCameras(), timeout_s=30).cameras}
        with progress(f"reading {file.name}") as tell:
            held = read_cameras(file, registered, replace=replace, progress=tell)
        if not as_json:
            _lists.print_bad(file, held)
        if report is not None:
            write_report(report, held.bad)
        going = bool(held.items) and (
            not held.bad or skip_bad or dry_run or _lists.says_yes(len(held.items), "camera", as_json=as_json)
        )
        result: ImportResult | None = None
        if going:
            with progress(f"saving {len(held.items)} cameras") as tell:
                result = desk.ask(ImportCameras(cameras=held.items, replace=replace, try_only=dry_run), timeout_s=120)
                tell(1, 1)
    if as_json:
        print_json(_lists.report_of(file, held, result, dry_run=dry_run))
    else:
        _lists.print_outcome(held, result, where, what="camera", dry_run=dry_run)
    return ExitCode.DONE if going and (skip_bad or not held.bad or not dry_run) else ExitCode.REFUSED


@click.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "geojson"]), help="By default as the file's name ends.")
@click.option("--encoding", type=click.Choice(["utf-8", "cp949"]), default="utf-8", show_default=True, help="Of CSV.")
@hub_option
@pass_invocation
def export_cameras(invocation: Invocation, file: Path | None, form: str | None, encoding: str, hub: str | None) -> int:
    """Write all cameras to FILE (or the standard output) as CSV or GeoJSON that `uic camera import` reads again.

    Passwords in addresses are not written; importing the file into the same registry keeps those it has.
    """
    from uic.cli import _lists
    from uic.cli._desk import at_hub_or_records
    from uic.devices import ListCameras
    from uic.devices.export import form_of, list_of_cameras

    with at_hub_or_records(invocation, hub) as (desk, _where):
        cameras = desk.ask(ListCameras(), timeout_s=30).cameras
    geojson = form == "geojson" or (form is None and file is not None and form_of(file) == "geojson")
    code = "cp949" if encoding == "cp949" else "utf-8-sig"
    data = list_of_cameras(cameras, "geojson" if geojson else "csv", encoding=code)
    _lists.put_out(file, data, count=len(cameras), what="camera")
    return ExitCode.DONE
