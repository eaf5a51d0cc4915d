"""`uic incident`: cases from the command line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._columns import padded
from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.cli._desk import Desk
    from uic.incidents.commands import IncidentTypes
    from uic.incidents.figures import TypeFigures
    from uic.incidents.model import Incident

__all__ = ["incident"]

_language = click.option(
    "--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of titles and lines."
)
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("incident")
def incident() -> None:
    """Cases: list, read, take out, and how fast they were answered. All of it asks the running hub."""


@incident.command("list")
@click.argument("words", nargs=-1)
@click.option("--state", type=click.Choice(["new", "in_progress", "resolved", "closed"]), help="Only these.")
@click.option("--type", "kind", default="", help="Key of an incident type.")
@click.option("--limit", type=click.IntRange(1, 500), default=100, show_default=True)
@_language
@hub_option
@_json
@pass_invocation
def listing(
    invocation: Invocation,
    /,
    words: tuple[str, ...],
    state: str | None,
    kind: str,
    limit: int,
    language: str,
    hub: str | None,
    as_json: bool,
) -> int:
    """Cases, newest first.

    WORDS keep those that have every one of them in number, title, place, people or timeline.
    """
    from uic.cli._desk import at_hub
    from uic.incidents.commands import FindIncidents, ListIncidentTypes
    from uic.incidents.model import IncidentState

    states = (IncidentState(state),) if state else ()
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = desk.ask(FindIncidents(words=" ".join(words), states=states, type=kind, limit=limit))
        types = desk.ask(ListIncidentTypes())
    if as_json:
        print_json(found.incidents)
        return ExitCode.DONE
    for one in found.incidents:
        click.echo(_line(one, types, language))
    if found.more:
        click.echo(f"(the newest {limit}; there are more: --limit, or more words)", err=True)
    return ExitCode.DONE


def _line(one: Incident, types: IncidentTypes, language: str) -> str:
    from uic.incidents.words import STATES, clock

    title = one.title or _type_title(one.type, types, language)
    state = STATES[one.state].read(language)
    return f"{one.number}  {one.priority}  {state}  {clock(one.opened_at, with_date=True)}  {title}  {one.owner or '-'}"


def _type_title(key: str, types: IncidentTypes, language: str) -> str:
    return next((kind.title.read(language) for kind in types.types if kind.key == key), key)


def _by_number(desk: Desk, number: str) -> str:
    """The id of the case that people call by this number, or that has this id."""
    from uic.incidents.commands import FindIncidents

    for one in desk.ask(FindIncidents(words=number)).incidents:
        if one.number == number:
            return one.id
    return number


@incident.command("show")
@click.argument("number")
@_language
@hub_option
@_json
@pass_invocation
def show(invocation: Invocation, /, number: str, language: str, hub: str | None, as_json: bool) -> int:
    """One case with its timeline. NUMBER: as people say it ("2026-0147"), or its id."""
    from uic.cli._desk import at_hub
    from uic.incidents.commands import ListIncidentTypes, ReadCase
    from uic.incidents.words import clock, entry_line

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        case = desk.ask(ReadCase(incident_id=_by_number(desk, number)))
        types = desk.ask(ListIncidentTypes())
    if as_json:
        print_json(case)
        return ExitCode.DONE
    click.echo(_line(case.incident, types, language))
    for entry in case.entries:
        words = entry_line(entry, case.incident, language)
        click.echo(f"{entry.number:>5}  {clock(entry.at, with_date=True)}  {padded(entry.by, 12)}  {words}")
    return ExitCode.DONE


@incident.command("export")
@click.argument("number")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@_language
@hub_option
@pass_invocation
def export(invocation: Invocation, /, number: str, file: Path, language: str, hub: str | None) -> int:
    """Write one case with its timeline to FILE: .html for people, .json for programs."""
    from uic.cli._desk import at_hub
    from uic.incidents.commands import ExportCase, ListIncidentTypes
    from uic.incidents.export import as_html, as_json

    if file.suffix not in (".html", ".json"):
        raise click.UsageError(f"{file}: the name must end in .html or .json")
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        case = desk.ask(ExportCase(incident_id=_by_number(desk, number), form=file.suffix[1:]))
        types = desk.ask(ListIncidentTypes())
    title = _type_title(case.incident.type, types, language)
    page = as_html(case, language=language, type_title=title).encode() if file.suffix == ".html" else as_json(case)
    file.write_bytes(page)
    click.echo(f"{file}: case {case.incident.number}, {len(case.entries)} lines")
    return ExitCode.DONE


@incident.command("figures")
@click.option("--days", type=click.FloatRange(0.01, 3650), default=30.0, show_default=True, help="Opened within these.")
@_language
@hub_option
@_json
@pass_invocation
def figures(invocation: Invocation, /, days: float, language: str, hub: str | None, as_json: bool) -> int:
    """Times to respond by incident type: first touch, order to a unit, on scene, closed, beside their targets."""
    from uic.cli._desk import at_hub
    from uic.incidents.commands import IncidentFigures, ListIncidentTypes

    since = datetime.now(UTC) - timedelta(days=days)
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        told = desk.ask(IncidentFigures(since=since))
        types = desk.ask(ListIncidentTypes())
    if as_json:
        print_json(told)
        return ExitCode.DONE
    if not told.types:
        click.echo(f"no case was opened in the last {days:g} days")
    for one in told.types:
        click.echo(f"{_type_title(one.type, types, language)}: {one.cases} cases, {one.open} open")
        _print_times(one, language)
    return ExitCode.DONE


def _print_times(one: TypeFigures, language: str) -> None:
    from uic.incidents.words import MILESTONES, duration

    for times in one.times:
        row = f"  {padded(MILESTONES[times.milestone].read(language), 16)} {times.count:>5}"
        row += f"  median {duration(times.median_s):>8}  p90 {duration(times.p90_s):>8}"
        if times.within_s and times.share is not None:
            verdict = "met" if times.is_met else "MISSED"
            row += f"  within {duration(times.within_s)}: {times.share:.0%} of {times.aim:.0%} aimed at, {verdict}"
        click.echo(row)


@incident.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> int:
    """Read a file of incident types and procedures, and say line by line what is wrong. Asks no hub."""
    from uic.incidents.catalogue import Library, core_library, read_file

    read = read_file(file)
    library = Library()
    library.put("core", core_library())
    library.put("site", read)
    for problem in library.problems():
        print_error(problem)
    if library.problems():
        return ExitCode.FAILED
    click.echo(f"{file}: {len(read.types)} types and {len(read.procedures)} procedures, all right")
    return ExitCode.DONE


@incident.command("reload")
@hub_option
@pass_invocation
def reload(invocation: Invocation, /, hub: str | None) -> int:
    """Have the hub read the site's types and procedures again. Open cases keep the procedure they have."""
    from uic.cli._desk import at_hub
    from uic.incidents.commands import ReloadIncidentTypes

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        types = desk.ask(ReloadIncidentTypes())
    for problem in types.problems:
        print_error(problem)
    click.echo(f"{len(types.types)} types, {len(types.procedures)} procedures; the site's file: {types.file or 'none'}")
    return ExitCode.FAILED if types.problems else ExitCode.DONE
