"""What the console tells a decode worker, and what a worker tells back. Small; pictures and rates go by memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from uic.devices.model import Mask
from uic.video.wall import WHOLE, Crop, Importance

__all__ = ["Closed", "End", "Hide", "Opened", "Portrait", "Said", "Show", "Snap", "View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """How a slot wants its camera; may change while it is shown."""

    url: str  # as everyone may read it
    address: str = field(default="", repr=False)  # what it is opened by, where that is another: with its password
    awaited: str = ""  # of which secret address it needs one that is not there yet
    crop: Crop = WHOLE
    masks: tuple[Mask, ...] = ()
    importance: Importance = Importance.NORMAL
    replay_s: float = 0.0
    fill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """Serve a slot, or change how. The surfaces of a slot never change while a worker has it."""

    slot: int
    camera: str
    camera_index: int  # from 1
    width: int
    height: int
    surfaces: tuple[int, int]  # offsets in the segment
    view: View


@dataclass(frozen=True, slots=True)
class Hide:
    """Stop serving a slot; answered by `Closed`, after which nothing is written to its surfaces."""

    slot: int


@dataclass(frozen=True, slots=True)
class Snap:
    """Send the next picture of a slot's camera at its own size, masks burnt in."""

    slot: int
    ticket: int


@dataclass(frozen=True, slots=True)
class End:
    """Stop working."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A slot's surfaces are free."""

    slot: int


@dataclass(frozen=True, slots=True)
class Said:
    """Why a slot's source is as it is, in words; empty when all is well."""

    slot: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the stream that a slot shows now turned out to be."""

    slot: int
    url: str
    codec: str
    width: int
    height: int
    hardware: str = ""
    remark: str = ""  # what became of the hardware asked for


@dataclass(frozen=True, slots=True)
class Portrait:
    """A snapshot: (height, width, 4) uint8 BGRX, or why there is none."""

    ticket: int
    pixels: Any
    reason: str = ""
