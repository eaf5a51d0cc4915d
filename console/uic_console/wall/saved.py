"""Saved layouts, shared and private: kept by the hub, listed and opened here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import isclose
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from uic.events import Envelope, Event
from uic.layouts import (
    DeleteLayout,
    LayoutList,
    LayoutRemoved,
    LayoutSaved,
    ListLayouts,
    SavedLayout,
    SaveLayout,
)
from uic.layouts import model as kept
from uic.video.wall import WHOLE, Crop
from uic_console.wall.layouts import Cell, Layout, LayoutError, grid, simplest
from uic_console.wall.model import Walls
from uic_console.wall.state import Carousel, Tile, TileKind, WallState

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["SavedLayouts", "as_document", "as_state"]

translate = QCoreApplication.translate
LINES = 192  # a free layout of another console is laid on a grid of so many lines


def as_document(state: WallState) -> kept.Layout:
    """A wall as the hub keeps it."""
    columns = state.layout.columns if state.layout.is_grid else 0
    tiles = tuple(
        kept.Tile(
            camera=tile.camera,
            hotspot=tile.kind is TileKind.HOTSPOT,
            carousel=_kept_carousel(tile.carousel),
            zoom=_kept_zoom(tile.crop),
            rect=None if columns else _kept_rect(cell, state.layout),
        )
        for tile, cell in zip(state.tiles, state.layout.cells, strict=True)
    )
    return kept.Layout(tiles=tiles, columns=columns)


def _kept_carousel(carousel: Carousel | None) -> kept.Carousel | None:
    if carousel is None:
        return None
    return kept.Carousel(
        entries=tuple(kept.CarouselEntry(camera=camera, dwell_s=carousel.dwell_s) for camera in carousel.cameras)
    )


def _kept_zoom(crop: Crop) -> kept.Rect | None:
    if crop == WHOLE:
        return None
    return kept.Rect(left=crop.left, top=crop.top, width=crop.width, height=crop.height)


def _kept_rect(cell: Cell, layout: Layout) -> kept.Rect:
    return kept.Rect(
        left=cell.column / layout.columns,
        top=cell.row / layout.rows,
        width=cell.columns / layout.columns,
        height=cell.rows / layout.rows,
    )


def as_state(document: kept.Layout, new_key: Callable[[], int], *, title: str = "") -> WallState:
    """A kept layout as a wall of this console. Raises LayoutError for one that covers no wall."""
    layout = grid(document.columns**2) if document.columns else _free(kept.rects(document))
    return WallState(layout=layout, tiles=tuple(_tile(tile, new_key) for tile in document.tiles), title=title)


def _tile(tile: kept.Tile, new_key: Callable[[], int]) -> Tile:
    zoom = tile.zoom
    carousel = None
    camera = tile.camera
    if tile.carousel and tile.carousel.entries:
        entries = tile.carousel.entries
        carousel = Carousel(cameras=tuple(entry.camera for entry in entries), dwell_s=entries[0].dwell_s)
        camera = carousel.cameras[0]
    return Tile(
        key=new_key(),
        camera=camera,
        kind=TileKind.HOTSPOT if tile.hotspot else TileKind.CAMERA,
        crop=Crop(left=zoom.left, top=zoom.top, width=zoom.width, height=zoom.height) if zoom else WHOLE,
        carousel=carousel,
    )


def _free(rects: tuple[kept.Rect, ...]) -> Layout:
    """Shares of the wall as cells of the coarsest grid that has them all."""
    for lines in (12, 24, 20, 36, 48, 60, 72, 84, 96, 120, 144, 168, LINES):
        edges = [edge * lines for rect in rects for edge in (rect.left, rect.top, rect.width, rect.height)]
        if all(isclose(edge, round(edge), abs_tol=1e-3) for edge in edges):
            cells = tuple(
                Cell(round(r.left * lines), round(r.top * lines), round(r.width * lines), round(r.height * lines))
                for r in rects
            )
            return simplest(Layout(lines, lines, cells))
    raise LayoutError("the tiles lie on no common grid")


class SavedLayouts(QObject):
    """Follows the hub's list; the menu opens, saves and forgets."""

    def __init__(self, walls: Walls, services: Services) -> None:
        super().__init__(walls)
        self._walls, self._services = walls, services
        self.layouts: dict[str, SavedLayout] = {}
        self._follow = services.bus.follow(["layout"], snapshot=ListLayouts(), reset=self._reset, event=self._event)

    def stop(self) -> None:
        """Follow no more."""
        self._follow.stop()

    def _reset(self, reply: LayoutList) -> None:
        self.layouts = {layout.id: layout for layout in reply.layouts}

    def _event(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, LayoutSaved) and event.layout.owner:  # the event tells no more than that: the hub knows
            self._services.bus.ask(ListLayouts(), answered=self._reset, failed=lambda _error: None)
        elif isinstance(event, LayoutSaved):
            self.layouts[event.layout.id] = event.layout
        elif isinstance(event, LayoutRemoved):
            self.layouts.pop(event.layout_id, None)

    def open(self, layout_id: str) -> None:
        """Show a saved layout on the active wall."""
        saved = self.layouts.get(layout_id)
        if saved is None:
            return
        try:
            state = as_state(saved.layout, self._walls.new_key, title=saved.name)
        except LayoutError as error:
            self._services.notify(
                translate("Wall", "This layout can't be shown: %1").replace("%1", str(error)), level="error"
            )
            return
        self._walls.active.touch()
        self._walls.active.show(state)

    def open_named(self, name: str) -> bool:
        """Show the layout of that name, shared before private; whether there is one."""
        found = sorted((s for s in self.layouts.values() if s.name == name), key=lambda s: bool(s.owner))
        if found:
            self.open(found[0].id)
        return bool(found)

    def save(self, name: str, *, shared: bool) -> None:
        """Keep the active wall under a name; a layout of that name, of the same kind, is replaced."""
        state = self._walls.active.state
        same = next((s for s in self.layouts.values() if s.name == name and (not s.owner) == shared), None)
        command = SaveLayout(
            layout_name=name,
            layout=as_document(state),
            shared=shared,
            layout_id=same.id if same else None,
            over=same.version if same else 0,
        )
        words = translate("Wall", "Layout kept: %1").replace("%1", name)
        self._services.bus.ask(command, answered=lambda reply: self._kept(reply, words))

    def _kept(self, reply: SavedLayout, words: str) -> None:
        self.layouts[reply.id] = reply
        self._services.notify(words)

    def forget(self, layout_id: str) -> None:
        """Delete a saved layout; it can be saved again from any wall that shows it."""
        if saved := self.layouts.get(layout_id):
            self._services.bus.ask(DeleteLayout(layout_id=layout_id, over=saved.version), answered=lambda _done: None)

    # -- the menu -------------------------------------------------------------------------------------------------

    def menu(self, parent: QWidget, at: QPoint) -> QMenu:
        """Shared ones, private ones, and keeping this wall; what only a hub can do is grey while there is none."""
        menu = QMenu(parent)
        menu.setObjectName("layouts-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for shared, heading in (
            (True, translate("Wall", "Shared layouts")),
            (False, translate("Wall", "My layouts")),
        ):
            menu.addAction(heading).setEnabled(False)
            self._list(menu, shared=shared)
        if not self._walls.active.read_only:
            self._list_kept(menu, parent)
        menu.popup(at)
        return menu

    def _list_kept(self, menu: QMenu, parent: QWidget) -> None:
        menu.addSeparator()
        for shared, words in (
            (True, translate("Wall", "Keep this wall for everyone…")),
            (False, translate("Wall", "Keep this wall for me…")),
        ):
            keeping = menu.addAction(words)
            keeping.setObjectName(f"layouts-keep-{'shared' if shared else 'own'}")
            keeping.triggered.connect(partial(self._ask_name, parent, shared))
            self._grey_without_hub(keeping)
        self._list_deletable(menu)

    def _grey_without_hub(self, action: QAction) -> None:
        if not self._services.bus.is_connected:
            action.setEnabled(False)
            action.setToolTip(translate("Keymap", "No hub: commands are off until it answers again."))

    def _list(self, menu: QMenu, *, shared: bool) -> None:
        listed = sorted((s for s in self.layouts.values() if (not s.owner) == shared), key=lambda saved: saved.name)
        for saved in listed:
            menu.addAction(f"    {saved.name}").triggered.connect(partial(self._open, saved.id))
        if not listed:
            menu.addAction("    " + translate("Wall", "none yet")).setEnabled(False)

    def _list_deletable(self, menu: QMenu) -> None:
        if not self.layouts:
            return
        deeper = menu.addMenu(translate("Wall", "Delete"))
        self._grey_without_hub(deeper.menuAction())
        for saved in sorted(self.layouts.values(), key=lambda saved: saved.name):
            deeper.addAction(saved.name).triggered.connect(partial(self._forget, saved.id))

    def _open(self, layout_id: str, _checked: bool = False) -> None:
        self.open(layout_id)

    def _forget(self, layout_id: str, _checked: bool = False) -> None:
        self.forget(layout_id)

    def _named(self, shared: bool, name: str) -> None:
        if name.strip():
            self.save(name.strip(), shared=shared)

    def _ask_name(self, parent: QWidget, shared: bool, _checked: bool = False) -> None:
        asking = QInputDialog(parent)
        asking.setObjectName("layout-name")
        asking.setWindowTitle(translate("Wall", "Keep this wall"))
        asking.setLabelText(translate("Wall", "Name"))
        asking.setTextValue(self._walls.active.state.title)
        asking.textValueSelected.connect(partial(self._named, shared))
        asking.open()
