"""`uic device`: the devices that are no cameras: signals, terminals, gauges, patrol units and their tablets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.devices import Device, ImportResult

__all__ = ["device"]


@click.group("device")
def device() -> None:
    """The registry of devices that are no cameras.

    Goes through the hub when one runs, and to the records on this machine when none does.
    """


@device.command("list")
@click.argument("words", nargs=-1)
@click.option("--kind", help="Of this kind only: signal, terminal, gauge, gauge.rain, unit, tablet …")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: whole records.")
@pass_invocation
def listing(invocation: Invocation, words: tuple[str, ...], kind: str | None, hub: str | None, as_json: bool) -> int:
    """The devices by kind and code. WORDS keep those that have every one of them in code, name, place or id."""
    from uic.cli._desk import at_hub_or_records
    from uic.devices import ListDevices

    with at_hub_or_records(invocation, hub, service="equipment") as (desk, _where):
        devices = desk.ask(ListDevices(), timeout_s=30).devices
    kept = [one for one in devices if (not kind or kind in (one.kind.value, one.kind.family)) and _has_all(one, words)]
    if as_json:
        print_json(kept)
    else:
        for one in kept:
            click.echo(_line(one))
    return ExitCode.DONE if kept or not (words or kind) else ExitCode.FAILED


def _has_all(one: Device, words: tuple[str, ...]) -> bool:
    text = f"{one.code} {one.id} {one.name} {one.name_en} {one.place}".casefold()
    return all(word.casefold() in text for word in words)


def _line(one: Device) -> str:
    where = f"{one.lat:.5f},{one.lon:.5f}" if one.lat is not None and one.lon is not None else "-"
    off = "" if one.enabled else "  (off)"
    return f"{one.kind.value:<14} {one.code or '-':>8}  {one.id}  {one.name}  {where}{off}"


@device.command("import", epilog="Columns: id, kind and name are needed; see --template and --columns for the others.")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--skip-bad", is_flag=True, help="Import the good lines although others are bad.")
@click.option("--replace", is_flag=True, help="The file is the whole registry: devices that it lacks are removed.")
@click.option("--dry-run", is_flag=True, help="Check everything, change nothing.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write every bad line to a CSV file.")
@click.option("--template", "show_template", is_flag=True, help="Print a list to write over, and end.")
@click.option("--columns", "show_columns", is_flag=True, help="Print every column with its names and meaning, and end.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a report with every bad line.")
@pass_invocation
def import_devices(
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
    """Add or change devices from a CSV or GeoJSON file; one is known again by its id. As `uic camera import`."""
    from uic.cli import _lists
    from uic.devices.csv_columns import DEVICE_COLUMNS

    if show_template or show_columns:
        _lists.print_columns(DEVICE_COLUMNS, as_template=show_template)
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
    from uic.devices import ImportDevices, ListDevices
    from uic.devices.csv_import import read_devices
    from uic.devices.export import write_report

    with at_hub_or_records(invocation, hub, service="equipment") as (desk, where):
        registered = {one.id: one for one in desk.ask(ListDevices(), timeout_s=30).devices}
        with progress(f"reading {file.name}") as tell:
            held = read_devices(file, registered, progress=tell)
        if not as_json:
            _lists.print_bad(file, held)
        if report is not None:
            write_report(report, held.bad)
        going = bool(held.items) and (
            not held.bad or skip_bad or dry_run or _lists.says_yes(len(held.items), "device", as_json=as_json)
        )
        result: ImportResult | None = None
        if going:
            result = desk.ask(ImportDevices(devices=held.items, replace=replace, try_only=dry_run), timeout_s=120)
    if as_json:
        print_json(_lists.report_of(file, held, result, dry_run=dry_run))
    else:
        _lists.print_outcome(held, result, where, what="device", dry_run=dry_run)
    return ExitCode.DONE if going and (skip_bad or not held.bad or not dry_run) else ExitCode.REFUSED


@device.command("export")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["csv", "geojson"]), help="By default as the file's name ends.")
@click.option("--encoding", type=click.Choice(["utf-8", "cp949"]), default="utf-8", show_default=True, help="Of CSV.")
@hub_option
@pass_invocation
def export_devices(invocation: Invocation, file: Path | None, form: str | None, encoding: str, hub: str | None) -> int:
    """Write all devices to FILE (or the standard output) as CSV or GeoJSON that `uic device import` reads again."""
    from uic.cli import _lists
    from uic.cli._desk import at_hub_or_records
    from uic.devices import ListDevices
    from uic.devices.export import form_of, list_of_devices

    with at_hub_or_records(invocation, hub, service="equipment") as (desk, _where):
        devices = desk.ask(ListDevices(), timeout_s=30).devices
    geojson = form == "geojson" or (form is None and file is not None and form_of(file) == "geojson")
    code = "cp949" if encoding == "cp949" else "utf-8-sig"
    data = list_of_devices(devices, "geojson" if geojson else "csv", encoding=code)
    _lists.put_out(file, data, count=len(devices), what="device")
    return ExitCode.DONE
