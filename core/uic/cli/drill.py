"""`uic drill`: recordings, replays, exercises."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.audit import Moment
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.cli._desk import Desk
    from uic.drills.hub import Prepared
    from uic.drills.model import Making, Recording
    from uic.drills.shelf import Shelf
    from uic.hub import RunningHub

__all__ = ["drill"]

_ASK_EVERY_S = 0.1
_END_S = 8.0


@click.group("drill")
def drill() -> None:
    """Drills: record what the hub saw, replay it, lead an exercise with a story and a report.

    Replays and exercises run in a hub of their own, marked on every screen, that can reach nothing real.
    """


_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_language = click.option(
    "--language", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="Of titles."
)
_address = click.option("--address", metavar="ADDRESS", help="Where the drill's hub listens; empty: ten ports on.")
_console = click.option("--console", is_flag=True, help="Open a console on it as well, and end with that.")
_stdin = click.option("--while-stdin-open", is_flag=True, hidden=True, help="End when standard input is closed.")


@drill.command("record")
@click.option("--since", type=Moment(), help="The beginning: 2026-11-22T14:05, or how long ago: 90m, 3h, 7d.")
@click.option("--until", type=Moment(), help="The end, as --since; empty: now.")
@click.option("--title", default="", help="What it is of.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder on the hub's machine.")
@hub_option
@_json
@pass_invocation
def record(
    invocation: Invocation,
    /,
    since: int | None,
    until: int | None,
    title: str,
    folder: Path | None,
    hub: str | None,
    as_json: bool,
) -> int:
    """Record a stretch of time into one sealed file: what was true, and everything that happened.

    The hub's journal has it already, so the time may be over. Without --since it begins now, and ends with Ctrl+C.
    """
    from uic.cli._desk import at_hub
    from uic.drills.commands import MakeRecording

    settings = invocation.settings(hub__address=hub)
    with at_hub(settings) as desk:
        begin = _moment(since) if since is not None else _until_interrupted()
        end = _moment(until) if until is not None else datetime.datetime.now(datetime.UTC)
        to = str(folder.absolute()) if folder is not None else ""
        made = _waited(desk, desk.ask(MakeRecording(since=begin, until=end, title=title, to=to), timeout_s=60.0))
    if made.failed or made.recording is None:
        print_error(made.failed)
        return ExitCode.FAILED
    if as_json:
        print_json({"path": made.path, "recording": made.recording})
    else:
        click.echo(made.path)
        _describe(made.recording)
    return ExitCode.DONE


def _moment(ms: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(ms / 1000, datetime.UTC)


def _until_interrupted() -> datetime.datetime:
    """When it began, once somebody has pressed Ctrl+C."""
    began = datetime.datetime.now(datetime.UTC)
    click.echo("recording; Ctrl+C ends it", err=True)
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            time.sleep(1.0)  # Ctrl+C interrupts it
    return began


def _waited(desk: Desk, making: Making) -> Making:
    from uic.cli._progress import progress
    from uic.drills.commands import GetMaking

    with progress("recording") as tell:
        while not making.ended:
            tell(making.done, making.of)
            time.sleep(_ASK_EVERY_S)  # a person watches a bar
            making = desk.ask(GetMaking())
    return making


@drill.command("list")
@hub_option
@_json
@pass_invocation
def listing(invocation: Invocation, hub: str | None, as_json: bool) -> int:
    """The recordings in the hub's folder, newest first."""
    from uic.cli._desk import at_hub_or_records
    from uic.drills.commands import ListRecordings

    with at_hub_or_records(invocation, hub, service="recordings") as (desk, _where):
        found = desk.ask(ListRecordings())
    if as_json:
        print_json(found)
        return ExitCode.DONE
    for one in found.recordings:
        click.echo(f"{one.made_at:%Y-%m-%d %H:%M:%S} UTC  {one.bytes / 1e6:10,.1f} MB  {one.path}")
    if not found.recordings:
        click.echo(f"there is no recording in {found.folder}")
    return ExitCode.DONE


@drill.command("look")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--foreign", is_flag=True, help="Another installation made it: only its checksums vouch for it.")
@hub_option
@_json
@pass_invocation
def look(invocation: Invocation, file: Path, foreign: bool, hub: str | None, as_json: bool) -> int:
    """What a recording says of itself, once its seal was found whole."""
    recording = _looked(invocation, hub, file, foreign=foreign)
    if as_json:
        print_json(recording)
    else:
        _describe(recording)
    return ExitCode.DONE


def _looked(invocation: Invocation, hub: str | None, file: Path, *, foreign: bool) -> Recording:
    """Asked where the audit is, so that it says who opened a recording."""
    from uic.cli._desk import at_hub_or_records
    from uic.drills.commands import LookIntoRecording

    with at_hub_or_records(invocation, hub, service="recordings") as (desk, _where):
        return desk.ask(LookIntoRecording(path=str(file.absolute()), foreign=foreign), timeout_s=60.0)


def _describe(one: Recording) -> None:
    took = one.until - one.since
    seoul = datetime.timezone(datetime.timedelta(hours=9))
    click.echo(
        f"{one.title or 'without a title'}{f' ({one.mark})' if one.mark else ''}: "
        f"{one.since.astimezone(seoul):%Y-%m-%d %H:%M:%S} to {one.until.astimezone(seoul):%H:%M:%S} ({took}), "
        f"{one.events:,} events, made by {one.made_by} with version {one.program}"
    )
    click.echo("  " + ", ".join(f"{family} {count:,}" for family, count in one.families.items()))
    if one.unsure:
        click.echo(
            f"  {one.unsure} things were there before, and how is no longer known: they come up when they change"
        )
    if one.keep_until is not None:
        click.echo(f"  to be kept until {one.keep_until.astimezone(seoul):%Y-%m-%d}")


