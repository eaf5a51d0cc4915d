"""The cameras along a path: which sees her now, which comes next, where she is in its picture. Plain values."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import numpy as np

from uic.devices.model import Body, Camera, Pose, Purpose
from uic.geo import is_place
from uic.geo.coverage import Coverage, Seen
from uic.geo.frame import Frame
from uic.geo.optics import Density, Eye
from uic.ptz.aim import apart_deg
from uic_sos.escorts import AHEAD_S, Forecast, Strip, Unseen, View

__all__ = ["Watch", "Way"]

_HEIGHT_M, _TILT_DEG, _FIELD_DEG = 6.0, 15.0, 60.0  # where the registry does not say: as the map assumes
_PICTURE = (1920, 1080)
_PERSON_M = 1.0
_BETTER = 1.5  # a camera takes over when it sees her so much better, not at every tie
_EDGE_M, _EDGE_MOST_M = 8.0, 40.0  # a camera keeps her until she is outside by as much as her phone errs
_VAGUE_M = 12.0  # from this error on a camera counts by how much of the circle it sees
_ELSEWHERE_DEG, _ELSEWHERE_ZOOM = 2.0, 1.1  # a camera that turns looks elsewhere than the registry says
_CIRCLE = [(math.cos(turn), math.sin(turn)) for turn in np.linspace(0, 2 * math.pi, 16, endpoint=False).tolist()]
_SPREAD_MOST = 4.0  # pictures: a larger error circle says nothing
_TURN_REACH_M = 90.0  # a camera that turns is sent to look so far
_WALK_MPS = 1.3


class Way:
    """Her path in metres."""

    def __init__(self, plan: tuple[tuple[float, float], ...], frame: Frame) -> None:
        lat, lon = np.array(plan, float).reshape(-1, 2).T
        self.points = np.column_stack(frame.to_metres(lat, lon))
        steps = np.hypot(*np.diff(self.points, axis=0).T) if len(self.points) > 1 else np.zeros(0)
        self.along = np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def length_m(self) -> float:
        """From first to last."""
        return float(self.along[-1])

    def at(self, along_m: float) -> tuple[float, float]:
        """East, north of a measure."""
        east = np.interp(along_m, self.along, self.points[:, 0])
        return float(east), float(np.interp(along_m, self.along, self.points[:, 1]))

    def near(self, east: float, north: float, *, after_m: float = 0.0) -> tuple[float, float]:
        """The measure of the nearest point that is not before `after_m`, and how far off it is."""
        if len(self.points) < 2:
            return 0.0, math.dist((east, north), self.points[0]) if len(self.points) else math.inf
        first, step = self.points[:-1], np.diff(self.points, axis=0)
        squared = np.maximum((step**2).sum(axis=1), 1e-9)
        share = np.clip(((np.array([east, north]) - first) * step).sum(axis=1) / squared, 0.0, 1.0)
        low = np.clip((after_m - self.along[:-1]) / np.maximum(np.diff(self.along), 1e-9), 0.0, 1.0)
        share = np.maximum(share, low)
        off = np.hypot(*(first + share[:, None] * step - (east, north)).T)
        off[self.along[1:] < after_m] = math.inf
        best = int(off.argmin())
        return float(self.along[best] + share[best] * np.sqrt(squared[best])), float(off[best])


class Watch:
    """The cameras of the city for escorts. Made anew when the registry changes; asked on the service's thread."""

    def __init__(self, cameras: Iterable[Camera], frame: Frame) -> None:
        self._frame = frame
        self._cameras = {one.id: one for one in cameras if one.enabled and one.lat and is_place(one.lat, one.lon)}
        self.eyes = {one.id: self._eye(one) for one in self._cameras.values() if _looks(one)}
        self._coverage = Coverage(list(self.eyes.items()))
        self._turning = [name for name in self.eyes if self.turns(name)]
        places = [(self.eyes[name].east_m, self.eyes[name].north_m) for name in self._turning]
        self._turning_at = np.array(places, float).reshape(-1, 2)

    def _eye(self, camera: Camera) -> Eye:
        assert camera.lat is not None
        assert camera.lon is not None
        east, north = self._frame.to_metres(camera.lat, camera.lon)
        main = max(camera.streams, key=lambda one: one.width * one.height, default=None)
        wide, high = (main.width, main.height) if main is not None and main.width and main.height else _PICTURE
        return Eye(
            east_m=float(east),
            north_m=float(north),
            height_m=camera.height_m or _HEIGHT_M,
            bearing_deg=camera.bearing_deg or 0.0,
            tilt_deg=_TILT_DEG if camera.tilt_deg is None else camera.tilt_deg,
            field_deg=camera.field_wide_deg or _FIELD_DEG,
            width_px=wide,
            height_px=high,
            range_m=camera.range_m or math.inf,
        )

    def forecast(self, way: Way) -> Forecast:
        """The cameras along a path in order, and the gaps."""
        seen = self._coverage.along(way.points, least=Density.MONITOR.value)
        views = tuple(
            View(
                camera=one.camera,
                from_m=round(one.from_m, 1),
                to_m=round(one.to_m, 1),
                px_per_m=round(one.least_px_per_m, 1),
            )
            for one in seen.stretches
        )
        gaps = tuple(Unseen(from_m=round(one.from_m, 1), to_m=round(one.to_m, 1)) for one in seen.gaps)
        return Forecast(length_m=round(seen.length_m, 1), views=views, gaps=gaps)

    def looks_elsewhere(self, camera: str, pose: Pose) -> bool:
        """Whether a camera was turned away from how the registry says it looks."""
        eye = self.eyes.get(camera)
        if eye is None:
            return False
        usual = Pose(bearing_deg=eye.bearing_deg, tilt_deg=eye.tilt_deg, field_deg=eye.field_deg)
        zoom = max(pose.field_deg, usual.field_deg) / max(min(pose.field_deg, usual.field_deg), 0.01)
        return apart_deg(pose, usual) > _ELSEWHERE_DEG or zoom > _ELSEWHERE_ZOOM

    def strip(
        self,
        before: Strip,
        place: tuple[float, float],
        ahead: tuple[float, float],
        poses: Mapping[str, Pose | None],
        *,
        soon: tuple[float, float] | None = None,
        accuracy_m: float | None = None,
        leased: Collection[str] = (),
        views: tuple[View, ...] = (),
        along_m: float | None = None,
        speed_mps: float = _WALK_MPS,
    ) -> Strip:
        """The cameras that go with her.

        place       east, north where she is
        ahead       where she will be in AHEAD_S
        poses       where cameras look that look elsewhere than the registry says; None: nobody knows where
        soon        where she will be in a few seconds: who sees her there too goes before who does not
        leased      cameras that were turned for her
        along_m     how far along her path she is; None: she is off it, and `views` mean nothing
        """
        seeing = {one.camera: one for one in self._seeing(place, poses)}
        lasting = {one.camera for one in self._seeing(soon, poses)} if soon is not None else set()
        best = {name: one for name, one in seeing.items() if name in lasting} or seeing
        if accuracy_m is not None and accuracy_m > _VAGUE_M and before.now:
            best = self._weighed(best, before.now, place, accuracy_m, poses)
        now = self._best(best, before.now)
        if not now and self._is_at_edge(before.now, place, accuracy_m, poses):
            now = before.now
        following, in_s = self._next(before, now, ahead, poses, views=views, along_m=along_m, speed_mps=speed_mps)
        was = before.before if now == before.now or not before.now else before.now
        eye = self._eye_now(now, poses)
        spot = _spot(eye, place)
        return Strip(
            before=was if was != now else "",
            now=now,
            next=following,
            px_per_m=round(seeing[now].px_per_m, 1) if now in seeing else 0.0,
            x=spot[0] if spot else None,
            y=spot[1] if spot else None,
            spread=_spread(eye, place, accuracy_m) if spot and accuracy_m else None,
            leased=following in leased,
            in_s=round(in_s, 1) if following else None,
        )

    def turnable(self, place: tuple[float, float], *, but: str = "") -> str:
        """The nearest camera that can be turned to a place for somebody's safety; "": none is near."""
        away = np.hypot(*(self._turning_at - place).T)
        near = [at for at in np.flatnonzero(away <= _TURN_REACH_M) if self._turning[at] != but]
        return self._turning[min(near, key=lambda at: float(away[at]))] if near else ""

    def turns(self, camera: str) -> bool:
        """Whether it may be turned for this."""
        one = self._cameras.get(camera)
        if one is None or one.body is not Body.PTZ or not one.ptz:
            return False
        return not one.purposes or bool({Purpose.SAFETY, Purpose.RESCUE} & set(one.purposes))

    def purpose(self, camera: str, *, distress: bool) -> Purpose:
        """For what it is turned."""
        allowed = self._cameras[camera].purposes
        wanted = Purpose.RESCUE if distress else Purpose.SAFETY
        return wanted if not allowed or wanted in allowed else Purpose.RESCUE

    def _seeing(self, place: tuple[float, float], poses: Mapping[str, Pose | None]) -> list[Seen]:
        found = [one for one in self._coverage.seeing(*place) if one.camera not in poses]
        for camera in poses:
            seen = self._seen_by(camera, place, poses)
            if seen is not None and seen.px_per_m >= Density.MONITOR.value:
                found.append(seen)
        return sorted(found, key=lambda one: -one.px_per_m)

    def _seen_by(self, camera: str, place: tuple[float, float], poses: Mapping[str, Pose | None]) -> Seen | None:
        eye = self._eye_now(camera, poses)
        if eye is None:
            return None
        away = math.dist((eye.east_m, eye.north_m), place)
        if away > min(eye.range_m, eye.focal_px / Density.MONITOR.value):
            return None
        density = eye.density(*place, _PERSON_M)
        return Seen(camera=camera, px_per_m=density, distance_m=away) if density > 0 else None

    def _eye_now(self, camera: str, poses: Mapping[str, Pose | None]) -> Eye | None:
        """Where it looks now; None: there is no such camera, or nobody knows where it looks."""
        eye = self.eyes.get(camera)
        if eye is None or camera not in poses:
            return eye
        pose = poses[camera]
        if pose is None:
            return None
        return replace(eye, bearing_deg=pose.bearing_deg, tilt_deg=pose.tilt_deg, field_deg=pose.field_deg)

    def _weighed(
        self,
        best: Mapping[str, Seen],
        held: str,
        place: tuple[float, float],
        accuracy_m: float,
        poses: Mapping[str, Pose | None],
    ) -> dict[str, Seen]:
        """Where she may be anywhere in a wide circle: each camera by how much of it is in its picture."""
        points = [place, *((place[0] + e * accuracy_m / 2, place[1] + n * accuracy_m / 2) for e, n in _CIRCLE[::2])]
        weighed: dict[str, Seen] = {}
        for camera in {*best, held}:
            seen = [one for point in points if (one := self._seen_by(camera, point, poses)) is not None]
            if seen:
                density = sum(one.px_per_m for one in seen) / len(points)
                weighed[camera] = Seen(camera=camera, px_per_m=density, distance_m=seen[0].distance_m)
        return weighed

    def _is_at_edge(
        self, camera: str, place: tuple[float, float], accuracy_m: float | None, poses: Mapping[str, Pose | None]
    ) -> bool:
        """Whether she may still be in a picture that her position is just outside of."""
        if not camera:
            return False
        reach = min(max(accuracy_m or 0.0, _EDGE_M), _EDGE_MOST_M)
        around = ((place[0] + east * reach, place[1] + north * reach) for east, north in _CIRCLE)
        return any(self._seen_by(camera, point, poses) is not None for point in around)

    def _best(self, seeing: Mapping[str, Seen], held: str) -> str:
        top = max(seeing.values(), key=lambda one: one.px_per_m, default=None)
        if top is None:
            return ""
        keeps = held in seeing and top.px_per_m <= _BETTER * seeing[held].px_per_m
        return held if keeps else top.camera

    def _next(
        self,
        before: Strip,
        now: str,
        ahead: tuple[float, float],
        poses: Mapping[str, Pose | None],
        *,
        views: tuple[View, ...],
        along_m: float | None,
        speed_mps: float,
    ) -> tuple[str, float]:
        """The next one on her path; into a gap before it, or off her path, one that sees her there or can be turned."""
        following, in_s = self._following(now, along_m, views, speed_mps)
        if following and in_s <= AHEAD_S:
            return following, in_s
        there = self._seeing(ahead, poses)
        coming = {one.camera: one for one in there if one.camera != now}
        if not following and coming:
            return self._best(coming, before.next), AHEAD_S
        if not there and (turned := self.turnable(ahead, but=now)):
            return turned, AHEAD_S
        if not following:
            return self.turnable(ahead, but=now), AHEAD_S
        return following, in_s

    def _following(
        self, now: str, along_m: float | None, views: tuple[View, ...], speed_mps: float
    ) -> tuple[str, float]:
        """The next other camera on her path, and in how many seconds she is before it."""
        if along_m is None:
            return "", 0.0
        pace = max(speed_mps, 0.5)
        for view in views:
            if view.camera != now and view.to_m > along_m and view.from_m >= along_m - 5.0:
                return view.camera, max(0.0, (view.from_m - along_m) / pace)
        return "", 0.0


