"""`uic backup` and `uic restore`: at the running hub, or, when none runs here, on its files."""

from __future__ import annotations

import contextlib
import getpass
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option
from uic.errors import HubRunning

if TYPE_CHECKING:
    from uic.backups import Manifest, Work
    from uic.cli._desk import Desk
    from uic.settings import Settings

__all__ = ["backup", "restore"]

_ASK_EVERY_S = 0.1
_STARTS_S = 15.0
_AGAIN_S = 120.0  # for the hub to have put everything back and to answer


@click.command("backup")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder on the hub's machine.")
@click.option("--with-keys", is_flag=True, help="Put the hub's private keys in too, sealed with a passphrase you type.")
@click.option("--list", "only_list", is_flag=True, help="List the backups there are, and make none.")
@hub_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@pass_invocation
def backup(
    invocation: Invocation, folder: Path | None, with_keys: bool, only_list: bool, hub: str | None, as_json: bool
) -> int:
    """Copy all that a hub keeps into one sealed file, while it runs: records, journal, audit, plugins' records.

    The file is read back before it counts. Private keys and the settings file are not in it. Automatic ones are made
    by the hub (uic settings backup).
    """
    settings = invocation.settings(hub__address=hub)
    with _keeper(settings, hub) as (desk, _on_files):
        if only_list:
            return _list(desk, as_json)
        passphrase = _passphrase(twice=True) if with_keys else ""
        from uic.backups.commands import MakeBackup

        to = str(folder.absolute()) if folder is not None else ""
        work = _waited(desk, desk.ask(MakeBackup(to=to, passphrase=passphrase)))
    if work.failed:
        print_error(work.failed)
        return ExitCode.FAILED
    if as_json:
        print_json({"archive": work.archive, "manifest": work.manifest})
    else:
        click.echo(work.archive)
        if work.manifest is not None:
            _describe(work.manifest)
    return ExitCode.DONE


@click.command("restore")
@click.argument("archive", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--look", is_flag=True, help="Only say what is in it.")
@click.option(
    "--foreign", is_flag=True, help="Take one that another installation made; only its checksums vouch for it."
)
@click.option("--with-keys", is_flag=True, help="Put back its private keys too; asks for their passphrase.")
@hub_option
@pass_invocation
def restore(
    invocation: Invocation, archive: Path, yes: bool, look: bool, foreign: bool, with_keys: bool, hub: str | None
) -> int:
    """Put a backup back. ARCHIVE is a file on the hub's machine.

    It is read and checked as a whole before anything is touched. A running hub then ends its services and starts again
    on it within seconds; consoles show it by themselves. What was there before is kept in a folder.
    """
    settings = invocation.settings(hub__address=hub)
    with _keeper(settings, hub) as (desk, on_files):
        from uic.backups.commands import LookInto, RestoreBackup

        path = str(archive.absolute())
        manifest = desk.ask(LookInto(path=path, foreign=foreign))
        _describe(manifest)
        if look:
            return ExitCode.DONE
        if not yes:
            click.confirm("Everything since then leaves the hub (it is kept in a folder). Put it back?", abort=True)
        passphrase = _passphrase(twice=False) if with_keys else ""
        work = _waited(desk, desk.ask(RestoreBackup(path=path, foreign=foreign, passphrase=passphrase)))
        if work.failed:
            print_error(work.failed)
            return ExitCode.FAILED
    return _came_back(settings, on_files=on_files)


def _came_back(settings: Settings, *, on_files: bool) -> int:
    """The hub is on its way; on files alone it is done already."""
    from uic.cli._desk import at_hub, somebody_listens
    from uic.errors import BusError

    if on_files:
        click.echo("it is put back; `uic hub` starts on it")
        return ExitCode.DONE
    from uic.backups.commands import GetWork

    deadline = time.monotonic() + _AGAIN_S
    while time.monotonic() < deadline:
        if somebody_listens(settings.hub.address):
            with contextlib.suppress(BusError), at_hub(settings) as desk:
                if desk.ask(GetWork(), timeout_s=5.0).what != "restore":  # the new one has begun nothing yet
                    click.echo("it is put back, and the hub answers again")
                    return ExitCode.DONE
        time.sleep(_ASK_EVERY_S)
    print_error(f"the hub does not answer after {_AGAIN_S:.0f} s: look into its log")
    return ExitCode.FAILED


def _stands_still(settings: Settings) -> bool:
    from uic.cli._desk import is_here, somebody_listens

    return is_here(settings.hub.address) and not somebody_listens(settings.hub.address)


@contextlib.contextmanager
def _keeper(settings: Settings, hub: str | None) -> Iterator[tuple[Desk, bool]]:
    """The running hub; or, when none runs on this machine and none was named, the keeper of backups on its files.

    A hub that holds the files and does not answer is about to start, or starts again: it is waited for.
    """
    from uic.cli._desk import at_hub
    from uic.cli._files_desk import at_files

    with contextlib.ExitStack() as stack:
        deadline = time.monotonic() + _STARTS_S
        while hub is None and _stands_still(settings):
            try:
                desk = stack.enter_context(at_files(settings))
            except HubRunning:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_ASK_EVERY_S)
                continue
            yield desk, True
            return
        yield stack.enter_context(at_hub(settings)), False


def _waited(desk: Desk, work: Work) -> Work:
    """The end of the work, with a bar for each of its steps. A hub that starts again has ended it well."""
    from uic.backups.commands import GetWork
    from uic.cli._progress import progress
    from uic.errors import BusError

    step, run = "", work.run
    with contextlib.ExitStack() as stack:
        tell = stack.enter_context(progress(work.what))
        while not work.ended:
            if work.step != step:
                stack.close()
                step = work.step
                tell = stack.enter_context(progress(step))
            tell(work.done, work.of)
            time.sleep(_ASK_EVERY_S)
            try:
                now = desk.ask(GetWork())
            except BusError:
                if work.what == "restore":
                    return work
                raise
            if now.run != run:
                return work  # it is a new hub's: this one's has ended
            work = now
    return work


def _list(desk: Desk, as_json: bool) -> int:
    from uic.backups.commands import ListBackups

    found = desk.ask(ListBackups())
    if as_json:
        print_json(found)
        return ExitCode.DONE
    for one in found.backups:
        kind = "automatic" if one.automatic else "by hand"
        click.echo(f"{one.made_at:%Y-%m-%d %H:%M:%S} UTC  {one.bytes / 1e6:10,.1f} MB  {kind:9}  {one.path}")
    if not found.backups:
        click.echo(f"there is no backup in {found.folder}")
    return ExitCode.DONE


def _describe(manifest: Manifest) -> None:
    size = sum(part.bytes for part in manifest.parts)
    keys = ", with keys" if any(part.kind == "keys" for part in manifest.parts) else ""
    click.echo(
        f"made {manifest.made_at:%Y-%m-%d %H:%M:%S} UTC by {manifest.made_by} with version {manifest.program}: "
        f"{len(manifest.parts)} files, {size / 1e6:,.1f} MB, records of schema {manifest.schema or 'none'} "
        f"({manifest.database}), events up to {manifest.seq}{keys}"
    )


def _passphrase(*, twice: bool) -> str:
    """Typed, never an argument: those are seen by everybody on the machine."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed = getpass.getpass("Passphrase of the keys: ")
    if twice and typed != getpass.getpass("Once more: "):
        raise click.ClickException("these are two different ones")
    return typed
