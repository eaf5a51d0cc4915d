"""The wall as a part of the console: makes models, views, docks and actions, and joins them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from uic.devices.model import Camera
from uic.video.wall import TileRequest
from uic_console.actions import ConsoleAction
from uic_console.services import Dock, WallFigures
from uic_console.wall import accessible, session
from uic_console.wall.camera_list import CameraListPanel
from uic_console.wall.camera_model import CameraListModel
from uic_console.wall.commands import EDITS, wall_actions
from uic_console.wall.controls import Controls
from uic_console.wall.feed import Feed
from uic_console.wall.frame import WallFrame, add_actions
from uic_console.wall.keeper import SessionKeeper
from uic_console.wall.keys import WallKeys
from uic_console.wall.layouts import grid
from uic_console.wall.meter import Summary
from uic_console.wall.model import WallModel, Walls
from uic_console.wall.mouse import WallMouse
from uic_console.wall.numbers import NumberEntry
from uic_console.wall.saved import SavedLayouts
from uic_console.wall.search import CameraIndex
from uic_console.wall.session import Session, WindowPlace, WindowState
from uic_console.wall.state import Carousel
from uic_console.wall.view import WallView
from uic_console.wall.windows import WallWindow, place_of, put_in_place

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["Part"]

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
SETTLES_MS = 200  # after a change of the camera list, before it is indexed anew


class Part(QObject):
    """What the shell holds: `uic_console.services.WallPart`."""

    framed = Signal(object)  # WallFrame: one more wall can be seen
    _indexed = Signal(object)  # CameraIndex, from the thread that built it

    def __init__(self, services: Services) -> None:
        super().__init__(services.parent())
        self._services = services
        self.walls = self.wall = Walls(parent=self)
        self.walls.read_only = services.purpose == "liaison"
        self.feed = Feed(services.engine, self)
        self.cameras = CameraListModel(korean=self._korean, parent=self)
        self._panel: CameraListPanel | None = None
        self.controls = Controls(self.walls, self.feed, services, self._chosen)
        self._frames: dict[WallModel, WallFrame] = {}
        self._windows: list[WallWindow] = []
        self._further: list[WindowState] = []
        self._filled = 0  # so many tiles of a fresh wall
        self._closed = False
        self._fresh = False  # nothing restored: the first cameras fill the wall when they are known
        self._indexer = ThreadPoolExecutor(1, thread_name_prefix="camera-index")
        self._reindex = QTimer(self, singleShot=True, interval=SETTLES_MS)
        accessible.install()
        self._add_actions()
        model = self._restore()
        self.widget = QWidget()
        self.widget.setObjectName("wall-holder")
        self._holder = QVBoxLayout(self.widget)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self.frame = self._make_frame(model)
        self._holder.addWidget(self.frame)
        self.frame.installEventFilter(self)
        self.numbers = NumberEntry(services.window())
        self.saved = SavedLayouts(self.walls, services)
        self._keeper = SessionKeeper(services.state_dir / "wall.json", self._session, self)
        if not self.walls.read_only:
            self._add_list()
        self._join()

    def _korean(self) -> bool:
        return self._services.language() == "ko"

    def _camera(self, camera_id: str) -> Camera | None:
        return self._services.book.get(camera_id)

    def _chosen(self) -> Sequence[str]:
        return self._panel.chosen() if self._panel else ()

    # -- making ---------------------------------------------------------------------------------------------------

    def _restore(self) -> WallModel:
        restored = session.load(self._services.state_dir / "wall.json")
        if restored.kept_aside:
            words = translate("Wall", "The last wall could not be read; it is kept as %1")
            self._services.notify(words.replace("%1", restored.kept_aside.name), level="warning")
        self.walls.turns_resume_after_s = self._services.settings.wall.resume_after_s
        if restored.session is None or not restored.session.windows:
            self._fresh = True
            return self.walls.open(grid(self._services.settings.wall.tiles))
        self.walls.hotspot_everywhere = restored.session.hotspot_everywhere
        self._further = list(restored.session.windows[1:])
        return self.walls.adopt(restored.session.windows[0].wall)

    def _make_frame(self, model: WallModel) -> WallFrame:
        view = WallView(
            self.walls,
            model,
            self.feed,
            self._camera,
            korean=self._korean,
            fit=self._services.settings.wall.fit,
        )
        view.figures = self.controls.figures
        frame = WallFrame(view, self._services.actions, self._services.actions.run, self._services.keys)
        model.changed.connect(partial(accessible.tell_selection, view))
        mouse = WallMouse(view)
        mouse.menu_wanted.connect(lambda _tile, at: frame.menu(at))
        mouse.replay_wanted.connect(self.controls.replay)
        WallKeys(view, self._services.actions, self._services.keys)
        self._frames[model] = frame
        return frame

    def _make_panel(self) -> QWidget:
        self._panel = panel = CameraListPanel(self.cameras)
        panel.put.connect(self._put)
        panel.to_hotspot.connect(self.controls.to_hotspot)
        panel.tile_dropped.connect(self._take_off)
        panel.menu_wanted.connect(self._list_menu)
        panel.destroyed.connect(self._panel_gone)
        return panel

    def _add_list(self) -> None:
        self._services.add_dock(
            Dock(
                key="wall.cameras",
                title=lambda: translate("Wall", "Cameras"),
                widget=self._make_panel,
                area="left",
                icon="device-cctv",
                workspaces=("watch", "liaison"),
            )
        )

    def _panel_gone(self) -> None:
        self._panel = None

    def _add_actions(self) -> None:
        def wall_group() -> str:
            return translate("Wall", "Wall")

        made = [
            *wall_actions(self.controls),
            ConsoleAction(key="wall.number", title=lambda: translate("Wall", "Camera by its number"), run=self.find,
                          group=wall_group, keys=lambda: translate("Wall", "digits, Enter")),
            ConsoleAction(key="wall.find", title=lambda: translate("Wall", "Search cameras"), run=self.find,
                          group=wall_group, shortcut="Ctrl+F", icon="list-search"),
            ConsoleAction(key="wall.layouts", title=lambda: translate("Wall", "Saved layouts"), run=self._layouts_menu,
                          group=wall_group, shortcut="Ctrl+L", icon="layout-dashboard"),
            ConsoleAction(key="wall.window.new", title=lambda: translate("Wall", "New wall window"),
                          run=self.open_window, group=wall_group, shortcut="Ctrl+Shift+N", icon="external-link"),
            ConsoleAction(key="wall.full-screen", title=lambda: translate("Wall", "Wall on the full screen, and back"),
                          run=self.toggle_full_screen, group=wall_group, shortcut="F; F11", icon="maximize"),
            ConsoleAction(key="wall.menu", title=lambda: translate("Wall", "Menu of the tile"), run=self._tile_menu,
                          group=wall_group, shortcut="Menu; Shift+F10", where="wall"),
        ]  # fmt: skip
        left_out = EDITS if self.walls.read_only else ()
        self._services.actions.add(*(action for action in made if action.key not in left_out))

    def _join(self) -> None:
        book = self._services.book
        book.changed.connect(self._book_changed)
        book.saved.connect(self._book_changed)
        book.removed.connect(self._book_changed)
        self._reindex.timeout.connect(self._index)
        self._indexed.connect(self._take_index, Qt.ConnectionType.QueuedConnection)
        self.numbers.typed.connect(self._typed)
        self.numbers.entered.connect(self.controls.put_number)
        self.numbers.zero.connect(self.controls.whole)
        self.controls.edit_changed.connect(self._editing)
        self.controls.figures_changed.connect(self._redress)
        self.controls.said.connect(self._say_there)
        self.feed.ticked.connect(self.walls.tick)
        self.feed.ticked.connect(self._look_for_ended_replays)
        self.walls.changed.connect(self._changed)
        self.walls.active_changed.connect(self._changed)
        if book.all():
            self._index()

    # -- life -----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """The window is up: open streams, restore further windows."""
        self._fill_fresh()
        self.feed.start()
        gone = [place for place in self._further if not self._open_window(self.walls.adopt(place.wall), place.place)]
        self._further = []
        if gone:
            self._services.notify(
                translate("Wall", "A screen is missing: its wall window was put on this one"), level="warning"
            )
        self.frame.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Save the session and stop; a second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._keeper.close(self._session())
        self._reindex.stop()
        for signal in (self._services.book.changed, self._services.book.saved, self._services.book.removed):
            signal.disconnect(self._book_changed)
        self.saved.stop()
        self.feed.stop()
        self._reindex.stop()
        self._indexer.shutdown(wait=False, cancel_futures=True)
        for window in list(self._windows):
            window.closing.disconnect()
            window.close()
        if self.frame.isWindow():
            self.frame.hide()

    def suspend(self, suspended: bool) -> None:
        """Let every stream go while nobody may look, or open them again."""
        self.feed.suspend(suspended)

    def requests(self) -> Iterable[TileRequest]:
        """What the engine was last asked for."""
        return self.feed.arranged

    def _session(self) -> Session:
        main = WindowState(wall=self.walls.all[0].base)
        further = [WindowState(wall=window.frame.view.model.base, place=place_of(window)) for window in self._windows]
        return Session(windows=(main, *further), hotspot_everywhere=self.walls.hotspot_everywhere)

    def _changed(self) -> None:
        shown = frozenset(tile.camera for wall in self.walls.all for tile in wall.state.tiles if tile.camera)
        self.cameras.set_shown(shown)
        self._keeper.note()
        if self._fresh:
            QTimer.singleShot(0, self, self._fill_fresh)

    # -- the camera list --------------------------------------------------------------------------------------------

    def _book_changed(self, *_which: object) -> None:
        self._reindex.start()

    def _index(self) -> None:
        """Build the search index beside the GUI thread: 0.1 s for 6,500 cameras."""
        cameras = tuple(self._services.book.all())
        self._fill_fresh()
        self._rebuild_views()
        self._indexer.submit(lambda: self._indexed.emit(CameraIndex(cameras)))

    def _take_index(self, index: CameraIndex) -> None:
        self.cameras.take_index(index)

    def _fill_fresh(self) -> None:
        """A first start shows the first cameras; a larger layout more of them, until the operator chose any herself."""
        if not self._fresh:
            return
        cameras = [camera.id for camera in self._services.book.all() if camera.enabled]
        wall = self.walls.all[0]
        shown = [tile.camera for tile in wall.state.tiles if tile.camera]
        wanted = cameras[: len(wall.state.tiles)]
        if shown != cameras[: len(shown)] or len(shown) < self._filled:
            self._fresh = False
        elif len(wanted) > max(self._filled, len(shown)):
            self._filled = len(wanted)
            empty = [at for at, tile in enumerate(wall.state.tiles) if tile.camera is None]
            wall.fill(empty[0], wanted[len(shown) :])
            if not shown:
                wall.forget_past()

    def _rebuild_views(self) -> None:
        for frame in self._frames.values():
            frame.view.rebuild()

    def find(self) -> None:
        """Search cameras."""
        self._services.show_dock("wall.cameras")
        if self._panel is not None:
            self._panel.start_search()

    def show_camera(self, camera_id: str) -> None:
        """Put a camera on the selected tile."""
        self.controls.put([camera_id])

    def _put(self, cameras: list[str]) -> None:
        self.controls.put(cameras)

    def _take_off(self, key: int) -> None:
        for wall in self.walls.all:
            for index, tile in enumerate(wall.state.tiles):
                if tile.key == key:
                    wall.clear([index])

    def _list_menu(self, cameras: list[str], at: QPoint) -> None:
        menu = QMenu(self._services.window())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("Wall", "On the selected tile") + "\tEnter").triggered.connect(
            partial(self._menu_put, cameras)
        )
        menu.addAction(translate("Wall", "On the hotspot")).triggered.connect(partial(self._menu_hotspot, cameras[0]))
        if len(cameras) > 1:
            menu.addSeparator()
            menu.addAction(translate("Wall", "As a carousel on the selected tile")).triggered.connect(
                partial(self._menu_carousel, cameras)
            )
            add_actions(menu, ("wall.tour",), self._services.actions, self._services.actions.run, self._services.keys)
        menu.popup(at)

    def _menu_put(self, cameras: list[str], _checked: bool = False) -> None:
        self.controls.put(cameras)

    def _menu_hotspot(self, camera: str, _checked: bool = False) -> None:
        self.controls.to_hotspot(camera)

    def _menu_carousel(self, cameras: list[str], _checked: bool = False) -> None:
        wall = self.walls.active
        wall.carousel(
            wall.state.selected, Carousel(cameras=tuple(cameras), dwell_s=self._services.settings.wall.dwell_s)
        )

    # -- windows ----------------------------------------------------------------------------------------------------

    def open_window(self) -> None:
        """One more wall window."""
        self._open_window(self.walls.open(grid(4)), WindowPlace())

    def _open_window(self, model: WallModel, place: WindowPlace) -> bool:
        window = WallWindow(self._make_frame(model), len(self._windows) + 2)
        window.closing.connect(self._window_closed)
        window.placed.connect(self._keeper.note)
        self._windows.append(window)
        window.frame.show_head(True)
        self.framed.emit(window.frame)
        self._services.attach_window(window)
        there = put_in_place(window, place)
        model.touched.emit()
        return there or not place.screen

    def _window_closed(self, window: WallWindow) -> None:
        self._windows.remove(window)
        model = window.frame.view.model
        window.frame.view.close_feed()
        self._frames.pop(model, None)
        self.walls.close(model)

    def toggle_full_screen(self) -> None:
        """The active wall on its whole screen, and back."""
        window = next((w for w in self._windows if w.frame.view.model is self.walls.active), None)
        if window is not None:
            window.showNormal() if window.isFullScreen() else window.showFullScreen()
        elif self.frame.isWindow():
            self._dock_main()
        else:
            self._undock_main()

    def _undock_main(self) -> None:
        screen = self._services.window().screen()
        self._holder.removeWidget(self.frame)
        self.frame.setParent(None, Qt.WindowType.Window)
        self.frame.show_head(True)
        self.frame.setWindowTitle(translate("Wall", "Wall"))
        self._services.attach_window(self.frame)
        self.frame.show_full(True)
        self.frame.setGeometry(screen.geometry())
        self.frame.showFullScreen()
        self.frame.view.setFocus()

    def _dock_main(self) -> None:
        self.frame.setParent(self.widget, Qt.WindowType.Widget)
        self.frame.show_head(False)
        self._holder.addWidget(self.frame)
        self.frame.show_full(False)
        self.frame.show()
        self._services.window().activateWindow()
        self.frame.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Closing the main wall's full screen brings it back into the main window."""
        if watched is self.frame and event.type() == QEvent.Type.Close and self.frame.isWindow():
            event.ignore()
            self._dock_main()
            return True
        return False

    # -- small things ------------------------------------------------------------------------------------------------

    def _active_frame(self) -> WallFrame:
        return self._frames[self.walls.active]

    def _typed(self, digits: str) -> None:
        self._active_frame().show_typed(digits)

    def _say_there(self, text: str) -> None:
        """Messages also appear where the operator works, when that is another window than the main one."""
        frame = self._active_frame()
        if frame.window() is not self._services.window():
            frame.say(text)

    def _layouts_menu(self) -> None:
        frame = self._active_frame()
        self.saved.menu(frame, frame.strip.mapToGlobal(QPoint(frame.strip.width() - 260, frame.strip.height())))

    def _tile_menu(self) -> None:
        frame = self._active_frame()
        pane = frame.view.pane_of(self.walls.active.state.selected)
        art = frame.view.art(pane) if pane else None
        if art is not None:
            frame.menu(frame.view.mapToGlobal(art.rect.center()))

    def _editing(self, editing: bool) -> None:
        for frame in self._frames.values():
            frame.view.editing = editing
            frame.view.unsetCursor()
        if editing:
            self._services.notify(translate("Wall", "Drag the borders of tiles; Ctrl+E or Esc ends"))

    def _redress(self) -> None:
        for frame in self._frames.values():
            frame.view.masks_outlined = self.controls.masks_outlined
            frame.view.rebuild()

    def _look_for_ended_replays(self) -> None:
        """A replay that has come to its end closes: two live pictures beside each other say nothing."""
        for wall in self.walls.all:
            for index, tile in enumerate(wall.state.tiles):
                if tile.replay_s and self.feed.replay_ended(tile.key):
                    wall.replay(index, 0.0)

    # -- figures ------------------------------------------------------------------------------------------------------

    def summary(self) -> Summary:
        """What is shown now."""
        return self.feed.summary()

    def figures(self) -> WallFigures:
        """How all walls are now."""
        now, load = self.feed.summary(), self._services.engine.load()
        slowed = [status for status in map(self.feed.status, load.slowed) if status is not None]
        names = [camera.name for status in slowed if (camera := self._camera(status.camera))]
        return WallFigures(
            asked=now.asked,
            live=now.live,
            shown_fps=now.shown_fps,
            dropped=load.dropped,
            slowed=tuple(names),
            decode_load=load.busy,
        )