def _spot(eye: Eye | None, place: tuple[float, float]) -> tuple[float, float] | None:
    """Where a place is in a picture, as shares of it; None: not in it."""
    at = eye.pixel_of(*place, _PERSON_M) if eye is not None else None
    if eye is None or at is None:
        return None
    return round(at[0] / eye.width_px, 4), round(at[1] / eye.height_px, 4)


def _spread(eye: Eye | None, place: tuple[float, float], radius_m: float) -> tuple[float, float, float, float] | None:
    """The box of a circle on the ground as it comes out in a picture; None: it reaches behind the camera."""
    if eye is None:
        return None
    points = [
        eye.image_of(place[0] + east * radius_m, place[1] + north * radius_m, _PERSON_M) for east, north in _CIRCLE
    ]
    known = [point for point in points if point is not None]
    if len(known) < len(points):
        return None
    across = [x / eye.width_px for x, _ in known]
    down = [y / eye.height_px for _, y in known]
    wide, high = max(across) - min(across), max(down) - min(down)
    if max(wide, high) > _SPREAD_MOST:
        return None
    return round(min(across), 4), round(min(down), 4), round(wide, 4), round(high, 4)


def _looks(camera: Camera) -> bool:
    """Whether it is known where it looks, or it can be turned anywhere."""
    return camera.bearing_deg is not None
