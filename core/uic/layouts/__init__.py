"""Saved wall layouts, shared and private: the document, its keeping in the hub, and how it is asked for."""

from uic.layouts.commands import DeleteLayout, LayoutList, ListLayouts, RenameLayout, SaveLayout
from uic.layouts.events import LayoutRemoved, LayoutSaved
from uic.layouts.model import (
    FORMAT,
    GRIDS,
    Carousel,
    CarouselEntry,
    Layout,
    Rect,
    SavedLayout,
    Tile,
    check,
    grid_layout,
    rects,
)

__all__ = [
    "FORMAT",
    "GRIDS",
    "Carousel",
    "CarouselEntry",
    "DeleteLayout",
    "Layout",
    "LayoutList",
    "LayoutRemoved",
    "LayoutSaved",
    "ListLayouts",
    "Rect",
    "RenameLayout",
    "SaveLayout",
    "SavedLayout",
    "Tile",
    "check",
    "grid_layout",
    "rects",
]
