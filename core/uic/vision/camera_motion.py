"""A camera's own motion detection, heard over ONVIF: it costs nothing here, so it is the first look of all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

from uic.errors import OnvifError
from uic.onvif.client import PullPoint, camera_at
from uic.onvif.model import Happening
from uic.video.backoff import wait_s

__all__ = ["CameraMotion", "Heard", "says_motion"]

_PULL_S = 5.0
_LEASE_S = 60.0
_QUICK_S = 0.5  # an empty answer sooner than this: the camera does not wait as it was asked to
_PAUSE_S = 1.0  # then we do
_BETWEEN_S = 0.1  # at least, whatever it answers
_WELL_S = 20.0  # heard for so long: what fails then is a new trouble, and waited for no longer than the first
_MOMENT_S = 5.0  # what is told once and never taken back ("somebody crossed the line") holds so long
_TOPICS = ("motion", "fielddetector", "linedetector", "vmd", "peopledetect", "vehicledetect", "humandetect")
_WORDS = ("ismotion", "state", "motion", "active", "isinside", "value")


def says_motion(happening: Happening) -> bool | None:
    """Whether an event says that something moves (True), or no longer does; None: it is about something else."""
    words = {part.lower() for part in happening.topic.split("/")}
    if not any(topic in word for word in words for topic in _TOPICS):
        return None
    said = _word(happening)
    return True if said is None else said.strip().lower() in ("true", "1", "on", "active")


def _word(happening: Happening) -> str | None:
    return next((value for key, value in happening.data.items() if key.lower() in _WORDS), None)


class Heard:
    """What a camera's detectors say together: one that has several regions moves while any of them does.

    The clock is the caller's.
    """

    def __init__(self) -> None:
        self._states: dict[tuple[str, ...], bool] = {}
        self._until = 0.0  # of what was told once

    def take(self, happenings: Iterable[Happening], now: float) -> None:
        """More of its events, in order."""
        for one in happenings:
            said = says_motion(one)
            if said is None:
                continue
            if _word(one) is None:
                self._until = now + _MOMENT_S
            else:
                self._states[one.topic, *sorted(one.source.values())] = said

    def forget(self) -> None:
        """It is not heard any more: what it said last is no longer known to be true."""
        self._states.clear()
        self._until = 0.0

    def moving(self, now: float) -> bool:
        """Whether something moves, as far as it says."""
        return now < self._until or any(self._states.values())


class CameraMotion(threading.Thread):
    """Asks one camera for its events until told to end. What it has heard is read by the looking thread."""

    def __init__(self, address: str) -> None:
        super().__init__(name="camera motion", daemon=True)
        self.trouble = "its events are not heard yet"  # why it is not heard now; "": it is
        self._heard = Heard()
        self._lock = threading.Lock()
        self._address = address
        self._over = threading.Event()

    def end(self) -> None:
        """Ask no more. Does not wait."""
        self._over.set()

    @property
    def moving(self) -> bool:
        """Whether something moves, as far as the camera says."""
        with self._lock:
            return self._heard.moving(time.monotonic())

    def run(self) -> None:
        attempt = 0
        while not self._over.is_set():
            began = time.monotonic()
            try:
                self._follow()
            except OnvifError as error:
                self.trouble = str(error)[:200]
            with self._lock:
                self._heard.forget()
            attempt = 0 if time.monotonic() - began > _WELL_S else attempt + 1
            self._over.wait(wait_s(attempt, first_s=2.0, most_s=120.0))

    def _follow(self) -> None:
        camera, _ = camera_at(self._address)
        point = camera.pull_point(for_s=_LEASE_S)
        self.trouble = ""
        try:
            while not self._over.is_set():
                self._pull(point)
                try:
                    point.renew()
                except OnvifError:  # it cannot be had for longer: another one in time, before this one ends
                    after = camera.pull_point(for_s=_LEASE_S)
                    point.close()
                    point = after
        finally:
            point.close()

    def _pull(self, point: PullPoint) -> None:
        """Hear it until half of what the camera granted is over."""
        half_s = min(_LEASE_S, point.granted_s) / 2
        until = time.monotonic() + half_s
        while not self._over.is_set() and (asked := time.monotonic()) < until:
            happenings = point.pull(wait_s=min(_PULL_S, half_s))
            now = time.monotonic()
            with self._lock:
                self._heard.take(happenings, now)
            self._over.wait(_PAUSE_S if not happenings and now - asked < _QUICK_S else _BETWEEN_S)
