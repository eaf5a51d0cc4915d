"""Which part of a stream's address everyone may read, and which the hub keeps back: plain values in and out.

The whole address is kept for a stream whose address holds a user, a password or a token, and for every stream of a
protected camera, so that nobody can look at one without asking the hub. What is shown instead of it stays what it was
when it is saved again, so a list that was read, changed and written back loses no password.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import msgspec

from uic.devices.model import Camera, Stream, StreamRole
from uic.errors import RegistryError

__all__ = ["KEPT", "has_secret", "shown", "withhold"]

KEPT = "hub:"  # hub:<camera>/<role>: what stands for the address of a protected camera's stream
_USER = re.compile(r"(?<=://)[^/?#\s]*@")
_WORD = re.compile(r"([?&;][^=&;\s]*(?:pass|pwd|token|secret|auth)[^=&;\s]*=)[^&;\s]+", re.IGNORECASE)
_HIDDEN = "…"


def has_secret(url: str) -> bool:
    """Whether an address holds something that not everyone may read."""
    return shown(url) != url


def shown(url: str) -> str:
    """The address without its user and password, and without the words of its query that open something."""
    if "://" not in url:
        return url
    return _WORD.sub(rf"\1{_HIDDEN}", _USER.sub("", url))


def withhold(
    given: Camera, known: Camera | None, kept: Mapping[StreamRole, str]
) -> tuple[Camera, dict[StreamRole, str]]:
    """The camera as everyone may read it, and the whole addresses to keep back, by role.

    known   the camera as it is registered, if it is
    kept    its whole addresses that were kept back until now
    """
    before = {stream.role: stream for stream in known.streams} if known is not None else {}
    back: dict[StreamRole, str] = {}
    streams = []
    for stream in given.streams:
        whole = _whole(given.id, stream, before.get(stream.role), kept)
        url = _to_show(given, stream.role, whole)
        secret = ""
        if given.protected or url != whole:
            back[stream.role] = whole
            same = kept.get(stream.role) == whole and stream.role in before
            secret = (before[stream.role].secret if same else "") or secrets.token_hex(4)
        streams.append(msgspec.structs.replace(stream, url=url, secret=secret))
    return msgspec.structs.replace(given, streams=tuple(streams)), back


def _to_show(camera: Camera, role: StreamRole, whole: str) -> str:
    if camera.protected and not whole.startswith("scene:"):  # a generated scene has nothing to hide but who looked
        return f"{KEPT}{camera.id}/{role.value}"
    return shown(whole)


def _whole(camera: str, stream: Stream, before: Stream | None, kept: Mapping[StreamRole, str]) -> str:
    """The address as given; where it was given without what is kept back, with that.

    An address with an empty user (rtsp://@host/…) drops user and password.
    """
    url, had = stream.url, kept.get(stream.role, "")
    if had and before is not None and url in (before.url, shown(had)):
        return had
    if url.startswith(KEPT) or _HIDDEN in url:
        raise RegistryError(
            f"camera {camera}: the {stream.role.value} address {url} stands for one that the hub does not have; "
            "give it whole"
        )
    if "://@" in url:
        return url.replace("://@", "://", 1)
    if had and not has_secret(url) and _host(url) == _host(had) and (user := _USER.search(had)):
        return url.replace("://", f"://{user.group()}", 1)
    return url


def _host(url: str) -> tuple[str, str]:
    """Scheme, host and port: a password goes to no other than it was given for."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower()


def roles_of(rows: Iterable[Mapping[str, str]]) -> dict[str, dict[StreamRole, str]]:
    """Rows of the table of sealed addresses, by camera and role."""
    found: dict[str, dict[StreamRole, str]] = {}
    for row in rows:
        found.setdefault(row["camera"], {})[StreamRole(row["role"])] = row["sealed"]
    return found
