"""`uic sim`: the city without a console: the living one, its prepared loops over RTSP, long camera lists."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_error, print_json
from uic.cli._progress import progress
from uic.cli.sim_city import COMMANDS
from uic.devices.model import Camera, StreamRole

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["sim"]

_ROLE = click.Choice([role.value for role in StreamRole])


@click.group("sim")
def sim() -> None:
    """The simulated city: living streets and stories, prepared loops, RTSP, camera lists."""


for _command in COMMANDS:
    sim.add_command(_command)


@sim.command("make")
@click.argument("cameras", nargs=-1)
@click.option("--role", type=_ROLE, default=StreamRole.SUB.value, show_default=True, help="Which streams to make.")
@click.option("--json", "as_json", is_flag=True, help="The files as JSON.")
@pass_invocation
def make(invocation: Invocation, cameras: tuple[str, ...], role: str, as_json: bool) -> int:
    """Make scenes now instead of when they are first looked at: of CAMERAS, or of all 64."""
    from uic.sim.maker import SceneMaker

    urls = _urls(cameras, role)
    with SceneMaker(limit_mb=invocation.settings().scenes.cache_mb, niceness=0) as maker, progress("scenes") as told:
        for url in urls:
            maker.request(url)
        while maker.pending:
            told(len(urls) - maker.pending, len(urls))
            time.sleep(0.1)  # a person watches a bar
        failed = {url: reason for url in urls if (reason := maker.failed(url))}
    return _made(urls, failed, as_json)


def _urls(cameras: Sequence[str], role: str) -> list[str]:
    from uic.sim.city import default_cameras

    ids = cameras or [camera.id for camera in default_cameras()]
    return [f"scene:{camera}/{role}" for camera in ids]


def _made(urls: list[str], failed: dict[str, str], as_json: bool) -> int:
    from uic.sim import scenes

    files = {url: str(path) for url in urls if (path := scenes.resolve(url))}
    if as_json:
        print_json({"made": files, "failed": failed})
    else:
        click.echo(f"{len(files)} scenes in {scenes.folder()}")
    for url, reason in failed.items():
        print_error(f"{url}: {reason}")
    return ExitCode.FAILED if failed else ExitCode.DONE


@sim.command("rtsp")
@click.option("--count", type=click.IntRange(1, 64), default=16, show_default=True, help="How many cameras to send.")
@click.option("--role", type=_ROLE, default=StreamRole.SUB.value, show_default=True, help="Which of their streams.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8554, show_default=True, help="The port; 0: a free one.")
def rtsp(count: int, role: str, host: str, port: int) -> None:
    """Send scenes as live RTSP cameras until interrupted: rtsp://HOST:PORT/<camera>/<role>."""
    from uic.sim import scenes
    from uic.sim.city import default_cameras
    from uic.sim.rtsp import main as serve

    cameras: tuple[Camera, ...] = default_cameras()[:count]
    with progress("scenes") as told:
        files: list[tuple[str, Path]] = []
        for number, camera in enumerate(cameras):
            told(number, count)
            files.append((f"{camera.id}/{role}", scenes.make(f"scene:{camera.id}/{role}")))
    for name, _ in files:
        click.echo(f"rtsp://{host}:{port}/{name}" if port else name)
    serve([f"{name}={file}" for name, file in files] + ["--host", host, "--port", str(port)])


@sim.command("cameras")
@click.argument("count", type=click.IntRange(1, 100_000), default=6500)
@click.option("--seed", default=1, show_default=True, help="Another seed, another city.")
def cameras(count: int, seed: int) -> None:
    """Write a plausible list of COUNT cameras (CSV) to try `uic camera import` with."""
    from uic.sim.city import city_csv

    click.echo(city_csv(count, seed=seed), nl=False)
