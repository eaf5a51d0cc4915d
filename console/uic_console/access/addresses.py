"""Asks the hub for the addresses that tiles wait for, and lets go of them when nobody looks any more.

An address with a password is held in this process's memory only, and gone when another person sits here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from uic.bus.sockets import is_loopback
from uic.devices.commands import Address, GetAddress, WholeStream
from uic.devices.model import Camera, StreamRole
from uic.errors import CommandRefused, CommandTimeout, HubLost
from uic.settings import Settings
from uic.sharing import RelayCamera, Relayed
from uic.video.addresses import Addresses
from uic_console.api import Bus
from uic_console.bus import error_words
from uic_console.cameras import relayed_stream

__all__ = ["AddressKeeper", "Relay", "Streams"]

translate = QCoreApplication.translate
LOOK_MS = 1000
AGAIN_S = 20.0  # a refusal is asked again after so long: rights change, and so does who owns a camera


class Streams(Protocol):
    """What the keeper uses of `uic.video.engine.WallEngine`."""

    addresses: Addresses

    def cameras(self) -> set[str]:
        """What is wanted on any tile."""

    def address_came(self, camera: str) -> None:
        """The addresses know more of this camera."""


class Relay:
    """How pictures through the hub's gateway are opened, for the one stream that cameras have then.

    folder   where the gateway's certificate is put, for the workers that open the streams.
    always   never from the cameras, also where the gateway does not listen.
    """

    def __init__(self, folder: Path, *, always: bool) -> None:
        self._file, self.always = folder / "gateway.pem", always
        self._written = ""

    @classmethod
    def of(cls, settings: Settings, purpose: str, folder: Path) -> Relay | None:
        """As the settings say; None: pictures come from the cameras."""
        far = purpose == "liaison" and not is_loopback(settings.hub.address)
        wanted = settings.console.pictures
        return cls(folder, always=wanted == "gateway") if wanted == "gateway" or (wanted == "auto" and far) else None

    def stream(self, camera: str, told: Relayed) -> WholeStream:
        """The camera's one stream, by the gateway."""
        if told.certificate and told.certificate != self._written:
            self._file.write_text(told.certificate)
            self._written = told.certificate
        trusted = f"#{quote(str(self._file))}" if told.certificate else ""
        return self._named(camera, f"relay:{told.url}{trusted}")

    def instead(self, camera: str, address: Address) -> tuple[WholeStream, ...]:
        """The same by the camera itself: its smaller stream, as the gateway would give it out."""
        found = sorted(address.streams, key=lambda one: one.role is StreamRole.MAIN)
        return tuple(self._named(camera, one.address) for one in found[:1])

    def _named(self, camera: str, address: str) -> WholeStream:
        stream = relayed_stream(camera)
        return WholeStream(role=stream.role, url=stream.url, secret=stream.secret, address=address)


