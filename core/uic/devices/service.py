"""The keeper of the camera registry, in the hub."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import (
    Address,
    CameraList,
    Control,
    GetAddress,
    GetControl,
    ImportCameras,
    ImportResult,
    ListCameras,
    RemoveCamera,
    SaveCamera,
    WholeStream,
)
from uic.devices.events import CameraRemoved, CameraSaved, CamerasImported
from uic.devices.model import Camera
from uic.devices.seal import Seal
from uic.devices.secrets import CONTROL, addresses_of, has_secret, roles_of, withhold
from uic.errors import PurposeMissing, RegistryError, StoreError
from uic.events import Envelope, Event, Geo

if TYPE_CHECKING:
    from uic.store import Store

__all__ = ["CameraService"]

_LOAD_AFTER_S = 5.0
_GROW_AFTER_S = 3.0
_SEEDED, _GROWN = "cameras seeded", "city seeded"

_log = logging.getLogger(__name__)


class CameraService:
    """Answers `camera.*` from memory; the tables are the truth it was read from.

    store   where the cameras are kept.
    seed    asked for the first cameras when the registry is empty at its first start; None: it stays empty.
    more    asked for the others soon after, when the first are on the wall.
    """

    name = "devices"

    def __init__(
        self,
        store: Store,
        seed: Callable[[], Sequence[Camera]] | None = None,
        more: Callable[[], Sequence[Camera]] | None = None,
    ) -> None:
        self._store = store
        self._seed, self._more = seed, more
        self._hub: ServiceHub | None = None
        self._cameras: dict[str, Camera] = {}
        self._by_number: tuple[Camera, ...] = ()
        self._sealed: dict[str, dict[str, str]] = {}  # whole addresses, by camera
        self._with_windows: tuple[Camera, ...] = ()  # those that are, were or will be worked on

    def start(self, hub: ServiceHub) -> None:
        """Read the registry; fill an empty one."""
        self._hub = hub
        self._seal = Seal(hub.state_dir / self.name)
        hub.after(_LOAD_AFTER_S, self._load)
        self._read()
        self._hide_what_lies_open()
        if self._seed is None:
            return
        if not self._cameras and not self._was(_SEEDED):
            seeded = tuple(self._seed())
            result = self._merged(ImportCameras(cameras=seeded), mark=_SEEDED)
            _log.info("the registry was empty: seeded", extra={"cameras": result.added})
        if self._more is not None and self._is_as_seeded() and not self._was(_GROWN):
            hub.after(_GROW_AFTER_S, self._grow)

    def _is_as_seeded(self) -> bool:
        """Nobody has touched what it began with; that a simulated city has added its own is fine."""
        return self._seed is not None and all(self._cameras.get(camera.id) == camera for camera in self._seed())

    def _grow(self) -> None:
        if self._more is not None and self._is_as_seeded():
            numbers = {camera.number for camera in self._by_number}
            free = (one for one in self._more() if one.id not in self._cameras and one.number not in numbers)
            result = self._merged(ImportCameras(cameras=tuple(free)), mark=_GROWN)
            _log.info("the rest of the city follows", extra={"cameras": result.added})

    def _was(self, mark: str) -> bool:
        """Once in the life of the records: who then removes every camera wants none."""
        return any(row["name"] == mark for row in self._store.rows("mark"))

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
            GetAddress: self._address,
            GetControl: self._control,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def in_maintenance(self, at: datetime) -> frozenset[str]:
        """The cameras that are worked on at a moment (UTC). Any thread."""
        return frozenset(camera.id for camera in self._with_windows if camera.in_maintenance(at))

    def _list(self, _command: ListCameras, caller: Caller) -> CameraList:
        sees = self._running.cameras_of(caller)
        cameras = self._by_number if sees is None else tuple(one for one in self._by_number if sees(one.id))
        return CameraList(cameras=cameras, seq=self._running.seq())

    def _address(self, command: GetAddress, caller: Caller) -> Address:
        camera = self._known(command.camera_id)
        if camera.protected:
            purpose = command.purpose.strip()
            if not purpose:
                raise PurposeMissing(f"{camera.name} is protected: say what it is looked at for")
            self._running.audit("camera.viewed", caller=caller, subject=camera.id, purpose=purpose)
        whole = self._opened(camera.id)
        return Address(
            camera_id=camera.id,
            streams=tuple(
                WholeStream(
                    role=stream.role, url=stream.url, secret=stream.secret, address=whole.get(stream.role, stream.url)
                )
                for stream in camera.streams
            ),
        )

    def _control(self, command: GetControl, _caller: Caller) -> Control:
        camera = self._known(command.camera_id)
        return Control(camera_id=camera.id, address=self._opened(camera.id).get(CONTROL, camera.ptz))

    def _known(self, camera_id: str) -> Camera:
        camera = self._cameras.get(camera_id)
        if camera is None:
            raise RegistryError(f"there is no camera {camera_id}")
        return camera

    def _save(self, command: SaveCamera, _caller: Caller) -> Camera:
        from uic.devices.records import check, put, put_sealed

        (camera,), sealed = self._withheld([command.camera])
        if self._cameras.get(camera.id) == camera:
            return camera
        check([camera], self._cameras)
        with self._store.writing() as session:
            put(session, [camera])
            put_sealed(session, [camera.id], sealed)
        self._remember({**self._cameras, camera.id: camera}, {**self._sealed, **sealed})
        self._running.publish(CameraSaved(camera=camera), subject=camera.id, geo=_geo(camera))
        return camera

    def _remove(self, command: RemoveCamera, _caller: Caller) -> Done:
        from uic.devices.records import forget, put_sealed

        gone = self._known(command.camera_id).id
        with self._store.writing() as session:
            forget(session, [gone])
            put_sealed(session, [gone], {})
        self._remember({key: camera for key, camera in self._cameras.items() if key != gone}, self._sealed)
        self._running.publish(CameraRemoved(camera_id=gone), subject=gone)
        return Done()

    def _import(self, command: ImportCameras, _caller: Caller) -> ImportResult:
        return self._merged(command)

    def _merged(self, command: ImportCameras, *, mark: str = "") -> ImportResult:
        """One transaction, the mark in it; memory and the event follow only when it is kept."""
        from uic.devices.records import merge, note, put_sealed

        cameras, sealed = self._withheld(command.cameras)
        without = frozenset(command.without)
        kept = {} if command.replace else {key: one for key, one in self._cameras.items() if key not in without}
        after = {**kept, **{camera.id: camera for camera in cameras}}
        changed = [camera for camera in sealed if sealed[camera] != self._sealed.get(camera, {})]
        with self._store.writing() as session:
            result = merge(session, cameras, self._cameras, replace=command.replace, without=without)
            put_sealed(session, [*changed, *(camera for camera in self._sealed if camera not in after)], sealed)
            if command.try_only:
                session.rollback()
                return result
            if mark:
                note(session, mark)
        self._remember(after, {**self._sealed, **sealed})
        if result.added or result.changed or result.removed:
            self._running.publish(CamerasImported(count=result.added + result.changed))
        return result

    def _withheld(self, given: Iterable[Camera]) -> tuple[list[Camera], dict[str, dict[str, str]]]:
        """The cameras as everyone may read them, and the sealed whole addresses of each."""
        shown: list[Camera] = []
        sealed: dict[str, dict[str, str]] = {}
        for each in given:
            known, had = self._cameras.get(each.id), self._sealed.get(each.id, {})
            whole = all(has_secret(address.url) for address in addresses_of(each).values())
            camera, back = withhold(each, known, {} if whole and self._is_locked(each.id) else self._opened(each.id))
            before = addresses_of(known) if known is not None else {}
            shown.append(camera)
            sealed[camera.id] = {
                role: had[role]
                if role in had and role in before and before[role].secret == address.secret
                else self._seal.close(back[role], what=_what(camera.id, role))
                for role, address in addresses_of(camera).items()
                if role in back
            }
        return shown, sealed

    def _opened(self, camera: str) -> dict[str, str]:
        """The whole addresses that are kept of a camera. Raises RegistryError when the key is gone."""
        sealed = self._sealed.get(camera, {})
        return {role: self._seal.open(text, what=_what(camera, role)) for role, text in sealed.items()}

    def _is_locked(self, camera: str) -> bool:
        try:
            self._opened(camera)
        except RegistryError:
            return True
        return False

    def _hide_what_lies_open(self) -> None:
        """Addresses with passwords in records of an older version, or put there by another program."""
        open_ = tuple(
            camera
            for camera in self._cameras.values()
            if any(has_secret(address.url) for address in addresses_of(camera).values())
        )
        if open_:
            self._merged(ImportCameras(cameras=open_))
            self._running.post(self._scrub)  # when what is written now has been kept
            _log.warning(
                "addresses with passwords lay open in the records; they are sealed now", extra={"cameras": len(open_)}
            )

    def _scrub(self) -> None:
        try:
            self._store.scrub()
        except StoreError as error:
            _log.warning("old pages of the records may still hold passwords: %s", error)

    def _load(self) -> None:
        """Have what a change needs loaded before somebody waits for it; the wall comes first."""
        _ = self._store.engine

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub

    def _read(self) -> None:
        from uic.devices.records import all_cameras

        self._remember(all_cameras(self._store), roles_of(self._store.rows("camera_secret")))

    def _remember(self, cameras: dict[str, Camera], sealed: dict[str, dict[str, str]]) -> None:
        self._cameras = cameras
        self._sealed = {camera: texts for camera, texts in sealed.items() if texts and camera in cameras}
        self._by_number = tuple(sorted(cameras.values(), key=lambda camera: camera.number))
        self._with_windows = tuple(camera for camera in cameras.values() if camera.maintenance)


def _what(camera: str, role: str) -> str:
    return f"camera {camera} {role}"


def _geo(camera: Camera) -> Geo | None:
    if camera.lat is None or camera.lon is None:
        return None
    return Geo(lat=camera.lat, lon=camera.lon)
