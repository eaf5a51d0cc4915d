"""What a wall shows, as one plain value, and each thing an operator can do to it as a function to the next value.

A `WallState` is never changed: undo is the value before, a presentation is a value laid over, a saved layout and the
session file are this value written down.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from uic.video.wall import WHOLE, Crop
from uic_console.wall.layouts import Layout, LayoutError, finer, merge, move_edge, neighbour, simplest, split

__all__ = [
    "REPLAY_MOST_S",
    "Carousel",
    "Tile",
    "TileKind",
    "Tour",
    "WallState",
    "clear",
    "enlarged",
    "first_free",
    "hotspot_shows",
    "laid_out",
    "merged",
    "moved",
    "moved_edge",
    "new_wall",
    "put",
    "put_many",
    "replayed",
    "selected",
    "split_tile",
    "stepped",
    "swapped",
    "toured",
    "with_carousel",
    "with_hotspot",
    "with_tile",
    "zoomed",
]

REPLAY_MOST_S = 30.0  # how far back the engine keeps pictures


class TileKind(enum.StrEnum):
    """What a tile is for."""

    CAMERA = "camera"
    HOTSPOT = "hotspot"  # shows whatever is clicked elsewhere, in the best stream


class Carousel(msgspec.Struct, frozen=True, kw_only=True):
    """Cameras that take turns in one tile."""

    cameras: tuple[str, ...]
    dwell_s: float = 10.0
    turn: int = 0  # which of them is shown

    def next(self, by: int = 1) -> Carousel:
        """The same one, `by` turns on."""
        return replace(self, turn=(self.turn + by) % max(1, len(self.cameras)))


class Tour(msgspec.Struct, frozen=True, kw_only=True):
    """A list of cameras too long for the wall, shown page by page."""

    cameras: tuple[str, ...]
    dwell_s: float = 15.0
    page: int = 0


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """One place on the wall and what the operator put there."""

    key: int  # travels with the picture when tiles are swapped, so that it never blinks
    camera: str | None = None
    kind: TileKind = TileKind.CAMERA
    crop: Crop = WHOLE
    replay_s: float = 0.0  # > 0: the tile shows the picture of so many seconds ago beside the live one
    carousel: Carousel | None = None


class WallState(msgspec.Struct, frozen=True, kw_only=True):
    """One wall: as many tiles as its layout has cells, in the same order."""

    layout: Layout
    tiles: tuple[Tile, ...]
    selected: int = 0
    single: int | None = None  # the tile that fills the wall for now
    tour: Tour | None = None
    kept: tuple[Tile, ...] = ()  # tiles beyond a smaller layout, back when it grows again
    title: str = ""  # of a presentation or a saved layout

    def __post_init__(self) -> None:
        if len(self.tiles) != len(self.layout.cells):
            raise LayoutError(f"{len(self.tiles)} tiles for {len(self.layout.cells)} cells")
        if not 0 <= self.selected < len(self.tiles):
            raise LayoutError(f"no tile {self.selected} to be selected")
        if self.single is not None and not 0 <= self.single < len(self.tiles):
            raise LayoutError(f"no tile {self.single} to be shown alone")

    @property
    def tile(self) -> Tile:
        """The selected tile."""
        return self.tiles[self.selected]

    @property
    def visible(self) -> tuple[int, ...]:
        """The tiles on the screen now."""
        return tuple(range(len(self.tiles))) if self.single is None else (self.single,)


NewKey = Callable[[], int]


def new_wall(layout: Layout, new_key: NewKey, cameras: Sequence[str] = ()) -> WallState:
    """A wall with those cameras in reading order and the rest empty."""
    filled = [*cameras, *[None] * len(layout.cells)]
    tiles = tuple(Tile(key=new_key(), camera=filled[index]) for index in range(len(layout.cells)))
    return WallState(layout=layout, tiles=tiles)


def with_tile(state: WallState, index: int, **changes: Any) -> WallState:
    """One tile changed."""
    tile = replace(state.tiles[index], **changes)
    return replace(state, tiles=(*state.tiles[:index], tile, *state.tiles[index + 1 :]))


def put(state: WallState, index: int, camera: str, new_key: NewKey) -> WallState:
    """A camera on a tile: a new picture, so a new key, without zoom, replay or carousel."""
    if state.tiles[index].camera == camera and state.tiles[index].carousel is None:
        return state
    tile = Tile(key=new_key(), camera=camera, kind=state.tiles[index].kind)
    return replace(state, tiles=(*state.tiles[:index], tile, *state.tiles[index + 1 :]), tour=None)


def put_many(state: WallState, index: int, cameras: Iterable[str], new_key: NewKey) -> WallState:
    """Several cameras from a tile on: the first takes its place, the others first the empty tiles."""
    wanted = list(dict.fromkeys(cameras))
    if not wanted:
        return state
    state = put(state, index, wanted[0], new_key)
    count = len(state.tiles)
    following = [(index + step) % count for step in range(1, count)]
    usable = [at for at in following if state.tiles[at].kind is not TileKind.HOTSPOT]
    empty = [at for at in usable if state.tiles[at].camera is None]
    places = empty + [at for at in usable if at not in empty]
    for camera, at in zip(wanted[1:], places, strict=False):
        state = put(state, at, camera, new_key)
    return state


def clear(state: WallState, indexes: Iterable[int], new_key: NewKey) -> WallState:
    """Those tiles without a camera; a hotspot stays one."""
    for index in indexes:
        kind = state.tiles[index].kind
        state = with_tile(state, index, key=new_key(), camera=None, crop=WHOLE, replay_s=0.0, carousel=None, kind=kind)
    return state


def swapped(state: WallState, one: int, other: int) -> WallState:
    """Two tiles in each other's place, with all they show."""
    tiles = list(state.tiles)
    tiles[one], tiles[other] = tiles[other], tiles[one]
    return replace(state, tiles=tuple(tiles), selected=other)


