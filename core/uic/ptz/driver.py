"""What a mechanism can be told, whatever its maker: one interface, and the drivers by the scheme of an address."""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

import msgspec

from uic.ptz.aim import Limits
from uic.ptz.errors import PtzError
from uic.ptz.model import Pose

__all__ = ["HeadDriver", "Mount", "Reading", "open_driver", "scheme_of"]


class Mount(msgspec.Struct, frozen=True, kw_only=True):
    """How a camera hangs on its pole: what turns numbers of a mechanism into directions in the world."""

    camera: str
    bearing_deg: float = 0.0  # where it looks with its pan at 0
    wide_deg: float | None = None  # horizontal fields of view from the registry; None: as the mechanism says
    tele_deg: float | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a mechanism says of itself."""

    pose: Pose | None  # None: it does not say
    moving: bool | None  # None: it does not say


class HeadDriver(Protocol):
    """One mechanism. Calls block, for a few seconds at most, and raise HeadFailed; one thread at a time."""

    limits: Limits

    def read(self) -> Reading:
        """Where it looks, and whether it moves."""

    def drive(self, pan: float, tilt: float, zoom: float) -> None:
        """Move with shares of the top speed (-1 to 1; right, up, in are positive) until told otherwise."""

    def turn(self, pose: Pose) -> None:
        """Go to a pose; answers when it has been told, not when it is there."""

    def stop(self) -> None:
        """Stop all movement."""

    def close(self) -> None:
        """Let it go; it stays where it is."""


def scheme_of(address: str) -> str:
    """ "onvif", "sim", …"""
    return urlsplit(address).scheme.lower()


def open_driver(address: str, mount: Mount) -> HeadDriver:
    """The driver for an address. Raises PtzError for one that nobody drives, HeadFailed when it does not answer."""
    scheme = scheme_of(address)
    if scheme == "sim":
        from uic.ptz.simulated import SimulatedHead

        return SimulatedHead(address, mount)
    if scheme in ("onvif", "onvifs"):
        from uic.ptz.onvif import OnvifHead

        return OnvifHead(address, mount)
    raise PtzError(f"nobody drives a camera at {scheme or 'an address without a scheme'}://")
