"""What the hub tells an analysis worker, and what a worker tells back."""

from __future__ import annotations

from dataclasses import dataclass, field

from uic.video.messages import End
from uic.vision.model import AnalystSpec, Attention, Box, CameraView, Found, Watched

__all__ = ["Analysts", "Attending", "Blind", "Drop", "End", "FoundOn", "Moved", "Report", "Watch"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Look at a camera from now on, or by another address."""

    view: CameraView
    index: int  # from 1: whose thread it was, when the worker dies
    url: str  # as everyone may read it
    address: str = field(default="", repr=False)  # what it is opened by, where that is another: with its password
    onvif: str = field(default="", repr=False)  # where its own motion events are asked for; "": nowhere
    shut: tuple[Box, ...] = ()  # privacy masks: nothing is ever seen there
    attention: Attention = Attention.TURN


@dataclass(frozen=True, slots=True)
class Drop:
    """Look at a camera no more."""

    camera: str


@dataclass(frozen=True, slots=True)
class Attending:
    """How much a camera matters."""

    camera: str
    attention: Attention


@dataclass(frozen=True, slots=True)
class Blind:
    """A camera turns, or has settled."""

    camera: str
    blind: bool


@dataclass(frozen=True, slots=True)
class Analysts:
    """All that is to look at what is seen."""

    specs: tuple[AnalystSpec, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Something began to move, or nothing moves any more."""

    camera: str
    moving: bool
    at: float
    box: Box | None = None
    by_camera: bool = False  # said by its own detection
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundOn:
    """An analyst found something."""

    camera: str
    analyst: str
    found: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every second: how the worker's cameras are watched, and what troubles them by code."""

    worker: int
    busy: float  # share of the time in which it works, 0 to 1
    detecting: float  # of that, the detector's
    cpu: float  # cores that its process used, reading included: less than `busy` where others had the machine

    cameras: tuple[Watched, ...]
    sick: dict[str, str]  # camera -> "vision.frozen", "vision.thin"
    detector: str
    broken: dict[str, str]  # analyst -> why it does not look any more
