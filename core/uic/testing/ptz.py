"""Cameras that turn, for a test: simulated heads behind their socket, and the hub's keeper of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from uic.devices.commands import ImportCameras
from uic.devices.model import Body, Camera, Preset
from uic.ptz.commands import ListPtz
from uic.ptz.model import Pose
from uic.settings import PtzSettings
from uic.sim.control import HeadLimits
from uic.sim.heads import Head, HeadServer
from uic.testing import eventually

if TYPE_CHECKING:
    from uic.access import Access
    from uic.hub import Hub

__all__ = ["AHEAD", "SWIFT", "TurningCameras", "turning_cameras", "turning_hub"]

AHEAD = Pose(bearing_deg=90.0, tilt_deg=10.0, field_deg=60.0)
SWIFT = PtzSettings(look_every_s=1.0, settle_s=0.2, gone_s=0.2, back_s=2.0)
_FAST = HeadLimits(pan_dps=400.0, tilt_dps=300.0, zoom_per_s=40.0)


@dataclass
class TurningCameras:
    """Simulated heads, listening."""

    server: HeadServer
    cameras: tuple[Camera, ...]

    def head(self, camera: str) -> Head:
        """The mechanism itself."""
        return self.server.heads[camera]


@contextmanager
def turning_cameras(
    *ids: str, limits: HeadLimits = _FAST, presets: tuple[Preset, ...] = ()
) -> Iterator[TurningCameras]:
    """Heads that look east, ten degrees down. On duty so they stay, unless a preset "duty" says otherwise."""
    server = HeadServer([Head(camera=one, pose=AHEAD, limits=limits) for one in ids])
    server.start()
    try:
        cameras = tuple(
            Camera(
                id=one,
                number=number,
                name=f"회전 {number}",
                name_en=f"Turning {number}",
                lat=37.3943,
                lon=126.9568 + number * 0.001,
                height_m=8.0,
                bearing_deg=AHEAD.bearing_deg,
                tilt_deg=AHEAD.tilt_deg,
                field_wide_deg=AHEAD.field_deg,
                field_tele_deg=2.3,
                body=Body.PTZ,
                ptz=server.url(one),
                presets=presets,
            )
            for number, one in enumerate(ids, start=1)
        )
        yield TurningCameras(server, cameras)
    finally:
        server.stop()


@contextmanager
def turning_hub(state_dir: Path, street: TurningCameras, *, access: Access | None = None) -> Iterator[Hub]:
    """A hub in this process with these cameras and their keeper, on a free port."""
    from uic.alarms.service import AlarmService
    from uic.audit.service import AuditService
    from uic.devices.service import CameraService
    from uic.hub import Hub
    from uic.hub._types import core_event_types
    from uic.ptz.service import PtzService
    from uic.store import Store

    with Hub(address="tcp://127.0.0.1:0", state_dir=state_dir, event_types=core_event_types(), access=access) as hub:
        store = f"sqlite:///{state_dir / 'records.db'}"
        hub.add_service(AuditService(hub.trail, hub.broker.journal_path))
        hub.add_service(CameraService(Store(store)))
        hub.add_service(AlarmService(Store(store)))
        hub.add_service(PtzService(Store(store), SWIFT, status=hub.status))
        hub.ask(ImportCameras(cameras=street.cameras, replace=True), by="test")
        eventually(lambda: len(hub.ask(ListPtz(), by="test").cameras) == len(street.cameras))
        yield hub
