"""Which cameras an alarm brings to the wall: what its type's `layout` says, as plain values."""

from __future__ import annotations

from collections.abc import Iterable

from uic.alarms.model import Alarm, AlarmType
from uic.devices.model import Camera
from uic.geo import distance_m, is_place

__all__ = ["cameras_for", "layout_name"]

MOST = 36  # of "nearest:<n>"


def layout_name(kind: AlarmType | None) -> str:
    """The name of the saved layout that a type asks for; "" where it asks for cameras."""
    asked = kind.layout if kind is not None else "camera"
    return asked.partition(":")[2].strip() if asked.startswith("layout:") else ""


def cameras_for(alarm: Alarm, kind: AlarmType | None, cameras: Iterable[Camera]) -> tuple[str, ...]:
    """Its camera first, then the nearest to it or to its place; () where there is nothing to be shown."""
    asked = kind.layout if kind is not None else "camera"
    word, _, number = asked.partition(":")
    own = (alarm.camera_id,) if alarm.camera_id else ()
    if word != "nearest":
        return own if word in ("camera", "layout") else ()
    wanted = min(MOST, int(number) if number.strip().isdigit() else 4)
    known = list(cameras)
    at = _place(alarm, known)
    if at is None:
        return own
    others = [
        (distance_m(*at, camera.lat, camera.lon), camera.id)
        for camera in known
        if camera.id != alarm.camera_id
        and camera.lat is not None
        and camera.lon is not None
        and is_place(camera.lat, camera.lon)
    ]
    return (*own, *(camera_id for _, camera_id in sorted(others)[:wanted]))


def _place(alarm: Alarm, cameras: Iterable[Camera]) -> tuple[float, float] | None:
    if alarm.geo is not None and is_place(alarm.geo.lat, alarm.geo.lon):
        return alarm.geo.lat, alarm.geo.lon
    camera = next((camera for camera in cameras if camera.id == alarm.camera_id), None)
    if camera is None or camera.lat is None or camera.lon is None or not is_place(camera.lat, camera.lon):
        return None
    return camera.lat, camera.lon