class AddressKeeper(QObject):
    """Between the engine, which misses addresses, and the hub, which gives them. GUI thread."""

    changed = Signal()  # which protected cameras wait for somebody to say what they are looked at for

    def __init__(
        self,
        streams: Streams,
        bus: Bus,
        camera: Callable[[str], Camera | None],
        parent: QObject,
        *,
        relay: Relay | None = None,
    ) -> None:
        super().__init__(parent)
        self._relay = relay
        self._streams, self._bus, self._camera = streams, bus, camera
        self._wanted: set[str] = set()
        self._asked: set[str] = set()
        self._again: dict[str, float] = {}  # refused: when to ask again
        self._held: set[str] = set()  # protected cameras whose address is in memory
        self._purposes: dict[str, str] = {}  # said for a protected camera that is on a tile
        self._person = 0  # grows with each other person: an answer for the one before is not taken
        self.unsaid: set[str] = set()  # protected cameras on tiles that nobody has said a purpose for
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_all)
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._look_after)
        self._look.start()
        self._watch = bus.watch(self.ask_again)
        streams.addresses.wanted = self._want

    def close(self) -> None:
        """Ask no more, and forget everything."""
        self._watch.stop()
        self._look.stop()
        self._soon.stop()
        self._streams.addresses.wanted = lambda _camera: None
        self._streams.addresses.forget()

    def say_purpose(self, cameras: Iterable[str], purpose: str) -> None:
        """These protected cameras are looked at for this; it counts until they leave the wall."""
        for camera in cameras:
            self._purposes[camera] = purpose
            self._retry(camera)
        self._tell_unsaid()

    def ask_again(self) -> None:
        """What was refused may be allowed by now: the hub is back, or somebody's rights changed.

        Another hub process knows no relayed address of the former one: they are asked for anew, and a picture whose
        address is the same goes on.
        """
        if self._relay is not None and self._bus.is_connected:
            self._streams.addresses.forget()
            for camera in self._streams.cameras():
                self._streams.address_came(camera)
        for camera in list(self._again):
            self._retry(camera)

    def forget(self) -> None:
        """Another person sits here: nothing that was told to the one before is hers."""
        self._person += 1
        self._asked.clear()
        self._again.clear()
        self._held.clear()
        self._purposes.clear()
        self._streams.addresses.forget()
        for camera in self._streams.cameras():
            self._streams.address_came(camera)
        self._tell_unsaid()

    def _want(self, camera: str) -> None:
        if camera not in self._again:
            self._wanted.add(camera)
            self._soon.start()

    def _retry(self, camera: str) -> None:
        self._again.pop(camera, None)
        self._want(camera)

    def _ask_all(self) -> None:
        wanted, self._wanted = self._wanted, set()
        for camera in sorted(wanted - self._asked):
            known = self._camera(camera)
            purpose = self._purposes.get(camera, "")
            if known is not None and known.protected and not purpose:
                self._refuse(camera, translate("Access", "protected: say what you look at it for"))
            elif not self._bus.is_connected:
                self._refuse(camera, translate("Access", "the hub keeps its address, and no hub answers"))
            else:
                self._ask(camera, purpose)
        self._tell_unsaid()

    def _ask(self, camera: str, purpose: str) -> None:
        person = self._person
        self._asked.add(camera)

        def answered(address: Address) -> None:
            if person == self._person:
                self._take(camera, address)

        def failed(error: Exception) -> None:
            if person == self._person:
                self._asked.discard(camera)
                lost = isinstance(error, HubLost | CommandTimeout)
                no_hub = translate("Access", "the hub keeps its address, and no hub answers")
                self._refuse(camera, no_hub if lost else error_words(error))

        def from_camera() -> None:
            self._bus.ask(GetAddress(camera_id=camera, purpose=purpose), answered=answered, failed=failed)

        relay = self._relay
        if relay is None:
            from_camera()
            return

        def relayed(told: Relayed) -> None:
            answered(Address(camera_id=camera, streams=(relay.stream(camera, told),)))

        def not_relayed(error: Exception) -> None:
            none = isinstance(error, CommandRefused) and error.reason == "share.no_gateway"
            if not none or relay.always:
                failed(error)
                return
            self._bus.ask(
                GetAddress(camera_id=camera, purpose=purpose),
                answered=lambda address: answered(Address(camera_id=camera, streams=relay.instead(camera, address))),
                failed=failed,
            )

        self._bus.ask(RelayCamera(camera_id=camera, purpose=purpose), answered=relayed, failed=not_relayed)

    def _take(self, camera: str, address: Address) -> None:
        self._asked.discard(camera)
        self._streams.addresses.know(camera, address.streams)
        known = self._camera(camera)
        if known is not None and known.protected:
            self._held.add(camera)
        self._streams.address_came(camera)

    def _refuse(self, camera: str, reason: str) -> None:
        self._again[camera] = time.monotonic() + AGAIN_S
        self._streams.addresses.refuse(camera, reason)
        self._streams.address_came(camera)

    def _look_after(self) -> None:
        """Ask again what was refused, and let go of protected cameras that left the wall."""
        now, shown = time.monotonic(), self._streams.cameras()
        for camera, at in list(self._again.items()):
            if camera not in shown:
                del self._again[camera]
                self._streams.addresses.forget(camera)
            elif now >= at:
                self._retry(camera)
        for camera in [camera for camera in {*self._held, *self._purposes} if camera not in shown]:
            self._held.discard(camera)
            self._purposes.pop(camera, None)
            self._streams.addresses.forget(camera)
        self._tell_unsaid()

    def _tell_unsaid(self) -> None:
        shown = self._streams.cameras()
        unsaid = {
            camera
            for camera in shown
            if (known := self._camera(camera)) is not None and known.protected and camera not in self._purposes
        }
        if unsaid != self.unsaid:
            self.unsaid = unsaid
            self.changed.emit()
