"""The words the wall engine and its users share: what a tile wants, what it shows, how it is."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from uic.devices.model import Mask, Stream

__all__ = ["WHOLE", "Crop", "DecodeLoad", "Importance", "Surface", "TileRequest", "TileState", "TileStatus"]


class Importance(enum.IntEnum):
    """Who is slowed last. Alarms and the hotspot keep their rate."""

    NORMAL = 1
    SELECTED = 2
    HOTSPOT = 3
    ALARM = 4


class TileState(enum.IntEnum):
    """What a tile may truthfully say of its picture."""

    EMPTY = 0  # no camera
    OPENING = 1  # asked for, no picture yet
    PREPARING = 2  # a generated scene is still being made
    LIVE = 3
    DELAYED = 4  # pictures come, older than they should be: `age_s`
    KEY_FRAMES = 5  # slowed to key frames by the budget keeper
    FROZEN = 6  # the source answers but no new picture for 2 s
    LOST = 7  # the source is gone; being reopened
    REPLAY = 8  # the last seconds again, `behind_s` behind live
    QUARANTINED = 9  # its stream kills its decoder; held until someone lets it go


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """Digital zoom: the part of the whole picture that is shown, as shares 0 to 1."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0


WHOLE = Crop()


@dataclass(frozen=True, slots=True, kw_only=True)
class TileRequest:
    """What one visible tile wants. A tile that is covered or off-screen is not requested at all."""

    tile: int  # the caller's key, unique over all its windows
    camera: str
    streams: tuple[Stream, ...]  # all the camera has; the engine chooses the smallest not smaller than the tile
    width: int  # device pixels
    height: int
    crop: Crop = WHOLE
    masks: tuple[Mask, ...] = ()  # burnt in by the compositor
    importance: Importance = Importance.NORMAL
    replay_s: float = (
        0.0  # > 0: play the last seconds once, from this many ago, then go back to live; change to restart
    )
    fill: bool = False  # cut the picture's edges to fill the tile, instead of black bars


@dataclass(frozen=True, slots=True, kw_only=True)
class TileStatus:
    """How a tile is: polled, never pushed."""

    tile: int
    camera: str
    state: TileState
    age_s: float  # since the shown picture arrived; for a file, since it was due
    behind_s: float = 0.0  # replay only
    reason: str = ""  # of LOST, FROZEN, QUARANTINED, KEY_FRAMES: in words
    masked: bool = False
    url: str = ""  # the chosen stream
    codec: str = ""
    width: int = 0
    height: int = 0
    fps: float = 0.0  # shown pictures a second, over the last seconds
    bitrate_bps: float = 0.0
    shown: int = 0  # pictures composed since the tile opened
    dropped: int = 0  # pictures of the stream that were never shown
    decode_ms: float = 0.0  # CPU per decoded picture
    compose_ms: float = 0.0
    hardware: str = ""  # the decoder device in use; "": software


@dataclass(frozen=True, slots=True)
class Surface:
    """The picture of a tile as it is now: 32-bit BGRX, top row first.

    `pixels` lies in memory shared with the decode worker. It keeps still until two more pictures have been made, so
    draw it in the turn of the event loop that asked for it, and ask again in the next.
    """

    pixels: memoryview
    width: int
    height: int
    stride: int  # bytes from row to row
    seq: int  # grows by one with each picture


@dataclass(frozen=True, slots=True, kw_only=True)
class DecodeLoad:
    """How hard the decode workers work, for the status bar."""

    workers: int
    workers_up: int
    busy: float  # share of the workers' time, 0 to 1, over the last second
    streams: int  # being decoded
    shown: int  # pictures composed since the engine started
    dropped: int  # pictures never shown since the engine started
    lag_s: float  # the worst age of a picture when it was shown, over the last second
    slowed: tuple[int, ...] = ()  # tiles on key frames only, by the budget keeper
    quarantined: tuple[str, ...] = ()  # cameras
    hardware: str = ""  # what became of the hardware asked for; "": none was asked for
