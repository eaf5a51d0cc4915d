"""The audit in the console: a window for auditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from uic_console.actions import ConsoleAction
from uic_console.services import Services

if TYPE_CHECKING:
    from uic_console.audit.model import AuditModel
    from uic_console.audit.window import AuditWindow

__all__ = ["AuditPart"]


class AuditPart:
    """The action that opens the Audit window; window and model are made when it is first asked for. GUI thread."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._model: AuditModel | None = None
        self._window: AuditWindow | None = None
        services.actions.add(
            ConsoleAction(
                key="audit.window",
                title=lambda: QCoreApplication.translate("Audit", "Audit: who did what"),
                run=self.show_window,
                group=lambda: QCoreApplication.translate("Audit", "Window"),
                shortcut="Ctrl+Shift+G",
                icon="list-search",
            )
        )

    def show_window(self) -> None:
        """Open the Audit window, or bring it to the front."""
        if self._window is None:
            from uic_console.audit.model import AuditModel
            from uic_console.audit.window import AuditWindow

            self._model = AuditModel(self._services.bus, self._services.parent())
            self._window = AuditWindow(self._model, self._services)
            self._services.attach_window(self._window)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def close(self) -> None:
        """Take the window away."""
        if self._model is not None:
            self._model.close()
            self._model = None
        if self._window is not None:
            self._window.close()
            self._window = None
