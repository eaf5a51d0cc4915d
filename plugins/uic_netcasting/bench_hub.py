"""`uic bench net --only hub`: from a sign to the net on screen and to the cameras, on a real hub.

6,500 cameras in the registry; those that turn around three signs are driven by simulated heads over their sockets. The
three signs come at once and compete under lease rules. A second client, as a console is, takes the times: when it has
heard of the net, and when the last camera of its first plan was ordered.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from uic.bench import Row
from uic.devices.commands import ListCameras
from uic.devices.model import Body, Camera
from uic.events import Envelope, Event
from uic.ptz.commands import ListPtz
from uic.ptz.events import PtzLease
from uic.ptz.model import LeaseState, Pose
from uic.sim.heads import Head, HeadServer
from uic_netcasting.commands import CastAt, ReleaseCast
from uic_netcasting.events import CastOpened

if TYPE_CHECKING:
    from uic.bus import HubClient

__all__ = ["on_a_hub"]

_ROUNDS = 5
_DRIVEN_M = 1_500.0  # around the first sign: the heads that are simulated
_QUIET_S = 4.0  # long enough for all orders of a first plan


@dataclass
class _Ear:
    """What the second client hears, with the time it did."""

    opened: dict[str, float] = field(default_factory=dict)
    leases: list[tuple[float, str]] = field(default_factory=list)  # when, note
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hear(self, _envelope: Envelope, event: Event) -> None:
        now = time.perf_counter()
        with self.lock:
            if isinstance(event, CastOpened):
                self.opened.setdefault(event.cast.id, now)
            elif isinstance(event, PtzLease) and event.lease.state is LeaseState.ACTIVE:
                self.leases.append((now, event.lease.note))


def on_a_hub(cameras: tuple[Camera, ...], places: list[tuple[float, float]], *, quick: bool) -> Iterator[Row]:
    """places   (lat, lon) of the three signs."""
    from uic.testing.district import District, district_hub, seat

    near = _turning_near(cameras, places[0])
    server = HeadServer([Head(camera=one.id, pose=_pose(one)) for one in near])
    server.start()
    try:
        driven = {one.id for one in near}
        listed = tuple(replace(one, ptz=server.url(one.id)) if one.id in driven else one for one in cameras)
        kept = tuple(one for one in listed if one.body is Body.PTZ and one.ptz)
        with (
            tempfile.TemporaryDirectory() as folder,
            district_hub(Path(folder), District(places[0], kept, server), "netcasting", more=listed) as hub,
        ):
            me, other = seat(hub, "console/1", "netcasting"), seat(hub, "console/2", "netcasting")
            ear = _Ear()
            other.follow(["cast", "ptz"], event=ear.hear)
            yield from _measured(me, ear, places, len(kept), 1 if quick else _ROUNDS)
    finally:
        server.stop()


def _measured(me: HubClient, ear: _Ear, places: list[tuple[float, float]], driven: int, rounds: int) -> Iterator[Row]:
    count = len(me.call(ListCameras(), timeout_s=30).cameras)
    me.call(ListPtz(), timeout_s=30)
    me.call(ReleaseCast(cast_id=_cast(me, places[0])[0]))  # the first net of a hub's life waits for the ground
    time.sleep(_QUIET_S)
    screen: list[float] = []
    orders: list[float] = []
    for _ in range(rounds):
        began = time.perf_counter()
        with ThreadPoolExecutor(len(places)) as pool:
            casts = [cast for cast, _ in pool.map(lambda place: _cast(me, place), places)]
        time.sleep(_QUIET_S)
        with ear.lock:
            screen += [ear.opened[cast] - began for cast in casts if cast in ear.opened]
            for cast in casts:
                told = [at - began for at, note in ear.leases if note == f"cast {cast}" and at - began <= _QUIET_S]
                orders += [max(told)] if told else []
        for cast in casts:
            me.call(ReleaseCast(cast_id=cast))
        time.sleep(1.0)
    case = f"hub, {count} cameras, {driven} driven, three nets at once"
    for metric, values in (("sign to net on screen", screen), ("sign to last order of the plan", orders)):
        if values:
            for word, value in (("median", float(np.median(values))), ("slowest", max(values))):
                yield Row(bench="net", case=case, metric=f"{metric}, {word}", unit="ms", ours=1000 * value)


def _cast(client: HubClient, place: tuple[float, float]) -> tuple[str, float]:
    cast = client.call(CastAt(lat=place[0], lon=place[1], origin="bell"), timeout_s=30)
    return cast.id, time.perf_counter()


def _turning_near(cameras: tuple[Camera, ...], place: tuple[float, float]) -> list[Camera]:
    from uic.geo import distance_m

    return [
        one
        for one in cameras
        if one.body is Body.PTZ
        and one.lat is not None
        and one.lon is not None
        and distance_m(place[0], place[1], one.lat, one.lon) <= _DRIVEN_M
    ]


def _pose(camera: Camera) -> Pose:
    return Pose(
        bearing_deg=camera.bearing_deg or 0.0,
        tilt_deg=camera.tilt_deg or 12.0,
        field_deg=camera.field_wide_deg or 60.0,
    )
