"""Evidence as a part of the console: its windows, made when first asked for, and the actions that open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from uic_console.actions import ConsoleAction

if TYPE_CHECKING:
    from uic.incidents.model import Clip
    from uic_console.evidence.lessons_window import LibraryWindow
    from uic_console.evidence.review_window import ReviewWindow
    from uic_console.evidence.window import EvidenceWindow
    from uic_console.incidents import IncidentPart
    from uic_console.services import Services

__all__ = ["EvidencePart"]

translate = QCoreApplication.translate


def _group() -> str:
    return translate("Evidence", "Cases")


class EvidencePart(QObject):
    """GUI thread only."""

    def __init__(self, services: Services, incidents: IncidentPart) -> None:
        super().__init__(services.parent())
        self._services, self._incidents = services, incidents
        self.window: EvidenceWindow | None = None
        self.lessons: LibraryWindow | None = None
        self.review: ReviewWindow | None = None
        incidents.play_file = self.play
        services.actions.add(
            ConsoleAction(
                key="evidence.window",
                title=lambda: translate("Evidence", "Evidence of the case in hand"),
                run=self.show_window,
                group=_group,
                shortcut="Ctrl+Shift+K",
                icon="folder",
                right="see",
                area="evidence",
            ),
            ConsoleAction(
                key="evidence.lessons",
                title=lambda: translate("Evidence", "Crime-prevention library"),
                run=self.show_library,
                group=_group,
                shortcut="Ctrl+Shift+B",
                icon="bookmark",
                right="see",
                area="library",
            ),
        )

    def show_window(self) -> None:
        """The evidence of the case in hand, or of the newest."""
        window = self._made()
        newest = next((one.id for one in self._incidents.book.all()), "")
        window.show_case(self._incidents.model.id or window.model.id or newest)

    def play(self, clip: Clip, incident_id: str) -> None:
        """A clip that the hub keeps, in the window."""
        self._made().show_piece(incident_id, clip.id)

    def show_review(self, redaction: str) -> None:
        """A redaction of the case that the window shows."""
        from uic_console.evidence.review_window import ReviewWindow

        assert self.window is not None
        if self.review is None:
            self.review = ReviewWindow(self._services, person=self._incidents.book.person)
        self.review.open(self.window.model.id, redaction)
        _raise(self.review)

    def show_library(self) -> None:
        """What is shown in schools."""
        from uic_console.evidence.lessons_window import LibraryWindow

        if self.lessons is None:
            self.lessons = LibraryWindow(self._services)
        _raise(self.lessons)

    def person_changed(self) -> None:
        """Somebody else sits here: nothing that was opened stays open."""
        if self.window is not None:
            self.window.player.close()
            self.window.model.again()
            self.window.case.again()
        for other in (self.review, self.lessons):
            if other is not None:
                other.person_changed()

    def close(self) -> None:
        """Take the windows away."""
        if self.window is not None:
            self.window.verifying.stop()
            self.window.model.close()
            self.window.case.close()
            self.window.close()
        for other in (self.review, self.lessons):
            if other is not None:
                other.end()
                other.close()
        self.window = self.lessons = self.review = None

    def _made(self) -> EvidenceWindow:
        if self.window is None:
            from uic_console.evidence.model import EvidenceModel
            from uic_console.evidence.window import EvidenceWindow

            model = EvidenceModel(self._services.bus, self)
            self.window = EvidenceWindow(model, self._incidents.book, self._services)
            self.window.review = self.show_review
            self.window.lessons = self.show_library
        _raise(self.window)
        return self.window


def _raise(window: EvidenceWindow | LibraryWindow | ReviewWindow) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
