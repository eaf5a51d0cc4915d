"""A hub with an audit, and somebody who does things at it."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from uic.audit.files import AuditFiles
from uic.audit.report import Report
from uic.audit.service import AuditService
from uic.audit.trail import AuditOptions
from uic.audit.verify import verify_folder
from uic.bus import HubClient
from uic.devices.commands import RemoveCamera, SaveCamera
from uic.devices.model import Camera, CameraKind
from uic.devices.service import CameraService
from uic.hub import Hub, core_event_types
from uic.store import Store


@contextlib.contextmanager
def city_hub(state: Path, *, options: AuditOptions | None = None, **more: object) -> Iterator[Hub]:
    """A hub with cameras and its audit service."""
    hub = Hub(
        address="tcp://127.0.0.1:0",
        state_dir=state,
        event_types=core_event_types(),
        audit=options,
        **more,  # type: ignore[arg-type]
    )
    with hub:
        hub.add_service(AuditService(hub.trail, state / "journal.db"))
        hub.add_service(CameraService(Store(f"sqlite:///{state / 'records.db'}")))
        yield hub


@contextlib.contextmanager
def at(hub: Hub, name: str = "console/1") -> Iterator[HubClient]:
    with HubClient(hub.address, client=name, event_types=hub.event_types) as client:
        client.wait()
        yield client


def camera(number: int) -> Camera:
    return Camera(id=f"cam-{number}", number=number, name=f"관양로 {number}", kind=next(iter(CameraKind)))


def work(client: HubClient, times: int) -> None:
    """Two entries for each time."""
    for number in range(1, times + 1):
        client.call(SaveCamera(camera=camera(number)))
        client.call(RemoveCamera(camera_id=f"cam-{number}"))


def copied(written: Path, to: Path) -> Path:
    shutil.copytree(written, to)
    return to


def checked(state: Path, **more: object) -> Report:
    return verify_folder(state / "journal.db", AuditFiles(state), **more)  # type: ignore[arg-type]


def meddle(state: Path, *changes: str) -> None:
    """What somebody with the file in her hands does."""
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db, db:
        for change in changes:
            db.execute(change)


def count(state: Path) -> int:
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db:
        return int(db.execute("SELECT max(seq) FROM audit").fetchone()[0])
