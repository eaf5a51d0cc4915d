"""`uic sim run`, `status`, `stories`, `start` and so on: the living city, its clock, its stories and its truth."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from uic.cli._invocation import Invocation, pass_invocation
from uic.cli._output import ExitCode, print_json

if TYPE_CHECKING:
    from uic.sim.live.desk import CityStatus, Order, RunningCity

__all__ = ["COMMANDS"]

_WEATHERS = ("clear", "overcast", "rain", "mist", "seed")


@click.command("run")
@click.option("--port", type=click.IntRange(0, 65535), default=8654, show_default=True, help="Of RTSP; 0: a free one.")
@click.option("--heads-port", type=click.IntRange(0, 65535), default=8655, show_default=True, help="Of turning heads.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--seed", type=click.IntRange(0, 1 << 31), default=1, show_default=True, help="Another seed, another city."
)
@click.option("--begin", default="", metavar="DATE", help="Date and time in Seoul at which its clock starts; else now.")
@click.option("--speed", type=click.FloatRange(0, 600), default=1.0, show_default=True, help="City seconds a second.")
@pass_invocation
def run(invocation: Invocation, port: int, heads_port: int, host: str, seed: int, begin: str, speed: float) -> None:
    """Run the living city until interrupted: 16 live cameras over RTSP, painted while somebody watches them."""
    from uic.sim.live.serve import main as serve

    state = invocation.settings().folders.state
    begun = ["--begin", _date(begin).isoformat()] if begin else []
    serve(
        [
            *("--state", str(state), "--host", host, "--port", str(port), "--heads-port", str(heads_port)),
            *("--seed", str(seed), "--speed", str(speed), *begun),
        ]
    )


def _date(said: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError as error:
        raise click.BadParameter(f"{said!r} is no date and time: 2026-10-12T14:00") from error


def _city(invocation: Invocation) -> RunningCity:
    from uic.sim.live.desk import running_city

    return running_city(invocation.settings().folders.state)


def _told(invocation: Invocation, order: Order, as_json: bool = False) -> int:
    from uic.sim.live.desk import ask

    status = ask(_city(invocation).desk, order)
    if as_json:
        print_json(msgspec.to_builtins(status))
    else:
        _print(status)
    return ExitCode.DONE


def _print(status: CityStatus) -> None:
    speed = "stands" if status.speed == 0 else f"runs {status.speed:g} times as fast" if status.speed != 1 else "runs"
    click.echo(f"{status.date} in Seoul, the clock {speed}; seed {status.seed}; weather {status.sky or 'by the seed'}")
    for one in status.stories:
        click.echo(
            f"story {one.number} {one.story}: {one.since_s:.0f} of {one.seconds:.0f} s, best seen by {one.camera}"
        )
    if status.watched:
        cost = f"{status.ms_a_picture:.1f} ms a picture"
        click.echo(f"watched: {', '.join(status.watched)}; {cost}, {status.late} pictures late")


_json = click.option("--json", "as_json", is_flag=True, help="As JSON.")


@click.command("status")
@_json
@pass_invocation
def status(invocation: Invocation, as_json: bool) -> int:
    """What the running city does: clock, weather, stories, who is watched."""
    from uic.sim.live.desk import AskCity

    return _told(invocation, AskCity(), as_json)


@click.command("stories")
@_json
def stories(as_json: bool) -> int:
    """The stories that can be started."""
    from uic.sim.live.stories import STORIES

    if as_json:
        print_json([{"name": story.name, "ko": story.ko, "en": story.en} for story in STORIES.values()])
        return ExitCode.DONE
    for story in STORIES.values():
        click.echo(f"{story.name:18} {story.en} · {story.ko}")
    return ExitCode.DONE


@click.command("start")
@click.argument("story")
@_json
@pass_invocation
def start(invocation: Invocation, story: str, as_json: bool) -> int:
    """Begin STORY now."""
    from uic.sim.live.desk import StartStory

    return _told(invocation, StartStory(story=story), as_json)


@click.command("stop")
@click.argument("number", type=int)
@_json
@pass_invocation
def stop(invocation: Invocation, number: int, as_json: bool) -> int:
    """End story NUMBER at once."""
    from uic.sim.live.desk import StopStory

    return _told(invocation, StopStory(number=number), as_json)


@click.command("speed")
@click.argument("factor", type=click.FloatRange(0, 600))
@_json
@pass_invocation
def speed(invocation: Invocation, factor: float, as_json: bool) -> int:
    """Let the city's clock run FACTOR times as fast; 0: stand."""
    from uic.sim.live.desk import SetSpeed

    return _told(invocation, SetSpeed(speed=factor), as_json)


