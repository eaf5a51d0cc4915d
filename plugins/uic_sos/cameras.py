"""The cameras along a path: which sees her now, which comes next, where she is in its picture. Plain values."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from uic.devices.model import Body, Camera, Pose, Purpose
from uic.geo import is_place
from uic.geo.coverage import Coverage, Seen
from uic.geo.frame import Frame
from uic.geo.optics import Density, Eye
from uic_sos.escorts import AHEAD_S, Forecast, Strip, Unseen, View

__all__ = ["Watch", "Way"]

_HEIGHT_M, _TILT_DEG, _FIELD_DEG = 6.0, 15.0, 60.0  # where the registry does not say: as the map assumes
_PICTURE = (1920, 1080)
_PERSON_M = 1.0
_BETTER = 1.5  # a camera takes over when it sees her so much better, not at every tie
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

    def strip(
        self,
        before: Strip,
        place: tuple[float, float],
        ahead: tuple[float, float],
        turned: Mapping[str, Pose],
        *,
        views: tuple[View, ...] = (),
        along_m: float | None = None,
        speed_mps: float = _WALK_MPS,
    ) -> Strip:
        """The cameras that go with her.

        place       east, north where she is
        ahead       where she will be in AHEAD_S
        turned      cameras that were turned for her, and to where
        along_m     how far along her path she is; None: she is off it, and `views` mean nothing
        """
        seeing = {one.camera: one for one in self._seeing(place, turned)}
        now = self._best(seeing, before.now)
        following, in_s = self._following(now, along_m, views, speed_mps)
        if not following:
            coming = {one.camera: one for one in self._seeing(ahead, turned) if one.camera != now}
            following, in_s = self._best(coming, before.next if before.next != now else ""), AHEAD_S
        if not following:
            following = self.turnable(ahead, but=now)
        was = before.before if now == before.now or not before.now else before.now
        spot = self._spot(now, place, turned)
        return Strip(
            before=was if was != now else "",
            now=now,
            next=following,
            px_per_m=round(seeing[now].px_per_m, 1) if now else 0.0,
            x=spot[0] if spot else None,
            y=spot[1] if spot else None,
            leased=following in turned,
            in_s=round(in_s, 1) if following else None,
        )

    def turnable(self, place: tuple[float, float], *, but: str = "") -> str:
        """The nearest camera that can be turned to a place for somebody's safety; "": none is near."""
        near = [
            (math.dist((eye.east_m, eye.north_m), place), name)
            for name, eye in self.eyes.items()
            if name != but and self.turns(name)
        ]
        best = min(near, default=None)
        return best[1] if best is not None and best[0] <= _TURN_REACH_M else ""

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

    def _seeing(self, place: tuple[float, float], turned: Mapping[str, Pose]) -> list[Seen]:
        found = [one for one in self._coverage.seeing(*place) if one.camera not in turned]
        for camera, pose in turned.items():
            eye = self._turned(camera, pose)
            if eye is None or eye.pixel_of(*place, _PERSON_M) is None:
                continue
            away = math.dist((eye.east_m, eye.north_m), place)
            if away <= eye.range_m:
                found.append(Seen(camera=camera, px_per_m=eye.focal_px / max(away, 1.0), distance_m=away))
        return sorted(found, key=lambda one: -one.px_per_m)

    def _turned(self, camera: str, pose: Pose) -> Eye | None:
        eye = self.eyes.get(camera)
        if eye is None:
            return None
        return replace(eye, bearing_deg=pose.bearing_deg, tilt_deg=pose.tilt_deg, field_deg=pose.field_deg)

    def _best(self, seeing: Mapping[str, Seen], held: str) -> str:
        top = max(seeing.values(), key=lambda one: one.px_per_m, default=None)
        if top is None:
            return ""
        keeps = held in seeing and top.px_per_m <= _BETTER * seeing[held].px_per_m
        return held if keeps else top.camera

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

    def _spot(self, now: str, place: tuple[float, float], turned: Mapping[str, Pose]) -> tuple[float, float] | None:
        eye = self._turned(now, turned[now]) if now in turned else self.eyes.get(now)
        at = eye.pixel_of(*place, _PERSON_M) if eye is not None else None
        if eye is None or at is None:
            return None
        return round(at[0] / eye.width_px, 4), round(at[1] / eye.height_px, 4)


def _looks(camera: Camera) -> bool:
    """Whether it is known where it looks, or it can be turned anywhere."""
    return camera.bearing_deg is not None
