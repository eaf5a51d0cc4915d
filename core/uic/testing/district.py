"""A district of the drawn city with cameras that turn, at a hub in this process with the keepers of the day's work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from uic.alarms.service import AlarmService
from uic.bus import HubClient
from uic.devices.commands import ImportCameras
from uic.devices.model import Body, Camera
from uic.devices.service import CameraService
from uic.geo.schematic import city_frame, city_roads
from uic.hub import Hub
from uic.hub._types import core_event_types
from uic.incidents.service import IncidentService
from uic.plugins import Found, PluginHost, installed
from uic.plugins.service import PluginService, Policy
from uic.ptz.commands import ListPtz, PtzCamera
from uic.ptz.model import Pose
from uic.ptz.service import PtzService
from uic.sim.control import HeadLimits
from uic.sim.heads import Head, HeadServer
from uic.store import Store
from uic.store.plugins import TableMemory
from uic.testing import eventually
from uic.testing.hubs import PluginHub, running
from uic.testing.ptz import SWIFT

__all__ = ["District", "district", "district_hub", "heads", "seat"]

_BEOMGYE = (37.3893, 126.9507)
FAST = HeadLimits(pan_dps=400.0, tilt_dps=300.0, zoom_per_s=40.0)


@dataclass
class District:
    """Cameras, their heads, and the crossing in their middle."""

    middle: tuple[float, float]  # (lat, lon)
    cameras: tuple[Camera, ...]
    heads: HeadServer

    def duty(self, camera: str) -> Pose:
        """Where a camera looks when nobody wants it."""
        known = next(one for one in self.cameras if one.id == camera)
        assert known.bearing_deg is not None
        assert known.tilt_deg is not None
        assert known.field_wide_deg is not None
        return Pose(bearing_deg=known.bearing_deg, tilt_deg=known.tilt_deg, field_deg=known.field_wide_deg)


@contextmanager
def district(count: int = 18, *, limits: HeadLimits = FAST) -> Iterator[District]:
    """Cameras that turn at the junctions around the middle, each looking north; the first stands nearest to it."""
    frame, roads = city_frame(), city_roads()
    east, north = (float(part) for part in frame.to_metres(*_BEOMGYE))
    junctions = roads.junctions[np.argsort(np.hypot(*(roads.junctions - (east, north)).T))][:count]
    server = HeadServer(
        [
            Head(camera=f"ptz-{at:02d}", pose=Pose(bearing_deg=0.0, tilt_deg=12.0, field_deg=60.0), limits=limits)
            for at in range(1, count + 1)
        ]
    )
    server.start()
    try:
        made = []
        for at, (x, y) in enumerate(junctions, start=1):
            lat, lon = frame.to_degrees(x + 4.0, y + 4.0)
            made.append(
                Camera(
                    id=f"ptz-{at:02d}",
                    number=at,
                    name=f"범계 회전 {at}",
                    name_en=f"Beomgye turning {at}",
                    lat=float(lat),
                    lon=float(lon),
                    height_m=8.0,
                    bearing_deg=0.0,
                    tilt_deg=12.0,
                    field_wide_deg=60.0,
                    field_tele_deg=3.0,
                    range_m=160.0,
                    body=Body.PTZ,
                    ptz=server.url(f"ptz-{at:02d}"),
                )
            )
        lat, lon = frame.to_degrees(*junctions[0])
        yield District((float(lat), float(lon)), tuple(made), server)
    finally:
        server.stop()


@contextmanager
def district_hub(state_dir: Path, place: District, *plugins: str, more: tuple[Camera, ...] = ()) -> Iterator[PluginHub]:
    """A hub with registry, alarms, cases, heads and plugins; on the same folder again it is the hub restarted.

    more   cameras instead of the district's, which are among them.
    """

    def find() -> list[Found]:
        return [found for found in installed() if found.name in plugins]

    host = PluginHost(find=find)
    hub = Hub(address="tcp://127.0.0.1:0", state_dir=state_dir, event_types=core_event_types())
    made = PluginHub(hub=hub, host=host)
    with hub:
        try:
            store = Store(f"sqlite:///{state_dir / 'records.db'}")
            hub.add_service(CameraService(store))
            hub.add_service(AlarmService(store))
            hub.add_service(IncidentService(store))
            hub.add_service(PtzService(store, SWIFT, status=hub.status))
            hub.ask(ImportCameras(cameras=more or place.cameras), by="test", timeout_s=60)
            eventually(lambda: len(heads(made)) >= len(place.cameras), within_s=60)
            policy = Policy(strangers="thread", grant_all=True)
            hub.add_service(PluginService(hub, TableMemory(store), host=host, policy=policy))
            yield made
        finally:
            for client in made.clients:
                client.close()


def heads(hub: PluginHub) -> dict[str, PtzCamera]:
    """The cameras that turn, as the hub has them."""
    return {one.head.camera: one for one in hub.hub.ask(ListPtz(), by="test").cameras}


def seat(hub: PluginHub, name: str, *plugins: str) -> HubClient:
    """A console without a window, once these plugins are up."""
    client = hub.client(name, plugins=plugins)
    for plugin in plugins:
        running(client, plugin)
    return client
