"""Which part of a stream's address everyone may read, and which the hub keeps back: plain values in and out.

The whole address is kept for a stream whose address holds a user, a password or a token, and for every stream of a
protected camera, so that nobody can look at one without asking the hub. What is shown instead of it stays what it was
when it is saved again, so a list that was read, changed and written back loses no password.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from uic.devices.model import Camera
from uic.errors import RegistryError

__all__ = ["CONTROL", "KEPT", "Address", "addresses_of", "has_secret", "roles_of", "shown", "withhold"]

KEPT = "hub:"  # hub:<camera>/<role>: what stands for the address of a protected camera's stream
CONTROL = "ptz"  # beside the roles of streams: the address of what turns the camera
_USER = re.compile(r"(?<=://)[^/?#\s]*@")
_WORD = re.compile(r"([?&;][^=&;\s]*(?:pass|pwd|token|secret|auth)[^=&;\s]*=)[^&;\s]+", re.IGNORECASE)
_HIDDEN = "…"


class Address(NamedTuple):
    """An address as it is shown, and the word that changes with what is kept back of it."""

    url: str
    secret: str


def has_secret(url: str) -> bool:
    """Whether an address holds something that not everyone may read."""
    return shown(url) != url


def shown(url: str) -> str:
    """The address without its user and password, and without the words of its query that open something."""
    if "://" not in url:
        return url
    return _WORD.sub(rf"\1{_HIDDEN}", _USER.sub("", url))


def withhold(given: Camera, known: Camera | None, kept: Mapping[str, str]) -> tuple[Camera, dict[str, str]]:
    """The camera as everyone may read it, and the whole addresses to keep back: of streams by role, and `CONTROL`.

    known   the camera as it is registered, if it is
    kept    its whole addresses that were kept back until now
    """
    before = addresses_of(known) if known is not None else {}
    back: dict[str, str] = {}
    shown_: dict[str, Address] = {}
    for role, address in addresses_of(given).items():
        whole = _whole(given.id, role, address.url, before.get(role), kept.get(role, ""))
        url = _to_show(given, role, whole)
        secret = ""
        if url != whole or (given.protected and role != CONTROL):
            back[role] = whole
            same = kept.get(role) == whole and role in before
            secret = (before[role].secret if same else "") or secrets.token_hex(4)
        shown_[role] = Address(url, secret)
    streams = tuple(
        msgspec.structs.replace(stream, url=shown_[stream.role].url, secret=shown_[stream.role].secret)
        for stream in given.streams
    )
    control = shown_.get(CONTROL, Address("", ""))
    return msgspec.structs.replace(given, streams=streams, ptz=control.url, ptz_secret=control.secret), back


def addresses_of(camera: Camera) -> dict[str, Address]:
    """Every address of a camera, as it is shown, by what it is for."""
    found = {stream.role.value: Address(stream.url, stream.secret) for stream in camera.streams}
    return {**found, CONTROL: Address(camera.ptz, camera.ptz_secret)} if camera.ptz else found


def _to_show(camera: Camera, role: str, whole: str) -> str:
    hides = camera.protected and role != CONTROL
    if hides and not whole.startswith("scene:"):  # a generated scene has nothing to hide but who looked
        return f"{KEPT}{camera.id}/{role}"
    return shown(whole)


def _whole(camera: str, role: str, url: str, before: Address | None, had: str) -> str:
    """The address as given; where it was given without what is kept back, with that.

    An address with an empty user (rtsp://@host/…) drops user and password.
    """
    if had and before is not None and url in (before.url, shown(had)):
        return had
    if url.startswith(KEPT) or _HIDDEN in url:
        raise RegistryError(
            f"camera {camera}: the {role} address {url} stands for one that the hub does not have; give it whole"
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


def roles_of(rows: Iterable[Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Rows of the table of sealed addresses, by camera and what the address is for."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row["camera"], {})[row["role"]] = row["sealed"]
    return found
