"""One console: makes the parts, joins them, and takes them down again."""

from __future__ import annotations

import importlib
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterable
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QCoreApplication, QEvent, QLockFile, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from uic.hub import core_event_types
from uic_console.access.addresses import Relay
from uic_console.access.cover import Where, where
from uic_console.access.part import AccessPart
from uic_console.actions import ActionRegistry
from uic_console.api import Wall
from uic_console.bus import ConsoleBus
from uic_console.cameras import CameraRegistry
from uic_console.drills import DrillPart
from uic_console.files import Writer
from uic_console.fonts import hangul_trouble
from uic_console.garbage import Garbage
from uic_console.i18n import Language, Languages, system_language
from uic_console.latency import LatencyMeter
from uic_console.layers import LayerBook
from uic_console.preferences import Preferences
from uic_console.scenes import SceneKeeper
from uic_console.services import Dock, Level, WallFigures, WallPart
from uic_console.shell import trial
from uic_console.shell.banner import BannerLine
from uic_console.shell.crash import Guard
from uic_console.shell.dialog import SideWindow
from uic_console.shell.ending import close_all
from uic_console.shell.health import Health
from uic_console.shell.keymap import Keymap
from uic_console.shell.keys_window import KeysWindow
from uic_console.shell.messages import MessageLog
from uic_console.shell.own import add_own_actions, add_own_docks
from uic_console.shell.palette import Choice, Palette
from uic_console.shell.restoring import Restoring
from uic_console.shell.window import MainWindow
from uic_console.style import apply
from uic_console.theme import theme

if TYPE_CHECKING:
    from uic.settings import Settings
    from uic.video.engine import WallEngine
    from uic_console.audit import AuditPart
    from uic_console.devices import DevicesPart
    from uic_console.options import EarlyLog, Options
    from uic_console.plugins import PluginPart
    from uic_console.shell.rooms import Rooms
    from uic_console.wall.part import Part

__all__ = ["ShellConsole"]

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
RECENT = 20
PRELOAD_MS = 5000
FOOT = {  # actions with a button at the foot of the rail, and their icons
    "plugins.window": "puzzle",
    "shell.keys": "keyboard",
    "shell.about": "info-circle",
    "shell.settings": "settings",
}
SEATS = 9  # consoles of one person on one machine


def _application() -> QApplication:
    QCoreApplication.setApplicationName("UIC Console")
    QCoreApplication.setOrganizationName("uic")
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication([sys.argv[0]])
    made.setStyle("Fusion")
    return made


def _take_seat(folder: Path) -> tuple[Path, QLockFile]:
    """A folder of this console's own: two consoles on one machine must not write the same session."""
    folder.mkdir(parents=True, exist_ok=True)
    for seat in range(1, SEATS + 1):
        own = folder if seat == 1 else folder / f"seat-{seat}"
        own.mkdir(exist_ok=True)
        lock = QLockFile(str(own / "console.lock"))
        lock.setStaleLockTime(0)  # stale only when its process is gone
        if lock.tryLock(0):
            return own, lock
    raise RuntimeError(f"{SEATS} consoles run here already")


