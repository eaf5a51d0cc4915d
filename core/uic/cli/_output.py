"""How commands speak: JSON for scripts, one line for a mistake, a number for the shell."""

from __future__ import annotations

import enum
from typing import Any

import click
import msgspec

__all__ = ["ExitCode", "print_error", "print_json"]


class ExitCode(enum.IntEnum):
    """What a script learns from the exit status of `uic`."""

    DONE = 0
    FAILED = 1  # understood, tried, did not work
    USAGE = 2  # the command line is wrong
    SETTINGS = 3  # a setting is wrong
    NO_HUB = 4  # no hub answers
    REFUSED = 5  # the hub, or a check, said no
    INTERNAL = 70  # our mistake
    INTERRUPTED = 130  # Ctrl+C


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_error(message: str) -> None:
    """What went wrong, on standard error; each line carries the name of the program."""
    for line in message.splitlines() or [""]:
        click.echo(f"uic: {line}", err=True)
