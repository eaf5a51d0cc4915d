"""Cameras that turn, for a test: simulated heads behind their socket, and the hub's keeper of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from uic.devices.model import Body, Camera, Preset
from uic.ptz.model import Pose
from uic.settings import PtzSettings
from uic.sim.control import HeadLimits
from uic.sim.heads import Head, HeadServer

__all__ = ["AHEAD", "SWIFT", "TurningCameras", "turning_cameras"]

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