class ShellConsole:
    """Everything of one console process; what the parts see of it is `uic_console.services.Services`."""

    def __init__(
        self,
        options: Options,
        settings: Settings,
        engine: WallEngine,
        *,
        crashed: Path | None = None,
        kept: EarlyLog | None = None,
    ) -> None:
        self.app = _application()
        self.options, self.settings, self.engine = options, settings, engine
        self.purpose, self.safe_mode = options.purpose, options.safe_mode
        self._root = QObject()
        self.state_dir, self._seat = _take_seat(settings.folders.state / "console" / options.purpose)
        self.writer = Writer()
        self.preferences = Preferences(settings.folders.config / "preferences.json", self._root, writer=self.writer)
        self.languages = Languages(self._root)
        self.languages.use(self._first_language())
        theme.use(name=self._first_theme(), scale=self.preferences.choices.text_scale / 100)
        apply(self.app)
        theme.changed.connect(self._dress)
        self.meter = LatencyMeter(self._root)
        self.garbage = Garbage(self._root)
        self.messages = MessageLog(self._root)
        self.actions = ActionRegistry(self._root)
        self.layers = LayerBook(self._root)
        self.event_types = core_event_types()
        self.bus = self._connect()
        relay = Relay.of(settings, options.purpose, self.state_dir)
        self.book = self.cameras = CameraRegistry(
            settings.folders.state / "console" / ("relayed.msgpack" if relay else "cameras.msgpack"),
            self._root,
            writer=self.writer,
            relayed=relay is not None,
        )
        self.window_ = MainWindow(self.state_dir / "workspaces.json", self.writer)
        self.keymap = Keymap(self.actions, self.preferences, hub=lambda: self.bus.is_connected, parent=self._root)
        self.palette = Palette(self.window_, choices=self._choices, recent=self._recent, done=self._chosen)
        self.health = Health(self.meter, wall=self.figures, hub=self._hub, parent=self._root)
        self.guard = Guard(lambda text: self.notify(text, level="error"))
        self._windows: dict[str, SideWindow] = {}
        self._wall_part: WallPart | None = None
        self._plugin_part: PluginPart | None = None
        self.rooms: Rooms | None = None  # from when the wall is there
        self._audit: AuditPart | None = None
        self._devices: DevicesPart | None = None
        self._scenes: SceneKeeper | None = None
        self._suspended = False
        self._closing = False
        self._crashed, self._early_log = crashed, kept
        self.status = 0  # what the process ends with
        self.window_after_s = self.picture_after_s = 0.0  # since the process began
        self._join()
        self.drills = DrillPart(self, self.bus, add_strip=self.window_.add_strip)
        self.access = AccessPart(
            self,
            self.window_,
            self.keymap,
            self.bus,
            where=self._where,
            suspend=self._suspend,
            switch_language=self.switch_language,
            streams=engine,
            relay=relay,
            hides=settings.console.hide_locked_pictures_of,
        )
        self._restoring = Restoring(self, self.bus, name=self.access.roster.name)

    # What the parts may ask (uic_console.services.Services)

    def language(self) -> Literal["ko", "en"]:
        """The language shown now."""
        return self.languages.current

    def notify(self, text: str, *, level: Level = "info") -> None:
        """Say something in the status line."""
        self.messages.say(text, level=level)

    def parent(self) -> QObject:
        """What long-lived objects are parented to."""
        return self._root

    def window(self) -> QWidget:
        """The main window."""
        return self.window_

    def add_dock(self, dock: Dock) -> None:
        """Give the main window a panel; a liaison's has those that are made for hers."""
        if self.purpose != "liaison" or "liaison" in dock.workspaces:
            self.window_.docks.add(dock, workspace=self.window_.workspaces.current)

    def remove_dock(self, key: str) -> None:
        """Take a panel away."""
        self.window_.docks.remove(key)

    def show_dock(self, key: str) -> None:
        """Open a panel and give it the keyboard."""
        self.window_.docks.show(key)

    def keys(self, action: str) -> str:
        """The keys of an action as this person chose them."""
        return self.keymap.shortcut(action)

    def attach_window(self, window: QWidget) -> None:
        """Make every action's keys work in another top-level window too."""
        self.keymap.attach(window)

    def offer(self, key: str, text: str, *, level: Level = "warning", action: str = "") -> None:
        """Put a line into the banner."""
        known = self.actions.get(action)
        title = known.title() if known is not None else ""
        self.window_.banner.offer(BannerLine(key=key, text=text, level=level, action=action, action_title=title))

    def withdraw(self, key: str) -> None:
        """Take a banner line away."""
        self.window_.banner.withdraw(key)

    def add_translations(self, folder: Path | Traversable) -> None:
        """Take a plugin's translations along."""
        self.languages.add_folder(folder)

    @property
    def wall(self) -> Wall:
        """The wall of this console."""
        assert self._wall_part is not None, "the wall is built before any plugin is started"
        return self._wall_part.wall

    def figures(self) -> WallFigures:
        """How the wall is now."""
        return self._wall_part.figures() if self._wall_part is not None else WallFigures()

    def scenes_missing(self) -> int:
        """How many tiles wait for a generated scene to be made."""
        return self._scenes.missing() if self._scenes is not None else 0

    # Life

    def run(self) -> int:
        """Show the window and stay until it is closed; the exit status."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.window_.close())  # the latency meter's beat lets Python hear it
        self.window_.closing.connect(lambda: QTimer.singleShot(0, self.app.quit))  # also heard before the loop runs
        try:
            self.show()
            self.garbage.settled()
            self.app.exec()
        finally:
            self.close()
            self.destroy()
        return self.status

    def close(self) -> None:
        """Save and end everything, in the order opposite to the start; a second call does nothing."""
        if self._closing:
            return
        self._closing = True
        theme.changed.disconnect(self._dress)
        self.health.stop()
        self.window_.workspaces.stop()
        parts = (
            self._plugin_part,
            self._audit,
            self._devices,
            self.rooms,
            self._scenes,
            self.access,
            self._wall_part,
            self.drills,
        )
        close_all((*parts, self.bus, self.guard))
        self.garbage.close()
        self.writer.flush()
        for window in self._windows.values():
            window.close()
        self._seat.unlock()

    def destroy(self) -> None:
        """Delete every widget and object now, in a known order: at the interpreter's end it would be any order."""
        self.close()
        for widget in (*self._windows.values(), self.window_):
            widget.deleteLater()
        self._root.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.app.processEvents()

    def end(self) -> None:
        """Close the main window, and with it the console."""
        self.window_.close()

    def switch_language(self) -> None:
        """Korean to English and back."""
        self.use_language("en" if self.languages.current == "ko" else "ko")

    def use_language(self, language: Language) -> None:
        """Switch, and remember it."""
        self.languages.use(language)
        self.preferences.set("language", language)

    def use_theme(self, name: Literal["dark", "light"]) -> None:
        """Switch, and remember it."""
        theme.use(name=name)
        self.preferences.set("theme", name)

    def scale_text(self, percent: int) -> None:
        """Make all text larger or smaller, 80 to 200 %, and remember it."""
        percent = min(200, max(80, percent))
        theme.use(scale=percent / 100)
        self.preferences.set("text_scale", percent)

    def open_window(self, name: Literal["settings", "keys", "about"]) -> None:
        """Open one of the shell's own windows beside the wall, or bring it to the front."""
        if name not in self._windows:
            self._windows[name] = self._made(name)
            self.keymap.attach(self._windows[name], only=("shell.palette", "shell.keys", "shell.language"))
        self._windows[name].open_beside()

    def _made(self, name: Literal["settings", "keys", "about"]) -> SideWindow:
        """The window, imported when it is first asked for: the main window is up sooner."""
        if name == "settings":
            from uic_console.shell.settings_window import SettingsWindow

            return SettingsWindow(self, self.keymap)
        if name == "about":
            from uic_console.shell.about import AboutWindow

            return AboutWindow(self.window_)
        return KeysWindow(self.actions, self.keymap, self.window_)

    def theme_name(self) -> str:
        """The theme in use, by name."""
        return theme.current.name

    def name_again(self) -> None:
        """The person or the place has another name."""
        self._name()
        self.access.name_again()

    def use_workspace(self, name: str) -> None:
        """Go to a workspace, and begin there next time."""
        self.window_.workspaces.use(name)
        self.preferences.set("workspace", name)

    def _first_language(self) -> Language:
        asked = self.options.language or self.preferences.choices.language or self.settings.console.language
        return system_language() if asked == "auto" else cast("Language", asked)

    def _first_theme(self) -> str:
        return self.options.theme or self.preferences.choices.theme or self.settings.console.theme

    def _connect(self) -> ConsoleBus:
        from uic.access.joining import client_keys
        from uic.bus import HubClient

        self._keys = client_keys(self.settings)
        client = HubClient(
            self.settings.hub.address,
            client=f"console/{socket.gethostname()}-{os.getpid()}",
            event_types=self.event_types,
            keys=self._keys,
        )
        return ConsoleBus(client, self._root)

    def _join(self) -> None:
        window = self.window_
        window.top_bar.search_asked.connect(self.palette.open)
        window.top_bar.language_asked.connect(self.switch_language)
        window.banner.acted.connect(self.keymap.run)
        self.messages.said.connect(window.status_line.show_message)
        self.health.changed.connect(window.status_line.show_figures)
        self.health.changed.connect(window.top_bar.show_figures)
        self.keymap.refused.connect(lambda why: self.notify(why, level="warning"))
        self.keymap.failed.connect(self._action_failed)
        self.bus.failed.connect(lambda why: self.notify(why, level="error"))
        self.bus.lost.connect(self._hub_lost)
        self.bus.connected.connect(self._hub_back)
        self.languages.changed.connect(lambda _language: self._reword())
        self.keymap.attach(window)
        self.rail = window.add_rail(self.actions, self.keymap)
        for key, icon in FOOT.items():
            self.rail.add_foot(key, icon)
        add_own_docks(self)
        add_own_actions(self)
        self._name()

    def show(self) -> None:
        """Build the wall and put the window up; the rest starts when the event loop runs."""
        window = self.window_
        self._build_wall()
        self.keymap.bind()
        window.resize(self._first_size())  # before panels get their widths: a small window has no room for them
        window.workspaces.use("liaison" if self.purpose == "liaison" else self.preferences.choices.workspace)
        if self.options.size is not None or self.options.offscreen:
            window.show()
        else:
            window.showMaximized()
        self.access.start()
        QTimer.singleShot(0, self._root, self._start)

    def _first_size(self) -> QSize:
        """What was asked for; else the whole screen, which nobody maximizes where there is no window manager."""
        if self.options.size is not None:
            return QSize(*self.options.size)
        return QSize(1920, 1080) if self.options.offscreen else self.window_.screen().availableSize()

    def _build_wall(self) -> None:
        import uic_console.wall

        self._wall_part = part = uic_console.wall.build(self)
        part.suspend(self._suspended)
        self.window_.setCentralWidget(part.widget)
        self.rooms = self._make_rooms(part)
        self._scenes = SceneKeeper(
            requests=part.requests, status=self.engine.status, cameras=self.cameras.all, parent=self._root
        )

    def _suspend(self, suspended: bool) -> None:
        self._suspended = suspended
        if self._wall_part is not None:
            self._wall_part.suspend(suspended)

    def _where(self) -> Where:
        place = self.preferences.choices.place or self.settings.console.place
        return where(place, self.settings.hub.address, self.bus, self._keys)

    def _make_rooms(self, part: Part) -> Rooms:
        from uic_console.health.part import EngineSight
        from uic_console.shell.rooms import Rooms

        rooms = Rooms(
            self,
            self.window_,
            self.access,
            part.walls,
            bus=self.bus,
            sight=EngineSight(self.engine, part.requests),
            feed=part.feed,
            open_layout=part.saved.open_named,
        )
        part.frame.add_head(rooms.alarms.make_banner())  # seen while the wall has a screen of its own
        part.framed.connect(lambda frame: frame.add_head(rooms.alarms.make_banner()))
        rooms.ptz.add_view(part.frame.view)
        part.framed.connect(lambda frame: rooms.ptz.add_view(frame.view))
        return rooms

    def _time_start(self) -> None:
        """Note how long after the process began the window was up and the first picture moved."""
        shown = time.time()
        import psutil  # 0.1 s to load: not before the window

        began = psutil.Process().create_time()
        self.window_after_s = shown - began
        log.info("window up after %.2f s", self.window_after_s)
        watch = QTimer(self._root, interval=50)

        def look() -> None:
            if self.figures().live:
                self.picture_after_s = time.time() - began
                log.info("first live picture after %.2f s", self.picture_after_s)
                watch.stop()

        watch.timeout.connect(look)
        watch.start()

    def _start(self) -> None:
        """What waits until the window is up."""
        self._time_start()
        if self._wall_part is not None:
            self._wall_part.start()
        self.cameras.follow(self.bus)
        self._start_plugins()
        self._start_audit()
        if self._early_log is not None:
            self._early_log.hand_over(self.settings)
        QTimer.singleShot(2500, self._root, self._hub_expected)
        QTimer.singleShot(PRELOAD_MS, self._root, self._preload)
        if self.preferences.trouble:
            self.notify(
                translate(
                    "ShellConsole",
                    "Your preferences could not be read; what could not is as it came. The old file is kept.",
                )
            )
        if missing := hangul_trouble():
            self.offer("fonts", missing, level="error")
        if self._crashed is not None:
            said = translate(
                "ShellConsole", "The console ended by a fault last time; the wall is as it was. Report: {file}"
            )
            self.notify(said.format(file=self._crashed), level="warning")
        if self.options.layout is not None and not self.actions.run(f"wall.layout.{self.options.layout}"):
            said = translate("ShellConsole", "There is no layout of {tiles} tiles.")
            self.notify(said.format(tiles=self.options.layout), level="warning")
        if self.options.run_s is not None:
            trial.begin(self, self.options)

    def _preload(self) -> None:
        """Load the libraries of windows that may be opened later, beside the GUI thread."""
        names = ("uic_console.shell.settings_window", "uic_console.shell.about", "uic_console.alarms.figures")
        threading.Thread(target=lambda: [*map(importlib.import_module, names)], name="preload", daemon=True).start()

    def _start_plugins(self) -> None:
        import uic_console.plugins

        self._plugin_part = uic_console.plugins.build(self, self.event_types)
        self._plugin_part.start()

    def _start_audit(self) -> None:
        from uic_console.audit import AuditPart
        from uic_console.devices import DevicesPart

        self._audit = AuditPart(self)
        self._devices = DevicesPart(self)
        self.access.model.person_changed.connect(self._devices.person_changed)

    # The hub

    def _hub(self) -> tuple[bool, float | None]:
        return self.bus.is_connected, self.bus.delay_ms()

    def _hub_expected(self) -> None:
        if not self.bus.is_connected:
            self._hub_lost()

    def _hub_lost(self) -> None:
        text = translate("ShellConsole", "No hub: video goes on, commands are off")
        self.offer("hub", text, level="error")
        self.messages.say(text, level="error")
        self.health.read()

    def _hub_back(self) -> None:
        if any(line.key == "hub" for line in self.window_.banner.lines()):
            self.messages.say(translate("ShellConsole", "The hub answers again; commands are on"))
        self.withdraw("hub")
        self.health.read()

    # Looks and words

    def _dress(self) -> None:
        apply(self.app)

    def _reword(self) -> None:
        self.keymap.retranslate()
        self.access.reword()
        if not self.bus.is_connected and self.window_.isVisible():
            self.offer("hub", translate("ShellConsole", "No hub: video goes on, commands are off"), level="error")
        if any(line.key == "fonts" for line in self.window_.banner.lines()):
            self.offer("fonts", hangul_trouble(), level="error")

    def _name(self) -> None:
        self.window_.top_bar.name(place=self.preferences.choices.place or self.settings.console.place)

    def _action_failed(self, key: str, why: str) -> None:
        action = self.actions.get(key)
        title = action.title() if action is not None else key
        self.notify(translate("ShellConsole", "“{action}” failed: {why}").format(action=title, why=why), level="error")

    # The palette

    def _choices(self) -> Iterable[Choice]:
        for action in self.actions.all():
            if action.key == "shell.palette":
                continue
            yield Choice(
                key=f"action:{action.key}",
                title=action.title(),
                about=action.group(),
                keys=self.keymap.keys_text(action.key),
                why_not=self.keymap.why_not(action),
                run=partial(self.keymap.run, action.key),
            )
        english = self.languages.current == "en"
        for camera in self.cameras.all():
            shown, other = (camera.name_en or camera.name, camera.name) if english else (camera.name, camera.name_en)
            yield Choice(
                key=f"camera:{camera.id}",
                title=f"{camera.number}  {shown}",
                about=camera.place,
                words=other,
                run=partial(self._show_camera, camera.id),
            )

    def _show_camera(self, camera_id: str) -> None:
        if self._wall_part is not None:
            self._wall_part.show_camera(camera_id)

    def _recent(self) -> list[str]:
        return self.preferences.choices.recent

    def _chosen(self, key: str) -> None:
        recent = [key, *(known for known in self._recent() if known != key)]
        self.preferences.set("recent", recent[:RECENT])
