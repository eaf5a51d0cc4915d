"""`uic demo`: a story played through a running hub, for people to watch at their console."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

import click

from uic.cli._desk import joining
from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.bus import HubClient
    from uic.settings import Settings

__all__ = ["Demo", "demo", "demos"]

_GROUP = "uic.demos"
_WAIT_S = 60.0  # for a hub that starts beside it

Demo = Callable[["HubClient", "Settings", Callable[[str], None], threading.Event], None]


def demos() -> dict[str, EntryPoint]:
    """By name. Each names a `Demo`: it is given a connection, the settings, how to say something, and when to end."""
    return dict(sorted((point.name, point) for point in entry_points(group=_GROUP)))


@click.command("demo")
@click.argument("name", required=False)
@hub_option
@pass_invocation
def demo(invocation: Invocation, name: str | None, hub: str | None) -> int:
    """Play a story through the hub; without a NAME, say which there are. Ctrl+C ends it, and puts all back."""
    known = demos()
    if name is None:
        for one in known:
            click.echo(one)
        return ExitCode.DONE
    if name not in known:
        raise click.UsageError(f"no demo {name}; there are: {', '.join(known)}")
    play: Demo = known[name].load()
    settings = invocation.settings(hub__address=hub)
    ending = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    from uic.bus import HubClient
    from uic.hub._types import known_event_types

    with HubClient(
        settings.hub.address, client=f"cli/{os.getpid()}", event_types=known_event_types(), **joining(settings)
    ) as client:
        client.wait(_WAIT_S)
        try:
            play(client, settings, click.echo, ending)
        except KeyboardInterrupt:
            ending.set()
    return ExitCode.DONE
