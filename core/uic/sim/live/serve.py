"""The simulated city as a process: RTSP, heads, desk, truth and fixes. ``python -m uic.sim.live.serve --state FOLDER``.

Prints ``ready RTSP-PORT HEADS-PORT`` once it answers. It costs next to nothing until somebody watches: the streets are
drawn, painted and encoded for a live camera only while it has viewers. Any other camera plays its prepared loop.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import datetime as dt
import functools
import logging
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import zmq

from uic.errors import SimError, SourceError
from uic.sim.heads import Head, HeadServer
from uic.sim.live.clock import CityClock, seconds_of
from uic.sim.live.desk import (
    AskCity,
    CityStatus,
    DeskServer,
    Order,
    Playing,
    RunningCity,
    SetClock,
    SetSky,
    SetSpeed,
    StartStory,
    Step,
    StopStory,
    forget_city,
    tell_city,
)
from uic.sim.live.eye import date_of
from uic.sim.live.fixes import FixChannel
from uic.sim.live.records import cameras_of, units_of
from uic.sim.live.studio import LiveMount, Studio, warm
from uic.sim.live.world import World
from uic.sim.maker import SceneMaker
from uic.sim.rtsp import RtspFanout
from uic.sim.shots import Sky

if TYPE_CHECKING:
    from uic.sim.rtsp import Playing as OnTheAir

__all__ = ["LiveCity", "main"]

_log = logging.getLogger("uic.sim")

_END_S = 6.0  # the studio finishes its picture, streams hang up


class LiveCity:
    """Everything of one city. `run` returns when `end` is called."""

    def __init__(self, *, seed: int, begin: float, speed: float, state: Path) -> None:
        self.world = World(seed)
        self.clock = CityClock(begin, speed=speed)
        warm(self.world, begin)
        self._state = state
        self._folder = Path(tempfile.mkdtemp(prefix="uic-sim-"))  # short, for sockets; nobody else may enter it
        stands = self.world.stands
        self.heads = [Head(stand.id, stand.pose) for stand in stands if stand.site.turns]
        fixed = [stand.id for stand in stands if not stand.site.turns]
        self._head_server = HeadServer(self.heads, fixed=fixed)
        self.mounts = {stand.id: LiveMount(stand.id) for stand in stands}
        self._fixes: FixChannel | None = None
        self.studio = Studio(
            self.world,
            self.clock,
            {head.camera: head for head in self.heads},
            list(self.mounts.values()),
            truth=self._at("truth"),
            each_second=self._each_second,
        )
        self._desk = DeskServer(self._ordered)
        self._maker = SceneMaker(workers=1)
        self.rtsp = RtspFanout(find=self._find)
        self._ended = asyncio.Event()
        self._is_to_end = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def _at(self, name: str) -> str:
        return f"ipc://{self._folder / name}"

    async def run(self, *, host: str, port: int, heads_port: int, elsewhere: bool = False) -> None:
        """Serve until the end. elsewhere   at free ports where those asked for are another's."""
        self._loop = asyncio.get_running_loop()
        if self._is_to_end:  # whoever asked came before there was a loop to tell
            self._ended.set()
        try:
            rtsp, heads = await self._listen(host, port, heads_port, elsewhere=elsewhere)
            self._desk.start(self._at("desk"))
            self.studio.start(self._loop)
            city = RunningCity(
                pid=os.getpid(),
                rtsp=rtsp,
                heads=heads,
                desk=self._at("desk"),
                truth=self._at("truth"),
                fixes=self._at("fixes"),
                cameras=cameras_of(self.world, host=host, rtsp=rtsp, heads=heads),
                units=units_of(self.world),
            )
            tell_city(self._state, city)
            print("ready", rtsp, heads, flush=True)  # noqa: T201 - the parent reads it
            await self._ended.wait()
        finally:
            await self._close()

    async def _listen(self, host: str, port: int, heads_port: int, *, elsewhere: bool) -> tuple[int, int]:
        try:
            rtsp = await self.rtsp.start(host=host, port=port)
        except OSError:
            if not elsewhere:
                raise
            rtsp = await self.rtsp.start(host=host)
        try:
            heads = self._head_server.start(host=host, port=heads_port)
        except zmq.ZMQError:
            if not elsewhere:
                raise
            heads = self._head_server.start(host=host)
        for wanted, had in ((port, rtsp), (heads_port, heads)):
            if wanted and wanted != had:
                print(f"port {wanted} is another's: the simulated city is at {had}", file=sys.stderr)  # noqa: T201
        return rtsp, heads

    async def _close(self) -> None:
        forget_city(self._state, os.getpid())
        await asyncio.to_thread(self.studio.stop)
        self._desk.stop()
        self._head_server.stop()
        self._maker.close()
        await self.rtsp.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def end(self) -> None:
        """From any thread, before `run` too."""
        self._is_to_end = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ended.set)

    def _each_second(self, moment: object) -> None:
        """On the studio's thread."""
        from uic.sim.live.world import Moment

        assert isinstance(moment, Moment)
        if self._fixes is None:
            self._fixes = FixChannel(self._at("fixes"))
        self._fixes.each_second(self.world, moment)

    # -- loops of the cameras that are not live ------------------------------------------------------------------------

    def _find(self, name: str) -> OnTheAir | None:
        """A live camera, or the prepared loop of any other; None while that is still being made."""
        if name in self.mounts:
            return self.mounts[name]
        from uic.sim import scenes

        url = f"scene:{name}" if name.endswith(("/main", "/sub")) else f"scene:{name}/sub"
        try:
            file = scenes.resolve(url)
        except SourceError:
            return None
        if file is None:
            self._maker.request(url, urgent=True)
            return None
        return self.rtsp.add_playing(name, file)

    # -- the desk ------------------------------------------------------------------------------------------------------

    def _ordered(self, order: Order) -> CityStatus:
        """On the desk's thread."""
        with self.studio.lock:
            match order:
                case StartStory():
                    self.world.start(order.story, self.clock.now())
                case StopStory():
                    self.world.stop(order.number)
                case SetSpeed():
                    self.clock.run(order.speed)
                case Step():
                    self.clock.step(order.seconds)
                case SetClock():
                    self.clock.set(order.at)
                case SetSky():
                    self.world.sky = _sky(order.sky)
                case AskCity():
                    pass
            return self._status()

    def _status(self) -> CityStatus:
        now = self.clock.now()
        stories = tuple(
            Playing(
                number=run.number,
                story=run.story,
                camera=run.script.camera,
                since_s=run.clock(now),
                seconds=run.script.seconds,
            )
            for run in self.world.playing(now)
        )
        return CityStatus(
            seed=self.world.seed,
            at=now,
            date=date_of(now).isoformat(timespec="seconds"),
            speed=self.clock.speed,
            sky=self.world.sky.value if self.world.sky else "",
            stories=stories,
            watched=self.studio.watched,
            late=self.studio.late,
            ms_a_picture=self.studio.ms_a_picture,
        )


