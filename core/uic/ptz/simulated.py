"""Heads of the simulated city, which speak in directions of the world."""

from __future__ import annotations

from uic.errors import SimError
from uic.ptz.aim import Limits
from uic.ptz.driver import Mount, Reading
from uic.ptz.errors import HeadFailed
from uic.ptz.model import Pose
from uic.sim.control import AskHead, Drive, HeadLimits, HeadLine, HeadStatus, Order, StopHead, TurnTo

__all__ = ["SimulatedHead"]

_TIMEOUT_S = 2.0
_RUN_ON_S = 2.5  # a head that hears nothing more stops by itself after this


class SimulatedHead:
    """One head, over its socket."""

    def __init__(self, address: str, mount: Mount) -> None:
        self.limits = Limits()
        self._camera = mount.camera
        try:
            self._line = HeadLine(address, timeout_s=_TIMEOUT_S)
        except SimError as error:
            raise HeadFailed(str(error)) from error
        self._ask(AskHead())

    def read(self) -> Reading:
        """Ask it."""
        status = self._ask(AskHead())
        return Reading(pose=status.pose, moving=status.moving)

    def drive(self, pan: float, tilt: float, zoom: float) -> None:
        """It counts tilt downwards."""
        self._ask(Drive(pan=pan, tilt=-tilt, zoom=zoom, seconds=_RUN_ON_S))

    def turn(self, pose: Pose) -> None:
        """At full speed."""
        self._ask(TurnTo(pose=pose))

    def stop(self) -> None:
        """Now."""
        self._ask(StopHead())

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _ask(self, order: Order) -> HeadStatus:
        try:
            status = self._line.ask(order)
        except SimError as error:
            raise HeadFailed(str(error)) from error
        self.limits = _limits(status.limits)
        return status


def _limits(told: HeadLimits) -> Limits:
    return Limits(
        wide_deg=told.field_most_deg,
        tele_deg=told.field_least_deg,
        up_deg=told.tilt_least_deg,
        down_deg=told.tilt_most_deg,
        pan_speed_deg_s=told.pan_dps,
        tilt_speed_deg_s=told.tilt_dps,
    )
