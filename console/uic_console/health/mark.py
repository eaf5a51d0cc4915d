"""The mark of health in the status bar: an icon while all is well, figures when it is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from uic_console.health.book import HealthBook
from uic_console.shell.labels import FlatButton
from uic_console.theme import theme

__all__ = ["HealthMark"]


class HealthMark(FlatButton):
    """A click opens the Health window."""

    def __init__(self, book: HealthBook, parent: QWidget | None = None) -> None:
        super().__init__("status-health", "heart-rate-monitor", parent, size=16)
        self._book = book
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        book.changed.connect(self._tell)
        book.hub_changed.connect(self._tell)
        theme.changed.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        failed, degraded = self._book.not_well() if self._book.has_hub else (0, 0)
        parts = [f"▲ {failed}"] if failed else []
        parts += [f"▼ {degraded}"] if degraded else []
        self.setText("  ".join(parts))
        colour = theme.current.p2 if failed else theme.current.p3 if degraded else theme.current.muted
        self.setStyleSheet(f"color: {colour.name()}")
        self.say(self._words(failed, degraded))

    def _words(self, failed: int, degraded: int) -> str:
        if not self._book.has_hub:
            return self.tr("Health: no hub, nothing is known")
        if not failed and not degraded:
            return self.tr("Health: everything is well")
        return self.tr("Health: {failed} failed, {degraded} degraded").format(failed=failed, degraded=degraded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._tell()
