"""A hub with eyes in the test's own process; the workers are wherever the test says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from uic.bus import HubClient
from uic.devices.model import Camera, Stream
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.settings import VisionSettings
from uic.store import Store
from uic.testing import eventually
from uic.video.tuning import Tuning
from uic.vision import ListWatched, VisionMotion, Watching
from uic.vision.crew import Crew
from uic.vision.local import LocalPlaces
from uic.vision.places import Places
from uic.vision.service import VisionService

ALIVE = (Watching.KEYS, Watching.DENSE)


def camera(number: int, url) -> Camera:
    stream = Stream(url=str(url), width=640, height=360)
    return Camera(id=f"cam-{number:04d}", number=number, name=f"카메라 {number}", streams=(stream,))


class Room:
    """A hub with eyes."""

    def __init__(
        self,
        folder: Path,
        workers: int,
        *,
        deadly: frozenset[str] = frozenset(),
        places: Callable[[int, Tuning], Places] = LocalPlaces,
    ) -> None:
        self.events: list = []
        tuning = Tuning(replay_s=0.0, replay_mb=1.0, deadly_cameras=deadly, crashes_allowed=2, nice=0)
        self.places = places(workers, tuning)

        def make(_count, heard):
            self.crew = Crew(self.places, tuning, heard)
            return self.crew

        self.hub = Hub(address="tcp://127.0.0.1:0", state_dir=folder, event_types=core_event_types())
        self.hub.start()
        self.hub.add_service(CameraService(Store(f"sqlite:///{folder / 'records.db'}")))
        self.eyes = VisionService(VisionSettings(run="on", workers=workers), crew=make)
        self.hub.add_service(self.eyes)
        self.client = HubClient(self.hub.address, client="test/1", event_types=core_event_types())
        self.client.wait()
        self.client.follow(["vision"], after=0, event=lambda _envelope, event: self.events.append(event))

    @property
    def motions(self) -> list[VisionMotion]:
        return [one for one in self.events if isinstance(one, VisionMotion)]

    def listed(self):
        return self.client.call(ListWatched(), timeout_s=10)

    def watched(self):
        return {one.camera: one for one in self.listed().cameras}

    def awake(self, *cameras: str) -> bool:
        """Whether all of them, or all there are, are looked at."""
        now = self.watched()
        return bool(now) and all(name in now and now[name].how in ALIVE for name in cameras or now)

    def wait_awake(self, *cameras: str) -> None:
        eventually(lambda: self.awake(*cameras), within_s=90)

    def close(self) -> None:
        self.client.close()
        self.hub.stop()
