"""The keeper of the camera registry, in the hub."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import CameraList, ImportCameras, ImportResult, ListCameras, RemoveCamera, SaveCamera
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.errors import RegistryError
from uic.events import Envelope, Event, Geo

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["CameraService"]

_LOAD_AFTER_S = 5.0
_SEEDED = "cameras seeded"

_log = logging.getLogger(__name__)


class CameraService:
    """Answers `camera.*` from memory; the tables are the truth it was read from.

    store   where the cameras are kept.
    seed    asked for the first cameras when the registry is empty at its first start; None: it stays empty.
    """

    name = "devices"

    def __init__(self, store: Store, seed: Callable[[], Sequence[Camera]] | None = None) -> None:
        self._store = store
        self._seed = seed
        self._hub: ServiceHub | None = None
        self._cameras: dict[str, Camera] = {}
        self._by_number: tuple[Camera, ...] = ()

    def start(self, hub: ServiceHub) -> None:
        """Read the registry; fill an empty one."""
        self._hub = hub
        hub.after(_LOAD_AFTER_S, self._load)
        self._read()
        if not self._cameras and self._seed is not None and not self._was_seeded():
            seeded = tuple(self._seed())
            result = self._merged(ImportCameras(cameras=seeded), mark=_SEEDED)
            _log.info("the registry was empty: seeded", extra={"cameras": result.added})

    def _was_seeded(self) -> bool:
        """Once in the life of the records: who then removes every camera wants none."""
        return any(row["name"] == _SEEDED for row in self._store.rows("mark"))

    def stop(self) -> None:
        """Give the connection back."""
        self._store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            ListCameras: self._list,
            SaveCamera: self._save,
            RemoveCamera: self._remove,
            ImportCameras: self._import,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _list(self, _command: ListCameras, _caller: Caller) -> CameraList:
        return CameraList(cameras=self._by_number, seq=self._running.seq())

    def _save(self, command: SaveCamera, _caller: Caller) -> Camera:
        from uic.devices.records import check, put

        camera = command.camera
        if self._cameras.get(camera.id) == camera:
            return camera
        check([camera], self._cameras)
        with self._store.writing() as session:
            put(session, [camera])
        self._remember({**self._cameras, camera.id: camera})
        self._running.publish(CameraSaved(camera=camera), subject=camera.id, geo=_geo(camera))
        return camera

    def _remove(self, command: RemoveCamera, _caller: Caller) -> Done:
        from uic.devices.records import forget

        if command.camera_id not in self._cameras:
            raise RegistryError(f"there is no camera {command.camera_id}")
        with self._store.writing() as session:
            forget(session, [command.camera_id])
        self._remember({key: camera for key, camera in self._cameras.items() if key != command.camera_id})
        self._running.publish(CameraRemoved(camera_id=command.camera_id), subject=command.camera_id)
        return Done()

    def _import(self, command: ImportCameras, _caller: Caller) -> ImportResult:
        return self._merged(command)

    def _merged(self, command: ImportCameras, *, mark: str = "") -> ImportResult:
        """One transaction, the mark in it; memory and the event follow only when it is kept."""
        from uic.devices.records import merge, note

        with self._store.writing() as session:
            result = merge(session, command.cameras, self._cameras, replace=command.replace)
            if command.try_only:
                session.rollback()
                return result
            if mark:
                note(session, mark)
        kept = {} if command.replace else self._cameras
        self._remember({**kept, **{camera.id: camera for camera in command.cameras}})
        if result.added or result.changed or result.removed:
            self._running.publish(CamerasImported(count=result.added + result.changed))
        return result

    def _load(self) -> None:
        """Have what a change needs loaded before somebody waits for it; the wall comes first."""
        _ = self._store.engine

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    def _read(self) -> None:
        from uic.devices.records import all_cameras

        self._remember(all_cameras(self._store))

    def _remember(self, cameras: dict[str, Camera]) -> None:
        self._cameras = cameras
        self._by_number = tuple(sorted(cameras.values(), key=lambda camera: camera.number))


def _geo(camera: Camera) -> Geo | None:
    if camera.lat is None or camera.lon is None:
        return None
    return Geo(lat=camera.lat, lon=camera.lon)
