"""`uic hub`: the process that owns state."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode

if TYPE_CHECKING:
    from uic.hub import RunningHub

__all__ = ["hub"]


@click.command("hub")
@click.option("--address", metavar="ADDRESS", help="Where to listen, tcp://host:port; the port above is used as well.")
@click.option("--safe-mode", is_flag=True, help="Start without any plugin.")
@click.option(
    "--workers",
    metavar="WHERE",
    help="Analysis of pictures: a number of processes here, ray (a cluster on this machine) or ray://host:10001.",
)
@click.option("--verbose", is_flag=True, help="Write the log to standard error as well.")
@click.option("--while-stdin-open", is_flag=True, hidden=True, help="End when standard input is closed.")
@click.option("--with-city", is_flag=True, hidden=True, help="With the simulated city, unless settings say never.")
@pass_invocation
def hub(
    invocation: Invocation,
    address: str | None,
    safe_mode: bool,
    workers: str | None,
    verbose: bool,
    while_stdin_open: bool,
    with_city: bool,
) -> int:
    """Run the hub: journal and fan out events, keep the records, run the services. Ctrl+C ends it cleanly.

    Prints one line with its address as soon as it answers. One hub for one state folder.
    """
    from uic.hub import run
    from uic.logs import begin

    eyes = _eyes(workers) if workers else {}
    settings = invocation.settings(
        **eyes,
        hub__address=address,
        log__to_stderr=True if verbose else None,
        plugins__safe_mode=True if safe_mode else None,
    )
    if with_city and settings.sim.run == "auto" and settings.scenes.enabled:
        settings = replace(settings, sim=replace(settings.sim, run="always"))
    begin(settings, "hub")
    until = threading.Event()
    if while_stdin_open:
        threading.Thread(target=_await_end_of_input, args=(until,), name="parent", daemon=True).start()
    run(settings, ready=_tell, until=until)
    return ExitCode.DONE


def _eyes(workers: str) -> dict[str, Any]:
    """Settings of what `--workers` says; who asks for workers wants eyes, whatever the machine."""
    if workers.isdecimal():
        return {"vision__run": "on", "vision__where": "here", "vision__workers": int(workers)}
    if workers != "ray" and not workers.startswith("ray://"):
        raise click.UsageError("--workers takes a number, ray, or ray://host:port")
    return {"vision__run": "on", "vision__where": workers}


def _tell(running: RunningHub) -> None:
    click.echo(f"hub answers at {running.address} (process {running.pid})")


def _await_end_of_input(until: threading.Event) -> None:
    """The parent holds the other end of the pipe: it closes when the parent ends, however it ends."""
    while True:
        try:
            if not os.read(0, 4096):
                break
        except OSError:
            break
    until.set()
