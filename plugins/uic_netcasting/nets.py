"""The nets of the open casts: planned, ordered, watched, told. One service's thread; the ground is made on another."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from uic.bus.service import ServiceHub
from uic.devices.model import Camera
from uic.geo import distance_m
from uic.geo.optics import Eye
from uic.geo.roads import Reach
from uic.ptz.model import Head, Whose
from uic_netcasting.events import Cast, CastCamera, Flight, Net, NetCamera, NetExit, Standing
from uic_netcasting.hands import NOBODY, Hands
from uic_netcasting.net import Exit, Ground, Look, Lookouts, Plan, Task, plan, watched
from uic_netcasting.policy import NEIGHBOURS, nearest

__all__ = ["LIMIT_S", "NET_CAMERAS", "PLAN_S", "SOON_S", "Nets"]

_log = logging.getLogger(__name__)

NET_CAMERAS = 24  # one sign may not empty a district of its cameras
LIMIT_S: dict[Flight, float] = {"foot": 600.0, "car": 240.0}  # later the ring says nothing any more
PLAN_S: dict[Flight, float] = {"foot": 6.0, "car": 3.0}
SOON_S: dict[Flight, float] = {"foot": 14.0, "car": 8.0}
_EXITS_TOLD = 100
_SPOT_M = 40.0  # in front of a camera of which nobody knows where it looks down to, at most


@dataclass(slots=True)
class _Live:
    """What is kept of an open cast beside the cast itself."""

    reach: Reach | None = None
    start: tuple[object, ...] = ()  # what the reach was searched from
    posts: dict[str, str] = field(default_factory=dict)  # camera → duty
    px: dict[str, float] = field(default_factory=dict)
    wanted: dict[str, Look] = field(default_factory=dict)  # planned and not yet ordered
    lent: dict[str, str] = field(default_factory=dict)  # camera → person
    planned_at: float = -1e9


class Nets:
    """Plans and orders. `ready` is called on the hub's thread of the service once nets can be planned."""

    def __init__(self, hub: ServiceHub, *, load: Callable[[], Ground], ready: Callable[[], None]) -> None:
        self._hub, self._load, self._ready = hub, load, ready
        self.hands = Hands(hub, self._moved)
        self.ground: Ground | None = None
        self._lookouts: Lookouts | None = None
        self._cameras: dict[str, Camera] = {}
        self._live: dict[str, _Live] = {}
        self._warming: threading.Thread | None = None

    # -- the ground and the cameras ----------------------------------------------------------------------------------

    def warm(self) -> None:
        """Make the ground beside what is going on, once: roads take half a second, an extract of a city many."""
        if self.ground is not None or self._warming is not None:
            return
        load, post = self._load, self._hub.post

        def work() -> None:
            ground = load()
            post(lambda: self._warmed(ground))

        self._warming = threading.Thread(target=work, name="net-ground", daemon=True)
        self._warming.start()

    def _warmed(self, ground: Ground) -> None:
        self.ground = ground
        self._lookouts = None
        self._ready()

    def stop(self) -> None:
        """Wait for the ground, which cannot be told to stop."""
        if self._warming is not None:
            self._warming.join(timeout=2.0)

    def know(self, cameras: dict[str, Camera]) -> None:
        """The registry as it is now."""
        self._cameras = cameras
        self._lookouts = None
        if self.hands.is_known:
            self.hands.learn(anew=True)

    def _seen(self) -> Lookouts | None:
        if self._lookouts is None and self.ground is not None:
            self._lookouts = Lookouts(self._cameras.values(), self.ground.frame)
            for head in self.hands.heads():
                self._moved(head)
        return self._lookouts

    def _moved(self, head: Head) -> None:
        if self._lookouts is not None and head.pose is not None:
            self._lookouts.turned(head.camera, head.pose)

    def spot(self, camera: str) -> tuple[float, float] | None:
        """(lat, lon) of what a camera has in the middle of its picture, or of itself; None: it has no place."""
        known = self._cameras.get(camera)
        if known is None or known.lat is None or known.lon is None:
            return None
        lookouts, ground = self._seen(), self.ground
        at = lookouts.index.get(camera) if lookouts is not None else None
        if lookouts is None or ground is None or at is None or (look := lookouts.look(at)) is None:
            return known.lat, known.lon
        return ground.degrees(*lookouts.middle(at, look, most_m=_SPOT_M))

    def eye(self, camera: str, *, aspect: float = 16 / 9) -> Eye | None:
        """A camera as geometry, in metres of the ground, as it looks now; None: nobody knows where it looks."""
        lookouts = self._seen()
        at = lookouts.index.get(camera) if lookouts is not None else None
        if lookouts is None or at is None or (look := lookouts.look(at)) is None:
            return None
        width = int(lookouts.width_px[at])
        return Eye(
            east_m=float(lookouts.east_m[at]),
            north_m=float(lookouts.north_m[at]),
            height_m=float(lookouts.height_m[at]),
            bearing_deg=look.bearing_deg,
            tilt_deg=look.tilt_deg,
            field_deg=look.field_deg,
            width_px=width,
            height_px=round(width / max(0.2, min(aspect, 5.0))),
        )

    def best_at(self, lat: float, lon: float) -> str:
        """The camera that sees a place best, else the nearest; "" where there is none."""
        if self.ground is not None and (lookouts := self._seen()) is not None:
            task = Task(place=self.ground.metres(lat, lon), reach=None, within_s=0.0, place_cameras=1)
            posts = plan(task, lookouts, self.ground.blocks).posts
            if posts:
                return posts[0].camera
        near = [
            (distance_m(lat, lon, one.lat, one.lon), one.number, one.id)
            for one in self._cameras.values()
            if one.enabled and one.lat is not None and one.lon is not None
        ]
        return min(near)[2] if near else ""

    # -- plans -------------------------------------------------------------------------------------------------------

    def within_s(self, cast: Cast, now: datetime) -> float:
        """How long the suspect has had."""
        since = cast.seen_at or cast.opened_at
        return min(max(1.0, (now - since).total_seconds()), LIMIT_S[cast.flight])

    def is_due(self, cast: Cast) -> bool:
        """Whether a plan is so old that the ring has grown out of it."""
        live = self._live.setdefault(cast.id, _Live())
        return time.monotonic() - live.planned_at >= PLAN_S[cast.flight]

    def spoil(self, cast_id: str) -> None:
        """Something has changed: plan anew at the next tick."""
        if cast_id in self._live:
            self._live[cast_id].planned_at = -1e9

    def inside(self, cast: Cast, lat: float, lon: float, now: datetime) -> bool:
        """Whether the suspect of a cast can be at a place by now."""
        reach = self._reach(cast, self._live.setdefault(cast.id, _Live()))
        if reach is None or self.ground is None:
            return False
        import shapely

        place = shapely.Point(self.ground.metres(lat, lon))
        return bool(reach.area(self.within_s(cast, now) + 5.0, beside_m=40.0).covers(place))

    def plan(self, cast: Cast, now: datetime) -> tuple[CastCamera, ...]:
        """Choose the cameras of a cast, anew; where nothing can be reckoned, the nearest."""
        live = self._live.setdefault(cast.id, _Live())
        live.planned_at = time.monotonic()
        found = self._planned(cast, live, now)
        if found is not None:
            live.posts = {post.camera: post.duty for post in found.posts}
            live.px = {post.camera: post.px_per_m for post in found.posts}
            live.wanted = {post.camera: post.look for post in found.posts if post.look is not None}
        return self._members(cast, live)

    def _planned(self, cast: Cast, live: _Live, now: datetime) -> Plan | None:
        lookouts, ground = self._seen(), self.ground
        if lookouts is None or ground is None or cast.place is None:
            return None
        self.hands.learn()
        pinned = {one.id for one in cast.cameras if one.pinned}
        watching = {cast.sign} & {cast.seen_by}  # it had him in the picture as it looked
        undriven = {one.id for one in lookouts.cameras if not self.hands.can_turn(one.id)}
        task = Task(
            place=ground.metres(cast.place.lat, cast.place.lon),
            reach=self._reach(cast, live),
            within_s=self.within_s(cast, now),
            soon_s=SOON_S[cast.flight],
            most=NET_CAMERAS,
            held=self.hands.held(cast.id),
            barred=frozenset(cast.dropped) | self.hands.missed(),
            fixed=frozenset(undriven | self.hands.not_free(cast.id) | pinned | watching | live.lent.keys()),
            busy=frozenset(self.hands.weaker()),
        )
        return plan(task, lookouts, ground.blocks)

    def _reach(self, cast: Cast, live: _Live) -> Reach | None:
        if self.ground is None or cast.place is None:
            return None
        start = (cast.place.lat, cast.place.lon, cast.flight)
        if live.start != start:
            live.start = start
            live.reach = self.ground.reach(self.ground.metres(cast.place.lat, cast.place.lon), cast.flight)
        return live.reach

    def members(self, cast: Cast) -> tuple[CastCamera, ...]:
        """The cameras of a cast by its last plan and what operators wanted."""
        return self._members(cast, self._live.setdefault(cast.id, _Live()))

    def _members(self, cast: Cast, live: _Live) -> tuple[CastCamera, ...]:
        """The planned ones, those that an operator wants, and the nearest where there is room; nearest first."""
        sign = self._cameras.get(cast.sign)
        if sign is None:
            return cast.cameras
        before = {one.id: one for one in cast.cameras}
        duties: dict[str, str] = {one.id: one.duty for one in cast.cameras if one.pinned or one.duty == "added"}
        duties |= {camera: duty for camera, duty in live.posts.items() if camera not in duties}
        duties |= {camera: "added" for camera in live.lent if camera not in duties}
        for near in nearest(sign, self._cameras.values()):
            if len(duties.keys() - {cast.sign}) >= NEIGHBOURS:
                break
            if near.id not in cast.dropped:
                duties.setdefault(near.id, "near")
        duties.pop(cast.sign, None)
        made = [self._member(sign, camera, duty, before.get(camera)) for camera, duty in duties.items()]
        known = [one for one in made if one is not None]
        known.sort(key=lambda one: (one.distance_m, self._cameras[one.id].number))
        return tuple(known)

    def _member(self, sign: Camera, camera: str, duty: str, before: CastCamera | None) -> CastCamera | None:
        known = self._cameras.get(camera)
        if known is None or not known.enabled:
            return None
        away = 0.0
        if None not in (sign.lat, sign.lon, known.lat, known.lon):
            away = distance_m(sign.lat, sign.lon, known.lat, known.lon)  # type: ignore[arg-type]
        pinned = before is not None and before.pinned
        return CastCamera(id=camera, distance_m=round(away, 1), duty=duty, pinned=pinned)  # type: ignore[arg-type]

    # -- orders ------------------------------------------------------------------------------------------------------

    def order(self, cast: Cast) -> None:
        """Turn the cameras of the last plan, and give back those that it needs no more."""
        live = self._live.get(cast.id)
        if live is None:
            return
        pinned = {one.id for one in cast.cameras if one.pinned}
        whose = self._whose(cast)
        for camera in self.hands.of_cast(cast.id):
            if camera not in live.posts and camera not in pinned:
                self.hands.leave(camera, note=f"cast {cast.id}")
        wanted, live.wanted = live.wanted, {}
        for camera, look in wanted.items():
            if camera not in live.lent:
                self.hands.turn(cast.id, camera, look, whose=whose)

    def look_at_place(self, cast: Cast, camera: str, *, over: bool) -> bool:
        """Turn one camera to where the suspect was seen; False: it does not turn, or is not to be had."""
        lookouts, ground = self._seen(), self.ground
        at = lookouts.index.get(camera) if lookouts is not None else None
        if lookouts is None or ground is None or at is None or cast.place is None or not self.hands.can_turn(camera):
            return False
        look = lookouts.towards(at, ground.metres(cast.place.lat, cast.place.lon))
        return self.hands.turn(cast.id, camera, look, whose=self._whose(cast), over=over)

    def _whose(self, cast: Cast) -> Whose:
        """What others read who want its cameras: the net by its case, and by the camera of its sign."""
        sign = self._cameras.get(cast.sign)
        ko, en = (sign.name, sign.name_en or sign.name) if sign is not None else (cast.sign, cast.sign)
        case = f" {cast.case}" if cast.case else ""
        return Whose(ko=f"투망{case} · {ko}", en=f"Net{case} · {en}")

    def lend(self, cast: Cast, camera: str, person: str) -> None:
        """Leave a camera to a person, who takes it by a lease of her own; "" takes it back."""
        live = self._live.setdefault(cast.id, _Live())
        if person:
            live.lent[camera] = person
            self.hands.leave(camera, note=f"cast {cast.id}: for {person}")
        else:
            live.lent.pop(camera, None)
        self.spoil(cast.id)

    def drop(self, cast: Cast, camera: str) -> None:
        """Give one camera back."""
        live = self._live.setdefault(cast.id, _Live())
        live.posts.pop(camera, None)
        live.lent.pop(camera, None)
        if self.hands.cast_of(camera) == cast.id:
            self.hands.leave(camera, note=f"cast {cast.id}: taken out")

    def end(self, cast: Cast) -> None:
        """Give all back."""
        self.hands.leave_all(cast.id, note=f"cast {cast.id} is over")
        self._live.pop(cast.id, None)

    # -- how it stands -----------------------------------------------------------------------------------------------

    def net(self, cast: Cast, now: datetime) -> Net:
        """The net as it stands: what is watched now, by cameras that look where they look now."""
        live = self._live.setdefault(cast.id, _Live())
        ids = [cast.sign, *(one.id for one in cast.cameras)]
        standing = {camera: self._standing(cast, live, camera) for camera in ids}
        within = self.within_s(cast, now)
        lookouts, ground, reach = self._seen(), self.ground, self._reach(cast, live)
        exits: list[Exit] = []
        ring: list[list[tuple[float, float]]] = []
        if lookouts is not None and ground is not None and reach is not None:
            sighted = [camera for camera, (state, _, _) in standing.items() if state not in ("ordered", "missed")]
            exits = watched(lookouts, sighted, {}, reach, within, ground.blocks)
            ring = ground.outline(reach, within)
        counts: dict[str, int] = {}
        best: dict[str, float] = {}
        for one in exits:
            if one.camera:
                counts[one.camera] = counts.get(one.camera, 0) + 1
                best[one.camera] = max(best.get(one.camera, 0.0), one.px_per_m)
        return Net(
            cast=cast.id,
            at=now,
            within_s=round(within, 1),
            ring=tuple(tuple(outline) for outline in ring),
            exits=tuple(self._exit(one) for one in exits[:_EXITS_TOLD]),
            cameras=tuple(
                NetCamera(
                    id=camera,
                    state=state,
                    exits=counts.get(camera, 0),
                    px_per_m=round(best.get(camera, live.px.get(camera, 0.0)), 1),
                    holder=holder,
                    whose=whose,
                )
                for camera, (state, holder, whose) in standing.items()
            ),
        )

    def _standing(self, cast: Cast, live: _Live, camera: str) -> tuple[Standing, str, Whose]:
        if camera in live.lent:
            return "lent", live.lent[camera], NOBODY
        return self.hands.standing(cast.id, camera)

    def _exit(self, one: Exit) -> NetExit:
        assert self.ground is not None
        lat, lon = self.ground.degrees(float(one.front.points[0, 0]), float(one.front.points[0, 1]))
        name = self.ground.name(one.front.road)
        return NetExit(
            lat=lat,
            lon=lon,
            road=name,
            beside="" if name else self.ground.beside(one.front.road),
            due_s=round(float(one.front.due_s[0]), 1),
            camera=one.camera,
            px_per_m=round(one.px_per_m, 1),
        )
