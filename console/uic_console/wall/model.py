"""The walls of one console as its windows show them. QtCore only; GUI thread only."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from uic.video.wall import WHOLE, Crop, Importance
from uic_console.api import PictureMark, Presentation
from uic_console.wall import state as change
from uic_console.wall.layouts import (
    FOCUS_MOST,
    FREE_LINES,
    MIDDLE_MOST,
    Layout,
    LayoutError,
    focus_layout,
    middle_layout,
    rounded_up,
)
from uic_console.wall.marks import Marks
from uic_console.wall.state import Carousel, Tile, TileKind, Tour, WallState
from uic_console.wall.turns import Turns

if TYPE_CHECKING:
    from uic_console.wall.faces import Badge

__all__ = ["TOUR_TURN", "UNDO_DEPTH", "WallModel", "Walls"]

UNDO_DEPTH = 100
TOUR_TURN = -1  # the tour's place among the turns of a wall; tiles take their position


class WallModel(QObject):
    """One wall: its state, what lies over it, what it was before.

    Times are seconds of `clock`. Every change goes through `_show`, so that a view needs one signal.
    """

    changed = Signal()
    touched = Signal()  # the operator did something here: this wall becomes the active one

    def __init__(
        self,
        state: WallState,
        new_key: Callable[[], int],
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = state
        self._over: dict[str, WallState] = {}
        self._captions: dict[str, Mapping[str, str]] = {}
        self._likely: dict[str, Mapping[str, float]] = {}
        self._undo: list[tuple[str, WallState]] = []
        self.new_key = new_key
        self.read_only = False  # for looking only: tiles are selected, zoomed, replayed, not laid out or filled by hand
        self._clock = clock
        self.turns = Turns()
        self.upcoming: dict[int, Tile] = {}  # tile position → the carousel's next, opened ahead of its turn
        self.chosen: frozenset[int] = frozenset()  # tiles marked for merging, beside the selected one
        self._follow_turns()

    @property
    def state(self) -> WallState:
        """What the wall shows."""
        return next(reversed(self._over.values())) if self._over else self._base

    @property
    def base(self) -> WallState:
        """What the operator had under any presentation; this is what is saved."""
        return self._base

    @property
    def presented(self) -> str:
        """The key of the presentation on top; "" for none."""
        return next(reversed(self._over)) if self._over else ""

    # -- changing ---------------------------------------------------------------------------------------------

    def _show(self, state: WallState, *, undoable: bool = True) -> None:
        if state == self.state:
            return
        if undoable:
            self._undo.append((self.presented, self.state))
            del self._undo[:-UNDO_DEPTH]
        if self._over:
            self._over[self.presented] = state
        else:
            self._base = state
        self._after_change()

    def _edit(self, state: WallState) -> None:
        """What an operator does to a wall by hand, and a wall for looking only refuses."""
        if not self.read_only:
            self._show(state)

    def _after_change(self) -> None:
        count = len(self.state.tiles)
        self.chosen = frozenset(at for at in self.chosen if at < count)
        self._follow_turns()
        self.changed.emit()

    def touch(self) -> None:
        """The operator is here."""
        self.turns.touch(self._clock())
        self.touched.emit()

    def forget_past(self) -> None:
        """What was before can't be come back to: there was nothing."""
        self._undo.clear()

    def undo(self) -> bool:
        """Take the last change of layout or cameras back; whether there was one."""
        while self._undo and not self.read_only:
            key, state = self._undo.pop()
            if key == self.presented and state != self.state:
                self._show(state, undoable=False)
                return True
        return False

    def show(self, state: WallState) -> None:
        """Another state altogether: a saved layout, a session."""
        self._show(state)

    def lay_out(self, layout: Layout) -> None:
        """The same cameras on another layout."""
        self._show(change.laid_out(self.state, layout, self.new_key))

    def fill(self, index: int, cameras: Iterable[str]) -> None:
        """Cameras from a tile on, by the console itself."""
        self._show(change.put_many(self.state, index, cameras, self.new_key))

    def put(self, index: int, cameras: Iterable[str]) -> None:
        """Cameras from a tile on."""
        self._edit(change.put_many(self.state, index, cameras, self.new_key))

    def put_selected(self, camera: str) -> None:
        """A camera on the selected tile."""
        self._edit(change.put(self.state, self.state.selected, camera, self.new_key))

    def clear(self, indexes: Iterable[int]) -> None:
        """Those tiles empty."""
        self._edit(change.clear(self.state, indexes, self.new_key))

    def swap(self, one: int, other: int) -> None:
        """Two tiles in each other's place."""
        self._edit(change.swapped(self.state, one, other))

    def place(self, index: int, tile: Tile) -> None:
        """A tile of another wall in this place."""
        tiles = self.state.tiles
        self._edit(replace(self.state, tiles=(*tiles[:index], tile, *tiles[index + 1 :]), selected=index))

    def select(self, index: int) -> None:
        """Select a tile."""
        self._show(change.selected(self.state, index), undoable=False)

    def step(self, step: int | str) -> None:
        """Move the selection."""
        self._show(change.stepped(self.state, step), undoable=False)

    def enlarge(self, index: int | None) -> None:
        """One tile alone; None: all again."""
        self._show(change.enlarged(self.state, index), undoable=False)

    def toggle_single(self) -> None:
        """The selected tile alone, and back."""
        self.enlarge(self.state.selected if self.state.single is None else None)

    def split(self, *, beside: bool) -> None:
        """Cut the selected tile in two. Raises LayoutError when it is as small as can be."""
        self._edit(change.split_tile(self.state, self.state.selected, self.new_key, beside=beside))

    def choose(self, index: int) -> None:
        """Mark or unmark a tile for merging."""
        if self.read_only:
            return
        self.chosen = self.chosen ^ {index}
        self.changed.emit()

    def merge(self) -> None:
        """Make one of the selected and the marked tiles. Raises LayoutError when they fill no rectangle."""
        indexes = sorted(self.chosen | {self.state.selected})
        merged = change.merged(self.state, indexes)
        self.chosen = frozenset()
        self._edit(merged)

    def move_edge(self, index: int, side: str, share: float) -> bool:
        """Move a side of a tile by a share of the wall; whether it could."""
        try:
            self._edit(change.moved_edge(self.state, index, side, share, FREE_LINES))
        except LayoutError:
            return False
        return not self.read_only

    def crop(self, index: int, crop: Crop) -> None:
        """Another part of the picture."""
        self._show(change.with_tile(self.state, index, crop=crop), undoable=False)

    def zoom(self, index: int, factor: float, *, x: float = 0.5, y: float = 0.5) -> None:
        """Zoom a tile about a point of its picture."""
        if self.state.tiles[index].camera is not None:
            self.crop(index, change.zoomed(self.state.tiles[index].crop, factor, x=x, y=y))

    def pan(self, index: int, dx: float, dy: float) -> None:
        """Move the zoomed part, in shares of what is shown."""
        self.crop(index, change.moved(self.state.tiles[index].crop, dx, dy))

    def whole(self, index: int) -> None:
        """The whole picture again."""
        self.crop(index, WHOLE)

    def replay(self, index: int, seconds: float) -> None:
        """The picture of `seconds` ago beside the live one; 0 closes it."""
        if self.state.tiles[index].camera is not None:
            self._show(change.replayed(self.state, index, seconds), undoable=False)

    def set_hotspot(self, index: int | None) -> None:
        """Which tile is the hotspot."""
        self._edit(change.with_hotspot(self.state, index))

    def show_on_hotspot(self, camera: str) -> bool:
        """A camera on this wall's hotspot; whether there is one."""
        self._show(change.hotspot_shows(self.state, camera, self.new_key), undoable=False)
        return any(tile.kind is TileKind.HOTSPOT for tile in self.state.tiles)

    # -- what goes on by itself -------------------------------------------------------------------------------

    def carousel(self, index: int, carousel: Carousel | None) -> None:
        """Cameras taking turns in a tile."""
        self.turns.held = False
        self._edit(change.with_carousel(self.state, index, carousel, self.new_key))

    def tour(self, tour: Tour | None) -> None:
        """A long list of cameras page by page."""
        self.turns.held = False
        self._edit(change.toured(self.state, tour, self.new_key))

    def toggle_turns(self) -> None:
        """Hold carousels and tours, or let them go on."""
        self.turns.hold(not self.turns.paused(self._clock()), self._clock())
        self.changed.emit()

    @property
    def turning(self) -> bool:
        """Whether something here goes on by itself."""
        return self.state.tour is not None or any(tile.carousel for tile in self.state.tiles)

    @property
    def turns_paused(self) -> bool:
        """Whether it is stopped for now."""
        return self.turns.paused(self._clock())

    def next_page(self, by: int = 1) -> None:
        """The tour's next page, or the one before, at once."""
        if self.state.tour:
            tour = Tour(
                cameras=self.state.tour.cameras, dwell_s=self.state.tour.dwell_s, page=self.state.tour.page + by
            )
            self._show(change.toured(self.state, tour, self.new_key), undoable=False)

    def tick(self) -> None:
        """Let turns go on; called a few times a second."""
        now = self._clock()
        for index in self.turns.due(now):
            if index == TOUR_TURN:
                self.next_page()
            else:
                self._turn(index)
        self._open_ahead(now)

    def _turn(self, index: int) -> None:
        tile = self.state.tiles[index]
        if tile.carousel is None:
            return
        ready = self.upcoming.pop(index, None) or self._next_tile(tile)
        tiles = (*self.state.tiles[:index], ready, *self.state.tiles[index + 1 :])
        self._show(replace(self.state, tiles=tiles), undoable=False)

    def _next_tile(self, tile: Tile) -> Tile:
        assert tile.carousel is not None
        following = tile.carousel.next()
        camera = following.cameras[following.turn]
        return Tile(key=self.new_key(), camera=camera, kind=tile.kind, carousel=following)

    def _open_ahead(self, now: float) -> None:
        soon = {at for at in self.turns.soon(now) if at != TOUR_TURN and at in self.state.visible}
        fresh = {at: self._next_tile(self.state.tiles[at]) for at in soon if at not in self.upcoming}
        gone = self.upcoming.keys() - soon
        if fresh or gone:
            self.upcoming = {at: tile for at, tile in {**self.upcoming, **fresh}.items() if at not in gone}
            self.changed.emit()

    def _follow_turns(self) -> None:
        dwells = {at: tile.carousel.dwell_s for at, tile in enumerate(self.state.tiles) if tile.carousel}
        if self.state.tour:
            dwells[TOUR_TURN] = self.state.tour.dwell_s
        self.turns.follow(dwells, self._clock())
        self.upcoming = {at: tile for at, tile in self.upcoming.items() if at in dwells}

    # -- what plugins lay over it -----------------------------------------------------------------------------

    def present(self, presentation: Presentation) -> None:
        """Lay cameras over the wall; the same key again changes them, and keeps tiles that stay."""
        known = self._over.get(presentation.key)
        if not presentation.in_place:
            self._over.pop(presentation.key, None)
        fresh = _presented(presentation, self.new_key, known)
        if known is not None and _pictures(known) == _pictures(fresh):
            fresh = replace(known, title=fresh.title)  # only its words are new: zoom and selection stay
        self._over[presentation.key] = fresh
        self._captions[presentation.key] = presentation.captions
        self._likely[presentation.key] = presentation.likely
        self._after_change()

    def dismiss(self, key: str) -> None:
        """Take them away; what was there before comes back."""
        self._captions.pop(key, None)
        self._likely.pop(key, None)
        if self._over.pop(key, None) is not None:
            self._after_change()

    def caption(self, camera: str) -> str:
        """What the presentation on top says of a camera; "": nothing."""
        return self._captions.get(self.presented, {}).get(camera, "") if self._over else ""

    def likely(self) -> Mapping[str, float]:
        """Cameras that the presentation on top thinks likely to come next, by how likely."""
        return self._likely.get(self.presented, {}) if self._over else {}