def selected(state: WallState, index: int) -> WallState:
    """Another tile selected; while one is shown alone, that one is shown."""
    if not 0 <= index < len(state.tiles):
        return state
    return replace(state, selected=index, single=None if state.single is None else index)


def stepped(state: WallState, step: int | str) -> WallState:
    """The selection moved by a number of tiles, round the end, or by "left", "right", "up", "down"."""
    if isinstance(step, int):
        return selected(state, (state.selected + step) % len(state.tiles))
    target = neighbour(state.layout, state.selected, step)
    return state if target is None else selected(state, target)


def enlarged(state: WallState, index: int | None) -> WallState:
    """One tile alone on the wall; None: all of them again."""
    if index is None:
        return replace(state, single=None)
    return replace(state, single=index, selected=index)


def first_free(state: WallState) -> int | None:
    """The first tile without a camera."""
    return next((at for at, tile in enumerate(state.tiles) if tile.camera is None), None)


def laid_out(state: WallState, layout: Layout, new_key: NewKey) -> WallState:
    """The same cameras on another layout; those that find no room are kept for when it grows again."""
    tiles = [*state.tiles, *state.kept]
    while tiles and tiles[-1].camera is None and tiles[-1].kind is TileKind.CAMERA:
        tiles.pop()
    room = len(layout.cells)
    chosen = tiles[:room]
    if state.selected >= room and state.selected < len(tiles):
        chosen[-1] = tiles[state.selected]  # what the operator looks at is never what falls off
    shown = {tile.key for tile in chosen}
    kept = tuple(tile for tile in tiles if tile.key not in shown)
    chosen += [Tile(key=new_key()) for _ in range(room - len(chosen))]
    at = next((i for i, tile in enumerate(chosen) if tile.key == state.tile.key), 0)
    return replace(state, layout=layout, tiles=tuple(chosen), kept=kept, selected=at, single=None, tour=None)


def split_tile(state: WallState, index: int, new_key: NewKey, *, beside: bool) -> WallState:
    """A tile cut in two; the new half is empty."""
    layout = split(state.layout, index, beside=beside)
    tiles = (*state.tiles[: index + 1], Tile(key=new_key()), *state.tiles[index + 1 :])
    return replace(state, layout=layout, tiles=tiles, single=None)


