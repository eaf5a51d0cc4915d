"""The simulated city beside the hub: started and kept running, its cameras and cars registered, its fixes handed in.

To the hub it is a city like any other: cameras are RTSP addresses, heads are drivers, patrol cars report positions. The
truth about it never comes this way.
"""

from __future__ import annotations

import contextlib
import json
import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import zmq

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import BusError, SimError
from uic.events import Envelope, Event
from uic.sim.live.desk import RunningCity, running_city

if TYPE_CHECKING:
    from pathlib import Path

    from uic.devices.model import Camera, Device

__all__ = ["CityService"]

_log = logging.getLogger("uic.sim")

_TRIES = 4  # a city that ends this often, each time soon after its start, is left alone
_SOON_S = 20.0
_PAUSE_S = 3.0
_END_S = 3.0  # less than a hub waits for a service
_POLL_MS = 500
NICE = 8  # the wall goes first


class CityService:
    """Runs the city's process. It has no commands of its own: `uic sim` speaks to the city itself."""

    name = "city"

    def __init__(
        self, *, rtsp_port: int, heads_port: int, seed: int, patrols: bool, begin: str = "", nice: int = NICE
    ) -> None:
        self._nice = nice
        self._arguments = ["--port", str(rtsp_port), "--heads-port", str(heads_port), "--seed", str(seed)]
        self._arguments += ["--begin", begin] if begin else []
        self._patrols = patrols
        self._hub: ServiceHub | None = None
        self._ending = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._is_ready = False
        self._keeper: threading.Thread | None = None
        self._refused = ""

    def start(self, hub: ServiceHub) -> None:
        """Returns at once; the city is there some seconds later."""
        self._hub = hub
        self._ending.clear()
        folder = hub.state_dir
        self._keeper = threading.Thread(target=self._keep, args=(folder, hub.post), name="city-keeper", daemon=True)
        self._keeper.start()

    def stop(self) -> None:
        """End the city."""
        self._ending.set()
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
            if not self._is_ready:
                process.terminate()  # it is still loading, and has nothing yet to put away
        if self._keeper is not None:
            self._keeper.join(timeout=_END_S + 1.0)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """None."""
        return {}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    # -- on the keeper's thread ----------------------------------------------------------------------------------------

    def _keep(self, folder: Path, post: Callable[[Callable[[], None]], None]) -> None:
        short_lives = 0
        while not self._ending.is_set() and short_lives < _TRIES:
            began = time.monotonic()
            self._live(folder, post)
            short_lives = short_lives + 1 if time.monotonic() - began < _SOON_S else 0
            self._ending.wait(_PAUSE_S)
        if not self._ending.is_set():
            _log.error("the simulated city does not stay up: `uic sim run` says why")

    def _live(self, folder: Path, post: Callable[[Callable[[], None]], None]) -> None:
        command = [sys.executable, "-m", "uic.sim.live.serve", "--state", str(folder), "--nice", str(self._nice)]
        process = subprocess.Popen(
            [*command, *self._arguments, "--elsewhere", "--with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._process, self._is_ready = process, False
        try:
            assert process.stdout is not None
            if self._ending.is_set() or process.stdout.readline().split()[:1] != ["ready"]:
                return
            self._is_ready = True
            city = running_city(folder)
            post(lambda: self._register(city))
            self._relay(city.fixes, post)
        except SimError as error:
            _log.warning("the simulated city: %s", error)
        finally:
            self._end(process)

    def _end(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            process.wait(_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _relay(self, endpoint: str, post: Callable[[Callable[[], None]], None]) -> None:
        """Hand fixes in as a gateway does, until the city ends or is to end."""
        from uic.sim.live.reported import Reported

        decoder = msgspec.msgpack.Decoder(Reported)
        socket: zmq.Socket[bytes] = zmq.Context.instance().socket(zmq.SUB)
        socket.linger = 0
        socket.rcvhwm = 10  # old fixes are of no use
        socket.subscribe(b"")
        socket.connect(endpoint)
        process = self._process
        assert process is not None
        while not self._ending.is_set() and process.poll() is None:
            if socket.poll(_POLL_MS):
                fixes = decoder.decode(socket.recv()).patrols
                if self._patrols and fixes:
                    post(lambda fixes=fixes: self._report(fixes))  # type: ignore[misc]
        socket.close(linger=0)

    # -- on the service's thread ---------------------------------------------------------------------------------------

    def _report(self, fixes: tuple[Any, ...]) -> None:
        from uic.units.commands import ReportPositions

        assert self._hub is not None
        try:
            self._hub.ask(ReportPositions(fixes=fixes))
        except BusError as error:
            if str(error) != self._refused:
                self._refused = str(error)
                _log.warning("positions of the simulated patrol cars are not taken: %s", error)

    def _register(self, city: RunningCity) -> None:
        """Put cameras and cars into the registry, once; what an operator removed stays away. Ports follow."""
        assert self._hub is not None
        kept = self._hub.state_dir / "sim-registered.json"
        try:
            known = set(json.loads(kept.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            known = set()
        try:
            known |= self._register_cameras(city.cameras, known)
            if self._patrols:
                known |= self._register_units(city.units, known)
        except BusError as error:
            _log.warning("the simulated city is not in the registry: %s", error)
            return
        kept.write_text(json.dumps(sorted(known)), encoding="utf-8")

    def _register_cameras(self, cameras: Sequence[Camera], known: set[str]) -> set[str]:
        from uic.devices.commands import ListCameras, SaveCamera

        assert self._hub is not None
        there = {camera.id: camera for camera in self._hub.ask(ListCameras()).cameras}
        for camera in cameras:
            old = there.get(camera.id)
            if old is None and camera.id not in known:
                self._hub.ask(SaveCamera(camera=camera))
            elif old is not None and ([s.url for s in old.streams] != [s.url for s in camera.streams]):
                self._hub.ask(SaveCamera(camera=msgspec.structs.replace(old, streams=camera.streams, ptz=camera.ptz)))
        return {camera.id for camera in cameras}

    def _register_units(self, units: Sequence[Device], known: set[str]) -> set[str]:
        from uic.devices.commands import ListDevices, SaveDevice

        assert self._hub is not None
        there = {device.id for device in self._hub.ask(ListDevices()).devices}
        for unit in units:
            if unit.id not in there and unit.id not in known:
                self._hub.ask(SaveDevice(device=unit))
        return {unit.id for unit in units}
