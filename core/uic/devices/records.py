"""Cameras and other devices in the tables: reading all of them, and changing many in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from uic.devices.commands import ImportResult
from uic.devices.model import (
    Body,
    Camera,
    CameraKind,
    Device,
    DeviceKind,
    Maintenance,
    Mask,
    Preset,
    Purpose,
    Spectrum,
    Stream,
)
from uic.devices.policy import clashes, wrongs
from uic.errors import RegistryError

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlmodel import Session

    from uic.store import Store

__all__ = [
    "all_cameras",
    "all_devices",
    "check",
    "forget",
    "forget_devices",
    "merge",
    "note",
    "put",
    "put_devices",
    "put_sealed",
]

_WORDS: dict[str, Callable[[str], Any]] = {"kind": CameraKind, "body": Body, "spectrum": Spectrum}
_LISTS: dict[str, msgspec.json.Decoder[Any]] = {
    "streams": msgspec.json.Decoder(tuple[Stream, ...]),
    "masks": msgspec.json.Decoder(tuple[Mask, ...]),
    "groups": msgspec.json.Decoder(tuple[str, ...]),
    "presets": msgspec.json.Decoder(tuple[Preset, ...]),
    "purposes": msgspec.json.Decoder(tuple[Purpose, ...]),
    "maintenance": msgspec.json.Decoder(tuple[Maintenance, ...]),
}
_encoder = msgspec.json.Encoder()
_BATCH = 500  # ids in one DELETE: below every database's limit of bound values


def all_cameras(store: Store) -> dict[str, Camera]:
    """Every camera by id. 6,500 take some 60 ms."""
    return {row["id"]: _camera(row) for row in store.rows("camera")}


def put(session: Session, cameras: Sequence[Camera]) -> None:
    """Add or replace; the cameras were checked before (`check`)."""
    from sqlalchemy import insert

    forget(session, [camera.id for camera in cameras])  # first, since two cameras may swap their numbers
    if cameras:
        session.execute(insert(_table()), [_row(camera) for camera in cameras])


def put_sealed(session: Session, cameras: Iterable[str], sealed: Mapping[str, Mapping[str, str]]) -> None:
    """Keep these sealed addresses of these cameras, and no others of them."""
    from sqlalchemy import delete, insert

    from uic.store.tables import CameraSecretRow

    table: Table = CameraSecretRow.__table__  # type: ignore[attr-defined]
    ids = list(cameras)
    for start in range(0, len(ids), _BATCH):
        session.execute(delete(table).where(table.c.camera.in_(ids[start : start + _BATCH])))
    rows = [
        {"camera": camera, "role": role, "sealed": text}
        for camera in ids
        for role, text in sealed.get(camera, {}).items()
    ]
    if rows:
        session.execute(insert(table), rows)


def forget(session: Session, ids: Sequence[str]) -> None:
    """Take cameras out; unknown ids are fine."""
    from sqlalchemy import delete

    table = _table()
    for start in range(0, len(ids), _BATCH):
        session.execute(delete(table).where(table.c.id.in_(ids[start : start + _BATCH])))


def check(cameras: Iterable[Camera], registered: Mapping[str, Camera]) -> None:
    """Raise RegistryError for the first camera that is wrong, or clashes with another."""
    cameras = list(cameras)
    for camera in cameras:
        if wrong := wrongs(camera):
            raise RegistryError(f"camera {camera.number} {camera.name} ({camera.id}): {'; '.join(wrong)}")
    for camera, reason in clashes(cameras, registered):
        raise RegistryError(f"camera {camera.number} {camera.name} ({camera.id}): {reason}")


def merge(
    session: Session,
    cameras: Sequence[Camera],
    registered: Mapping[str, Camera],
    *,
    replace: bool,
    without: Collection[str] = (),
) -> ImportResult:
    """Bring many cameras into the tables, checked; says what changed. The caller's transaction keeps or drops it."""
    given = {camera.id for camera in cameras}
    removed = [one for one in registered if one not in given and (replace or one in without)]
    check(cameras, {} if replace else {key: one for key, one in registered.items() if key not in without})
    added = sum(camera.id not in registered for camera in cameras)
    changed = [camera for camera in cameras if registered.get(camera.id) != camera]
    forget(session, removed)
    put(session, changed)
    return ImportResult(
        added=added,
        changed=len(changed) - added,
        unchanged=len(cameras) - len(changed),
        removed=len(removed),
    )


def all_devices(store: Store) -> dict[str, Device]:
    """Every device that is no camera, by id."""
    return {row["id"]: _device(row) for row in store.rows("device")}


def put_devices(session: Session, devices: Sequence[Device]) -> None:
    """Add or replace; they were checked before."""
    from sqlalchemy import insert

    forget_devices(session, [device.id for device in devices])
    if devices:
        session.execute(insert(_device_table()), [_row_of(device, ("kind",)) for device in devices])


def forget_devices(session: Session, ids: Sequence[str]) -> None:
    """Take devices out; unknown ids are fine."""
    from sqlalchemy import delete

    table = _device_table()
    for start in range(0, len(ids), _BATCH):
        session.execute(delete(table).where(table.c.id.in_(ids[start : start + _BATCH])))


def note(session: Session, mark: str) -> None:
    """Remember that something was done once."""
    from uic.store.tables import MarkRow

    session.merge(MarkRow(name=mark))


def _device_table() -> Table:
    from uic.store.tables import DeviceRow

    table: Table = DeviceRow.__table__  # type: ignore[attr-defined]
    return table


def _table() -> Table:
    from uic.store.tables import CameraRow

    table: Table = CameraRow.__table__  # type: ignore[attr-defined]
    return table


def _row(camera: Camera) -> dict[str, Any]:
    return _row_of(camera, _WORDS)


def _row_of(one: Camera | Device, words: Iterable[str]) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in one.__struct_fields__}
    for name in words:
        row[name] = row[name].value
    for name in _LISTS.keys() & row.keys():
        row[name] = _encoder.encode(row[name]).decode()
    return row


def _camera(row: Mapping[str, Any]) -> Camera:
    try:
        values = _values(row)
        for name, word in _WORDS.items():
            values[name] = word(row[name])
        values["protected"] = bool(row["protected"])
        return Camera(**values)
    except (msgspec.MsgspecError, ValueError) as error:
        raise RegistryError(f"the record of camera {row['id']} cannot be read: {error}") from error


def _device(row: Mapping[str, Any]) -> Device:
    try:
        return Device(**{**_values(row), "kind": DeviceKind(row["kind"])})
    except (msgspec.MsgspecError, ValueError) as error:
        raise RegistryError(f"the record of device {row['id']} cannot be read: {error}") from error


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(row)
    for name in _LISTS.keys() & values.keys():
        values[name] = () if row[name] == "[]" else _LISTS[name].decode(row[name])
    values["enabled"] = bool(row["enabled"])
    return values
