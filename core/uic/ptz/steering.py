"""Orders of those who have a camera: each is checked against its lease, and the audit has what it was for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.ptz import commands
from uic.ptz.aim import ANY, clamped, framing, looking_at, nudged
from uic.ptz.errors import PtzError
from uic.ptz.heads import Heads
from uic.ptz.model import Lease, Pose, Wish, weight_of
from uic.ptz.turner import Drive, Step, Turn

__all__ = ["Room", "Steering"]

_A_ROW_S = 2.0  # drives that follow each other this closely are one line of the audit
_LONGEST = 300  # characters of a note
_FARTHEST_M = 20_000.0
_MAST_M = 6.0  # of a camera whose height the registry does not know


class Room(Protocol):
    """The service, as its parts see it."""

    @property
    def hub(self) -> ServiceHub: ...

    @property
    def heads(self) -> Heads: ...

    def mine(self, camera: str, caller: Caller) -> Lease:
        """The caller's active lease of a camera; raises NotYours."""

    def had(self, camera: str, caller: Caller) -> Lease | None:
        """The caller's active lease of a camera, if it has one."""

    def leased(self, wish: Wish, caller: Caller) -> Lease:
        """A new lease; raises what refuses it."""

    def tell_presets(self, camera: str) -> None:
        """Say which presets and tours a camera has now."""


class Steering:
    """Handlers of the service; on its thread."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._driven: dict[str, tuple[str, float]] = {}  # by camera: under which lease, when last (monotonic)

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it takes."""
        return {
            commands.DrivePtz: self._drive,
            commands.StopPtz: self._halt,
            commands.TurnPtz: self._turn,
            commands.NudgePtz: self._nudge,
            commands.FramePtz: self._frame,
            commands.LookAt: self._look_at,
            commands.GoToPreset: self._preset,
            commands.StartTour: self._tour,
        }

    def _drive(self, command: commands.DrivePtz, caller: Caller) -> Done:
        lease = self._room.mine(command.camera, caller)
        shares = (command.pan, command.tilt, command.zoom)
        if not all(math.isfinite(share) and -1 <= share <= 1 for share in shares):
            raise PtzError("speeds are shares of the top speed, -1 to 1")
        hold_s = min(max(command.hold_s, 0.2), 2.0) if math.isfinite(command.hold_s) else 0.2
        now = time.monotonic()
        driven = self._driven.get(command.camera)
        if driven is None or driven[0] != lease.id or now - driven[1] > _A_ROW_S:
            self._note("ptz.driven", lease, caller)
        self._driven[command.camera] = (lease.id, now)
        order = Drive(pan=command.pan, tilt=command.tilt, zoom=command.zoom, hold_s=hold_s)
        self._room.heads.order(command.camera, order)
        return Done()

    def _halt(self, command: commands.StopPtz, caller: Caller) -> Done:
        self._room.mine(command.camera, caller)
        self._room.heads.halt(command.camera)
        return Done()

    def _turn(self, command: commands.TurnPtz, caller: Caller) -> Done:
        lease = self._room.mine(command.camera, caller)
        pose = clamped(command.pose, ANY)
        self._room.heads.order(command.camera, Turn(pose=pose))
        self._note("ptz.turned", lease, caller, _said(pose))
        return Done()

    def _nudge(self, command: commands.NudgePtz, caller: Caller) -> Done:
        bearing_deg, tilt_deg, zoom = command.bearing_deg, command.tilt_deg, command.zoom
        if not all(map(math.isfinite, (bearing_deg, tilt_deg, zoom))) or zoom <= 0:
            raise PtzError("a step is two angles, and a zoom above 0")
        return self._step(
            command.camera, caller, lambda pose: nudged(pose, bearing_deg=bearing_deg, tilt_deg=tilt_deg, zoom=zoom)
        )

    def _frame(self, command: commands.FramePtz, caller: Caller) -> Done:
        box = (command.left, command.top, command.width, command.height, command.aspect)

        def framed(pose: Pose) -> Pose:
            left, top, width, height, aspect = box
            return framing(pose, left=left, top=top, width=width, height=height, aspect=aspect)

        framed(Pose(bearing_deg=0.0, tilt_deg=0.0, field_deg=60.0))  # what is wrong with a box is said at once
        return self._step(command.camera, caller, framed)

    def _step(self, camera: str, caller: Caller, to: Callable[[Pose], Pose]) -> Done:
        lease = self._room.mine(camera, caller)
        self._room.heads.order(camera, Step(to=to))
        self._note("ptz.turned", lease, caller, "from where it looked")
        return Done()

    def _look_at(self, command: commands.LookAt, caller: Caller) -> Lease:
        """A lease, where the caller has none for that purpose, and the turn."""
        camera, lease = self._room.heads.camera(command.camera), self._room.had(command.camera, caller)
        if camera.lat is None or camera.lon is None:
            raise PtzError(f"nobody has surveyed where camera {camera.id} stands")
        numbers = (command.lat, command.lon, command.wide_m, command.up_m)
        if not all(map(math.isfinite, numbers)) or not 0 <= command.wide_m <= _FARTHEST_M:
            raise PtzError("a point is a latitude and a longitude, and a width in metres")
        head = self._room.heads.heads[camera.id]
        pose = looking_at(
            command.lat,
            command.lon,
            from_lat=camera.lat,
            from_lon=camera.lon,
            height_m=camera.height_m if camera.height_m is not None else _MAST_M,
            wide_m=command.wide_m,
            up_m=command.up_m,
            field_deg=head.pose.field_deg if head.pose is not None else camera.field_wide_deg or 60.0,
        )
        if lease is not None and lease.purpose is command.purpose:
            self._room.heads.order(camera.id, Turn(pose=pose))
            self._note("ptz.turned", lease, caller, _said(pose))
            return lease
        wish = Wish(
            camera=camera.id,
            purpose=command.purpose,
            priority=weight_of(command.purpose),
            seconds=command.seconds,
            pose=pose,
            note=command.note.strip()[:_LONGEST],
        )
        return self._room.leased(wish, caller)

    def _preset(self, command: commands.GoToPreset, caller: Caller) -> Done:
        lease = self._room.mine(command.camera, caller)
        self._room.heads.go_to(command.camera, command.key)
        self._note("ptz.turned", lease, caller, f"preset {command.key}")
        return Done()

    def _tour(self, command: commands.StartTour, caller: Caller) -> Done:
        lease = self._room.mine(command.camera, caller)
        self._room.heads.walk(command.camera, command.key)
        self._note("ptz.turned", lease, caller, f"tour {command.key}")
        return Done()

    def _note(self, action: str, lease: Lease, caller: Caller, note: str = "") -> None:
        self._room.hub.audit(action, caller=caller, subject=lease.camera, purpose=lease.purpose.value, note=note)


def _said(pose: Pose) -> str:
    return f"bearing {pose.bearing_deg:.0f}, tilt {pose.tilt_deg:.0f}, field {pose.field_deg:.1f}"
