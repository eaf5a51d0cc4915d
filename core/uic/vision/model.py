"""What eyes see: plain values, on the wire and between the parts of a worker. Places in a picture are shares of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:  # the hub has these values without the pictures
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "HEIGHT",
    "WIDTH",
    "Analyst",
    "AnalystSpec",
    "Attention",
    "Box",
    "CameraView",
    "Detection",
    "Eyes",
    "Found",
    "Kind",
    "Seen",
    "Watched",
    "Watching",
]

WIDTH, HEIGHT = 320, 180  # of the picture that is analysed, whatever the camera's own size and shape


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A rectangle in a picture, as shares of its width and height (0 to 1)."""

    left: float
    top: float
    width: float
    height: float


class Kind(enum.StrEnum):
    """What a detector takes something for."""

    PERSON = "person"
    CAR = "car"  # whatever drives on four wheels or more
    BICYCLE = "bicycle"
    SOMETHING = "something"  # it moves, and no detector is here that could say more


class Detection(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in one picture."""

    kind: Kind
    score: float  # 0 to 1; of the classical fallback 0.5
    box: Box


class Attention(enum.StrEnum):
    """How much a camera matters now: who is looked at first where cores are few."""

    TURN = "turn"  # by turn, as everyone
    POSTURE = "posture"  # a season's posture, a district under watch
    CAST = "cast"  # in a net, or with an alarm: dense, and detected first


class Watching(enum.StrEnum):
    """What is done with a camera's stream at the moment."""

    WAITING = "waiting"  # not opened yet, or lost: `Watched.why` says so
    KEYS = "keys"  # key frames only: nothing moves
    DENSE = "dense"  # every picture: something moves
    BLIND = "blind"  # it turns: detection is suspended
    CAMERA = "camera"  # its own motion events are followed; it is decoded only while they say that something moves
    HELD = "held"  # its stream ended its worker again and again


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """How one camera is watched."""

    camera: str
    how: Watching
    attention: Attention = Attention.TURN
    moving: bool = False
    worker: int = -1
    why: str = ""  # what is wrong, in words; "" when nothing is
    behind_s: float = 0.0  # how late it is looked at
    looked: int = 0  # pictures analysed
    detected: int = 0  # looks of the detector
    own: str = ""  # its own motion detection: "heard", or why not; "": it has none


class Eyes(msgspec.Struct, frozen=True, kw_only=True):
    """One analysis worker."""

    number: int
    up: bool
    machine: str = ""  # "": the hub's
    busy: float = 0.0  # of its core, 0 to 1
    detecting: float = 0.0  # of that, the detector's
    cpu: float = 0.0  # cores its process really used: less than `busy` where others had the machine
    cameras: int = 0
    deaths: int = 0  # in the last ten minutes
    ended: str = ""  # how its last one ended


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst makes of what it has seen on a camera; it means what the analyst says it means."""

    kind: str  # "loitering"
    at: float  # seconds since 1970, UTC: when it was certain
    begin: float  # when it began
    score: float = 1.0
    box: Box | None = None
    ended: bool = False
    facts: dict[str, str | float] = {}


class CameraView(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst is told of the camera it is made for."""

    camera: str
    kind: str = ""  # "surveillance", "traffic"
    groups: tuple[str, ...] = ()
    thermal: bool = False
    lat: float | None = None
    lon: float | None = None
    settings: bytes = b""  # of the analyst's own, as its `AnalystSpec` had it


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One analysed picture of one camera. The arrays are the worker's and change with the next picture: copy to keep.

    detections   None: no detector has looked at this picture.
    """

    camera: str
    at: float  # seconds since 1970, UTC; of a clip: seconds from its beginning
    width: int  # of the camera's picture, pixels
    height: int
    key: bool  # a key frame
    moving: bool
    energy: float  # share of the picture that moves, 0 to 1
    boxes: tuple[Box, ...]  # around what moves, the largest first
    luma: NDArray[np.uint8]  # (HEIGHT, WIDTH) what was analysed
    mask: NDArray[np.uint8]  # (HEIGHT, WIDTH) 1 where it moves, cleaned
    detections: tuple[Detection, ...] | None = None
    changed: float = 0.0  # share of the picture that changed at once: a lamp, a hand before the lens
    sharp: float = 0.0  # mean absolute step between neighbours: falls when the camera is covered
    behind: bool = False  # decoded backwards from the kept group of pictures, after a key frame hit


class Analyst(Protocol):
    """Looks at one camera in a worker process; made by its `AnalystSpec`, and anew after each turn."""

    def look(self, seen: Seen) -> list[Found]:
        """One more picture, in order of time; what comes of it."""


class AnalystSpec(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is to look at every watched camera: 'package.module:callable', called with a `CameraView`.

    The callable is imported and called in the worker process, which has neither a hub nor records; what its `look`
    gives comes out as event `vision.found`.
    """

    key: str  # "signs"
    make: str
    settings: bytes = b""  # handed to it as `CameraView.settings`
    detects: bool = True  # wants a detector's looks while something moves
    closely_for: str = ""  # looks only at cameras that owners of such a beginning ("net/") have looked at closely
