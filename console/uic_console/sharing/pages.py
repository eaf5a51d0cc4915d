"""The dock of what goes out of a case: its pictures on one page, whom to look for on the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from uic_console.sharing.describe import DescribePanel
from uic_console.sharing.panel import SharePanel

__all__ = ["SharePages"]


class SharePages(QTabWidget):
    """Ctrl+Tab turns them."""

    def __init__(self, pictures: SharePanel, describe: DescribePanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("share-pages")
        self.setDocumentMode(True)
        self.addTab(pictures, "")
        self.addTab(describe, "")
        self._first = (pictures.cameras, describe.sex)
        self._say()

    def turn_to(self, page: int) -> None:
        """Show a page, and begin at its top."""
        self.setCurrentIndex(page)
        self._first[page].setFocus()

    def _say(self) -> None:
        self.setTabText(0, self.tr("Live pictures"))
        self.setTabText(1, self.tr("Whom they look for"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
