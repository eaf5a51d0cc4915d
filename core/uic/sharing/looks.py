"""Who looks at shared cameras now: admitted, counted, noted in the audit, cut off. On the service's thread."""

from __future__ import annotations

import logging
import secrets
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import GetAddress, ListCameras
from uic.devices.model import Camera
from uic.errors import BusError, CommandRefused
from uic.sharing import policy
from uic.sharing.commands import Pass, ShownCamera
from uic.sharing.model import Looking
from uic.sharing.relay import Relay

__all__ = ["Look", "Looks"]

_log = logging.getLogger("uic.sharing")

_MOST, _MOST_CAMERA, _MOST_CALLER = 96, 24, 12  # looks at once: in all, of a camera, of one token
_MOST_CONSOLE = 36  # of a console: all tiles of a wall
_WARM_MOST = 8  # cameras that are read though nobody looks
_KNOWN_S = 300.0  # an address is asked for again after this long


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looks at a camera, or is about to."""

    looking: Looking
    share_id: str
    number: str  # of the case
    caller: Caller
    inside: bool = False  # at a console, which draws privacy masks


class Looks:
    """`ended` is called when somebody ceases to look, with the id of the share."""

    def __init__(self, hub: ServiceHub, ended: Callable[[str], None]) -> None:
        self._hub, self._ended = hub, ended
        self._open: dict[str, Look] = {}
        self._cameras: dict[str, Camera] | None = None
        self._addresses: dict[str, tuple[float, list[str]]] = {}
        self._wanted: tuple[str, ...] = ()  # to be ready for who comes
        self.relay = Relay(self._told)

    def end(self) -> None:
        """The hub ends: so does everything that is shown."""
        for look in list(self._open.values()):
            self._over(look, "hub", 0, 0)
        self.relay.end()

    # -- cameras ---------------------------------------------------------------------------------

    def camera(self, camera_id: str) -> ShownCamera:
        """As those outside read of it. Raises CommandRefused where there is none."""
        one = self.known(camera_id)
        return ShownCamera(id=one.id, number=one.number, name=one.name, name_en=one.name_en, masked=bool(one.masks))

    def known(self, camera_id: str) -> Camera:
        """As the registry has it. Raises CommandRefused where there is none."""
        if self._cameras is None:
            self._cameras = {one.id: one for one in self._hub.ask(ListCameras(), timeout_s=10.0).cameras}
        one = self._cameras.get(camera_id)
        if one is None or not one.enabled:
            raise CommandRefused(f"there is no camera {camera_id}", reason="share.no_camera")
        return one

    def camera_saved(self, camera: Camera) -> None:
        """It is another now: with a mask, nobody outside goes on looking at it."""
        self._addresses.pop(camera.id, None)
        if self._cameras is not None:
            self._cameras[camera.id] = camera
        if camera.masks or not camera.enabled:
            why = "masked" if camera.enabled else "camera"
            self.cut(lambda look: look.looking.camera == camera.id and not (look.inside and camera.enabled), why)

    def forget_cameras(self) -> None:
        """They are to be asked for again."""
        self._cameras, self._addresses = None, {}

    def _urls(self, camera: Camera) -> list[str]:
        at, urls = self._addresses.get(camera.id, (0.0, []))
        if urls and time.monotonic() - at < _KNOWN_S:
            return urls
        told = self._hub.ask(GetAddress(camera_id=camera.id, purpose="shown outside")).streams
        whole = {(one.url, one.role): one.address for one in told}
        urls = [whole[key] for one in policy.best_first(camera) if (key := (one.url, one.role)) in whole]
        if not urls:
            raise CommandRefused("the camera has no stream", reason="share.no_camera")
        self._addresses[camera.id] = time.monotonic(), urls
        return urls

    # -- looking ---------------------------------------------------------------------------------

    def of(self, share_id: str) -> tuple[Looking, ...]:
        """Who looks at what a share shows."""
        return tuple(one.looking for one in self._open.values() if one.share_id == share_id)

    def begin(
        self, caller: Caller, camera_id: str, *, address: str, share_id: str, number: str, inside: bool = False
    ) -> Pass:
        """Let somebody look who may. Raises CommandRefused."""
        camera = self.camera(camera_id)
        self._check(caller, camera, inside=inside)
        urls = self._urls(self.known(camera_id))
        look, ticket = uuid.uuid4().hex[:16], secrets.token_urlsafe(24)
        mark = caller.person.partition("/")[2]
        comment = f"UIC {look} {mark} {number} {camera_id} {datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        if not self.relay.admit(camera=camera_id, urls=urls, look=look, ticket=ticket, comment=comment):
            raise CommandRefused("not yet; try again", reason="share.starting")
        looking = Looking(id=look, who=caller.person, camera=camera_id, address=address, since=datetime.now(UTC))
        self._open[look] = Look(looking, share_id, number, caller, inside)
        note = f"{f'case {number}' if number else 'at a console'}, from {address}, look {look}"
        self._hub.audit("share.look", caller=caller, subject=camera_id, note=note)
        self.keep_warm(self._wanted)
        return Pass(look=look, host="127.0.0.1", port=self.relay.port, ticket=ticket, mark=mark, camera=camera)

    def _check(self, caller: Caller, camera: ShownCamera, *, inside: bool) -> None:
        if camera.masked and not inside:
            raise CommandRefused("it has privacy masks: its picture does not leave the house", reason="share.masked")
        cameras = Counter(one.looking.camera for one in self._open.values())
        own = sum(one.caller.client == caller.client for one in self._open.values())
        if (
            len(self._open) >= _MOST
            or cameras[camera.id] >= _MOST_CAMERA
            or own >= (_MOST_CONSOLE if inside else _MOST_CALLER)
        ):
            raise CommandRefused("too many look already", reason="share.full")
        self.relay.begin()
        if why := self.relay.why_held(camera.id):
            raise CommandRefused(why, reason="share.broken")

    def cut(self, which: Callable[[Look], bool], why: str) -> None:
        """End what some are shown, at once; each is told why."""
        for look in [one for one in self._open.values() if which(one)]:
            self.relay.cut(look.looking.id, why)
            self._over(look, why, None, 0)

    def all(self) -> Iterable[Look]:
        """Those that are open."""
        return list(self._open.values())

    def keep_warm(self, cameras: Sequence[str]) -> None:
        """Read the first of these, so that whoever looks at them sees them at once."""
        self._wanted = tuple(cameras)
        if not self.relay.port:
            return
        found: dict[str, list[str]] = {}
        for camera_id in dict.fromkeys(cameras):
            if len(found) >= _WARM_MOST:
                break
            try:
                camera = self.known(camera_id)
                if not camera.masks and not self.relay.why_held(camera_id):
                    found[camera_id] = self._urls(camera)
            except BusError:
                continue
        self.relay.warm(found)

    # -- what the child says ---------------------------------------------------------------------------------

    def _told(self, said: dict[str, Any]) -> None:
        self._hub.post(lambda: self._hear(said))

    def _hear(self, said: dict[str, Any]) -> None:
        if "gone" in said:
            look = self._open.get(said["gone"])
            if look is not None:
                self._over(look, str(said["why"]), int(said["bytes"]), int(said["dropped"]))
        elif "died" in said:
            for camera in said["held"]:
                _log.error("camera %s is not shown outside any more: %s", camera, self.relay.why_held(camera))
            for look in list(self._open.values()):
                self._over(look, "relay", None, 0)
        elif "ready" in said:
            self.keep_warm(self._wanted)

    def _over(self, look: Look, why: str, sent: int | None, dropped: int) -> None:
        self._open.pop(look.looking.id, None)
        seconds = (datetime.now(UTC) - look.looking.since).total_seconds()
        size = f", {sent / 1e6:.1f} MB" if sent is not None else ""
        left = f", {dropped} pictures left out" if dropped else ""
        note = f"case {look.number}, from {look.looking.address}, {seconds:.0f} s{size}{left}: {why}"
        self._hub.audit(
            "share.look_end", caller=look.caller, subject=look.looking.camera, note=f"{note}, look {look.looking.id}"
        )
        self._ended(look.share_id)
