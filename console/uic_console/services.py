"""What the shell lends to the parts it is made of: the wall, the plugin host, and through it every plugin.

One `Services` object per console process. All of it lives on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from uic.video.wall import TileRequest
from uic_console.actions import ActionRegistry
from uic_console.api import Console, Wall
from uic_console.files import Writer
from uic_console.layers import LayerBook
from uic_console.preferences import Preferences

if TYPE_CHECKING:
    from uic.devices.model import Camera
    from uic.settings import Settings
    from uic.video.engine import WallEngine

__all__ = ["CameraBook", "Dock", "Services", "WallFigures", "WallPart"]

Level = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dock:
    """A panel of the main window. `widget` is called once, when the dock is first shown."""

    key: str  # stable, "wall.cameras", "netcasting.casts": saved workspaces find it by this
    title: Callable[[], str]  # asked again when the language changes
    widget: Callable[[], QWidget]
    area: Literal["left", "right", "bottom"] = "right"
    icon: str = ""  # a name in resources/uic_resources/icons; "" or an unknown one: a piece of a puzzle
    width: int = 0  # pixels it wants at a side at first; 0: as other panels of that side
    height: int = 0  # pixels it wants at the bottom at first; 0: as other panels there
    workspaces: tuple[str, ...] = ()  # the default workspaces it is open in: "watch", "case", "city", "desk", …


class CameraBook(Protocol):
    """The console's copy of the registry, kept true by the bus; before the hub answers, what it was last time."""

    changed: SignalInstance  # () the list is another one: thousands may have changed
    saved: SignalInstance  # (camera_id: str) one camera was added or changed
    removed: SignalInstance  # (camera_id: str)

    def all(self) -> Sequence[Camera]:
        """By number."""

    def get(self, camera_id: str) -> Camera | None:
        """One camera, or None."""

    def by_number(self, number: int) -> Camera | None:
        """The camera an operator means when she types its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallFigures:
    """How all walls of this console are now; asked a few times a second by the status bar."""

    asked: int = 0  # visible tiles with a camera
    live: int = 0  # of those, tiles whose pictures move (LIVE, DELAYED, KEY_FRAMES, REPLAY)
    shown_fps: float = 0.0  # pictures a second over all tiles
    dropped: int = 0  # pictures never shown, since the start
    slowed: tuple[str, ...] = ()  # names of the cameras the budget keeper slowed
    decode_load: float = 0.0  # share of the decode workers' time in use, 0 to 1


class WallPart(Protocol):
    """What `uic_console.wall.build(services)` gives."""

    @property
    def widget(self) -> QWidget:
        """The central widget of the main window."""

    @property
    def wall(self) -> Wall:
        """All windows' walls as one."""

    def requests(self) -> Iterable[TileRequest]:
        """What the engine was last asked for."""

    def figures(self) -> WallFigures:
        """Cheap: called up to four times a second."""

    def show_camera(self, camera_id: str) -> None:
        """Put a camera on the selected tile (search, palette); on the first free or last tile when none is selected."""

    def suspend(self, suspended: bool) -> None:
        """Let every stream go while nobody may look, or open them again."""

    def start(self) -> None:
        """The window is up: open streams, restore further windows."""

    def close(self) -> None:
        """Save the session and stop; the engine is closed by the shell afterwards."""


class Services(Console, Protocol):
    """Everything a part of the console may use; what plugins see of it is `uic_console.api.Console`."""

    actions: ActionRegistry
    layers: LayerBook  # what plugins draw on the map
    settings: Settings
    preferences: Preferences
    engine: WallEngine
    state_dir: Path  # this console's own folder: session, workspaces
    purpose: str  # "wall", "liaison": what this window is for
    safe_mode: bool  # start without plugins
    writer: Writer  # files of this console go to the disk on its thread

    @property
    def book(self) -> CameraBook:
        """The cameras, with signals for changes."""

    def add_dock(self, dock: Dock) -> None:
        """Give the main window a panel; a known key takes its place."""

    def remove_dock(self, key: str) -> None:
        """Take a panel away and delete its widget; an unknown key is fine."""

    def show_dock(self, key: str) -> None:
        """Open a panel and give it the keyboard."""

    def keys(self, action: str) -> str:
        """The keys of an action as this person chose them: "Ctrl+K; F3", or "" for none."""

    def attach_window(self, window: QWidget) -> None:
        """Make every action's keys work in another top-level window too."""

    def offer(self, key: str, text: str, *, level: Level = "warning", action: str = "") -> None:
        """Put a line into the banner at the top edge until `withdraw(key)`; `action` names the action beside it."""

    def withdraw(self, key: str) -> None:
        """Take a banner line away; an unknown key is fine."""

    def add_translations(self, folder: Path | Any) -> None:
        """Load `<anything>_<language>.qm` from a folder (a path or Traversable), now and at each switch."""

    def parent(self) -> QObject:
        """The QObject to parent long-lived objects to."""
