"""The hub half of signs: what eyes find becomes `sign.seen`, and so does what others report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.vision.model import Box
from uic_netcasting.signs.messages import ReportSign, SignSeen
from uic_netcasting.signs.model import Sign

__all__ = ["SignDesk"]

_WHOLE = Box(left=0.0, top=0.0, width=1.0, height=1.0)


class SignDesk:
    """Used on the service's thread."""

    def __init__(self, hub: ServiceHub, *, now: Callable[[], datetime]) -> None:
        self._hub, self._now = hub, now

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """What it answers."""
        return {ReportSign: self.report}

    def report(self, command: ReportSign, _caller: Caller) -> Sign:
        """Another system, or a person, has seen one."""
        end = command.end if command.end is not None else self._now().timestamp()
        sign = Sign(
            pattern=command.pattern,
            begin=min(command.begin, end),
            end=end,
            score=min(1.0, max(0.0, command.score)),
            box=command.box or _WHOLE,
            figures=command.figures,
            camera=command.camera_id,
        )
        seen = SignSeen(sign=sign, text=command.text, text_en=command.text_en, place=command.place, casts=command.casts)
        self._tell(seen)
        return sign

    def _tell(self, seen: SignSeen) -> None:
        self._hub.publish(seen, subject=seen.sign.camera, geo=seen.place)
