"""The hub half: opens and releases casts, and keeps them. The journal is its memory.

A cast changes only when its event comes back from the journal: what could not be journalled did not happen. The hub
gives a service its own events before its next command, so no command ever sees a state that is behind.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.errors import BusError
from uic.events import Envelope, Event, EventTypes
from uic.geo import is_place
from uic_netcasting.commands import CastList, ListCasts, OpenCast, ReleaseCast
from uic_netcasting.errors import CameraUnknown, CastUnknown
from uic_netcasting.events import CAST_EVENTS, Cast, CastOpened, CastReleased, CastStands
from uic_netcasting.policy import nearest

__all__ = ["RELEASED_KEPT", "NetCasting"]

RELEASED_KEPT = 50  # released casts that a panel still lists
_SAY_EVERY_S = 3600.0  # that a cast stands; the journal keeps days
_log = logging.getLogger(__name__)


class NetCasting:
    """The casts of this hub. All methods run on the service's thread."""

    name = "netcasting"

    def __init__(self, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._now = now
        self._hub: ServiceHub | None = None
        self._casts: dict[str, Cast] = {}  # in order of opening
        self._cameras: dict[str, Camera] | None = None  # None: must be asked for again
        self._cameras_seq = 0

    def start(self, hub: ServiceHub) -> None:
        """Read back the casts that were open, also those of the hub's last life."""
        self._hub = hub
        types = EventTypes(CAST_EVENTS)
        for envelope in hub.replay(["cast"]):
            try:
                event = types.open(envelope)
            except msgspec.ValidationError:
                _log.warning("journalled event %s (seq %d) cannot be read: left out", envelope.type, envelope.seq)
                continue
            if isinstance(event, CastOpened | CastReleased):
                self._keep(event.cast)
            elif isinstance(event, CastStands) and event.cast.id not in self._casts:
                self._keep(event.cast)  # its opening is no longer kept
        hub.after(_SAY_EVERY_S, self._say_what_stands)

    def stop(self) -> None:
        """Nothing runs but what the hub calls."""
        self._hub = None

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {OpenCast: self.open, ReleaseCast: self.release, ListCasts: self.listed}

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {
            CameraSaved: self._camera_saved,
            CameraRemoved: self._camera_removed,
            CamerasImported: self._cameras_imported,
            CastOpened: self._heard,
            CastReleased: self._heard,
        }

    def open(self, command: OpenCast, caller: Caller) -> Cast:
        """Cast a net, or answer the one that is open there."""
        for cast in self._casts.values():
            if cast.is_open and cast.sign == command.camera_id:
                return cast
        cameras = self._known_cameras()
        sign = cameras.get(command.camera_id)
        if sign is None:
            raise CameraUnknown(command.camera_id)
        cast = Cast(
            id=uuid.uuid4().hex[:12],
            sign=sign.id,
            cameras=nearest(sign, cameras.values()),
            opened_at=self._now(),
            opened_by=caller.person,
            opened_from=caller.client,
            located=is_place(sign.lat, sign.lon),
        )
        self._here().publish(CastOpened(cast=cast), subject=cast.sign)
        return cast

    def release(self, command: ReleaseCast, caller: Caller) -> Cast:
        """Let a cast go; twice is once."""
        cast = self._casts.get(command.cast_id)
        if cast is None:
            raise CastUnknown(command.cast_id)
        if not cast.is_open:
            return cast
        released = msgspec.structs.replace(cast, released_at=self._now(), released_by=caller.person)
        self._here().publish(CastReleased(cast=released), subject=cast.sign)
        return released

    def listed(self, _command: ListCasts, caller: Caller) -> CastList:
        """What a panel shows: open casts and the last released ones, of the signs that the caller may see."""
        sees = self._here().cameras_of(caller, area="cast")
        shown = (cast for cast in reversed(self._casts.values()) if sees is None or sees(cast.sign))
        return CastList(casts=tuple(shown), seq=self._here().seq())

    def _say_what_stands(self) -> None:
        hub = self._here()
        hub.after(_SAY_EVERY_S, self._say_what_stands)
        for cast in self._casts.values():
            if cast.is_open:
                hub.publish(CastStands(cast=cast), subject=cast.sign)

    def _heard(self, _envelope: Envelope, event: CastOpened | CastReleased) -> None:
        self._keep(event.cast)

    def _keep(self, cast: Cast) -> None:
        """Take in a cast as it is now; of the released ones only the last are remembered."""
        self._casts[cast.id] = cast
        released = [key for key, known in self._casts.items() if not known.is_open]
        for key in released[:-RELEASED_KEPT]:
            del self._casts[key]

    def _known_cameras(self) -> dict[str, Camera]:
        if self._cameras is None:
            listed = self._here().ask(ListCameras())
            self._cameras = {camera.id: camera for camera in listed.cameras}
            self._cameras_seq = listed.seq
        return self._cameras

    def _camera_saved(self, envelope: Envelope, event: CameraSaved) -> None:
        if self._cameras is not None and envelope.seq > self._cameras_seq:
            self._cameras[event.camera.id] = event.camera

    def _camera_removed(self, envelope: Envelope, event: CameraRemoved) -> None:
        if self._cameras is not None and envelope.seq > self._cameras_seq:
            self._cameras.pop(event.camera_id, None)

    def _cameras_imported(self, _envelope: Envelope, _event: CamerasImported) -> None:
        self._cameras = None

    def _here(self) -> ServiceHub:
        if self._hub is None:
            raise BusError("the casting service is not started")
        return self._hub
