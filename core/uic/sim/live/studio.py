"""The thread that paints and encodes what is watched, ten times a second, and tells the truth beside it."""

from __future__ import annotations

import asyncio
import collections
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from uic.geo.schematic import city_frame
from uic.sim.heads import Head
from uic.sim.live import raster
from uic.sim.live.clock import CityClock
from uic.sim.live.codec import LiveEncoder, parameter_sets
from uic.sim.live.eye import FPS, HEIGHT, WIDTH, LiveEye
from uic.sim.live.truth import Marked, Picture, Somebody, TruthChannel, Whereabouts
from uic.sim.live.world import Moment, World
from uic.sim.packets import CLOCK_HZ, described
from uic.sim.packets import Picture as Coded
from uic.sim.rtsp import Viewer

__all__ = ["LiveMount", "Studio", "warm"]

_log = logging.getLogger("uic.sim.studio")

_REPORT_EVERY_S = 5.0
_IDLE_S = 0.2  # how long the thread sleeps while nobody watches


def warm(world: World, now: float) -> None:
    """Paint and encode one small picture, so that no viewer waits for a compiler: 12 s on a new machine, else 0.3 s."""
    eye = LiveEye(world, world.stands[0], width=64, height=48)
    moment = world.at(now)
    planes = eye.paint(moment, eye.stand.pose, 0)
    eye.shown(moment)
    raster.capsules(eye.picture, eye.inv, eye.ids, np.eye(3), 1.0, np.zeros((0, 14)), moment.air.light)
    raster.puffs(eye.picture, eye.inv, eye.ids, np.eye(3), 1.0, np.zeros((0, 10)))
    raster.streaks(eye.picture, np.zeros((0, 3)), 1.0)
    LiveEncoder(width=64, height=48).encode(planes, number=0, at=now)
    parameter_sets()


