"""ONVIF cameras, asked over the network: found, described, looked at, turned, listened to."""

from uic.onvif.client import OnvifCamera, PullPoint, camera_at
from uic.onvif.commands import DescribeCamera, DiscoverCameras, FoundCameras
from uic.onvif.describe import Described, Offer, record_of
from uic.onvif.discovery import Found, discover
from uic.onvif.model import Happening, HeadStatus, Identity, NamedPose, Profile, PtzSpace, Vector

__all__ = [
    "DescribeCamera",
    "Described",
    "DiscoverCameras",
    "Found",
    "FoundCameras",
    "Happening",
    "HeadStatus",
    "Identity",
    "NamedPose",
    "Offer",
    "OnvifCamera",
    "Profile",
    "PtzSpace",
    "PullPoint",
    "Vector",
    "camera_at",
    "discover",
    "record_of",
]
