"""Patterns looked for on live cameras: made by a worker of `uic.vision` for each camera that it watches."""

from __future__ import annotations

import msgspec

from uic.vision import CameraView, Found, Seen
from uic.vision.models import DETECTOR, installed
from uic_netcasting.signs.findings import found_of
from uic_netcasting.signs.model import Pattern
from uic_netcasting.signs.watch import Watch

__all__ = ["SignAnalyst"]


class SignAnalyst:
    """One camera, in a worker."""

    def __init__(self, view: CameraView) -> None:
        patterns = msgspec.json.decode(view.settings, type=tuple[Pattern, ...])
        self._watch = Watch(patterns, camera=view.camera, detector=installed(DETECTOR) is not None, clock=True)

    def look(self, seen: Seen) -> list[Found]:
        """One more picture; a sign is told when it is certain."""
        return [found_of(sign) for sign in self._watch.look(seen)]
