"""Health as a part of the console: makes book, reporter, window and mark, and joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from uic.video.wall import TileRequest, TileStatus
from uic_console.actions import ConsoleAction
from uic_console.api import Presentation
from uic_console.health.book import HealthBook
from uic_console.health.mark import HealthMark
from uic_console.health.panel import HealthPanel
from uic_console.health.reporter import LATELY_S, Reporter, Sight
from uic_console.services import Dock

if TYPE_CHECKING:
    from uic.video.engine import WallEngine
    from uic_console.services import Services

__all__ = ["EngineSight", "HealthPart"]

translate = QCoreApplication.translate
DOCK = "health.things"


class EngineSight:
    """What the engine shows on this console's walls."""

    def __init__(self, engine: WallEngine, requests: Callable[[], Iterable[TileRequest]]) -> None:
        self._engine, self._requests = engine, requests

    def tiles(self) -> Iterable[TileStatus]:
        """How every tile that was asked for is."""
        return [self._engine.status(wish.tile) for wish in self._requests()]

    def shown(self) -> frozenset[str]:
        """The cameras that are on a wall now."""
        return frozenset(wish.camera for wish in self._requests())

    def workers(self) -> list[int]:
        """Process ids of the decode workers; 0: not there."""
        return self._engine.pids()

    def deaths(self) -> list[int]:
        """How often each of them has ended lately."""
        return self._engine.deaths(within_s=LATELY_S)


class HealthPart(QObject):
    """What the shell holds. GUI thread only.

    sight        what this console can say of cameras and decoders; None: it reports nothing.
    client       the name by which the hub knows this console.
    to_hotspot   puts a camera on the hotspot; False where no wall has one.
    """

    def __init__(
        self,
        services: Services,
        *,
        sight: Sight | None,
        client: Callable[[], str],
        to_hotspot: Callable[[str], bool],
    ) -> None:
        super().__init__(services.parent())
        self._services, self._to_hotspot = services, to_hotspot
        self.book = HealthBook(services.bus, self)
        self.reporter = Reporter(services.bus, sight, client=client, parent=self) if sight is not None else None
        self.panel: HealthPanel | None = None  # once its dock was shown
        services.add_dock(
            Dock(
                key=DOCK,
                title=lambda: translate("Health", "Health"),
                widget=self._make_panel,
                area="bottom",
                icon="heart-rate-monitor",
                height=270,
                workspaces=("supervisor",),
            )
        )
        services.actions.add(
            ConsoleAction(
                key="health.show",
                title=lambda: translate("Health", "Health: how everything does"),
                run=self.show,
                group=lambda: translate("Health", "Window"),
                shortcut="Ctrl+Shift+H",
                icon="heart-rate-monitor",
            )
        )

    def close(self) -> None:
        """Report and follow no more."""
        if self.reporter is not None:
            self.reporter.stop()
        self.book.close()

    def person_changed(self) -> None:
        """Somebody else sits here: she may see other cameras."""
        self.book.begin()

    def show(self) -> None:
        """Open the window and give it the keyboard."""
        self._services.show_dock(DOCK)
        if self.panel is not None:
            self.panel.start_search()

    def make_mark(self, parent: QWidget | None = None) -> HealthMark:
        """A mark for a bar."""
        mark = HealthMark(self.book, parent)
        mark.clicked.connect(lambda _checked=False: self.show())
        return mark

    def _make_panel(self) -> HealthPanel:
        self.panel = HealthPanel(
            self.book, camera=self._services.cameras.get, korean=lambda: self._services.language() == "ko"
        )
        self.panel.camera_wanted.connect(self._show_camera)
        return self.panel

    def _show_camera(self, camera_id: str) -> None:
        camera = self._services.cameras.get(camera_id)
        if camera is None or self._to_hotspot(camera_id):
            return
        present = Presentation(key=f"camera/{camera_id}", title=camera.name, cameras=(camera_id,), hotspot=camera_id)
        self._services.wall.present(present)
