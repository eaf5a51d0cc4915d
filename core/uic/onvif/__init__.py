"""ONVIF cameras, asked over the network: found, described, looked at, turned, listened to."""

from uic.onvif.client import OnvifCamera, PullPoint, camera_at
from uic.onvif.discovery import Found, discover
from uic.onvif.model import Happening, HeadStatus, Identity, NamedPose, Profile, PtzSpace, Vector

__all__ = [
    "Found",
    "Happening",
    "HeadStatus",
    "Identity",
    "NamedPose",
    "OnvifCamera",
    "Profile",
    "PtzSpace",
    "PullPoint",
    "Vector",
    "camera_at",
    "discover",
]
