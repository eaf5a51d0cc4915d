"""From a wall's state to what lies where on the screen, and what the engine is asked for. Device pixels throughout."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from uic.devices.model import Camera, Stream, StreamRole
from uic.video.wall import Importance, TileRequest
from uic_console.wall.layouts import PixelRect, cell_rects, grid
from uic_console.wall.model import WallModel, Walls
from uic_console.wall.state import Tile, TileKind, WallState

__all__ = ["REPLAY_KEYS", "Pane", "Role", "best_stream", "lay", "picture_rect", "request", "upcoming_requests"]

REPLAY_KEYS = 1 << 30  # a replay beside a live tile is asked for under the tile's key plus this
SHAPE_TOLERANCE = 0.015  # a picture that fits its tile so closely loses a line at its edges instead: no slivers
SNAP_LOSS = 0.03  # a picture is made so much smaller at most to get a whole ratio, which is composed twice as fast
USUAL_SHAPE = 16 / 9


class Role(enum.Enum):
    """Which picture of a tile."""

    LIVE = "live"
    REPLAY = "replay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pane:
    """One picture's place: a tile has one, or two while it replays."""

    key: int  # the engine's
    index: int  # of the tile
    role: Role
    rect: PixelRect


def lay(state: WallState, width: int, height: int, *, gap: int = 1) -> list[Pane]:
    """Every visible pane of a wall of that size."""
    if state.single is not None:
        rects = {state.single: cell_rects(grid(1), width, height, gap=gap)[0]}
    else:
        rects = dict(enumerate(cell_rects(state.layout, width, height, gap=gap)))
    return [pane for index, rect in rects.items() for pane in _panes(state.tiles[index], index, rect, gap)]


def _panes(tile: Tile, index: int, rect: PixelRect, gap: int) -> list[Pane]:
    if not tile.replay_s or tile.camera is None:
        return [Pane(key=tile.key, index=index, role=Role.LIVE, rect=rect)]
    live, again = _halves(rect, gap)
    return [
        Pane(key=tile.key, index=index, role=Role.LIVE, rect=live),
        Pane(key=tile.key + REPLAY_KEYS, index=index, role=Role.REPLAY, rect=again),
    ]


def _halves(rect: PixelRect, gap: int) -> tuple[PixelRect, PixelRect]:
    """Beside each other, or one above the other in a tall tile."""
    if rect.width >= rect.height:
        half = (rect.width - gap) // 2
        rest = rect.x + half + gap
        return (
            PixelRect(rect.x, rect.y, half, rect.height),
            PixelRect(rest, rect.y, rect.x + rect.width - rest, rect.height),
        )
    half = (rect.height - gap) // 2
    rest = rect.y + half + gap
    return (
        PixelRect(rect.x, rect.y, rect.width, half),
        PixelRect(rect.x, rest, rect.width, rect.y + rect.height - rest),
    )


def picture_rect(
    rect: PixelRect, source: tuple[int, int], *, line: int, fit: Literal["whole", "fill"] = "whole"
) -> PixelRect:
    """Where the picture lies in its pane.

    source  width and height of the stream; zeros while they are not known.
    line    height of the bottom line: when the shape leaves room, the picture stands above it, not under it.
    """
    shape = source[0] / source[1] if source[0] > 0 and source[1] > 0 else USUAL_SHAPE
    off = rect.width / rect.height / shape
    if fit == "fill" or abs(off - 1) <= SHAPE_TOLERANCE:
        return rect
    if off > 1:  # the tile is wider
        width = _snapped(min(rect.width, round(rect.height * shape)), source[0])
        height = min(rect.height, round(width / shape))
    else:
        width = _snapped(rect.width, source[0])
        height = min(rect.height, round(width / shape))
    spare = rect.height - height
    top = max(0, spare - line) // 2
    return PixelRect(rect.x + (rect.width - width) // 2, rect.y + top, max(2, width), max(2, height))


def _snapped(width: int, source: int) -> int:
    """A width the source is a whole multiple of, when one is near enough."""
    if source <= width:
        return width
    whole = source // -(-source // width)
    return whole if whole * -(-source // width) == source and whole >= width * (1 - SNAP_LOSS) else width


def best_stream(camera: Camera) -> tuple[Stream, ...]:
    """Only the largest stream: for the hotspot, whatever its size on the screen."""
    if not camera.streams:
        return ()
    return (max(camera.streams, key=lambda s: (s.width * s.height, s.role is StreamRole.MAIN)),)


def request(
    pane: Pane, tile: Tile, camera: Camera, size: tuple[int, int], importance: Importance, *, fill: bool = False
) -> TileRequest:
    """What the engine is asked for one pane; `size` is its picture's in device pixels."""
    streams = best_stream(camera) if tile.kind is TileKind.HOTSPOT else camera.streams
    return TileRequest(
        tile=pane.key,
        camera=camera.id,
        streams=streams,
        width=size[0],
        height=size[1],
        crop=tile.crop,
        masks=camera.masks,
        importance=importance,
        replay_s=tile.replay_s if pane.role is Role.REPLAY else 0.0,
        fill=fill,
    )


def upcoming_requests(
    walls: Walls, model: WallModel, sizes: dict[int, tuple[int, int]], camera: Callable[[str], Camera | None]
) -> list[TileRequest]:
    """The cameras whose turn comes in a moment, in the size of the tile that will show them (tile → size)."""
    asked = []
    for index, tile in model.upcoming.items():
        known = camera(tile.camera) if tile.camera else None
        if known is None or index not in sizes or not known.enabled:
            continue
        pane = Pane(key=tile.key, index=index, role=Role.LIVE, rect=PixelRect(0, 0, *sizes[index]))
        asked.append(request(pane, tile, known, sizes[index], walls.importance(model, index)))
    return asked
