"""Heads that speak ONVIF, whose numbers say nothing of the world until it is said how the camera hangs.

    onvif://user:password@host/path?profile=token&zero=113&pan=-180,180&tilt=90,-15&wide=60&tele=2.3

zero         bearing at which the pan is 0; else the registry's bearing of the camera
pan          degrees to the right of that at the two ends of the pan's range
tilt         degrees below the horizon at the two ends of the tilt's range (the lower end looks down)
wide, tele   horizontal fields of view; else the registry's, else those of a 20x dome
"""

from __future__ import annotations

import math
from urllib.parse import parse_qs, urlsplit

from uic.errors import OnvifError
from uic.onvif import Vector, camera_at
from uic.ptz.aim import Limits
from uic.ptz.driver import Mount, Reading
from uic.ptz.errors import HeadFailed, PtzError
from uic.ptz.model import Pose

__all__ = ["OnvifHead", "Scale"]

_TIMEOUT_S = 3.0
_RUN_ON_S = 2.5  # a head that hears nothing more stops by itself after this, if it can
_WIDE_DEG, _TELE_DEG = 60.0, 3.3


class Scale:
    """From a mechanism's numbers to directions in the world, and back. Zoom numbers go with the magnification.

    pan, tilt, zoom   what the mechanism's numbers go from and to.
    """

    def __init__(
        self,
        address: str,
        mount: Mount,
        *,
        pan: tuple[float, float] = (-1.0, 1.0),
        tilt: tuple[float, float] = (-1.0, 1.0),
        zoom: tuple[float, float] = (0.0, 1.0),
    ) -> None:
        said = {name: values[-1] for name, values in parse_qs(urlsplit(address).query).items()}
        self._pan, self._tilt, self._zoom = pan, tilt, zoom
        self._zero = _number(said.get("zero"), mount.bearing_deg)
        self._pan_deg = _pair(said.get("pan"), (-180.0, 180.0))
        self._tilt_deg = _pair(said.get("tilt"), (90.0, -90.0))
        self.wide_deg = _number(said.get("wide"), mount.wide_deg or _WIDE_DEG)
        self.tele_deg = min(_number(said.get("tele"), mount.tele_deg or mount.wide_deg or _TELE_DEG), self.wide_deg)
        if not (0 < self.tele_deg <= self.wide_deg < 180):
            raise PtzError("fields of view are above 0 and below 180 degrees, the tele end the smaller one")

    @property
    def up_deg(self) -> float:
        """The least tilt below the horizon."""
        return min(self._tilt_deg)

    @property
    def down_deg(self) -> float:
        """The greatest."""
        return max(self._tilt_deg)

    def pose(self, at: Vector) -> Pose | None:
        """Where it looks; None: it does not say. What does not zoom looks as wide as it can."""
        if at.pan is None or at.tilt is None:
            return None
        shown = 0.0 if at.zoom is None else _share(at.zoom, self._zoom)
        times = 1 + shown * (self._most - 1)
        return Pose(
            bearing_deg=(self._zero + _along(_share(at.pan, self._pan), self._pan_deg)) % 360,
            tilt_deg=_along(_share(at.tilt, self._tilt), self._tilt_deg),
            field_deg=2 * math.degrees(math.atan(math.tan(math.radians(self.wide_deg / 2)) / times)),
        )

    def vector(self, pose: Pose) -> Vector:
        """The mechanism's numbers for a pose, within its ranges."""
        low, high = self._pan_deg
        middle = (low + high) / 2
        off = (pose.bearing_deg - self._zero - middle + 180) % 360 - 180 + middle
        times = math.tan(math.radians(self.wide_deg / 2)) / math.tan(math.radians(pose.field_deg / 2))
        zoom = (times - 1) / (self._most - 1) if self._most > 1 else 0.0
        return Vector(
            pan=_along(_within(_share(off, self._pan_deg)), self._pan),
            tilt=_along(_within(_share(pose.tilt_deg, self._tilt_deg)), self._tilt),
            zoom=_along(_within(zoom), self._zoom) if self._most > 1 else None,
        )

    @property
    def _most(self) -> float:
        return math.tan(math.radians(self.wide_deg / 2)) / math.tan(math.radians(self.tele_deg / 2))


class OnvifHead:
    """One head, over its PTZ service."""

    def __init__(self, address: str, mount: Mount) -> None:
        try:
            self._camera, profile = camera_at(address, timeout_s=_TIMEOUT_S)
            self._profile = profile or self._first()
            ranges = {space.name: space for space in self._camera.spaces()}
        except OnvifError as error:
            raise HeadFailed(str(error)) from error
        turn, zoom = ranges.get("AbsolutePanTiltPositionSpace"), ranges.get("AbsoluteZoomPositionSpace")
        self._scale = Scale(
            address,
            mount,
            pan=turn.x if turn is not None else (-1.0, 1.0),
            tilt=(turn.y if turn is not None else None) or (-1.0, 1.0),
            zoom=zoom.x if zoom is not None else (0.0, 1.0),
        )
        self.limits = Limits(
            wide_deg=self._scale.wide_deg,
            tele_deg=self._scale.tele_deg,
            up_deg=self._scale.up_deg,
            down_deg=self._scale.down_deg,
        )

    def _first(self) -> str:
        for profile in self._camera.profiles():
            if profile.turns:
                return profile.token
        raise HeadFailed(f"{self._camera.host} has no profile by which it turns")

    def read(self) -> Reading:
        """Ask it."""
        try:
            status = self._camera.status(self._profile)
        except OnvifError as error:
            raise HeadFailed(str(error)) from error
        return Reading(pose=self._scale.pose(status.at), moving=status.moving)

    def drive(self, pan: float, tilt: float, zoom: float) -> None:
        """Speeds are shares of the top speed in both."""
        speed = Vector(pan=pan, tilt=tilt, zoom=zoom)
        try:
            self._camera.drive(self._profile, speed, timeout_s=_RUN_ON_S)
        except OnvifError as error:
            raise HeadFailed(str(error)) from error

    def turn(self, pose: Pose) -> None:
        """At the camera's own speed."""
        try:
            self._camera.move_to(self._profile, self._scale.vector(pose))
        except OnvifError as error:
            raise HeadFailed(str(error)) from error

    def stop(self) -> None:
        """Now."""
        try:
            self._camera.stop(self._profile)
        except OnvifError as error:
            raise HeadFailed(str(error)) from error

    def close(self) -> None:
        """Nothing is kept open."""


def _share(value: float, ends: tuple[float, float]) -> float:
    return (value - ends[0]) / (ends[1] - ends[0]) if ends[1] != ends[0] else 0.0


def _along(share: float, ends: tuple[float, float]) -> float:
    return ends[0] + share * (ends[1] - ends[0])


def _within(share: float) -> float:
    return min(max(share, 0.0), 1.0)


def _number(said: str | None, otherwise: float) -> float:
    if said is None:
        return otherwise
    try:
        number = float(said)
    except ValueError as error:
        raise PtzError(f"{said} is no number of degrees") from error
    if not math.isfinite(number):
        raise PtzError(f"{said} is no number of degrees")
    return number


def _pair(said: str | None, otherwise: tuple[float, float]) -> tuple[float, float]:
    if said is None:
        return otherwise
    low, comma, high = said.partition(",")
    if not comma:
        raise PtzError(f"{said} is not two numbers of degrees, as -180,180")
    return _number(low, otherwise[0]), _number(high, otherwise[1])
