"""A camera's own motion detection, heard over ONVIF: it costs nothing here, so it is the first look of all."""

from __future__ import annotations

import threading
import time

from uic.errors import OnvifError
from uic.onvif.client import PullPoint, camera_at
from uic.onvif.model import Happening
from uic.video.backoff import wait_s

__all__ = ["CameraMotion", "says_motion"]

_PULL_S = 5.0
_LEASE_S = 60.0
_TOPICS = ("motion", "cellmotiondetector", "motionalarm", "fielddetector", "linedetector", "motionregiondetector")


def says_motion(happening: Happening) -> bool | None:
    """Whether an event says that something moves (True), or no longer does; None: it is about something else."""
    words = {part.lower() for part in happening.topic.split("/")}
    if not any(topic in word for word in words for topic in _TOPICS):
        return None
    for key, value in happening.data.items():
        if key.lower() in ("ismotion", "state", "motion", "active", "isinside", "value"):
            return value.strip().lower() in ("true", "1", "on", "active")
    return True


class CameraMotion(threading.Thread):
    """Asks one camera for its events until told to end. `begun` is asked by the looking thread."""

    def __init__(self, address: str) -> None:
        super().__init__(name="camera motion", daemon=True)
        self.moving = False
        self.trouble = ""  # why it is not heard now
        self._address = address
        self._over = threading.Event()
        self._news = False

    def end(self) -> None:
        """Ask no more. Does not wait."""
        self._over.set()

    def begun(self) -> bool:
        """Whether motion began since this was asked last."""
        news, self._news = self._news, False
        return news

    def run(self) -> None:
        attempt = 0
        while not self._over.is_set():
            try:
                self._follow()
                attempt = 0
            except OnvifError as error:
                self.trouble = str(error)[:200]
                attempt += 1
            self._over.wait(wait_s(attempt, first_s=2.0, most_s=120.0))

    def _follow(self) -> None:
        camera, _ = camera_at(self._address)
        point = camera.pull_point(for_s=_LEASE_S)
        self.trouble = ""
        try:
            self._pull(point)
        finally:
            point.close()

    def _pull(self, point: PullPoint) -> None:
        renewed = time.monotonic()
        while not self._over.is_set():
            for happening in point.pull(wait_s=_PULL_S):
                said = says_motion(happening)
                if said is None:
                    continue
                self._news |= said and not self.moving
                self.moving = said
            if time.monotonic() - renewed > _LEASE_S / 2:
                point.renew()
                renewed = time.monotonic()
