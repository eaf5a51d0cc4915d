"""What a right record of a camera or another device is: plain values in, what is wrong with them out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from uic.devices.model import Camera, Device, DeviceKind, Maintenance, Mask, Pose
from uic.devices.secrets import has_secret

__all__ = ["clashes", "wrong_control", "wrong_place", "wrong_url", "wrongs", "wrongs_of_device"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SCENE = re.compile(r"scene:[A-Za-z0-9._-]+/(main|sub)")
_KEPT = re.compile(r"hub:[A-Za-z0-9._-]+/(main|sub)")
_NETWORK = ("rtsp", "rtsps", "http", "https", "rtmp", "rtmps", "srt", "udp", "rtp", "tcp")  # as `uic.video.sources`
_HIGHEST_NUMBER = 999_999  # six digits are what an operator types
_CONTROL = ("onvif", "onvifs", "sim")  # what drivers there are
_MOST_PRESETS, _MOST_WINDOWS = 300, 100
_KOREA_LAT = (32.0, 39.5)
_KOREA_LON = (123.5, 132.5)


def wrongs(camera: Camera) -> list[str]:
    """Everything that is wrong with the record by itself, in words; empty when nothing is."""
    return [
        *_wrong_words(camera),
        *filter(None, [wrong_place(camera.lat, camera.lon)]),
        *_wrong_numbers(camera),
        *(f"{stream.role} stream: {wrong}" for stream in camera.streams if (wrong := wrong_url(stream.url))),
        *_wrong_roles(camera),
        *_wrong_optics(camera),
        *_wrong_presets(camera),
        *filter(None, [wrong_control(camera.ptz)]),
        *_wrong_windows(camera.maintenance),
        *(f"mask {mask} reaches outside the picture" for mask in camera.masks if not _inside(mask)),
    ]


def wrongs_of_device(device: Device) -> list[str]:
    """Everything that is wrong with the record of a device that is no camera, in words; empty when nothing is."""
    return [
        *_wrong_words(device),
        *filter(None, [wrong_place(device.lat, device.lon)]),
        *_wrong_range("bearing", device.bearing_deg, 0, 360, "degrees"),
        *_wrong_range("height", device.height_m, -500, 9000, "metres"),
        *_wrong_windows(device.maintenance),
        *(["only a tablet belongs to a unit"] if device.unit and device.kind is not DeviceKind.TABLET else []),
        *(["the feed's address holds a password, which would lie open"] if has_secret(device.feed) else []),
    ]


def clashes(cameras: Iterable[Camera], registered: Mapping[str, Camera]) -> Iterator[tuple[Camera, str]]:
    """The cameras that cannot stand beside the others: an id given twice, or a number of another camera.

    registered   by id. A camera of the same id in it is about to be replaced, so its number is free.
    """
    cameras = list(cameras)
    replaced = {camera.id for camera in cameras}
    holders = {camera.number: camera for camera in registered.values() if camera.id not in replaced}
    seen: set[str] = set()
    for camera in cameras:
        holder = holders.get(camera.number)
        if camera.id in seen:
            yield camera, f"the id {camera.id} is given twice"
        elif holder is not None:
            yield camera, f"the number {camera.number} is taken by {holder.id} ({holder.name})"
        else:
            holders[camera.number] = camera
        seen.add(camera.id)


def wrong_place(lat: float | None, lon: float | None) -> str | None:
    """What is wrong with a WGS-84 position; None when it is right, or not surveyed."""
    if lat is None and lon is None:
        return None
    if lat is None or lon is None:
        return f"{'latitude' if lat is None else 'longitude'} is missing"
    if not (math.isfinite(lat) and math.isfinite(lon)):
        return f"{lat}, {lon} is no position"
    if lat == 0 and lon == 0:
        return "0, 0 is in the Atlantic; leave both empty for a camera that is not surveyed"
    if _look_swapped(lat, lon):
        return f"latitude {lat:g} and longitude {lon:g} look swapped"
    if not -90 <= lat <= 90:
        return f"latitude {lat:g} is not between -90 and 90"
    return None if -180 <= lon <= 180 else f"longitude {lon:g} is not between -180 and 180"


def wrong_url(url: str) -> str | None:
    """What is wrong with a stream's address; None when it can be tried. Never repeats a password."""
    if not url.strip():
        return "the address is empty"
    if any(character.isspace() and character != " " for character in url) or url != url.strip():
        return "the address has white space in it"
    if url.startswith("scene:"):
        return None if _SCENE.fullmatch(url) else "a generated scene reads scene:<camera id>/main or /sub"
    if url.startswith("hub:"):
        return None if _KEPT.fullmatch(url) else "an address that the hub keeps reads hub:<camera id>/main or /sub"
    if url.startswith("v4l2:"):
        return None if url.startswith("v4l2:/dev/") else "a webcam reads v4l2:/dev/video0"
    scheme, separator, _ = url.partition("://")
    if not separator:
        return _wrong_path(url)
    return _wrong_network(scheme.lower(), url)


def wrong_control(url: str) -> str | None:
    """What is wrong with the address of what turns a camera; None when it can be tried, or nothing does."""
    if not url:
        return None
    scheme = url.partition("://")[0].lower()
    if "://" not in url or scheme not in _CONTROL:
        return f"what turns it reads {' or '.join(f'{known}://host…' for known in _CONTROL)}"
    if any(character.isspace() for character in url) or len(url) > 1000:
        return "the address of what turns it has white space in it, or is too long"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        return f"the address of what turns it cannot be read: {error}"
    return None if host else "the address of what turns it names no host"


