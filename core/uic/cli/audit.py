"""`uic audit`: who did what. Searched and taken out at the hub; checked there, or on the files alone."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.audit.commands import ExportState, Filter
    from uic.audit.model import Entry
    from uic.audit.report import Report
    from uic.cli._desk import Desk
    from uic.settings import Settings

__all__ = ["accept", "audit", "check", "export", "key", "search", "verify"]

_ASK_EVERY_S = 0.1
_SEOUL = timedelta(hours=9)  # the city's clock; it has no summer time


@click.group("audit")
def audit() -> None:
    """Who did what, when and what for: search, check, take out.

    Takes the right to audit at the hub.
    """


class Moment(click.ParamType[int]):
    """A time of the city's clock: "2026-11-22", "2026-11-22 14:05", or "90m", "3h", "7d" ago. Milliseconds UTC."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        units = {"m": "minutes", "h": "hours", "d": "days"}
        if value[-1:] in units and value[:-1].isdigit():
            return int((datetime.now(UTC) - timedelta(**{units[value[-1]]: int(value[:-1])})).timestamp() * 1000)
        try:
            local = datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r}: write 2026-11-22, 2026-11-22T14:05, or how long ago: 90m, 3h, 7d", param, ctx)
        if local.tzinfo is None:
            local = (local - _SEOUL).replace(tzinfo=UTC)
        return int(local.timestamp() * 1000)