def _sky(name: str) -> Sky | None:
    if not name:
        return None
    try:
        return Sky(name)
    except ValueError as error:
        raise SimError(f"{name} is no weather: {', '.join(Sky)}", reason="unknown_sky") from error


def _begin(said: str) -> float:
    """When the city's clock starts: now, or a date of Seoul."""
    return seconds_of(dt.datetime.now(dt.UTC) if not said else dt.datetime.fromisoformat(said))


def main(arguments: list[str] | None = None) -> None:
    """Serve the simulated city until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m uic.sim.live.serve", description=main.__doc__)
    parser.add_argument("--state", type=Path, required=True, help="where others find it: sim.json is written there")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="of RTSP; 0: a free one")
    parser.add_argument("--heads-port", type=int, default=0)
    parser.add_argument("--elsewhere", action="store_true", help="at free ports where those are another's")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--begin", default="", help="date and time in Seoul; else now")
    parser.add_argument("--speed", type=float, default=1.0)
    parser.add_argument("--nice", type=int, default=0)
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    given = parser.parse_args(arguments)
    os.nice(given.nice)
    try:
        asyncio.run(_run(given))
    except (OSError, zmq.ZMQError) as error:
        print(f"the simulated city cannot listen there: {error}", file=sys.stderr)  # noqa: T201 - a person reads it
        sys.exit(1)


def _follow_parent(city: LiveCity) -> None:
    sys.stdin.read()
    city.end()
    time.sleep(_END_S)  # a daemon thread: this is not reached by a city that ends as it should
    os._exit(1)  # nobody is left who could end it


async def _run(given: argparse.Namespace) -> None:
    make = functools.partial(LiveCity, seed=given.seed, begin=_begin(given.begin), speed=given.speed)
    city = await asyncio.to_thread(lambda: make(state=given.state))
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, city.end)
    if given.with_parent:
        threading.Thread(target=_follow_parent, args=(city,), name="parent", daemon=True).start()
    await city.run(host=given.host, port=given.port, heads_port=given.heads_port, elsewhere=given.elsewhere)


if __name__ == "__main__":
    main()