def merged(state: WallState, indexes: Sequence[int]) -> WallState:
    """Tiles made one; it shows the first camera among them. Raises when they fill no rectangle."""
    layout = merge(state.layout, indexes)
    gone = sorted(set(indexes))
    first = next((state.tiles[at] for at in gone if state.tiles[at].camera), state.tiles[gone[0]])
    tiles = tuple(first if at == gone[0] else tile for at, tile in enumerate(state.tiles) if at not in gone[1:])
    return replace(state, layout=layout, tiles=tiles, selected=gone[0], single=None)


def moved_edge(state: WallState, index: int, side: str, share: float, lines: int) -> WallState:
    """A side of a tile moved by `share` of the wall, on a grid of at least `lines` lines. Raises when it can't."""
    layout = state.layout
    across = layout.columns if side in ("left", "right") else layout.rows
    if across < lines:
        layout = finer(layout, -(-lines // across))
    across = layout.columns if side in ("left", "right") else layout.rows
    return replace(state, layout=simplest(move_edge(layout, index, side, round(share * across))))


def with_hotspot(state: WallState, index: int | None) -> WallState:
    """The hotspot is that tile and no other; None: no tile."""
    tiles = tuple(
        replace(tile, kind=TileKind.HOTSPOT if at == index else TileKind.CAMERA) for at, tile in enumerate(state.tiles)
    )
    return replace(state, tiles=tiles)


def hotspot_shows(state: WallState, camera: str, new_key: NewKey) -> WallState:
    """A camera on this wall's hotspot, where it has one."""
    at = next((at for at, tile in enumerate(state.tiles) if tile.kind is TileKind.HOTSPOT), None)
    return state if at is None else put(state, at, camera, new_key)


def zoomed(crop: Crop, factor: float, *, x: float = 0.5, y: float = 0.5) -> Crop:
    """Zoom by `factor` about the point (x, y), shares of what is shown now; between whole and 16 times."""
    width = min(1.0, max(1 / 16, crop.width / factor))
    height = min(1.0, max(1 / 16, crop.height / factor))
    left = crop.left + x * (crop.width - width)
    top = crop.top + y * (crop.height - height)
    return moved(Crop(left=left, top=top, width=width, height=height), 0.0, 0.0)


def moved(crop: Crop, dx: float, dy: float) -> Crop:
    """The same zoom elsewhere: by shares of what is shown, held inside the picture."""
    left = min(max(0.0, crop.left + dx * crop.width), 1 - crop.width)
    top = min(max(0.0, crop.top + dy * crop.height), 1 - crop.height)
    return Crop(left=left, top=top, width=crop.width, height=crop.height)


def replayed(state: WallState, index: int, seconds: float) -> WallState:
    """The last seconds beside the live picture; 0 closes them."""
    return with_tile(state, index, replay_s=min(REPLAY_MOST_S, max(0.0, seconds)))


def with_carousel(state: WallState, index: int, carousel: Carousel | None, new_key: NewKey) -> WallState:
    """Cameras taking turns in a tile; None: the one shown now stays."""
    if carousel is None or not carousel.cameras:
        return with_tile(state, index, carousel=None)
    camera = carousel.cameras[carousel.turn % len(carousel.cameras)]
    tile = Tile(key=new_key(), camera=camera, kind=state.tiles[index].kind, carousel=carousel)
    return replace(state, tiles=(*state.tiles[:index], tile, *state.tiles[index + 1 :]))


def toured(state: WallState, tour: Tour | None, new_key: NewKey) -> WallState:
    """One page of a tour on the wall's ordinary tiles; None: the page shown stays, and no other comes."""
    if tour is None or not tour.cameras:
        return replace(state, tour=None)
    places = [at for at, tile in enumerate(state.tiles) if tile.kind is TileKind.CAMERA]
    if not places:
        return state
    pages = -(-len(tour.cameras) // len(places))
    tour = replace(tour, page=tour.page % pages)
    page = tour.cameras[tour.page * len(places) : (tour.page + 1) * len(places)]
    tiles = list(state.tiles)
    for slot, at in enumerate(places):
        camera = page[slot] if slot < len(page) else None
        if tiles[at].camera != camera:
            tiles[at] = Tile(key=new_key(), camera=camera)
    return replace(state, tiles=tuple(tiles), tour=tour)
