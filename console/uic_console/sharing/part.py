"""What is shown outside, as a part of the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from uic_console.actions import ConsoleAction
from uic_console.incidents.words import failure_words
from uic_console.services import Dock
from uic_console.sharing.book import ShareBook
from uic_console.sharing.bulletins import BulletinBook
from uic_console.sharing.describe import DescribePanel
from uic_console.sharing.pages import SharePages
from uic_console.sharing.panel import SharePanel

if TYPE_CHECKING:
    from uic_console.incidents import IncidentPart
    from uic_console.services import Services

__all__ = ["SharingPart"]

translate = QCoreApplication.translate
_DOCK = "sharing"


class SharingPart(QObject):
    """What the shell holds. GUI thread only."""

    def __init__(self, services: Services, incidents: IncidentPart) -> None:
        super().__init__(services.parent())
        self._services, self._incidents = services, incidents
        self.book = ShareBook(services.bus, self)
        self.bulletins = BulletinBook(services.bus, self)
        self.panel: SharePanel | None = None
        self.describe: DescribePanel | None = None
        self.pages: SharePages | None = None
        for book in (self.book, self.bulletins):
            book.failed.connect(lambda error: services.notify(failure_words(error), level="error"))
        services.add_dock(
            Dock(
                key=_DOCK,
                title=lambda: translate("Sharing", "Shown outside"),
                widget=self._make,
                area="right",
                icon="share",
                width=380,
                workspaces=("case",),
            )
        )
        services.actions.add(
            ConsoleAction(
                key="sharing.describe",
                title=lambda: translate("Sharing", "Tell the police whom to look for"),
                run=lambda: self._show(1),
                group=lambda: translate("Liaison", "Liaison"),
                shortcut="Alt+Shift+D",
                icon="user",
            ),
            ConsoleAction(
                key="sharing.show",
                title=lambda: translate("Sharing", "Show live pictures outside, and what is shown"),
                run=lambda: self._show(0),
                group=lambda: translate("Liaison", "Liaison"),
                shortcut="Alt+Shift+P",
                icon="share",
            ),
            ConsoleAction(
                key="sharing.stop",
                title=lambda: translate("Sharing", "Show nothing of the case in hand outside any more"),
                run=self.stop,
                group=lambda: translate("Liaison", "Liaison"),
                enabled=lambda: incidents.model.incident is not None,
                needs_hub=True,
                right="acknowledge",
                area="share",
            ),
        )
        self.book.follow()
        self.bulletins.follow()

    def close(self) -> None:
        """Follow no more."""
        self.book.close()
        self.bulletins.close()

    def person_changed(self) -> None:
        """Somebody else sits here."""
        self.book.follow()
        self.bulletins.follow()

    def stop(self) -> None:
        """End all that is shown of the case in hand."""
        one = self._incidents.model.incident
        for share in self.book.all():
            if one is not None and share.incident_id == one.id:
                self.book.stop(share)

    def _make(self) -> QWidget:
        services, model = self._services, self._incidents.model
        self.panel = SharePanel(
            self.book,
            model,
            police=lambda: services.settings.cot.department,
            camera=self._camera_name,
        )
        self.describe = DescribePanel(
            self.bulletins, self.book, model, camera=self._camera_name, language=services.language
        )
        for panel in (self.panel, self.describe):
            services.book.changed.connect(panel.redraw)
        self.pages = SharePages(self.panel, self.describe)
        return self.pages

    def _show(self, page: int) -> None:
        self._services.show_dock(_DOCK)
        if self.pages is not None:
            self.pages.turn_to(page)

    def _camera_name(self, camera_id: str) -> str:
        camera = self._services.cameras.get(camera_id)
        if camera is None:
            return ""
        name = (camera.name_en or camera.name) if self._services.language() == "en" else camera.name
        return f"{camera.number}  {name}"
