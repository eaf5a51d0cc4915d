"""The demo that `uic --demo NAME` plays beside its hub and console, and that ends with them."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

import click

from uic.cli._output import print_error

__all__ = ["DemoBeside", "taken_out"]

_END_S = 10.0  # it takes its cameras out of the registry


def taken_out(arguments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The arguments without --demo NAME, and the name; "" where none was asked for."""
    rest, name, at = [], "", 0
    while at < len(arguments):
        word, glued, value = arguments[at].partition("=")
        if word != "--demo":
            rest.append(arguments[at])
        elif glued:
            name = value
        else:
            at += 1
            name = arguments[at] if at < len(arguments) else ""
            if not name:
                raise click.UsageError("--demo needs the name of a demo; `uic demo` lists them")
        at += 1
    return tuple(rest), name


class DemoBeside:
    """Plays a demo for as long as the `with` block lasts, at most."""

    def __init__(self, arguments: list[str], name: str) -> None:
        self._command = [sys.executable, "-m", "uic", *arguments, "demo", name]
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> DemoBeside:
        self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            print_error("the demo did not end in time: some of its cameras may still be in the registry")
            process.kill()
            process.wait()