def _presented(presentation: Presentation, new_key: Callable[[], int], known: WallState | None) -> WallState:
    """The presentation as a wall: its hotspot large, at the left or in the middle, the others in their order."""
    cameras = list(dict.fromkeys(presentation.cameras))
    hot = presentation.hotspot
    if hot is not None:
        cameras = [hot, *(camera for camera in cameras if camera != hot)]
        others = len(cameras) - 1
        if presentation.middle and others <= MIDDLE_MOST:
            layout = middle_layout(others)
        else:
            layout = focus_layout(others) if others <= FOCUS_MOST else rounded_up(len(cameras))
    else:
        layout = rounded_up(max(1, len(cameras)))
    old = {tile.camera: tile.key for tile in known.tiles if tile.camera} if known else {}
    tiles = tuple(
        Tile(
            key=old[camera] if camera in old else new_key(),
            camera=camera,
            kind=TileKind.HOTSPOT if hot is not None and at == 0 else TileKind.CAMERA,
        )
        for at, camera in enumerate(
            itertools.islice(itertools.chain(cameras, itertools.repeat(None)), len(layout.cells))
        )
    )
    return WallState(layout=layout, tiles=tiles, title=presentation.title)


def _pictures(state: WallState) -> tuple[object, ...]:
    return (state.layout, *((tile.camera, tile.kind) for tile in state.tiles))


