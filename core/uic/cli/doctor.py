"""`uic doctor`: is this machine fit, and what to do where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json

if TYPE_CHECKING:
    from uic.doctor import Check

__all__ = ["doctor"]

_COLOURS = {"ok": "green", "warn": "yellow", "fail": "red"}


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: a list of findings.")
@pass_invocation
def doctor(invocation: Invocation, as_json: bool) -> int:
    """Check this machine: libraries, codecs, fonts, ports, disk, clock, databases; and say what to do.

    Nothing is changed. Exit status 1 when something will not work; warnings alone are 0.
    """
    from uic.cli._progress import progress
    from uic.doctor import ALL, State, examine

    settings = invocation.settings()
    findings: list[Check] = []
    with progress("examining") as tell:
        for check in examine(settings, ALL):
            findings.append(check)
            tell(min(len(findings), len(ALL)), len(ALL))
    if as_json:
        print_json(findings)
    else:
        _print(findings)
    return ExitCode.FAILED if any(check.state is State.FAIL for check in findings) else ExitCode.DONE


def _print(findings: list[Check]) -> None:
    from uic.doctor import State

    for check in findings:
        click.secho(f"{check.state.value:4}", fg=_COLOURS[check.state.value], bold=True, nl=False)
        click.echo(f"  {check.name}: {check.found}")
        if check.advice:
            click.echo(f"      → {check.advice}")
    bad = sum(check.state is State.FAIL for check in findings)
    odd = sum(check.state is State.WARN for check in findings)
    click.echo(f"{len(findings)} checks: {bad} failed, {odd} to look at" if bad or odd else "all is well")
