"""The cameras that go with her: who sees her now, who is next, and the heads that are turned for it.

Used on the service's thread. Where a camera that turns looks is what its head says, not what it was asked for.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from uic.devices.commands import ListCameras
from uic.errors import BusError
from uic.events import Envelope, Event
from uic.geo import distance_m
from uic.ptz.commands import EndLease, ListPtz, LookAt
from uic.ptz.events import PtzHead, PtzLease
from uic.ptz.model import Head, LeaseState, Pose
from uic_sos.course import State
from uic_sos.escorts import AHEAD_S, PhoneFix, Strip
from uic_sos.walk import Turned, Walk

if TYPE_CHECKING:
    from uic_sos.cameras import Watch
    from uic_sos.service import SosService

__all__ = ["Following", "degrees", "frame", "metres"]

_WALK_MPS = 1.3
_SOON_S = 3.0  # a camera that has her so much longer goes before one that loses her
_OFF_PATH_M = 60.0
_BACK_M = 40.0  # so far behind her progress a fix may lie
_LEASE_S = 30.0
_TURN_S = 25.0  # so long before she comes, the next camera is turned
_AIM_M, _AIM_EVERY_S, _LEAD_S = 4.0, 2.0, 2.0
_AGAIN_S = 10.0  # after a refusal
_WIDE_M, _WIDE_S, _WIDEST_M = 16.0, 4.0, 80.0  # of the place in the picture: she, who is with her, seconds of her way
_log = logging.getLogger(__name__)


def frame() -> Any:
    """The metres of the city; imported when somebody walks, not at the hub's start."""
    from uic.geo.schematic import city_frame

    return city_frame()


