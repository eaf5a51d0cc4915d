"""The layout document: which tiles a wall has, where they lie, and what each shows.

The same struct is saved in the hub, kept in a console's session file and sent over the bus.
"""

from __future__ import annotations

import datetime
import itertools

import msgspec

from uic.errors import LayoutError

__all__ = [
    "FORMAT",
    "GRIDS",
    "Carousel",
    "CarouselEntry",
    "Layout",
    "Rect",
    "SavedLayout",
    "Tile",
    "check",
    "grid_layout",
    "rects",
]

FORMAT = 1  # of the document; a reader refuses a newer one instead of guessing
GRIDS = (1, 2, 3, 4, 5, 6, 8)  # columns (and rows) of the grids on offer: 1, 4, 9, 16, 25, 36, 64 tiles
MAX_TILES = 256
SHORTEST_DWELL_S = 1.0
_ROUNDING = 1e-6  # rects are shares; thirds do not add up to 1 exactly


class Rect(msgspec.Struct, frozen=True, kw_only=True):
    """Where a tile lies, as shares of the wall (0 to 1)."""

    left: float
    top: float
    width: float
    height: float


class CarouselEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One camera of a carousel and how long it stays."""

    camera: str
    dwell_s: float = 10.0


class Carousel(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Cameras that take turns in one tile."""

    entries: tuple[CarouselEntry, ...]
    running: bool = True  # false: an operator stopped it


class Tile(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one place of the wall shows: a camera, a carousel, the hotspot, or nothing yet."""

    camera: str | None = None
    hotspot: bool = False  # shows whichever tile was clicked last; `camera` is what it showed when saved
    carousel: Carousel | None = None
    zoom: Rect | None = None  # digital zoom: the part of the picture that is shown; None: all of it
    rect: Rect | None = None  # free layouts only; in a grid the place follows from the order


class Layout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A wall's tiles. With `columns` > 0 a grid of columns × columns, row by row; with 0 each tile says its rect."""

    tiles: tuple[Tile, ...] = ()
    columns: int = 0
    format: int = FORMAT


class SavedLayout(msgspec.Struct, frozen=True, kw_only=True):
    """A layout under a name, as the hub keeps it."""

    id: str
    name: str
    layout: Layout
    version: int  # grows by one with each save: what `SaveLayout.over` is compared with
    owner: str = ""  # the person it is private to; "": shared
    changed_by: str = ""
    changed_at: datetime.datetime  # UTC


def grid_layout(columns: int, cameras: tuple[str | None, ...] = ()) -> Layout:
    """A grid of columns × columns, filled row by row; places without a camera stay empty."""
    shown = itertools.islice(itertools.chain(cameras, itertools.repeat(None)), columns * columns)
    return Layout(columns=columns, tiles=tuple(Tile(camera=camera) for camera in shown))


def rects(layout: Layout) -> tuple[Rect, ...]:
    """Where each tile lies, grid or free."""
    if not layout.columns:
        return tuple(tile.rect for tile in layout.tiles if tile.rect is not None)
    share = 1 / layout.columns
    return tuple(
        Rect(left=at % layout.columns * share, top=at // layout.columns * share, width=share, height=share)
        for at in range(len(layout.tiles))
    )


def check(layout: Layout) -> None:
    """Raise LayoutError for a document no wall could show."""
    if layout.format > FORMAT:
        raise LayoutError(f"the layout has format {layout.format}; this version reads up to {FORMAT}")
    if not layout.tiles or len(layout.tiles) > MAX_TILES:
        raise LayoutError(f"a layout has 1 to {MAX_TILES} tiles, not {len(layout.tiles)}")
    if layout.columns < 0 or (layout.columns and len(layout.tiles) != layout.columns**2):
        raise LayoutError(f"a grid of {layout.columns} columns does not have {len(layout.tiles)} tiles")
    for place, tile in enumerate(layout.tiles, start=1):
        _check_tile(place, tile, free=not layout.columns)


def _check_tile(place: int, tile: Tile, *, free: bool) -> None:
    if free and tile.rect is None:
        raise LayoutError(f"tile {place} of a free layout does not say where it lies")
    for what, rect in (("place", tile.rect), ("zoom", tile.zoom)):
        if rect is not None and not _inside(rect):
            raise LayoutError(f"tile {place}: its {what} reaches outside: {rect}")
    if tile.carousel is None:
        return
    if not tile.carousel.entries:
        raise LayoutError(f"tile {place}: its carousel has no cameras")
    if any(entry.dwell_s < SHORTEST_DWELL_S for entry in tile.carousel.entries):
        raise LayoutError(f"tile {place}: a carousel shows each camera for {SHORTEST_DWELL_S:g} s or longer")


def _inside(rect: Rect) -> bool:
    return (
        rect.width > 0
        and rect.height > 0
        and rect.left >= -_ROUNDING
        and rect.top >= -_ROUNDING
        and rect.left + rect.width <= 1 + _ROUNDING
        and rect.top + rect.height <= 1 + _ROUNDING
    )
