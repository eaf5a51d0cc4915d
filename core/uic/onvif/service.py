"""Finds and describes cameras for whoever may add them, on a thread of its own: each question takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import OnvifError
from uic.events import Envelope, Event
from uic.onvif.commands import DescribeCamera, DiscoverCameras, FoundCameras
from uic.onvif.describe import Described
from uic.onvif.discovery import PORT
from uic.onvif.worker import Describe, Discover, done_apart

__all__ = ["OnvifService"]

_WAIT_S = (0.5, 15.0)
_MOST_HOSTS = 256
_DESCRIBE_S = 30.0
_START_S = 10.0  # for the process that asks, on a busy machine


class OnvifService:
    """Answers `camera.discover` and `camera.describe`. Keeps nothing.

    port   where cameras listen for questions to all; another one in tests.
    """

    name = "onboarding"

    def __init__(self, port: int = PORT) -> None:
        self._port = port

    def start(self, hub: ServiceHub) -> None:
        """Nothing to be done."""

    def stop(self) -> None:
        """Nothing is held."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {DiscoverCameras: self._discover, DescribeCamera: self._describe}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _discover(self, command: DiscoverCameras, _caller: Caller) -> FoundCameras:
        if len(command.hosts) > _MOST_HOSTS:
            raise OnvifError(f"{len(command.hosts)} hosts at once; {_MOST_HOSTS} are the most")
        wait_s = min(max(command.wait_s, _WAIT_S[0]), _WAIT_S[1])
        job = Discover(wait_s, command.interface, command.hosts, self._port)
        found, _ = done_apart(job, within_s=wait_s + _START_S)
        return FoundCameras(found=found)

    def _describe(self, command: DescribeCamera, _caller: Caller) -> Described:
        _, described = done_apart(Describe(command.url, command.user, command.password), within_s=_DESCRIBE_S)
        if described is None:
            raise OnvifError("the camera said nothing of itself")
        return described
