"""The console's copy of the camera registry: true as of the last event, and there before the hub is."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from uic.devices.commands import CameraList, ListCameras
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera, Stream
from uic.events import Envelope, Event
from uic_console.api import Bus
from uic_console.files import Writer

__all__ = ["CameraRegistry", "relayed_camera", "relayed_stream"]

log = logging.getLogger(__name__)


def relayed_camera(camera: Camera) -> Camera:
    """With the one stream that the gateway gives out of it, whose address is asked for."""
    return msgspec.structs.replace(camera, streams=(relayed_stream(camera.id),)) if camera.streams else camera


def relayed_stream(camera: str) -> Stream:
    """What a camera's stream is called that comes through the gateway."""
    return Stream(url=f"relay:{camera}", secret="relay")


def _as_it_is(camera: Camera) -> Camera:
    return camera


class CameraRegistry(QObject):
    """Implements `uic_console.services.CameraBook`.

    relayed    pictures come through the hub's gateway: each camera has one stream, and the hub gives its address.

    The list of the last run is read from `remembered` at the start, so that the wall can open its streams at once; the
    hub's snapshot replaces it.
    """

    changed = Signal()
    saved = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        remembered: Path,
        parent: QObject | None = None,
        *,
        writer: Writer | None = None,
        relayed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._seen = relayed_camera if relayed else _as_it_is
        self._path = remembered
        self._by_id: dict[str, Camera] = {}
        self._by_number: dict[int, Camera] = {}
        self._sorted: list[Camera] | None = None
        self._bus: Bus | None = None
        self._seq = -1
        self._writer = writer or Writer()
        self._recall()

    def all(self) -> Sequence[Camera]:
        """By number."""
        if self._sorted is None:
            self._sorted = sorted(self._by_id.values(), key=lambda camera: camera.number)
        return self._sorted

    def get(self, camera_id: str) -> Camera | None:
        """One camera, or None."""
        return self._by_id.get(camera_id)

    def by_number(self, number: int) -> Camera | None:
        """The camera with this number, or None."""
        return self._by_number.get(number)

    def follow(self, bus: Bus) -> None:
        """Take the truth from the hub from now on."""
        self._bus = bus
        bus.follow(["camera"], snapshot=ListCameras(), reset=self._reset, event=self._hear)

    def _reset(self, listed: CameraList) -> None:
        self._seq = listed.seq  # another hub may count from anew: a reset is always true
        fresh = {camera.id: self._seen(camera) for camera in listed.cameras}
        if fresh == self._by_id:
            return
        self._set(fresh)
        self.changed.emit()
        self._remember()

    def _refresh(self) -> None:
        def take(listed: CameraList) -> None:
            if listed.seq < self._seq:  # something was saved while the list was on its way
                self._refresh()
            else:
                self._reset(listed)

        if self._bus is not None:
            self._bus.ask(ListCameras(), answered=take, timeout_s=10.0)

    def _hear(self, envelope: Envelope, event: Event) -> None:
        self._seq = max(self._seq, envelope.seq)
        if isinstance(event, CameraSaved):
            self._forget(event.camera.id)
            self._by_id[event.camera.id] = self._by_number[event.camera.number] = self._seen(event.camera)
            self._sorted = None
            self.saved.emit(event.camera.id)
        elif isinstance(event, CameraRemoved):
            self._forget(event.camera_id)
            self.removed.emit(event.camera_id)
        elif isinstance(event, CamerasImported):
            self._refresh()

    def _forget(self, camera_id: str) -> None:
        known = self._by_id.pop(camera_id, None)
        if known is not None and self._by_number.get(known.number) is known:
            del self._by_number[known.number]
        self._sorted = None

    def _set(self, cameras: dict[str, Camera]) -> None:
        self._by_id = cameras
        self._by_number = {camera.number: camera for camera in cameras.values()}
        self._sorted = None

    def _recall(self) -> None:
        try:
            cameras = msgspec.msgpack.decode(self._path.read_bytes(), type=list[Camera])
        except FileNotFoundError:
            return
        except (OSError, msgspec.DecodeError) as error:
            log.warning("the remembered cameras can't be read; the hub's will come: %s", error)
            return
        self._set({camera.id: self._seen(camera) for camera in cameras})

    def _remember(self) -> None:
        if self._bus is not None and self._bus.mark.kind:
            return  # a drill's cameras are not what this console shows before its own hub answers
        self._writer.put(self._path, msgspec.msgpack.encode(list(self.all())))