@click.command("step")
@click.argument("seconds", type=float, default=1.0)
@_json
@pass_invocation
def step(invocation: Invocation, seconds: float, as_json: bool) -> int:
    """Let the clock stand, SECONDS later."""
    from uic.sim.live.desk import Step

    return _told(invocation, Step(seconds=seconds), as_json)


@click.command("clock")
@click.argument("date")
@_json
@pass_invocation
def clock(invocation: Invocation, date: str, as_json: bool) -> int:
    """Set the city's clock to DATE in Seoul, such as 2026-10-12T21:30."""
    from uic.sim.live.clock import seconds_of
    from uic.sim.live.desk import SetClock

    return _told(invocation, SetClock(at=seconds_of(_date(date))), as_json)


@click.command("weather")
@click.argument("sky", type=click.Choice(_WEATHERS))
@_json
@pass_invocation
def weather(invocation: Invocation, sky: str, as_json: bool) -> int:
    """Weather for a drill; seed: as the city has it by itself."""
    from uic.sim.live.desk import SetSky

    return _told(invocation, SetSky(sky="" if sky == "seed" else sky), as_json)


@click.command("jam")
@click.argument("camera")
@click.option("--free", is_flag=True, help="Let it turn again.")
@pass_invocation
def jam(invocation: Invocation, camera: str, free: bool) -> int:
    """For drills: the head of live CAMERA accepts every order and no longer turns."""
    from uic.sim.control import HeadLine, Jam

    with HeadLine(f"sim://127.0.0.1:{_city(invocation).heads}/{camera}") as line:
        line.ask(Jam(jammed=not free))
    click.echo(f"{camera} {'turns again' if free else 'no longer turns'}")
    return ExitCode.DONE


@click.command("truth")
@click.option("--camera", default="", help="Only this camera's pictures.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=10.0, show_default=True, help="How long to listen.")
@click.option("--mot", type=click.Path(file_okay=False, path_type=Path), help="Write MOTChallenge text into a folder.")
@pass_invocation
def truth(invocation: Invocation, camera: str, seconds: float, mot: Path | None) -> int:
    """Who truly is where, as JSON lines: for tests and drills. Pictures are told of cameras somebody watches."""
    import time

    from uic.sim.live.truth import MotWriter, Picture, follow

    topics = [f"picture/{camera}"] if camera else [""]
    writer = MotWriter(mot) if mot is not None else None
    until, count = time.monotonic() + seconds, 0
    for told in follow(_city(invocation).truth, topics=topics, patience_s=seconds):
        if writer is None:
            click.echo(msgspec.json.encode(told))
        elif isinstance(told, Picture):
            writer.add(told)
            count += 1
        if time.monotonic() >= until:
            break
    if writer is not None:
        click.echo(f"{count} pictures in {mot}", err=count == 0)
    sys.stdout.flush()
    return ExitCode.DONE


@click.command("film")
@click.argument("camera")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--begin", default="2026-10-12T14:00", show_default=True, metavar="DATE", help="Date and time in Seoul.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=10.0, show_default=True, help="How long it is.")
@click.option("--seed", type=click.IntRange(0, 1 << 31), default=1, show_default=True, help="Of the city.")
@click.option("--story", default="", help="A story that begins with it.")
@click.option("--mot", type=click.Path(file_okay=False, path_type=Path), help="Write the truth into a folder as well.")
def film(camera: str, file: Path, begin: str, seconds: float, seed: int, story: str, mot: Path | None) -> int:
    """Write what live CAMERA sees into FILE (raw H.264), without waiting. The same words give the same bytes."""
    from uic.sim.live.clock import seconds_of
    from uic.sim.live.offline import film as write
    from uic.sim.live.world import World

    world, begun = World(seed), seconds_of(_date(begin))
    if story:
        world.start(story, begun)
    count = write(world, camera, file, begin=begun, seconds=seconds, truth=mot)
    click.echo(f"{count} pictures in {file}")
    return ExitCode.DONE


COMMANDS: tuple[click.Command, ...] = (
    run,
    status,
    stories,
    start,
    stop,
    speed,
    step,
    clock,
    weather,
    jam,
    truth,
    film,
)
