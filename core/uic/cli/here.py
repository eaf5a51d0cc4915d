"""`uic`, and nothing more: a hub and a console on this machine."""

from __future__ import annotations

import contextlib
import os
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.errors import HubLost, KeyNotAdmitted, UicError

if TYPE_CHECKING:
    from uic.settings import Settings

__all__ = ["here"]

_ANSWER_S = 3.0  # a hub answers within milliseconds, one that just starts within a second or two


@click.command(
    "here",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": ["-h", "--help"]},
    add_help_option=True,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@pass_invocation
def here(invocation: Invocation, arguments: tuple[str, ...]) -> int:
    """Start a hub, unless one answers already, and a console on this machine.

    ARGUMENTS are those of `uic console` (see its --help), and --demo NAME: play a story meanwhile (`uic demo`).
    The hub ends with the console that started it.
    """
    from uic.cli._demo_beside import DemoBeside, taken_out

    arguments, demo = taken_out(arguments)
    console = _console()
    settings = invocation.settings()
    elsewhere = any(argument.partition("=")[0] == "--hub" for argument in arguments)
    with contextlib.ExitStack() as stack:
        if not elsewhere and _hub_is_wanted(settings):
            from uic.cli._child_hub import ChildHub

            safe = ["--safe-mode"] if "--safe-mode" in arguments else []
            stack.enter_context(ChildHub([*invocation.child_arguments(), "hub", "--with-city", *safe]))
        if demo:
            stack.enter_context(DemoBeside(invocation.child_arguments(), demo))
        answer = console.main(list(arguments), prog_name="uic console", standalone_mode=False, obj=invocation)
    return int(answer or 0)


def _hub_is_wanted(settings: Settings) -> bool:
    """Whether to start one: the address is this machine's, and free. Raises UicError when a stranger sits on it."""
    from uic.cli._desk import is_here, joining, somebody_listens

    address = settings.hub.address
    if not is_here(address):
        return False
    if not somebody_listens(address):
        return True
    from uic.bus import HubClient
    from uic.bus.connection import Trouble

    with HubClient(address, client=f"cli/{os.getpid()}", **joining(settings)) as client:
        try:
            client.wait(_ANSWER_S)
        except KeyNotAdmitted:
            return False  # a hub, of somebody else: the console says what it wants
        except HubLost as error:
            if client.trouble is not Trouble.NONE:
                return False
            raise UicError(
                f"something that is no hub holds {address}: end it, or choose another address "
                "(--set hub.address=tcp://127.0.0.1:<port>)"
            ) from error
    return False


def _console() -> click.Command:
    """The console's command; a machine that only has the platform has none."""
    point = next(iter(entry_points(group="uic.commands", name="console")), None)
    if point is None:
        raise UicError("no console is installed here; `uic hub` runs the hub alone")
    try:
        command = point.load()
    except ImportError as error:
        raise UicError(f"the console cannot be loaded: {error} (`uic doctor` says what to do)") from error
    assert isinstance(command, click.Command)
    return command