@dataclass(eq=False)
class LiveMount:
    """A live camera that is painted while somebody watches. Touched on the event loop's thread."""

    name: str
    viewers: set[Viewer] = field(default_factory=set)
    dropped: int = 0
    fresh: bool = False  # somebody waits for a key frame
    clock: int = 0
    wake: Callable[[], None] = lambda: None
    _reported: float = 0.0

    def described(self) -> str:
        """Its session description."""
        return described(self.name, *parameter_sets(), FPS)

    def join(self, viewer: Viewer) -> None:
        """Somebody watches: the next picture is a key frame."""
        self.viewers.add(viewer)
        self.fresh = True
        self.wake()

    def leave(self, viewer: Viewer) -> None:
        """And no more."""
        self.viewers.discard(viewer)

    def deliver(self, picture: Coded, number: int) -> None:
        """Send one picture to whoever watches."""
        self.clock = number * (CLOCK_HZ // FPS) & 0xFFFFFFFF
        for viewer in tuple(self.viewers):
            viewer.send(picture)
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            for viewer in tuple(self.viewers):
                viewer.report()


class Studio:
    """Paints. `lock` guards the world: whoever starts a story holds it."""

    def __init__(
        self,
        world: World,
        clock: CityClock,
        heads: Mapping[str, Head],
        mounts: Sequence[LiveMount],
        *,
        truth: str,
        each_second: Callable[[Moment], None] = lambda _moment: None,
    ) -> None:
        """`truth`: endpoint of the truth's channel. `each_second`: called on the studio's thread."""
        self.lock = threading.Lock()
        self.late = 0
        self._world, self._clock, self._heads, self._mounts = world, clock, heads, mounts
        self._each_second = each_second
        self._truth_at = truth
        self._costs: collections.deque[float] = collections.deque(maxlen=200)
        self._eyes: dict[str, LiveEye] = {}  # kept: making the ground about a camera takes a third of a second
        self._encoders: dict[str, LiveEncoder] = {}  # of what is on the air
        self._woken = threading.Event()
        self._ending = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="sim-studio", daemon=True)
        self._told = 0
        self._marked: set[tuple[int, float]] = set()
        for mount in mounts:
            mount.wake = self._woken.set

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin; pictures are delivered on that loop."""
        self._loop = loop
        self._thread.start()

    def stop(self) -> None:
        """End after the picture being painted."""
        self._ending = True
        self._woken.set()
        if self._thread.ident is not None:  # it was started
            self._thread.join(timeout=10.0)

    @property
    def watched(self) -> tuple[str, ...]:
        """What is on the air."""
        return tuple(mount.name for mount in self._mounts if mount.viewers)

    @property
    def ms_a_picture(self) -> float:
        """Milliseconds of a processor that a picture costs, lately."""
        costs = list(self._costs)
        return sum(costs) / len(costs) * 1e3 if costs else 0.0

    # -- on its own thread ---------------------------------------------------------------------------------------------

    def _run(self) -> None:
        truth = TruthChannel(self._truth_at)
        number = int(time.monotonic() * FPS)
        while not self._ending:
            on_air = [mount for mount in self._mounts if mount.viewers]
            for name in self._encoders.keys() - {mount.name for mount in on_air}:
                del self._encoders[name]
            number = self._wait(number, busy=bool(on_air))
            try:
                self._tick(number, on_air, truth)
            except Exception:
                _log.exception("a picture of the simulated city failed")
        truth.close()

    def _wait(self, number: int, *, busy: bool) -> int:
        """Sleep until the next picture is due; one that is late is not made up for."""
        if not busy:
            self._woken.wait(_IDLE_S)
            self._woken.clear()
            return int(time.monotonic() * FPS)
        now = time.monotonic() * FPS
        if now > number + 2:
            self.late += int(now) - number - 1
            return int(now)
        time.sleep(max(0.0, (number + 1 - now) / FPS))  # pictures keep to the clock, as a sensor's do
        return number + 1

    def _tick(self, number: int, on_air: Sequence[LiveMount], truth: TruthChannel) -> None:
        wanted = truth.wanted()
        second = int(time.monotonic())
        tell = second != self._told
        if not on_air and not tell:
            return
        with self.lock:
            moment = self._world.at(self._clock.now())
            if tell:
                self._told = second
                self._each_second(moment)
                if wanted:
                    self._tell_where(moment, truth)
            self._open_one(on_air)
            for mount in on_air:
                if mount.name in self._encoders:
                    began = time.thread_time()
                    self._paint(mount, moment, number, truth if wanted else None)
                    self._costs.append(time.thread_time() - began)

    def _open_one(self, on_air: Sequence[LiveMount]) -> None:
        """Put one more camera on the air: those that are already there wait for no more than that."""
        name = next((mount.name for mount in on_air if mount.name not in self._encoders), None)
        if name is None:
            return
        if name not in self._eyes:
            self._eyes[name] = LiveEye(self._world, next(one for one in self._world.stands if one.id == name))
        self._encoders[name] = LiveEncoder()

    def _paint(self, mount: LiveMount, moment: Moment, number: int, truth: TruthChannel | None) -> None:
        eye, head = self._eyes[mount.name], self._heads.get(mount.name)
        pose = head.at(time.monotonic()) if head is not None else eye.stand.pose
        if not (eye.arrives(number) or mount.fresh):
            return
        planes = eye.paint(moment, pose, number)
        fresh, mount.fresh = mount.fresh, False
        coded = self._encoders[mount.name].encode(planes, number=number, at=moment.at, key=fresh)
        if truth is not None:
            shown = tuple(eye.shown(moment))
            told = Picture(camera=mount.name, number=number, at=moment.at, width=WIDTH, height=HEIGHT, shown=shown)
            truth.tell(f"picture/{mount.name}", told)
        assert self._loop is not None
        self._loop.call_soon_threadsafe(mount.deliver, coded, number)

    def _tell_where(self, moment: Moment, truth: TruthChannel) -> None:
        ids = {*moment.names, *self._world.patrols()}
        rows = [row for row in moment.rows if int(row[9]) in ids]
        frame = city_frame()
        who = []
        for row in rows:
            lat, lon = frame.to_degrees(float(row[0]), float(row[1]))
            name = self._world.name_of(int(row[9]), moment)
            kind = self._world.kind_of(row)
            who.append(
                Somebody(
                    id=name, kind=kind, lat=round(float(lat), 7), lon=round(float(lon), 7), speed_mps=float(row[3])
                )
            )
        truth.tell("where", Whereabouts(at=moment.at, who=tuple(who)))
        for run, mark in self._world.marks(moment.at):
            if (run.number, mark.at) not in self._marked:
                self._marked.add((run.number, mark.at))
                lat, lon = frame.to_degrees(mark.east, mark.north)
                story = f"{run.story}-{run.number}"
                camera = run.script.camera
                told = Marked(at=moment.at, story=story, what=mark.what, camera=camera, lat=float(lat), lon=float(lon))
                truth.tell("mark", told)
