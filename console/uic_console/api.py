"""All that a plugin's console half may use. Everything here is called on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from uic.bus.commands import Command, ReplyT
from uic.bus.status import Mark
from uic.devices.model import Camera
from uic.events import Envelope, Event
from uic_console.theme import Theme, theme

__all__ = ["Bus", "Cameras", "Console", "Follow", "MapFeature", "PictureMark", "Presentation", "Theme", "Wall", "theme"]


class Follow(Protocol):
    """A subscription that can be ended."""

    def stop(self) -> None:
        """End it; no call-back comes after."""


class Bus(Protocol):
    """The hub, from a console. No call here blocks."""

    @property
    def is_connected(self) -> bool:
        """Whether the hub answers; while it does not, every command fails at once: grey what would send one."""

    @property
    def mark(self) -> Mark:
        """What kind of hub it is: what is shown or kept of a replay or an exercise bears its mark."""

    def watch(self, changed: Callable[[], None]) -> Follow:
        """Be told when the hub is lost and when it is back, and when the rights of the person here change.

        Ask `is_connected` and `why_not` what is so now.
        """

    def why_not(self, command: type[Command[Any]]) -> str:
        """Why a command cannot be given here now, in words for a tool tip; "" when it can.

        No hub, locked, nobody signed in, no right to it.
        The hub decides again when it is sent: for some cameras only, or with a second person.
        """

    def ask(
        self,
        command: Command[ReplyT],
        *,
        answered: Callable[[ReplyT], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        timeout_s: float = 3.0,
    ) -> None:
        """Send a command. `failed` gets a `uic.errors.BusError`; without it the console shows the error itself."""

    def follow(
        self,
        families: Sequence[str],
        *,
        snapshot: Command[Any],
        reset: Callable[[Any], None],
        event: Callable[[Envelope, Event], None],
    ) -> Follow:
        """Snapshot, then follow: `reset` gets the reply (it carries `seq`), `event` each later event exactly once.

        After a lost hub, or a gap that cannot be filled, `reset` comes again with a new snapshot.
        """


class Cameras(Protocol):
    """The console's copy of the registry."""

    def all(self) -> Sequence[Camera]:
        """By number."""

    def get(self, camera_id: str) -> Camera | None:
        """One camera, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation:
    """Cameras put before the operator by a plugin, over the layout she had."""

    key: str  # one per cause, "cast/7f3a": presenting the same key again changes it and brings it to the top
    title: str
    cameras: tuple[str, ...]  # nearest first
    hotspot: str | None = None
    middle: bool = False  # from six others on the hotspot lies in the middle, the others around it in reading order
    captions: Mapping[str, str] = field(default_factory=dict)  # a word on the tile of a camera: "now", "next"
    likely: Mapping[str, float] = field(default_factory=dict)  # by camera, 0 to 1: the hop by keys goes there first
    in_place: bool = False  # presented again it is changed where it lies, below others too, and not brought to the top


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFeature:
    """Something a plugin draws on the map. Colour is never its only sign: say in `label` what it is.

    points   (latitude, longitude) in degrees; one for a point, two or more for a line, three or more for an area.
    """

    key: str
    shape: Literal["point", "line", "area"]
    points: tuple[tuple[float, float], ...]
    label: str = ""
    tone: Literal["select", "normal", "muted", "p1", "p2", "p3", "p4"] = "select"
    mark: Literal["ring", "dot", "gap"] = "ring"  # of a point: a circle around it, a small square, a cross: open, wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMark:
    """Something a plugin draws into a camera's live picture, on every tile that shows it, for a few seconds.

    x, y    its place: shares of the whole picture, from the top left corner.
    spread  where it may be as well: left, top, width, height of the ellipse around it, in the same shares.
    label   says what it is: colour is never its only sign.
    """

    key: str  # marking the same key again moves it
    camera: str
    x: float
    y: float
    spread: tuple[float, float, float, float] | None = None
    label: str = ""
    tone: Literal["select", "normal", "muted", "p1", "p2", "p3", "p4"] = "select"
    seconds: float = 5.0  # then it goes by itself, 60 at most: nobody takes an old place for a new one


class Wall(Protocol):
    """The wall of this console."""

    def present(self, presentation: Presentation) -> None:
        """Show it; the layout the operator had is kept for `dismiss`."""

    def dismiss(self, key: str) -> None:
        """Take it away and bring back what was there before; an unknown key is fine."""

    def mark(self, mark: PictureMark) -> None:
        """Draw it into the pictures of its camera, wherever they are shown now or come to be while it lasts.

        Not into a dead picture or a replay: what is seen there was at another time.
        """

    def unmark(self, key: str) -> None:
        """Take it away before its time; an unknown key is fine."""

    def selected_camera(self) -> str | None:
        """The camera of the selected tile."""


class Console(Protocol):
    """What a plugin's model is made with."""

    @property
    def bus(self) -> Bus:
        """The hub."""

    @property
    def cameras(self) -> Cameras:
        """The console's copy of the registry."""

    @property
    def wall(self) -> Wall:
        """The wall of this console."""

    def language(self) -> Literal["ko", "en"]:
        """The language shown now; it can change at run time (widgets get QEvent.LanguageChange)."""

    def notify(self, text: str, *, level: Literal["info", "warning", "error"] = "info") -> None:
        """Say something in the status line; never over a picture."""

    def parent(self) -> QObject:
        """The QObject to parent the plugin's objects to."""

    def window(self) -> QWidget:
        """The main window, for dialogs that open beside it."""
