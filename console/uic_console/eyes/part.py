"""Video analysis as a part of the console: makes book and panel, asks for closer looks, marks where it moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from uic.events import Envelope, Event
from uic.vision import Attend, Attention, ListWatched, VisionMotion, WatchedList
from uic_console.actions import ConsoleAction
from uic_console.api import Follow, PictureMark, Presentation
from uic_console.eyes.book import EyesBook
from uic_console.eyes.panel import EyesPanel
from uic_console.services import Dock

if TYPE_CHECKING:
    from uic_console.services import Services

__all__ = ["EyesPart"]

translate = QCoreApplication.translate
DOCK = "eyes.cameras"
CLOSELY_S = 600.0
MARK_S = 6.0


class EyesPart(QObject):
    """What the shell holds. GUI thread only.

    to_hotspot   puts a camera on the hotspot; False where no wall has one.
    """

    def __init__(self, services: Services, *, to_hotspot: Callable[[str], bool]) -> None:
        super().__init__(services.parent())
        self._services, self._to_hotspot = services, to_hotspot
        self.book = EyesBook(services.bus, self)
        self.panel: EyesPanel | None = None  # once its dock was shown
        self._marking: Follow | None = None
        services.add_dock(
            Dock(
                key=DOCK,
                title=lambda: translate("Eyes", "Video analysis"),
                widget=self._make_panel,
                area="bottom",
                icon="eye",
                height=280,
            )
        )
        services.actions.add(
            ConsoleAction(
                key="eyes.show",
                title=lambda: translate("Eyes", "Video analysis: which cameras are watched, and how"),
                run=self.show,
                group=lambda: translate("Eyes", "Window"),
                icon="eye",
            )
        )
        services.actions.add(
            ConsoleAction(
                key="eyes.mark",
                title=lambda: translate("Eyes", "Mark in the pictures where it begins to move, or no longer"),
                run=self.toggle_marks,
                group=lambda: translate("Eyes", "Wall"),
            )
        )

    def close(self) -> None:
        """Ask and mark no more."""
        self._stop_marks()
        self.book.close()

    def person_changed(self) -> None:
        """Somebody else sits here: she may see other cameras."""
        self.book.begin()
        if self._marking is not None:
            self._stop_marks()
            self.toggle_marks()

    def show(self) -> None:
        """Open the window and give it the keyboard."""
        self._services.show_dock(DOCK)
        if self.panel is not None:
            self.panel.start_search()

    @property
    def marks(self) -> bool:
        """Whether motion is marked in pictures."""
        return self._marking is not None

    def toggle_marks(self) -> None:
        """Mark where it begins to move, in every picture on the wall; or stop that."""
        if self._marking is not None:
            self._stop_marks()
            return
        self._marking = self._services.bus.follow(
            ["vision"], snapshot=ListWatched(), reset=self._no_marks, event=self._heard
        )

    def _stop_marks(self) -> None:
        if self._marking is not None:
            self._marking.stop()
            self._marking = None

    @staticmethod
    def _no_marks(_listed: WatchedList) -> None:
        """What moves already is not marked: where it began was long ago."""

    def _heard(self, _envelope: Envelope, event: Event) -> None:
        if not isinstance(event, VisionMotion):
            return
        key = f"eyes/{event.camera}"
        box = event.box
        if not event.moving or box is None:
            self._services.wall.unmark(key)
            return
        self._services.wall.mark(
            PictureMark(
                key=key,
                camera=event.camera,
                x=box.left + box.width / 2,
                y=box.top + box.height / 2,
                spread=(box.left, box.top, box.width, box.height),
                label=translate("Eyes", "Moves"),
                seconds=MARK_S,
            )
        )

    def _make_panel(self) -> EyesPanel:
        self.panel = EyesPanel(
            self.book,
            camera=self._services.cameras.get,
            korean=lambda: self._services.language() == "ko",
            why_not=lambda: self._services.bus.why_not(Attend),
        )
        self.panel.camera_wanted.connect(self._show_camera)
        self.panel.closely_wanted.connect(self._attend)
        return self.panel

    def _attend(self, cameras: tuple[str, ...], closely: bool) -> None:
        command = Attend(cameras=cameras, attention=Attention.CAST if closely else Attention.TURN, seconds=CLOSELY_S)
        self._services.bus.ask(command, answered=lambda _done: self.book.refresh())

    def _show_camera(self, camera_id: str) -> None:
        camera = self._services.cameras.get(camera_id)
        if camera is None or self._to_hotspot(camera_id):
            return
        present = Presentation(key=f"camera/{camera_id}", title=camera.name, cameras=(camera_id,), hotspot=camera_id)
        self._services.wall.present(present)
