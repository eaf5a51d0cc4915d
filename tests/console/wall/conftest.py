"""A real wall in a real window on a real engine with real H.264 files; only the hub is away, as it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from uic.bus.status import Mark
from uic.devices.model import Camera, Mask, Stream, StreamRole
from uic.errors import HubLost
from uic.settings import Settings, load
from uic.video.engine import WallEngine
from uic.video.tuning import Tuning
from uic.video.wall import TileState
from uic_console.actions import ActionRegistry
from uic_console.cameras import CameraRegistry
from uic_console.preferences import Preferences
from uic_console.services import Dock
from uic_console.shell.keymap import Keymap
from uic_console.theme import theme
from uic_console.wall.panes import Role
from uic_console.wall.part import Part

NAMES = ("관양로", "비산로", "호계동", "평촌대로", "범계역", "인덕원", "만안로", "안양천", "석수역", "박달로")


def camera(number: int, *streams: Stream, **more: Any) -> Camera:
    """A camera of the small city."""
    return Camera(
        id=f"cam-{number:04}",
        number=number,
        name=f"{NAMES[number % 10]} {number} 사거리",
        name_en=f"Crossing {number}",
        place=f"{NAMES[(number * 3) % 10]} {number}번지",
        department="도시정보과" if number % 2 else "교통정책과",
        streams=streams,
        **more,
    )


class NoBus:
    """The way to a hub that is not there."""

    class _Ended:
        def stop(self) -> None:
            """Nothing runs."""

    is_connected = False
    mark = Mark()

    def watch(self, changed: Any) -> _Ended:
        return self._Ended()

    def ask(self, command: Any, *, answered: Any = None, failed: Any = None, timeout_s: float = 3.0) -> None:
        if failed:
            failed(HubLost("no hub"))

    def follow(self, families: Any, *, snapshot: Any, reset: Any, event: Any) -> _Ended:
        return self._Ended()


class Desk:
    """What the shell lends to the wall (`uic_console.services.Services`), around one real main window."""

    def __init__(self, engine: WallEngine, state: Path, settings: Settings) -> None:
        self.root = QObject()
        self.engine, self.settings, self.state_dir = engine, settings, state
        self.bus: Any = NoBus()
        self.actions = ActionRegistry(self.root)
        self.preferences = Preferences(state / "preferences.json", self.root)
        self.preferences.choices.snapshots = str(state / "snapshots")
        self.preferences.choices.person = "김관제"
        self.book = CameraRegistry(state / "cameras.msgpack", self.root)
        self.purpose, self.safe_mode = "wall", False
        self.said: list[tuple[str, str]] = []
        self.keymap = Keymap(self.actions, self.preferences, hub=lambda: False, parent=self.root)
        self.main = QMainWindow()
        self.docks: dict[str, QWidget] = {}
        self.shown_language = "ko"
        self.part: Part | None = None

    def language(self) -> Any:
        return self.shown_language

    def notify(self, text: str, *, level: str = "info") -> None:
        self.said.append((level, text))

    def parent(self) -> QObject:
        return self.root

    def window(self) -> QWidget:
        return self.main

    def keys(self, action: str) -> str:
        return self.keymap.shortcut(action)

    def attach_window(self, window: QWidget) -> None:
        self.keymap.attach(window)

    def add_dock(self, dock: Dock) -> None:
        made = QDockWidget(dock.title(), self.main)
        self.docks[dock.key] = dock.widget()
        made.setWidget(self.docks[dock.key])
        self.main.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, made)

    def show_dock(self, key: str) -> None:
        self.docks[key].show()

    # -- what a test does with it ---------------------------------------------------------------------------------

    def open(self, *, size: tuple[int, int] = (1280, 720)) -> Part:
        """Show the window with the wall in it and start."""
        self.part = Part(self)  # type: ignore[arg-type]
        self.main.setCentralWidget(self.part.widget)
        self.keymap.attach(self.main)
        self.keymap.bind()
        self.main.resize(*size)
        self.main.show()
        self.part.start()
        return self.part

    def close(self) -> None:
        if self.part is not None:
            self.part.close()
        self.main.close()

    @property
    def view(self) -> Any:
        assert self.part is not None
        return self.part.frame.view

    def centre(self, index: int, *, role: Role = Role.LIVE) -> QPoint:
        """The middle of a tile, in the view."""
        art = self.view.art(self.view.pane_of(index, role))
        return art.rect.center().toPoint()

    def states(self) -> list[TileState]:
        """Of every pane on the screen that has a camera; OPENING before the engine has heard of it."""
        found = [self.view.status_of(pane) for pane in self.view.panes() if self._has_camera(pane)]
        return [status.state if status else TileState.OPENING for status in found]

    def state(self, index: int, role: Role = Role.LIVE) -> TileState:
        """Of one pane."""
        return getattr(self.status(index, role), "state", TileState.OPENING)

    def status(self, index: int, role: Role = Role.LIVE) -> Any:
        """What the engine says of one pane; None before it has heard of it."""
        return self.view.status_of(self.view.pane_of(index, role))

    def all_live(self) -> bool:
        states = self.states()
        drawn = all(self.view.art(pane).face.picture != "none" for pane in self.view.panes() if self._has_camera(pane))
        return bool(states) and drawn and all(state is TileState.LIVE for state in states)

    def _has_camera(self, pane: Any) -> bool:
        return self.view.model.state.tiles[pane.index].camera is not None

    def pixel(self, index: int, x: float, y: float) -> tuple[int, int, int]:
        """The colour on the screen at a share of a tile's picture."""
        art = self.view.art(self.view.pane_of(index))
        at = art.picture.topLeft() + QPointF(art.picture.width() * x, art.picture.height() * y)
        colour = QImage(self.view.grab().toImage()).pixelColor(at.toPoint())
        return colour.red(), colour.green(), colour.blue()


@pytest.fixture(scope="session")
def engine() -> Iterator[WallEngine]:
    """One engine of worker processes for all tests here, as one serves all windows of a console."""
    made = WallEngine(workers=2, tuning=Tuning(retry_first_s=0.1, retry_most_s=0.3))
    yield made
    made.close()


@pytest.fixture(scope="session")
def streams(h264_clip: Callable[..., Path]) -> tuple[Stream, Stream]:
    """The main and the sub stream that every camera of the small city has."""
    main = h264_clip(width=1280, height=720, fps=10, seconds=6)
    sub = h264_clip(width=640, height=360, fps=10, seconds=6)
    return (
        Stream(url=str(main), role=StreamRole.MAIN, width=1280, height=720),
        Stream(url=str(sub), role=StreamRole.SUB, width=640, height=360),
    )


@pytest.fixture
def city(streams: tuple[Stream, Stream]) -> list[Camera]:
    """Eighty cameras; number 3 has a privacy mask over its middle."""
    mask = (Mask(left=0.4, top=0.4, width=0.2, height=0.2),)
    return [camera(number, *streams, masks=mask if number == 3 else ()) for number in range(1, 81)]


@pytest.fixture
def desk(qtbot: QtBot, engine: WallEngine, tmp_path: Path, city: list[Camera]) -> Iterator[Desk]:
    """A desk whose camera list is the small city; `open()` shows it."""
    theme.use(name="dark", scale=1.0)
    made = Desk(engine, tmp_path, load(flags={"wall.tiles": "4"}))
    qtbot.addWidget(made.main)
    remember(made.book, city)
    yield made
    made.close()


def remember(book: CameraRegistry, cameras: list[Camera]) -> None:
    """Let the book say what a hub would have said."""
    book._set({known.id: known for known in cameras})
    book.changed.emit()
