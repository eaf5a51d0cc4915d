"""A wall with its strip: layouts, what is shown, what goes on by itself, the number being typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from uic.video.wall import TileState
from uic_console.actions import ActionRegistry
from uic_console.shell.labels import ElidedLabel, FlatButton
from uic_console.theme import theme
from uic_console.wall import words
from uic_console.wall.layouts import GRIDS
from uic_console.wall.view import WallView

__all__ = ["TILE_MENU", "WallFrame", "add_actions"]

TILE_MENU = (
    "wall.single", "wall.hotspot.show", "wall.hotspot", "", "wall.replay", "wall.snapshot", "wall.zoom.whole",
    "wall.figures", "wall.masks", "wall.retry", "", "ptz.toggle", "ptz.presets", "ptz.show", "",
    "wall.carousel", "wall.turns.end", "",
    "wall.split.beside", "wall.split.above", "wall.mark", "wall.merge", "wall.edit", "", "wall.empty", "wall.undo",
)  # fmt: skip
SAID_MS = 5000
STRIP = ("wall.edit", "wall.layouts", "wall.window.new", "wall.full-screen")
ICONS = {
    "wall.edit": "pencil",
    "wall.layouts": "layout-dashboard",
    "wall.window.new": "external-link",
    "wall.full-screen": "maximize",
}


class WallFrame(QWidget):
    """The strip above a wall, and the wall. The strip goes away on a full screen."""

    cameras_wanted = Signal()

    def __init__(
        self,
        view: WallView,
        actions: ActionRegistry,
        run: Callable[[str], bool],
        keys: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("wall-frame")
        self.view, self._actions, self._run, self._keys = view, actions, run, keys
        self.strip = QWidget(self)
        self.strip.setObjectName("wall-strip")
        self._layouts = {tiles: self._layout_button(tiles) for tiles in GRIDS}
        self.title = ElidedLabel("wall-title", self.strip)
        self.turning = ElidedLabel("wall-turning", self.strip)
        self.echo = QLabel(self.strip)
        self.echo.setObjectName("wall-number")
        self._full = False
        self._hush = QTimer(self, singleShot=True, interval=SAID_MS)
        self._hush.timeout.connect(lambda: self._echo(""))
        self._buttons = {key: self._button(key) for key in STRIP}
        self._lay()
        view.setParent(self)
        view.model.changed.connect(self._show_state)
        view.walls.changed.connect(self._show_state)
        view.feed.ticked.connect(self._show_turning)
        theme.changed.connect(self._word)
        actions.changed.connect(self._word)
        self._word()
        self._show_state()

    def _lay(self) -> None:
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(2)
        for button in self._layouts.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.turning)
        row.addStretch(1)
        row.addWidget(self.echo)
        row.addSpacing(8)
        for button in self._buttons.values():
            row.addWidget(button)
        self._head = QWidget(self)
        self._head.setVisible(False)
        self._heads = QVBoxLayout(self._head)
        self._heads.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.strip)
        column.addWidget(self.view, 1)

    def _layout_button(self, tiles: int) -> QToolButton:
        button = QToolButton(self.strip)
        button.setObjectName(f"layout-{tiles}")
        button.setText(str(tiles))
        button.setProperty("flat", True)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self._pressed, f"wall.layout.{tiles}"))
        return button

    def _button(self, key: str) -> FlatButton:
        button = FlatButton(key.replace(".", "-"), ICONS[key], self.strip, size=16)
        button.clicked.connect(partial(self._pressed, key))
        return button

    def _pressed(self, key: str, _checked: bool = False) -> None:
        self.view.model.touch()
        self._run(key)
        self._show_state()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._word()
            self._show_state()

    def _word(self) -> None:
        for key, button in self._buttons.items():
            action = self._actions.get(key)
            button.setVisible(action is not None)
            if action is not None:
                button.say(action.title(), key=self._keys(key))
        for tiles, layout in self._layouts.items():
            if action := self._actions.get(f"wall.layout.{tiles}"):
                layout.setAccessibleName(action.title())
                layout.setToolTip(f"{action.title()}  {self._keys(action.key)}")
        self.turning.setProperty("type", "muted")

    def _show_state(self) -> None:
        state = self.view.model.state
        for tiles, button in self._layouts.items():
            button.setChecked(state.layout.is_grid and len(state.tiles) == tiles and state.single is None)
        parts = [state.title]
        if not state.layout.is_grid and not state.title:
            parts.append(self.tr("free, tiles: %1").replace("%1", str(len(state.tiles))))
        if state.single is not None:
            parts.append(self.tr("alone · Esc back"))
        self.title.setText(" · ".join(part for part in parts if part))
        self._show_turning()

    def _show_turning(self) -> None:
        model = self.view.model
        text = ""
        if model.turning:
            text = self.tr("paused · C goes on") if model.turns_paused else self.tr("turning · C pauses")
            if tour := model.state.tour:
                room = sum(tile.kind.value == "camera" for tile in model.state.tiles)
                page = self.tr("page %1 of %2").replace("%1", str(tour.page + 1))
                text = page.replace("%2", str(-(-len(tour.cameras) // max(1, room)))) + " · " + text
        if text != self.turning.text():
            self.turning.setText(text)

    def show_typed(self, digits: str) -> None:
        """The number being typed, in the strip: it covers no picture."""
        self._hush.stop()
        self._echo(self.tr("Camera %1_  Enter").replace("%1", digits) if digits else "")

    def say(self, text: str) -> None:
        """A message for who can't see the main window's status line: in the strip, for a few seconds."""
        self._echo(text)
        self._hush.start()

    def _echo(self, text: str) -> None:
        self.echo.setText(text)
        self.strip.setVisible(bool(text) or not self._full)

    def add_head(self, strip: QWidget) -> None:
        """A strip over the wall for when it has no main window above it; see `show_head`."""
        self._heads.addWidget(strip)

    def show_head(self, shown: bool) -> None:
        """Whether this wall stands in a window of its own and carries what the main window's head says."""
        self._head.setVisible(shown)

    def show_full(self, full: bool) -> None:
        """Hide the strip on a full screen; it comes back only while it has something to say."""
        self._full = full
        self.strip.setVisible(not full)

    def menu(self, at: QPointF) -> QMenu:
        """The tile's menu, from the registry."""
        menu = QMenu(self)
        menu.setObjectName("tile-menu")
        art = self.view.pane_of(self.view.model.state.selected)
        face = self.view.art(art) if art else None
        heading = f"{face.face.number} {face.face.name}".strip() if face else ""
        menu.addAction(heading or words.state_word(TileState.EMPTY)).setEnabled(False)
        menu.addSeparator()
        add_actions(menu, TILE_MENU, self._actions, self._run, self._keys)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at.toPoint())
        return menu


def add_actions(
    menu: QMenu,
    wanted: tuple[str, ...],
    actions: ActionRegistry,
    run: Callable[[str], bool],
    keys: Callable[[str], str],
) -> None:
    """Fill a menu with actions by key; "" is a separator."""
    for key in wanted:
        action = actions.get(key)
        if not key:
            menu.addSeparator()
        elif action is not None:
            shown = menu.addAction(f"{action.title()}\t{keys(key).replace(';', ',')}")
            shown.setObjectName(f"menu-{key}")
            shown.setEnabled(action.enabled())
            shown.triggered.connect(partial(_run_action, run, key))


def _run_action(run: Callable[[str], bool], key: str, _checked: bool = False) -> None:
    run(key)
