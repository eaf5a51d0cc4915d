"""A console without video for the tests of plugins: real window, docks, keys, bus, camera list and wall model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from uic.bus import HubClient, Keys
from uic.hub import core_event_types
from uic.settings import Settings
from uic_console.access.addresses import Relay, Streams
from uic_console.access.cover import where
from uic_console.access.part import AccessPart
from uic_console.actions import ActionRegistry
from uic_console.alarms.player import Player
from uic_console.audit import AuditPart
from uic_console.bus import ConsoleBus
from uic_console.cameras import CameraRegistry
from uic_console.devices import DevicesPart
from uic_console.drills import DrillPart
from uic_console.files import Writer
from uic_console.health.reporter import Sight
from uic_console.i18n import Language, Languages
from uic_console.layers import LayerBook
from uic_console.plugins import PluginPart, build
from uic_console.preferences import Preferences
from uic_console.ptz.joystick import Joystick
from uic_console.services import Dock, Level
from uic_console.shell.keymap import Keymap
from uic_console.shell.restoring import Restoring
from uic_console.shell.rooms import Rooms
from uic_console.shell.window import MainWindow
from uic_console.style import apply
from uic_console.wall.feed import Feed
from uic_console.wall.layouts import grid
from uic_console.wall.model import Walls

__all__ = ["Desk", "settle"]


def settle() -> None:
    """Let Qt do what it put off: deletions, language changes, posted calls."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class Desk:
    """Implements `uic_console.services.Services` for the plugin host, with every part but the decoder. GUI thread."""

    def __init__(
        self,
        address: str,
        folder: Path,
        *,
        name: str = "console/desk",
        language: Language = "en",
        safe_mode: bool = False,
        tiles: int = 4,
        keys: Keys | None = None,
        purpose: str = "wall",
        streams: Streams | None = None,
        relay: Relay | None = None,
        sight: Sight | None = None,
        joystick: Joystick | None = None,
        feed: Feed | None = None,
    ) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app)
        self._root = QObject()
        self.is_suspended = False  # whether every stream would be let go
        self.settings: Settings = Settings()
        self.purpose, self.safe_mode, self.state_dir = purpose, safe_mode, folder
        self.said: list[tuple[str, Level]] = []
        self.offered: dict[str, str] = {}
        self.writer = Writer()
        self.preferences = Preferences(folder / "preferences.json", self._root, writer=self.writer)
        self.languages = Languages(self._root)
        self.languages.use(language)
        self.actions = ActionRegistry(self._root)
        self.layers = LayerBook(self._root)
        self.event_types = core_event_types()
        self.client = HubClient(address, client=name, event_types=self.event_types, keys=keys)
        self.bus = ConsoleBus(self.client, self._root)
        self.book = self.cameras = CameraRegistry(
            folder / "cameras.msgpack", self._root, writer=self.writer, relayed=relay is not None
        )
        self.wall = Walls(parent=self._root)
        self.wall.open(grid(tiles))
        self.window_ = MainWindow(folder / "workspaces.json", self.writer)
        self.keymap = Keymap(self.actions, self.preferences, hub=lambda: self.bus.is_connected, parent=self._root)
        self.keymap.attach(self.window_)
        self.drills = DrillPart(self, self.bus, add_strip=self.window_.add_strip)
        self.access = AccessPart(
            self,
            self.window_,
            self.keymap,
            self.bus,
            where=lambda: where("", address, self.bus, keys),
            streams=streams,
            relay=relay,
            suspend=self._suspend,
            switch_language=lambda: self.languages.use("en" if self.languages.current == "ko" else "ko"),
        )
        self.rooms = rooms = Rooms(
            self,
            self.window_,
            self.access,
            self.wall,
            bus=self.bus,
            sight=sight,
            feed=feed,
            player=Player(self._root, backends=["NULL"]),
            joystick=joystick,
            apart=False,
        )
        self.alarms, self.incidents, self.evidence, self.map = rooms.alarms, rooms.incidents, rooms.evidence, rooms.map
        self.liaison, self.sharing, self.eyes, self.ptz = rooms.liaison, rooms.sharing, rooms.eyes, rooms.ptz
        self.health = rooms.health
        self.plugin_part: PluginPart = build(self, self.event_types)
        self.audit = AuditPart(self)
        self.devices = DevicesPart(self)
        self.access.model.person_changed.connect(self.devices.person_changed)
        self.restoring = Restoring(self, self.bus, name=self.access.roster.name)
        self.engine: Any = None

    def start(self, *, size: tuple[int, int] = (1366, 768)) -> None:
        """Show the window and bring the plugins up as the hub says."""
        self.window_.resize(*size)
        self.window_.show()
        self.window_.workspaces.use("liaison" if self.purpose == "liaison" else "watch")
        self.access.start()
        self.cameras.follow(self.bus)
        self.plugin_part.start()

    def _suspend(self, suspended: bool) -> None:
        self.is_suspended = suspended

    def close(self) -> None:
        """Take everything down."""
        self.plugin_part.close()
        self.audit.close()
        self.devices.close()
        self.rooms.close()
        self.access.close()
        self.drills.close()
        self.restoring.close()
        self.bus.close()
        self.window_.close()
        self.window_.deleteLater()
        self._root.deleteLater()
        settle()
        self.writer.flush()

    def language(self) -> Literal["ko", "en"]:
        return self.languages.current

    def notify(self, text: str, *, level: Level = "info") -> None:
        self.said.append((text, level))

    def parent(self) -> QObject:
        return self._root

    def window(self) -> QWidget:
        return self.window_

    def add_dock(self, dock: Dock) -> None:
        if self.purpose == "liaison" and "liaison" not in dock.workspaces:
            return
        self.window_.docks.add(dock, workspace=self.window_.workspaces.current)

    def remove_dock(self, key: str) -> None:
        self.window_.docks.remove(key)

    def show_dock(self, key: str) -> None:
        self.window_.docks.show(key)

    def keys(self, action: str) -> str:
        return self.keymap.shortcut(action)

    def attach_window(self, window: QWidget) -> None:
        self.keymap.attach(window)

    def offer(self, key: str, text: str, *, level: Level = "warning", action: str = "") -> None:
        self.offered[key] = text

    def withdraw(self, key: str) -> None:
        self.offered.pop(key, None)

    def add_translations(self, folder: Path | Any) -> None:
        self.languages.add_folder(folder)

    def shown(self) -> tuple[str | None, ...]:
        """The cameras on the wall now, tile by tile."""
        return tuple(tile.camera for tile in self.wall.active.state.tiles)

    def find(self, kind: type[QWidget], name: str) -> Any:
        """A widget of the main window or of a window beside it, by its object name."""
        for top in QApplication.topLevelWidgets():
            found = top if top.objectName() == name else top.findChild(kind, name)
            if isinstance(found, kind):
                return found
        return None

    def press(self, action: str) -> bool:
        """Run an action as its key would."""
        return self.actions.run(action)

    def on_close(self, then: Callable[[], None]) -> None:
        """Have something done when the window closes."""
        self.window_.closing.connect(then)
