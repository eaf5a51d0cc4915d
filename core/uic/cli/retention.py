"""`uic retention`: which data is kept how long, what a purge would take, and what is locked as evidence."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.audit import Moment
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.retention.model import EvidenceLock, RetentionReport

__all__ = ["listing", "lock", "locks", "retention", "run", "unlock"]

_RUN_S = 600.0  # a purge of millions of pieces
_SEOUL = timedelta(hours=9)


@click.group("retention")
def retention() -> None:
    """How long data is kept: list, purge, lock as evidence."""


@retention.command("list")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def listing(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """Every class of data, how long it is kept and where it lies."""
    from uic.cli._desk import at_hub
    from uic.retention.commands import ListRetention

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = desk.ask(ListRetention())
    if as_json:
        print_json(found)
        return ExitCode.DONE
    for one in found.classes:
        days = f"{one.days:g} days" if one.days else "for ever"
        default = "" if one.days == one.default_days else f" (default {one.default_days:g})"
        brought = f"  [{one.by}]" if one.by else ""
        click.echo(f"{one.name:<16} {days}{default}  {one.title.en} / {one.title.ko}  {one.where}{brought}")
    click.echo(f"next purge {_clock(found.next_at)}; last {_clock(found.last.at) if found.last else 'none yet'}")
    return ExitCode.DONE


@retention.command("run")
@click.argument("classes", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def run(invocation: Invocation, classes: tuple[str, ...], dry_run: bool, hub: str | None, as_json: bool) -> int:
    """Purge now what is due, of all CLASSES or of those named. Exit status 1 when something could not be purged."""
    from uic.cli._desk import at_hub
    from uic.retention.commands import RunRetention

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        report = desk.ask(RunRetention(classes=classes, dry_run=dry_run), timeout_s=_RUN_S)
    if as_json:
        print_json(report)
    else:
        _print(report)
    return ExitCode.DONE if report.ok else ExitCode.FAILED


def _print(report: RetentionReport) -> None:
    if report.refused:
        print_error(report.refused)
    verb = "would go" if report.dry_run else "gone"
    for one in report.classes:
        done = one.done
        click.echo(
            f"{one.name:<16} {done.purged} {verb} of {done.due} from before {_clock(one.before)}, "
            f"{done.size / 1e6:.1f} MB; {done.locked} held as evidence"
        )
        if one.trouble:
            print_error(f"{one.name}: {one.trouble}")


@retention.command("locks")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def locks(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """What is locked as evidence, the newest first."""
    from uic.cli._desk import at_hub
    from uic.retention.commands import ListLocks

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = desk.ask(ListLocks()).locks
    if as_json:
        print_json(found)
    else:
        for one in found:
            click.echo(_line(one))
    return ExitCode.DONE


@retention.command("lock")
@click.argument("headline")
@click.option("--reason", required=True, help="Under what it is kept: the number of a request, a case.")
@click.option("--of", "subjects", multiple=True, required=True, help="A camera, unit or incident by its id; * for all.")
@click.option("--class", "classes", multiple=True, help="Only data of this class (recordings, positions …).")
@click.option("--from", "since", type=Moment(), default=0, help="Data from then; 2026-11-22T14:05, or 3h ago.")
@click.option("--to", "until", type=Moment(), default=0, help="To then; without: to no end.")
@click.option("--keep-until", type=Moment(), default=0, help="The lock runs out then; without: a person lifts it.")
@hub_option
@pass_invocation
def lock(
    invocation: Invocation,
    headline: str,
    reason: str,
    subjects: tuple[str, ...],
    classes: tuple[str, ...],
    since: int,
    until: int,
    keep_until: int,
    hub: str | None,
) -> int:
    """Hold data back from every purge."""
    from uic.cli._desk import at_hub
    from uic.retention.commands import LockEvidence

    command = LockEvidence(
        headline=headline,
        reason=reason,
        subjects=subjects,
        classes=classes,
        since=since,
        until=until,
        keep_until=keep_until,
    )
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        click.echo(_line(desk.ask(command)))
    return ExitCode.DONE


@retention.command("unlock")
@click.argument("lock_id", metavar="LOCK")
@click.option("--reason", required=True, help="Why it need not be held any longer.")
@hub_option
@pass_invocation
def unlock(invocation: Invocation, lock_id: str, reason: str, hub: str | None) -> int:
    """Lift a lock by its id; takes the right to approve."""
    from uic.cli._desk import at_hub
    from uic.retention.commands import UnlockEvidence

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        desk.ask(UnlockEvidence(lock=lock_id, reason=reason))
    return ExitCode.DONE


def _line(one: EvidenceLock) -> str:
    span = f"{_clock(one.since)} to {_clock(one.until)}" if one.since or one.until else "of any time"
    ends = f", until {_clock(one.keep_until)}" if one.keep_until else ""
    kinds = f" ({', '.join(one.classes)})" if one.classes else ""
    what = f"{', '.join(one.subjects)}{kinds}, {span}"
    return f"{one.id}  {one.headline}: {one.reason}  {what}  by {one.locked_by} {_clock(one.locked_at)}{ends}"


def _clock(at: int) -> str:
    """Milliseconds UTC by the city's clock."""
    return (datetime.fromtimestamp(at / 1000, UTC) + _SEOUL).strftime("%Y-%m-%d %H:%M") if at else "–"