def filter_options(command: Any) -> Any:
    """The options that say which entries."""
    options = (
        click.option("--who", default="", help="In the account's name, or where it was done from."),
        click.option("--action", default="", help="alarm.acknowledge, or alarm for all of its family."),
        click.option("--subject", default="", help="In what it is about."),
        click.option("--outcome", type=click.Choice(["done", "refused"]), default=None, help="Only these."),
        click.option("--from", "since", type=Moment(), default=0, help="2026-11-22, 2026-11-22T14:05, or 3h ago."),
        click.option("--to", "until", type=Moment(), default=0, help="As --from."),
        click.option("--text", default="", help="In subject, purpose or note."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _filter(given: dict[str, Any]) -> Filter:
    from uic.audit.commands import Filter

    return Filter(**{name: value for name, value in given.items() if value is not None})


@audit.command("search")
@filter_options
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="At most so many.")
@click.option("--files", "on_files", is_flag=True, help="Read the journal's file here, not the hub.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON: whole entries.")
@pass_invocation
def search(invocation: Invocation, /, limit: int, on_files: bool, hub: str | None, as_json: bool, **wanted: Any) -> int:
    """Entries that fit, the newest first. Exit status 1 when there is none."""
    settings = invocation.settings(hub__address=hub)
    found = list(_on_files(settings, _filter(wanted), limit) if on_files else _at_hub(settings, _filter(wanted), limit))
    if as_json:
        print_json(found)
    else:
        for entry in found:
            click.echo(_line(entry))
    return ExitCode.DONE if found else ExitCode.FAILED


def _at_hub(settings: Settings, wanted: Filter, limit: int) -> Iterator[Entry]:
    from uic.audit.commands import SearchAudit
    from uic.cli._desk import at_hub

    before = 0
    with at_hub(settings) as desk:
        while limit > 0:
            page = desk.ask(SearchAudit(filter=wanted, before=before, limit=min(limit, 500)))
            yield from page.entries
            limit -= len(page.entries)
            if not page.more or not page.entries:
                return
            before = page.entries[-1].seq


def _on_files(settings: Settings, wanted: Filter, limit: int) -> Iterator[Entry]:
    from uic.audit.search import page
    from uic.audit.verify import reading

    before = 0
    with reading(settings.folders.state / "journal.db") as db:
        while limit > 0:
            one = page(db, wanted, before=before, limit=min(limit, 1000))
            yield from one.entries
            limit -= len(one.entries)
            if not one.more:
                return
            before = one.entries[-1].seq


def _line(entry: Entry) -> str:
    outcome = "" if entry.outcome == "done" else f" {entry.outcome.upper()}"
    purpose = f" for {entry.purpose}" if entry.purpose else ""
    note = f"  {entry.note}" if entry.note else ""
    who = f"{entry.account} ({entry.role}) at {entry.client}"
    return f"{entry.seq:>8}  {_clock(entry.at)}  {entry.action} {entry.subject}{outcome}  {who}{purpose}{note}"


def _clock(at: int) -> str:
    """Milliseconds UTC by the city's clock."""
    return (datetime.fromtimestamp(at / 1000, UTC) + _SEOUL).strftime("%Y-%m-%d %H:%M:%S") if at else "–"


@audit.command("verify")
@click.option(
    "--files",
    "folder",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[FOLDER]",
    help="Check the files of this state folder (empty: this machine's), also where no hub runs.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A public key to trust, instead of those beside the audit.",
)
@click.option(
    "--signatures",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A copy of the signatures from elsewhere (audit.copy).",
)
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def verify(
    invocation: Invocation,
    folder: str | None,
    keys: tuple[Path, ...],
    signatures: Path | None,
    hub: str | None,
    as_json: bool,
) -> int:
    """Go over every entry and signature, and say what was changed, removed, moved, added or cut off, and where.

    In the hub when one runs, otherwise on the files here. Exit status 1 when something is wrong.
    """
    settings = invocation.settings(hub__address=hub)
    report = _verified(settings, folder, keys, signatures, named=hub is not None)
    if as_json:
        print_json({"ok": report.ok, **_fields(report)})
    else:
        _print_report(report)
    return ExitCode.DONE if report.ok else ExitCode.FAILED


def _verified(
    settings: Settings, folder: str | None, keys: tuple[Path, ...], signatures: Path | None, *, named: bool
) -> Report:
    from uic.cli._desk import is_here, somebody_listens

    address = settings.hub.address
    elsewhere = folder is not None or keys or signatures
    if not elsewhere and (named or somebody_listens(address) or not is_here(address)):
        return _verified_at_hub(settings)
    from uic.audit.files import AuditFiles
    from uic.audit.verify import verify_folder
    from uic.cli._progress import progress

    state = Path(folder) if folder else settings.folders.state
    with progress("Checking the audit") as tell:
        return verify_folder(
            state / "journal.db", AuditFiles(state), keys=keys, checkpoints_file=signatures, progress=tell
        )


def _verified_at_hub(settings: Settings) -> Report:
    from uic.audit.commands import GetVerification, VerifyAudit
    from uic.cli._desk import at_hub
    from uic.cli._progress import progress
    from uic.errors import AuditError

    with at_hub(settings) as desk, progress("Checking the audit") as tell:
        now = desk.ask(VerifyAudit())
        while now.report is None and not now.failed:
            time.sleep(_ASK_EVERY_S)
            now = desk.ask(GetVerification(run=now.run))
            tell(now.checked, now.of)
    if now.report is None:
        raise AuditError(now.failed)
    return now.report


def _fields(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in report.__struct_fields__}


def _print_report(report: Report) -> None:
    speed = f", {report.took_s / report.entries * 100_000:.1f} s per 100,000" if report.entries >= 1000 else ""
    click.echo(
        f"{report.entries} entries, {report.first} to {report.last}, "
        f"{_clock(report.first_at)} to {_clock(report.last_at)}"
    )
    click.echo(
        f"signed up to entry {report.signed_upto} by {report.checkpoints} signatures of "
        f"{', '.join(report.keys) or 'nobody'}; the mark of each entry "
        f"{'was checked too' if report.marks else 'was not checked (the key is not ours to read)'}"
    )
    for fault in report.faults:
        print_error(f"{fault.text}{f' [accepted by {fault.accepted}]' if fault.accepted else ''}  ({fault.id})")
    if report.more_faults:
        print_error(f"and {report.more_faults} more")
    click.echo(f"{'nothing is wrong' if report.ok else 'THE AUDIT IS BROKEN'} ({report.took_s:.2f} s{speed})")


@audit.command("export")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--reason", default="", help="What it is for; noted in the archive and in the audit.")
@filter_options
@hub_option
@pass_invocation
def export(
    invocation: Invocation, /, target: Path, form: Literal["csv", "json"], reason: str, hub: str | None, **wanted: Any
) -> int:
    """Write entries into a signed archive TARGET (.zip), which `uic audit check` checks without a hub."""
    from uic.audit.commands import ExportAudit
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        state = _ready(desk, desk.ask(ExportAudit(form=form, filter=_filter(wanted), reason=reason)))
        _fetch(desk, state, target)
    click.echo(f"{target}: {state.entries} entries, {state.size} bytes, SHA-256 {state.sha256}")
    return ExitCode.DONE


def _ready(desk: Desk, state: ExportState) -> ExportState:
    from uic.audit.commands import GetExport
    from uic.errors import AuditError

    while not state.size and not state.failed:
        time.sleep(_ASK_EVERY_S)
        state = desk.ask(GetExport(export=state.export))
    if state.failed:
        raise AuditError(state.failed)
    return state


def _fetch(desk: Desk, state: ExportState, target: Path) -> None:
    from uic.audit.commands import FetchExport

    fresh = target.with_name(target.name + ".part")
    with contextlib.ExitStack() as stack:
        out = stack.enter_context(fresh.open("wb"))
        while data := desk.ask(FetchExport(export=state.export, offset=out.tell())).data:
            out.write(data)
    fresh.replace(target)


@audit.command("check")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--key",
    "trusted",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The hub's public key as you were given it; else the archive's own is taken, and its name printed.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(archive: Path, trusted: Path | None, as_json: bool) -> int:
    """Check an exported ARCHIVE, without a hub: signature, file, every entry. Exit status 1 when it is false."""
    from uic.audit.export import check_export

    found = check_export(archive, trusted=trusted)
    if as_json:
        print_json(found)
    else:
        one = found.manifest
        click.echo(
            f"{one.entries} entries, {one.first} to {one.last}, taken out by {one.made_by} {_clock(one.made_at)}"
            + (f" for: {one.reason}" if one.reason else "")
        )
        click.echo(f"key {found.key}" + ("" if found.trusted else " (from the archive itself: compare it)"))
        for fault in found.faults:
            print_error(fault)
        click.echo("the archive is false" if found.faults else "the archive is as the hub signed it")
    return ExitCode.FAILED if found.faults else ExitCode.DONE


@audit.command("accept")
@click.argument("fault")
@click.option("--reason", required=True, help="Why it is known and harmless; noted in the audit with your name.")
@hub_option
@pass_invocation
def accept(invocation: Invocation, fault: str, reason: str, hub: str | None) -> int:
    """Take a known break on yourself: FAULT as `uic audit verify` names it (truncated:120-150). It stays reported."""
    from uic.audit.commands import AcceptFault
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        desk.ask(AcceptFault(fault=fault, reason=reason))
    return ExitCode.DONE


@audit.command("key")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the PEM there.")
@hub_option
@pass_invocation
def key(invocation: Invocation, out: Path | None, hub: str | None) -> int:
    """The hub's public key, for whoever is to check without trusting this machine."""
    from uic.audit.commands import GetAuditState
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        state = desk.ask(GetAuditState())
    if out is not None:
        out.write_text(state.public_key, encoding="ascii")
    else:
        click.echo(state.public_key, nl=False)
    click.echo(f"fingerprint {state.key}", err=True)
    return ExitCode.DONE
