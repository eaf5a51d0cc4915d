"""Which cameras are watched for cases: those of open ones, the newest first, and those that somebody asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uic.bus.service import ServiceHub
from uic.devices.commands import GetAddress
from uic.devices.model import StreamRole
from uic.errors import BusError
from uic.evidence.station import Station
from uic.incidents.model import Incident
from uic.settings import EvidenceSettings

__all__ = ["Watching"]


class Watching:
    """The service's thread only."""

    def __init__(self, hub: ServiceHub, settings: EvidenceSettings, told: Callable[[dict[str, Any]], None]) -> None:
        self.watched: set[str] = set()
        self.lost: dict[str, str] = {}  # of those, which give no pictures, and why
        self.asked_for: set[str] = set()  # cameras that somebody wants watched
        self.cases: dict[str, Incident] = {}  # open ones
        self._hub, self._most = hub, settings.cameras
        self.station = Station(told, seconds=settings.before_s, most_bytes=int(settings.before_mb * (1 << 20)))

    @property
    def is_full(self) -> bool:
        """Whether one more camera would put another out."""
        return len(self.watched) >= self._most

    def again(self) -> None:
        """Choose anew: cameras of cases first, the newest case first; not more than the memory is for."""
        newest = sorted(self.cases.values(), key=lambda one: one.opened_at, reverse=True)
        wanted = dict.fromkeys((*(camera for one in newest for camera in one.cameras), *sorted(self.asked_for)))
        chosen = set(list(wanted)[: self._most])
        for camera in self.watched - chosen:
            self.station.let_go(camera)
            self.lost.pop(camera, None)
        self.watched &= chosen
        for camera in chosen - self.watched:
            self._watch(camera)

    def heard(self, said: dict[str, Any]) -> None:
        """A camera is seen, or lost."""
        if "seen" in said:
            self.lost.pop(said["seen"], None)
        elif said["lost"] in self.watched:
            self.lost[said["lost"]] = str(said.get("reason", ""))

    def _watch(self, camera: str) -> None:
        try:
            streams = self._hub.ask(GetAddress(camera_id=camera, purpose="evidence")).streams
        except BusError as error:
            self.lost[camera] = str(error)
            return
        address = next((one.address for one in streams if one.role is StreamRole.MAIN), "")
        address = address or next((one.address for one in streams), "")
        if not address:
            self.lost[camera] = "the camera has no stream"
            return
        self.watched.add(camera)
        self.station.watch(camera, address)
