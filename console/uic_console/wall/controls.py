"""Everything an operator can do to the walls, as verbs without arguments: keys, menus and buttons all call these."""

from __future__ import annotations

import datetime
import getpass
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from uic.video.wall import WHOLE, TileState
from uic_console.drills.words import file_prefix, short_words
from uic_console.wall import snapshot, walking
from uic_console.wall.feed import Feed
from uic_console.wall.layouts import LayoutError, grid, neighbour
from uic_console.wall.model import WallModel, Walls
from uic_console.wall.reasons import in_words
from uic_console.wall.state import REPLAY_MOST_S, Carousel, Tile, TileKind, Tour

if TYPE_CHECKING:
    from uic.geo import Compass
    from uic_console.services import Level, Services

__all__ = ["Controls"]

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
ZOOM_STEP = 1.5
SCRUB_S = 5.0


class Controls(QObject):
    """Acts on the wall the operator touched last."""

    edit_changed = Signal(bool)
    figures_changed = Signal()
    said = Signal(str)
    _written = Signal(str, str)  # path, error

    def __init__(self, walls: Walls, feed: Feed, services: Services, chosen: Callable[[], Sequence[str]]) -> None:
        super().__init__(walls)
        self.walls, self.feed, self._services = walls, feed, services
        self._chosen = chosen  # the cameras selected in the list
        self.editing = False
        self.figures: set[int] = set()
        self.masks_outlined = False
        self._written.connect(self._snapshot_written, Qt.ConnectionType.QueuedConnection)

    @property
    def wall(self) -> WallModel:
        """The wall meant."""
        return self.walls.active

    @property
    def tile(self) -> Tile:
        """The tile meant."""
        return self.wall.state.tile

    def say(self, text: str, level: Level = "info") -> None:
        """In the status line, and where the operator works."""
        self._services.notify(text, level=level)
        self.said.emit(text)

    def refused(self) -> bool:
        """Whether the wall meant is for looking only; then this says so."""
        if self.wall.read_only:
            self.say(translate("Wall", "This wall is for looking only: it shows what others laid out"), "warning")
        return self.wall.read_only

    # -- selection and layout ------------------------------------------------------------------------------------

    def step(self, step: int | str) -> None:
        """Move the selection."""
        self.wall.touch()
        self.wall.step(step)

    def carry(self, direction: str) -> None:
        """Move the selected tile, by changing places with its neighbour."""
        if self.refused():
            return
        target = neighbour(self.wall.state.layout, self.wall.state.selected, direction)
        if target is not None:
            self.wall.touch()
            self.wall.swap(self.wall.state.selected, target)

    def lay_out(self, tiles: int) -> None:
        """One of the fixed layouts."""
        self.wall.touch()
        self.wall.lay_out(grid(tiles))

    def toggle_single(self) -> None:
        """The selected tile alone, and back."""
        self.wall.touch()
        self.wall.toggle_single()

    def back(self) -> bool:
        """One step back towards the plain wall; whether there was one."""
        wall, tile = self.wall, self.tile
        if self.editing:
            self.toggle_editing()
        elif wall.chosen:
            for index in wall.chosen:
                wall.choose(index)
        elif tile.crop != WHOLE:
            wall.whole(wall.state.selected)
        elif tile.replay_s:
            wall.replay(wall.state.selected, 0.0)
        elif wall.state.single is not None:
            wall.enlarge(None)
        else:
            return False
        return True

    def undo(self) -> None:
        """Take the last change back."""
        if not self.refused() and not self.wall.undo():
            self.say(translate("Wall", "Nothing to undo"))

    def empty(self) -> None:
        """The selected and marked tiles without a camera."""
        if self.refused():
            return
        self.wall.touch()
        self.wall.clear({self.wall.state.selected} | self.wall.chosen)

    def split(self, *, beside: bool) -> None:
        """Cut the selected tile in two."""
        if self.refused():
            return
        try:
            self.wall.split(beside=beside)
        except LayoutError:
            self.say(translate("Wall", "This tile can't be made smaller"), "warning")

    def merge(self) -> None:
        """Make one of the marked tiles."""
        if self.refused():
            return
        try:
            self.wall.merge()
        except LayoutError:
            words = translate("Wall", "Mark tiles that fill a rectangle with Ctrl+click or Ctrl+Space, then merge")
            self.say(words, "warning")

    def mark(self) -> None:
        """Mark the selected tile for merging."""
        self.wall.choose(self.wall.state.selected)

    def toggle_editing(self) -> None:
        """Whether borders can be dragged."""
        if self.refused():
            return
        self.editing = not self.editing
        self.edit_changed.emit(self.editing)

    # -- cameras ---------------------------------------------------------------------------------------------------

    def put(self, cameras: Sequence[str]) -> None:
        """Cameras on the selected tile and on."""
        if self.refused():
            return
        self.wall.touch()
        self.wall.put(self.wall.state.selected, cameras)

    def put_number(self, number: int) -> None:
        """A camera by its number on the selected tile."""
        camera = self._services.book.by_number(number)
        if camera is None:
            words = translate("Wall", "There is no camera %1").replace("%1", str(number))
            self.say(words, "warning")
        else:
            self.put([camera.id])

    def to_hotspot(self, camera: str | None = None) -> None:
        """A camera, by default the selected one, on the hotspot; without one, alone on the wall."""
        shown = camera or self.tile.camera
        if shown is None:
            return
        self.wall.touch()
        if not self.walls.to_hotspot(shown):
            at = next((i for i, tile in enumerate(self.wall.state.tiles) if tile.camera == shown), None)
            if at is None and self.refused():
                return
            if at is None:
                self.wall.put_selected(shown)
                at = self.wall.state.selected
            self.wall.enlarge(at)

    def follow(self, towards: Compass) -> None:
        """The nearest camera that way takes the place of the one in the hotspot, or of the one shown alone."""
        walking.follow(self, self._services, towards)

    def toggle_hotspot(self) -> None:
        """The selected tile is the hotspot, or no longer."""
        if self.refused():
            return
        self.wall.touch()
        is_one = self.tile.kind is TileKind.HOTSPOT
        self.wall.set_hotspot(None if is_one else self.wall.state.selected)

    def toggle_hotspot_everywhere(self) -> None:
        """Whether a click reaches the hotspots of every window."""
        self.walls.hotspot_everywhere = not self.walls.hotspot_everywhere
        everywhere = translate("Wall", "The hotspots of all windows follow each click")
        own = translate("Wall", "Each window's hotspot follows its own clicks")
        self.say(everywhere if self.walls.hotspot_everywhere else own)
        self.walls.changed.emit()

    def retry(self) -> None:
        """Let the selected camera out of quarantine."""
        if self.tile.camera is not None:
            self.feed.engine.release(self.tile.camera)

    # -- what goes on by itself --------------------------------------------------------------------------------------

    def carousel(self) -> None:
        """Hold or resume what goes on by itself; else begin a carousel with the cameras chosen in the list."""
        if self.wall.turning:
            self.wall.toggle_turns()
            return
        if self.refused():
            return
        cameras = tuple(self._chosen())
        if len(cameras) < 2:
            self.say(translate("Wall", "Select two or more cameras in the list, then press C"), "warning")
            return
        dwell_s = self._services.settings.wall.dwell_s
        self.wall.carousel(self.wall.state.selected, Carousel(cameras=cameras, dwell_s=dwell_s))

    def tour(self) -> None:
        """Show the cameras chosen in the list page by page on the whole wall; again ends it."""
        if self.refused():
            return
        if self.wall.state.tour:
            self.wall.tour(None)
            return
        cameras = tuple(self._chosen())
        if len(cameras) < 2:
            self.say(translate("Wall", "Select the cameras of the tour in the list first"), "warning")
            return
        self.wall.tour(Tour(cameras=cameras, dwell_s=self._services.settings.wall.dwell_s))

    def end_turns(self) -> None:
        """End the carousel of the selected tile and the tour; what is shown stays."""
        if self.refused():
            return
        self.wall.carousel(self.wall.state.selected, None)
        self.wall.tour(None)

    def page(self, by: int) -> None:
        """The tour's next page, or the one before."""
        self.wall.touch()
        self.wall.next_page(by)

    # -- looking closer ------------------------------------------------------------------------------------------------

    def zoom(self, *, closer: bool) -> None:
        """Zoom the selected tile."""
        self.wall.touch()
        self.wall.zoom(self.wall.state.selected, ZOOM_STEP if closer else 1 / ZOOM_STEP)

    def whole(self) -> None:
        """The whole picture again."""
        self.wall.whole(self.wall.state.selected)

    def replay(self, index: int | None = None, seconds: float | None = None) -> None:
        """The last seconds beside live, from so long ago; 0, or asked for again without a number: back to live."""
        at = self.wall.state.selected if index is None else index
        tile = self.wall.state.tiles[at]
        if tile.camera is None:
            return
        self.wall.touch()
        if seconds is None:
            seconds = 0.0 if tile.replay_s else self._services.settings.wall.replay_s
        if seconds and seconds == tile.replay_s:
            seconds -= 0.001  # the engine begins again when the number changes
        self.wall.replay(at, seconds)

    def replay_again(self) -> None:
        """From the beginning of what is kept."""
        self.replay(seconds=self._services.settings.wall.replay_s)

    def scrub(self, seconds: float) -> None:
        """Further back (below zero) or nearer to now; at now it ends."""
        if self.tile.replay_s:
            at = self.wall.state.selected
            behind = self.feed.behind(self.tile.key) or self.tile.replay_s
            self.replay(at, max(0.0, min(REPLAY_MOST_S, behind - seconds)))

    def toggle_figures(self) -> None:
        """Statistics of the selected tile."""
        self.figures ^= {self.tile.key}
        self.figures_changed.emit()

    def toggle_masks(self) -> None:
        """Outline where privacy masks lie."""
        self.masks_outlined = not self.masks_outlined
        self.figures_changed.emit()

    # -- snapshots -----------------------------------------------------------------------------------------------------

    def snapshot(self) -> None:
        """The selected tile's whole picture into a file."""
        tile = self.tile
        camera = self._services.book.get(tile.camera) if tile.camera else None
        status = self.feed.status(tile.key)
        if camera is None or status is None or status.state in (TileState.OPENING, TileState.PREPARING):
            self.say(translate("Wall", "There is no picture to keep"), "warning")
            return
        at = datetime.datetime.now(datetime.UTC)
        words = snapshot.describe(camera, at, who=self._person(), state=status.state.name, age_s=status.age_s)
        chosen = self._services.preferences.choices.snapshots or self._services.settings.wall.snapshots
        mark = self._services.bus.mark
        said = short_words(mark) if mark.kind else ""
        path = snapshot.folder(chosen) / snapshot.file_name(camera, at, mark=file_prefix(mark))

        def write() -> None:
            try:
                picture = asked.result(timeout=10)
                snapshot.write(path, picture, words, mark=said)
            except Exception as error:  # whatever it is, the operator must hear of it
                log.warning("snapshot of %s: %s", camera.id, error)
                self._written.emit(str(path), str(error) or type(error).__name__)
            else:
                self._written.emit(str(path), "")

        asked: Future[snapshot.Picture] = self.feed.engine.snapshot(tile.key)
        threading.Thread(target=write, name="snapshot", daemon=False).start()

    def _person(self) -> str:
        return self._services.preferences.choices.person or getpass.getuser()

    def _snapshot_written(self, path: str, error: str) -> None:
        if error:
            words = translate("Wall", "The snapshot could not be kept: %1").replace("%1", in_words(error))
            self.say(words, "error")
        else:
            self.say(translate("Wall", "Snapshot kept: %1").replace("%1", path))
