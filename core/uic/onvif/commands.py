"""What the hub can be asked of cameras that are not in the registry yet."""

from __future__ import annotations

import msgspec

from uic.bus.commands import Command
from uic.onvif.describe import Described
from uic.onvif.discovery import Found

__all__ = ["DescribeCamera", "DiscoverCameras", "FoundCameras"]


class FoundCameras(msgspec.Struct, frozen=True, kw_only=True):
    """The cameras that answered."""

    found: tuple[Found, ...]


class DiscoverCameras(Command[FoundCameras], frozen=True, kw_only=True):
    """Which ONVIF cameras are on the hub's network? The answer takes as long as is waited, and a second."""

    name = "camera.discover"
    permission = "administer"
    changes = False
    audited = True
    wait_s: float = 3.0  # 0.5 to 15
    interface: str = ""  # address of the network card to ask through; "": as the system routes
    hosts: tuple[str, ...] = ()  # asked one by one beside the network; at most 256


class DescribeCamera(Command[Described], frozen=True, kw_only=True):
    """What does this camera say of itself? It answers within half a minute, or is said not to."""

    name = "camera.describe"
    permission = "administer"
    changes = False
    audited = True
    subject_field = "url"
    secret_fields = ("user", "password")
    url: str  # onvif://host, http://host:port/onvif/device_service; without a password
    user: str = ""
    password: str = ""
