"""`uic evidence`: keep clips of a case, take its folder out at the hub, check an archive anywhere."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli.camera import hub_option

if TYPE_CHECKING:
    from uic.cli._desk import Desk
    from uic.evidence.jobs import Job

__all__ = ["evidence"]

_LOOK_S = 0.3

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("evidence")
def evidence() -> None:
    """Evidence of a case: clips with what came before them, and the signed archive of all of it."""


@evidence.command("verify")
@click.argument("archive", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The hub's public key (audit.pub), from elsewhere than the archive.",
)
@click.option("--language", type=click.Choice(["ko", "en"]), default="en", show_default=True, help="Of what is wrong.")
@_json
@pass_invocation
def check(_invocation: Invocation, /, archive: Path, key: Path | None, language: str, as_json: bool) -> int:
    """Check an archive of evidence; needs no hub. Exit status 1: it is not as it was signed."""
    from uic.evidence.verify import verify

    found = verify(archive, trusted=key)
    if as_json:
        print_json(found)
    else:
        one = found.manifest
        made = datetime.fromtimestamp(one.made_at / 1000, UTC).isoformat(sep=" ", timespec="seconds")
        click.echo(f"case {one.number!r} {one.title!r}: {len(one.parts)} files, made {made} by {one.made_by!r}")
        click.echo(
            f"key {found.key}" + ("" if found.trusted else ": taken from the archive; compare it, or give --key")
        )
        for fault in found.faults:
            print_error(fault.words(language))
        click.echo("not as it was signed" if found.faults else "as it was signed")
    return ExitCode.FAILED if found.faults else ExitCode.DONE


@evidence.command("export")
@click.argument("number")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--purpose", required=True, help="What it is taken out for; the audit and the archive keep it.")
@hub_option
@_json
@pass_invocation
def export(invocation: Invocation, /, number: str, target: Path, purpose: str, hub: str | None, as_json: bool) -> int:
    """Take the case NUMBER (2026-0147) out into the file TARGET: clips, timeline, chain of custody, signed."""
    from uic.cli._desk import at_hub
    from uic.errors import EvidenceError
    from uic.evidence.commands import ExportEvidence
    from uic.evidence.fetching import fetch
    from uic.incidents.commands import FindIncidents

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = [one for one in desk.ask(FindIncidents(words=number)).incidents if number in (one.number, one.id)]
        if not found:
            raise EvidenceError(f"no case {number}, or none that you may see")
        made = _ended(desk, desk.ask(ExportEvidence(incident_id=found[0].id, purpose=purpose), timeout_s=60.0))
        fetch(desk.ask, made, target)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{target}: {made.files} files, {made.bytes} bytes, key {made.key}")
    return ExitCode.DONE


def _ended(desk: Desk, job: Job) -> Job:
    """Wait for it; EvidenceError says why it failed."""
    from uic.errors import EvidenceError
    from uic.evidence.commands import GetJob
    from uic.evidence.jobs import JobState

    while not job.is_over:
        time.sleep(_LOOK_S)
        job = desk.ask(GetJob(job=job.id))
    if job.state is not JobState.DONE:
        raise EvidenceError(job.why or "it was stopped")
    return job


@evidence.command("import")
@click.argument("number")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--source", required=True, help="Who gave it: a shop, a witness.")
@click.option("--title", default="")
@click.option("--unplayable", is_flag=True, help="Keep it also where it cannot be played here.")
@hub_option
@pass_invocation
def bring_in(
    invocation: Invocation, /, number: str, file: Path, source: str, title: str, unplayable: bool, hub: str | None
) -> int:
    """Bring the clip FILE from elsewhere into the case NUMBER, byte by byte as it is."""
    from uic.cli._desk import at_hub
    from uic.errors import EvidenceError
    from uic.evidence.fetching import send
    from uic.incidents.commands import FindIncidents

    with at_hub(invocation.settings(hub__address=hub)) as desk:
        found = [one for one in desk.ask(FindIncidents(words=number)).incidents if number in (one.number, one.id)]
        if not found:
            raise EvidenceError(f"no case {number}, or none that you may see")
        job = send(desk.ask, file, incident_id=found[0].id, source=source, title=title, unplayable=unplayable)
        done = _ended(desk, job)
    click.echo(f"{file}: {done.bytes} bytes, SHA-256 {done.sha256}, in the case as {done.piece}")
    return ExitCode.DONE


@evidence.command("clip")
@click.argument("incident_id")
@click.argument("camera")
@click.option("--before", type=click.FloatRange(0, 3600), default=30.0, show_default=True, help="Seconds.")
@click.option("--after", type=click.FloatRange(1, 3600), default=30.0, show_default=True, help="Seconds.")
@click.option("--title", default="")
@hub_option
@pass_invocation
def clip(
    invocation: Invocation, /, incident_id: str, camera: str, before: float, after: float, title: str, hub: str | None
) -> int:
    """Keep a clip of CAMERA for the open case INCIDENT_ID, with what came before."""
    from uic.cli._desk import at_hub
    from uic.evidence.commands import KeepClip

    wanted = KeepClip(incident_id=incident_id, camera=camera, before_s=before, after_s=after, title=title)
    with at_hub(invocation.settings(hub__address=hub)) as desk:
        desk.ask(wanted)
    click.echo("the clip is being kept; the case has it when it is whole")
    return ExitCode.DONE
