"""`uic`, and nothing more: a hub and a console on this machine."""

from __future__ import annotations

import contextlib
from importlib.metadata import entry_points

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.errors import UicError

__all__ = ["here"]


@click.command(
    "here",
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": ["-h", "--help"]},
    add_help_option=True,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@pass_invocation
def here(invocation: Invocation, arguments: tuple[str, ...]) -> int:
    """Start a hub, unless one answers already, and a console on this machine.

    ARGUMENTS are those of `uic console` (see its --help). The hub ends with the console that started it.
    """
    from uic.cli._desk import is_here, somebody_listens

    console = _console()
    settings = invocation.settings()
    elsewhere = any(argument.partition("=")[0] == "--hub" for argument in arguments)
    with contextlib.ExitStack() as stack:
        if not elsewhere and is_here(settings.hub.address) and not somebody_listens(settings.hub.address):
            from uic.cli._child_hub import ChildHub

            safe = ["--safe-mode"] if "--safe-mode" in arguments else []
            stack.enter_context(ChildHub([*invocation.child_arguments(), "hub", *safe]))
        answer = console.main(list(arguments), prog_name="uic console", standalone_mode=False, obj=invocation)
    return int(answer or 0)


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