# -- replay ----------------------------------------------------------------------------------------------------


@drill.command("replay")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--speed", type=click.FloatRange(0, 1000), default=1.0, show_default=True, help="0: as fast as it goes.")
@click.option("--paused", is_flag=True, help="Stand at the beginning.")
@click.option("--foreign", is_flag=True, help="Another installation made it: only its checksums vouch for it.")
@_address
@_console
@_stdin
@pass_invocation
def replay(
    invocation: Invocation,
    /,
    file: Path,
    speed: float,
    paused: bool,
    foreign: bool,
    address: str | None,
    console: bool,
    while_stdin_open: bool,
) -> int:
    """Start a hub that replays a recording; consoles join it as any hub. Ctrl+C ends it and leaves nothing behind."""
    from uic.drills.errors import DrillError
    from uic.drills.hub import new_folder, prepare, run_replay, tidy
    from uic.drills.recording import OpenRecording, recording_key
    from uic.drills.shelf import Shelf

    settings = invocation.settings()
    recording = _looked(invocation, None, file, foreign=foreign)
    now = datetime.datetime.now(datetime.UTC)
    if recording.keep_until is not None and recording.keep_until < now:
        raise DrillError(f"{file} was to be kept until {recording.keep_until:%Y-%m-%d}: its time is over")
    tidy(settings)
    folder = new_folder(settings, "replay", now=now)
    try:
        prepared = prepare(settings, "replay", folder, title=recording.title, address=address or "")
        with OpenRecording(file, recording_key(settings.folders.state), foreign=foreign) as opened:
            shelf = Shelf(folder / "shelf.db", prepared.types)
            _laid(shelf, opened)
            snapshots = opened.snapshots()
        with _drill(prepared, console=console, while_stdin_open=while_stdin_open) as (ready, until), shelf:
            run_replay(prepared, recording, snapshots, shelf, playing=not paused, speed=speed, ready=ready, until=until)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return ExitCode.DONE


def _laid(shelf: Shelf, opened: Any) -> None:
    from uic.cli._progress import progress

    with progress("opening the recording") as tell:
        shelf.fill(opened, lambda events: tell(events, opened.recording.events))


# -- exercise --------------------------------------------------------------------------------------------------


@drill.command("stories")
@_language
def stories(language: str) -> int:
    """The stories that came with the product."""
    from uic.drills.story import stories as known

    for story in known().values():
        click.echo(f"{story.key:12}  {story.length_s / 60:5.1f} min  {story.title.read(language)}")
        click.echo(f"              {story.about.read(language)}")
    return ExitCode.DONE


@drill.command("exercise")
@click.argument("story")
@click.option("--title", default="", help="Of the exercise; empty: the story's.")
@_language
@_address
@_console
@_stdin
@pass_invocation
def exercise(
    invocation: Invocation,
    /,
    story: str,
    title: str,
    language: str,
    address: str | None,
    console: bool,
    while_stdin_open: bool,
) -> int:
    """Start a hub for an exercise on the generated city; the trainer starts the story in its window.

    STORY is one of `uic drill stories`, or a file like them. Reports stay in the folder that is printed.
    """
    from uic.drills.hub import new_folder, prepare, run_exercise
    from uic.drills.story import read_story

    told = read_story(story)
    settings = invocation.settings()
    folder = new_folder(settings, "exercise", now=datetime.datetime.now(datetime.UTC))
    prepared = prepare(settings, "exercise", folder, title=title or told.title.read(language), address=address or "")
    click.echo(f"reports go to {folder}")
    with _drill(prepared, console=console, while_stdin_open=while_stdin_open) as (ready, until):
        run_exercise(prepared, told, ready=ready, until=until)
    return ExitCode.DONE


@contextlib.contextmanager
def _drill(prepared: Prepared, *, console: bool, while_stdin_open: bool) -> Iterator[tuple[Any, threading.Event]]:
    """What every drill's hub needs of a process: its log, its signals, its end, and the console beside it.

    The console is started before the process is shut: afterwards it could start nothing.
    """
    from uic.cli.hub import _await_end_of_input
    from uic.hub._main import _until_told
    from uic.logs import begin

    sys.setswitchinterval(0.001)  # s; as the hub does
    begin(prepared.settings, "hub")
    until = threading.Event()
    if while_stdin_open:
        threading.Thread(target=_await_end_of_input, args=(until,), name="parent", daemon=True).start()
    child = _ConsoleBeside(prepared) if console else None

    def ready(running: RunningHub) -> None:
        click.echo(f"{prepared.kind} answers at {running.address} (process {running.pid})")
        sys.stdout.flush()
        if child is not None:
            child.open(running.address, until)

    with _until_told(until):
        try:
            yield ready, until
        finally:
            if child is not None:
                child.close()


class _ConsoleBeside:
    """A console that is opened as soon as the hub answers (see `uic.cli._console_beside`)."""

    def __init__(self, prepared: Prepared) -> None:
        environment = dict(os.environ, UIC_STATE_DIR=str(prepared.settings.folders.state))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "uic.cli._console_beside"],
            stdin=subprocess.PIPE,
            env=environment,
            start_new_session=os.name != "nt",
        )

    def open(self, address: str, until: threading.Event) -> None:
        """Let it go; when it is closed, the drill ends."""
        assert self._process.stdin is not None
        self._process.stdin.write(address.encode() + b"\n")
        self._process.stdin.flush()

        def wait() -> None:
            self._process.wait()
            until.set()

        threading.Thread(target=wait, name="console", daemon=True).start()

    def close(self) -> None:
        """End it with the drill."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_S)