def _exchange(one: WallModel, at: int, other: WallModel, index: int) -> None:
    """Two tiles of two walls in each other's place; neither moves when one of them has to stay."""
    if one.read_only or other.read_only:
        return
    mine, theirs = one.state.tiles[at], other.state.tiles[index]
    one.place(at, theirs)
    other.place(index, mine)


class Walls(QObject):
    """All walls of this console, the first one being the main window's; implements `uic_console.api.Wall`."""

    changed = Signal()  # of any wall, or their number
    active_changed = Signal()
    opened = Signal(object)  # a WallModel
    closed = Signal(object)
    steered_changed = Signal()  # badges of who turns a camera
    marks_changed = Signal(object)  # set[str]: the pictures of these cameras bear other marks
    alarms_changed = Signal()  # other cameras have alarms, or their frames are in the other half of the beat

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = itertools.count(1)
        self._clock = clock
        self._walls: list[WallModel] = []
        self._active: WallModel | None = None
        self.hotspot_everywhere = True  # one click, every window's hotspot; else only its own window's
        self.turns_resume_after_s = 30.0  # for walls opened from now on
        self.read_only = False  # the same
        self._steered: Mapping[str, tuple[Badge, ...]] = {}
        self._marks = Marks(clock)
        self._alarms: dict[str, int] = {}
        self._unanswered: frozenset[str] = frozenset()
        self.alarms_bright = True

    def new_key(self) -> int:
        """A tile key that no other tile of this console has."""
        return next(self._keys)

    def open(self, layout: Layout, cameras: Sequence[str] = ()) -> WallModel:
        """One more wall."""
        return self.adopt(change.new_wall(layout, self.new_key, cameras))

    def adopt(self, saved: WallState) -> WallModel:
        """One more wall, as it was saved; its tiles get fresh keys."""
        model = WallModel(self.rekeyed(saved), self.new_key, clock=self._clock, parent=self)
        model.turns.resume_after_s = self.turns_resume_after_s
        model.read_only = self.read_only
        model.changed.connect(self.changed)
        model.touched.connect(lambda: self._activate(model))
        self._walls.append(model)
        self._active = self._active or model
        self.opened.emit(model)
        self.changed.emit()
        return model

    def rekeyed(self, state: WallState) -> WallState:
        """The same state with keys of this console."""
        fresh = tuple(replace(tile, key=self.new_key()) for tile in state.tiles)
        kept = tuple(replace(tile, key=self.new_key()) for tile in state.kept)
        return replace(state, tiles=fresh, kept=kept)

    def close(self, model: WallModel) -> None:
        """A wall's window was closed for good."""
        self._walls.remove(model)
        if self._active is model:
            self._active = self._walls[0] if self._walls else None
            self.active_changed.emit()
        self.closed.emit(model)
        self.changed.emit()
        model.deleteLater()

    @property
    def all(self) -> list[WallModel]:
        """Every wall, the main one first."""
        return list(self._walls)

    @property
    def active(self) -> WallModel:
        """The wall the operator touched last."""
        assert self._active is not None
        return self._active

    def _activate(self, model: WallModel) -> None:
        if self._active is not model:
            self._active = model
            self.active_changed.emit()

    # -- the hotspot ------------------------------------------------------------------------------------------

    def click(self, model: WallModel, index: int) -> None:
        """A tile was clicked: it is selected, and its camera goes to the hotspots."""
        model.touch()
        model.select(index)
        tile = model.state.tiles[index]
        if tile.camera is not None and tile.kind is not TileKind.HOTSPOT and model.state.single is None:
            self.to_hotspot(tile.camera, model)

    def to_hotspot(self, camera: str, model: WallModel | None = None) -> bool:
        """A camera on the hotspots: of every window, or of that wall only; whether there was one."""
        walls = self._walls if self.hotspot_everywhere else [model or self.active]
        shown = [wall.show_on_hotspot(camera) for wall in walls]  # every one, not until the first
        return any(shown)

    def replay(self, camera: str, seconds: float) -> bool:
        """The picture of `seconds` ago of a camera that is on some wall, its largest tile first; whether it is on one.

        Only what is shown is kept: a camera that is nowhere has no pictures of before.
        """
        for wall in sorted(self._walls, key=lambda one: one is not self._active):
            found = [at for at, tile in enumerate(wall.state.tiles) if tile.camera == camera]
            if found:
                hotspot = [at for at in found if wall.state.tiles[at].kind is TileKind.HOTSPOT]
                wall.touch()
                wall.select((hotspot or found)[0])
                wall.replay((hotspot or found)[0], seconds)
                return True
        return False

    def exchange(self, key: int, onto: WallModel, index: int) -> bool:
        """A tile dragged onto another place, of this wall or another window's; whether the tile is known."""
        for wall in self._walls:
            at = next((at for at, tile in enumerate(wall.state.tiles) if tile.key == key), None)
            if at is None:
                continue
            if wall is onto:
                wall.swap(at, index)
            else:
                _exchange(wall, at, onto, index)
            return True
        return False

    # -- cameras that turn ------------------------------------------------------------------------------------

    def steered(self, camera: str) -> tuple[Badge, ...]:
        """What its tiles say of who turns it."""
        return self._steered.get(camera, ())

    def mark_steered(self, marks: Mapping[str, tuple[Badge, ...]]) -> None:
        """Who turns which camera now, as badges of its tiles."""
        if marks != self._steered:
            self._steered = dict(marks)
            self.steered_changed.emit()

    # -- alarms -----------------------------------------------------------------------------------------------

    @property
    def alarms(self) -> Mapping[str, int]:
        """Camera → priority 1 (critical) to 4 (low) of its gravest alarm, unanswered before answered."""
        return self._alarms

    @property
    def unanswered(self) -> frozenset[str]:
        """Of those cameras, the ones whose alarm nobody has answered: their frames beat."""
        return self._unanswered

    def mark_alarms(self, alarms: Mapping[str, int], *, unanswered: Collection[str] | None = None) -> None:
        """Which cameras have an alarm now: they are framed and keep their rate. `unanswered` None: all of them are."""
        beats = frozenset(alarms if unanswered is None else unanswered)
        if alarms == self._alarms and beats == self._unanswered:
            return
        others = alarms.keys() != self._alarms.keys()
        self._alarms, self._unanswered = dict(alarms), beats
        self.alarms_changed.emit()
        if others:
            self.changed.emit()  # importance: the engine is asked anew

    def beat_alarms(self, bright: bool) -> None:
        """The other half of the second: frames of unanswered alarms change brightness, nothing else."""
        if bright != self.alarms_bright:
            self.alarms_bright = bright
            if self._unanswered:
                self.alarms_changed.emit()

    def importance(self, model: WallModel, index: int) -> Importance:
        """Who is slowed last."""
        tile = model.state.tiles[index]
        if tile.camera in self._alarms:
            return Importance.ALARM
        if tile.kind is TileKind.HOTSPOT:
            return Importance.HOTSPOT
        if index == model.state.selected and (model is self._active or model.state.single is not None):
            return Importance.SELECTED
        return Importance.NORMAL

    # -- uic_console.api.Wall ---------------------------------------------------------------------------------

    def present(self, presentation: Presentation) -> None:
        """Show it on the main wall."""
        if self._walls:
            self._walls[0].present(presentation)

    def dismiss(self, key: str) -> None:
        """Take it away."""
        for wall in self._walls:
            wall.dismiss(key)

    def selected_camera(self) -> str | None:
        """The camera of the selected tile of the active wall."""
        return self.active.state.tile.camera if self._active else None

    def mark(self, mark: PictureMark) -> None:
        """Draw it into the pictures of its camera."""
        self._marked(self._marks.put(mark))

    def unmark(self, key: str) -> None:
        """Take it away."""
        self._marked(self._marks.drop(key))

    def marks(self, camera: str) -> tuple[PictureMark, ...]:
        """What is marked in the pictures of a camera."""
        return self._marks.of(camera)

    def _marked(self, cameras: set[str]) -> None:
        if cameras:
            self.marks_changed.emit(cameras)

    def tick(self) -> None:
        """Let carousels and tours go on, and old marks go."""
        self._marked(self._marks.expire())
        for wall in self._walls:
            wall.tick()
