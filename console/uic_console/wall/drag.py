"""What travels when cameras are dragged: from the list to a tile, from tile to tile, from a tile back to the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QMimeData

__all__ = ["CAMERAS", "TILE", "DraggedTile", "cameras_in", "pack", "tile_in"]

CAMERAS = "application/x-uic-cameras"  # a JSON list of camera ids
TILE = "application/x-uic-tile"  # a JSON DraggedTile, beside the camera


class DraggedTile(msgspec.Struct, frozen=True):
    """A tile on its way, by its key: positions change."""

    key: int


@dataclass(frozen=True, slots=True)
class _Formats:
    cameras: msgspec.json.Decoder[list[str]]
    tile: msgspec.json.Decoder[DraggedTile]


_READ = _Formats(msgspec.json.Decoder(list[str]), msgspec.json.Decoder(DraggedTile))


def pack(cameras: Sequence[str], *, tile: int | None = None) -> QMimeData:
    """Cameras, and the tile they are dragged from."""
    mime = QMimeData()
    mime.setData(CAMERAS, msgspec.json.encode(list(cameras)))
    if tile is not None:
        mime.setData(TILE, msgspec.json.encode(DraggedTile(tile)))
    return mime


def cameras_in(mime: QMimeData) -> list[str]:
    """The cameras dragged; none when it is something else."""
    if not mime.hasFormat(CAMERAS):
        return []
    try:
        return _READ.cameras.decode(mime.data(CAMERAS).data())
    except msgspec.MsgspecError:
        return []


def tile_in(mime: QMimeData) -> int | None:
    """The key of the tile dragged, where it is one."""
    if not mime.hasFormat(TILE):
        return None
    try:
        return _READ.tile.decode(mime.data(TILE).data()).key
    except msgspec.MsgspecError:
        return None