def _wrong_network(scheme: str, url: str) -> str | None:
    if scheme == "file":
        return None
    if scheme not in _NETWORK:
        return f"{scheme}:// is none of {', '.join(f'{known}://' for known in (*_NETWORK, 'file'))}"
    if " " in url:
        return "the address has a space in it (write %20)"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        return f"the address cannot be read: {error}"
    return None if host else "the address names no host"


def _wrong_path(url: str) -> str | None:
    """A path must be a full one: hub and consoles are started in different folders."""
    if url.startswith(("/", "~")) or re.match(r"[A-Za-z]:[\\/]", url):
        return None
    return "neither an address (rtsp://…) nor the full path of a file or folder"


def _wrong_words(one: Camera | Device) -> Iterator[str]:
    if not _ID.fullmatch(one.id):
        yield f"the id {one.id!r} is not 1 to 64 letters, digits, '.', '_' or '-'"
    if not one.name.strip():
        yield "the name is missing"
    words = [("name", one.name, 200), ("English name", one.name_en, 200)]
    words += [("place", one.place, 400), ("department", one.department, 200)]
    if isinstance(one, Device):
        words += [("code", one.code, 64), ("unit", one.unit, 64), ("feed", one.feed, 1000)]
    for label, text, longest in words:
        if len(text) > longest:
            yield f"the {label} has {len(text)} characters; {longest} is the most"
        if any(ord(character) < 32 for character in text):
            yield f"the {label} has a control character in it"
    for group in one.groups:
        if not group.strip() or len(group) > 100 or any(ord(character) < 32 for character in group):
            yield f"the group {group[:100]!r} is no name"


def _wrong_range(what: str, value: float | None, low: float, high: float, unit: str) -> Iterator[str]:
    if value is not None and not low <= value <= high:  # also for nan
        yield f"the {what} {value:g} is not between {low:g} and {high:g} {unit}"


def _wrong_numbers(camera: Camera) -> Iterator[str]:
    if not 1 <= camera.number <= _HIGHEST_NUMBER:
        yield f"the number {camera.number} is not between 1 and {_HIGHEST_NUMBER}"
    yield from _wrong_range("bearing", camera.bearing_deg, 0, 360, "degrees")
    yield from _wrong_range("tilt", camera.tilt_deg, -90, 90, "degrees below the horizon")
    yield from _wrong_range("height", camera.height_m, -10, 1000, "metres")


def _wrong_optics(camera: Camera) -> Iterator[str]:
    wide, tele = camera.field_wide_deg, camera.field_tele_deg
    yield from _wrong_range("field of view", wide, 0.1, 360, "degrees")
    yield from _wrong_range("field of view zoomed in", tele, 0.1, 360, "degrees")
    yield from _wrong_range("range", camera.range_m, 0.1, 100_000, "metres")
    if tele is not None and wide is None:
        yield "the field of view zoomed in is known, zoomed out is not"
    elif tele is not None and wide is not None and tele > wide:
        yield f"zoomed in it sees {tele:g} degrees, more than zoomed out ({wide:g})"


def _wrong_presets(camera: Camera) -> Iterator[str]:
    if len(camera.presets) > _MOST_PRESETS:
        yield f"it has {len(camera.presets)} presets; {_MOST_PRESETS} are the most"
    keys = [preset.key for preset in camera.presets]
    for preset in camera.presets:
        if not _ID.fullmatch(preset.key) or keys.count(preset.key) > 1:
            yield f"the key {preset.key[:80]!r} of a preset is given twice, or has other than letters and digits"
        if not (preset.ko.strip() or preset.en.strip()) or max(len(preset.ko), len(preset.en)) > 100:
            yield f"the preset {preset.key[:80]!r} has no name, or too long a one"
        yield from (f"preset {preset.key[:80]!r}: {wrong}" for wrong in _wrong_pose(preset.pose))


def _wrong_pose(pose: Pose) -> Iterator[str]:
    yield from _wrong_range("bearing", pose.bearing_deg, 0, 360, "degrees")
    yield from _wrong_range("tilt", pose.tilt_deg, -90, 90, "degrees below the horizon")
    yield from _wrong_range("field of view", pose.field_deg, 0.1, 360, "degrees")


def _wrong_windows(windows: tuple[Maintenance, ...]) -> Iterator[str]:
    if len(windows) > _MOST_WINDOWS:
        yield f"it has {len(windows)} times of maintenance; {_MOST_WINDOWS} are the most"
    for window in windows:
        if window.begins_at.tzinfo is None or window.ends_at.tzinfo is None:
            yield "a time of maintenance does not say in which time zone it is"
        elif window.begins_at >= window.ends_at:
            yield f"maintenance ends at {window.ends_at.isoformat()}, before it begins"
        if len(window.note) > 400:
            yield "the note on maintenance is longer than 400 characters"


def _wrong_roles(camera: Camera) -> Iterator[str]:
    roles = [stream.role for stream in camera.streams]
    if len(roles) != len(set(roles)):
        yield "two of its streams have the same role"


def _look_swapped(lat: float, lon: float) -> bool:
    in_korea_swapped = _KOREA_LON[0] <= lat <= _KOREA_LON[1] and _KOREA_LAT[0] <= lon <= _KOREA_LAT[1]
    return in_korea_swapped or (90 < abs(lat) <= 180 and abs(lon) <= 90)


def _inside(mask: Mask) -> bool:
    return (
        mask.left >= 0
        and mask.top >= 0
        and mask.width > 0
        and mask.height > 0
        and mask.left + mask.width <= 1.000001
        and mask.top + mask.height <= 1.000001
    )