class Following:
    """A part of the service."""

    def __init__(self, room: SosService) -> None:
        self._room = room
        self._watch: Watch | None = None  # None: to be made
        self._poses: dict[str, Pose | None] = {}  # of cameras that look elsewhere than the registry says
        self._heads: dict[str, Head] = {}

    @property
    def watch(self) -> Watch:
        """The cameras; without them, for the moment, none."""
        from uic_sos.cameras import Watch  # numpy: when somebody walks, not at the hub's start

        if self._watch is None:
            try:
                cameras = self._room.hub.ask(ListCameras()).cameras
            except BusError as error:
                _log.warning("escorts go without cameras for the moment: %s", error)
                return Watch((), frame())
            self._watch = Watch(cameras, frame())
            self._know_heads()
        return self._watch

    def _know_heads(self) -> None:
        try:
            for one in self._room.hub.ask(ListPtz()).cameras:
                self._heads.setdefault(one.head.camera, one.head)
        except BusError as error:
            _log.info("where cameras look that turn is not known: %s", error)
        self._poses.clear()
        for head in self._heads.values():
            self._know_head(head)

    # -- what it hears -------------------------------------------------------------------------------------------------

    def registry_changed(self, _envelope: Envelope, _event: Event) -> None:
        """Another camera, or another place of one."""
        self._watch = None

    def head_changed(self, _envelope: Envelope, event: PtzHead) -> None:
        """A camera turns, or stands."""
        self._heads[event.head.camera] = event.head
        if self._watch is not None:
            self._know_head(event.head)

    def _know_head(self, head: Head) -> None:
        assert self._watch is not None
        if head.pose is None:
            return  # it does not say where it looks: the registry is all there is
        if self._watch.looks_elsewhere(head.camera, head.pose):
            self._poses[head.camera] = head.pose
        else:
            self._poses.pop(head.camera, None)

    def lease_changed(self, _envelope: Envelope, event: PtzLease) -> None:
        """Somebody with more weight has the camera, or its time is over."""
        if event.lease.state is LeaseState.ACTIVE:
            return
        for walk in self._room.walks.values():
            turned = walk.turned.get(event.lease.camera)
            if turned is not None and turned.lease == event.lease.id:
                del walk.turned[event.lease.camera]

    # -- what follows from a position ----------------------------------------------------------------------------------

    def moved(self, walk: Walk, fix: PhoneFix) -> tuple[float, Strip]:
        """How far along her path she is now, and the cameras that go with her."""
        place = metres(fix.lat, fix.lon)
        walk.going = walk.pace(fix.at, place)
        speed = fix.speed_mps if fix.speed_mps is not None else math.hypot(*walk.going) or _WALK_MPS
        along = walk.escort.along_m
        on_path = walk.way is not None and walk.escort.state in (State.ON_COURSE, State.UNCERTAIN)
        if on_path:
            assert walk.way is not None
            here, off = walk.way.near(*place, after_m=max(0.0, along - _BACK_M))
            along = max(here, along) if off < _OFF_PATH_M else along
        strip = self.watch.strip(
            walk.escort.strip,
            place,
            self._later(walk, place, along, speed, AHEAD_S, on_path=on_path),
            self._poses,
            soon=self._later(walk, place, along, speed, _SOON_S, on_path=on_path),
            accuracy_m=fix.accuracy_m,
            leased=walk.turned,
            views=walk.escort.forecast.views,
            along_m=along if on_path else None,
            speed_mps=speed,
        )
        until = min(max(strip.in_s if strip.in_s is not None else AHEAD_S, _SOON_S), _TURN_S)
        walk.meet = self._later(walk, place, along, speed, until, on_path=on_path)
        return along, strip

    def _later(
        self, walk: Walk, place: tuple[float, float], along: float, speed: float, seconds: float, *, on_path: bool
    ) -> tuple[float, float]:
        """Where she will be: along her path while she is on it, else straight on."""
        if on_path and walk.way is not None:
            return walk.way.at(along + speed * seconds)
        return place[0] + walk.going[0] * seconds, place[1] + walk.going[1] * seconds

    def turn(self, walk: Walk) -> None:
        """Aim the next camera at the metre where she will come, and keep those that were turned on her.

        In distress the nearest camera that turns looks at her at once, whoever sees her already.
        """
        strip, fix = walk.escort.strip, walk.escort.fix
        if fix is None:
            return
        place = metres(fix.lat, fix.lon)
        on_her = {strip.now} if strip.now in walk.turned else set()
        if walk.escort.distress and not on_her and (nearest := self.watch.turnable(place)):
            on_her = {nearest}
        for camera in [one for one in walk.turned if one not in on_her and one != strip.next]:
            self._release(walk, camera)
        for camera in on_her:
            lead = (place[0] + walk.going[0] * _LEAD_S, place[1] + walk.going[1] * _LEAD_S)
            self._aim(walk, camera, lead)
        soon = strip.in_s is None or strip.in_s <= _TURN_S
        if strip.next and strip.next not in on_her and soon and walk.meet is not None and self.watch.turns(strip.next):
            self._aim(walk, strip.next, self._awaited(walk, strip.next, place))

    def _awaited(self, walk: Walk, camera: str, place: tuple[float, float]) -> tuple[float, float]:
        """Where the next camera waits for her: it keeps its place while she goes on towards it."""
        assert walk.meet is not None
        held = walk.turned.get(camera)
        if held is None:
            return walk.meet
        waits = metres(*held.place)
        left, from_there = math.dist(place, waits), math.dist(walk.meet, waits)
        comes = math.dist((place[0] + walk.going[0], place[1] + walk.going[1]), waits) < left + 0.2
        return waits if comes and from_there < max(left, 2 * _WIDE_M) else walk.meet

    def _aim(self, walk: Walk, camera: str, place: tuple[float, float]) -> None:
        lat, lon = degrees(place)
        now, held, fix = self._room.now(), walk.turned.get(camera), walk.escort.fix
        if held is not None:
            age = (now - held.at).total_seconds()
            still = distance_m(*held.place, lat, lon) < _AIM_M
            if age < _AIM_EVERY_S or (still and age < _LEASE_S / 2):
                return
        if camera in walk.refused and (now - walk.refused[camera]).total_seconds() < _AGAIN_S:
            return
        errs = 2 * fix.accuracy_m if fix is not None and fix.accuracy_m else 0.0
        wide = max(_WIDE_M, errs) + _WIDE_S * math.hypot(*walk.going)
        look = LookAt(
            camera=camera,
            lat=lat,
            lon=lon,
            purpose=self.watch.purpose(camera, distress=walk.escort.distress),
            wide_m=min(wide, _WIDEST_M),
            up_m=1.0,
            seconds=_LEASE_S,
            note=f"escort {walk.escort.id}",
        )
        try:
            lease = self._room.hub.ask(look)
        except BusError as error:
            _log.info("camera %s is not turned for an escort: %s", camera, error)
            walk.turned.pop(camera, None)
            walk.refused[camera] = now
            return
        walk.refused.pop(camera, None)
        walk.turned[camera] = Turned(lease=lease.id, at=now, place=(lat, lon))

    def let_go(self, walk: Walk, cameras: Iterable[str] | None = None) -> None:
        """Give them back; None: all of hers."""
        for camera in list(walk.turned if cameras is None else cameras):
            self._release(walk, camera)

    def _release(self, walk: Walk, camera: str) -> None:
        turned = walk.turned.pop(camera)
        self._room.hub.after(0.0, partial(self._end, EndLease(camera=camera, lease=turned.lease)))

    def _end(self, command: EndLease) -> None:
        try:
            self._room.hub.ask(command)
        except BusError as error:
            _log.warning("camera %s is given back when its lease runs out: %s", command.camera, error)


def metres(lat: float, lon: float) -> tuple[float, float]:
    """East, north in the city's frame."""
    east, north = frame().to_metres(lat, lon)
    return float(east), float(north)


def degrees(place: tuple[float, float]) -> tuple[float, float]:
    """Latitude, longitude of east, north."""
    lat, lon = frame().to_degrees(*place)
    return float(lat), float(lon)
