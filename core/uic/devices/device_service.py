"""The keeper of devices that are no cameras, in the hub."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import (
    DeviceList,
    ImportDevices,
    ImportResult,
    ListDevices,
    RemoveDevice,
    SaveDevice,
)
from uic.devices.events import DeviceRemoved, DeviceSaved, DevicesImported
from uic.devices.model import Device
from uic.devices.policy import wrongs_of_device
from uic.errors import RegistryError
from uic.events import Envelope, Event, Geo

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = ["DeviceService", "check_devices"]

_SEEDED = "devices seeded"
_PLANT_AFTER_S = 2.0  # what the first cameras wait for comes first
_log = logging.getLogger(__name__)


class DeviceService:
    """Answers `device.*` from memory; the tables are the truth it was read from.

    seed   asked for the first devices when there are none at the first start; None: there stay none.
    """

    name = "equipment"

    def __init__(self, store: Store, seed: Callable[[], Sequence[Device]] | None = None) -> None:
        self._store, self._seed = store, seed
        self._hub: ServiceHub | None = None
        self._devices: dict[str, Device] = {}
        self._sorted: tuple[Device, ...] = ()

    def start(self, hub: ServiceHub) -> None:
        """Read the registry; fill an empty one."""
        from uic.devices.records import all_devices

        self._hub = hub
        self._remember(all_devices(self._store))
        if not self._devices and self._seed is not None and not self._was_seeded():
            hub.after(_PLANT_AFTER_S, self._plant)

    def stop(self) -> None:
        """Give the connection back."""
        self._store.close()

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        """The commands it owns."""
        return {
            ListDevices: self._list,
            SaveDevice: self._save,
            RemoveDevice: self._remove,
            ImportDevices: self._import,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        """It follows nobody."""
        return {}

    def _was_seeded(self) -> bool:
        return any(row["name"] == _SEEDED for row in self._store.rows("mark"))

    def _plant(self) -> None:
        if self._seed is not None:
            new = tuple(device for device in self._seed() if device.id not in self._devices)
            result = self._merged(ImportDevices(devices=new), mark=_SEEDED)
            _log.info("there were no devices: seeded", extra={"devices": result.added})

    def _list(self, _command: ListDevices, _caller: Caller) -> DeviceList:
        return DeviceList(devices=self._sorted, seq=self._running.seq())

    def _save(self, command: SaveDevice, _caller: Caller) -> Device:
        from uic.devices.records import put_devices

        device = command.device
        if self._devices.get(device.id) == device:
            return device
        check_devices([device])
        with self._store.writing() as session:
            put_devices(session, [device])
        self._remember({**self._devices, device.id: device})
        geo = Geo(lat=device.lat, lon=device.lon) if device.lat is not None and device.lon is not None else None
        self._running.publish(DeviceSaved(device=device), subject=device.id, geo=geo)
        return device

    def _remove(self, command: RemoveDevice, _caller: Caller) -> Done:
        from uic.devices.records import forget_devices

        if command.device_id not in self._devices:
            raise RegistryError(f"there is no device {command.device_id}")
        with self._store.writing() as session:
            forget_devices(session, [command.device_id])
        self._remember({key: device for key, device in self._devices.items() if key != command.device_id})
        self._running.publish(DeviceRemoved(device_id=command.device_id), subject=command.device_id)
        return Done()

    def _import(self, command: ImportDevices, _caller: Caller) -> ImportResult:
        return self._merged(command)

    def _merged(self, command: ImportDevices, *, mark: str = "") -> ImportResult:
        """One transaction, the mark in it; memory and the event follow only when it is kept."""
        from uic.devices.records import note

        check_devices(command.devices)
        with self._store.writing() as session:
            result, after = self._merge(session, command)
            if command.try_only:
                session.rollback()
                return result
            if mark:
                note(session, mark)
        self._remember(after)
        if result.added or result.changed or result.removed:
            self._running.publish(DevicesImported(count=result.added + result.changed))
        return result

    def _merge(self, session: Session, command: ImportDevices) -> tuple[ImportResult, dict[str, Device]]:
        from uic.devices.records import forget_devices, put_devices

        given = {device.id: device for device in command.devices}
        without = frozenset(command.without)
        gone = [one for one in self._devices if one not in given and (command.replace or one in without)]
        changed = [device for device in command.devices if self._devices.get(device.id) != device]
        forget_devices(session, gone)
        put_devices(session, changed)
        added = sum(device.id not in self._devices for device in changed)
        kept = {key: device for key, device in self._devices.items() if key not in gone}
        result = ImportResult(
            added=added, changed=len(changed) - added, unchanged=len(given) - len(changed), removed=len(gone)
        )
        return result, {**kept, **given}

    def _remember(self, devices: dict[str, Device]) -> None:
        self._devices = devices
        self._sorted = tuple(sorted(devices.values(), key=lambda one: (one.kind.value, one.code, one.id)))

    @property
    def _running(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def check_devices(devices: Iterable[Device]) -> None:
    """Raise RegistryError for the first device that is wrong, or given twice."""
    seen: set[str] = set()
    for device in devices:
        wrong = wrongs_of_device(device)
        if device.id in seen:
            wrong = [f"the id {device.id} is given twice", *wrong]
        if wrong:
            raise RegistryError(f"device {device.code or device.name} ({device.id}): {'; '.join(wrong)}")
        seen.add(device.id)
