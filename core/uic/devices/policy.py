"""What a right camera record is: plain values in, what is wrong with them out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from uic.devices.model import Camera, Mask

__all__ = ["clashes", "wrong_place", "wrong_url", "wrongs"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SCENE = re.compile(r"scene:[A-Za-z0-9._-]+/(main|sub)")
_KEPT = re.compile(r"hub:[A-Za-z0-9._-]+/(main|sub)")
_NETWORK = ("rtsp", "rtsps", "http", "https", "rtmp", "rtmps", "srt", "udp", "rtp", "tcp")  # as `uic.video.sources`
_HIGHEST_NUMBER = 999_999  # six digits are what an operator types
_KOREA_LAT = (32.0, 39.5)
_KOREA_LON = (123.5, 132.5)


def wrongs(camera: Camera) -> list[str]:
    """Everything that is wrong with the record by itself, in words; empty when nothing is."""
    return [
        *_wrong_names(camera),
        *filter(None, [wrong_place(camera.lat, camera.lon)]),
        *_wrong_numbers(camera),
        *(f"{stream.role} stream: {wrong}" for stream in camera.streams if (wrong := wrong_url(stream.url))),
        *_wrong_roles(camera),
        *(f"mask {mask} reaches outside the picture" for mask in camera.masks if not _inside(mask)),
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


def _wrong_names(camera: Camera) -> Iterator[str]:
    if not _ID.fullmatch(camera.id):
        yield f"the id {camera.id!r} is not 1 to 64 letters, digits, '.', '_' or '-'"
    if not camera.name.strip():
        yield "the name is missing"
    for label, text, longest in (("name", camera.name, 200), ("English name", camera.name_en, 200)):
        if len(text) > longest:
            yield f"the {label} has {len(text)} characters; {longest} is the most"
        if any(ord(character) < 32 for character in text):
            yield f"the {label} has a control character in it"
    for group in camera.groups:
        if not group.strip() or len(group) > 100 or any(ord(character) < 32 for character in group):
            yield f"the group {group[:100]!r} is no name"


def _wrong_numbers(camera: Camera) -> Iterator[str]:
    if not 1 <= camera.number <= _HIGHEST_NUMBER:
        yield f"the number {camera.number} is not between 1 and {_HIGHEST_NUMBER}"
    if camera.bearing_deg is not None and not 0 <= camera.bearing_deg <= 360:
        yield f"the bearing {camera.bearing_deg:g} is not between 0 and 360 degrees"
    if camera.height_m is not None and not -10 <= camera.height_m <= 1000:
        yield f"the height {camera.height_m:g} is not between -10 and 1000 metres"


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
