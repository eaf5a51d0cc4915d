"""`uic alarm`: alarms from the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.audit import Moment
from uic.cli.camera import hub_option
from uic.errors import UicError

if TYPE_CHECKING:
    from uic.alarms import Alarm
    from uic.alarms.commands import AlarmsDone
    from uic.bus.commands import Command, ReplyT

__all__ = ["ack", "alarm", "clear", "figures", "history", "listing", "raise_alarm", "shelve", "types", "unshelve"]

_PRIORITIES = {"critical": 1, "high": 2, "medium": 3, "low": 4}
_DAY_MS = 86_400_000

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("alarm")
def alarm() -> None:
    """Alarms of the running hub: list, answer, shelve, figures."""


def _ask(invocation: Invocation, hub: str | None, command: Command[ReplyT], timeout_s: float = 10.0) -> ReplyT:
    from uic.cli._desk import at_hub

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        return desk.ask(command, timeout_s=timeout_s)


@alarm.command("list")
@click.option("--state", "states", multiple=True, help="Only these: unacknowledged, acknowledged, shelved …")
@hub_option
@json_option
@pass_invocation
def listing(invocation: Invocation, states: tuple[str, ...], hub: str | None, as_json: bool) -> int:
    """Every alarm that is not normal: unanswered first, then by priority. Exit status 1 when there is none."""
    from uic.alarms.commands import ListAlarms

    found = [one for one in _ask(invocation, hub, ListAlarms()).alarms if not states or one.state.value in states]
    if as_json:
        print_json(found)
    else:
        for one in found:
            click.echo(_line(one))
    return ExitCode.DONE if found else ExitCode.FAILED


def _line(one: Alarm) -> str:
    who = f"  {one.acknowledged_by}" if one.acknowledged else ""
    text = f"  {one.text}" if one.text else ""
    at = one.raised_at.astimezone().strftime("%m-%d %H:%M:%S")
    return f"{one.id}  {one.priority}  {one.state.value:<24}  {at}  {one.type} {one.source} ×{one.count}{text}{who}"


@alarm.command("ack")
@click.argument("ids", nargs=-1)
@click.option("--all", "all_of_them", is_flag=True, help="Every unanswered one.")
@click.option("--note", default="", help="What was found and done; some types ask for it.")
@hub_option
@json_option
@pass_invocation
def ack(
    invocation: Invocation, ids: tuple[str, ...], all_of_them: bool, note: str, hub: str | None, as_json: bool
) -> int:
    """Answer alarms. Exit status 5 when one of them was refused."""
    from uic.alarms.commands import AcknowledgeAlarms, ListAlarms

    if bool(ids) == all_of_them:
        raise click.UsageError("name the alarms, or say --all")
    if all_of_them:
        ids = tuple(one.id for one in _ask(invocation, hub, ListAlarms()).alarms if one.needs_answer)
        if not ids:
            click.echo("[]" if as_json else "nothing is unanswered")
            return ExitCode.DONE
    return _told(_ask(invocation, hub, AcknowledgeAlarms(alarm_ids=ids, note=note)), as_json)


@alarm.command("shelve")
@click.argument("ids", nargs=-1, required=True)
@click.option("--minutes", type=click.FloatRange(min=0, min_open=True), required=True, help="Until it comes back.")
@click.option("--reason", required=True, help="Why; the next shift reads it.")
@hub_option
@json_option
@pass_invocation
def shelve(
    invocation: Invocation, ids: tuple[str, ...], minutes: float, reason: str, hub: str | None, as_json: bool
) -> int:
    """Put alarms aside for some time; they come back by themselves."""
    from uic.alarms.commands import ShelveAlarms

    return _told(_ask(invocation, hub, ShelveAlarms(alarm_ids=ids, duration_s=minutes * 60, reason=reason)), as_json)


@alarm.command("unshelve")
@click.argument("ids", nargs=-1, required=True)
@hub_option
@json_option
@pass_invocation
def unshelve(invocation: Invocation, ids: tuple[str, ...], hub: str | None, as_json: bool) -> int:
    """Bring shelved alarms back now."""
    from uic.alarms.commands import UnshelveAlarms

    return _told(_ask(invocation, hub, UnshelveAlarms(alarm_ids=ids)), as_json)


def _told(done: AlarmsDone, as_json: bool) -> int:
    if as_json:
        print_json(done)
    else:
        for one in done.alarms:
            click.echo(_line(one))
    for refusal in done.refused:
        print_error(f"{refusal.alarm_id}: {refusal.text}")
    return ExitCode.REFUSED if done.refused else ExitCode.DONE


@alarm.command("raise")
@click.argument("type_key", metavar="TYPE")
@click.argument("source")
@click.option("--text", default="", help="What happened, beyond the type's title.")
@click.option("--camera", default="", help="Id of the camera that sees it.")
@click.option("--priority", type=click.Choice(list(_PRIORITIES)), help="Other than the type's.")
@hub_option
@json_option
@pass_invocation
def raise_alarm(
    invocation: Invocation, /, type_key: str, source: str, hub: str | None, as_json: bool, **told: Any
) -> int:
    """Raise an alarm of TYPE about SOURCE, to try a type and its escalation out."""
    from uic.alarms.commands import RaiseAlarm

    command = RaiseAlarm(
        type=type_key,
        source=source,
        text=told["text"],
        text_en=told["text"],
        camera_id=told["camera"],
        priority=_PRIORITIES.get(told["priority"]),
    )
    raised = _ask(invocation, hub, command)
    if as_json:
        print_json(raised)
    else:
        click.echo(_line(raised))
    return ExitCode.DONE


@alarm.command("clear")
@click.argument("type_key", metavar="TYPE")
@click.argument("source")
@hub_option
@pass_invocation
def clear(invocation: Invocation, type_key: str, source: str, hub: str | None) -> int:
    """Say that the condition is over; who raised an alarm to try it out ends it so."""
    from uic.alarms.commands import ClearAlarm

    _ask(invocation, hub, ClearAlarm(type=type_key, source=source))
    return ExitCode.DONE


@alarm.command("history")
@click.argument("alarm_id", metavar="ID")
@hub_option
@json_option
@pass_invocation
def history(invocation: Invocation, alarm_id: str, hub: str | None, as_json: bool) -> int:
    """What one alarm went through, also one that is over."""
    from uic.alarms.commands import GetAlarmHistory

    found = _ask(invocation, hub, GetAlarmHistory(alarm_id=alarm_id))
    if as_json:
        print_json(found)
        return ExitCode.DONE
    click.echo(_line(found.alarm))
    for line in found.lines:
        at = line.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        click.echo(f"  {at}  {line.change:<14}  {line.state.value:<24}  {line.person}  {line.note}".rstrip())
    return ExitCode.DONE


@alarm.command("types")
@hub_option
@json_option
@pass_invocation
def types(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """The types of alarms in force."""
    from uic.alarms.commands import ListAlarmTypes

    found = _ask(invocation, hub, ListAlarmTypes())
    if as_json:
        print_json(found.types)
        return ExitCode.DONE
    changed = {kind.key for kind in found.declared}
    for kind in found.types:
        note = "  (changed here)" if kind.key in changed else ""
        must = "  must be answered" if kind.must_answer else ""
        click.echo(f"{kind.key:<28} {kind.priority}  {kind.title_en} / {kind.title_ko}{must}{note}")
    return ExitCode.DONE


@alarm.command("figures")
@click.option("--from", "since", type=Moment(), default=0, help="2026-11-22, 2026-11-22T14:05, or 7d ago; a day ago.")
@click.option("--to", "until", type=Moment(), default=0, help="As --from; now.")
@click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help="Write a spreadsheet.")
@click.option("--html", "html_file", type=click.Path(dir_okay=False, path_type=Path), help="Write a page to print.")
@click.option("--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of the files.")
@hub_option
@json_option
@pass_invocation
def figures(invocation: Invocation, /, hub: str | None, as_json: bool, **wanted: Any) -> int:
    """How the alarms did in some time, each figure beside its norm (EEMUA 191, ISA-18.2, IEC 62682)."""
    from uic.alarms.commands import ReportAlarmFigures
    from uic.alarms.report import as_csv, as_html, as_text

    until = wanted["until"] or int(datetime.now(UTC).timestamp() * 1000)
    since = wanted["since"] or until - _DAY_MS
    command = ReportAlarmFigures(since=_moment(since), until=_moment(until))
    found = _ask(invocation, hub, command, timeout_s=60)
    for file, write in ((wanted["csv_file"], as_csv), (wanted["html_file"], as_html)):
        if file is not None:
            _write(file, write(found, wanted["language"]))
    if as_json:
        print_json(found)
    else:
        click.echo(as_text(found))
    return ExitCode.DONE


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UicError(f"{file}: {error.strerror}") from error


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
