"""Facts about what is seen. The subject is the camera, so that only who may see it hears of it."""

from __future__ import annotations

from typing import Literal

from uic.events import Event
from uic.vision.model import Box, Found

__all__ = ["VisionFound", "VisionMotion", "VisionPassed"]


class VisionMotion(Event, frozen=True, kw_only=True):
    """Something began to move on a camera, or nothing moves there any more."""

    topic = "vision.motion"
    scope = "camera"
    camera: str
    moving: bool
    at: float  # seconds since 1970, UTC: of the first picture that shows it, maybe a little before it was found
    box: Box | None = None  # around all that moves
    by: Literal["pixels", "camera"] = "pixels"  # "camera": by its own motion detection
    seconds: float = 0.0  # at the end: how long it moved


class VisionFound(Event, frozen=True, kw_only=True):
    """An analyst found something on a camera."""

    topic = "vision.found"
    scope = "camera"
    camera: str
    analyst: str  # its key
    found: Found


class VisionPassed(Event, frozen=True, kw_only=True):
    """An analyst for cameras that are looked at closely found where somebody went: told while that lasts only."""

    topic = "vision.passed"
    scope = "camera"
    retention = "positions"
    camera: str
    analyst: str  # its key
    found: Found
